"""The parts of the Mise à jour screen: what was dropped, what is wrong with it, what it changes, publishing it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

import pandas as pd
import streamlit as st

from sao_dashboard.comparison import Comparaison, Rubrique, constats, resume
from sao_dashboard.errors import SaoError
from sao_dashboard.formatting import pluriel
from sao_dashboard.reading.model import Workbook
from sao_dashboard.schema import SHEETS
from sao_dashboard.screens import REPRENDRE
from sao_dashboard.shared.state import ReadFile, State
from sao_dashboard.shared.workbook import Publication
from sao_dashboard.web import access, cached
from sao_dashboard.web.blocs import confirmation
from sao_dashboard.web.blocs import depot as place
from sao_dashboard.web.blocs.confirmation import Request
from sao_dashboard.web.blocs.copies import copie_annotee
from sao_dashboard.web.blocs.qualite import dropped_issues
from sao_dashboard.web.components import escaped, one_page, tableau
from sao_dashboard.web.links import link
from sao_dashboard.web.runtime import shared, store

CHANGES = 200
"""Rows of a list of changes that are drawn at a time."""
FOLDED = 12
"""A list of changes longer than this is folded."""

_OF_SHAPE = ("feuille-manquante", "en-tete-introuvable", "colonne-manquante", "titres-sur-deux-lignes")
"""Why a workbook is refused that may only be kept in other words."""
_BASE = "base_comparee"


@dataclass(frozen=True)
class Dropped:
    """A workbook that was dropped and read."""

    name: str
    file: ReadFile


def depot() -> Dropped | None:
    """Draw where a workbook is dropped, and return it once read; what cannot be read is told."""
    dropped = place.draw(
        "Classeur actualisé (.xlsx ou .xlsm)",
        "fichier_depose",
        "Le fichier est vérifié et comparé\u00a0; rien n’est publié avant que vous ne le demandiez.",
    )
    if dropped is None:
        place.say_that_it_is_lost()
        return None
    with st.spinner("Lecture et vérification du classeur…", show_time=True):
        content = dropped.getvalue()
        digest = sha256(content).hexdigest()
        confirmation.know_of_a_file(digest)
        try:
            with place.how_far() as told:
                return Dropped(dropped.name, ReadFile(cached.lecture(digest, content, told), content))
        except SaoError as error:  # the history is not its matter: it stays
            st.error(f"{escaped(error.message)} Rien n’a été publié.", title=escaped(error.title))
            return None


def controle(dropped: Dropped, *, taken_up: bool = False) -> None:
    """Say what is wrong in what was dropped, by cell, and offer it annotated.

    `taken_up` is whether it is read through its correspondances already.
    """
    workbook = dropped.file.workbook
    blocking = sum(issue.blocking for issue in workbook.issues)
    warnings = len(workbook.issues) - blocking
    name = f"«\u00a0{escaped(dropped.name)}\u00a0»"
    if _is_another(dropped):
        st.error(
            f"{name} n’a aucune feuille que ce tableau de bord reconnaît. Si c’est le mauvais fichier, déposez le "
            "classeur de suivi\u00a0; si c’est le bon, le nom de ses feuilles a changé\u00a0: voyez la liste.",
            title="Ce n’est pas le classeur de suivi",
        )
    elif blocking:
        st.error(
            f"{name} a {pluriel(blocking, 'problème bloquant', 'problèmes bloquants')}\u00a0: il ne peut pas être "
            "publié. Corrigez-le d’après la liste ou la copie annotée, puis déposez-le de nouveau.",
            title="Classeur refusé",
        )
    else:
        said_of = pluriel(warnings, "avertissement") if warnings else "aucun avertissement"
        st.success(f"{name} a été lu en entier\u00a0: aucun problème bloquant, {said_of}.", title="Classeur accepté")
    if not taken_up and any(issue.type.code in _OF_SHAPE for issue in workbook.issues if issue.blocking):
        place.hand_over(dropped.name, dropped.file.content)
        link(REPRENDRE, "Ce classeur a ses propres mots\u00a0? Reprenez-le tel qu’il est, sans le redéposer →")
    if workbook.issues:
        if not _is_another(dropped):
            copie_annotee(dropped.file, dropped.name)
        counted = pluriel(len(workbook.issues), "problème") + (
            f", dont {pluriel(blocking, 'bloquant')}" if blocking else ""
        )
        with st.expander(counted, expanded=bool(blocking)):
            dropped_issues(workbook)


def _is_another(dropped: Dropped) -> bool:
    """Whether nothing in it is ours: to compare it would say that all is gone."""
    return dropped.file.workbook.missing.issuperset(each.key for each in SHEETS)


def differences(dropped: Dropped) -> None:
    """Say what the dropped workbook changes in the current one, and what looks like an accident."""
    if _is_another(dropped):
        return
    state = store().current()
    if state.workbook is None:
        st.info("Ce sera la première version\u00a0: il n’y a rien à quoi la comparer.")
        return
    _say_who_published_meanwhile(dropped, state.numero)
    try:
        known = tuple((version.numero, version.digest) for version in shared().log.history())
    except SaoError:
        known = ()
    current = f"la version {state.numero}" if state.numero else "le classeur affiché"
    st.header(f"Ce qui change par rapport à {current}", anchor=False)
    for alert in cached.alertes(state.workbook, dropped.file.workbook, known):
        st.warning(escaped(alert.message), title=escaped(alert.titre))
    changements(cached.comparaison(state.workbook, dropped.file.workbook), "depot")


def _say_who_published_meanwhile(dropped: Dropped, numero: int | None) -> None:
    """The comparison follows the current version: say so when it was another one as the file was dropped."""
    digest = dropped.file.workbook.digest
    if st.session_state.get(_BASE, ("", None))[0] != digest:
        st.session_state[_BASE] = digest, numero
    if numero is None or st.session_state[_BASE][1] == numero:
        return
    st.info(
        f"{confirmation.who_made(numero)} La comparaison ci-dessous est refaite avec la version {numero}.",
        title=confirmation.OVERTAKEN,
    )


def changements(found: Comparaison, key: str) -> None:
    """Draw the summary of what differs, then the list, by theme and sheet."""
    st.markdown(f"**{escaped(resume(found))}**")
    told = sorted(constats(found), key=lambda each: list(Rubrique).index(each.theme))
    if not told:
        return
    lines = [(str(each.theme), each.ligne.sheet.title, each.phrase) for each in told]
    rows = pd.DataFrame(lines, columns=["theme", "feuille", "phrase"])
    # Folded when long: the form to publish must not be a thousand lines away.
    with st.expander(pluriel(len(rows), "changement"), expanded=len(rows) <= FOLDED, key=f"changements_{key}"):
        _liste(rows, key)


def _liste(rows: pd.DataFrame, key: str) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        themes = st.multiselect(
            "Nature du changement", list(rows["theme"].unique()), key=f"themes_{key}", placeholder="Toutes", width=320
        )
        sheets = st.multiselect(
            "Feuille", list(rows["feuille"].unique()), key=f"feuilles_{key}", placeholder="Toutes", width=260
        )
    if themes:
        rows = rows[rows["theme"].isin(themes)]
    if sheets:
        rows = rows[rows["feuille"].isin(sheets)]
    with one_page(len(rows), CHANGES, f"page_{key}", above=True) as part:
        if themes or sheets:
            st.caption(pluriel(len(rows), "changement"))
        tableau(rows.iloc[part], {"theme": "Nature", "feuille": "Feuille", "phrase": "Changement"}, "Changements")


def publication(
    dropped: Dropped, message: str = "", then: Callable[[Publication, str], None] = lambda _done, _who: None
) -> None:
    """Draw the form that publishes what was dropped; say why not where nobody may.

    Args:
        dropped: what was dropped, or made.
        message: the reason that is written at first.
        then: called once it is published, with who did.
    """
    workbook = dropped.file.workbook
    if workbook.blocking:
        return
    st.header("Publier", anchor=False)
    if not access.publishing_is_open():
        confirmation.say_closed()
        return
    state = store().current()
    if _is_nothing_new(workbook, state):
        return
    warnings, after = len(workbook.issues), (state.numero or 0) + 1
    with st.form("publier", border=True):
        asked = confirmation.signed(
            "Ce qui a changé, en quelques mots",
            f"Publier la version {after}",
            f"La version {after} remplacera la précédente sur tous les écrans et dans le fichier partagé "
            f"«\u00a0{escaped(store().path.name)}\u00a0». "
            + (f"Elle a {pluriel(warnings, 'avertissement')}. " if warnings else "")
            + "Rien n’est perdu\u00a0: la version d’avant reste dans l’historique et peut être restaurée.",
            base=state.numero,
            digest=workbook.digest,
            message=message,
        )
    if asked:
        _confirm(dropped, asked, then)


def _is_nothing_new(workbook: Workbook, state: State) -> bool:
    """Tell whether there is nothing to publish in a workbook, and say so; say too that only its warnings change."""
    if state.workbook is None or not state.workbook.has_data_of(workbook):
        return False
    since = f" depuis la version {state.numero}" if state.numero else ""
    if state.workbook.digest == workbook.digest:
        st.info("Ce classeur est déjà celui que tout le monde voit\u00a0: il n’y a rien à publier.")
    elif state.workbook.issues == workbook.issues:
        st.info(f"Aucune donnée ne change{since}\u00a0: il n’y a rien à publier.")
    else:
        st.info(f"Aucune donnée ne change{since}\u00a0: seuls les avertissements changent.")
        return False
    return True


def _confirm(dropped: Dropped, asked: Request, then: Callable[[Publication, str], None]) -> None:
    after = (asked.base or 0) + 1
    way_back = f" Pour revenir en arrière, restaurez la version {asked.base}." if asked.base else ""
    words = (
        f"«\u00a0{escaped(dropped.name)}\u00a0» devient la version {after}, au nom de {escaped(asked.auteur)}\u00a0: "
        f"«\u00a0{escaped(asked.message)}\u00a0». Tous les onglets ouverts la montreront dans quelques secondes, et "
        f"le fichier partagé sera remplacé.{way_back}"
    )

    def publish() -> Publication:
        file, signed = dropped.file, {"auteur": asked.auteur, "message": asked.message}
        done = shared().publish(file.content, file.workbook, **signed, expected=asked.base)
        st.session_state.pop(_BASE, None)
        place.forget_published()
        then(done, asked.auteur)
        return done

    confirmation.confirm(asked, f"Publier la version {after}\u00a0?", words, "Publier", publish)
