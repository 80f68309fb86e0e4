"""The rows of a table on screen, as a workbook and as a CSV file.

What a person wrote in a cell stays a text in both: never a formula or a link.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from sao_dashboard.formatting import date_courte
from sao_dashboard.reading.cells.numbers import read_number
from sao_dashboard.schema import Column, Kind
from sao_dashboard.storable import storable

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

Cell = str | float | date | None

HEADER_ROW = 3
"""Row of the headers in the workbook, counted from 0: under the title, what is shown, and a blank row."""

LARGE = 20_000
"""Rows from which a workbook is written as it goes, in bounded memory: with filters all the same, but no table."""

_FORMULA = re.compile(r"[\t\r\n]|\s*[=+\-@＝＋－＠]")
"""What a spreadsheet may take for a formula at the start of a cell of a CSV file: OWASP's list, after spaces too."""

_NOT_IN_A_SHEET_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_LEFT, _RIGHT = {"align": "left", "indent": 1}, {"align": "right"}
_DAY = {"num_format": "dd/mm/yyyy", "valign": "top"} | _LEFT
_NUMBERS = {Kind.INTEGER: "#,##0", Kind.RANGE: "#,##0", Kind.NUMBER: "#,##0.0#", Kind.PERCENT: "0 %"}


def to_csv(frame: pd.DataFrame, columns: Sequence[Column]) -> bytes:
    """Return the rows as a CSV file that a French spreadsheet opens as it is.

    UTF-8 with its mark, semicolons, decimal commas, days as 01/10/2018, percentages as 45%, CRLF. Texts are between
    quotation marks, and those that could be taken for a formula begin with an apostrophe.

    Args:
        frame: the rows, with the columns that `schema.Kind` gives to each of `columns`.
        columns: what to write, in this order.
    """
    written = []
    for column in columns:
        values = cells(frame, column)
        words = {value: _word(value, column.kind) for value in set(values)}  # each distinct value is written once
        written.append(map(words.__getitem__, values))
    lines = [";".join(_quoted(heading(column)) for column in columns), *map(";".join, zip(*written, strict=True))]
    # A line that is empty would be no row at all: it happens with one column only.
    return "".join((line or '""') + "\r\n" for line in lines).encode("utf-8-sig", errors="replace")


class Onglet(NamedTuple):
    """A sheet beside the first one: what `to_xlsx` says of each."""

    frame: pd.DataFrame
    columns: Sequence[Column]
    title: str
    subtitle: str


def to_xlsx(frame: pd.DataFrame, columns: Sequence[Column], title: str, subtitle: str, *autres: Onglet) -> bytes:
    """Return the rows as an Excel table, with its filters, under a title and what is shown.

    Days, numbers and percentages are real ones; a date that is not one certain day is the text as written.

    Args:
        frame: the rows, with the columns that `schema.Kind` gives to each of `columns`.
        columns: what to write, in this order; their headings differ.
        title: what the rows are; also the name of the sheet.
        subtitle: how many they are, the filters and the day they were seen at.
        autres: what other sheets hold.
    """
    from xlsxwriter import Workbook  # imported on first use: the screens offer a download that few ask for

    output = io.BytesIO()
    mode = {"constant_memory": True} if len(frame) >= LARGE else {"in_memory": True}
    book = Workbook(output, mode | {"strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": title, "subject": subtitle})
    for onglet in (Onglet(frame, columns, title, subtitle), *autres):
        _sheet(book, onglet)
    book.close()
    return output.getvalue()


def _sheet(book: Workbook, onglet: Onglet) -> None:
    frame, columns, title, subtitle = onglet
    sheet = book.add_worksheet(sheet_name(title))
    for place, column in enumerate(columns):
        number = _NUMBERS.get(column.kind)
        look = {"valign": "top"} | (_RIGHT | {"num_format": number} if number else _LEFT)
        sheet.set_column(place, place, max(column.width, 10), book.add_format(look))
    # On paper: A3, across, two pages wide at most, the headings on each page.
    sheet.set_landscape()
    sheet.set_paper(8)
    sheet.fit_to_pages(2, 0)
    sheet.repeat_rows(HEADER_ROW)
    sheet.set_footer("&L&A&R&P / &N")
    sheet.write_string(0, 0, storable(title), book.add_format({"bold": True, "font_size": 14}))
    sheet.write_string(1, 0, storable(subtitle), book.add_format({"font_color": "#525A60"}))
    _headings(sheet, len(frame), columns, [book.add_format(_HEADER | side) for side in (_LEFT, _RIGHT)])
    _rows(sheet, zip(*(cells(frame, column) for column in columns), strict=True), book.add_format(_DAY))


