"""What is measured over the versions of the log, kept: how dates moved, what changed, what is counted of each.

It is measured on a thread of its own, so that a screen which only mentions it need not wait (`measures`). What depends
on the versions alone is keyed by them, the rest as in `cached`.
"""

from __future__ import annotations

from datetime import date
from functools import partial

import pandas as pd
import streamlit as st

from sao_dashboard.reading.model import Workbook
from sao_dashboard.versions import Log, Origine, Version
from sao_dashboard.views import bilan as views_bilan
from sao_dashboard.views import calendrier as views_calendrier
from sao_dashboard.views import experimentation as views_experimentation
from sao_dashboard.views import glissements as views_glissements
from sao_dashboard.views.comptes import Comptes, KeptComptes
from sao_dashboard.views.filtres import Filtres
from sao_dashboard.views.glissements import Glissements
from sao_dashboard.views.histoire import Histoire
from sao_dashboard.views.pairs import Pairs, histoire_over
from sao_dashboard.views.parts import Parts, VersionToRead
from sao_dashboard.views.suivi import Suivi
from sao_dashboard.web import cached, looked_at, runtime
from sao_dashboard.web.cached import KEYS
from sao_dashboard.web.measures import Measures, Versions
from sao_dashboard.web.visitor import read_for_visitor

SMALL = 2_000
"""Operations up to which measuring a new version takes less than drawing a screen twice."""


def drawn_first(workbook: Workbook) -> bool:
    """Tell whether screens are drawn before what the versions tell of a workbook is measured."""
    return len(workbook["operations"]) > SMALL


def glissements(versions: Versions) -> Glissements:
    """How dates moved over these versions, however long that takes to measure."""
    found = None
    while found is None:
        found = glissements_within(versions)
    return found


def glissements_within(versions: Versions, patience: float | None = None) -> Glissements | None:
    """The same, None when it is not measured after so many seconds; it goes on being measured."""
    log = runtime.shared().log
    return _measures_of(log, log.byte_store.place).found(versions, patience)


@st.cache_resource(max_entries=8, show_spinner=False, hash_funcs=KEYS)
def glissements_of(suivi: Suivi, versions: Versions, filtres: Filtres, _found: Glissements) -> Glissements:
    """What was measured over these versions, `_found`, of the operations that match."""
    return views_glissements.matching(_found, suivi.operations, filtres)


@st.cache_resource(max_entries=8, show_spinner=False, hash_funcs=KEYS)
def glissements_by_group(
    suivi: Suivi, versions: Versions, filtres: Filtres, by: str, _found: Glissements
) -> pd.DataFrame:
    """Who slips most among them: `_found`, what `glissements_of` returns."""
    return views_glissements.by_group(_found.mouvements, by)


def whole(workbook: Workbook, day: date, followed: Versions) -> Suivi:
    """A workbook on its day with all that these versions tell, however long that takes: a file is not made twice."""
    found = None
    while found is None:
        found = whole_within(workbook, day, followed)
    return found


def whole_within(workbook: Workbook, day: date, followed: Versions, patience: float | None = None) -> Suivi | None:
    """The same, None when any of it is not measured after so many seconds; it goes on being measured."""
    kept = looked_at.compared(followed)
    found = glissements_within(kept, patience) if kept else None
    if kept and found is None:
        return None
    told = histoire_within(followed, patience) if followed else None
    if followed and told is None:
        return None
    return cached.suivi(workbook, day, found, told)


def comptes_within(versions: Versions, patience: float | None = None) -> Comptes | None:
    """What is counted of each of these versions, and None likewise."""
    log = runtime.shared().log
    return _comptes_of(log, log.byte_store.place).found(versions, patience)


@st.cache_resource(max_entries=4, show_spinner=False)
def _comptes_of(_log: Log, place: str) -> Measures[Comptes]:
    """What is counted of the versions of a log: a new one costs its own count."""
    kept = KeptComptes(_log)
    return Measures(lambda versions: kept.of([_to_read(each) for each in versions]))


@st.cache_resource(max_entries=4, show_spinner=False, hash_funcs=KEYS)
def experimentation(
    debut: date, versions: Versions, _comptes: Comptes, _found: Glissements | None
) -> views_experimentation.Experimentation:
    """What these versions measure before a day and since: `_comptes` and `_found` are what was measured over them."""
    return views_experimentation.experimentation(debut, versions, _comptes, _found)


def dates_suivies_within(versions: Versions, patience: float | None = None) -> views_calendrier.DatesSuivies | None:
    """Where each date is after these versions, each save among them, for calendars; None likewise."""
    log = runtime.shared().log
    return _suivies_of(log, log.byte_store.place).found(versions, patience)


@st.cache_resource(max_entries=4, show_spinner=False)
def _suivies_of(_log: Log, place: str) -> Measures[views_calendrier.DatesSuivies]:
    parts = _parts(_log, place)

    def measure(versions: Versions) -> views_calendrier.DatesSuivies:
        purged = max((each.numero for each in versions if each.origine is Origine.PURGE), default=0)
        return views_calendrier.dates_suivies([_to_read(each) for each in versions], parts, purged)

    return Measures(measure)


def histoire_within(versions: Versions, patience: float | None = None) -> Histoire | None:
    """What changed over these versions, and None likewise; two at least."""
    log = runtime.shared().log
    return _histories_of(log, log.byte_store.place).found(versions, patience)


@st.cache_resource(max_entries=4, show_spinner=False)
def _histories_of(_log: Log, place: str) -> Measures[Histoire]:
    """What changed over the versions of a log: a new one costs its own comparison."""
    pairs = Pairs(_log)

    def measure(versions: Versions) -> Histoire:
        lasting = {version.numero for version in views_glissements.kept_versions(versions)}
        return histoire_over([_to_read(each) for each in versions], lasting, pairs)

    return Measures(measure)


@st.cache_resource(max_entries=4, show_spinner=False)
def _measures_of(_log: Log, place: str) -> Measures[Glissements]:
    """What was measured over the versions of a log, and what each brings to it: a new one costs its own part."""
    parts = _parts(_log, place)
    return Measures(lambda versions: views_glissements.glissements([_to_read(each) for each in versions], parts))


@st.cache_resource(max_entries=4, show_spinner=False)
def _parts(_log: Log, place: str) -> Parts:
    return Parts(_log)


@st.cache_resource(max_entries=8, show_spinner=False, hash_funcs=KEYS)
def bilan(versions: Versions, then: int, depuis: date, au: date) -> views_bilan.Bilan:
    """What became, in the last of these versions, of what the one of this number promised."""
    log = runtime.shared().log
    dated, now = [_to_read(each) for each in versions], versions[-1].numero
    return views_bilan.bilan(dated, (then, depuis), (now, au), _parts(log, log.byte_store.place))


def _to_read(version: Version) -> VersionToRead:
    shared, current = runtime.shared(), runtime.store().current().workbook
    # What is shown was just read: only an earlier one is opened, in the queue of those that nobody waits for.
    shown = current if current and current.digest == version.digest else None
    read = partial(shared.workbook, version, (lambda _content: shown) if shown else read_for_visitor)
    return VersionToRead(version.numero, version.le.astimezone().date(), read, version.digest)
