"""One tab read through correspondances: its titles become ours, its values too, before anything looks at them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from sao_dashboard.guard.raw import Cell, Marks
from sao_dashboard.reading.cells.cells import as_text
from sao_dashboard.reading.cells.coded import Coded
from sao_dashboard.reading.correspondances.convert import Change
from sao_dashboard.reading.correspondances.said import key_of
from sao_dashboard.reading.table.grid import Grid
from sao_dashboard.reading.table.layout import SEARCHED_FURTHER, SEARCHED_ROWS
from sao_dashboard.reading.table.titles import recognise_row
from sao_dashboard.schema import Sheet

Mask = NDArray[np.bool_]
FormattedRun = tuple[int, int, int, int]
"""Rank of a format, its column, its first line and its last one, as `Marks` has them."""


@dataclass(eq=False)
class TabEdit:
    """What is to change in the grid of one tab.

    Attributes:
        header: position of its row of titles.
        ranks: rank of each title of that row, as `key_of` has it; of two that are the same, both.
        width: how many columns the tab has.
        titles: what stands in that row instead, by rank; '' for a column that is not to be read.
        changes: what is made of the cells under it, by rank, one after the other.
        bare: by rank of the columns that are converted, what tells of a format that it shows another unit than the one
            that is said: what is seen counts, and the cells under it stay as they are. Other formats say nothing.
    """

    header: int
    ranks: Mapping[str, list[int]]
    width: int
    titles: dict[int, str] = field(default_factory=dict)
    changes: dict[int, list[Change]] = field(default_factory=dict)
    bare: dict[int, Callable[[str], bool]] = field(default_factory=dict)

    def edited(self, grid: Grid) -> Grid:
        """Return the grid with all that changed; the others of its columns are the very same."""
        columns = list(grid.columns)
        for rank in {*self.titles, *self.changes}:
            columns[rank] = self._column(columns[rank], rank, self.untouched(grid, rank))
        ignored = {rank for rank, title in self.titles.items() if not title}
        marks = grid.marks
        if ignored or self.bare:
            formatted = tuple(run for run in marks.formatted if run[1] not in ignored and self._counts(marks, run))
            marks = marks._replace(formatted=formatted)
        return Grid(grid.numbers, columns, marks)

    def _counts(self, marks: Marks, run: FormattedRun) -> bool:
        """Tell whether a format still says something of its cells."""
        return run[1] not in self.bare or self.bare[run[1]](marks.formats[run[0]])

    def untouched(self, grid: Grid, rank: int) -> Mask:
        """Return which rows of a column stay as they are: its titles and what is above, and what shows another unit."""
        mask = np.arange(len(grid)) <= self.header
        for run in grid.marks.formatted if rank in self.bare else ():
            if run[1] == rank and self._counts(grid.marks, run):
                mask |= (grid.numbers >= run[2]) & (grid.numbers <= run[3])
        return mask

    def _column(self, column: Coded[Cell], rank: int, untouched: Mask) -> Coded[Cell]:
        """Return a column with another title, and other cells under it."""
        if rank not in self.changes and self.titles[rank]:
            renamed = column.codes.copy()
            renamed[self.header] = len(column.values)
            return Coded(renamed, [*column.values, self.titles[rank]])
        ranks: dict[tuple[type, Cell], int] = {}

        def ranked(cell: Cell) -> int:
            return ranks.setdefault((type(cell), cell), len(ranks))

        ignored = self.titles.get(rank) == ""
        same = np.array([ranked(cell) for cell in column.values], dtype=np.intp)
        changed = np.array([ranked("" if ignored else self._cell(cell, rank)) for cell in column.values], dtype=np.intp)
        codes = np.where(untouched, same[column.codes], changed[column.codes])
        if rank in self.titles:
            codes[self.header] = ranked(self.titles[rank])
        return Coded(codes, [cell for _, cell in ranks])

    def _cell(self, cell: Cell, rank: int) -> Cell:
        for change in self.changes.get(rank, ()):
            cell = change(cell)
        return cell


def titles_at(grid: Grid, place: int) -> list[str]:
    """Return the titles of a row; where it has none, those just above it: « Nom » beside « Travaux » over « Début ».

    A line with a single cell is the title of the whole, and says nothing of a column.
    """
    own = [as_text(cell).strip() for cell in grid.row(place)]
    above = [as_text(cell).strip() for cell in grid.row(place - 1)] if place else []
    if sum(map(bool, above)) < 2:
        return own
    return [title or other for title, other in zip(own, above, strict=True)]


def located(grid: Grid, sheet: Sheet, wanted: Callable[[str], bool]) -> TabEdit | None:
    """Return where the row of titles of a tab is: the one with the most of theirs that are said, and of ours.

    Args:
        grid: its rows.
        sheet: what it is said to be.
        wanted: whether something is said of a title, by its key.
    """

    def count(place: int) -> int:
        row = titles_at(grid, place)
        said = {rank for rank, title in enumerate(row) if title and wanted(key_of(title))}
        return len(said | recognise_row(sheet, row).keys())

    places = range(min(len(grid), SEARCHED_ROWS))
    counts = [count(place) for place in places]
    if max(counts, default=0) < 2 and len(grid) > SEARCHED_ROWS:
        counts += [count(place) for place in range(SEARCHED_ROWS, min(len(grid), SEARCHED_FURTHER))]
    if not max(counts, default=0):
        return None
    header = counts.index(max(counts))
    ranks: dict[str, list[int]] = {}
    titles = titles_at(grid, header)
    for rank, title in enumerate(titles):
        if title:
            ranks.setdefault(key_of(title), []).append(rank)
    # What stands above a title that is empty comes down beside the others, where it is known.
    empty = {rank for rank, cell in enumerate(grid.row(header)) if not as_text(cell).strip()}
    above = {rank: titles[rank] for rank in empty & recognise_row(sheet, titles).keys()}
    return TabEdit(header, ranks, len(grid.columns), above)
