"""Moves tried one after another: what they change, without touching the data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sao_dashboard.repartition.criteres import Critere
from sao_dashboard.repartition.explications import Equilibre, differences, equilibre
from sao_dashboard.repartition.terrain import Terrain
from sao_dashboard.versions.propositions import Deplacement


class ChargeEssayee(NamedTuple):
    """What one place has today and would have."""

    cible: str
    avant: int
    apres: int


class Essai(NamedTuple):
    """What moves would change.

    Attributes:
        deplacements: those that can be made, one for each operation and place that it leaves.
        perdus: those that cannot: the operation is no longer there, or the place is not known.
        charges: of every place that has a load, by name.
        equilibre: the first load that changes, from the highest one down; None when they are the same.
        couts: what the other criteria count more, or less.
    """

    deplacements: tuple[Deplacement, ...]
    perdus: tuple[Deplacement, ...]
    charges: tuple[ChargeEssayee, ...]
    equilibre: Equilibre | None
    couts: dict[Critere, int]


def essai(terrain: Terrain, deplacements: Sequence[Deplacement]) -> Essai:
    """Return what moves would change; of two that move the same, the last one is made."""
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
    partage = terrain.partage({at: [rank[move.vers]] for at, move in asked.items()})
    before = partage.aujourdhui
    after = tuple(rank[asked[at].vers] for at in sorted(asked))
    loads, then = partage.charges(before), partage.charges(after)
    counted = [at for at, name in enumerate(terrain.cibles) if name]
    return Essai(
        tuple(asked.values()),
        tuple(lost),
        tuple(ChargeEssayee(terrain.cibles[at], int(loads[at]), int(then[at])) for at in counted),
        equilibre(loads[terrain.comptees], then[terrain.comptees]),
        differences(partage, before, after),
    )
