"""Équipes: the teams, what each role is, and what is expected of the service."""

import streamlit as st

from sao_dashboard.addresses import PARTIE, ROLE
from sao_dashboard.web import filters, guard, missions
from sao_dashboard.web.blocs import equipes as bloc
from sao_dashboard.web.document import document
from sao_dashboard.web.links import seen

suivi = guard.suivi()
guard.heading("Équipes", suivi)
filters.elsewhere()
ici = bloc.asked(st.query_params.get(ROLE), st.query_params.get(PARTIE), missions.roles(suivi))
document(bloc.contenu(suivi, ici, seen()), "equipes")
