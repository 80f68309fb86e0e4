"""Which line of the timeline each date stands on, and what is written beside the lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from sao_dashboard.figures.liens import addresses
from sao_dashboard.views.filtres import NOT_GIVEN
from sao_dashboard.views.sujets import CHANTIERS_DU_SERVICE

Key = tuple[str, ...]


@dataclass(frozen=True)
class LigneFrise:
    """One line: its heading when it opens a group, else the label of a chantier, an operation or a milestone.

    `adresse` is where that leads.
    """

    label: str
    heading: bool
    adresse: str | None = None


class _Row(NamedTuple):
    """What the line of a date depends on."""

    sorte: str
    libelle: str
    identifiant: str
    chantier: str
    etape: str


def lignes(
    shown: pd.DataFrame, dates: pd.DataFrame, by: str, groups: Sequence[str]
) -> tuple[list[LigneFrise], list[int]]:
    """Place dates on lines: group after group, and within one by date of finalisation.

    A milestone stands on the line of its chantier or operation; grouped by chantier, those of a chantier have each
    their own, since there is only one chantier to a group.

    Args:
        shown: the rows of `views.echeances.echeances` to place.
        dates: all of them: a line is named after its finalisation even when that is not shown.
        by: one of the values of `views.echeances.GROUPINGS`.
        groups: values of `by` in their order; others follow as they come in `dates`.

    Returns:
        The lines from the top, and the number of the line of each row of `shown`.
    """
    finals = [row for row in _rows(dates) if row.sorte != "jalon"]
    titles = {row.chantier: row.libelle for row in finals if row.sorte == "chantier"}
    names: dict[Key, str] = {(row.chantier, row.identifiant): row.libelle for row in finals}
    order = list(dict.fromkeys([*groups, *_groups(dates, by)]))
    found: dict[str, dict[tuple[Key, str], list[int]]] = {}
    for position, (group, row) in enumerate(zip(_groups(shown, by), _rows(shown), strict=True)):
        found.setdefault(group, {}).setdefault(_line(position, row, by, names), []).append(position)
    # What rows are compared by: on one line, the finalisation before the milestones, then the day.
    days = shown["fin"].fillna(shown["debut"]).astype("int64")
    when = list(zip(shown["sorte"] == "jalon", days, strict=True))
    lead = addresses(shown)
    result: list[LigneFrise] = []
    places = [0] * len(shown)
    for group in sorted(found, key=order.index):
        result.append(LigneFrise(titles.get(group, group), heading=True))
        for (_, label), positions in sorted(found[group].items(), key=lambda line: min(when[i] for i in line[1])[1]):
            for position in positions:
                places[position] = len(result)
            result.append(LigneFrise(label, heading=False, adresse=lead[positions[0]]))
    return result, places


def _groups(dates: pd.DataFrame, by: str) -> list[str]:
    return [str(group) for group in dates[by].astype("object").fillna(NOT_GIVEN)]


def _rows(dates: pd.DataFrame) -> list[_Row]:
    return list(map(_Row, *(dates[key].tolist() for key in _Row._fields)))


def _line(position: int, row: _Row, by: str, names: dict[Key, str]) -> tuple[Key, str]:
    """The key of a row's line, and its label."""
    parent = (row.chantier, row.identifiant)
    alone = by == "chantier" and row.etape == CHANTIERS_DU_SERVICE
    if alone and row.sorte == "chantier":
        return parent, "Finalisation"
    if row.sorte == "jalon" and (alone or parent not in names):
        return (*parent, str(position)), row.libelle.removesuffix(f" – {row.chantier}") if alone else row.libelle
    return parent, names[parent]
