"""Under the menu of every screen: add what it shows to a séance."""

from __future__ import annotations

from datetime import date

import streamlit as st

from sao_dashboard.access.journal import Event
from sao_dashboard.access.model import Right
from sao_dashboard.addresses import MOI, kept_address, read_address
from sao_dashboard.formatting import date_courte
from sao_dashboard.html.seances import in_words
from sao_dashboard.refusals.seances import VUE_SANS_NOM
from sao_dashboard.screens import (
    ABONNEMENTS,
    ACCESSIBILITE,
    AIDE,
    MES_OPERATIONS,
    MISE_A_JOUR,
    REPRENDRE,
    SEANCES,
    SERVEUR,
    SYNTHESE,
)
from sao_dashboard.versions.seances import NOM_MAX, TITRE_MAX, VueGardee, with_view
from sao_dashboard.web import access, dialogue, guard
from sao_dashboard.web.blocs.seances import LAST, operation_names
from sao_dashboard.web.components import escaped
from sao_dashboard.web.runtime import shared, store
from sao_dashboard.web.signature import remember, who_field

_WITHOUT = {screen.path for screen in (SEANCES, MISE_A_JOUR, REPRENDRE, ABONNEMENTS, SERVEUR, AIDE, ACCESSIBILITE)}
_NEW = 0
_DIALOGUE = "ajout_a_une_seance"


def draw(path: str) -> None:
    """Draw the button, on a screen of which something may be shown to a committee.

    Args:
        path: where the screen is, as its address says it; '' for the first one.
    """
    shown = path or SYNTHESE.path
    if shown in _WITHOUT or not access.visitor().may(Right.PROPOSER):
        return
    if st.button("Ajouter à une séance", icon=":material/playlist_add:", type="tertiary", key="ajouter_a_une_seance"):
        query = {key: st.query_params.get_all(key) for key in st.query_params}
        dialogue.ask(_DIALOGUE, kept_address(shown, query))
    # Open until it is done or left: what is typed outlives a page that runs again, because a version has come.
    if asked := dialogue.opened(_DIALOGUE):
        _dialog(str(asked))


@st.dialog("Ajouter cette vue à une séance", on_dismiss=dialogue.leave)
def _dialog(adresse: str) -> None:
    with guard.said():
        log = shared().log.seances
        open_ones = [each for each in reversed(log.kept().seances) if not each.close]
    workbook = store().current().workbook
    words = in_words(VueGardee(0, adresse), operation_names(workbook))
    st.caption(escaped(" · ".join(filter(None, words))))
    names = {_NEW: "Nouvelle séance", **{each.seance: each.nom for each in open_ones}}
    last = st.session_state.get(LAST, open_ones[0].seance if open_ones else _NEW)
    numbers = list(names)
    chosen = st.selectbox(
        "Séance", numbers, numbers.index(last) if last in names else 0, format_func=names.__getitem__, key="seance_ou"
    )
    with st.form("ajout", border=False):
        nom = ""
        if chosen == _NEW:
            first = f"Comité du {date_courte(date.today())}"
            nom = st.text_input("Nom de la séance", first, max_chars=NOM_MAX, required=True)
        titre = st.text_input("Titre de la vue", max_chars=TITRE_MAX, placeholder=words.titre)
        qui = who_field("ajout_qui", alone=True)
        asked = st.form_submit_button("Ajouter", type="primary", key="ajouter_la_vue")
    if asked:
        with guard.said():
            access.must(Right.PROPOSER)
            _of_somebody(adresse)
            seance = log.create(nom, qui=qui).seance if chosen == _NEW else chosen
            st.session_state[LAST] = seance
            done = log.change(seance, lambda each: with_view(each, adresse, titre), qui=qui)
            access.note(Event.SEANCE, f"séance {seance} {'créée' if chosen == _NEW else 'changée'}")
        remember(qui)
        dialogue.leave()
        st.toast(f"Vue {len(done.vues)} de «\u00a0{escaped(done.nom)}\u00a0»", icon=":material/playlist_add_check:")
        st.rerun()


def _of_somebody(adresse: str) -> None:
    """Refuse operations that are nobody's: this browser may know whose they are, whoever is shown them does not."""
    screen, query = read_address(adresse)
    if screen is MES_OPERATIONS and not any(query.get(MOI, ())):
        raise VUE_SANS_NOM()
