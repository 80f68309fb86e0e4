"""Why a move, and why not: what it changes of each criterion, and of the loads of the two places."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from sao_dashboard.repartition.criteres import Critere
from sao_dashboard.repartition.partage import Choix, Partage
from sao_dashboard.repartition.terrain import Terrain
from sao_dashboard.versions.propositions import Deplacement


class Equilibre(NamedTuple):
    """The first load that changes, from the highest one down: its rank (0 is the most loaded), before and after."""

    rang: int
    avant: int
    apres: int


class Effet(NamedTuple):
    """What changes from one split to another that differs by one move.

    Attributes:
        rang: which operation of the split moves.
        deplacement: the move.
        quitte: the load of the place left, before and after.
        rejoint: that of the place joined.
        equilibre: None when the loads are the same, whoever has them.
        couts: what the other criteria count, more or less; those that do not change are left out.
    """

    rang: int
    deplacement: Deplacement
    quitte: tuple[int, int]
    rejoint: tuple[int, int]
    equilibre: Equilibre | None
    couts: dict[Critere, int]

    def premier(self, ordre: Sequence[Critere]) -> tuple[Critere, bool] | None:
        """Return the first criterion that it changes, and whether for the better; None when it changes none."""
        for critere in ordre:
            if critere is Critere.EQUILIBRE and self.equilibre:
                return critere, self.equilibre.apres < self.equilibre.avant
            if change := self.couts.get(critere):
                return critere, change < 0
        return None


def apports(terrain: Terrain, partage: Partage, choix: Choix) -> list[Effet]:
    """Return what each move of a split brings: what is lost without it, all the others being made."""
    return [
        _effet(terrain, partage, at, (*choix[:at], today, *choix[at + 1 :]), choix)
        for at, today in enumerate(partage.aujourdhui)
        if choix[at] != today
    ]


def refus(terrain: Terrain, partage: Partage, choix: Choix) -> list[Effet]:
    """Return what each move that a split does not make would change, added to those that it makes."""
    return [
        _effet(terrain, partage, at, choix, (*choix[:at], place, *choix[at + 1 :]))
        for at, today in enumerate(partage.aujourdhui)
        if choix[at] == today
        for place in np.flatnonzero(partage.permis[at]).tolist()
        if place != today
    ]


def moindres(terrain: Terrain, partage: Partage, choix: Choix, ordre: Sequence[Critere]) -> list[Effet]:
    """Return the same, the least bad move of each operation only: among people, it might go to any."""
    found = []
    for at, today in enumerate(partage.aujourdhui):
        others = [place for place in np.flatnonzero(partage.permis[at]).tolist() if place != today]
        if choix[at] == today and others:
            splits = ((*choix[:at], place, *choix[at + 1 :]) for place in others)
            found.append(_effet(terrain, partage, at, choix, min(splits, key=lambda one: partage.cle(one, ordre))))
    return found


def equilibre(before: np.ndarray, after: np.ndarray) -> Equilibre | None:
    """Return the first load that changes from the highest one down."""
    down, then = np.sort(before)[::-1].tolist(), np.sort(after)[::-1].tolist()
    return next(
        (Equilibre(rank, one, other) for rank, (one, other) in enumerate(zip(down, then, strict=True)) if one != other),
        None,
    )


def differences(partage: Partage, before: Choix, after: Choix) -> dict[Critere, int]:
    """Return what the criteria other than the balance count more, or less, from one split to another."""
    counted = (Critere.PERSONNE, Critere.DEPLACEMENTS, Critere.CONTINUITE, Critere.ETAPE, Critere.VOISINS)
    changes = {critere: partage.cout(critere, after) - partage.cout(critere, before) for critere in counted}
    return {critere: change for critere, change in changes.items() if change}


def _effet(terrain: Terrain, partage: Partage, at: int, before: Choix, after: Choix) -> Effet:
    left, joined = before[at], after[at]
    loads, then = partage.charges(before), partage.charges(after)
    return Effet(
        at,
        Deplacement(partage.operations[at], terrain.objet, partage.cibles[left], partage.cibles[joined]),
        (int(loads[left]), int(then[left])),
        (int(loads[joined]), int(then[joined])),
        equilibre(loads[partage.comptees], then[partage.comptees]),
        differences(partage, before, after),
    )
