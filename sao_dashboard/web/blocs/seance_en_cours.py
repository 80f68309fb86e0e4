"""The bar over the screens of a séance that is gone through, from one view to the next."""

from __future__ import annotations

import streamlit as st

from sao_dashboard.access.model import Right
from sao_dashboard.addresses import RANG, SEANCE
from sao_dashboard.errors import SaoError
from sao_dashboard.html.seances import barre, in_words
from sao_dashboard.screens import SEANCES
from sao_dashboard.versions.seances import Seance
from sao_dashboard.web import access, dialogue
from sao_dashboard.web.blocs.seances import decision_form, operation_names
from sao_dashboard.web.components import escaped
from sao_dashboard.web.document import document
from sao_dashboard.web.runtime import shared, store

_DIALOGUE = "decision"


def draw(path: str) -> None:
    """Draw the bar where the address is of a view of a séance.

    Args:
        path: where the screen is, as its address says it.
    """
    numero, rang = st.query_params.get(SEANCE, ""), st.query_params.get(RANG, "")
    if path == SEANCES.path or not (numero.isdecimal() and rang.isdecimal()):
        return
    # From one view to another of the same screen, Streamlit leaves the address as it was.
    st.query_params[SEANCE], st.query_params[RANG] = numero, rang
    try:
        seance = shared().log.seances.seance(int(numero[:9]))
    except SaoError as error:
        st.warning(escaped(error.message), title=escaped(error.title))
        return
    if seance.vues:
        _bar(seance, min(max(int(rang[:9]), 1), len(seance.vues)))


def _bar(seance: Seance, rang: int) -> None:
    vue = seance.vues[rang - 1]
    titre = in_words(vue, operation_names(store().current().workbook)).titre
    with st.container(key="seance_en_cours", horizontal=True, vertical_alignment="center"):
        document(barre(seance, rang, titre), "seance_en_cours")
        may = access.visitor().may(Right.PROPOSER) and not seance.close
        if may and st.button("Décision", icon=":material/gavel:", key="noter_decision"):
            dialogue.ask(_DIALOGUE, (seance.seance, vue.cle))
    # Open until it is kept or left: what is typed outlives a page that runs again, because a version has come.
    if dialogue.opened(_DIALOGUE) == (seance.seance, vue.cle):
        _note(seance, vue.adresse)


@st.dialog("Noter une décision", on_dismiss=dialogue.leave)
def _note(seance: Seance, adresse: str) -> None:
    if decision_form(seance, "en_cours", adresse):
        dialogue.leave()
        st.rerun()
