"""What every page opens with: the data, or a clear sentence and a stop."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from time import monotonic

import streamlit as st

from sao_dashboard.access.model import Right
from sao_dashboard.addresses import DAY, DERNIERE, ONLY, ORDER, VERSION
from sao_dashboard.errors import SaoError
from sao_dashboard.html import words
from sao_dashboard.reading.model import Workbook
from sao_dashboard.refusals.access import CONNEXION_NECESSAIRE
from sao_dashboard.screens import QUALITE
from sao_dashboard.shared.state import ReadFile, State
from sao_dashboard.versions import Version
from sao_dashboard.views.glissements import Glissements
from sao_dashboard.views.histoire import Histoire
from sao_dashboard.views.orders import SORTS, meant
from sao_dashboard.views.suivi import Suivi
from sao_dashboard.web import access, cached, freshness, looked_at, lost_links, notices, over_versions
from sao_dashboard.web.components import escaped
from sao_dashboard.web.document import document
from sao_dashboard.web.freshness import InSight
from sao_dashboard.web.links import link
from sao_dashboard.web.measures import Versions
from sao_dashboard.web.notices import Notice
from sao_dashboard.web.runtime import shared, store
from sao_dashboard.web.server.french import TITLE
from sao_dashboard.web.version_menu import choose
from sao_dashboard.web.visitor import comes_by_itself

PATIENCE = 1.0
"""Seconds that a screen waits for what was promised before it is drawn without: a new version is measured in less.

With many operations (`over_versions.drawn_first`), and in a tab that a new version has just reached, a screen is drawn
without at once, and again when it is there.
"""

_FLASH = 0.9
"""Seconds in which what few operations take is measured: a tab that a version has just reached says nothing of it."""


def may_read() -> None:
    """Stop the page, in a sentence, where whoever asks may not read: the server's gate lets nobody else come here."""
    if not access.visitor().may(Right.LIRE):
        error = CONNEXION_NECESSAIRE()
        st.error(escaped(error.message), title=escaped(error.title))
        st.stop()


def suivi(*, measured: bool = False) -> Suivi:
    """Return the workbook on the day asked for, or say why there is none and stop the page.

    Args:
        measured: whether it must have what was promised, however long that takes to measure.
    """
    may_read()
    state = store().current()
    if state.workbook is None:
        st.title(TITLE, anchor=False)
        _nothing(state)
        if state.refused:
            _all_its_faults()
        st.stop()
    earlier = version_chosen()
    shown = opened(earlier) if earlier else state.workbook
    own = looked_at.seen_on(shown, earlier)
    followed = looked_at.followed()
    at_once = over_versions.drawn_first(shown) or freshness.follows(state.numero)
    patience = PATIENCE if measured or not at_once else 0.0
    found = _measured(looked_at.compared(followed), patience, whole=measured)
    told = _told(followed, patience if found else 0.0)
    return cached.suivi(shown, st.session_state.get(DAY) or own, found, told)


def _measured(kept: Versions, patience: float, *, whole: bool) -> Glissements | None:
    """Return how dates moved; None while it is not known, or there is nothing to compare."""
    if not kept:
        return None
    found = over_versions.glissements_within(kept, patience)
    if found is None and (whole or _asks("redatee", "ecart")):
        with st.spinner("Mesure des glissements…"):
            found = over_versions.glissements(kept)
    return found


def _told(versions: Versions, patience: float) -> Histoire | None:
    """Return what changed from version to version; None while it is not known, or there is nothing to compare."""
    if not versions:
        return None
    found = over_versions.histoire_within(versions, patience)
    if found is None and _asks("dormante", "inchangee_jours"):
        with st.spinner("Comparaison des versions…"):
            found = over_versions.histoire_within(versions)
    return found


def _asks(filtre: str, order: str) -> bool:
    """Tell whether the address asks for a filter that would find nothing yet, or an order that would be another."""
    return filtre in st.query_params or SORTS.get(meant(st.query_params.get(ORDER, "")), ("",))[0] == order


def _lacks(current: Suivi) -> tuple[Versions, Versions]:
    """Return the versions still to be measured, then those still to be compared."""
    followed = looked_at.followed() if current.promesses is None or current.histoire is None else ()
    return looked_at.compared(followed) if current.promesses is None else (), () if current.histoire else followed


@st.fragment(run_every=1.0)
def _say_what_is_measured(current: Suivi, since: float) -> None:
    """Say what the versions tell that is not there yet, and draw the screen again, once, when all of it is.

    Nothing is said before `since`: what is measured in less would only flash, and on a phone move what is below.
    """
    compared, followed = _lacks(current)
    if not compared and not followed:
        return
    if monotonic() >= since:
        what = (
            "Ce qui était promis est en cours de mesure"
            if compared
            else "Ce que chaque version a changé est en cours de comparaison"
        )
        st.caption(f"{what}…", width="content")
    measured = not compared or over_versions.glissements_within(compared, 0.0) is not None
    told = not followed or over_versions.histoire_within(followed, 0.0) is not None
    if measured and told and comes_by_itself():
        st.rerun()


def version_chosen() -> Version | None:
    """Return the earlier version that everything is to be seen at, None for the current one.

    It is the one that was chosen, else the one that was in force on the past day that was. One that cannot be shown is
    told, and the page stops.
    """
    with said():
        return looked_at.chosen()


