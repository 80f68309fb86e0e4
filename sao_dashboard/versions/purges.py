"""What the records of a log remove on purpose, each record being looked at once."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import replace

from sao_dashboard.versions.errors import EnregistrementIllisible, VersionInconnue
from sao_dashboard.versions.version import Version


class Purges:
    """The record that removed each content, by its digest. Safe to share between threads.

    Args:
        record: gives the record of a number; raises VersionsError.
    """

    def __init__(self, record: Callable[[int], Version]) -> None:
        self._record = record
        self._removed: dict[str, Version] = {}
        self._last = 0
        self._unread: set[int] = set()  # tried again: a share that stumbled is back a moment later
        self._lock = threading.Lock()

    def up_to(self, last: int) -> dict[str, Version]:
        """Return those of the records up to a number; one that cannot be read is left out."""
        with self._lock:
            for numero in (*sorted(self._unread), *range(self._last + 1, last + 1)):
                self._look_at(numero)
            return dict(self._removed)

    def _look_at(self, numero: int) -> None:
        try:
            purge = self._record(numero)
        except (EnregistrementIllisible, VersionInconnue):
            self._unread.add(numero)
        else:
            self._unread.discard(numero)
            self._removed |= dict.fromkeys(purge.purges, purge)
        self._last = max(self._last, numero)


def as_kept(version: Version, purges: Mapping[str, Version]) -> Version:
    """Return a version with the content that it has now, and the records that removed or changed what it had.

    Args:
        version: a record, as it was written.
        purges: the record that removed each content, by its digest.
    """
    digest, by = version.digest, None
    for _ in purges:  # once purged of a person, a content may be purged of another
        found = purges.get(digest)
        if found is None or digest not in found.remplaces:
            break
        digest, by = found.remplaces[digest], found.numero
    removed = purges[digest].numero if digest in purges else None
    return replace(version, digest=digest, expurgee=by, purgee=removed) if by or removed else version
