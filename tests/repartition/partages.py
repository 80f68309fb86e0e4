"""Splits to decide, from a few literal values or from a seed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

import numpy as np

from sao_dashboard.repartition.criteres import USUELS, Critere
from sao_dashboard.repartition.partage import UNITE, Choix, Partage, Voisins

EQUILIBRE = (Critere.EQUILIBRE, Critere.DEPLACEMENTS)


def partage(
    fixe: Mapping[str, int],
    operations: Mapping[str, tuple[int, str, str]],
    voisins: Sequence[Voisins] = (),
    **couts: Mapping[tuple[str, str], int],
) -> Partage:
    """Return a split of operations (weight, today's place, other place) between places that already have a load."""
    places, names = sorted(fixe), sorted(operations)
    rank = {place: at for at, place in enumerate(places)}
    allowed = np.zeros((len(names), len(places)), dtype=bool)
    for at, name in enumerate(names):
        allowed[at, [rank[place] for place in operations[name][1:]]] = True
    told = {critere: np.zeros((len(names), len(places)), dtype=np.int64) for critere in _ADDED}
    for key, costs in couts.items():
        for (name, place), cost in costs.items():
            told[Critere[key.upper()]][names.index(name), rank[place]] = cost
    return Partage(
        operations=tuple(names),
        cibles=tuple(places),
        comptees=np.array([bool(place) for place in places]),
        permis=allowed,
        actuel=np.array([rank[operations[name][1]] for name in names], dtype=np.intp),
        poids=np.array([[operations[name][0] * UNITE] * len(places) for name in names], dtype=np.int64).reshape(
            -1, len(places)
        ),
        fixe=np.array([fixe[place] * UNITE for place in places], dtype=np.int64),
        couts=told,
        voisins=tuple(voisins),
    )


_ADDED = (Critere.PERSONNE, Critere.CONTINUITE, Critere.ETAPE)


def drawn(seed: int, operations: int, places: int, choices: int = 2) -> Partage:
    """Return a split drawn from a seed, with neighbours, costs, and loads of different sizes."""
    draw = np.random.default_rng(seed)
    shape = (operations, places)
    allowed = np.zeros(shape, dtype=bool)
    for row in allowed:
        row[draw.choice(places, min(choices, places), replace=False)] = True
    today = np.array([draw.choice(np.flatnonzero(row)) for row in allowed], dtype=np.intp)
    members = draw.permutation(operations)
    away = np.arange(places) != today[:, None]
    return Partage(
        operations=tuple(f"O{at:02}" for at in range(operations)),
        cibles=tuple(f"S{at}" for at in range(places)),
        comptees=np.ones(places, dtype=bool),
        permis=allowed,
        actuel=today,
        poids=np.repeat(draw.integers(1, 6, (operations, 1)) * UNITE, places, axis=1).astype(np.int64),
        fixe=(draw.integers(3, 9, places) * UNITE).astype(np.int64),
        couts={
            Critere.PERSONNE: np.zeros(shape, dtype=np.int64),
            Critere.CONTINUITE: draw.integers(0, 2, shape),
            Critere.ETAPE: (draw.integers(0, 2, (operations, 1)) * away).astype(np.int64),
        },
        voisins=tuple(
            Voisins(tuple(sorted(members[group::3][:3].tolist())), (int(draw.integers(places)),))
            for group in range(min(3, operations))
        ),
    )


def order_of(seed: int) -> tuple[Critere, ...]:
    """Return the criteria in an order drawn from a seed."""
    return (Critere.PERSONNE, *(USUELS[at] for at in np.random.default_rng(seed).permutation(len(USUELS))))


def every(split: Partage) -> Iterator[Choix]:
    """Yield all the splits, by counting: nothing of the package is used."""
    yield from product(*(np.flatnonzero(row).tolist() for row in split.permis))


def counted(split: Partage, choix: Choix, order: Sequence[Critere]) -> list[int]:
    """Return what a split is compared by, counted one operation at a time: nothing of the package is used."""
    loads = split.fixe.tolist()
    costs = dict.fromkeys(Critere, 0)
    for at, place in enumerate(choix):
        loads[place] += int(split.poids[at][place])
        costs[Critere.DEPLACEMENTS] += place != split.actuel[at]
        for critere, table in split.couts.items():
            costs[critere] += int(table[at][place])
    for group in split.voisins:
        costs[Critere.VOISINS] += len({choix[at] for at in group.membres} | set(group.fixes)) - 1
    down = sorted((load for load, told in zip(loads, split.comptees, strict=True) if told), reverse=True)
    return [value for critere in order for value in (down if critere is Critere.EQUILIBRE else [costs[critere]])]