def heading(column: Column) -> str:
    """Return the heading of a column: with its unit, unless each of its cells says it."""
    return column.header if column.kind is Kind.PERCENT else column.title


def sheet_name(title: str) -> str:
    """Return `title` as Excel admits the name of a sheet: 31 characters, some of them forbidden, one name reserved."""
    name = _NOT_IN_A_SHEET_NAME.sub(" ", title).strip(" '")[:31].strip(" '")
    return "Feuille" if not name or name.casefold() == "history" else name


def cells(frame: pd.DataFrame, column: Column) -> list[Cell]:
    """Return the values of a column, None when missing.

    A date that is one certain day is a `date`, a range written as one number a `float`; otherwise they are as written.
    """
    values = frame[column.key]
    match column.kind:
        case Kind.DATE:
            return _days(values)
        case Kind.BOOLEAN:
            return _plain(values.astype("object").map({True: "oui", False: "non"}))
        case Kind.APPROXIMATE:
            debut, fin = frame[f"{column.key}_debut"], frame[f"{column.key}_fin"]
            exact = (debut == fin) & frame[f"{column.key}_certain"].fillna(False).astype(bool)
            return _either(exact, _days(debut), _plain(values))
        case Kind.RANGE:
            low = frame[f"{column.key}_min"]
            texts = _plain(values)
            number = [isinstance(text, str) and read_number(text, column.unit) is not None for text in texts]
            return _either(number, _plain(low), texts)
    return _plain(values)


def _plain(values: pd.Series) -> list[Cell]:
    return values.astype("object").where(values.notna(), None).tolist()


def _days(values: pd.Series) -> list[Cell]:
    return values.to_numpy("datetime64[D]").tolist()


def _either(exact: Iterable[bool], values: list[Cell], texts: list[Cell]) -> list[Cell]:
    return [value if sure else text for sure, value, text in zip(exact, values, texts, strict=True)]


def _word(value: Cell, kind: Kind) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, date):
        return date_courte(value)
    if kind is Kind.PERCENT:
        return f"{value * 100:.10g}%".replace(".", ",")
    return f"{value:.15g}".replace(".", ",")


def _quoted(text: str) -> str:
    safe = f"'{text}" if _FORMULA.match(text) else text
    return '"' + safe.replace('"', '""') + '"'


_HEADER = {"bold": True, "bg_color": "#0B5C7A", "font_color": "#FFFFFF", "text_wrap": True, "valign": "vcenter"}


def _headings(sheet: Worksheet, rows: int, columns: Sequence[Column], sides: Sequence[Format]) -> None:
    """Write the headings, with filters over the rows to come: an Excel table, which needs one row at least."""
    formats = [sides[column.kind in _NUMBERS] for column in columns]
    last = HEADER_ROW + max(rows, 1)
    sheet.set_row(HEADER_ROW, 32)
    sheet.freeze_panes(HEADER_ROW + 1, 0)
    if rows >= LARGE:
        for place, (column, look) in enumerate(zip(columns, formats, strict=True)):
            sheet.write_string(HEADER_ROW, place, heading(column), look)
        sheet.autofilter(HEADER_ROW, 0, last, len(columns) - 1)
    else:
        named = [{"header": heading(c), "header_format": look} for c, look in zip(columns, formats, strict=True)]
        sheet.add_table(HEADER_ROW, 0, last, len(columns) - 1, {"style": "Table Style Light 1", "columns": named})


def _rows(sheet: Worksheet, rows: Iterable[Sequence[Cell]], day: Format) -> None:
    """Write the rows under the headings; what has no format of its own takes its column's."""
    for row, values in enumerate(rows, HEADER_ROW + 1):
        for place, value in enumerate(values):
            if isinstance(value, str):
                sheet.write_string(row, place, storable(value))
            elif isinstance(value, date) and value < date(1900, 3, 1):
                # Excel counts days from 1900, which it takes for a leap year: before March a day is a text.
                sheet.write_string(row, place, date_courte(value))
            elif isinstance(value, date):
                sheet.write_number(row, place, (value - date(1899, 12, 30)).days, day)
            elif value is not None:
                sheet.write_number(row, place, value)
