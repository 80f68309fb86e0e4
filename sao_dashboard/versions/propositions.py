"""What a proposal of another split holds: operations that would change their sector, or who follows them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple

from sao_dashboard.refusals import propositions as refusals
from sao_dashboard.versions.numbered import decoded, encoded

MOST_BYTES = 2_000_000
"""A record that is longer is none of ours: it is not looked at."""


class Objet(StrEnum):
    """What of an operation a move changes."""

    SECTEUR = "secteur"
    CHARGE = "charge"
    """Who follows it (chargé·e d'opération)."""


class Deplacement(NamedTuple):
    """One move: an operation goes from a sector, or from a person, to another.

    Attributes:
        operation: its identifier.
        objet: what changes of it.
        de: what the workbook says, '' for nobody and for no sector.
        vers: what is proposed, '' for nobody.
    """

    operation: str
    objet: Objet
    de: str
    vers: str


class Stade(StrEnum):
    """Where a proposal is."""

    EN_DISCUSSION = "en discussion"
    ADOPTEE = "adoptée"
    ABANDONNEE = "abandonnée"


@dataclass(frozen=True)
class Proposition:
    """A proposal, as it was saved and as it was said since.

    Attributes:
        numero: number of its first record: those of one folder are 1, 2, 3…, of which a proposal may have several.
        nom: its name, the last one that it was given.
        qui: who proposes.
        pourquoi: why.
        criteres: what it was looked for by, the first that counts first.
        deplacements: its moves.
        base: number of the version that it was made from, None when there was none.
        digest: SHA-256 of that workbook, in hexadecimal.
        le: when, aware, in UTC.
        identifiant: random; tells our own record from another's.
        stade: where it is.
        version: number of the version that adopted it, the last time it was.
        par: who said its name or its stade last, '' when nobody did.
        depuis: when that was.
    """

    numero: int
    nom: str
    qui: str
    pourquoi: str
    criteres: tuple[str, ...]
    deplacements: tuple[Deplacement, ...]
    base: int | None
    digest: str
    le: datetime
    identifiant: str
    stade: Stade = Stade.EN_DISCUSSION
    version: int | None = None
    par: str = ""
    depuis: datetime | None = None

    @property
    def names_people(self) -> bool:
        """Whether its moves name people: it is then purged with the workbook that it was made from."""
        return any(move.objet is Objet.CHARGE for move in self.deplacements)


@dataclass(frozen=True)
class Suite:
    """What is said of a proposal after it was saved: another name, where it is."""

    numero: int
    proposition: int
    nom: str
    stade: Stade
    version: int | None
    qui: str
    le: datetime
    identifiant: str


@dataclass(frozen=True)
class Retrait:
    """What says that proposals were removed for ever: their own records are there no more."""

    numero: int
    propositions: tuple[int, ...]
    qui: str
    pourquoi: str
    le: datetime
    identifiant: str


Enregistrement = Proposition | Suite | Retrait
"""What is kept under a number."""
_KINDS: dict[str, type[Enregistrement]] = {"proposition": Proposition, "suite": Suite, "retrait": Retrait}


def plain(proposition: Proposition) -> dict[str, Any]:
    """Return a proposal as JSON has it."""
    return {
        **_common(proposition),
        "nom": proposition.nom,
        "pourquoi": proposition.pourquoi,
        "criteres": list(proposition.criteres),
        "deplacements": [move._asdict() for move in proposition.deplacements],
        "base": proposition.base,
        "digest": proposition.digest,
        "stade": str(proposition.stade),
        "version": proposition.version,
    }


def encode(record: Enregistrement) -> bytes:
    """Return the bytes of a record."""
    if isinstance(record, Proposition):
        fields = plain(record)
    elif isinstance(record, Suite):
        more = {"proposition": record.proposition, "nom": record.nom, "stade": str(record.stade)}
        fields = {**_common(record), **more, "version": record.version}
    else:
        fields = {**_common(record), "propositions": list(record.propositions), "pourquoi": record.pourquoi}
    kind = next(name for name, of in _KINDS.items() if of is type(record))
    return encoded({"genre": kind, **fields})


def decode(data: bytes, numero: int) -> Enregistrement:
    """Return the record that is kept under `numero`; fields that are not known are left out.

    Raises:
        EnregistrementIllisible: it is cut, damaged, too long, or another number's.
    """
    return decoded(data, numero, _read, MOST_BYTES, refusals.PROPOSITION_ILLISIBLE)


def _common(record: Enregistrement) -> dict[str, Any]:
    return {
        "numero": record.numero,
        "le": record.le.isoformat(),
        "qui": record.qui,
        "identifiant": record.identifiant,
    }


def _read(fields: Mapping[str, Any]) -> Enregistrement:
    kind = _KINDS[fields["genre"]]
    common: dict[str, Any] = {
        "numero": int(fields["numero"]),
        "le": datetime.fromisoformat(fields["le"]),
        "qui": str(fields["qui"]),
        "identifiant": str(fields["identifiant"]),
    }
    if kind is Retrait:
        removed = tuple(map(int, fields["propositions"]))
        return Retrait(**common, propositions=removed, pourquoi=str(fields["pourquoi"]))
    said: dict[str, Any] = {
        "nom": str(fields["nom"]),
        "stade": Stade(fields["stade"]),
        "version": None if fields["version"] is None else int(fields["version"]),
    }
    if kind is Suite:
        return Suite(**common, **said, proposition=int(fields["proposition"]))
    return Proposition(
        **common,
        **said,
        pourquoi=str(fields["pourquoi"]),
        criteres=tuple(map(str, fields["criteres"])),
        deplacements=tuple(_move(each) for each in fields["deplacements"]),
        base=None if fields["base"] is None else int(fields["base"]),
        digest=str(fields["digest"]),
    )


def _move(fields: Mapping[str, Any]) -> Deplacement:
    operation, de, vers = (str(fields[key]) for key in ("operation", "de", "vers"))
    return Deplacement(operation, Objet(fields["objet"]), de, vers)
