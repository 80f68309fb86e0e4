"""Reading a workbook: bytes in, typed frames and issues out.

`parse` is the only step that touches the file's format; all that follows works on columns of plain cells.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from pandas.api.extensions import ExtensionArray

from sao_dashboard.reading.cells.cells import as_text, read_cells
from sao_dashboard.reading.cells.coded import Coded, Read, cleaned
from sao_dashboard.reading.cells.columns import findings, spread
from sao_dashboard.reading.cells.several import split_rows
from sao_dashboard.reading.cells.shown import with_formats, with_unit, with_words
from sao_dashboard.reading.cells.spelling import lists_of, respell
from sao_dashboard.reading.cells.years import Neighbours, limits, undated, with_years
from sao_dashboard.reading.confined.parent import parse_confined
from sao_dashboard.reading.memory import give_back
from sao_dashboard.reading.model import Workbook
from sao_dashboard.reading.raw import Cell, RawBook
from sao_dashboard.reading.table.grid import Grid
from sao_dashboard.reading.table.layout import Layout, find_sheets, sheet_called
from sao_dashboard.reading.table.rows import Rows
from sao_dashboard.reading.table.surroundings import Surroundings, report_file, report_surroundings
from sao_dashboard.reading.table.titles import folded_names_of
from sao_dashboard.schema import ROW, SHEETS, Column, Kind, Sheet
from sao_dashboard.validation.book import Book
from sao_dashboard.validation.report import Report, Table, Texts
from sao_dashboard.validation.rules.check import check


def read_workbook(data: bytes, parse: Callable[[bytes], RawBook] = parse_confined) -> Workbook:
    """Read the bytes of an .xlsx file.

    Args:
        data: the bytes.
        parse: what makes raw rows of them: in a process of its own, unless the bytes are our own.

    Returns:
        A frame for each sheet of the schema, empty when the workbook does not have it, and every issue found.

    Raises:
        WorkbookError: the bytes are not a workbook that can be read at all.

    Example:
        >>> from sao_dashboard.reading.read import read_workbook
        >>> from sao_dashboard.template.workbook import write_workbook
        >>> gare = {"identifiant": "GARE", "nom": "Gare", "secteur": "Nord", "etape": "En chantié"}
        >>> workbook = read_workbook(write_workbook({"operations": [gare], "secteurs": [{"secteur": "Nord"}]}))
        >>> workbook["operations"]["nom"].tolist()
        ['Gare']
        >>> for issue in workbook.issues:
        ...     print(issue.sentence)
        Feuille « Opérations », cellule J2 : « En chantié » n’est pas dans la liste « Étapes ».
        Vouliez-vous écrire « En chantier » ?
        >>> workbook.blocking
        True
    """
    book = parse(data)
    grids = {tab: Grid.of(raw) for tab, raw in book.tabs.items()}
    book.tabs.clear()  # copied: a large workbook is not to be held twice
    digest = hashlib.sha256(data).hexdigest()
    workbook = type_sheets(grids, digest, macros=book.macros, links=book.links, epoch_1904=book.epoch_1904)
    del grids
    give_back()
    return workbook


def is_known(tab: str) -> bool:
    """Tell whether a tab of this name is one of the schema's sheets."""
    return sheet_called(tab) is not None


@dataclass(frozen=True, eq=False)
class _Sheet:
    """One sheet being typed: its table, and its columns raw and read."""

    table: Table
    raw: dict[str, Coded[Cell]]
    read: dict[str, Read]


def type_sheets(
    grids: Mapping[str, Grid],
    digest: str,
    *,
    macros: bool = False,
    links: Sequence[str] = (),
    epoch_1904: bool = False,
    today: date | None = None,
) -> Workbook:
    """Type raw rows by the schema and check them.

    Args:
        grids: the raw rows of each tab, by its name.
        digest: names the content they come from.
        macros: whether the workbook carries macros.
        links: the other workbooks that its formulas refer to.
        epoch_1904: whether its days are counted from 1904.
        today: the day to check it on, when it has no « Date d'observation » of its own.
    """
    report = Report()
    report_file(report, macros=macros, links=links)
    sheets = {
        layout.sheet.key: _typed(layout, grids[layout.tab], epoch_1904, report) for layout in find_sheets(grids, report)
    }
    frames = {sheet.key: sheets[sheet.key].table.frame if sheet.key in sheets else empty(sheet) for sheet in SHEETS}
    missing = frozenset(frames.keys() - sheets.keys())
    day = Workbook(frames, missing, (), digest).day(today or date.today())
    book = Book({key: sheet.table for key, sheet in sheets.items()}, lists_of(frames["listes"]), day)
    variants = respell(book)
    _complete_years(sheets)
    for sheet in sheets.values():
        for key, raw in sheet.raw.items():
            of = sheet.table.sheet
            report.extend(sheet.table, findings(of.column(key), raw, sheet.read[key], key == of.identifier))
    book, split = split_rows(book)
    frames |= {key: table.frame for key, table in book.tables.items()}
    for table, finding in (*variants, *split, *check(book)):
        report.extend(table, [finding])
    return Workbook(frames, missing, report.issues(), digest)


