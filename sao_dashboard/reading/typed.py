"""From where a sheet is in a workbook to its typed table: its columns raw, read, and spread in a frame."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from pandas.api.extensions import ExtensionArray

from sao_dashboard.guard.raw import Cell
from sao_dashboard.reading.cells.cells import as_text, read_cells
from sao_dashboard.reading.cells.coded import Coded, Read, cleaned, distinct
from sao_dashboard.reading.cells.columns import spread
from sao_dashboard.reading.cells.doubts import says_nothing
from sao_dashboard.reading.cells.people import with_breaks
from sao_dashboard.reading.cells.shown import with_formats, with_unit, with_words, without_zeros
from sao_dashboard.reading.table.grid import Grid
from sao_dashboard.reading.table.layout import Layout
from sao_dashboard.reading.table.rows import Rows
from sao_dashboard.reading.table.surroundings import Surroundings, report_surroundings
from sao_dashboard.reading.table.titles import folded_names_of
from sao_dashboard.schema import ROW, Column, Kind, Sheet, sheet
from sao_dashboard.validation.book import UNKNOWN
from sao_dashboard.validation.report import Mask, Origins, Report, Table, Texts


@dataclass(frozen=True, eq=False)
class TypedSheet:
    """One sheet being typed.

    Attributes:
        table: its rows.
        raw: its columns as they are.
        read: the same, typed.
        beside: those that people keep beside them, raw.
        absent: by required column that is done without, the rows of the tabs that have not got it.
    """

    table: Table
    raw: dict[str, Coded[Cell]]
    read: dict[str, Read]
    beside: dict[str, Coded[Cell]]
    absent: Mapping[str, Mask]

    def say_unknown(self) -> None:
        """Write that what an absent column would say is not known: once all is checked that people wrote themselves."""
        for key, rows in self.absent.items():
            self.table.frame[key] = self.table.frame[key].mask(rows, UNKNOWN)
            self.table.texts.pop(key, None)


def type_sheet(layouts: Sequence[Layout], grids: Mapping[str, Grid], epoch_1904: bool, report: Report) -> TypedSheet:
    """Type the rows of one sheet, which may be in several tabs, and report what is around their cells.

    Args:
        layouts: where the sheet is, one for each tab.
        grids: the raw rows of each tab, by its name.
        epoch_1904: whether days are counted from 1904.
        report: told what is around the cells, or hidden.
    """
    of = sheet(layouts[0].sheet.key)
    parts = [_Part.of(layout, grids[layout.tab], epoch_1904) for layout in layouts]
    for part in parts:
        report_surroundings(part.around, report)
    keys = list(dict.fromkeys(key for part in parts for key in part.raw))
    raw = {key: _joined([part.column(key) for part in parts]) for key in keys}
    beside = {column.key: _without_errors(column, raw.pop(column.key)) for column in of.beside if column.key in raw}
    read = {key: read_cells(of.column(key), cells, epoch_1904) for key, cells in raw.items()}
    told = {key: np.concatenate([part.told(key) for part in parts]) for key in raw}
    blank = {key: cells.blank & ~told[key] for key, cells in raw.items()}
    frame = frame_of(of, np.concatenate([part.around.lines for part in parts]), read)
    places = [part.places(keys) for part in parts]
    origins = _origins(layouts, places, [part.around.lines for part in parts]) if len(parts) > 1 else None
    table = Table(of, layouts[0].tab, frame, places[0], blank, _texts(of, read), origins)
    absent = {key: np.concatenate([part.lacks(key) for part in parts]) for layout in layouts for key in layout.absent}
    return TypedSheet(table, raw, read, beside, absent)


def empty(of: Sheet) -> pd.DataFrame:
    """Return the frame of a sheet without rows, typed."""
    return _empty(of).copy(deep=False)  # written to, it becomes another: pandas copies on write


@cache
def _empty(of: Sheet) -> pd.DataFrame:
    return frame_of(of, np.empty(0, dtype=np.int64), {})


def frame_of(of: Sheet, numbers: NDArray[np.int64], read: Mapping[str, Read]) -> pd.DataFrame:
    """Return the frame of a sheet whose rows have these numbers; what no column gives is missing."""
    nothing = Read(np.full(len(numbers), -1, dtype=np.intp), [], {})
    columns: dict[str, ExtensionArray | NDArray[np.int64]] = {ROW: numbers}
    for column in of:
        columns |= spread(column, read.get(column.key, nothing))
    return pd.DataFrame(columns, copy=False)


@dataclass(frozen=True, eq=False)
class _Part:
    """The rows of one tab: what is around them, and their columns raw."""

    around: Surroundings
    raw: dict[str, Coded[Cell]]

    @classmethod
    def of(cls, layout: Layout, grid: Grid, epoch_1904: bool) -> _Part:
        around = Surroundings(grid, layout, _rows(layout, grid))
        raw = {key: _raw(around, rank, epoch_1904) for key, rank in layout.columns.items()}
        raw |= {key: with_unit(raw[key], unit) for key, unit in layout.units.items()}
        raw |= {key: _merged_down(around, layout.columns[key], raw[key]) for key in layout.beside}
        for key in layout.groups.keys:
            said = layout.groups.values(key, around.lines)
            own = _cells(raw[key]) if key in raw else [""] * len(said)
            raw[key] = distinct([said if cell == "" else cell for cell, said in zip(own, said, strict=True)])
        return cls(around, raw)

    def column(self, key: str) -> Coded[Cell]:
        return self.raw.get(key) or Coded(np.full(len(self.around.lines), -1, dtype=np.intp), [])

    def told(self, key: str) -> Mask:
        """Return which rows have nothing in a column that is to be told again."""
        rank = self.around.layout.columns.get(key)
        return self.lacks(key) if rank is None else self.around.told(rank)

    def lacks(self, key: str) -> Mask:
        return np.full(len(self.around.lines), key in self.around.layout.absent)

    def places(self, keys: Sequence[str]) -> dict[str, int]:
        """Return the rank of each column; what is said once for several rows is at what names each of them."""
        columns = self.around.layout.columns
        name = columns.get(self.around.layout.sheet.name or "", min(columns.values()))
        return {key: columns.get(key, name) for key in keys}


def _joined(parts: Sequence[Coded[Cell]]) -> Coded[Cell]:
    return parts[0] if len(parts) == 1 else distinct([cell for part in parts for cell in _cells(part)])


def _cells(column: Coded[Cell]) -> list[Cell]:
    values = [*column.values, ""]
    return [values[code] for code in column.codes.tolist()]


def _origins(
    layouts: Sequence[Layout], places: Sequence[Mapping[str, int]], lines: Sequence[NDArray[np.int64]]
) -> Origins:
    tabs = [(layout.tab, found) for layout, found in zip(layouts, places, strict=True)]
    return Origins(tabs, np.repeat(np.arange(len(tabs)), [len(part) for part in lines]), np.concatenate(lines))


def _raw(around: Surroundings, rank: int, epoch_1904: bool) -> Coded[Cell]:
    """Return one column of the table, under the formats that say something of it."""
    kept = {line: text for (line, column), text in around.marks.kept.items() if column == rank}
    cells = with_words(around.rows.cells[rank].of(around.rows.table), around.lines, kept)
    cells = with_formats(cells, around.lines, around.formats.get(rank, ()), epoch_1904)
    return without_zeros(cells) if around.marks.hides_zeros else cells


def _merged_down(around: Surroundings, rank: int, column: Coded[Cell]) -> Coded[Cell]:
    """Return a column of names where each row of a merge down has what the merge shows."""
    codes = column.codes.copy()
    for top, left, bottom, right in around.marks.merges:
        first, last = np.searchsorted(around.lines, [top, bottom + 1]).tolist()
        if top < bottom and left == rank == right and first < last and around.lines[first] == top:
            codes[first:last] = codes[first]
    return Coded(codes, column.values)


def _without_errors(column: Column, cells: Coded[Cell]) -> Coded[Cell]:
    """Return the cells of a column of names; « #N/A » names nobody, « NC » stays to be told."""
    read = read_cells(column, cells)
    pairs = zip(read.values, cells.values, strict=True)
    return Coded(read.codes, [said if isinstance(said, str) else _mark(cell) for said, cell in pairs])


