"""Chantiers: the matrix of the service's reorganisation."""

import streamlit as st

from sao_dashboard.html.chantiers import matrice
from sao_dashboard.html.participation import methode
from sao_dashboard.web import cached, filters, guard
from sao_dashboard.web.document import document
from sao_dashboard.web.links import seen
from sao_dashboard.web.missions import role_links

suivi = guard.suivi()
guard.heading("Chantiers", suivi)
filters.elsewhere()
st.caption(
    "Un chantier est ici un axe de travail de la réorganisation du service, "
    "et non la phase «\u00a0En chantier\u00a0» d’une opération."
)

cards = cached.chantiers(suivi)
if not cards:
    guard.missing_sheet(suivi, "chantiers", "leur matrice, leurs dates et leurs objectifs")
    st.stop()
document(matrice(cards, role_links(suivi)), "chantiers")
for sheet, purpose in (
    ("objectifs", "les objectifs"),
    ("jalons", "les jalons"),
    ("temps_travail", "les temps de travail"),
):
    guard.missing_sheet(suivi, sheet, purpose)
document(methode(cached.participation(suivi), seen()), "methode")
