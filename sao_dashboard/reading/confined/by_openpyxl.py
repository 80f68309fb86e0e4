"""Parsing by openpyxl, for the files that python-calamine crashes on: slower, but another library.

Gives the same kinds of cells; imported only by the process that parses.
"""

from __future__ import annotations

import io
import math
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, time
from typing import Any, cast

import openpyxl

from sao_dashboard.guard.raw import NO_MARKS, Cell, Marks, RawTab, raw_tab
from sao_dashboard.places import LAST_LINE

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def tabs_of(data: bytes, wanted: Callable[[str], bool], marks: Mapping[str, Marks]) -> Iterator[tuple[str, RawTab]]:
    """Yield each worksheet as `parse.tabs_of` does; whatever the library raises is raised."""
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    for sheet in book.worksheets:
        yield sheet.title, raw_tab(_rows(sheet) if wanted(sheet.title) else (), marks.get(sheet.title, NO_MARKS))


def _rows(sheet: Any) -> list[tuple[int, tuple[Cell, ...]]]:
    """Return the rows that hold something, all of the same width."""
    sheet.reset_dimensions()  # what a file declares of its size may be anything
    filled = []
    for number, cells in enumerate(sheet.iter_rows(max_row=LAST_LINE), start=1):
        row = [_cell(cell.value, cell.data_type) for cell in cells]
        while row and row[-1] == "":
            row.pop()
        if row:
            filled.append((number, row))
    width = max((len(row) for _, row in filled), default=0)
    return [(number, (*row, *[""] * (width - len(row)))) for number, row in filled]


def _cell(value: Any, kind: str) -> Cell:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value if value.time() != time() else value.date()
    if type(value) is int:
        try:
            return float(value)
        except OverflowError:
            return math.inf if value > 0 else -math.inf
    # An error keeps its text: the library also makes one of a date that does not exist.
    if isinstance(value, str) and "_x" in value and kind != "e":
        return _ESCAPED.sub(_unescaped, value)
    return cast("Cell", value)


def _unescaped(found: re.Match[str]) -> str:
    character = chr(int(found[1], 16))
    return found[0] if "\ud800" <= character <= "\udfff" else character
