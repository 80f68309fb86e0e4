"""What every page opens with: the data, or a clear sentence and a stop."""

from __future__ import annotations

from datetime import date

import streamlit as st

from sao_dashboard.formatting import date_longue, horodatage
from sao_dashboard.schema import sheet
from sao_dashboard.views.suivi import Suivi
from sao_dashboard.web.components import texte
from sao_dashboard.web.french import TITLE
from sao_dashboard.web.links import DAY, ONLY, QUALITE, link
from sao_dashboard.web.runtime import store
from sao_dashboard.web.state import Fault, ReadFile, State
from sao_dashboard.workbook.model import Workbook


@st.cache_resource(max_entries=4, show_spinner=False)
def _suivi(version: str, day: date, _workbook: Workbook) -> Suivi:
    return Suivi(_workbook, day)


def suivi() -> Suivi:
    """Return the workbook on the day asked for, or say why there is none and stop the page."""
    state = store().current()
    if state.workbook is None:
        st.title(TITLE, anchor=False)
        _nothing(state)
        if state.refused:
            _all_its_faults()
        st.stop()
    return _suivi(state.version, st.session_state.get(DAY) or reference_day(state.workbook), state.workbook)


def examined() -> ReadFile:
    """Return the workbook whose issues are to be told, refused or shown, under why it is not the file on disk.

    Without any, say why and stop the page.
    """
    state = store().current()
    if state.workbook is None:
        _nothing(state)
    elif state.fault:
        _banner(state.fault)
    if state.examined is None:
        st.stop()
    return state.examined


def _nothing(state: State) -> None:
    if state.fault is None:
        st.info("Le classeur est en cours de lecture. La page s'affichera dans un instant.")
    else:
        st.error(texte(state.fault.message), title=texte(state.fault.title))


def _banner(fault: Fault) -> None:
    words = f"{texte(fault.message)}  \nEn attendant, le dernier état valable reste affiché."
    st.warning(words, title=f"{texte(fault.title)} depuis le {horodatage(fault.since)}")


def _all_its_faults() -> None:
    # Its own filters only, that is none: one chosen earlier would hide some of the faults.
    link(QUALITE, "Tous les problèmes du fichier refusé, cellule par cellule →", {ONLY: "1"})


def reference_day(workbook: Workbook) -> date:
    """Return the day the workbook is looked at when nobody asks for another."""
    return workbook.day(date.today())


def title(words: str, tab: str = "") -> None:
    """Draw the screen's title; the browser's tab has it too, or `tab`, to tell it from the other tabs."""
    st.set_page_config(page_title=f"{tab or words} – {TITLE}")
    st.title(texte(words), anchor=False)


def heading(words: str, current: Suivi) -> None:
    """Draw the screen's title, the day it is seen at, and what everybody must know about the data."""
    title(words)
    state = store().current()
    if state.fault is not None:
        _banner(state.fault)
    if state.refused:
        _all_its_faults()
    mention = current.workbook.parametre("Mention")
    day = f"Au {date_longue(current.day)}"
    st.caption(f"{day} · {texte(mention)}" if mention else day)


def mention() -> None:
    """Draw what everybody must know about the data, on a screen that shows none of it."""
    workbook = store().current().workbook
    if workbook is not None and (words := workbook.parametre("Mention")):
        st.caption(texte(words))


def missing_sheet(current: Suivi, key: str, purpose: str) -> None:
    """Say what an optional sheet would bring here, when the workbook has none."""
    if key in current.workbook.missing:
        st.info(
            f"Ajoutez une feuille «\u00a0{sheet(key).title}\u00a0» au classeur pour voir ici {purpose}. "
            "Le modèle, à télécharger sur l'écran Aide, la contient.",
            icon=":material/add_notes:",
        )
