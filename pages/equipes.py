"""Équipes: the teams, what each role is, and what is expected of the service."""

import streamlit as st

from sao_dashboard.addresses import PARTIE, ROLE
from sao_dashboard.html.equipes import equipes
from sao_dashboard.web import filters, guard, missions
from sao_dashboard.web.blocs import equipes as bloc
from sao_dashboard.web.document import document

suivi = guard.suivi()
guard.heading("Équipes", suivi)
filters.elsewhere()
roles = missions.roles(suivi)
ici = bloc.asked(st.query_params.get(ROLE), st.query_params.get(PARTIE), roles)
document(equipes(missions.equipes(suivi), roles, missions.doctrine(suivi), missions.role_links(suivi), ici), "equipes")
for sheet, purpose in (
    ("equipes", "qui anime chaque équipe, ce qu’elle fait ensemble et quand elle se réunit"),
    ("agents", "les membres des équipes, par rôle"),
    ("roles", "la mission de chaque rôle, ce qui en est attendu et ce qui ne l’est pas"),
    ("attentes", "ce qui est attendu du service sur chaque opération"),
):
    guard.missing_sheet(suivi, sheet, purpose)
