"""Who a provider speaks of, from the claims that it has proven."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sao_dashboard.access.marks import mark_of
from sao_dashboard.access.model import Identity

LONGEST = 200
"""Characters kept of a name or an address."""


def identity_of(claims: Mapping[str, Any], path: str, groups: frozenset[str], *, sure: bool = False) -> Identity:
    """Return who a provider speaks of.

    Args:
        claims: what it has proven.
        path: the claim that holds the groups.
        groups: those that give a right: nothing is kept of the others.
        sure: whether an address of which the provider does not say that it is verified is theirs all the same.
    """
    id_ = str(claims["sub"])[:LONGEST]
    address = _text(claims, "email").lower()
    # ProConnect gives the name of use apart; Keycloak and Entra ID give the whole.
    apart = f"{_text(claims, 'given_name')} {_text(claims, 'usual_name') or _text(claims, 'family_name')}".strip()
    nom = _text(claims, "name") or apart or address or id_
    # Some let people write any address: it gives no right unless it is theirs.
    theirs = address if claims.get("email_verified", sure) is True else ""
    sid = mark_of("sid", _text(claims, "sid")) if _text(claims, "sid") else ""
    return Identity(id_, nom, theirs, tuple(sorted(_groups(claims, path) & groups)), sid=sid)


def _text(claims: Mapping[str, Any], name: str) -> str:
    value = claims.get(name)
    return value.strip()[:LONGEST] if isinstance(value, str) else ""


def _groups(claims: Mapping[str, Any], path: str) -> set[str]:
    found: Any = claims.get(path)
    if found is None:  # a claim may have dots in its name, as those of Auth0 do
        found = claims
        for name in path.split("."):
            found = found.get(name) if isinstance(found, Mapping) else None
    if isinstance(found, str):
        return {found}
    return {name for name in found if isinstance(name, str)} if isinstance(found, list) else set()
