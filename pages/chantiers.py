"""Chantiers: the matrix of the service's reorganisation."""

import streamlit as st

from sao_dashboard.views.chantiers import chantiers
from sao_dashboard.web import filters, guard
from sao_dashboard.web.blocs import chantiers as bloc
from sao_dashboard.web.components import nothing

suivi = guard.suivi()
guard.heading("Chantiers", suivi)
filters.elsewhere()
st.caption(
    "Un chantier est ici un axe de travail de la réorganisation du service, "
    "et non la phase «\u00a0En chantier\u00a0» d’une opération."
)

cards = chantiers(suivi)
if cards:
    bloc.matrice(cards)
else:
    nothing(
        "Aucun chantier", "La feuille «\u00a0Chantiers\u00a0» du classeur est vide. Ajoutez-y une ligne par chantier."
    )
for sheet, purpose in (
    ("objectifs", "les objectifs"),
    ("jalons", "les jalons"),
    ("temps_travail", "les temps de travail"),
):
    guard.missing_sheet(suivi, sheet, purpose)
