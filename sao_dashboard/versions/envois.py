"""What left by mail: of each subscription, once for each week or day, whatever the servers and whatever happens.

One exclusive create takes the week before the message leaves, and what became of it is written after: a server that
stops between the two leaves a week that is taken, which is told and never sent twice (at most once, on purpose: what
was missed is in the next letter, which begins where the last one that left ended).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
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

    def known(self) -> Mapping[int, list[Envoi]]:
        """Return what is kept of each subscription, by its number, the first taken first.

        A record that cannot be read is one of which it is not known what became: nothing is sent twice for it.
        """
        names = self._byte_store.names(ENVOIS)
        ended = set(names)
        found: dict[int, list[Envoi]] = {}
        for name in names:
            match = _NAME.fullmatch(name)
            if not match:
                continue
            abonnement, periode = int(match[1]), match[2]
            kept = self._read(f"{ENVOIS}/{name}")
            envoi = kept or Envoi(abonnement, periode, 0, date.min, self._now(), "")
            if envoi.end.partition("/")[2] in ended:
                envoi = replace(envoi, aboutissement=self._became(envoi.end))
            found.setdefault(abonnement, []).append(envoi)
        return {numero: sorted(every, key=lambda each: each.le) for numero, every in found.items()}

    def tidy(self, abonnements: Collection[int], before: datetime) -> None:
        """Forget what left for subscriptions that ended, and what is older than a time, but the last that left."""
        for numero, every in self.known().items():
            last = next((each for each in reversed(every) if each.aboutissement is Aboutissement.ENVOYE), None)
            for each in every:
                if numero not in abonnements or (each.le < before and each is not last):
                    self._byte_store.delete(each.end)  # first: a stop in between leaves what the next time removes
                    self._byte_store.delete(each.key)

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
