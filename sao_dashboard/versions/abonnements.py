"""What a kept subscription holds: a view of ours that somebody follows, in a calendar or by mail."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import Any

from sao_dashboard.refusals import abonnements as refusals
from sao_dashboard.versions.numbered import decoded, encoded

MOST_BYTES = 50_000
"""A record that is longer is none of ours: it is not looked at."""
_SECRET_BYTES = 32
_SECRET = re.compile(r"[A-Za-z0-9_-]{43}")


class Genre(StrEnum):
    """How a view is followed."""

    CALENDRIER = "calendrier"
    LETTRE = "lettre"
    ALERTE = "alerte"


@dataclass(frozen=True)
class Abonnement:
    """A subscription, as it was made.

    Attributes:
        numero: number of its record.
        genre: how the view is followed.
        vue: the view, as an address of ours without day nor version: « echeances?secteur=Gare ».
        qui: what names for ever, where one logs in, who subscribed (`Identity.id`); '' without a login.
        nom: what people call them; '' without a login.
        adresse: their address of mail: where letters go, and what gives rights.
        groupes: the groups that gave them a right when they subscribed.
        empreinte: SHA-256 of its secret, in hexadecimal; the secret itself is kept nowhere.
        noms: whether the names of people are wanted in it.
        jours: how many days before a date an alert comes; 0 for the other kinds.
        confirme: whether it holds: one made for the address of somebody else waits until they say yes.
        le: when, aware, in UTC.
        identifiant: random; tells our own record from another's.
    """

    numero: int
    genre: Genre
    vue: str
    qui: str
    nom: str
    adresse: str
    groupes: tuple[str, ...]
    empreinte: str
    noms: bool
    jours: int
    confirme: bool
    le: datetime
    identifiant: str


@dataclass(frozen=True)
class Confirmation:
    """What says that whoever has the address of a subscription wants it."""

    numero: int
    abonnement: int
    le: datetime
    identifiant: str


@dataclass(frozen=True)
class Revocation:
    """What says that subscriptions hold no more: their own records go, and with them what they say of people."""

    numero: int
    abonnements: tuple[int, ...]
    le: datetime
    identifiant: str


Souscription = Abonnement | Confirmation | Revocation
"""What is kept under a number."""
_KINDS: dict[str, type[Souscription]] = {
    "abonnement": Abonnement,
    "confirmation": Confirmation,
    "revocation": Revocation,
}


def new_secret() -> str:
    """Return a secret that nobody can guess, in characters that an address may hold."""
    return secrets.token_urlsafe(_SECRET_BYTES)


def may_be_secret(text: str) -> bool:
    """Tell whether a text has the form of a secret: nothing is looked up for any other."""
    return bool(_SECRET.fullmatch(text))


def empreinte(secret: str) -> str:
    """Return what is kept of a secret."""
    return sha256(secret.encode(errors="replace")).hexdigest()


def encode(record: Souscription) -> bytes:
    """Return the bytes of a record."""
    kind = next(name for name, of in _KINDS.items() if of is type(record))
    fields = {"sorte": kind, **asdict(record), "le": record.le.isoformat()}
    return encoded(fields)


def decode(data: bytes, numero: int) -> Souscription:
    """Return the record that is kept under `numero`; fields that are not known are left out.

    Raises:
        EnregistrementIllisible: it is cut, damaged, too long, or another number's.
    """
    return decoded(data, numero, _read, MOST_BYTES, refusals.ABONNEMENT_ILLISIBLE)


def _read(fields: Mapping[str, Any]) -> Souscription:
    kind = _KINDS[fields["sorte"]]
    common: dict[str, Any] = {
        "numero": int(fields["numero"]),
        "le": datetime.fromisoformat(fields["le"]),
        "identifiant": str(fields["identifiant"]),
    }
    if kind is Revocation:
        return Revocation(**common, abonnements=tuple(map(int, fields["abonnements"])))
    if kind is Confirmation:
        return Confirmation(**common, abonnement=int(fields["abonnement"]))
    texts: dict[str, Any] = {name: str(fields[name]) for name in ("vue", "qui", "nom", "adresse", "empreinte")}
    return Abonnement(
        **common,
        **texts,
        genre=Genre(fields["genre"]),
        groupes=tuple(map(str, fields["groupes"])),
        noms=fields["noms"] is True,
        jours=int(fields["jours"]),
        confirme=fields["confirme"] is True,
    )
