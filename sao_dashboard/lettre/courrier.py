"""The mail server that letters leave by, from the environment: which one, how it is spoken to, who writes."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.headerregistry import Address
from email.utils import parseaddr
from enum import StrEnum
from pathlib import Path

from sao_dashboard.refusals.lettre import ADRESSE_DE_COURRIER, COURRIER_A_REGLER

_LOOPBACK = re.compile(r"localhost|127(\.[0-9]{1,3}){3}|::1")
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){0,8}[A-Za-z0-9-]{1,63}")
_PORT = re.compile(r"[0-9]{1,5}")
_NAME_MAX = 80


class Securite(StrEnum):
    """How the connection is made safe."""

    STARTTLS = "starttls"
    TLS = "tls"
    AUCUNE = "aucune"  # on this machine only


_PORTS = {Securite.STARTTLS: 587, Securite.TLS: 465, Securite.AUCUNE: 25}


@dataclass(frozen=True)
class Courrier:
    """What is agreed with a mail server.

    Attributes:
        hote, port: where it is (`SAO_SMTP_HOTE`, `SAO_SMTP_PORT`).
        securite: how the connection is made safe (`SAO_SMTP_SECURITE`).
        expediteur: who the messages are from (`SAO_SMTP_EXPEDITEUR`), « Suivi <suivi@ville.example> ».
        compte: the account to log in with (`SAO_SMTP_COMPTE`); empty: none.
        mot_de_passe: its password (`SAO_SMTP_MOT_DE_PASSE`, or the file `SAO_SMTP_MOT_DE_PASSE_FICHIER`).
        certificats: the file of the authorities that its certificate is checked by (`SAO_SMTP_CERTIFICATS`); None:
            those of the system.
    """

    hote: str
    port: int
    securite: Securite
    expediteur: Address
    compte: str = ""
    mot_de_passe: str = field(default="", repr=False)
    certificats: Path | None = None


def courrier_of(environment: Mapping[str, str] | None = None) -> Courrier:
    """Return the mail server that the settings name; raise SaoError, every fault told at once."""
    said = os.environ if environment is None else environment
    faults: list[str] = []
    hote, compte = said.get("SAO_SMTP_HOTE", "").strip(), said.get("SAO_SMTP_COMPTE", "").strip()
    if not hote:
        faults.append("SAO_SMTP_HOTE ne nomme pas de serveur")
    securite = _securite(said.get("SAO_SMTP_SECURITE", "").strip().casefold(), hote, faults)
    port = said.get("SAO_SMTP_PORT", "").strip() or str(_PORTS[securite])
    if not _PORT.fullmatch(port) or not 0 < int(port) < 65536:
        faults.append("SAO_SMTP_PORT n’est pas un port")
    expediteur = _sender(said.get("SAO_SMTP_EXPEDITEUR", ""), faults)
    password = _password(said, faults)
    if compte and not password:
        faults.append("SAO_SMTP_COMPTE est donné sans mot de passe")
    authorities = said.get("SAO_SMTP_CERTIFICATS", "").strip()
    if authorities and not Path(authorities).is_file():
        faults.append("SAO_SMTP_CERTIFICATS ne mène à aucun fichier")
    if faults:
        raise COURRIER_A_REGLER(fautes="\u00a0; ".join(faults))
    assert expediteur
    return Courrier(hote, int(port), securite, expediteur, compte, password, Path(authorities) if authorities else None)


def mail_address(said: str) -> str:
    """Return an address to write to; raise SaoError when it is not one.

    Letters of the usual addresses only: nothing in it can begin another header, nor another recipient.
    """
    address = said.strip()
    if not _ADDRESS.fullmatch(address) or ".." in address:
        raise ADRESSE_DE_COURRIER(adresse=address)
    return address


def _securite(said: str, hote: str, faults: list[str]) -> Securite:
    try:
        found = Securite(said or Securite.STARTTLS)
    except ValueError:
        faults.append(f"SAO_SMTP_SECURITE dit autre chose que {', '.join(Securite)}")
        return Securite.STARTTLS
    if found is Securite.AUCUNE and not _LOOPBACK.fullmatch(hote):
        faults.append("SAO_SMTP_SECURITE ne peut être «\u00a0aucune\u00a0» que vers cette machine")
    return found


def _sender(said: str, faults: list[str]) -> Address | None:
    if not said.strip():
        faults.append("SAO_SMTP_EXPEDITEUR ne dit pas de qui viennent les messages")
        return None
    name, address = parseaddr(said)
    try:
        shown = "".join(c for c in name if c.isprintable())[:_NAME_MAX]
        return Address(display_name=shown, addr_spec=mail_address(address))
    except Exception:  # noqa: BLE001 -- the parser of the library raises of many kinds
        faults.append("SAO_SMTP_EXPEDITEUR n’est pas une adresse électronique")
        return None


def _password(said: Mapping[str, str], faults: list[str]) -> str:
    path = said.get("SAO_SMTP_MOT_DE_PASSE_FICHIER", "").strip()
    if not path:
        return said.get("SAO_SMTP_MOT_DE_PASSE", "")
    try:
        return Path(path).read_text(encoding="utf-8").strip("\r\n")
    except (OSError, UnicodeDecodeError):
        faults.append("SAO_SMTP_MOT_DE_PASSE_FICHIER ne peut pas être lu")
        return ""
