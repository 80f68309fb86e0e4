"""The access file: how one comes in and who may do what, every fault told at once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from sao_dashboard.access.model import Given, Right
from sao_dashboard.access.table import AccessTable
from sao_dashboard.refusals.access import ACCES_ILLISIBLE, ACCES_INCOMPLET, ACCES_INTROUVABLE

_RECIPIENT = re.compile(r"\*|secours|(groupe|id):.{1,200}|[^@\s]{0,100}@[^@\s]{1,200}")
_LINE = re.compile(r"at line (\d{1,9})")
_WHY: Mapping[type[Exception], str] = {
    FileNotFoundError: "il n’est pas là",
    PermissionError: "sa lecture n’est pas permise au serveur",
}
_DIGEST = re.compile(r"[0-9a-f]{64}")
_HEADER = re.compile(r"[A-Za-z0-9-]{1,100}")


class Way(StrEnum):
    """How the server knows who is there."""

    AUCUN = "aucun"
    RELAIS = "relais"
    OIDC = "oidc"


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
class Client:
    """What is agreed with a provider of OpenID Connect.

    Attributes:
        issuer: its name, which is an address.
        client, secret: what the provider calls this dashboard, and how it knows that it is this one.
        address: where people open the dashboard, without a last « / ».
        scopes: what is asked of people's names.
        more: parameters that the provider wants besides.
        pkce: whether it takes PKCE, as all should.
        groups: the claim that holds people's groups, « realm_access.roles » being one inside another.
        keys: those that sign the cookie, the newest last; none: one of the process alone.
        hours: how long a session lasts at most.
        idle: minutes after which a session that no tab keeps alive is over.
        strengths: the ways of proving who one is (`acr`) of which it must say that one was taken; none: any will do.
        sure: whether its addresses of mail are people's own where it does not say that they are verified.
    """

    issuer: str
    client: str
    secret: str = field(repr=False)
    address: str
    scopes: tuple[str, ...] = ("openid", "profile", "email")
    more: Mapping[str, str] = field(default_factory=dict)
    pkce: bool = True
    groups: str = "groups"
    keys: tuple[bytes, ...] = field(default=(), repr=False)
    hours: float = 10.0
    idle: float = 30.0
    sure: bool = False
    strengths: tuple[str, ...] = ()

    @property
    def back(self) -> str:
        """Where the provider sends people back."""
        return f"{self.address}/sao/retour"

    @property
    def left(self) -> str:
        """Where it sends them once they are logged out."""
        return f"{self.address}/sao/sortie/faite"


@dataclass(frozen=True)
class Rescue:
    """A way in when the provider is down: the digest of a code that opens once."""

    digest: str


@dataclass(frozen=True)
class Access:
    """How one comes in, and who may do what.

    Attributes:
        way: how the server knows who is there.
        given: to whom each right is given.
        contact: what to do to get a right, « écrivez à la coordination ».
        relay: in the way « relais ».
        client: in the way « oidc ».
        rescue: how one comes in when the provider is down.
        folder: where is kept which sessions have ended, which codes were used, and the journal; None: in memory alone,
            and no journal.
        days: how many days of the journal are kept.
    """

    way: Way = Way.AUCUN
    given: Given = field(default_factory=dict)
    contact: str = ""
    relay: Relay | None = None
    client: Client | None = None
    rescue: Rescue | None = None
    folder: Path | None = None
    days: int = 180


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
        raise ACCES_INTROUVABLE(nom=path.name, cause=_WHY.get(type(error), "sa lecture a échoué")) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        line = _LINE.search(str(error))
        raise ACCES_ILLISIBLE(nom=path.name, cause=f"voyez la ligne {line[1]}" if line else "voyez sa fin") from error
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
    contact = said.text("contact", "").rstrip(".")
    relay = _relay(said.table("relais")) if way is Way.RELAIS else None
    client = _client(said.table("oidc")) if way is Way.OIDC else None
    folder = said.file("dossier")
    days = int(said.number("journal_jours", 180, 1, 400))
    rescue = said.text("secours", "", _DIGEST) if way is Way.OIDC else ""
    if rescue and not folder:
        said.fault("secours", "demande un «\u00a0dossier\u00a0», où il est inscrit que le code a servi")
    found = Access(way, given, contact, relay, client, Rescue(rescue) if rescue else None, folder, days)
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


def _client(said: AccessTable) -> Client:
    more = said.table("parametres")
    found = Client(
        issuer=said.address("emetteur"),
        client=said.text("client"),
        secret=said.secret("secret_fichier"),
        address=said.address("adresse").rstrip("/"),
        scopes=tuple(said.text("etendues", "openid profile email").split()),
        more=more.every(),
        pkce=said.flag("pkce", default=True),
        groups=said.text("groupes", "groups"),
        keys=tuple(key.encode() for key in said.secrets("cle_fichier")),
        hours=said.number("duree_heures", 10, 0.25, 24),
        idle=said.number("inactivite_minutes", 30, 5, 240),
        sure=said.flag("adresses_sures", default=False),
        strengths=said.texts("acr_exiges"),
    )
    if "openid" not in found.scopes:
        said.fault("etendues", "doit commencer par «\u00a0openid\u00a0»")
    said.close()
    return found
