"""The version that everything is seen at, and those before it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from operator import attrgetter

import streamlit as st

from sao_dashboard.addresses import DAY, DERNIERE, VERSION
from sao_dashboard.errors import SaoError
from sao_dashboard.formatting import date_longue
from sao_dashboard.reading.model import Workbook, day_judged
from sao_dashboard.refusals.versions import RIEN_ENCORE_PUBLIE
from sao_dashboard.shared.state import State
from sao_dashboard.versions import Version
from sao_dashboard.versions.gathering import gathered
from sao_dashboard.views.glissements import in_force, kept_versions
from sao_dashboard.web.runtime import shared, store
from sao_dashboard.web.visitor import read_for_visitor


def chosen() -> Version | None:
    """Return the earlier version that everything is seen at, None for the current one.

    Raises:
        SaoError: it cannot be shown, or there was none yet.
    """
    return version_of(str(st.session_state.get(VERSION) or DERNIERE), st.session_state.get(DAY), store().current())


def version_of(asked_for: str, day: date | None, state: State) -> Version | None:
    """Return the earlier version that an address asks for, by its number or by the past day it was in force on.

    None when it is the current one. Raises as `chosen`.
    """
    if not asked_for.isdecimal():
        return _of_the_day(day, state)
    if state.numero is None or int(asked_for) == state.numero:
        return None
    version = shared().log.version(int(asked_for))
    shared().log.refuse_purged(version.digest)
    return version


def _of_the_day(day: date | None, state: State) -> Version | None:
    """Return the earlier version that was in force on the past day asked for, None when it is the current one."""
    if day is None or state.workbook is None or state.numero is None or day >= own_day(state):
        return None
    known = [each for each in shared().log.history() if each.purgee is None and each.numero <= state.numero]
    found = in_force(known, day)
    if found is None:
        first = f" La première version est du {date_longue(day_of(known[0]))}." if known else ""
        raise RIEN_ENCORE_PUBLIE(date=date_longue(day), premiere=first)
    return None if found.numero == state.numero else found


def with_name(version: Version) -> Version:
    """Return a version with the name that it was given, as it is while the log does not say."""
    try:
        noms = shared().log.noms.kept().noms
    except SaoError:
        return version
    return replace(version, nom=noms[version.numero].nom) if version.numero in noms else version


def own_day(state: State) -> date:
    """Return the day that a workbook is looked at unless another is asked for."""
    return state.workbook.day(date.today()) if state.workbook else date.today()


def day_of(version: Version) -> date:
    """Return the local day of a version."""
    return version.le.astimezone().date()


def seen_on(workbook: Workbook, earlier: Version | None) -> date:
    """Return the day that the workbook of an earlier version, or the current one, is seen unless another is asked for.

    An earlier version is seen on the day it is judged: the « date d'observation » that it holds may be of a later one.
    """
    return day_judged(day_of(earlier), workbook.observed) if earlier else workbook.day(date.today())


def on_screen() -> Workbook | None:
    """Return the workbook that the screens show, None when there is none."""
    try:
        earlier = chosen()
        return workbook(earlier) if earlier else store().current().workbook
    except SaoError:
        return None


def versions(*, each_save: bool = False) -> tuple[Version, ...]:
    """Return the versions that were not purged, the oldest first, up to the one that is looked at.

    Args:
        each_save: whether saves by hand close together are as many versions. Else they are one, the last, unless
            nothing would be left to compare it with: the first day, each save counts.

    Raises:
        SaoError: the log does not answer.
    """
    earlier = chosen()
    return published(earlier.numero if earlier else None, each_save=each_save)


def published(last: int | None = None, *, each_save: bool = False) -> tuple[Version, ...]:
    """Return the same, up to a version of this number or to the current one, whatever is looked at."""
    found = [version for version in shared().log.history() if last is None or version.numero <= last]
    fewer = gathered(found)
    kept = found if each_save or len(fewer) == 1 else fewer
    return tuple(version for version in kept if version.purgee is None)


# A purge forbids what it removed before this is asked (`version_chosen`).
@st.cache_resource(max_entries=4, show_spinner=False, hash_funcs={Version: attrgetter("digest")})
def workbook(version: Version) -> Workbook:
    """Return the workbook of a version; raises SaoError."""
    return shared().workbook(version, read_for_visitor)


def compared(followed: tuple[Version, ...]) -> tuple[Version, ...]:
    """Return those of the versions over which dates are compared, none while there are fewer than two."""
    kept = kept_versions(followed)
    return kept if len(kept) > 1 else ()


def followed() -> tuple[Version, ...]:
    """Return the versions of which it is told what each changed, the cancelled ones too; none while there is one."""
    try:
        return followed_at(chosen())
    except SaoError:
        return ()


def followed_at(earlier: Version | None) -> tuple[Version, ...]:
    """Return the same for what is seen at an earlier version, or at the current one; raises SaoError."""
    found = published(earlier.numero if earlier else None)
    return found if len(found) > 1 else ()
