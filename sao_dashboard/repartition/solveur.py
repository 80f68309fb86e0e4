"""The best split where they are too many to be compared one by one: HiGHS, criterion after criterion.

The balance is the lexicographic minimum of the loads from the highest one down. Its k highest loads are at most
θ = k·r + Σ max(load − r, 0) for some r, and as much for the best r: minimising θ for k = 1, 2, 3… each time with those
before held at their least gives it (Ogryczak and Śliwiński, 2003).
"""

from __future__ import annotations

import ctypes
import math
import os
import time
from collections.abc import Sequence
from functools import cache
from types import ModuleType

import numpy as np

from sao_dashboard.repartition.amorce import balanced
from sao_dashboard.repartition.bornes import cost_at_least, highest_at_least
from sao_dashboard.repartition.criteres import Critere
from sao_dashboard.repartition.partage import Choix, Partage, Recherche, Solution

DELAI = 10.0
"""Seconds after which what was found is given, with what might still be gained."""
_DIGITS = 2**14
"""How many places, one operation after another, are told apart by one number at most: solvers round."""
_HELD = 0.5
"""A whole number that must not grow is held under the next one, whatever the solver's rounding."""


def solve(
    partage: Partage,
    ordre: Sequence[Critere],
    au_plus: int | None = None,
    delai: float = DELAI,
    depart: Choix | None = None,
) -> Solution:
    """Return the best split that can be found in some time, never worse than the one it starts from.

    Args:
        partage: the split to decide.
        ordre: the criteria (`criteres.ordre`).
        au_plus: how many operations may move, None: all.
        delai: the time given, in seconds.
        depart: a split that moves no more, today's unless one is given.
    """
    start = depart or partage.aujourdhui
    if not partage.operations:
        return Solution(start)
    model = _Model(partage, au_plus, time.monotonic() + delai, start)
    for rank, critere in enumerate(ordre):
        if critere is Critere.EQUILIBRE:
            model.try_first(balanced(partage, model.choix, au_plus), ordre[: rank + 1])
        short = model.balance() if critere is Critere.EQUILIBRE else model.least(critere)
        if short:
            best = min(start, model.choix, key=lambda choix: partage.cle(choix, ordre))
            return Solution(best, critere, short)
    model.settle()
    return Solution(model.choix)


def solve_all(partage: Partage, ordre: Sequence[Critere], plus: int, delai: float = DELAI) -> Recherche:
    """Return today's split, the best ones for one move, two… up to `plus`, each better than before, and the best."""
    others = [critere for critere in ordre if critere is not Critere.DEPLACEMENTS]
    criteria = [*others, Critere.DEPLACEMENTS]
    end = time.monotonic() + delai
    kept = [Solution(partage.aujourdhui)]
    best = solve(partage, ordre, None, delai / 2)
    most = min(plus, len(partage.operations))
    for moves in range(1, most + 1):
        share = (end - time.monotonic()) / (most - moves + 1)
        found = solve(partage, criteria, moves, max(share, 0.1), kept[-1].choix)
        if partage.cle(found.choix, others) < partage.cle(kept[-1].choix, others):
            kept.append(found)
    return Recherche(tuple(kept), min([best, *kept], key=lambda one: partage.cle(one.choix, ordre)))


@cache
def _highspy() -> ModuleType:
    """Return HiGHS, eight megabytes, for who has more splits than can be compared.

    The first model made in a process writes who made HiGHS on the standard output, whatever its options: what was
    written before is let through, then it writes to nowhere for the time of that.
    """
    import highspy

    library, kept = ctypes.CDLL(None), os.dup(1)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    library.fflush(None)
    try:
        os.dup2(nowhere, 1)
        highspy.Highs()
        library.fflush(None)
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nowhere)
    return highspy


