"""Dwellings and hectares, added up: what is not known is counted apart, and an interval stays one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pandas as pd

from sao_dashboard.views.filtres import NOT_GIVEN, Filtres
from sao_dashboard.views.situations import Situation

GROUPES: dict[str, str] = {"Secteur": "secteur", "Étape": "etape", "Année de finalisation": "annee"}
"""What totals are made by: the word on screen, the column, `annee` being worked out here."""
ENSEMBLE, SANS_DATE = "Ensemble", "Sans date"


@dataclass(frozen=True)
class Total:
    """What the operations of a group amount to.

    Attributes:
        groupe: the sector, the étape or the year; `ENSEMBLE` for all of them.
        operations: how many they are.
        logements: the least and the most of those whose dwellings are known; the most is missing (NaN) when one of them
            has no upper bound.
        surface: hectares of those whose surface is known.
        sans_logements, sans_surface: how many say nothing of it.
        finalisees: how many are finished.
    """

    groupe: str
    operations: int
    logements: tuple[float, float]
    surface: float
    sans_logements: int
    sans_surface: int
    finalisees: int

    @property
    def logements_connus(self) -> bool:
        """Whether the dwellings of one of them are known."""
        return self.sans_logements < self.operations

    @property
    def surface_connue(self) -> bool:
        """Whether the surface of one of them is."""
        return self.sans_surface < self.operations


def totaux(operations: pd.DataFrame, by: str) -> list[Total]:
    """Return the totals of each group, in its order, then of all. What was cancelled is in none of them.

    Args:
        operations: rows of `Suivi.operations`.
        by: one of the values of `GROUPES`.
    """
    columns = ["situation", "finalisee_le", "finalisation_fin", "logements_min", "logements_max", "surface"]
    columns += [] if by == "annee" else [by]
    rows = operations[columns][operations["situation"] != Situation.ANNULE.value]
    groups = _annees(rows) if by == "annee" else rows[by].astype("object").fillna(NOT_GIVEN)
    order = sorted(groups.unique()) if by == "annee" else dict.fromkeys([*operations[by].cat.categories, NOT_GIVEN])
    parts = {str(name): part for name, part in rows.groupby(groups, sort=False)}
    return [_total(str(name), parts[str(name)]) for name in order if str(name) in parts] + [_total(ENSEMBLE, rows)]


def narrowed(total: Total, by: str, filtres: Filtres, annulees: int) -> Filtres | None:
    """Return the filters that keep the operations of a total and no other, None when no filters do.

    A year is asked for by the latest day that is planned: not one of which an operation is finished, whose day is
    another one.

    Args:
        total: one of `totaux`.
        by: what they are made by.
        filtres: of the operations that were given to it.
        annulees: how many of these are cancelled.
    """
    among = filtres.situation or tuple(each.value for each in Situation)
    left_out = {Situation.ANNULE.value} if annulees or filtres.situation else set()
    asked = filtres
    if by == "annee" and total.groupe != ENSEMBLE:
        if total.groupe == SANS_DATE or total.finalisees:
            return None
        year = int(total.groupe)
        first, last = filtres.periode or (date.min, date.max)
        asked = replace(asked, periode=(max(first, date(year, 1, 1)), min(last, date(year, 12, 31))))
        left_out = {Situation.ANNULE.value, Situation.FINALISE.value}
    elif total.groupe != ENSEMBLE:
        group: dict[str, Any] = {by: (total.groupe,)}
        asked = replace(asked, **group)
    return replace(asked, situation=tuple(each for each in among if each not in left_out)) if left_out else asked


def _annees(rows: pd.DataFrame) -> pd.Series:
    """Return the year each is finalised: that of the day it was, else of the latest day it is planned."""
    done = rows["finalisee_le"].where(rows["situation"] == Situation.FINALISE.value)
    when = done.fillna(rows["finalisation_fin"])
    years: pd.Series = when.dt.strftime("%Y").astype("object").fillna(SANS_DATE)
    return years


def _total(groupe: str, rows: pd.DataFrame) -> Total:
    least, most = rows["logements_min"], rows["logements_max"]
    known = least.notna() | most.notna()
    return Total(
        groupe=groupe,
        operations=len(rows),
        logements=(float(least.sum()), float(most[known].sum(skipna=False))),
        surface=float(rows["surface"].sum()),
        sans_logements=int((~known).sum()),
        sans_surface=int(rows["surface"].isna().sum()),
        finalisees=int((rows["situation"] == Situation.FINALISE.value).sum()),
    )