@contextmanager
def said() -> Iterator[None]:
    """Say what cannot be done, and stop the page."""
    try:
        yield
    except SaoError as error:
        st.error(escaped(error.message), title=escaped(error.title))
        _way_back()
        st.stop()


def opened(version: Version) -> Workbook:
    """Return the workbook of a version; say why it cannot be had, and stop the page."""
    with said():
        return looked_at.workbook(version)


def _way_back() -> None:
    if st.session_state.get(VERSION, DERNIERE) != DERNIERE:
        st.button(notices.TO_THE_LAST_VERSION, on_click=choose, args=(DERNIERE,), icon=":material/undo:")
    elif st.session_state.get(DAY):
        st.button(notices.TO_THE_USUAL_DAY, on_click=_usual_day, icon=":material/undo:")


def _usual_day() -> None:
    st.session_state[DAY] = None


def _version_banner(version: Version) -> None:
    # Why it is shown, when it was not chosen: its day was.
    by_itself = st.session_state.get(VERSION, DERNIERE) != DERNIERE
    _draw(notices.of_version(looked_at.with_name(version), None if by_itself else st.session_state.get(DAY), escaped))
    _way_back()


def _day_banner() -> None:
    by_version = st.session_state.get(VERSION, DERNIERE) != DERNIERE
    notice = notices.of_day(st.session_state.get(DAY), store().current(), by_version=by_version)
    if notice:
        _draw(notice)
        _way_back()


def _draw(notice: Notice) -> None:
    told = st.info if notice.kind == "info" else st.warning
    told("  \n".join(notice.lines), title=notice.title)


def examined() -> ReadFile:
    """Return the workbook whose issues are to be told, refused or shown, under why it is not the file on disk.

    Without any, say why and stop the page.
    """
    if earlier := version_chosen():
        _version_banner(earlier)
        with said():
            return ReadFile(opened(earlier), shared().log.content(earlier))
    state = store().current()
    if state.workbook is None:
        _nothing(state)
    elif state.fault:
        _draw(notices.of_fault(state.fault, escaped))
    if state.examined is None:
        st.stop()
    return state.examined


def _nothing(state: State) -> None:
    if state.fault is None:
        st.info("Le classeur est en cours de lecture. La page s’affichera dans un instant.")
    else:
        st.error(escaped(state.fault.message), title=escaped(state.fault.title))


def _all_its_faults() -> None:
    # Its own filters only, that is none: one chosen earlier would hide some of the faults.
    link(QUALITE, notices.ALL_ITS_FAULTS, {ONLY: "1"})


def title(named: str, tab: str = "") -> None:
    """Draw the screen's title; the browser's tab has it too, or `tab`, to tell it from the other tabs."""
    st.set_page_config(page_title=f"{tab or named} – {TITLE}")
    st.title(escaped(named), anchor=False)
    lost_links.tell(lost_links.CADRE)


def heading(named: str, current: Suivi, ici: InSight | None = None) -> None:
    """Draw the screen's title, the day it is seen at, what everybody must know about the data, and how fresh it is.

    `ici` gives the identifiers of the operations in sight, when they may not be all.
    """
    title(named)
    why_not_the_file()
    if version := version_chosen():
        _version_banner(version)
    else:
        _day_banner()
    with st.container(gap=None):
        st.caption(notices.seen_at(current.day, current.workbook.parametre("Mention"), escaped))
        # On one line: what is said for a moment moves nothing when it goes.
        with st.container(horizontal=True, gap="xsmall"):
            lacks, since = any(_lacks(current)), monotonic()
            if freshness.follows(store().current().numero) and not over_versions.drawn_first(current.workbook):
                since += _FLASH
            if not version:
                how_fresh(ici, counted=not lacks)
            if lacks:
                _say_what_is_measured(current, since)


def how_fresh(ici: InSight | None = None, *, counted: bool = True) -> None:
    """Say which version is shown, and what has just changed; nothing while the log does not answer."""
    numero = store().current().numero
    if numero is not None and not version_chosen():
        with suppress(SaoError):
            log = shared().log
            freshness.draw(log.version(numero), log.version, looked_at.workbook, ici, counted=counted)


def why_not_the_file() -> None:
    """Say why the file on disk is not what is shown, when it is not."""
    state = store().current()
    if state.fault is not None:
        _draw(notices.of_fault(state.fault, escaped))
    if state.refused:
        _all_its_faults()


def mention(*, fresh: bool = False) -> None:
    """Draw what everybody must know about the data, on a screen that shows none of it; how `fresh` it is if asked."""
    current = store().current().workbook
    with st.container(gap=None):
        if current is not None and (said := current.parametre("Mention")):
            st.caption(escaped(said))
        if fresh:
            how_fresh()


def missing_sheets(current: Suivi, purposes: Mapping[str, str]) -> None:
    """Say what each of these optional sheets would bring here (« qui suit chaque opération »), where there is none."""
    if said := words.missing_sheets(current.workbook.missing, purposes):
        document(said, f"feuilles_{'_'.join(purposes)}")


def missing_sheet(current: Suivi, key: str, purpose: str) -> None:
    """Say the same of one sheet."""
    missing_sheets(current, {key: purpose})
