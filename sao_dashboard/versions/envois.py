"""What left by mail: of each subscription, once for each week or day, whatever the servers and whatever happens.

One exclusive create takes the week before the message leaves, and what became of it is written after: a server that
stops between the two leaves a week that is taken, which is told and never sent twice (at most once, on purpose: what
was missed is in the next letter, which begins where the last one that left ended).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any
from uuid import uuid4

from sao_dashboard.versions.bytestore import Absent, AlreadyThere, ByteStore
from sao_dashboard.versions.errors import EnregistrementIllisible
from sao_dashboard.versions.model import ENVOIS

_NAME = re.compile(r"([0-9]{6,9})-([0-9S-]{8,10})\.json")
_MOST_BYTES = 10_000


class Aboutissement(StrEnum):
    """What became of a message."""

    ENVOYE = "envoyé"
    REFUSE = "refusé"
    INCERTAIN = "incertain"
    RIEN = "rien à dire"


@dataclass(frozen=True)
class Envoi:
    """A week, or a day, that is taken.

    Attributes:
        abonnement: the number of the subscription.
        periode: which week or day, « 2026-S49 », « 2026-11-30 ».
        version: the number of the version that was told of.
        jour: the day it was seen at.
        le: when it was taken, aware, in UTC.
        identifiant: random; tells our own record from another server's.
        aboutissement: what became of it; None while that is not known.
    """

    abonnement: int
    periode: str
    version: int
    jour: date
    le: datetime
    identifiant: str
    aboutissement: Aboutissement | None = None

    @property
    def key(self) -> str:
        """Where it is kept."""
        return f"{ENVOIS}/{self.abonnement:06}-{self.periode}.json"

    @property
    def end(self) -> str:
        """Where it is kept what became of it."""
        return f"{ENVOIS}/{self.abonnement:06}-{self.periode}.fin.json"


class Envois:
    """What left, in one place. Every method may raise a `VersionsError`.

    Args:
        byte_store: where the bytes live.
        now: the clock that dates them; aware, in UTC.
    """

    def __init__(self, byte_store: ByteStore, now: Callable[[], datetime]) -> None:
        self._byte_store = byte_store
        self._now = now

    def take(self, abonnement: int, periode: str, version: int, jour: date) -> Envoi | None:
        """Take a week or a day, None when it was taken before: by another server, or by this one."""
        taken = Envoi(abonnement, periode, version, jour, self._now(), uuid4().hex)
        try:
            self._byte_store.create(taken.key, _bytes(taken))
        except AlreadyThere:  # our own first try may have gone through
            there = self._read(taken.key)
            return taken if there and there.identifiant == taken.identifiant else None
        return taken

    def say(self, envoi: Envoi, aboutissement: Aboutissement) -> Envoi:
        """Write what became of it."""
        said = json.dumps({"aboutissement": str(aboutissement), "le": self._now().isoformat()}, ensure_ascii=False)
        self._byte_store.write(envoi.end, said.encode() + b"\n")
        return replace(envoi, aboutissement=aboutissement)

    def release(self, envoi: Envoi) -> None:
        """Give back what is known not to have left: it may be tried again."""
        self._byte_store.delete(envoi.key)

    def known(self) -> Mapping[int, list[str]]:
        """Return the weeks or days that are taken of each subscription, by its number, the first one first.

        By the names alone: years of letters are not read to send one.
        """
        found: dict[int, list[str]] = {}
        for name in sorted(self._byte_store.names(ENVOIS)):
            if match := _NAME.fullmatch(name):
                found.setdefault(int(match[1]), []).append(match[2])
        return found

    def find(self, abonnement: int, periode: str) -> Envoi:
        """Return what is kept of a week or a day that is taken.

        A record that cannot be read is one of which it is not known what became: nothing is sent twice for it.
        """
        unread = Envoi(abonnement, periode, 0, date.min, datetime.min.replace(tzinfo=UTC), "")
        kept = self._read(unread.key) or unread
        return replace(kept, aboutissement=self._became(unread.end))

    def last_sent(self, abonnement: int, periodes: Sequence[str]) -> Envoi | None:
        """Return the last of these weeks or days for which something left, None without any."""
        found = (self.find(abonnement, each) for each in reversed(periodes))
        return next((each for each in found if each.aboutissement is Aboutissement.ENVOYE), None)

    def tidy(self, abonnements: Collection[int], before: date) -> None:
        """Forget what left for subscriptions that ended, and what is older than a day, but the last that left."""
        year, week, _ = before.isocalendar()
        oldest = {True: f"{year}-S{week:02}", False: before.isoformat()}
        for numero, every in self.known().items():
            old = [each for each in every if numero not in abonnements or each < oldest["S" in each]]
            last = self.last_sent(numero, every) if old and numero in abonnements else None
            for each in old:
                if last is None or each != last.periode:
                    gone = Envoi(numero, each, 0, before, self._now(), "")
                    self._byte_store.delete(gone.end)  # first: a stop in between leaves what the next time removes
                    self._byte_store.delete(gone.key)

    def _read(self, key: str) -> Envoi | None:
        try:
            return _envoi(self._byte_store.read(key))
        except (Absent, EnregistrementIllisible):
            return None

    def _became(self, key: str) -> Aboutissement | None:
        try:
            return Aboutissement(json.loads(self._byte_store.read(key)[:_MOST_BYTES])["aboutissement"])
        except (Absent, ValueError, KeyError, TypeError):
            return None


def _bytes(envoi: Envoi) -> bytes:
    fields: dict[str, Any] = {**asdict(envoi), "jour": envoi.jour.isoformat(), "le": envoi.le.isoformat()}
    del fields["aboutissement"]
    return json.dumps(fields, ensure_ascii=False, indent=1).encode() + b"\n"


def _envoi(data: bytes) -> Envoi:
    try:
        if len(data) > _MOST_BYTES:
            raise ValueError
        fields = json.loads(data)
        found = Envoi(
            int(fields["abonnement"]),
            str(fields["periode"]),
            int(fields["version"]),
            date.fromisoformat(fields["jour"]),
            datetime.fromisoformat(fields["le"]),
            str(fields["identifiant"]),
        )
        if found.le.tzinfo is None:
            raise ValueError
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise EnregistrementIllisible(0) from error
    return found
