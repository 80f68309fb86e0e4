"""A workbook read, with where each cell is and what it holds in its own words: for what writes in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import numpy as np
import pandas as pd

from sao_dashboard.guard.raw import Cell, RawBook
from sao_dashboard.places import address
from sao_dashboard.reading.cells.cells import as_text
from sao_dashboard.reading.confined.parent import parse_confined
from sao_dashboard.reading.correspondances.said import Said, key_of
from sao_dashboard.reading.correspondances.statements import statements
from sao_dashboard.reading.table.grid import Grid
from sao_dashboard.reading.table.layout import Layout
from sao_dashboard.reading.table.names import sheet_called
from sao_dashboard.reading.tables import Tables, tables_of
from sao_dashboard.schema import CORRESPONDANCES
from sao_dashboard.schema.correspondances import VALEUR
from sao_dashboard.text import fold
from sao_dashboard.validation.report import Report, Table

_Uses = dict[tuple[str, object], Counter[tuple[type, Cell]]]


class KeptCell(NamedTuple):
    """One cell of the workbook, as people keep it.

    Attributes:
        tab: the name of its sheet.
        line: Excel's number of its row.
        rank: rank of its column (0 is A).
        raw: what it holds, before anything is made of it; '' for nothing.
        struck: whether some of its words are struck through: they are not read.
    """

    tab: str
    line: int
    rank: int
    raw: Cell
    struck: bool

    @property
    def text(self) -> str:
        """What it shows."""
        return as_text(self.raw)

    @property
    def address(self) -> str:
        """« F12 »."""
        return address((self.line, self.rank))


@dataclass(frozen=True, eq=False)
class Located:
    """A workbook read.

    Attributes:
        tables: its tables, in our words.
        grids: its rows in its own words, by tab.
    """

    tables: Tables
    grids: Mapping[str, Grid]
    _known: dict[tuple[str, str], _Uses] = field(default_factory=dict)

    def table(self, sheet: str) -> Table | None:
        """Return the table of a sheet, None when the workbook has none."""
        return self.tables.book.tables.get(sheet)

    def tab(self, sheet: str, row: int) -> str:
        """Return the tab that a row of a sheet is in."""
        table = self.tables.book.tables[sheet]
        return table.origins.tabs[int(table.origins.of[row])][0] if table.origins else table.tab

    def layout(self, sheet: str, tab: str) -> Layout | None:
        """Return where a sheet is in a tab, None when it is not there."""
        return next((each for each in self.tables.layouts.get(sheet, ()) if each.tab == tab), None)

    def at(self, sheet: str, row: int, column: str) -> KeptCell | None:
        """Return the cell of a row, None where its tab has no such column: a title of group may say it, or the tab."""
        layout = self.layout(sheet, self.tab(sheet, row))
        if layout is None or column not in layout.columns:
            return None
        line = int(self.tables.book.tables[sheet].lines[row])
        return self.cell(layout.tab, line, layout.columns[column])

    def cell(self, tab: str, line: int, rank: int) -> KeptCell:
        """Return what a place of a tab holds."""
        grid = self.grids[tab]
        place = int(np.searchsorted(grid.numbers, line))
        there = place < len(grid) and grid.numbers[place] == line and rank < len(grid.columns)
        raw: Cell = grid.columns[rank].values[grid.columns[rank].codes[place]] if there else ""
        return KeptCell(tab, line, rank, raw, (line, rank) in grid.marks.kept)

    def word(self, sheet: str, column: str, value: str | bool, tab: str) -> Cell:
        """Return how a workbook writes a value in a column of a tab: as it does most often, there or elsewhere.

        Else as its sheet Correspondances says, else in our word.
        """
        uses = self._uses(sheet, column)
        for where in (tab, ""):
            if said := uses.get((where, value)):
                return said.most_common(1)[0][0][1]
        said_so = {row.chez_vous for row in self._values if self._is_of(row, sheet, column, tab, value)}
        return said_so.pop() if len(said_so) == 1 else value

    def _uses(self, sheet: str, column: str) -> _Uses:
        """Return how often cells say each value of a column, as they are: by tab and value, and '' for all tabs."""
        if (sheet, column) not in self._known:
            found: _Uses = {}
            for row, value in enumerate(self.tables.book.tables[sheet].frame[column].tolist()):
                kept = self.at(sheet, row, column) if pd.notna(value) else None
                if kept is not None and not kept.struck and isinstance(kept.raw, (str, bool, float)) and kept.raw != "":
                    for where in (kept.tab, ""):
                        found.setdefault((where, value), Counter())[type(kept.raw), kept.raw] += 1
            self._known[sheet, column] = found
        return self._known[sheet, column]

    @cached_property
    def _values(self) -> list[Said]:
        tab = next((tab for tab in self.grids if sheet_called(tab) is CORRESPONDANCES), None)
        said = statements(tab, self.grids[tab], Report()) if tab else None
        return said.of(VALEUR) if said else []

    def _is_of(self, row: Said, sheet: str, column: str, tab: str, value: str | bool) -> bool:
        layout = self.layout(sheet, tab)
        if layout is None or column not in layout.columns or not row.is_about(tab):
            return False
        title = as_text(self.grids[tab].row(layout.header)[layout.columns[column]])
        names = {key_of(title), key_of(layout.sheet.column(column).header)}
        return key_of(row.colonne) in names and fold(row.chez_nous) == fold(str(value))


def locate(data: bytes, parse: Callable[[bytes], RawBook] = parse_confined) -> Located:
    """Read a workbook with where its cells are.

    Args:
        data: the bytes of an .xlsx file.
        parse: what makes raw rows of them: in a process of its own, unless the bytes are our own.

    Raises:
        WorkbookError: the bytes are not a workbook that can be read at all.
    """
    book = parse(data)
    grids = {tab: Grid.of(raw) for tab, raw in book.tabs.items()}
    return Located(tables_of(grids, Report(), epoch_1904=book.epoch_1904), grids)
