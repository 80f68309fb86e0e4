"""Glissements: how each date moved from version to version."""

from functools import partial

import streamlit as st

from sao_dashboard.views.glissements import kept_versions
from sao_dashboard.web import filters, guard, looked_at, over_versions
from sao_dashboard.web.blocs import bilan
from sao_dashboard.web.blocs import glissements as bloc
from sao_dashboard.web.components import nothing
from sao_dashboard.web.document import document
from sao_dashboard.web.links import seen

suivi = guard.suivi(measured=True)
guard.heading("Glissements", suivi, partial(filters.in_sight, suivi))
with guard.said():
    versions = kept_versions(looked_at.versions())
if len(versions) < 2:
    nothing(
        "Pas encore de quoi comparer",
        "Un glissement se mesure d’une version à l’autre\u00a0: cet écran se remplira dès la deuxième.",
    )
    st.stop()
measured = over_versions.glissements(versions)
bloc.not_opened(measured)
if len(versions) - len(measured.non_ouvertes) < 2:
    nothing("Pas de quoi comparer", "Un glissement se mesure entre deux versions qui peuvent être ouvertes.")
    st.stop()
filtres = filters.draw(suivi)
found = over_versions.glissements_of(suivi, versions, filtres, measured)
if found.sujets.empty:
    bloc.no_date(filtres)
    st.stop()
document(bloc.chiffres(found, filtres), "chiffres")
opened = tuple(version for version in versions if version.numero not in found.non_ouvertes)
bloc.courbe(suivi, found, filtres, opened)
bloc.retards(suivi, found, filtres, opened)
bilan.depuis(suivi, opened, filtres)
document(bloc.groupes(suivi, found, filtres, versions, seen()), "groupes")
bloc.sujets(suivi, versions, filtres, found)
