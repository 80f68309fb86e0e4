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

_DAY = re.compile(r"\b([0-9]{1,2}) ?([/.-]) ?([0-9]{1,2}) ?\2 ?([0-9]{4}|[0-9]{2})\b")
_DAY_ALONE = re.compile(r"(?<![0-9/])([0-9]{1,2}) ?(/) ?([0-9]{1,2})(?! ?[0-9/])")
"""A day without its year, beside one that has it: the first of « du 03/04 au 05/06/2027 »."""
_NUMBER = re.compile(r"(?<![0-9,.])[0-9]{1,3}(?:[ \u00a0\u202f][0-9]{3})+(?:[.,][0-9]+)?|[0-9]+(?:[.,][0-9]+)?")
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
    unit = "\u00a0%" if column.unit == "%" else ""

    def times(number: float) -> float:
        return float(f"{number * factor:.12g}")

    def written(number: float) -> str:
        return f"{times(number):.12g}{unit}".replace(".", ",")

    def change(cell: Cell) -> Cell:
        if isinstance(cell, bool) or not isinstance(cell, (str, float, int)):
            return cell
        number = read_number(cell) if isinstance(cell, str) else cell
        if number is not None:
            return written(number) if unit else times(number)
        assert isinstance(cell, str)
        # « env. 12 000 », « 10 000 à 12 000 »: read as they are, these numbers would be in our unit.
        return cell if _says_a_unit(cell, column) else _NUMBER.sub(lambda found: written(_value(found[0])), cell)

    return change


def _says_a_unit(text: str, column: Column) -> bool:
    """Tell whether a text says the unit of one of its numbers, which is then converted as any other."""
    after = (text[found.end() :].split() for found in _NUMBER.finditer(text))
    words = [fold(rest[0]).strip(".,;()") for rest in after if rest]
    return any(word == column.unit or other_unit(word, column.unit) for word in words if word)


def _value(text: str) -> float:
    return float(re.sub(r"[ \u00a0\u202f]", "", text).replace(",", "."))


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
        if not isinstance(cell, str) or not _DAY.search(cell):
            return cell
        return _DAY.sub(_day_first, _DAY_ALONE.sub(_day_first, cell))

    return change


def _day_first(found: re.Match[str]) -> str:
    first, sign, second, *year = found.groups()
    return sign.join((second, first, *year)) if int(first) <= _LAST_MONTH else found[0]