class _Model:
    """The splits that are still possible, for HiGHS, and the best one known."""

    def __init__(self, partage: Partage, au_plus: int | None, end: float, start: Choix) -> None:
        highspy = _highspy()
        self.partage, self.end, self.choix = partage, end, start
        self._most = len(partage.operations) if au_plus is None else au_plus
        self._highs = highspy.Highs()
        for option, value in {
            "output_flag": False,
            "threads": 1,
            "random_seed": 0,
            "mip_rel_gap": 0.0,
            "mip_abs_gap": 0.999,  # all that is minimised is a whole number
        }.items():
            self._highs.setOptionValue(option, value)
        self._whole = highspy.HighsVarType.kInteger
        self._infinite = highspy.kHighsInf
        self._costs: dict[int, float] = {}
        self._unit = self._step()
        rows, places = np.nonzero(partage.permis)
        self._x = {(int(row), int(place)): at for at, (row, place) in enumerate(zip(rows, places, strict=True))}
        self._columns(len(self._x), upper=1.0, whole=True)
        for operation in range(len(partage.operations)):
            self._row(1, 1, {self._x[operation, place]: 1.0 for place in self._places(operation)})
        if au_plus is not None:
            self._row(-self._infinite, au_plus + _HELD, self._moves())
        self._loads = self._loaded()

    def try_first(self, choix: Choix, ordre: Sequence[Critere]) -> None:
        """Start from a split if it is better so far."""
        if self.partage.cle(choix, ordre) < self.partage.cle(self.choix, ordre):
            self.choix = choix

    def balance(self) -> float:
        """Make the loads as balanced as can be; return what the highest that is not settled might still lose."""
        # What no move changes is left aside: the same loads added to two lists leave the lesser one the lesser.
        places = [place for place in self._loads if self.partage.comptees[place]]
        loads = [self._loads[place] for place in places]
        for count in range(1, len(loads) + 1):
            level = self._columns(1, lower=-self._infinite)
            above = self._columns(len(loads))
            for over, load in enumerate(loads, start=above):
                self._row(0, self._infinite, {over: 1.0, level: 1.0, load: -1.0})
            cost = {level: float(count)} | {above + rank: 1.0 for rank in range(len(loads))}
            if gap := self._minimise(cost) * self._unit:
                highest = np.sort(self.partage.charges(self.choix)[places])[-count:].sum()
                if gap := min(gap, float(highest) - highest_at_least(self.partage, places, count, self._most)):
                    return gap
        return 0

    def least(self, critere: Critere) -> float:
        """Make what a criterion counts as little as can be; return what might still be gained."""
        gap = self._least(critere)
        return min(gap, self.partage.cout(critere, self.choix) - cost_at_least(self.partage, critere, self._most))

    def _least(self, critere: Critere) -> float:
        if critere is Critere.DEPLACEMENTS:
            return self._minimise(self._moves())
        if critere is not Critere.VOISINS:
            cost = self.partage.couts[critere]
            return self._minimise({at: float(cost[key]) for key, at in self._x.items() if cost[key]})
        places: dict[int, float] = {}
        for group in self.partage.voisins:
            options = {place for at in group.membres for place in self._places(at)}
            for place in sorted(options.difference(group.fixes)):
                there = self._columns(1, upper=1.0)
                places[there] = 1.0
                for at in group.membres:
                    if (at, place) in self._x:
                        self._row(0, self._infinite, {there: 1.0, self._x[at, place]: -1.0})
        return self._minimise(places)

    def settle(self) -> None:
        """Of splits that are as good, keep the one that comparing them all keeps: the first by name.

        The places of some operations at a time are the digits of one number, which is made as little as can be.
        """
        at, count = 0, len(self.partage.operations)
        while at < count:
            digits, size = dict[int, float](), 1
            for operation in range(at, count):
                options = self.partage.options(operation)
                if size * len(options) > _DIGITS and operation > at:
                    break
                digits = {column: value * len(options) for column, value in digits.items()}
                digits |= {self._x[operation, place]: float(rank) for rank, place in enumerate(options)}
                size *= len(options)
                at = operation + 1
            if self._minimise(digits):
                return  # no time is left: it is as good, and only its name might come after
            held = self._held
            for column in digits:
                value = float(column in held)
                self._highs.changeColBounds(column, value, value)

    def _minimise(self, cost: dict[int, float]) -> float:
        """Minimise a sum, and hold it at its least.

        Returns:
            By how much it might still be less: nought when it is the least, infinite when nothing tells.
        """
        for column in self._costs.keys() | cost.keys():
            self._highs.changeColCost(column, cost.get(column, 0.0))
        self._costs = cost
        if not cost:
            return 0
        if time.monotonic() >= self.end:
            return math.inf
        self._start()
        values = self._run(cost)
        if values is None:
            # Seen with HiGHS 1.16 in eleven small models of four hundred: the split given to begin with comes back
            # beside the value of the better one that was found. Without it, all is right.
            self._highs.clearSolver()
            values = self._run(cost)
        if values is None:
            return math.inf
        self.choix = self._read(values)
        reached = _sum(cost, values)
        bound = self._highs.getInfo().mip_dual_bound
        self._row(-self._infinite, reached + _HELD, cost)
        return max(reached - math.ceil(bound - 1e-6), 0) if math.isfinite(bound) else math.inf

    def _run(self, cost: dict[int, float]) -> Sequence[float] | None:
        """Solve in the time that is left; return what is found, None when it has not the value that is told."""
        self._highs.setOptionValue("time_limit", max(self.end - time.monotonic(), 0.01))
        self._highs.run()
        values: Sequence[float] = self._highs.getSolution().col_value
        told = self._highs.getInfo().objective_function_value
        return values if values and math.isfinite(told) and _sum(cost, values) == round(told) else None

    def _start(self) -> None:
        """Give the best split known to begin with."""
        columns = sorted(self._x.values())
        held = self._held
        values = np.array([float(column in held) for column in columns])
        self._highs.setSolution(len(columns), np.array(columns, dtype=np.int32), values)

    @property
    def _held(self) -> set[int]:
        """The columns of the best split known."""
        return {self._x[at, place] for at, place in enumerate(self.choix)}

    def _read(self, values: Sequence[float]) -> Choix:
        best: dict[int, tuple[float, int]] = {}
        for (operation, place), at in self._x.items():
            best[operation] = max(best.get(operation, (-1.0, 0)), (values[at], place))
        return tuple(best[operation][1] for operation in range(len(self.partage.operations)))

    def _places(self, operation: int) -> list[int]:
        places: list[int] = np.flatnonzero(self.partage.permis[operation]).tolist()
        return places

    def _moves(self) -> dict[int, float]:
        return {at: 1.0 for (operation, place), at in self._x.items() if place != self.partage.actuel[operation]}

    def _step(self) -> int:
        """Return what all that may change of a load is a multiple of: fewer distinct loads are sooner told apart."""
        found = np.gcd.reduce(np.concatenate((self.partage.poids[self.partage.permis], self.partage.fixe)))
        return max(int(found), 1)

    def _loaded(self) -> dict[int, int]:
        """Add the load of each place that may change."""
        found: dict[int, int] = {}
        for place in sorted({place for _, place in self._x}):
            parts = {
                at: float(self.partage.poids[operation, place] // self._unit)
                for (operation, where), at in self._x.items()
                if where == place
            }
            found[place] = self._columns(1, lower=-self._infinite)
            fixed = float(self.partage.fixe[place] // self._unit)
            self._row(fixed, fixed, {found[place]: 1.0} | {at: -weight for at, weight in parts.items()})
        return found

    def _columns(self, count: int, *, lower: float = 0.0, upper: float | None = None, whole: bool = False) -> int:
        """Add variables, and return the first one's rank."""
        first: int = self._highs.getNumCol()
        top = self._infinite if upper is None else upper
        for _ in range(count):
            self._highs.addVar(lower, top)
        if whole:
            for at in range(first, first + count):
                self._highs.changeColIntegrality(at, self._whole)
        return first

    def _row(self, low: float, high: float, parts: dict[int, float]) -> None:
        columns = np.array(list(parts), dtype=np.int32)
        self._highs.addRow(low, high, len(parts), columns, np.array(list(parts.values())))


def _sum(cost: dict[int, float], values: Sequence[float]) -> int:
    return round(sum(factor * values[column] for column, factor in cost.items()))
