"""What must not be forgotten: which sessions have ended, and which codes were used."""

from __future__ import annotations

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
