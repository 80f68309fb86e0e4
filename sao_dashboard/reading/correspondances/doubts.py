"""The numbers that a scale or a unit said of a whole column may not be true of: they may be ours already."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from sao_dashboard import issues
from sao_dashboard.issues import Issue
from sao_dashboard.places import letters, notation
from sao_dashboard.reading.cells.cells import as_text
from sao_dashboard.reading.correspondances.convert import Multiplied, number_of
from sao_dashboard.reading.correspondances.tab import TabEdit
from sao_dashboard.reading.table.grid import Grid


def doubts(tab: str, grid: Grid, edit: TabEdit) -> Iterator[tuple[Issue, int, int]]:
    """Yield what is told of each of these numbers, with its first line and its column."""
    for rank, changes in edit.changes.items():
        for change in changes:
            if isinstance(change, Multiplied) and edit.titles.get(rank) != "":
                yield from _of_column(tab, grid, edit, rank, change)


def _of_column(tab: str, grid: Grid, edit: TabEdit, rank: int, change: Multiplied) -> Iterator[tuple[Issue, int, int]]:
    column, changed = grid.columns[rank], ~edit.untouched(grid, rank)
    cells = {code: column.values[code] for code in np.unique(column.codes[changed]).tolist()}
    numbers = {code: number for code, cell in cells.items() if (number := number_of(cell)) is not None}
    doubtful = change.doubtful(numbers.values())
    for code, number in numbers.items():
        if number not in doubtful:
            continue
        lines = grid.numbers[changed & (column.codes == code)].tolist()
        as_ours = f"{doubtful[number]:.12g}".replace(".", ",")
        lecture, autre = (_with_unit(text, change.column.unit or "") for text in (change.written(number), as_ours))
        details = (("lecture", lecture), ("autre", autre))
        cell = notation(letters(rank), lines)
        yield Issue(issues.ECHELLE_DOUTEUSE, tab, cell, as_text(cells[code]), details), lines[0], rank


def _with_unit(number: str, unit: str) -> str:
    return number if number.endswith(unit) else f"{number}\u00a0{unit}"
