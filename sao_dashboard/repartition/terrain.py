"""What a workbook says of its operations on a day, as whole numbers: what splits of them are made and compared with."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

import numpy as np
import pandas as pd

from sao_dashboard.repartition.criteres import Critere
from sao_dashboard.repartition.partage import UNITE, Choix, Partage, Voisins
from sao_dashboard.schema.meaning import EN_COURS
from sao_dashboard.text import fold
from sao_dashboard.versions.propositions import Deplacement, Objet
from sao_dashboard.views.suivi import Suivi

PROCHE = timedelta(days=183)
"""An operation that ends within six months is near its end, as is one at the last étape of those under way."""


@dataclass(frozen=True, eq=False)
class Terrain:
    """All that may be split, and between what: operations and sectors, or what each person does and persons.

    Attributes:
        objet: what a move changes.
        operations: the identifiers, in alphabetical order; one twice where two persons follow it.
        cibles: the places, by name, the one without a name being that of nobody, or of no sector.
        lieux: those that have a name, in the order that screens have.
        comptees: the places that have a load (bool).
        actuel: the place of each operation today.
        poids: what each weighs at each place, in `UNITE` (int64, operations × places).
        fixe: the load that each place has besides (int64).
        couts: what the criteria that add up count (int64, operations × places).
        quartiers: for each operation a number, the same for neighbours, -1 where the place is not known.
        inconnus: the operations whose weight is not known, which count as `mediane`.
        mediane: in the measure, not in `UNITE`.
    """

    objet: Objet
    operations: tuple[str, ...]
    cibles: tuple[str, ...]
    lieux: tuple[str, ...]
    comptees: np.ndarray
    actuel: np.ndarray
    poids: np.ndarray
    fixe: np.ndarray
    couts: Mapping[Critere, np.ndarray]
    quartiers: np.ndarray
    inconnus: tuple[str, ...] = ()
    mediane: float = 1.0

    def partage(self, permis: Mapping[int, Iterable[int]]) -> Partage:
        """Return the split to decide when some operations, by rank, may go to other places; the others stay."""
        chosen = sorted(permis)
        allowed = np.zeros((len(chosen), len(self.cibles)), dtype=bool)
        for row, at in enumerate(chosen):
            allowed[row, [int(self.actuel[at]), *permis[at]]] = True
        still = np.setdiff1d(np.arange(len(self.operations)), chosen)
        fixed = self.fixe.copy()
        np.add.at(fixed, self.actuel[still], self.poids[still, self.actuel[still]])
        return Partage(
            tuple(self.operations[at] for at in chosen),
            self.cibles,
            self.comptees,
            allowed,
            self.actuel[chosen],
            self.poids[chosen],
            fixed,
            {critere: cost[chosen] for critere, cost in self.couts.items()},
            self._voisins(chosen, still),
        )

    def _voisins(self, chosen: Sequence[int], still: np.ndarray) -> tuple[Voisins, ...]:
        members: dict[int, list[int]] = {}
        for row, at in enumerate(chosen):
            if self.quartiers[at] >= 0:
                members.setdefault(int(self.quartiers[at]), []).append(row)
        places: dict[int, set[int]] = {}
        for quartier, place in zip(self.quartiers[still].tolist(), self.actuel[still].tolist(), strict=True):
            if quartier in members and self.cibles[place]:
                places.setdefault(quartier, set()).add(place)
        return tuple(
            Voisins(tuple(rows), tuple(sorted(places.get(quartier, ()))))
            for quartier, rows in sorted(members.items())
            if len(rows) > 1 or quartier in places
        )

    def deplacements(self, partage: Partage, choix: Choix) -> tuple[Deplacement, ...]:
        """Return what a split moves, by the name of the operations."""
        return tuple(
            Deplacement(operation, self.objet, self.cibles[today], self.cibles[place])
            for operation, today, place in zip(partage.operations, partage.actuel.tolist(), choix, strict=True)
            if today != place
        )

    def rang(self, operation: str, de: str) -> int | None:
        """Return the rank of an operation that is at a place today, None when it is not there."""
        return next(
            (
                at
                for at, (name, place) in enumerate(zip(self.operations, self.actuel.tolist(), strict=True))
                if name == operation and self.cibles[place] == de
            ),
            None,
        )


def by_name(names: Iterable[str]) -> tuple[str, ...]:
    """Return distinct names in an order that is the same whatever order they come in."""
    return tuple(sorted(set(names), key=lambda name: (fold(name), name)))


def in_unite(told: np.ndarray) -> tuple[np.ndarray, np.ndarray, float]:
    """Return weights in `UNITE` (int64), which of them were not known (bool), and what these count as.

    They count as the median of the others: as nothing, they would go anywhere without being seen.
    """
    unknown = np.isnan(told)
    median = 1.0 if unknown.all() else float(np.median(told[~unknown]))
    return np.rint(np.where(unknown, median, told) * UNITE).astype(np.int64), unknown, median


def of_each(poids: pd.Series, operations: pd.Series) -> np.ndarray:
    """Return what operations weigh (float64), NaN where it is not known."""
    known = poids[~poids.index.duplicated()].astype("float64")
    found: np.ndarray = operations.map(known).to_numpy(dtype="float64")
    return found


def proches(suivi: Suivi, rows: pd.DataFrame) -> np.ndarray:
    """Return which operations are near their end (bool)."""
    under_way = [etape for etape in suivi.choices("etape") if suivi.meanings[etape] == EN_COURS]
    last = rows["etape"].astype("object") == under_way[-1] if len(under_way) > 1 else pd.Series(False, index=rows.index)
    soon = rows["finalisation_fin"] <= pd.Timestamp(suivi.day + PROCHE)
    near: np.ndarray = (last | soon).fillna(False).to_numpy(dtype=bool)
    return near


def quartiers(rows: pd.DataFrame) -> np.ndarray:
    """Return a number for each operation, the same for those of one commune and lieu, -1 where one is not known."""
    where = [
        None if pd.isna(commune) or pd.isna(lieu) else (fold(str(commune)), fold(str(lieu)))
        for commune, lieu in zip(rows["commune"], rows["lieu"], strict=True)
    ]
    known = {place: rank for rank, place in enumerate(sorted({place for place in where if place}))}
    return np.array([-1 if place is None else known[place] for place in where], dtype=np.int64)


def couts(
    shape: tuple[int, int], actuel: np.ndarray, near: np.ndarray, apart: np.ndarray, nobody: Collection[int]
) -> dict[Critere, np.ndarray]:
    """Return what the criteria that add up count.

    Args:
        shape: operations × places.
        actuel: the place of each operation today.
        near: which operations are near their end (bool).
        apart: at which places each operation leaves who knows it (bool, operations × places).
        nobody: the places that are those of nobody.
    """
    away = np.arange(shape[1])[None, :] != actuel[:, None]
    without = np.zeros(shape, dtype=np.int64)
    without[:, list(nobody)] = 1
    return {
        Critere.PERSONNE: without,
        Critere.CONTINUITE: apart.astype(np.int64),
        Critere.ETAPE: (away & near[:, None]).astype(np.int64),
    }
