"""Reading a workbook: bytes in, typed frames and issues out.

`parse_sheets` is the only step that touches the file's format; all that follows works on plain rows of cells.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
import python_calamine as calamine
from numpy.typing import NDArray
from pandas.api.extensions import ExtensionArray

from sao_dashboard.errors import WorkbookError
from sao_dashboard.schema import ROW, SHEETS, Column, Kind, Sheet
from sao_dashboard.validation import Report, Table, Texts
from sao_dashboard.validation.rules import Book, check
from sao_dashboard.workbook.cells import Cell, Coded, Read, distinct, read_cells
from sao_dashboard.workbook.columns import findings, spread
from sao_dashboard.workbook.layout import Grid, Layout, find_sheets, sheet_called
from sao_dashboard.workbook.model import Workbook
from sao_dashboard.workbook.spelling import lists_of, respell
from sao_dashboard.workbook.years import Neighbours, limits, undated, with_years

_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_WORKBOOK_PART = "xl/workbook.xml"


def read_workbook(data: bytes) -> Workbook:
    """Read the bytes of an .xlsx file.

    Returns:
        A frame for each sheet of the schema, empty when the workbook does not have it, and every issue found.

    Raises:
        WorkbookError: the bytes are not a workbook that can be read at all.
    """
    return type_sheets(parse_sheets(data), hashlib.sha256(data).hexdigest())


def parse_sheets(data: bytes) -> dict[str, Grid]:
    """Return the raw rows of each worksheet, by the name of its tab; empty for tabs the schema does not know.

    Cells are `str`, `float`, `bool`, `date`, `datetime`, `time` or `timedelta`, '' when empty. The parser gives an
    error cell (#REF!) as empty too: what inspects the file may put its text back in the grid, and it is then told.

    Raises:
        WorkbookError: the bytes are not a workbook that can be read at all.
    """
    _refuse_other_formats(data)
    try:
        with calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            tabs = [tab.name for tab in book.sheets_metadata if tab.typ == calamine.SheetTypeEnum.WorkSheet]
            return {tab: _grid(book.get_sheet_by_name(tab)) if sheet_called(tab) else Grid([], []) for tab in tabs}
    except calamine.PasswordError:
        raise _protected() from None
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise _damaged() from error


def _grid(sheet: calamine.CalamineSheet) -> Grid:
    """Return the rows that hold something: a stray cell far below must not cost a million empty rows."""
    if sheet.end is None:
        return Grid([], [])
    numbers: list[int] = []
    rows: list[tuple[Cell, ...]] = []
    count = 0
    for count, row in enumerate(sheet.iter_rows(), start=1):
        if row.count("") < len(row):
            numbers.append(count)
            rows.append(tuple(row))  # the garbage collector forgets a tuple of plain values, never a list
    # Whether empty rows and columns before the data are left out varies; the last cell's place does not.
    last_row, last_column = sheet.end
    above = last_row + 1 - count
    left = last_column + 1 - len(rows[0]) if rows else 0
    return Grid([number + above for number in numbers], [("",) * left + row for row in rows] if left else rows)


def _refuse_other_formats(data: bytes) -> None:
    """Refuse what the parser would read, or fail on, without telling what to do."""
    if data.startswith(_OLD_EXCEL):
        raise _protected()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            names = set(parts.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        names = set()
    if not names:
        raise _damaged()
    if _WORKBOOK_PART not in names:
        raise WorkbookError(
            "Format non pris en charge",
            "Ce fichier n'est pas un classeur Excel au format .xlsx. "
            "Ouvrez-le dans votre tableur, enregistrez-le au format «\u00a0Classeur Excel (.xlsx)\u00a0», "
            "puis recommencez.",
        )


def _protected() -> WorkbookError:
    return WorkbookError(
        "Classeur protégé ou ancien",
        "Ce fichier est protégé par un mot de passe, ou à l'ancien format .xls. Ouvrez-le dans Excel, "
        "retirez le mot de passe s'il y en a un, enregistrez-le au format .xlsx, puis recommencez.",
    )


def _damaged() -> WorkbookError:
    return WorkbookError(
        "Fichier illisible",
        "Ce fichier n'est pas un classeur Excel, ou il est abîmé. Ouvrez-le dans Excel, enregistrez-le de nouveau au "
        "format .xlsx, puis recommencez.",
    )


@dataclass(frozen=True, eq=False)
class _Sheet:
    """One sheet being typed: its table, and its columns raw and read."""

    table: Table
    raw: dict[str, Coded[Cell]]
    read: dict[str, Read]


def type_sheets(grids: Mapping[str, Grid], digest: str) -> Workbook:
    """Type raw rows by the schema and check them; `digest` names the content they come from."""
    report = Report()
    sheets = {layout.sheet.key: _typed(layout, grids[layout.tab]) for layout in find_sheets(grids, report)}
    frames = {sheet.key: sheets[sheet.key].table.frame if sheet.key in sheets else empty(sheet) for sheet in SHEETS}
    book = Book({key: sheet.table for key, sheet in sheets.items()}, lists_of(frames["listes"]))
    respell(book)
    _complete_years(sheets)
    for sheet in sheets.values():
        for key, raw in sheet.raw.items():
            report.extend(sheet.table, findings(sheet.table.sheet.column(key), raw, sheet.read[key]))
    for table, finding in check(book):
        report.extend(table, [finding])
    return Workbook(frames, frozenset(frames.keys() - sheets.keys()), report.issues(), digest)


def empty(sheet: Sheet) -> pd.DataFrame:
    """Return the frame of a sheet without rows, typed."""
    return _frame(sheet, np.empty(0, dtype=np.int64), {})


def _typed(layout: Layout, grid: Grid) -> _Sheet:
    rows = grid.rows[layout.header + 1 :]
    cells_by_rank = list(zip(*rows, strict=True)) or [()] * len(grid.rows[layout.header])
    raw = {key: distinct(cells_by_rank[rank]) for key, rank in layout.columns.items()}
    filled = np.zeros(len(rows), dtype=bool)
    for cells in raw.values():
        filled |= ~cells.blank
    raw = {key: Coded(cells.codes[filled], cells.values) for key, cells in raw.items()}
    read = {key: read_cells(layout.sheet.column(key), cells) for key, cells in raw.items()}
    numbers = np.array(grid.numbers[layout.header + 1 :], dtype=np.int64)[filled]
    blank = {key: cells.blank for key, cells in raw.items()}
    frame = _frame(layout.sheet, numbers, read)
    table = Table(layout.sheet, layout.tab, frame, layout.columns, blank, _texts(layout.sheet, read))
    return _Sheet(table, raw, read)


def _texts(sheet: Sheet, read: Mapping[str, Read]) -> dict[str, Texts]:
    """Return the distinct values of the text columns, already known, so that the rules need not look for them again."""
    columns = {key: cells for key, cells in read.items() if sheet.column(key).kind is Kind.TEXT and not cells.faults}
    return {key: (cells.codes, [str(value) for value in cells.values]) for key, cells in columns.items()}


def _frame(sheet: Sheet, numbers: NDArray[np.int64], read: Mapping[str, Read]) -> pd.DataFrame:
    nothing = Read(np.full(len(numbers), -1, dtype=np.intp), [], {})
    columns: dict[str, ExtensionArray] = {}
    for column in sheet:
        columns |= spread(column, read.get(column.key, nothing))
    frame = pd.DataFrame(columns)
    frame.insert(0, ROW, numbers)
    return frame


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
