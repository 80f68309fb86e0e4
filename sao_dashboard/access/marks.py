"""What must not be forgotten: which sessions have ended, and which codes were used."""

from __future__ import annotations

import hashlib
import re
import threading
import time
from pathlib import Path

SESSIONS, CODES = "sessions-closes", "codes-utilises"
_NAME = re.compile(r"[A-Za-z0-9_-]{1,100}")
_A_WEEK = 7 * 24 * 3600.0


class OnceOnly:
    """Marks, each made once: in a folder, where other servers and a restarted one find them; without one, in memory.

    Args:
        folder: where they are kept, made when it is not there.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._known: set[tuple[str, str]] = set()
        self._stamps: dict[tuple[str, str], float] = {}
        self._lock = threading.Lock()

    def once(self, kind: str, name: str) -> bool:
        """Make a mark, and tell whether it was not there; raise OSError where the folder cannot keep it."""
        mark = kind, _safe(name)
        with self._lock:
            if mark in self._known:
                return False
            first = self._folder is None or _made(self._folder / kind, name)
            self._known.add(mark)  # after the folder has it: a code that could not be kept as used has not been
            return first

    def here(self, kind: str, name: str) -> None:
        """Make a mark in memory alone: what must hold here at least, where the folder cannot keep it."""
        self._known.add((kind, _safe(name)))

    def stamp(self, kind: str, name: str) -> None:
        """Make a mark, or make it again: what counts is when it was made last."""
        self._stamps[kind, _safe(name)] = time.time()
        if self._folder is not None:
            (self._folder / kind).mkdir(parents=True, exist_ok=True)
            (self._folder / kind / name).touch()

    def stamped(self, kind: str, name: str) -> float:
        """Return when a mark was made last, in seconds since 1970, 0 for never; it asks the folder as `has` does."""
        here = self._stamps.get((kind, _safe(name)), 0.0)
        try:
            return max(here, (self._folder / kind / name).stat().st_mtime) if self._folder is not None else here
        except OSError:
            return here

    def has(self, kind: str, name: str) -> bool:
        """Tell whether a mark was made; it asks the folder, so never on the event loop."""
        mark = kind, _safe(name)
        if mark not in self._known and (self._folder is None or not self._folder.joinpath(*mark).exists()):
            return False
        self._known.add(mark)
        return True

    def prune(self) -> None:
        """Forget the sessions that ended a week ago: none lasts so long."""
        if self._folder is None:
            return
        for mark in (self._folder / SESSIONS).glob("*"):
            if time.time() - mark.stat().st_mtime > _A_WEEK:
                mark.unlink(missing_ok=True)


def mark_of(what: str, value: str) -> str:
    """Return the name of a mark for a value of any letters, which it does not tell: « sid-3f2a… »."""
    return f"{what}-{hashlib.sha256(value.encode()).hexdigest()[:32]}"


def _made(place: Path, name: str) -> bool:
    place.mkdir(parents=True, exist_ok=True)
    try:
        (place / name).touch(exist_ok=False)  # exclusive: of two servers, one makes it
    except FileExistsError:
        return False
    return True


def _safe(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise ValueError(f"not the name of a mark: {name!r}")
    return name
