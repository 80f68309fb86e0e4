"""Glissements: how each date moved from version to version."""

import streamlit as st

from sao_dashboard.views.glissements import kept_versions, matching
from sao_dashboard.web import cached, filters, guard
from sao_dashboard.web.blocs import glissements as bloc
from sao_dashboard.web.components import nothing

suivi = guard.suivi()
guard.heading("Glissements", suivi)
with guard.said():
    versions = kept_versions(guard.versions())
if len(versions) < 2:
    nothing(
        "Pas encore de quoi comparer",
        "Un glissement se mesure d'une version à l'autre\u00a0: cet écran vivra dès la deuxième.",
    )
    st.stop()
measured = cached.glissements(versions)
bloc.not_opened(measured)
if len(versions) - len(measured.non_ouvertes) < 2:
    nothing("Pas de quoi comparer", "Un glissement se mesure entre deux versions qui peuvent être ouvertes.")
    st.stop()
filtres = filters.draw(suivi)
found = matching(measured, suivi.operations, filtres)
if found.sujets.empty:
    nothing("Aucune date ne correspond", "Élargissez la recherche, ou effacez les filtres.")
    st.stop()
bloc.chiffres(found)
bloc.courbe(suivi, found, filtres, versions)
bloc.groupes(found)
st.header("Date par date", anchor=False)
bloc.sujets(found, suivi)
