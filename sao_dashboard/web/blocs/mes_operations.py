"""The parts of Mes opérations."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st
from markupsafe import Markup

from sao_dashboard.addresses import MOI, as_list, view_of
from sao_dashboard.comparison.resume import Constat
from sao_dashboard.errors import SaoError
from sao_dashboard.formatting import pluriel
from sao_dashboard.html import frame
from sao_dashboard.html.echeances import Months
from sao_dashboard.html.elements import element, written
from sao_dashboard.html.lists import listed
from sao_dashboard.html.revue import miennes as listed_operations
from sao_dashboard.html.roles import RoleLinks
from sao_dashboard.html.words import missing_sheets, note, since_words
from sao_dashboard.reading.model import Workbook
from sao_dashboard.screens import MES_OPERATIONS
from sao_dashboard.views.echeances import by_month, echeances
from sao_dashboard.views.mes_operations import agents, changes, mes_operations, roles
from sao_dashboard.views.suivi import SEPARATOR, Suivi
from sao_dashboard.views.sujets import CHANTIERS_DU_SERVICE
from sao_dashboard.web import access, cached, history, looked_at, lost_links, moi
from sao_dashboard.web.asked import NotPlain
from sao_dashboard.web.blocs import calendrier
from sao_dashboard.web.blocs.echeances import NUMBER, mois, written_months
from sao_dashboard.web.cached import KEYS
from sao_dashboard.web.components import nothing, one_page
from sao_dashboard.web.document import document
from sao_dashboard.web.last_visit import LastVisit, last_seen, last_visit, not_known
from sao_dashboard.web.missions import role_links
from sao_dashboard.web.written import Drawn, Looked, paged
from sao_dashboard.web.written import document as written_document

PAGE, CHANGES = 30, 10
"""Operations, and changes, drawn at a time."""
WIDTHS = (1.4, 1.0)
"""The shares of the width that the operations and their dates have."""
SHEETS = {"jalons": "les jalons de vos opérations"}
_NAME, _KEEP, _FORGET, _WIDTH = "Votre nom", "Retenir ce nom", "Oublier mon nom", 320
_DATES = "Échéances"
_WHAT_FOR = (
    "Choisissez votre nom une fois\u00a0: cet écran montrera vos opérations, leurs échéances et ce qui y a changé. "
    "Ce navigateur retient le nom, et l’adresse le porte."
)


def qui(suivi: Suivi) -> str | None:
    """Draw the choice of a name, and return it: that of the address, else the one this browser keeps."""
    known = cached.agents(suivi.workbook)
    lost_links.note(lost_links.FILTRES, _NAME, st.query_params.get_all(MOI), known)
    kept = moi.remembered(known, moi.own(suivi.workbook))
    if kept and MOI not in st.query_params and MOI not in st.session_state:
        history.rewrite(MOI, kept)
    with st.container(horizontal=True, vertical_alignment="bottom", key="moi_barre"):
        name: str | None = st.selectbox(
            _NAME,
            known,
            index=None,
            placeholder="Choisir votre nom…",
            key=MOI,
            bind="query-params",
            on_change=moi.remember,
            width=_WIDTH,
        )
        if name and name != kept:
            st.button(_KEEP, on_click=moi.remember, help="Sur ce navigateur, pendant un an")
        if kept:
            st.button(_FORGET, on_click=moi.forget)
        if name:
            calendrier.bouton(view_of(MES_OPERATIONS, {} if name == moi.own(suivi.workbook) else {MOI: name}))
    moi.write()
    lost_links.tell(lost_links.FILTRES)
    return name


def nobody(suivi: Suivi) -> None:
    """Say what choosing a name brings."""
    if not agents(suivi.workbook):
        nothing(
            "Aucun agent", "Les feuilles «\u00a0Agents\u00a0» et «\u00a0Affectations\u00a0» du classeur sont vides."
        )
        return
    document(note(_WHAT_FOR), "nobody")


def depuis(suivi: Suivi, name: str) -> None:
    """Draw what changed in one's operations since the last visit, those that are no longer one's own included."""
    try:
        found = _changed(suivi, name, last_visit(looked_at.versions()))
    except SaoError as error:
        document(not_known(error), "depuis")
        return
    if found is not None:
        with one_page(len(found[1]), CHANGES, key="page_changements") as part:
            document(_told(*found, part), "depuis")


def _changed(suivi: Suivi, name: str, since: LastVisit | None) -> tuple[LastVisit, list[Constat]] | None:
    """Return since when, and what changed in one's operations; None without a version to compare with."""
    if since is None:
        return None
    return since, _changes(suivi, name, looked_at.workbook(since.before), looked_at.workbook(since.now))


