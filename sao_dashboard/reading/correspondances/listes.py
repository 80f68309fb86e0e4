"""The lists that values of ours make, where the workbook's own sheet Listes says nothing of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import count

import numpy as np

from sao_dashboard.guard.raw import Cell, coded, raw_tab
from sao_dashboard.reading.cells.coded import Coded
from sao_dashboard.reading.table.grid import Grid
from sao_dashboard.reading.table.layout import SEARCHED_ROWS
from sao_dashboard.reading.table.titles import recognise_row
from sao_dashboard.schema import LIST_BY_KEY, Sheet
from sao_dashboard.schema import sheet as sheet_of
from sao_dashboard.schema.meaning import EN_COURS
from sao_dashboard.text import fold

Called = Callable[[str], Sheet | None]
"""Which sheet of ours a tab is, by its name."""


def with_lists(
    grids: Mapping[str, Grid], called: Called, lists: Mapping[str, Mapping[str, str]]
) -> tuple[Mapping[str, Grid], Called]:
    """Return the grids of a workbook with a sheet Listes that has these lists too.

    Args:
        grids: the rows of its tabs.
        called: which sheets they are.
        lists: by list, its values with the sense of each; a list that the workbook has already is left as it is.
    """
    sheet = sheet_of("listes")
    own = next((tab for tab, grid in grids.items() if called(tab) is sheet and _titles(sheet, grid)[1]), None)
    header, known = _titles(sheet, grids[own]) if own else (0, frozenset[str]())
    columns = {key: list(values) for key, values in lists.items() if key not in known}
    if "etapes" in columns:
        columns["sens_etapes"] = _senses(lists["etapes"])
    if not columns:
        return grids, called
    tab = own or next(name for name in _names(sheet.title) if name not in grids)
    grid = grids[own] if own else Grid.of(raw_tab([(1, ("",))]))
    filled = _beside(grid, header, [(sheet.column(key).header, *values) for key, values in columns.items()])
    # A sheet of theirs by that name, without a list of ours, is no more than another of their sheets.
    return {**grids, tab: filled}, lambda name: sheet if name == tab else _other(called(name), sheet)


def _other(sheet: Sheet | None, listes: Sheet) -> Sheet | None:
    return None if sheet is listes else sheet


def _names(title: str) -> Iterator[str]:
    return (title if number == 1 else f"{title} {number}" for number in count(1))


def _titles(sheet: Sheet, grid: Grid) -> tuple[int, frozenset[str]]:
    rows = [recognise_row(sheet, grid.row(place)) for place in range(min(len(grid), SEARCHED_ROWS))]
    header = max(range(len(rows)), key=lambda place: len(rows[place]), default=0)
    return header, frozenset(rows[header].values()) if rows else frozenset()


def _beside(grid: Grid, header: int, columns: Sequence[Sequence[Cell]]) -> Grid:
    """Return a grid with more columns at its right, from its row of titles down."""
    missing = max(0, header + max(map(len, columns)) - len(grid))
    last = int(grid.numbers[-1])
    numbers = np.concatenate([grid.numbers, np.arange(last + 1, last + 1 + missing, dtype=np.int64)])
    kept = [_longer(column, missing) for column in grid.columns]
    new = []
    for cells in columns:
        below = len(numbers) - header - len(cells)
        column = coded([*[""] * header, *cells, *[""] * below])
        new.append(Coded(np.array(column.codes, dtype=np.intp), column.values))
    return Grid(numbers, [*kept, *new], grid.marks)


def _longer(column: Coded[Cell], missing: int) -> Coded[Cell]:
    codes = np.concatenate([column.codes, np.full(missing, len(column.values), dtype=np.intp)])
    return Coded(codes, [*column.values, ""])


def _senses(etapes: Mapping[str, str]) -> list[str]:
    usual = zip(LIST_BY_KEY["etapes"].values, LIST_BY_KEY["sens_etapes"].values, strict=True)
    known = {fold(etape): sens for etape, sens in usual}
    return [sens or known.get(fold(etape), EN_COURS) for etape, sens in etapes.items()]
