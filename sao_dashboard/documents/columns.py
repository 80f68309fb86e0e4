"""Tables that are wider than a page: a month after another of a year or two, in as many parts as are read."""

from __future__ import annotations

from dataclasses import replace

from sao_dashboard.documents.measure import column_widths, on_one_line
from sao_dashboard.documents.model import Tableau

_LONGEST = 24
"""Rows of a table that may be cut between its columns: a longer one would fill page after page with each part."""


def side_by_side(tableau: Tableau, size: float, room: float) -> list[Tableau]:
    """Return a table as parts that fit, the first column in each; the table itself where it fits, or is too long.

    Args:
        tableau: the table.
        size: of its letters.
        room: in points.
    """
    others = len(tableau.entetes) - 1
    if others < 2 or len(tableau.lignes) > _LONGEST:
        return [tableau]
    for count in range(1, others):
        parts, finer = (_shared(tableau, each) for each in (count, count + 1))
        if all(column_widths(_rows(part), size, room) for part in parts):
            split = len(parts) > 1 and not all(on_one_line(_rows(part), size, room) for part in parts)
            return finer if split and all(on_one_line(_rows(part), size, room) for part in finer) else parts
    return [tableau]


def _shared(tableau: Tableau, count: int) -> list[Tableau]:
    others = len(tableau.entetes) - 1
    each = -(-others // count)
    return [_columns(tableau, start, start + each) for start in range(1, others + 1, each)]


def _rows(tableau: Tableau) -> list[tuple[str, ...]]:
    return [tableau.entetes, *tableau.lignes]


def _columns(tableau: Tableau, start: int, end: int) -> Tableau:
    """Return the first column of a table and those from one to another."""
    if start == 1 and end >= len(tableau.entetes):
        return tableau
    titre = tableau.titre if start == 1 else f"{tableau.titre} (suite)" if tableau.titre else ""
    nombres = tuple(rank - start + 1 for rank in tableau.nombres if start <= rank < end)
    rows = tuple((row[0], *row[start:end]) for row in tableau.lignes)
    return replace(
        tableau, entetes=(tableau.entetes[0], *tableau.entetes[start:end]), lignes=rows, titre=titre, nombres=nombres
    )