@st.cache_resource(max_entries=16, show_spinner=False, hash_funcs=KEYS)
def _changes(suivi: Suivi, name: str, before: Workbook, now: Workbook) -> list[Constat]:
    mine = roles(suivi, name) | roles(Suivi(before, suivi.day), name)
    return changes(cached.comparaison(before, now), mine)


@st.cache_resource(max_entries=16, show_spinner=False, hash_funcs=KEYS)
def miennes(suivi: Suivi, name: str) -> pd.DataFrame:
    """The operations of one agent."""
    return mes_operations(suivi, name)


def _told(since: LastVisit, found: Sequence[Constat], part: slice) -> Markup:
    count = pluriel(len(found), "changement") if found else "aucun changement"
    said = element("p", since_words(since.before, since.words), f"{count}.")
    return said + listed((written(constat.phrase) for constat in found[part]), "sao-puces")


def operations(rows: pd.DataFrame, name: str, links: RoleLinks) -> None:
    """Draw one's operations, a page at a time."""
    with one_page(len(rows), PAGE, key="page_moi", bind="query-params") as part:
        document(_operations(rows, name, part, links), "moi")


def _operations(rows: pd.DataFrame, name: str, part: slice, links: RoleLinks) -> Markup:
    """Return in what capacity one holds one's operations, then these, the most urgent first."""
    held = Markup(SEPARATOR).join(map(links.named, dict.fromkeys(rows["titre"])))
    shown = listed_operations(rows.iloc[part], as_list({MOI: name}), links.seen)
    return element("h2", pluriel(len(rows), "opération")) + element("p", "Comme\u00a0: ", held) + shown


def dates(suivi: Suivi, name: str) -> None:
    """Draw the dates of these operations, and of their milestones, month by month."""
    mois(_DATES, suivi, name, _months(suivi, name))


@st.cache_resource(max_entries=16, show_spinner=False, hash_funcs=KEYS)
def _months(suivi: Suivi, name: str) -> Months:
    found = echeances(suivi, miennes(suivi, name))
    return by_month(found[found["secteur"] != CHANTIERS_DU_SERVICE])


def first(looked: Looked) -> Drawn:
    """Return what is written in the page before Streamlit is there."""
    looked.only(MOI, "page_moi", NUMBER)
    suivi, known = looked.suivi, agents(looked.suivi.workbook)
    kept = moi.kept(looked.cookies, known)
    name = looked.word(MOI, [*known, ""], kept)
    buttons = [
        *([_KEEP] if name and name != kept else []),
        *([_FORGET] if kept else []),
        *([calendrier.BUTTON] if name else []),
    ]
    parts = [frame.places(buttons, [(_NAME, _WIDTH)])]
    if not name and not access.asks_for_code():  # whoever has come in may be known to the workbook: the screen asks it
        raise NotPlain
    if not name:
        return Drawn(MES_OPERATIONS.title, [*parts, written_document(note(_WHAT_FOR))])
    rows = miennes(suivi, name)
    if rows.empty:
        raise NotPlain
    if found := _changed(suivi, name, last_seen(looked.versions, looked.cookies)):
        parts += paged(_told(*found, slice(CHANGES)), len(found[1]), CHANGES)
    shown = _operations(rows, name, looked.part(len(rows), PAGE, "page_moi"), role_links(suivi, looked.seen))
    others = [written_document(missing_sheets(suivi.workbook.missing, SHEETS))]
    left, right = paged(shown, len(rows), PAGE), written_months(looked, _DATES, name, _months(suivi, name))
    return Drawn(MES_OPERATIONS.title, [*parts, frame.beside((WIDTHS[0], left), (WIDTHS[1], right)), *others])
