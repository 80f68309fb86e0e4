"""Who is asking, and what they may do: what the server's door has found, or, where it asks nobody, the code."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import streamlit as st

from sao_dashboard.access.file import Access, Way
from sao_dashboard.access.journal import AccessJournal, Event
from sao_dashboard.access.lock import Slowed, digest
from sao_dashboard.access.model import IN_WORDS, NOBODY, Identity, Right, Visitor, rights_of
from sao_dashboard.access.seals import Seal, read, written
from sao_dashboard.access.watched import WatchedAccess
from sao_dashboard.refusals import access as doors
from sao_dashboard.refusals import versions as refusals
from sao_dashboard.settings import Settings
from sao_dashboard.versions.model import AUTEUR_MAX

HEADER = "x-sao-visiteur"
"""By which the door tells the screens who asks: it takes away whatever a request says there, and signs what it says."""

VISITOR = "sao.visiteur"
"""Where, in the scope of a request that was let in, the door says who asks."""

_SEAL = Seal()
_A_DAY = 24 * 3600.0


class CodeLock:
    """Compares codes with the one that is set, and slows down whoever tries many.

    Args:
        clock: a clock that never goes back, in seconds.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._slowed = Slowed(clock)

    def unlock(self, code: str) -> None:
        """Do nothing when the code is the right one.

        Raises:
            SaoError: no code is set, this is not it, or too many wrong ones were tried.
        """
        expected = Settings.from_environment().code
        if not expected:
            raise refusals.PUBLICATION_FERMEE()
        self._slowed.compare(code, digest(expected), refusals.CODE_REFUSE)


CODE_LOCK = CodeLock()
"""The one of this process."""


def accesses() -> Access:
    """Return what the access file says now (`WatchedAccess.current`).

    Raises:
        SaoError: it cannot be followed, at the start.
    """
    return _watched(os.environ.get("SAO_ACCES")).current()


def trouble() -> str:
    """Return why the access file that is on disk is not the one that is followed, empty when it is."""
    return _watched(os.environ.get("SAO_ACCES")).trouble


@lru_cache(maxsize=8)
def _watched(_said: str | None) -> WatchedAccess:
    return WatchedAccess(Settings.from_environment().acces)


@lru_cache(maxsize=8)
def _journal(folder: Path | None, days: int) -> AccessJournal:
    return AccessJournal(folder, days)


def journal() -> AccessJournal:
    """Return the journal of accesses of this server."""
    found = accesses()
    return _journal(found.folder if found.way is not Way.AUCUN else None, found.days)


def note(event: Event, detail: str) -> None:
    """Write in the journal what whoever asks has just done."""
    journal().write(event, visitor().identity, detail)


def told(identity: Identity) -> bytes:
    """Return what the door writes in its header for the screens."""
    return _SEAL.sealed("visiteur", written(identity)).encode()


def visitor() -> Visitor:
    """Return who the run of a screen is for, from what the door has signed; whoever it did not let in may nothing.

    Where nobody is asked who they are, all may read, propose, publish with the code, and see what each person has to do
    if the server's owner has said so.
    """
    found = accesses()
    if found.way is Way.AUCUN:
        people = {Right.CHARGE} if Settings.from_environment().charge_personnes else set()
        return Visitor(None, frozenset({Right.LIRE, Right.PROPOSER, Right.PUBLIER, *people}))
    content = _SEAL.opened("visiteur", str(st.context.headers.get(HEADER, "")), _A_DAY)
    if content is None:
        return NOBODY
    identity = read(content)
    return Visitor(identity, rights_of(identity, found.given))


def may_see_people() -> bool:
    """Tell whether the load of each person may be seen; where it may not, it is not even worked out."""
    return visitor().may(Right.CHARGE)


def must(right: Right) -> None:
    """Do nothing when whoever asks has a right; to be asked as it acts: a dialog outlives the look that opened it.

    Raises:
        SaoError: they do not, or no longer.
    """
    if not visitor().may(right):
        raise doors.DROIT_MANQUANT(droit=IN_WORDS[right])


def publishing_is_open() -> bool:
    """Tell whether whoever asks may publish, with the code if one is asked."""
    return bool(Settings.from_environment().code) if asks_for_code() else visitor().may(Right.PUBLIER)


def asks_for_code() -> bool:
    """Tell whether publishing asks for the code: where it is not known who publishes."""
    return accesses().way is Way.AUCUN


def signature() -> str | None:
    """Return the name that a publication bears, None where whoever publishes writes it."""
    identity = visitor().identity
    return identity.nom[:AUTEUR_MAX] if identity else None


def authorise(code: str = "") -> None:
    """Do nothing when whoever asks may publish.

    Raises:
        SaoError: they may not, or the code is not the right one.
    """
    if asks_for_code():
        CODE_LOCK.unlock(code)
    else:
        must(Right.PUBLIER)
