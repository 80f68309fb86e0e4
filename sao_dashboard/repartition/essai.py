"""Moves tried one after another: what they change, without touching the data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from sao_dashboard.repartition.criteres import Critere
from sao_dashboard.repartition.explications import Equilibre, differences, equilibre
from sao_dashboard.repartition.partage import Choix, Partage
from sao_dashboard.repartition.suivies import sans_effet
from sao_dashboard.repartition.terrain import Terrain
from sao_dashboard.versions.propositions import Deplacement, Objet


class ChargeEssayee(NamedTuple):
    """What one place has today and would have."""

    cible: str
    avant: int
    apres: int


class Essai(NamedTuple):
    """What moves would change.

    Attributes:
        partage: the split that they are made in.
        choix: where they leave each operation.
        deplacements: those that can be made, one for each operation and place that it leaves.
        perdus: those that cannot: the operation is no longer there, or the place is not known.
        vains: those that give an operation to somebody who has it already: it is counted once.
        charges: of every place that has a name, in the order that screens have.
        equilibre: the first load that changes, from the highest one down; None when they are the same.
        couts: what the other criteria count more, or less.
    """

    partage: Partage
    choix: Choix
    deplacements: tuple[Deplacement, ...]
    perdus: tuple[Deplacement, ...]
    vains: tuple[Deplacement, ...]
    charges: tuple[ChargeEssayee, ...]
    equilibre: Equilibre | None
    couts: dict[Critere, int]


def essai(
    terrain: Terrain, deplacements: Sequence[Deplacement], possibles: Mapping[int, Iterable[int]] = MappingProxyType({})
) -> Essai:
    """Return what moves would change; of two that move the same, the last one is made.

    Args:
        terrain: what may be split.
        deplacements: the moves, of any operation to any place.
        possibles: where operations may go besides, by ranks: told of, and not moved.
    """
    rank = {name: at for at, name in enumerate(terrain.cibles)}
    asked: dict[int, Deplacement] = {}
    lost: list[Deplacement] = []
    for move in deplacements:
        at = terrain.rang(move.operation, move.de)
        if at is None or move.vers not in rank:
            lost.append(move)
        else:
            asked.pop(at, None)
            if move.vers != move.de:
                asked[at] = move
    vain = _vains(terrain, list(asked.values())) if terrain.objet is Objet.CHARGE else set()
    asked = {at: move for at, move in asked.items() if move not in vain}
    options = {at: list(places) for at, places in possibles.items()}
    for at, move in asked.items():
        options.setdefault(at, []).append(rank[move.vers])
    partage = terrain.partage(options)
    after = tuple(rank[asked[at].vers] if at in asked else int(terrain.actuel[at]) for at in sorted(options))
    loads, then = partage.charges(partage.aujourdhui), partage.charges(after)
    return Essai(
        partage,
        after,
        tuple(asked.values()),
        tuple(lost),
        tuple(move for move in deplacements if move in vain),
        tuple(ChargeEssayee(name, int(loads[rank[name]]), int(then[rank[name]])) for name in terrain.lieux),
        equilibre(loads[terrain.comptees], then[terrain.comptees]),
        differences(partage, partage.aujourdhui, after),
    )


def _vains(terrain: Terrain, moves: Sequence[Deplacement]) -> set[Deplacement]:
    """Return, of moves between people, those that change nothing of who follows an operation."""
    found = set[Deplacement]()
    for operation in dict.fromkeys(move.operation for move in moves):
        names = (terrain.cibles[place] for place in terrain.actuel[_lines(terrain, operation)])
        found |= sans_effet([move for move in moves if move.operation == operation], {name for name in names if name})
    return found


def _lines(terrain: Terrain, operation: str) -> list[int]:
    return [at for at, name in enumerate(terrain.operations) if name == operation]
