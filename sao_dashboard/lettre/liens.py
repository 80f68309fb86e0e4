"""The links of a letter: it is read far from the screens, so each says the whole address."""

from __future__ import annotations

import hmac
import re
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import urlsplit

from sao_dashboard.refusals.lettre import ADRESSE_PUBLIQUE
from sao_dashboard.versions.abonnements import Abonnement

DESABONNER, CONFIRMER = "desabonner", "confirmer"
"""The addresses that a message leads to besides the screens, before a token or a secret."""

_LONGEST = 200
_TOKEN = re.compile(r"[0-9]{1,9}-[0-9a-f]{40}")


@dataclass(frozen=True)
class Liens:
    """Where the dashboard is opened, and where one unsubscribes.

    Attributes:
        base: the public address, without a last « / ».
        desabonner: the address of the page that ends the subscription; empty where nothing is sent.
    """

    base: str
    desabonner: str = ""

    def absolute(self, address: str) -> str:
        """Return the whole address of one of our screens."""
        return f"{self.base}/{address}"


def public_address(said: str) -> str:
    """Return the public address without its last « / ».

    Raises:
        SaoError: it is not set, or is not one that a mail can lead to.
    """
    address = said.strip().rstrip("/")
    try:
        parts = urlsplit(address)
        plain = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        plain = False
        parts = urlsplit("")
    odd = parts.username or parts.query or parts.fragment or not address.isascii() or not address.isprintable()
    if not plain or odd or any(c in address for c in " <>\"'\\") or len(address) > _LONGEST:
        raise ADRESSE_PUBLIQUE()
    return address


def unsubscribe_token(abonnement: Abonnement) -> str:
    """Return what names a subscription to whoever has one of its messages, and to nobody else.

    The secret of a subscription is kept nowhere, and each message must bear this: it is made of the random name of the
    record, which no screen shows.
    """
    return f"{abonnement.numero}-{sha256(f'desabonner {abonnement.identifiant}'.encode()).hexdigest()[:40]}"


def may_be_token(text: str) -> bool:
    """Tell whether a text has the form of such a token: nothing is looked up for any other."""
    return bool(_TOKEN.fullmatch(text))


def subscription_of(token: str, abonnements: Iterable[Abonnement]) -> Abonnement | None:
    """Return the subscription that a token names; as long to say for any other."""
    found = None
    for each in abonnements:
        if hmac.compare_digest(unsubscribe_token(each).encode(), token.encode(errors="replace")):
            found = each
    return found
