"""A split to decide: operations that may go to several places, what each weighs there, and what no move changes.

All is counted in whole numbers: sums of them are equal or they are not, whatever the order they are made in.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from sao_dashboard.repartition.criteres import Critere

UNITE = 100
"""What weighs one operation, or one agent's whole time: loads are whole numbers of hundredths."""

Choix = tuple[int, ...]
"""Where each operation of a split goes: the ranks of places, in the order of the operations."""

Cle = tuple[int, ...]
"""What two splits are compared by, criterion after criterion: the least is the best."""


class Voisins(NamedTuple):
    """Operations of one place of the town: those that may move, by rank, and the places of those that do not."""

    membres: tuple[int, ...]
    fixes: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class Partage:
    """Operations to split between places: sectors, or people. All is in alphabetical order, whatever the workbook's.

    Attributes:
        operations: what may move.
        cibles: where it may go.
        comptees: which places have a load that counts (bool); nobody and no sector are places that have none.
        permis: which place each operation may go to (bool, operations × places), today's among them.
        actuel: the place that each has today.
        poids: what each would weigh at each place (int64, operations × places).
        fixe: the load of each place that no move changes (int64).
        couts: what each criterion that adds up counts for each operation at each place (int64, operations × places).
        voisins: the operations that are better kept together.
    """

    operations: tuple[str, ...]
    cibles: tuple[str, ...]
    comptees: np.ndarray
    permis: np.ndarray
    actuel: np.ndarray
    poids: np.ndarray
    fixe: np.ndarray
    couts: Mapping[Critere, np.ndarray]
    voisins: tuple[Voisins, ...] = ()

    @property
    def aujourdhui(self) -> Choix:
        """The split that the workbook has."""
        return tuple(self.actuel.tolist())

    def options(self, at: int) -> list[int]:
        """Return where an operation may go, by name, its place of today last: of equals, the first is kept."""
        today = int(self.actuel[at])
        return [place for place in np.flatnonzero(self.permis[at]).tolist() if place != today] + [today]

    def with_others(self, places: Mapping[str, int]) -> Choix:
        """Return the split where some operations, by name, go to places, and the others stay where they are today."""
        return tuple(places.get(name, now) for name, now in zip(self.operations, self.actuel.tolist(), strict=True))

    @property
    def possibles(self) -> int:
        """How many splits there are."""
        total = 1
        for places in self.permis.sum(axis=1).tolist():
            total *= places
        return total

    def charges(self, choix: Sequence[int]) -> np.ndarray:
        """Return the load of each place (int64)."""
        loads: np.ndarray = self.fixe.copy()
        chosen = np.asarray(choix, dtype=np.intp)
        np.add.at(loads, chosen, self.poids[np.arange(len(self.operations)), chosen])
        return loads

    def cout(self, critere: Critere, choix: Sequence[int]) -> int:
        """Return what a criterion other than the balance counts: the less, the better."""
        if critere is Critere.VOISINS:
            return sum(len({choix[at] for at in group.membres}.union(group.fixes)) - 1 for group in self.voisins)
        chosen = np.asarray(choix, dtype=np.intp)
        if critere is Critere.DEPLACEMENTS:
            return int((chosen != self.actuel).sum())
        return int(self.couts[critere][np.arange(len(self.operations)), chosen].sum())

    def cle(self, choix: Sequence[int], ordre: Sequence[Critere]) -> Cle:
        """Return what a split is compared by: the loads from the highest one down, for the balance."""
        found: list[int] = []
        for critere in ordre:
            if critere is Critere.EQUILIBRE:
                found += sorted(self.charges(choix)[self.comptees].tolist(), reverse=True)
            else:
                found.append(self.cout(critere, choix))
        return tuple(found)


class Solution(NamedTuple):
    """The best split that was found, under some conditions.

    Attributes:
        choix: where each operation goes.
        critere: the first criterion for which nothing proves that there is no better one; None: it is the best.
        gain: what might be gained on it at most, as it is counted (a load, a number of moves…): nought for the best,
            infinite where nothing tells.
    """

    choix: Choix
    critere: Critere | None = None
    gain: float = 0


class Rang(NamedTuple):
    """How today's split stands among all, for the balance."""

    possibles: int
    pires: int
    egales: int

    @property
    def part(self) -> float:
        """The share of the other splits that it does better than."""
        return self.pires / max(self.possibles - 1, 1)


class Recherche(NamedTuple):
    """What was found of a split to decide.

    Attributes:
        solutions: today's first, then the best for more and more moves, each better than all before it.
        meilleure: the best of all.
        rang: None where the splits are too many to be compared one by one.
    """

    solutions: tuple[Solution, ...]
    meilleure: Solution
    rang: Rang | None = None
