"""Secteurs: operations per sector, who answers for each, and the franges."""

from functools import partial

import streamlit as st

from sao_dashboard.views import secteurs
from sao_dashboard.views.filtres import filter_operations
from sao_dashboard.views.secteurs import a_valider
from sao_dashboard.web import cached, filters, guard
from sao_dashboard.web.blocs import secteurs as bloc
from sao_dashboard.web.components import no_operation
from sao_dashboard.web.missions import role_links

suivi = guard.suivi()
guard.heading("Secteurs", suivi, partial(filters.in_sight, suivi))
filtres = filters.draw(suivi)
shown = filter_operations(suivi.operations, filtres)
if shown.empty:
    no_operation(suivi.operations)
else:
    unattached = secteurs.unattached(shown)
    if unattached < len(shown):
        bloc.graphe(suivi, filtres)
    bloc.sans_secteur(unattached, len(shown), filtres)
    bloc.totaux(suivi, filtres, len(shown))
if filtres.active and shown.empty:
    st.stop()
cards, roles = cached.secteurs(suivi, filtres), role_links(suivi)
bloc.cartes(cards, filtres, roles)
bloc.a_valider(a_valider(suivi), cards, roles)
bloc.franges(cached.franges(suivi, filtres), filtres)
if secteurs.unattached(suivi.operations) == len(suivi.operations) > 0:
    st.stop()  # no other sheet tells anything of sectors that no operation has
guard.missing_sheet(suivi, "affectations", "qui répond de chaque secteur")
guard.missing_sheet(suivi, "secteurs", "les territoires et les équipes des secteurs")
guard.missing_sheet(suivi, "agents", "les animateurs et animatrices des équipes")
