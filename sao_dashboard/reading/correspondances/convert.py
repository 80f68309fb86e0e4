"""What is made of the cells of a column whose values, unit, scale or order of dates are said to be others."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from statistics import median

from sao_dashboard.guard.formats import Formatted
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
_FAR = 1_000
"""How many times smaller than the others a number must be to seem to be in another unit."""


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
    return Multiplied(known[1], column) if known[1] else None


def at_scale(column: Column, theirs: str, ours: str) -> Change | None:
    """Return what makes « 80 % » of 80, by an example of both; None where they are no such example."""
    one, other = read_number(theirs, column.unit), read_number(ours, column.unit)
    if not one or not other or not (column.unit == "%" or column.kind in (Kind.NUMBER, Kind.INTEGER)):
        return None
    return Multiplied(other / one, column)


@dataclass(frozen=True)
class Multiplied:
    """What multiplies the numbers of a column, to be at the scale or in the unit that it is read in.

    Attributes:
        factor: by how much.
        column: which.
    """

    factor: float
    column: Column

    def __call__(self, cell: Cell) -> Cell:
        """Return a cell with its numbers multiplied; shares say their sign, for nothing else tells their scale."""
        if isinstance(cell, bool) or not isinstance(cell, (str, float, int)):
            return cell
        number = number_of(cell)
        if number is not None:
            return self.written(number) if self._sign else self._times(number)
        assert isinstance(cell, str)
        # « env. 12 000 », « 10 000 à 12 000 »: read as they are, these numbers would be in our unit.
        return (
            cell if _says_a_unit(cell, self.column) else _NUMBER.sub(lambda each: self.written(_value(each[0])), cell)
        )

    @property
    def _sign(self) -> str:
        return "\u00a0%" if self.column.unit == "%" else ""

    def _times(self, number: float) -> float:
        return float(f"{number * self.factor:.12g}")

    def written(self, number: float) -> str:
        """Return what is read of a number, as it is written in a cell."""
        return f"{self._times(number):.12g}{self._sign}".replace(".", ",")

    def doubtful(self, numbers: Iterable[float]) -> dict[float, float]:
        """Return those of these numbers that may be at our scale, or in our unit, already, each with what it then is.

        « 0,8 » where 80 is said to be 80 % may be 80 % too, and 2,5 among thousands of square metres, hectares.
        """
        found = {number for number in numbers if number > 0}
        if self.column.unit == "%":
            parts = {number for number in found if number < 1} if self.factor == 1 else set()
            return {number: number * 100 for number in found if parts and number <= 1}
        middle = median(number * self.factor for number in found) if found else 0.0
        far = [number for number in found if number * self.factor < middle / _FAR]
        return {number: number for number in far if middle / _FAR < number < middle * _FAR}


def number_of(cell: Cell) -> float | None:
    """Return the bare number that a cell holds, as a number or as a text."""
    if isinstance(cell, str):
        return read_number(cell)
    return float(cell) if isinstance(cell, (float, int)) and not isinstance(cell, bool) else None


def says_another(format_code: str, theirs: str) -> bool:
    """Tell whether a number format shows a unit, or a sign, that is not the one that is said of its column."""
    shown = Formatted(1.0, format_code).unit.strip("() ")
    return bool(shown) and fold(shown) != fold(theirs) and not fold(theirs).endswith(f" {fold(shown)}")


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
