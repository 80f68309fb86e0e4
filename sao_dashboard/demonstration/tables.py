"""Rows written as a table of text, which a person reads and corrects better than a page of dictionaries."""

from __future__ import annotations

import re
from datetime import date

from sao_dashboard.schema import Kind, Sheet
from sao_dashboard.schema import sheet as sheet_of
from sao_dashboard.template.workbook import Row

_DAY = re.compile(r"(\d{2})/(\d{2})/(\d{4})")
_FOLLOWS = re.compile(r"\n\s*\|")
_PLACES = re.compile(r"\s*\|\s*")


def table(sheet: str, columns: str, text: str) -> list[Row]:
    """Return the rows of a text table: one line each, cells between bars, empty ones left out.

    A line that begins with a bar goes on with the row above it.

    Args:
        sheet: key of the sheet.
        columns: keys of its columns, separated by spaces, in the table's order.
        text: the table. A day is « 01/10/2018 », a percentage « 45 % », yes « oui ».
    """
    keys = columns.split()
    rows = _FOLLOWS.sub(" |", text.strip()).splitlines()
    lines = [_PLACES.split(line.strip()) for line in rows if line.strip()]
    for line in lines:
        if len(line) > len(keys):
            raise ValueError(f"{len(line)} cells for {len(keys)} columns: {line}")
    return [
        {key: _value(sheet_of(sheet), key, cell) for key, cell in zip(keys, line, strict=False) if cell}
        for line in lines
    ]


def _value(sheet: Sheet, key: str, cell: str) -> object:
    kind = sheet.column(key).kind
    day = _DAY.fullmatch(cell)
    if day and kind in (Kind.DATE, Kind.APPROXIMATE):
        return date(int(day[3]), int(day[2]), int(day[1]))
    if kind in (Kind.INTEGER, Kind.RANGE) and cell.isdigit():
        return int(cell)
    if kind is Kind.NUMBER:
        return float(cell.replace(",", "."))
    if kind is Kind.PERCENT:
        return int(cell.removesuffix("%")) / 100
    return cell == "oui" if kind is Kind.BOOLEAN else cell
