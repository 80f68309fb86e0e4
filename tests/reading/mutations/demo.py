"""The demonstration workbook being spoiled: finding the cells of a sheet, by the keys of its columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

from openpyxl import Workbook as Book
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from sao_dashboard.schema import SHEETS, Column, Kind, Sheet, sheet

Place = tuple[str, str, str]
"""Code, sheet, and the cells where the fault must be told, « F12 » or « F12:F13 »; '' for a whole sheet."""
Mutation = Callable[["Demo"], Place]
Where = Callable[[Sheet, Column], bool]


@dataclass(frozen=True)
class Demo:
    """The demonstration workbook being spoiled, by one source of chance."""

    book: Book
    rng: Random

    def tab(self, key: str) -> Worksheet:
        return self.book[sheet(key).title]

    def cells(self, where: Where) -> Iterator[tuple[Sheet, Cell]]:
        """Yield the filled cells of some columns, with their sheet."""
        for of in SHEETS:
            for rank, column in enumerate(of, start=1):
                if where(of, column):
                    rows = self.tab(of.key).iter_rows(min_row=2, min_col=rank, max_col=rank)
                    yield from ((of, cell) for (cell,) in rows if cell.value is not None)

    def any(self, where: Where) -> tuple[Sheet, Cell]:
        """Return one of these cells."""
        return self.rng.choice(list(self.cells(where)))

    def cell(self, key: str, column: str, row: int) -> Cell:
        """Return the cell of one column, by their keys."""
        rank = [each.key for each in sheet(key)].index(column) + 1
        return self.tab(key).cell(row, rank)

    def rows(self, key: str, **values: object) -> list[int]:
        """Return the lines of a sheet where these columns have these values; a callable tells."""
        found = range(2, self.last(key) + 1)
        return [row for row in found if all(_is(self.cell(key, name, row).value, of) for name, of in values.items())]

    def last(self, key: str) -> int:
        """Return the last line that holds something."""
        lines = (
            row for row in range(self.tab(key).max_row, 1, -1) if any(c.value is not None for c in self.tab(key)[row])
        )
        return next(lines, 1)

    def insert(self, key: str, row: int) -> Worksheet:
        """Insert an empty row; the table of Excel, which openpyxl would not move, is undone."""
        tab = self.tab(key)
        for name in list(tab.tables):
            del tab.tables[name]
        tab.insert_rows(row)
        return tab


def _is(value: object, expected: object) -> bool:
    return bool(expected(value)) if callable(expected) else value == expected


def filled(value: object) -> bool:
    return value is not None


def of_kind(*kinds: Kind) -> Where:
    return lambda _sheet, column: column.kind in kinds
