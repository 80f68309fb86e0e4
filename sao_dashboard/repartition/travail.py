"""What one is trying on the screen Répartition, as an address holds it: every state of the work is a link."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from sao_dashboard.repartition.criteres import Critere, critere_of
from sao_dashboard.repartition.secteurs import Sort
from sao_dashboard.versions.propositions import Deplacement, Objet

DEPLACER, VERROU, CRITERES, CHERCHER = "deplacer", "verrou", "criteres", "chercher"
"""The parameters of the address that say the moves made, what is locked, the criteria in their order, and that the best
is looked for even if it takes long."""

SORTS = {"a_part": Sort.A_PART, "reuni": Sort.REUNI, "coupe": Sort.COUPE}
"""The parameters that say what is made of the sectors to validate."""

_BETWEEN = "~"
"""Between an operation, what it leaves and where it goes: it stays as it is in an address."""


@dataclass(frozen=True)
class Travail:
    """The moves made so far, in their order, and under which conditions better ones are looked for."""

    deplacements: tuple[Deplacement, ...] = ()
    verrous: tuple[str, ...] = ()
    criteres: tuple[Critere, ...] = ()
    """Their order where it is not the workbook's."""
    sorts: tuple[tuple[str, Sort], ...] = ()
    chercher: bool = False

    def moved(self, move: Deplacement) -> Travail:
        """Return the work with one more move; to move an operation back to where it is today undoes its move."""
        kept = tuple(one for one in self.deplacements if (one.operation, one.de) != (move.operation, move.de))
        return replace(self, deplacements=kept if move.de == move.vers else (*kept, move))

    def locked(self, operation: str) -> Travail:
        """Return the work with a lock on an operation, which is put back where it is today, or without it."""
        kept = tuple(one for one in self.verrous if one != operation)
        if operation in self.verrous:
            return replace(self, verrous=kept)
        others = tuple(one for one in self.deplacements if one.operation != operation)
        return replace(self, verrous=(*kept, operation), deplacements=others)

    @property
    def libres(self) -> tuple[Deplacement, ...]:
        """The moves of what is not locked: the others are not made."""
        return tuple(one for one in self.deplacements if one.operation not in self.verrous)

    def with_sort(self, secteur: str, sort: Sort) -> Travail:
        """Return the work where a sector is kept, left out, joined or cut; moves to what it is no longer are undone."""
        others = tuple(one for one in self.sorts if one[0] != secteur)
        return replace(self, sorts=others if sort is Sort.GARDE else (*others, (secteur, sort)), deplacements=())

    def parameters(self) -> dict[str, list[str]]:
        """Return what an address says of it; nothing for what is as the workbook has it."""
        found = {
            DEPLACER: [_BETWEEN.join((one.operation, one.de, one.vers)) for one in self.deplacements],
            VERROU: list(self.verrous),
            CRITERES: [critere.name.lower() for critere in self.criteres],
            CHERCHER: ["true"] if self.chercher else [],
        }
        found |= {key: [name for name, made in self.sorts if made is sort] for key, sort in SORTS.items()}
        return {key: values for key, values in found.items() if values}


def travail_of(query: Mapping[str, Sequence[str]], objet: Objet, known: Callable[[str], bool]) -> Travail:
    """Return the work that the parameters of an address say.

    Args:
        query: the parameters.
        objet: what its moves change.
        known: whether a text is the identifier of an operation: one may hold what stands between it and the places.
    """
    moves = tuple(_move(words, objet, known) for words in query.get(DEPLACER, ()))
    criteria = dict.fromkeys(filter(None, map(critere_of, query.get(CRITERES, ()))))
    return Travail(
        deplacements=moves,
        verrous=tuple(dict.fromkeys(query.get(VERROU, ()))),
        criteres=tuple(criteria),
        sorts=tuple((name, sort) for key, sort in SORTS.items() for name in dict.fromkeys(query.get(key, ()))),
        chercher="true" in query.get(CHERCHER, ()),
    )


def _move(words: str, objet: Objet, known: Callable[[str], bool]) -> Deplacement:
    """Return a move as `Travail.parameters` writes it, even where it is none: who made it is told that it is not."""
    parts = words.split(_BETWEEN)
    if len(parts) < 3:
        return Deplacement(words, objet, "", "")
    size = next((size for size in range(len(parts) - 2, 0, -1) if known(_BETWEEN.join(parts[:size]))), 1)
    return Deplacement(_BETWEEN.join(parts[:size]), objet, parts[size], _BETWEEN.join(parts[size + 1 :]))
