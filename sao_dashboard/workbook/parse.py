"""Parsing the file: bytes in, raw tabs out. The only module that touches the file's format by a library.

Light on purpose, without pandas nor numpy: it runs in a process of its own.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator, Sequence

import python_calamine as calamine

from sao_dashboard.errors import WorkbookError
from sao_dashboard.workbook.raw import Cell, RawBook, RawTab, raw_tab

_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_WORKBOOK_PART = "xl/workbook.xml"


def parse(data: bytes, wanted: Callable[[str], bool]) -> RawBook:
    """Return the raw rows of each worksheet, by the name of its tab; empty for the tabs that are not `wanted`.

    The parser gives an error cell (#REF!) as empty.

    Raises:
        WorkbookError: the bytes are not a workbook that can be read at all.
    """
    _refuse_other_formats(data)
    try:
        with calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            tabs = [tab.name for tab in book.sheets_metadata if tab.typ == calamine.SheetTypeEnum.WorkSheet]
            return RawBook({tab: _tab(book.get_sheet_by_name(tab)) if wanted(tab) else raw_tab(()) for tab in tabs})
    except calamine.PasswordError:
        raise _protected() from None
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise _damaged() from error


def _tab(sheet: calamine.CalamineSheet) -> RawTab:
    return raw_tab(_rows(sheet))


def _rows(sheet: calamine.CalamineSheet) -> Iterator[tuple[int, Sequence[Cell]]]:
    """Yield the rows that hold something: a stray cell far below must not cost a million empty rows."""
    if sheet.end is None:
        return
    filled: list[tuple[int, Sequence[Cell]]] = []
    count = 0
    for count, row in enumerate(sheet.iter_rows(), start=1):
        if row.count("") < len(row):
            filled.append((count, tuple(row)))  # the garbage collector forgets a tuple of plain values, never a list
    # Whether empty rows and columns before the data are left out varies; the last cell's place does not.
    last_row, last_column = sheet.end
    above = last_row + 1 - count
    left = ("",) * (last_column + 1 - len(filled[0][1]) if filled else 0)
    for number, cells in filled:
        yield number + above, (*left, *cells) if left else cells


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
