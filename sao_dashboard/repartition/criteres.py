"""What makes one split better than another: criteria in an order, each of which decides only between equals.

No weights: nobody could say how many moves a better balance is worth, and anybody can say which comes first.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from sao_dashboard.schema import meaning


class Critere(StrEnum):
    """The criteria, in the order that they have unless the service says another one; the values are seen in links."""

    PERSONNE = "personne"
    """No operation stays without anybody, or without a sector. Always the first: the service does not order it."""
    EQUILIBRE = "équilibre"
    """The most loaded as little as can be, then the second, and so on (leximin)."""
    DEPLACEMENTS = "déplacements"
    CONTINUITE = "continuité"
    """Chargés d'opération keep what they know."""
    ETAPE = "étape"
    """What is near its end stays where it is."""
    VOISINS = "voisins"
    """Operations of the same commune and lieu are together."""


USUELS = (
    Critere.EQUILIBRE,
    Critere.DEPLACEMENTS,
    Critere.CONTINUITE,
    Critere.ETAPE,
    Critere.VOISINS,
)
"""The criteria that the service orders, in their usual order."""


def critere_of(words: object) -> Critere | None:
    """Return the criterion that words begin to say, None when they say none."""
    found = meaning.critere_of(str(words))
    return Critere(found) if found else None


def ordre(words: Iterable[object]) -> tuple[Critere, ...]:
    """Return the criteria in the order that words give, what is no criterion left aside.

    The number of moves comes last where it is not said: of two splits as good, the one nearer to today's.
    """
    said = dict.fromkeys(found for found in map(critere_of, words) if found)
    chosen = tuple(said) or USUELS
    return (Critere.PERSONNE, *chosen, *(() if Critere.DEPLACEMENTS in chosen else (Critere.DEPLACEMENTS,)))
