"""Every split compared, one by one, while they are few enough: the best is then the best, and today's has a rank.

They are numbered so that the first of equals is the one that moves the first operations by name: the operations are
the digits of a number, in their order, and staying is the last value of each digit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import NamedTuple

import numpy as np

from sao_dashboard.repartition.criteres import Critere
from sao_dashboard.repartition.partage import Choix, Cle, Partage, Rang, Recherche, Solution

MOST = 2**20
"""Splits compared one by one at most: a second and a half."""
_BLOC = 2**14
"""Splits looked at at a time: what a processor has at hand, and a few megabytes."""


class _Bloc(NamedTuple):
    """Splits that differ by their last operations: a line for each."""

    choix: np.ndarray
    charges: np.ndarray
    couts: dict[Critere, np.ndarray]
    occupes: np.ndarray
    """The places where each group of neighbours is, as bits (uint64, splits × groups)."""


def enumerable(partage: Partage) -> bool:
    """Tell whether all the splits may be compared one by one."""
    return partage.possibles <= MOST and len(partage.cibles) < 64


def enumerate_all(partage: Partage, ordre: Sequence[Critere]) -> Recherche:
    """Compare all the splits.

    Args:
        partage: one that is `enumerable`.
        ordre: the criteria (`criteres.ordre`), the number of moves among them.
    """
    today = partage.charges(partage.aujourdhui)[partage.comptees]
    target = np.sort(today)[::-1]
    best: dict[int, tuple[Cle, Choix]] = {}
    worse = equal = 0
    for bloc in _blocs(partage):
        loads = bloc.charges[:, partage.comptees]
        lost, same = _against(loads, target)
        worse, equal = worse + lost, equal + same
        moves = bloc.couts[Critere.DEPLACEMENTS]
        for count in np.unique(moves).tolist():
            line = _best(bloc, loads, np.flatnonzero(moves == count), ordre)
            choix = tuple(bloc.choix[line].tolist())
            found = partage.cle(choix, ordre), choix
            # Blocs come in the order of the numbers: of equals, the first one stays.
            if count not in best or found[0] < best[count][0]:
                best[count] = found
    return _gathered(partage, ordre, best, Rang(partage.possibles, worse, equal - 1))


def _gathered(partage: Partage, ordre: Sequence[Critere], best: dict[int, tuple[Cle, Choix]], rang: Rang) -> Recherche:
    """Return the best for each number of moves which is better than with fewer, the number itself left aside."""
    others = [critere for critere in ordre if critere is not Critere.DEPLACEMENTS]
    kept: list[Choix] = []
    for _, (_, choix) in sorted(best.items()):
        if not kept or partage.cle(choix, others) < partage.cle(kept[-1], others):
            kept.append(choix)
    first = min(kept, key=lambda choix: partage.cle(choix, ordre))
    return Recherche(tuple(map(Solution, kept)), Solution(first), rang)


def _best(bloc: _Bloc, loads: np.ndarray, lines: np.ndarray, ordre: Sequence[Critere]) -> int:
    """Return the best of some splits of a bloc: after each criterion, only its equals are looked at further."""
    for critere in ordre:
        if critere is Critere.EQUILIBRE:
            most = loads[lines].max(axis=1, initial=0)
            lines = lines[most == most.min()]
            down = np.sort(loads[lines], axis=1)[:, ::-1]
            for rank in range(1, down.shape[1]):
                kept = down[:, rank] == down[:, rank].min()
                lines, down = lines[kept], down[kept]
        elif critere is Critere.VOISINS:
            apart = np.bitwise_count(bloc.occupes[lines]).sum(axis=1)
            lines = lines[apart == apart.min()]
        else:
            counted = bloc.couts[critere][lines]
            lines = lines[counted == counted.min()]
    return int(lines[0])


def _against(loads: np.ndarray, target: np.ndarray) -> tuple[int, int]:
    """Return how many splits are less balanced than loads from the highest one down, and how many are as balanced."""
    if not len(target):
        return 0, len(loads)
    most = loads.max(axis=1)
    worse = int((most > target[0]).sum())
    down = np.sort(loads[most == target[0]], axis=1)[:, ::-1]
    for rank in range(1, len(target)):
        worse += int((down[:, rank] > target[rank]).sum())
        down = down[down[:, rank] == target[rank]]
    return worse, len(down)


def _blocs(partage: Partage) -> Iterator[_Bloc]:
    """Yield all the splits, in the order of their numbers."""
    options = [partage.options(at) for at in range(len(partage.operations))]
    first, size = len(options), 1
    while first and size * len(options[first - 1]) <= _BLOC:
        first -= 1
        size *= len(options[first])
    last = np.array(list(product(*options[first:])), dtype=np.intp).reshape(size, -1)
    added = _counted(partage, first, last)
    for head in product(*options[:first]):
        before = _counted(partage, 0, np.array([head], dtype=np.intp).reshape(1, -1))
        yield _Bloc(
            np.hstack((np.tile(np.array(head, dtype=np.intp), (size, 1)), last)),
            added.charges + before.charges + partage.fixe,
            {critere: added.couts[critere] + before.couts[critere] for critere in added.couts},
            added.occupes | before.occupes | _fixed(partage),
        )


def _counted(partage: Partage, first: int, chosen: np.ndarray) -> _Bloc:
    """Return what some operations from the rank `first` on add, for each line of `chosen` places."""
    size, lines = len(chosen), np.arange(len(chosen))
    loads = np.zeros((size, len(partage.cibles)), dtype=np.int64)
    costs = {critere: np.zeros(size, dtype=np.int64) for critere in (*partage.couts, Critere.DEPLACEMENTS)}
    occupied = np.zeros((size, len(partage.voisins)), dtype=np.uint64)
    groups = {at: rank for rank, group in enumerate(partage.voisins) for at in group.membres}
    for column in range(chosen.shape[1]):
        at, places = first + column, chosen[:, column]
        loads[lines, places] += partage.poids[at, places]
        costs[Critere.DEPLACEMENTS] += places != partage.actuel[at]
        for critere, cost in partage.couts.items():
            costs[critere] += cost[at, places]
        if at in groups:
            occupied[:, groups[at]] |= np.uint64(1) << places.astype(np.uint64)
    return _Bloc(chosen, loads, costs, occupied)


def _fixed(partage: Partage) -> np.ndarray:
    bits = [sum(1 << place for place in set(group.fixes)) for group in partage.voisins]
    return np.array(bits, dtype=np.uint64).reshape(1, -1)
