"""Secteurs: totals and operations per sector, who answers for each, and the franges."""

from functools import partial

import streamlit as st

from sao_dashboard.views import secteurs
from sao_dashboard.web import cached, filters, guard
from sao_dashboard.web.blocs import secteurs as bloc
from sao_dashboard.web.components import no_operation
from sao_dashboard.web.document import document
from sao_dashboard.web.links import seen

suivi = guard.suivi()
guard.heading("Secteurs", suivi, partial(filters.in_sight, suivi))
filtres = filters.draw(suivi)
shown = cached.kept(suivi, filtres)
if shown.empty:
    no_operation(suivi.operations)
else:
    bloc.totaux(suivi, filtres, shown)
    if secteurs.unattached(shown) < len(shown):
        bloc.graphe(suivi, filtres)
if filtres.active and shown.empty:
    st.stop()
document(bloc.contenu(suivi, filtres, seen()), "secteurs")
