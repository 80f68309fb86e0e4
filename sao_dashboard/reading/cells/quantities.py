"""Quantities: numbers with the unit that a cell or its format gives them, told where they cannot be meant."""

from __future__ import annotations

import math
import re

from sao_dashboard import issues
from sao_dashboard.formatting import nombre
from sao_dashboard.guard.formats import Formatted
from sao_dashboard.reading.cells.doubts import CellFault, Doubtful
from sao_dashboard.reading.cells.numbers import read_number, read_range
from sao_dashboard.reading.cells.units import other_unit
from sao_dashboard.schema import Column
from sao_dashboard.text import fold, squeeze

_QUANTITY = re.compile(r"(.*[0-9]) ?([^\W\d_].*)")
_ABOUT = re.compile(
    r"(?:~|≈|environ|env\.?|a peu pres|pres de|autour de) ?|(?<![ (])[ (]+(?:environ|env\.?|est\.?)\)?$"
)
_AROUND = ("environ", "env.", "env", "est.", "est", "~")


def quantity(text: str, column: Column) -> float | Doubtful | None:
    """Return the number that a text says, told where it is in another unit, or about; None when it says none."""
    number = read_number(text, column.unit)
    if number is not None:
        return number
    found = _QUANTITY.fullmatch(squeeze(text))
    bare = read_number(found[1]) if found else None
    if found and bare is not None and (other := other_unit(found[2], column.unit)):
        return _converted(bare, *other, column)
    if column.unit is None:
        return None
    without = _ABOUT.sub("", fold(text), count=1).strip()
    number = read_number(without, column.unit) if without != fold(text) else None
    if number is not None:
        return Doubtful(number, about(f"se lit {_written(number)}"))
    without = re.sub(rf"(?<=[0-9]) ?{re.escape(column.unit)}\b", "", fold(text))
    bounds = read_range(without, column)
    return None if bounds is None else _between(*bounds)


def _between(low: float, high: float) -> Doubtful:
    """Return the one number that is read of an interval: its only bound, else the middle."""
    if math.isnan(high) or low == 0:
        number, how = (high if low == 0 and not math.isnan(high) else low), ""
    else:
        number, how = (low + high) / 2, ", le milieu" if low < high else ""
    return Doubtful(number, about(f"se lit {_written(number)}{how}"))


def about(reading: str, example: str = "12,5") -> CellFault:
    """Return that a text says no exact number, and what is read of it."""
    return CellFault(issues.NOMBRE_APPROCHE, (("lecture", reading), ("exemple", f"«\u00a0{example}\u00a0»")))


def _written(number: float) -> str:
    return f"{number:.15g}".replace(".", ",")


_NOT_READ = Doubtful(None, about("n’est pas lu"))


def shown_quantity(cell: Formatted, number: float, column: Column) -> float | Doubtful:
    """Return the number of a cell whose format writes something beside it: a unit, « env. »."""
    unit = cell.unit
    if cell.before or cell.shows_words or unit.strip("()") in _AROUND:
        found = quantity(cell.text, column)
        return _NOT_READ if found is None else found
    if not unit or column.unit is None or read_number(f"1 {unit}", column.unit) == 1:
        return number
    if other := other_unit(unit, column.unit):
        return _converted(number, *other, column)
    return Doubtful(None, CellFault(issues.AUTRE_UNITE, (("lecture", column.unit),)))


def plausible(read: object, column: Column) -> object:
    """Return what was read of a number, told where it cannot be meant: negative, too large, a part of a dwelling."""
    bounds = read[1:] if isinstance(read, tuple) and not isinstance(read, Doubtful) else (read,)
    numbers = [number for number in bounds if isinstance(number, (int, float)) and not math.isnan(number)]
    if any(number < 0 for number in numbers):
        kept = (read[0], math.nan, math.nan) if isinstance(read, tuple) else None
        return _strange(kept, "est négatif, et n’est pas lu")
    if column.most is not None and any(number > column.most for number in numbers):
        return _strange(read, f"dépasse {nombre(column.most)}\u00a0{column.unit or ''}".rstrip())
    if column.whole and any(not float(number).is_integer() for number in numbers):
        return _strange(read, "n’est pas un nombre entier")
    return read


def _strange(read: object, why: str) -> Doubtful:
    return Doubtful(read, CellFault(issues.NOMBRE_INVRAISEMBLABLE, (("lecture", why),)))


def _converted(number: float, name: str, factor: float, column: Column) -> Doubtful:
    unit = column.unit or ""
    if not factor:
        return Doubtful(None, CellFault(issues.AUTRE_UNITE, (("lecture", unit),)))
    value = float(f"{number * factor:.12g}")
    return Doubtful(value, CellFault(issues.UNITE_CONVERTIE, (("autre", name), ("lecture", unit)), once=True))
