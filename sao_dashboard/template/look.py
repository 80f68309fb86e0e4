"""How the workbook looks: its colours, and one cell format for each way of writing a value."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sao_dashboard.schema import LIST_BY_KEY, Column, Kind

if TYPE_CHECKING:  # slow to import: the process that annotates needs the colours alone
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

ACCENT = "#0B5C7A"
INK = "#17313B"
QUIET = "#8A979E"
LINE = "#D5DDE2"
PALE = "#E6EEF2"
MISSING = "#FFE7AD"
LATE, LATE_INK = "#FBE1DC", "#8E1B0E"
DONE, DONE_INK = "#F1F3F5", "#66727A"

STATES: dict[str, dict[str, Any]] = {
    "missing": {"bg_color": MISSING},
    "late": {"bg_color": LATE, "font_color": LATE_INK, "bold": True},
    "done": {"bg_color": DONE, "font_color": DONE_INK},
    "line": {"bottom": 1, "bottom_color": LINE},
}
"""What a condition changes in a cell: a value is missing, a date is late, a row is over; a rule under each row."""

FREE_TEXT_WIDTH = 40
"""From this width on a text column holds sentences rather than codes and names."""

DAY = "dd/mm/yyyy"
AS_TYPED = "@"
"""Excel's text format. Without it « septembre 2019 » becomes 1 September, and « 4,5 » a number, without a word."""

_BEFORE_OR_AFTER = re.compile(r" (?=[:;?!»%])|(?<=«) ")


def typeset(text: str) -> str:
    """Return a French text with the no-break spaces that its punctuation asks for."""
    return _BEFORE_OR_AFTER.sub("\u00a0", text)


def number_format(column: Column) -> str:
    """Return Excel's format code for the cells of a column, those still empty above all."""
    if column.kind is Kind.TEXT:
        return "General" if column.width >= FREE_TEXT_WIDTH else AS_TYPED
    return {
        Kind.APPROXIMATE: AS_TYPED,
        Kind.BOOLEAN: AS_TYPED,
        Kind.DATE: DAY,
        Kind.INTEGER: "#,##0",
        Kind.RANGE: "#,##0",
        Kind.NUMBER: "#,##0.0",
        Kind.PERCENT: "0 %",
    }[column.kind]


def column_width(column: Column) -> int:
    """Return the width of a column: the schema's, or what its header beside the filter, or its list, needs more.

    A drop-down list is as wide as its column: a value longer than that cannot be told from another.
    """
    values = LIST_BY_KEY[column.list].values if column.list else ()
    return max(column.width, *(len(word) + 4 for word in column.header.split()), *map(len, values))


class Look:
    """The formats of one workbook, each made once: Excel has room for a bounded number of them."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._formats: dict[tuple[tuple[str, Any], ...], Format] = {}

    def format(self, **properties: Any) -> Format:
        """Return the format with these XlsxWriter properties."""
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format(properties)
        return self._formats[key]

    def header(self, required: bool) -> Format:
        """Return the format of a header: white on the accent where the column must be filled, else ink on pale."""
        colours = {"bg_color": ACCENT, "font_color": "#FFFFFF"} if required else {"bg_color": PALE, "font_color": INK}
        frame = {"border": 1, "border_color": "#FFFFFF", "indent": 1}
        return self.format(bold=True, text_wrap=True, align="left", valign="vcenter", **frame, **colours)

    def cell(self, column: Column, code: str | None = None) -> Format:
        """Return the format of a column's cells, with another number format if need be."""
        align = "center" if column.kind in (Kind.BOOLEAN, Kind.INTEGER) else "left"
        if column.kind in (Kind.NUMBER, Kind.PERCENT, Kind.RANGE):
            align = "right"
        indent = 1 if align == "left" else 0
        return self.format(
            num_format=code or number_format(column), align=align, indent=indent, valign="top", text_wrap=True
        )

    def state(self, name: str) -> Format:
        """Return the format that a condition lays over a cell, by its name in `STATES`."""
        return self.format(**STATES[name])
