"""The journal of accesses: who came in, published, downloaded, was refused; added to, pruned, and read by few.

One file a day, one line of JSON for each thing: what is older than the time allowed is a file that goes. It holds no
content, no address of a machine, and not which screens somebody reads: it is there to find out what went wrong, and
never to measure people.
"""

from __future__ import annotations

import json
import logging
import os
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from sao_dashboard.access.model import Identity

FOLDER = "journal"
_APART = 60.0
"""Seconds within which the same thing of the same person is written once: who knocks on and on must not fill a disk."""
_LONGEST = 200
_LOGGER = logging.getLogger(__name__)


class Event(StrEnum):
    """What is written."""

    ENTREE = "entrée"
    SORTIE = "sortie"
    SECOURS = "code de secours"
    REFUS = "refus"
    PUBLICATION = "publication"
    RESTAURATION = "restauration"
    NOM = "nom de version"
    PROPOSITION = "proposition"
    SEANCE = "séance"
    ABONNEMENT = "abonnement"
    REVOCATION = "révocation"
    PURGE = "purge"
    TELECHARGEMENT = "téléchargement"
    JOURNAL = "lecture du journal"


class JournalEntry(NamedTuple):
    """One line: when, what, who, and of what."""

    moment: str
    quoi: str
    qui: str
    nom: str
    detail: str


class AccessJournal:
    """Writes and reads the journal of one folder; without one, nothing is written.

    Args:
        folder: where the journal is, beside what else is kept of accesses.
        days: how many days of it are kept.
        clock: the time, in seconds since 1970.
    """

    def __init__(self, folder: Path | None, days: int, clock: Callable[[], float] = time.time) -> None:
        self._folder = folder / FOLDER if folder else None
        self._days = days
        self._clock = clock
        self._lock = threading.Lock()
        self._last: dict[tuple[str, ...], float] = {}
        # One thread writes: a folder that does not answer must hold nobody up.
        self._writer = ThreadPoolExecutor(1, "journal")

    @property
    def kept(self) -> bool:
        """Whether a journal is kept."""
        return self._folder is not None

    def write(self, event: Event, identity: Identity | None, detail: str = "", apart: float = _APART) -> None:
        """Add a line, soon; the same one within `apart` seconds is not another."""
        now = self._clock()
        who = (identity.id, identity.nom) if identity else ("", "")
        line = JournalEntry(
            datetime.fromtimestamp(now, UTC).isoformat(timespec="seconds"), event, *who, detail[:_LONGEST]
        )
        with self._lock:
            self._last = {key: until for key, until in self._last.items() if until > now}
            if self._folder is None or line[1:] in self._last:
                return
            self._last[line[1:]] = now + apart
        self._writer.submit(self._append, line)

    def entries(self) -> Iterator[JournalEntry]:
        """Yield what is kept, the oldest first; a line that was cut short is left out."""
        self.flush()
        for path in sorted(self._folder.glob("*.jsonl")) if self._folder else ():
            for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
                try:
                    yield JournalEntry(*(str(json.loads(line).get(name, "")) for name in JournalEntry._fields))
                except (ValueError, AttributeError):
                    continue

    def prune(self) -> None:
        """Let go of the days that are older than what may be kept."""
        oldest = self._today() - timedelta(days=self._days)
        for path in self._folder.glob("*.jsonl") if self._folder else ():
            if path.stem < oldest.isoformat():
                path.unlink(missing_ok=True)

    def flush(self) -> None:
        """Wait until all that was said is written."""
        self._writer.submit(bool).result()

    def _append(self, line: JournalEntry) -> None:
        assert self._folder
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            path = self._folder / f"{self._today()}.jsonl"
            if not path.exists():
                self.prune()
            # One write at the end of the file: two servers' lines do not mix, and nothing is written over.
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            try:
                os.write(handle, (json.dumps(line._asdict(), ensure_ascii=False) + "\n").encode())
            finally:
                os.close(handle)
        except OSError:
            _LOGGER.exception("The journal of accesses cannot be written")

    def _today(self) -> date:
        return datetime.fromtimestamp(self._clock(), UTC).date()
