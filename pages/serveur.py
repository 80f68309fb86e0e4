"""Serveur: how the installation is, for whoever administers it."""

from sao_dashboard.web import guard
from sao_dashboard.web.blocs import serveur as bloc

guard.may_read()
guard.title("Serveur")
guard.mention()
bloc.ecran()
