"""Parsing the file: bytes in, raw tabs out. The only module that touches the file's format by a library.

Light on purpose, without pandas nor numpy: it runs in a process of its own.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping, Sequence

import python_calamine as calamine

from sao_dashboard.guard import inspect
from sao_dashboard.guard.raw import NO_MARKS, Cell, Marks, RawBook, RawTab, raw_tab


def parse(data: bytes, wanted: Callable[[str], bool]) -> RawBook:
    """Return the raw rows of each worksheet, by the name of its tab; empty for the tabs that are not `wanted`.

    In this very process, unlike `child.parse_confined`: for bytes that are trusted.

    Raises:
        WorkbookError: the bytes are refused before being parsed.
    """
    found = inspect(data, marked=wanted)
    return RawBook(dict(tabs_of(data, wanted, found.tabs)), found.macros, found.links, found.epoch_1904)


def tabs_of(data: bytes, wanted: Callable[[str], bool], marks: Mapping[str, Marks]) -> Iterator[tuple[str, RawTab]]:
    """Yield each worksheet as `parse` gives it, one after the other; whatever the library raises is raised."""
    with calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
        for name in [tab.name for tab in book.sheets_metadata if tab.typ == calamine.SheetTypeEnum.WorkSheet]:
            rows = _rows(book.get_sheet_by_name(name)) if wanted(name) else ()
            yield name, raw_tab(rows, marks.get(name, NO_MARKS))


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
