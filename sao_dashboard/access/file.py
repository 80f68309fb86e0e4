"""The access file: how one comes in and who may do what, read at start, every fault told at once."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from sao_dashboard.access.model import Given, Right
from sao_dashboard.access.table import AccessTable
from sao_dashboard.refusals.access import ACCES_ILLISIBLE, ACCES_INCOMPLET, ACCES_INTROUVABLE

_RECIPIENT = re.compile(r"\*|(groupe|id):.{1,200}|[^@\s]{0,100}@[^@\s]{1,200}")
_HEADER = re.compile(r"[A-Za-z0-9-]{1,100}")


class Way(StrEnum):
    """How the server knows who is there."""

    AUCUN = "aucun"
    RELAIS = "relais"


@dataclass(frozen=True)
class Relay:
    """What is agreed with the relay: its secret, or the socket it comes by, and the names of its headers."""

    en_tete_secret: str
    secret: str = field(repr=False)
    socket: bool
    identifiant: str
    nom: str
    adresse: str
    groupes: str
    separateur: str


@dataclass(frozen=True)
class Access:
    """How one comes in, and who may do what.

    Attributes:
        way: how the server knows who is there.
        given: to whom each right is given.
        contact: what to do to get a right, « écrivez à la coordination ».
        relay: in the way « relais ».
    """

    way: Way = Way.AUCUN
    given: Given = field(default_factory=dict)
    contact: str = ""
    relay: Relay | None = None


def load(path: Path | None) -> Access:
    """Return what the access file says; without one, nobody is asked who they are.

    Raises:
        SaoError: it cannot be read, or says what cannot be followed.
    """
    if path is None:
        return Access()
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ACCES_INTROUVABLE(nom=path.name, cause=error.strerror or error) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ACCES_ILLISIBLE(nom=path.name, cause=str(error)) from error
    faults: list[str] = []
    found = _access(AccessTable(said, "", path.parent, faults))
    if faults:
        raise ACCES_INCOMPLET(nom=path.name, fautes="\u00a0; ".join(faults))
    return found


def _access(said: AccessTable) -> Access:
    way = said.choice("mode", Way, Way.AUCUN)
    rights = said.table("droits")
    given = {right: tuple(map(_as_compared, rights.texts(right, _RECIPIENT))) for right in Right}
    rights.close()
    if way is not Way.AUCUN and not any(given.values()):
        said.fault("droits", "n’ouvre à personne")
    found = Access(
        way, given, said.text("contact", "").rstrip("."), _relay(said.table("relais")) if way is Way.RELAIS else None
    )
    said.close()
    return found


def _as_compared(name: str) -> str:
    return name if name.startswith(("groupe:", "id:")) else name.lower()


def _relay(said: AccessTable) -> Relay:
    socket = said.flag("socket", default=False)
    found = Relay(
        said.text("en_tete_secret", "X-SAO-Secret", _HEADER),
        "" if socket else said.secret("secret_fichier"),
        socket,
        said.text("identifiant", None, _HEADER),
        said.text("nom", "", _HEADER),
        said.text("adresse", "", _HEADER),
        said.text("groupes", "", _HEADER),
        said.text("separateur", ","),
    )
    if not found.separateur:
        said.fault("separateur", "est vide")
    said.close()
    return found
