"""How a date moves from one version to the next, approximate dates being compared as intervals.

A date slips when the interval moves to later days as a whole, by as much as its latest day. An interval that is
contained in the former one is a date made more precise, and one that contains it a date made more vague: nobody has
broken a promise. An open bound is infinitely far; where both latest days are, the earliest ones are compared.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sao_dashboard.validation.report import Mask

Days = NDArray[np.float64]


class Mouvement(StrEnum):
    """What happened to a date."""

    GLISSEMENT = "glissement"
    RATTRAPAGE = "rattrapage"
    PRECISION = "précision"
    IMPRECISION = "imprécision"
    DATE_DONNEE = "date donnée"
    DATE_RETIREE = "date retirée"
    DOUTE = "doute"
    CONFIRMATION = "confirmation"
    REECRITURE = "réécriture"


@dataclass(frozen=True, eq=False)
class Dates:
    """The dates of many rows.

    Attributes:
        debut: earliest days, counted from 1970; minus infinity when open, NaN when there is no date.
        fin: latest days; plus infinity when open, NaN when there is no date.
        certain: whether each should hold.
    """

    debut: Days
    fin: Days
    certain: Mask

    @classmethod
    def of(cls, debut: pd.Series, fin: pd.Series, certain: pd.Series) -> Dates:
        """Return the dates given by two columns of days (NaT when open) and whether they are certain (`boolean`)."""
        first, last = _days(debut), _days(fin)
        known = ~(np.isnan(first) & np.isnan(last))
        first[known & np.isnan(first)] = -np.inf
        last[known & np.isnan(last)] = np.inf
        return cls(first, last, certain.fillna(False).to_numpy(dtype=bool))

    def take(self, rows: NDArray[np.intp]) -> Dates:
        """Return the dates at these places."""
        return Dates(self.debut[rows], self.fin[rows], self.certain[rows])

    @property
    def known(self) -> Mask:
        """Which rows have a date."""
        return ~np.isnan(self.debut)


def _days(column: pd.Series) -> Days:
    days = column.to_numpy("datetime64[D]")
    counted = days.astype(np.float64)
    counted[np.isnat(days)] = np.nan
    return counted


def movements(before: Dates, after: Dates) -> tuple[NDArray[np.object_], Days]:
    """Return what happened to each date, and by how many days it slipped (less than 0: recovered).

    The days are NaN where the date neither slips nor is recovered, and where how far is not known. A date whose
    interval and certainty are the same is a `REECRITURE`, whether or not its text changed.
    """
    later, earlier = _later(before, after), _later(after, before)
    moved = later | earlier
    inside = (after.debut >= before.debut) & (after.fin <= before.fin)
    around = (after.debut <= before.debut) & (after.fin >= before.fin)
    found = np.full(len(moved), Mouvement.REECRITURE, dtype=object)
    for mask, mouvement in (
        (before.certain & ~after.certain, Mouvement.DOUTE),
        (~before.certain & after.certain, Mouvement.CONFIRMATION),
        (inside & ~around, Mouvement.PRECISION),
        (around & ~inside, Mouvement.IMPRECISION),
        (later, Mouvement.GLISSEMENT),
        (earlier, Mouvement.RATTRAPAGE),
        (~before.known & ~after.known, Mouvement.REECRITURE),
        (~before.known & after.known, Mouvement.DATE_DONNEE),
        (before.known & ~after.known, Mouvement.DATE_RETIREE),
    ):
        found[mask] = mouvement
    # How far: between the latest days where both are known, else between the earliest.
    with np.errstate(invalid="ignore"):
        last, first = after.fin - before.fin, after.debut - before.debut
    both_open = np.isposinf(before.fin) & np.isposinf(after.fin) & np.isfinite(first)
    return found, np.where(moved & np.isfinite(last), last, np.where(moved & both_open, first, np.nan))


def _later(before: Dates, after: Dates) -> Mask:
    """Which intervals move to later days as a whole; a bound that stays infinitely far does not hold them back."""
    starts = (after.debut > before.debut) | ((after.debut == before.debut) & np.isneginf(after.debut))
    ends = (after.fin > before.fin) | ((after.fin == before.fin) & np.isposinf(after.fin))
    same = (after.debut == before.debut) & (after.fin == before.fin)
    later: Mask = starts & ends & ~same
    return later
