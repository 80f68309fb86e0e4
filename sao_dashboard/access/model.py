"""Who is there, and what they may do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Right(StrEnum):
    """What somebody may be let do. Whoever has one of the others may read, and whoever may publish may propose."""

    LIRE = "lire"
    CHARGE = "charge"
    PROPOSER = "proposer"
    PUBLIER = "publier"
    ADMINISTRER = "administrer"


IN_WORDS = {
    Right.LIRE: "lire",
    Right.CHARGE: "voir la charge des personnes",
    Right.PROPOSER: "proposer une répartition",
    Right.PUBLIER: "publier",
    Right.ADMINISTRER: "administrer",
}

Given = Mapping[Right, Sequence[str]]
"""To whom each right is given: `*`, `groupe:…`, `id:…`, an address, `@domaine`, or `secours`."""


@dataclass(frozen=True)
class Identity:
    """Who a relay or a provider says is asking.

    Attributes:
        id: what names them for ever there.
        nom: what people call them.
        adresse: their address of mail, in small letters; empty when it is not known, or not theirs for sure.
        groupes: the groups they are in, of those that the access file names.
        session: what names their session, so that it can be ended; empty where another holds it.
        fin: when that session ends at the latest, in seconds since 1970; 0 when another says.
        sid: what names the session that it has at the provider, so that this one ends with it; empty where not known.
        secours: whether they came in by the code that opens when the provider is down.
    """

    id: str
    nom: str
    adresse: str = ""
    groupes: tuple[str, ...] = ()
    session: str = ""
    fin: float = 0.0
    secours: bool = False
    sid: str = ""


@dataclass(frozen=True)
class Visitor:
    """Who is asking, None when nobody is asked who they are, and what they may do."""

    identity: Identity | None
    rights: frozenset[Right]

    def may(self, right: Right) -> bool:
        """Tell whether they have a right."""
        return right in self.rights


NOBODY = Visitor(None, frozenset())
"""Whoever is not known where one must be."""


def rights_of(identity: Identity, given: Given) -> frozenset[Right]:
    """Return the rights of somebody.

    >>> from sao_dashboard.access.model import Identity, Right, rights_of
    >>> given = {Right.LIRE: ["@ville.fr"], Right.PUBLIER: ["groupe:coordination"]}
    >>> sorted(rights_of(Identity("42", "Marie", "marie@ville.fr", ("coordination",)), given))
    [<Right.LIRE: 'lire'>, <Right.PROPOSER: 'proposer'>, <Right.PUBLIER: 'publier'>]
    >>> rights_of(Identity("43", "Un visiteur", "un@ailleurs.fr"), given)
    frozenset()
    """
    if identity.secours:
        theirs = {"secours"}
    else:
        theirs = {"*", f"id:{identity.id}", *(f"groupe:{name}" for name in identity.groupes)}
    if "@" in identity.adresse:
        theirs |= {identity.adresse, f"@{identity.adresse.rpartition('@')[2]}"}
    found = {right for right, names in given.items() if theirs.intersection(names)}
    if Right.PUBLIER in found:
        found.add(Right.PROPOSER)
    return frozenset(found | {Right.LIRE} if found else found)


def groups_named(given: Given) -> frozenset[str]:
    """Return the groups that give a right: of all that somebody is in, nothing else is kept."""
    names = (name for names in given.values() for name in names)
    return frozenset(name.removeprefix("groupe:") for name in names if name.startswith("groupe:"))
