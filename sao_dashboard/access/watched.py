"""The access file, followed while the server runs: rights at once, the rest when it starts again."""

from __future__ import annotations

import logging
import threading
from dataclasses import fields, replace
from pathlib import Path

from sao_dashboard.access.file import Access, load
from sao_dashboard.errors import SaoError

_AT_ONCE = ("given", "contact")
_LOGGER = logging.getLogger(__name__)


class WatchedAccess:
    """What the access file says, read again when it has changed.

    A file that cannot be followed changes nothing: what it said before holds, and `trouble` says so until it is mended.

    Args:
        path: the file; None: there is none.

    Raises:
        SaoError: it cannot be followed, at the start.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._seen = _mark(path)
        self._found = load(path)
        self.trouble = ""

    def current(self) -> Access:
        """Return what it says now; it asks a file, so never on the event loop."""
        if self._path is not None and _mark(self._path) != self._seen:
            with self._lock:
                # Again, in the lock: of a crowd that sees the change, one reads the file and the others have it.
                if (seen := _mark(self._path)) != self._seen:
                    self._read_again()
                    self._seen = seen
        return self._found

    def _read_again(self) -> None:
        try:
            said = load(self._path)
        except SaoError as error:
            self.trouble = f"{error.message} Les droits d’avant restent en vigueur."
            _LOGGER.warning("The access file has changed and cannot be followed: %s", error.code)
            return
        later = [each.name for each in fields(Access) if each.name not in _AT_ONCE]
        waits = any(getattr(said, name) != getattr(self._found, name) for name in later)
        self._found = replace(self._found, **{name: getattr(said, name) for name in _AT_ONCE})
        self.trouble = (
            "Le fichier d’accès a changé\u00a0: ses droits sont en vigueur, le reste attend un redémarrage du serveur."
            if waits
            else ""
        )
        _LOGGER.warning("The access file has changed: its rights hold%s", ", the rest waits" if waits else "")


def _mark(path: Path | None) -> tuple[int, int, int] | None:
    """Return what changes when a file is written or another takes its place, None when it is not there."""
    try:
        found = path.stat() if path else None
    except OSError:
        return None
    return (found.st_mtime_ns, found.st_size, found.st_ino) if found else None
