"""A list gone through one fiche after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Parcours:
    """Where one operation stands in a list.

    Attributes:
        rang: its place, the first being 1; 0 when the list does not have it, or no longer.
        total: how many the list has.
        precedente, suivante: the identifiers beside it, empty at the ends.
    """

    rang: int
    total: int
    precedente: str = ""
    suivante: str = ""


def parcours(identifiants: Sequence[str], ici: str) -> Parcours:
    """Return where `ici` stands in a list. Of one that the list no longer has, the first one comes next."""
    total = len(identifiants)
    if ici not in identifiants:
        return Parcours(0, total, suivante=identifiants[0] if total else "")
    at = identifiants.index(ici)
    return Parcours(
        rang=at + 1,
        total=total,
        precedente=identifiants[at - 1] if at else "",
        suivante=identifiants[at + 1] if at + 1 < total else "",
    )
