"""Who a trusted relay says is asking, in headers that it alone may set."""

from __future__ import annotations

import hmac
from collections.abc import Iterable, Mapping
from hashlib import sha256

from sao_dashboard.access.file import Relay
from sao_dashboard.access.model import Identity
from sao_dashboard.refusals.access import RELAIS_CONTOURNE, RELAIS_MUET
from sao_dashboard.text import fold

LONGEST = 200
"""Characters kept of a name or an address."""


def identity_of(
    headers: Iterable[tuple[bytes, bytes]], relay: Relay, groups: frozenset[str], *, by_socket: bool
) -> Identity:
    """Return who a relay says is asking.

    Args:
        headers: those of the request, as they came.
        relay: what the access file says of the relay.
        groups: those that give a right.
        by_socket: whether the request came by the server's Unix socket, and not by the network.

    Raises:
        SaoError: the request did not come through the relay, or the relay does not say who asks.
    """
    found = _by_name(headers)
    if relay.socket:
        if not by_socket:
            raise RELAIS_CONTOURNE()
    elif not _same(_one(found, relay.en_tete_secret), relay.secret):
        raise RELAIS_CONTOURNE()
    id_ = _one(found, relay.identifiant)[:LONGEST]
    if not id_:
        raise RELAIS_MUET()
    address = _one(found, relay.adresse)[:LONGEST].lower()
    written = _one(found, relay.groupes).split(relay.separateur)
    theirs = {name.strip() for name in written} & groups
    return Identity(id_, _one(found, relay.nom)[:LONGEST] or id_, address, tuple(sorted(theirs, key=fold)))


def headers_of(relay: Relay) -> frozenset[bytes]:
    """Return the names of the headers that nobody else must read: the secret is among them."""
    names = (relay.en_tete_secret, relay.identifiant, relay.nom, relay.adresse, relay.groupes)
    return frozenset(name.lower().encode() for name in names if name)


def _by_name(headers: Iterable[tuple[bytes, bytes]]) -> Mapping[str, list[bytes]]:
    found: dict[str, list[bytes]] = {}
    for name, value in headers:
        found.setdefault(name.decode("latin-1").lower(), []).append(value)
    return found


def _one(found: Mapping[str, list[bytes]], name: str) -> str:
    values = found.get(name.lower(), []) if name else []
    if len(values) > 1:
        # A relay that adds its header beside the visitor's, instead of putting it in its place: whose is the first?
        raise RELAIS_CONTOURNE()
    # UTF-8 where it is, as most relays send names; the bytes of any other are letters of Latin-1.
    value = values[0] if values else b""
    try:
        return value.decode().strip()
    except UnicodeDecodeError:
        return value.decode("latin-1").strip()


def _same(given: str, expected: str) -> bool:
    """In one time whatever is given: by how long it takes, a secret would be found letter by letter."""
    digests = (sha256(each.encode()).digest() for each in (given, expected))
    return hmac.compare_digest(*digests)
