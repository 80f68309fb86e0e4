"""Charge: how much there is to do, by sector, team and person, month by month."""

import streamlit as st

from sao_dashboard.web import cached, filters, guard
from sao_dashboard.web.blocs import charge as bloc
from sao_dashboard.web.components import no_operation

suivi = guard.suivi()
guard.heading("Charge", suivi, lambda: filters.in_sight(suivi))
mesure, par = bloc.choix()
filtres = filters.draw(suivi)
if cached.kept(suivi, filtres).empty:
    no_operation(suivi.operations)
    st.stop()
bloc.charge(suivi, mesure, par, filtres)
guard.missing_sheet(suivi, "affectations", "qui suit chaque opération, et avec quelle part de son temps")
guard.missing_sheet(suivi, "agents", "le temps de travail et l’équipe de chaque agent")
guard.missing_sheet(suivi, "secteurs", "l’équipe de chaque secteur")
