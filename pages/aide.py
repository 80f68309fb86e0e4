"""Aide: how to read the screens, how to keep the workbook, and the data dictionary."""

import streamlit as st

from sao_dashboard.addresses import ONLY
from sao_dashboard.schema import SHEETS
from sao_dashboard.screens import QUALITE, REPRENDRE
from sao_dashboard.template.workbook import write_workbook
from sao_dashboard.web import guard
from sao_dashboard.web.blocs import aide as bloc
from sao_dashboard.web.components import download
from sao_dashboard.web.links import link
from sao_dashboard.web.runtime import store

guard.title("Aide")
guard.mention()

st.header("Lire les écrans", anchor=False)
st.markdown(
    "- **Tout chiffre est un lien** vers les lignes qu’il compte.\n"
    "- **Toute vue est une adresse**\u00a0: filtrez, puis copiez l’adresse du navigateur\u00a0; "
    "vos collègues verront la même chose.\n"
    "- **Voir au**, dans le menu de gauche, montre un autre jour\u00a0: passé, avec la version de ce jour-là\u00a0; "
    "à venir, avec les lignes d’aujourd’hui.\n"
    "- **Une date approximative** («\u00a0fin novembre 2018\u00a0», «\u00a0T2 2019\u00a0») "
    "est gardée comme elle est écrite, et dessinée en barre claire de son jour au plus tôt à son jour au plus tard."
)
bloc.situations()

st.header("Tenir le classeur", anchor=False)
st.markdown(
    "Le service tient **un seul classeur Excel**. Enregistrez-le à sa place habituelle\u00a0: les écrans ouverts "
    "suivent en quelques secondes. Si le classeur ne peut pas être lu, le dernier état valable reste affiché, "
    "avec la raison, et l’écran **Qualité** dit tout ce qu’il y a à corriger."
)
link(QUALITE, "Ce que le classeur laisse incertain →", {ONLY: "1"})
link(REPRENDRE, "Reprendre un tableau tenu autrement →")
download("Télécharger le modèle vide", write_workbook, "modele_suivi_operations.xlsx")

st.header("Tous les écrans", anchor=False)
bloc.ecrans(store().current().workbook)

st.header("Dictionnaire des données", anchor=False)
titles = {sheet.title: sheet for sheet in SHEETS}
chosen = st.selectbox("Feuille", list(titles), index=1, key="feuille", bind="query-params", width=320)
bloc.dictionnaire(titles[chosen])
