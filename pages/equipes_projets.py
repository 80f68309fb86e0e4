"""Équipes-projets: who is in at each étape, who is usual there and misses, and what is promised."""

import streamlit as st

from sao_dashboard.web import cached, filters, guard
from sao_dashboard.web.blocs import equipes_projets as bloc
from sao_dashboard.web.components import no_operation
from sao_dashboard.web.document import document

suivi = guard.suivi()
guard.heading("Équipes-projets", suivi, lambda: filters.in_sight(suivi))
filtres = filters.draw(suivi)
if cached.kept(suivi, filtres).empty:
    no_operation(suivi.operations)
    st.stop()
if suivi.workbook["equipes_projets"].empty:
    bloc.rien(suivi)
else:
    bloc.draw(suivi, filtres)
if missions := bloc.missions(suivi):
    document(missions, "missions")
