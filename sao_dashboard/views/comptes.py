"""What is counted of each version on the day it is judged, kept so that a new version costs its own count and no more.

It depends on a content and a day. It is kept in memory, and beside the contents in the log for a restart or a replica:
a cache and nothing more, which goes with the content when that one is purged. Nobody is named in it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from sao_dashboard.errors import SaoError
from sao_dashboard.reading.model import Workbook, day_judged
from sao_dashboard.versions import Log
from sao_dashboard.versions.bytestore import Absent
from sao_dashboard.versions.errors import VersionsError
from sao_dashboard.versions.model import counts_key
from sao_dashboard.versions.seal import READING, Stale, sealed, unsealed
from sao_dashboard.views.parts import VersionToRead
from sao_dashboard.views.suivi import Suivi, separate

_CODE = (*READING, "versions/seal.py", "views/comptes.py", "views/situations.py", "views/suivi.py")
_IN_MEMORY = 1000


@dataclass(frozen=True)
class Compte:
    """What is counted of one content published on one day, over the operations still open on the day it is judged.

    Attributes:
        jour: the day of its publication.
        par_charge: how many each chargé d'opération follows, the fewest first; one who follows none is not there.
        franges: those whose sector is still to be decided.
        sans_charge: those that no chargé d'opération follows.
    """

    jour: date
    par_charge: tuple[int, ...]
    franges: int
    sans_charge: int


@dataclass(frozen=True)
class Comptes:
    """What was counted, by the number of the version, and the numbers of those that could not be opened."""

    par_version: Mapping[int, Compte]
    non_ouvertes: tuple[int, ...] = ()


def compte(workbook: Workbook, jour: date) -> Compte:
    """Return what is counted of a workbook published on a day, as the screens would show it (`day_judged`)."""
    rows = Suivi(workbook, day_judged(jour, workbook.observed)).open_operations
    charges = rows["charges"].dropna()
    each = Counter(name for names in charges for name in separate(names))
    return Compte(jour, tuple(sorted(each.values())), int(rows["frange"].sum()), len(rows) - len(charges))


class KeptComptes:
    """The counts that were made. May be shared between threads.

    Args:
        log: where they are kept too; None for memory only.
    """

    def __init__(self, log: Log | None = None) -> None:
        self._log = log
        self._kept: dict[tuple[str, date], Compte] = {}

    def of(self, versions: Iterable[VersionToRead]) -> Comptes:
        """Return the counts of versions, each on the day it is judged."""
        found: dict[int, Compte] = {}
        unopened: list[int] = []
        for version in versions:
            with suppress(Absent, Stale, VersionsError):
                found[version.numero] = self._known(version)
                continue
            try:
                found[version.numero] = self._keep(version.digest, compte(version.read(), version.jour))
            except SaoError:
                unopened.append(version.numero)
        return Comptes(found, tuple(unopened))

    def _known(self, version: VersionToRead) -> Compte:
        key = version.digest, version.jour
        if key in self._kept:
            return self._kept[key]
        if self._log is None or not version.digest:
            raise Absent
        told = json.loads(unsealed(self._log.byte_store.read(counts_key(version.digest)), _CODE))
        if told["jour"] != version.jour.isoformat():
            raise Stale  # the same content, published again on another day
        known = Compte(version.jour, tuple(told["par_charge"]), told["franges"], told["sans_charge"])
        return self._remember(version.digest, known)

    def _keep(self, digest: str, found: Compte) -> Compte:
        if not digest:
            return found
        if self._log is not None:
            data = json.dumps({**vars(found), "jour": found.jour.isoformat()}).encode()
            with suppress(VersionsError):  # a full or read-only place costs a reading the next time, no more
                self._log.refuse_purged(digest)  # reading takes seconds: it may have been purged meanwhile
                self._log.byte_store.write(counts_key(digest), sealed(data, _CODE))
        return self._remember(digest, found)

    def _remember(self, digest: str, found: Compte) -> Compte:
        while len(self._kept) >= _IN_MEMORY:
            self._kept.pop(next(iter(self._kept)), None)
        self._kept[digest, found.jour] = found
        return found
