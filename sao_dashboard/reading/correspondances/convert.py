"""What is made of the cells of a column whose values, unit, scale or order of dates are said to be others."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from sao_dashboard.guard.raw import Cell
from sao_dashboard.reading.cells.cells import as_text
from sao_dashboard.reading.cells.numbers import read_number
from sao_dashboard.reading.cells.units import other_unit
from sao_dashboard.schema import Column, Kind
from sao_dashboard.text import fold

Change = Callable[[Cell], Cell]
"""From a cell as it is to the cell that is read."""

_DAY = re.compile(r"\b([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})\b")
_MONTH_FIRST = re.compile(r"(?:mois|mm?|month)\b")
_DAY_FIRST = re.compile(r"(?:jour|jj?|dd?|day)\b")
_LAST_MONTH = 12


def worded(words: Mapping[str, str]) -> Change:
    """Return what puts a value instead of another, by the other's text folded."""

    def change(cell: Cell) -> Cell:
        return words.get(fold(as_text(cell)), cell) if cell != "" else cell

    return change


def in_unit(column: Column, theirs: str) -> Change | None:
    """Return what makes numbers of a column's own unit of those in another, None where nothing does."""
    known = other_unit(theirs, column.unit)
    if known is None:
        return (lambda cell: cell) if read_number(f"1 {theirs}", column.unit) == 1 else None
    return _multiplied(known[1], column) if known[1] else None


def at_scale(column: Column, theirs: str, ours: str) -> Change | None:
    """Return what makes « 80 % » of 80, by an example of both; None where they are no such example."""
    one, other = read_number(theirs, column.unit), read_number(ours, column.unit)
    if not one or not other or not (column.unit == "%" or column.kind in (Kind.NUMBER, Kind.INTEGER)):
        return None
    return _multiplied(other / one, column)


def _multiplied(factor: float, column: Column) -> Change:
    def change(cell: Cell) -> Cell:
        number = read_number(cell) if isinstance(cell, str) else cell
        if not isinstance(number, (float, int)) or isinstance(number, bool):
            return cell
        value = float(f"{number * factor:.12g}")
        return f"{value:.12g}\u00a0%".replace(".", ",") if column.unit == "%" else value

    return change


def in_order(theirs: str, ours: str) -> Change | None:
    """Return what puts the day before the month in dates written as text; None where it is not said which comes first.

    A true date of Excel has no order of its own: it stays as it is.
    """
    asked = fold(theirs)
    if _DAY_FIRST.match(asked):
        return lambda cell: cell
    if not _MONTH_FIRST.match(asked) or not _DAY_FIRST.match(fold(ours)):
        return None

    def change(cell: Cell) -> Cell:
        return _DAY.sub(_day_first, cell) if isinstance(cell, str) else cell

    return change


def _day_first(found: re.Match[str]) -> str:
    first, sign, second, year = found.groups()
    return f"{second}{sign}{first}{sign}{year}" if int(first) <= _LAST_MONTH else found[0]
