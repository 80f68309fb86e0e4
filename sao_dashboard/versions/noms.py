"""The names given to versions (« CT novembre »), kept beside them: no version changes, a change is a record more."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import uuid4

from sao_dashboard.refusals import noms as refusals
from sao_dashboard.text import fold
from sao_dashboard.versions import model
from sao_dashboard.versions.bytestore import ByteStore
from sao_dashboard.versions.numbered import Numbered, decoded, encoded

NOM_MAX = 60
"""Longest name of a version, in characters: it is one line of a menu, with its day and its author."""
MOST_RECORDS = 5_000
_MOST_BYTES = 10_000
"""A record that is longer is none of ours: it is not looked at."""


@dataclass(frozen=True)
class NomDonne:
    """What was said last of the name of a version.

    Attributes:
        numero: number of this record.
        version: number of the version.
        nom: its name, '' once it was taken away.
        qui: who said so.
        le: when, aware, in UTC.
        identifiant: random; tells our own record from another's.
    """

    numero: int
    version: int
    nom: str
    qui: str
    le: datetime
    identifiant: str


class NomsGardes(NamedTuple):
    """The names in force, by the number of their version, and the numbers of the records that cannot be read."""

    noms: Mapping[int, NomDonne]
    unreadable: list[int]


def encode(record: NomDonne) -> bytes:
    """Return the bytes of a record."""
    fields = asdict(record) | {"le": record.le.isoformat()}
    return encoded(fields)


def decode(data: bytes, numero: int) -> NomDonne:
    """Return the record that is kept under `numero`; fields that are not known are left out.

    Raises:
        EnregistrementIllisible: it is cut, damaged, too long, or another number's.
    """
    return decoded(data, numero, _read, _MOST_BYTES, refusals.NOM_DE_VERSION_ILLISIBLE)


def _read(fields: Mapping[str, Any]) -> NomDonne:
    texts = {key: str(fields[key]) for key in ("nom", "qui", "identifiant")}
    return NomDonne(int(fields["numero"]), int(fields["version"]), le=datetime.fromisoformat(fields["le"]), **texts)


class Noms:
    """The names of the versions of one place. Safe to share between threads; every method may raise a `VersionsError`.

    Args:
        byte_store: where the bytes live.
        now: the clock that dates them; aware, in UTC.
    """

    def __init__(self, byte_store: ByteStore, now: Callable[[], datetime]) -> None:
        self._now = now
        self._records = Numbered(byte_store, model.NOMS, encode, decode, refusals.NOM_DE_VERSION_INCERTAIN)

    def kept(self) -> NomsGardes:
        """Return the name of each version that has one, as it was said last."""
        records, unreadable = self._records.readable()
        last = {each.version: each for each in records}
        return NomsGardes({version: each for version, each in last.items() if each.nom}, unreadable)

    def give(self, version: int, nom: str, *, qui: str) -> NomDonne:
        """Give a version a name, instead of the one that it had; two versions never have the same."""
        named = model.clean(nom, NOM_MAX, refusals.NOM_DE_VERSION_MANQUANT, refusals.NOM_DE_VERSION_TROP_LONG)
        who = model.clean_auteur(qui)
        known = self.kept().noms
        for other, its in known.items():
            if other != version and fold(its.nom) == fold(named):
                raise refusals.NOM_DE_VERSION_PRIS(numero=other, nom=its.nom)
        if version in known and known[version].nom == named:
            return known[version]
        if len(self._records.numbers()) >= MOST_RECORDS:
            raise refusals.NOMS_DE_VERSION_TROP_NOMBREUX(limite=MOST_RECORDS)
        return self._records.append(lambda numero: NomDonne(numero, version, named, who, self._now(), uuid4().hex))

    def take_away(self, version: int, *, qui: str) -> NomDonne:
        """Leave a version without a name, for ever: a record says who did so, those of its names go."""
        who = model.clean_auteur(qui)
        if version not in self.kept().noms:
            raise refusals.VERSION_SANS_NOM(numero=version)
        taken = self._records.append(lambda numero: NomDonne(numero, version, "", who, self._now(), uuid4().hex))
        self.tidy()
        return taken

    def naming(self, theirs: Callable[[str], bool]) -> list[int]:
        """Return the versions of which any name, be it an earlier one, has one of these, or was given by who does."""
        records, _ = self._records.readable()
        return sorted({each.version for each in records if each.nom and theirs(f"{each.nom}\n{each.qui}")})

    def tidy(self) -> None:
        """Remove the names that were taken away, which a crash may have left: never the last record of all."""
        records, _ = self._records.readable()
        taken = {each.version: each.numero for each in records if not each.nom}
        for each in records:
            if each.numero < taken.get(each.version, 0):
                self._records.forget(each.numero)
