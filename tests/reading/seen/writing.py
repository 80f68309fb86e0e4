"""What is written in one cell of the demonstration workbook, and what a person sees there."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from random import Random

from openpyxl.styles import Font

from sao_dashboard.schema import sheet
from tests.reading.mutations.demo import Demo

TOLD = "à dire"
"""Expected of a cell that no value says well: something must be told there."""
Columns = tuple[str, ...]
DATES: Columns = ("operations.finalisation", "operations.demarrage", "jalons.date", "affectations.debut")


@dataclass(frozen=True)
class Written:
    """What is written in a cell.

    Attributes:
        value: what the file holds.
        seen: what the frame must hold, several for as many rows; `TOLD` when only telling is right.
        shape: number format, when it is not the cell's own.
        font: name of the font, when it is not the cell's own.
    """

    value: object
    seen: object
    shape: str = ""
    font: str = ""


@dataclass(frozen=True)
class Sight:
    """One cell after writing: its sheet, its column, its line, and what must be read of it."""

    sheet: str
    column: str
    line: int
    written: Written


Kind = Callable[[Demo], Sight]
"""One kind of writing, put somewhere by chance."""


def writes(columns: Columns, writing: Callable[[Random], Written]) -> Kind:
    """Return what writes in one row, taken by chance, of one of these columns (« operations.surface »)."""

    def kind(demo: Demo) -> Sight:
        key, column = demo.rng.choice(columns).split(".")
        return put(demo, key, column, demo.rng.randint(2, demo.last(key)), writing(demo.rng))

    return kind


def put(demo: Demo, key: str, column: str, line: int, written: Written) -> Sight:
    """Write in one cell."""
    cell = demo.cell(key, column, line)
    cell.value = written.value  # type: ignore[assignment]  # the stubs do not know rich text
    cell.number_format = written.shape or "General"
    if written.font:
        cell.font = Font(name=written.font)
    return Sight(key, column, line, written)


def address(sight: Sight, demo: Demo) -> tuple[str, str]:
    """Return the sheet's title and the cell, as issues name them."""
    return sheet(sight.sheet).title, demo.cell(sight.sheet, sight.column, sight.line).coordinate


def any_day(rng: Random, first: int = 1, last: int = 28) -> date:
    """Return a day of the years that such workbooks speak of."""
    return date(rng.randint(2017, 2034), rng.randint(1, 12), rng.randint(first, last))


def moment(day: date, hour: int = 0) -> datetime:
    """Return a day as Excel keeps it."""
    return datetime(day.year, day.month, day.day, hour)


def one(day: date) -> tuple[date, date]:
    """Return the interval of one day."""
    return day, day


def month(day: date) -> tuple[date, date]:
    """Return the interval of the month of a day."""
    return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])


def quarter(day: date) -> tuple[date, date]:
    """Return the interval of the quarter of a day."""
    first = 3 * ((day.month - 1) // 3) + 1
    return date(day.year, first, 1), month(date(day.year, first + 2, 1))[1]


def year(day: date) -> tuple[date, date]:
    """Return the interval of the year of a day."""
    return date(day.year, 1, 1), date(day.year, 12, 31)
