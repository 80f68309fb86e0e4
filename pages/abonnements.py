"""Abonnements: what one follows in a calendar, and how to end it."""

from sao_dashboard.web import guard
from sao_dashboard.web.blocs import abonnements as bloc

guard.may_read()
guard.title("Abonnements")
guard.mention()
bloc.ecran()