def empty(sheet: Sheet) -> pd.DataFrame:
    """Return the frame of a sheet without rows, typed."""
    return _frame(sheet, np.empty(0, dtype=np.int64), {})


def _typed(layout: Layout, grid: Grid, epoch_1904: bool, report: Report) -> _Sheet:
    around = Surroundings(grid, layout, _rows(layout, grid))
    report_surroundings(around, report)
    raw = {key: _raw(around, rank, epoch_1904) for key, rank in layout.columns.items()}
    raw |= {key: with_unit(raw[key], unit) for key, unit in layout.units.items()}
    read = {key: read_cells(layout.sheet.column(key), cells, epoch_1904) for key, cells in raw.items()}
    blank = {key: cells.blank & ~around.told(layout.columns[key]) for key, cells in raw.items()}
    frame = _frame(layout.sheet, around.lines, read)
    table = Table(layout.sheet, layout.tab, frame, layout.columns, blank, _texts(layout.sheet, read))
    return _Sheet(table, raw, read)


def _raw(around: Surroundings, rank: int, epoch_1904: bool) -> Coded[Cell]:
    """Return one column of the table, under the formats that say something of it."""
    kept = {line: text for (line, column), text in around.marks.kept.items() if column == rank}
    cells = with_words(around.rows.cells[rank].of(around.rows.table), around.lines, kept)
    return with_formats(cells, around.lines, around.formats.get(rank, ()), epoch_1904)


def _rows(layout: Layout, grid: Grid) -> Rows:
    below = layout.header + 1
    required = [column.key for column in layout.sheet if column.required and column.key in layout.columns]
    return Rows(
        numbers=grid.numbers[below:],
        cells=[cleaned(column.codes[below:], column.values) for column in grid.columns],
        read=frozenset(layout.columns.values()),
        required=frozenset(layout.columns[key] for key in required),
        untitled=frozenset(rank for rank, title in enumerate(grid.row(layout.header)) if not as_text(title).strip()),
        formulas=frozenset(line for line, _rank in grid.marks.uncalculated),
        titles={rank: folded_names_of(layout.sheet.column(key)) for key, rank in layout.columns.items()},
        identifier=layout.columns.get(layout.sheet.identifier or "", -1),
    )


def _texts(sheet: Sheet, read: Mapping[str, Read]) -> dict[str, Texts]:
    """Return the distinct values of the text columns, already known, so that the rules need not look for them again."""
    columns = {key: cells for key, cells in read.items() if sheet.column(key).kind is Kind.TEXT and not cells.faults}
    return {key: (cells.codes, [str(value) for value in cells.values]) for key, cells in columns.items()}


def _frame(sheet: Sheet, numbers: NDArray[np.int64], read: Mapping[str, Read]) -> pd.DataFrame:
    nothing = Read(np.full(len(numbers), -1, dtype=np.intp), [], {})
    columns: dict[str, ExtensionArray | NDArray[np.int64]] = {ROW: numbers}
    for column in sheet:
        columns |= spread(column, read.get(column.key, nothing))
    return pd.DataFrame(columns, copy=False)


def _complete_years(sheets: Mapping[str, _Sheet]) -> None:
    """Give a year, from the dates around, to the dates written without one."""
    lacking = {key: columns for key, sheet in sheets.items() if (columns := list(_undated_columns(sheet)))}
    if not lacking:
        return
    neighbours = Neighbours({key: sheet.table for key, sheet in sheets.items()})
    # All is looked up before any year is deduced: what is deduced must not serve to deduce more.
    plans = [
        (sheets[key], column, neighbours.window(sheets[key].table), limits(sheets[key].table, column))
        for key, columns in lacking.items()
        for column in columns
    ]
    for sheet, column, window, bounds in plans:
        completed = with_years(sheet.raw[column.key], sheet.read[column.key], window, bounds)
        sheet.raw[column.key], sheet.read[column.key] = completed
        for name, values in spread(column, completed[1]).items():
            sheet.table.frame[name] = values


def _undated_columns(sheet: _Sheet) -> Iterator[Column]:
    for column in sheet.table.sheet:
        if column.kind is Kind.APPROXIMATE and column.key in sheet.read and undated(sheet.read[column.key]).size:
            yield column
