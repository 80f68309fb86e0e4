"""The parts of the Mise à jour screen: what was dropped, what is wrong with it, what it changes, publishing it."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from sao_dashboard.comparison import Alerte, Comparaison, Theme, constats, resume
from sao_dashboard.errors import SaoError
from sao_dashboard.formatting import horodatage, pluriel
from sao_dashboard.versions import Version
from sao_dashboard.versions.model import clean_auteur, clean_message
from sao_dashboard.versions.partage import Publication
from sao_dashboard.web import acces, cached
from sao_dashboard.web.blocs.qualite import telecharger_annote, tous_les_problemes
from sao_dashboard.web.components import tableau, texte
from sao_dashboard.web.guard import said
from sao_dashboard.web.links import SYNTHESE, link
from sao_dashboard.web.runtime import log, store
from sao_dashboard.web.state import ReadFile

CHANGES = 200
"""Rows of a list of changes that are drawn at a time."""
FOLDED = 12
"""A list of changes longer than this is folded."""

_DROPPED = "depot"
"""The parameter of the address that says a file was dropped: it outlives a connection, the file does not."""
_BASE, _FILE, _DONE, _ASKED = "base_comparee", "fichier_depose", "publication_faite", "publication_demandee"
_PUBLISHED = "publications"


@dataclass(frozen=True)
class Depot:
    """A workbook that was dropped and read."""

    name: str
    file: ReadFile


@dataclass(frozen=True)
class Demande:
    """What was asked, and waits to be confirmed.

    Attributes:
        auteur, message: who, and why.
        base: number of the version that was current then: if it is no longer, the question has to be asked again.
        restaure: number of the version to restore, None to publish what was dropped.
    """

    auteur: str
    message: str
    base: int | None
    restaure: int | None = None


def deposer() -> Depot | None:
    """Draw where a workbook is dropped, and return it once read; what cannot be read is told."""
    dropped = st.file_uploader(
        "Classeur actualisé",
        type=["xlsx", "xlsm"],
        key=_file_key(),
        on_change=_begin_again,
        help="Le fichier est vérifié et comparé\u00a0; rien n'est publié avant que vous ne le demandiez.",
    )
    if dropped is None:
        _say_what_was_lost()
        return None
    st.query_params[_DROPPED] = "1"
    with said(), st.spinner("Lecture et vérification du classeur…", show_time=True):
        content = dropped.getvalue()
        return Depot(dropped.name, ReadFile(cached.lecture(content), content))


def _file_key() -> str:
    """Another one after each publication, so that what was published is not still there to be published."""
    return f"{_FILE}_{st.session_state.get(_PUBLISHED, 0)}"


def _begin_again() -> None:
    """Another file is dropped, or this one taken away: what was published before is no longer what is on hand."""
    st.session_state.pop(_DONE, None)
    if st.session_state.get(_file_key()) is None:
        st.query_params.pop(_DROPPED, None)


def _say_what_was_lost() -> None:
    """A file is kept by the connection that brought it: another server, or a page loaded again, has it no more."""
    if _DROPPED in st.query_params:
        st.warning(
            "La page a été rechargée, ou la connexion rétablie\u00a0: le fichier déposé n'est plus sur le serveur. "
            "Rien n'a été publié. Déposez-le de nouveau.",
            title="Fichier à déposer de nouveau",
        )


def controle(depot: Depot) -> None:
    """Say what is wrong in what was dropped, by cell, and offer it annotated."""
    workbook = depot.file.workbook
    blocking = sum(issue.blocking for issue in workbook.issues)
    warnings = len(workbook.issues) - blocking
    name = f"«\u00a0{texte(depot.name)}\u00a0»"
    if blocking:
        st.error(
            f"{name} a {pluriel(blocking, 'problème bloquant', 'problèmes bloquants')}\u00a0: il ne peut pas être "
            "publié. Corrigez-le d'après la liste ou la copie annotée, puis déposez-le de nouveau.",
            title="Classeur refusé",
        )
    else:
        said_of = pluriel(warnings, "avertissement") if warnings else "aucun avertissement"
        st.success(f"{name} a été lu en entier\u00a0: aucun problème bloquant, {said_of}.", title="Classeur accepté")
    if workbook.issues:
        telecharger_annote(depot.file, depot.name)
        with st.expander(pluriel(len(workbook.issues), "problème"), expanded=bool(blocking)):
            tous_les_problemes(cached.qualite(workbook))


def differences(depot: Depot) -> None:
    """Say what the dropped workbook changes in the current one, and what looks like an accident."""
    state = store().current()
    if state.workbook is None:
        st.info("Ce sera la première version\u00a0: il n'y a rien à quoi la comparer.")
        return
    _say_who_published_meanwhile(depot, state.numero)
    known = _known()
    current = f"la version {state.numero}" if state.numero else "le classeur affiché"
    st.subheader(f"Ce qui change par rapport à {current}", anchor=False)
    for alert in cached.alertes(state.workbook, depot.file.workbook, known):
        _alert(alert)
    changements(cached.comparaison(state.workbook, depot.file.workbook), "depot")


def _known() -> tuple[tuple[int, str], ...]:
    try:
        return tuple((version.numero, version.digest) for version in log().journal.historique())
    except SaoError:
        return ()


def _alert(alert: Alerte) -> None:
    st.warning(texte(alert.message), title=texte(alert.titre))


def _say_who_published_meanwhile(depot: Depot, numero: int | None) -> None:
    """The comparison follows the current version: say so when it was another one as the file was dropped."""
    digest = depot.file.workbook.digest
    if st.session_state.get(_BASE, ("", None))[0] != digest:
        st.session_state[_BASE] = digest, numero
    if numero is None or st.session_state[_BASE][1] == numero:
        return
    with said():
        version = log().journal.version(numero)
    st.info(
        f"{texte(version.auteur)} a publié la version {numero} le {horodatage(version.le.astimezone())}\u00a0: "
        f"«\u00a0{texte(version.message)}\u00a0». La comparaison ci-dessous est refaite avec elle.",
        title="Une autre version est passée avant",
    )


def changements(found: Comparaison, key: str) -> None:
    """Draw the summary of what differs, then the list, by theme and sheet."""
    st.markdown(f"**{texte(resume(found))}**")
    rows = _changes(found)
    if rows.empty:
        return
    # Folded when long: the form to publish must not be a thousand lines away.
    with st.expander(pluriel(len(rows), "changement"), expanded=len(rows) <= FOLDED, key=f"changements_{key}"):
        _liste(rows, key)


def _liste(rows: pd.DataFrame, key: str) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        themes = st.multiselect(
            "Nature du changement", _present(rows["theme"], Theme), key=f"themes_{key}", placeholder="Tous", width=320
        )
        sheets = st.multiselect(
            "Feuille", list(rows["feuille"].unique()), key=f"feuilles_{key}", placeholder="Toutes", width=260
        )
    if themes:
        rows = rows[rows["theme"].isin(themes)]
    if sheets:
        rows = rows[rows["feuille"].isin(sheets)]
    pages = -(-len(rows) // CHANGES)
    page = st.pagination(pages, key=f"page_{key}") if pages > 1 else 1
    titles = {"theme": "Nature", "feuille": "Feuille", "phrase": "Changement"}
    if themes or sheets:
        st.caption(pluriel(len(rows), "changement"))
    tableau(rows.iloc[(page - 1) * CHANGES : page * CHANGES], titles, "Changements")


def _changes(found: Comparaison) -> pd.DataFrame:
    told = sorted(constats(found), key=lambda each: list(Theme).index(each.theme))
    rows = [(str(each.theme), each.ligne.sheet.title, each.phrase) for each in told]
    return pd.DataFrame(rows, columns=["theme", "feuille", "phrase"])


def _present(values: pd.Series, order: type[Theme]) -> list[str]:
    known = set(values)
    return [str(value) for value in order if str(value) in known]


def publier(depot: Depot) -> None:
    """Draw the form that publishes what was dropped; say why not where nobody may."""
    if depot.file.workbook.blocking:
        return
    st.subheader("Publier", anchor=False)
    if not acces.publication_ouverte():
        fermee()
        return
    state = store().current()
    if state.version == depot.file.workbook.version:
        st.info("Ce classeur est déjà celui que tout le monde voit\u00a0: il n'y a rien à publier.")
        return
    warnings = len(depot.file.workbook.issues)
    after = (state.numero or 0) + 1
    with st.form("publier", border=True):
        auteur, message, code = signature("Ce qui a changé, en quelques mots")
        st.caption(
            f"La version {after} remplacera la précédente sur tous les écrans et dans le fichier partagé "
            f"«\u00a0{texte(store().path.name)}\u00a0». "
            + (f"Elle a {pluriel(warnings, 'avertissement')}. " if warnings else "")
            + "Rien n'est perdu\u00a0: la version d'avant reste dans l'historique et peut être restaurée."
        )
        if st.form_submit_button(f"Publier la version {after}", type="primary"):
            with said():
                acces.SERRURE.ouvrir(code)
                st.session_state[_ASKED] = Demande(clean_auteur(auteur), clean_message(message), state.numero)
    asked: Demande | None = st.session_state.get(_ASKED)
    if asked and asked.base == state.numero:
        _confirm(depot, asked)


def fermee() -> None:
    """Say why nobody may publish here."""
    st.info(
        "Aucun code de publication n'est réglé sur ce serveur\u00a0: cet écran vérifie et compare, sans publier. "
        "La personne qui tient le serveur peut en régler un (SAO_CODE). En attendant, enregistrez le classeur à sa "
        "place habituelle\u00a0: il est lu et gardé de la même façon.",
        title="Publication fermée",
    )


def signature(placeholder: str) -> tuple[str, str, str]:
    """Draw what every change of the log asks for: who, why, and the code."""
    left, right = st.columns([2, 1])
    with left:
        message = st.text_input("Message", max_chars=500, placeholder=placeholder)
    with right:
        auteur = st.text_input("Votre nom", max_chars=80, autocomplete="name")
    code = st.text_input("Code de publication", type="password", autocomplete="off", width=260)
    return auteur, message, code


def _confirm(depot: Depot, asked: Demande) -> None:
    """Ask once, and say exactly what will happen."""
    after = (asked.base or 0) + 1

    @st.dialog(f"Publier la version {after}\u00a0?", on_dismiss=forget_what_was_asked)
    def ask() -> None:
        st.markdown(
            f"«\u00a0{texte(depot.name)}\u00a0» devient la version {after}, au nom de {texte(asked.auteur)}\u00a0: "
            f"«\u00a0{texte(asked.message)}\u00a0». Tous les onglets ouverts la montreront dans quelques secondes, et "
            f"le fichier partagé sera remplacé.{_way_back(asked.base)}"
        )
        with st.container(horizontal=True):
            if st.button("Publier", type="primary", key="confirmer"):
                _publish(depot, asked)
            st.button("Annuler", key="renoncer", on_click=forget_what_was_asked)

    ask()


def _way_back(base: int | None) -> str:
    return f" Pour revenir en arrière, restaurez la version {base}." if base else ""


def forget_what_was_asked() -> None:
    """Nothing is to be confirmed any more."""
    st.session_state.pop(_ASKED, None)


def _publish(depot: Depot, asked: Demande) -> None:
    forget_what_was_asked()
    file, words = depot.file, {"auteur": asked.auteur, "message": asked.message}
    with said():
        done = log().partage.publier(file.content, file.workbook, **words, attendue=asked.base)
    finish(done)


def finish(done: Publication) -> None:
    """Let every screen follow what was published, and say it on the next run."""
    st.session_state[_DONE] = done
    st.session_state.pop(_BASE, None)
    st.session_state[_PUBLISHED] = st.session_state.get(_PUBLISHED, 0) + 1
    st.query_params.pop(_DROPPED, None)
    store().look()
    st.rerun()


def faite() -> None:
    """Say what was published last, until another file is dropped or another version takes its place.

    Saying it once is not enough: the page runs again as soon as the store follows, and it would be gone unread.
    """
    done: Publication | None = st.session_state.get(_DONE)
    if done is None or (store().current().numero or 0) > done.version.numero:
        return
    st.success(
        f"Les écrans suivent. Pour revenir en arrière, restaurez la version {done.version.numero - 1} ci-dessous."
        if done.version.numero > 1
        else "Les écrans suivent.",
        title=f"Version {done.version.numero} publiée",
    )
    if isinstance(done.archive, Version):
        st.info(f"Le fichier partagé avait changé\u00a0: il est gardé comme version {done.archive.numero}.")
    elif done.archive:
        st.info(f"Ce que contenait le fichier partagé est gardé à part, sous «\u00a0{texte(done.archive)}\u00a0».")
    if done.retard is not None:
        st.warning(texte(done.retard.message), title=texte(done.retard.title))
    link(SYNTHESE, "Voir la synthèse →")