def _mark(cell: Cell) -> str:
    return cell if isinstance(cell, str) and says_nothing(cell) else ""


def _rows(layout: Layout, grid: Grid) -> Rows:
    below = layout.header + 1
    names = {layout.columns[key] for key in layout.beside}
    rows = zip(grid.row(layout.top), grid.row(layout.header), strict=True)
    titles = [f"{as_text(above)}{as_text(title)}".strip() for above, title in rows]
    required = [column.key for column in layout.sheet if column.required and column.key in layout.columns]
    return Rows(
        numbers=grid.numbers[below:],
        cells=[
            cleaned(column.codes[below:], _with_breaks(column.values) if rank in names else column.values)
            for rank, column in enumerate(grid.columns)
        ],
        read=layout.ranks,
        required=frozenset(layout.columns[key] for key in required),
        untitled=frozenset(rank for rank, title in enumerate(titles) if not title),
        formulas=frozenset(line for line, _rank in grid.marks.uncalculated),
        titles={rank: folded_names_of(layout.sheet.column(key)) for key, rank in layout.columns.items()},
        identifier=layout.columns.get(layout.sheet.identifier or "", -1),
        groups=frozenset(layout.groups.titles),
    )


def _with_breaks(values: Sequence[Cell]) -> list[Cell]:
    """Return cells of names where a break of line stands between two of them."""
    return [with_breaks(cell) if isinstance(cell, str) else cell for cell in values]


def _texts(sheet: Sheet, read: Mapping[str, Read]) -> dict[str, Texts]:
    """Return the distinct values of the text columns, already known, so that the rules need not look for them again."""
    columns = {key: cells for key, cells in read.items() if sheet.column(key).kind is Kind.TEXT and not cells.faults}
    return {key: (cells.codes, [*map(str, cells.values)]) for key, cells in columns.items()}
