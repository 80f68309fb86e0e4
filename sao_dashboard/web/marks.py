"""Where the marks of a chart lead: the fiche of an operation, or the list of what a bar counts.

The tables under the charts lead to the same places, for those who go by keyboard.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
from markupsafe import Markup

from sao_dashboard.addresses import DAY, VERSION, address, chantier_query, parameters
from sao_dashboard.html.elements import anchor, written
from sao_dashboard.html.tables import as_column
from sao_dashboard.screens import CHANTIER, CHANTIERS, ECHEANCES, FICHE, GLISSEMENTS, OPERATIONS, QUALITE
from sao_dashboard.views.filtres import Filtres
from sao_dashboard.views.situations import Situation
from sao_dashboard.views.suivi import Suivi
from sao_dashboard.views.sujets import CHANTIERS_DU_SERVICE


def of_dates(dates: pd.DataFrame, seen: str) -> list[str]:
    """Return where each row of `views.echeances.echeances` leads: its chantier, or the fiche of its operation."""
    rows = zip(dates["secteur"].tolist(), dates["identifiant"].tolist(), strict=True)
    return [
        address(CHANTIER, chantier_query(identifiant), seen)
        if secteur == CHANTIERS_DU_SERVICE
        else address(FICHE, {"operation": identifiant}, seen)
        for secteur, identifiant in rows
    ]


def of_subjects(sujets: pd.DataFrame, suivi: Suivi, seen: str) -> list[str | None]:
    """Return the same for subjects of `views.glissements`; nowhere for an operation that the workbook has no more."""
    operations = suivi.operations["identifiant"]
    # The few rows of a page are looked for among all, and not all made ready to be looked for.
    known = set(operations[operations.isin(sujets["identifiant"])])
    rows = zip(of_dates(sujets, seen), sujets["identifiant"].tolist(), sujets["secteur"].tolist(), strict=True)
    return [to if code in known or secteur == CHANTIERS_DU_SERVICE else None for to, code, secteur in rows]


def of_parts(filtres: Filtres, by: str, seen: str) -> Callable[[str, str | None], str]:
    """Return what gives the address of the operations of a sector, and of one value of `by` in it, `NOT_GIVEN` too."""

    def link(secteur: str, value: str | None) -> str:
        chosen: dict[str, Any] = {} if value is None else {by: (value,)}
        return address(OPERATIONS, parameters(replace(filtres, secteur=(secteur,), **chosen)), seen)

    return link


def of_periods(counts: pd.DataFrame, dates: pd.DataFrame, by: str, filtres: Filtres, seen: str) -> list[str]:
    """Return where each row of `views.echeances.aggregated` leads: the operations that it counts.

    Operations are asked for by their latest date. Those that are counted on another day, that on which they were
    finished or the first of an open date, cannot be: their part leads to the same group and situation on this screen.

    Args:
        counts: `views.echeances.aggregated`.
        dates: what it counts.
        by: what it is grouped by.
        filtres: the filters of both.
        seen: the day and the version, as an address says them.
    """
    months = 12 if (counts["periode"].dt.month == 1).all() else 3
    finals = dates[dates["sorte"] != "jalon"]
    planned = finals["fin"].notna() & (finals["situation"] != Situation.FINALISE.value)
    exact = planned.groupby([finals[by], finals["situation"]]).all()
    ends = counts["periode"] + pd.DateOffset(months=months) - pd.Timedelta(days=1)
    rows = [counts[key].tolist() for key in ("groupe", "situation", "periode")]
    found: list[str] = []
    for groupe, situation, first, last in zip(*rows, ends.tolist(), strict=True):
        if groupe == CHANTIERS_DU_SERVICE or (by == "chantier" and groupe != "Opérations"):
            found.append(address(CHANTIERS, {}, seen))
            continue
        group: dict[str, Any] = {} if by == "chantier" else {by: (groupe,)}
        asked = replace(filtres, situation=(situation,), **group)
        if filtres.periode is None and exact[groupe, situation]:
            asked = replace(asked, periode=(first.date(), last.date()))
            found.append(address(OPERATIONS, parameters(asked), seen))
        else:
            found.append(address(ECHEANCES, parameters(asked), seen))
    return found


def of_groups(
    groups: Iterable[str], by: str, filtres: Filtres, choices: Collection[str], seen: str
) -> list[str | None]:
    """Return where each sector or étape of `views.glissements.by_group` leads: its dates, on the same screen.

    Nowhere for one that is not among those that may be asked for, or that the filters leave out today.
    """
    among = getattr(filtres, by) or choices

    def link(group: str) -> str | None:
        if group == CHANTIERS_DU_SERVICE:
            return address(CHANTIERS, {}, seen)
        chosen: dict[str, Any] = {by: (group,)}
        return address(GLISSEMENTS, parameters(replace(filtres, **chosen)), seen) if group in among else None

    return list(map(link, groups))


def of_versions(rows: pd.DataFrame) -> list[str]:
    """Return where each row of `views.qualite.warnings_by_version` leads: its warnings, whatever the day chosen."""
    return [address(QUALITE, {VERSION: str(numero)}) for numero in rows["numero"].tolist()]


def of_late(rows: pd.DataFrame, filtres: Filtres, day: date) -> list[str]:
    """Return where each row of `views.glissements.late_by_version` leads: what was late in it, that day.

    Each is seen on the day it is judged, but the last, which is seen on `day`: it may have been published before.
    """
    late = parameters(replace(filtres, situation=(Situation.EN_RETARD.value,)))
    asked = [{VERSION: str(version), **late} for version in rows["version"].tolist()]
    if asked and (own := rows["juge_le"].iloc[-1].date()) != day:
        asked[-1] = {DAY: own.isoformat(), **asked[-1]}
    return [address(OPERATIONS, query) for query in asked]


def linked(words: object, where: str | None) -> Markup:
    """Return words that lead somewhere, if there is anywhere to go."""
    return anchor(str(words), where) if where else written(words)


def links(words: pd.Series, where: Iterable[str | None]) -> pd.Series:
    """Return a column of such words."""
    return as_column((linked(*each) for each in zip(words, where, strict=True)), words.index)
