"""Reading cells: each distinct one of a column once, by a plain function of the column's kind.

Nothing is inferred: the column says how its cells are read, and « 01234 », « NA » or « 1e5 » in a text column stay so.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache, partial
from typing import Generic, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from sao_dashboard import issues
from sao_dashboard.dates import ApproximateDate, Doute, YearContext, parse_date
from sao_dashboard.formatting import date_courte, date_longue, pourcentage
from sao_dashboard.reading.cells.doubts import CellFault, Doubtful, date_fault
from sao_dashboard.reading.cells.numbers import read_number, read_percent, read_range
from sao_dashboard.reading.raw import Cell, coded
from sao_dashboard.schema import Column, Kind
from sao_dashboard.text import fold, squeeze

T = TypeVar("T")

ERRORS = frozenset(
    f"#{name}"
    for names in (
        "REF! N/A NAME? DIV/0! NULL! NUM! VALUE! SPILL! CALC! GETTING_DATA",
        "NOM? NUL! NOMBRE! VALEUR! PROPAGATION!",
    )
    for name in names.split()
)
_YES_NO = {
    **dict.fromkeys(("oui", "o", "x", "vrai", "true", "1"), True),
    **dict.fromkeys(("non", "n", "faux", "false", "0"), False),
}
_FIGURES = 5
_FIRST_DAY, _LAST_DAY = date(1950, 1, 1), date(2099, 12, 31)
_EPOCHS = {False: date(1899, 12, 30), True: date(1904, 1, 1)}
_ESCAPED_BREAK = re.compile("_x000[9AD]_")
_LARGEST_INTEGER = 2**53
_NOTHING = 1e-12


@dataclass(frozen=True, eq=False)
class Coded(Generic[T]):
    """A column as its distinct values, and for each row the rank of its own (-1: empty)."""

    codes: NDArray[np.intp]
    values: Sequence[T]

    @property
    def blank(self) -> NDArray[np.bool_]:
        """Which rows are empty."""
        return self.codes < 0

    def of(self, rows: NDArray[np.bool_]) -> Coded[T]:
        """Return the column of these rows only: what no other row says is no more among its values."""
        if rows.all():
            return self
        codes = self.codes[rows]
        used = np.zeros(len(self.values) + 1, dtype=bool)
        used[codes] = True
        used[-1] = False
        renumbered = np.where(used, np.cumsum(used) - 1, -1)
        return Coded(
            renumbered[codes], [value for value, kept in zip(self.values, used.tolist(), strict=False) if kept]
        )


@dataclass(frozen=True, eq=False)
class Read(Coded[object]):
    """A column read: its values are what its kind makes of each distinct cell, None for nothing.

    Attributes:
        faults: what is wrong with the distinct cells that have something wrong, by rank.
    """

    faults: Mapping[int, CellFault]


def distinct(cells: Sequence[Cell]) -> Coded[Cell]:
    """Return the distinct cells of a column, text squeezed; cells of white space only are empty."""
    column = coded(cells)
    return cleaned(np.array(column.codes, dtype=np.intp), column.values)


def cleaned(codes: NDArray[np.intp], values: Sequence[Cell]) -> Coded[Cell]:
    """Return a coded column without the values that no row has, text squeezed; cells of white space only are empty."""
    used = np.zeros(len(values), dtype=bool)
    used[codes] = True
    found = [_clean(cell) if kept else "" for cell, kept in zip(values, used.tolist(), strict=True)]
    kept = np.array([cell != "" for cell in found], dtype=bool)
    renumbered = np.where(kept, np.cumsum(kept) - 1, -1)
    return Coded(renumbered[codes], [cell for cell in found if cell != ""])


def _clean(cell: Cell) -> Cell:
    if not isinstance(cell, str):
        return _as_shown(cell) if isinstance(cell, float) else cell
    if "_x000" in cell:
        cell = _ESCAPED_BREAK.sub(" ", cell)
    # The short way gives the same for ASCII, four times as fast: a large workbook is mostly that.
    return " ".join(cell.split()) if cell.isascii() else squeeze(cell)


def _as_shown(number: float) -> Cell:
    """Return a number with the fifteen digits that Excel shows: a sum of shares may end in 1.0000000000000002.

    What is left of a sum that should be nothing is nothing; NaN is no number, so an empty cell.
    """
    if math.isnan(number):
        return ""
    return 0.0 if abs(number) < _NOTHING else float(f"{number:.15g}")


def as_text(cell: Cell) -> str:
    """Return what a French Excel would show: « 12 » for 12.0, « 12,5 », « 01/10/2018 », « VRAI »."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "VRAI" if cell else "FAUX"
    if isinstance(cell, datetime):
        hour = f" {cell:%H:%M}" if cell.time() != time() else ""
        return date_courte(cell) + hour
    if isinstance(cell, date):
        return date_courte(cell)
    if isinstance(cell, time):
        return f"{cell:%H:%M}"
    if isinstance(cell, timedelta):
        minutes = round(cell.total_seconds() / 60)
        return f"{minutes // 60}:{minutes % 60:02d}"
    return f"{cell:.15g}".replace(".", ",")


def _refused(kind: issues.IssueType, example: str = "") -> Doubtful:
    return Doubtful(None, CellFault(kind, (("exemple", f"«\u00a0{example}\u00a0»"),) if example else ()))


# Made once: a wrong column of 100 000 cells would otherwise make as many of them, and the collector go through them.
_ERROR = _refused(issues.CELLULE_EN_ERREUR)
_NO_NUMBER = _refused(issues.NOMBRE_ILLISIBLE, "1\u00a0234,5")
_NO_INTEGER = _refused(issues.NOMBRE_ILLISIBLE, "3")
_NO_PERCENT = _refused(issues.NOMBRE_ILLISIBLE, "45\u00a0%")
_NOT_WHOLE = _refused(issues.NOMBRE_NON_ENTIER)
_NO_ANSWER = _refused(issues.OUI_NON_ILLISIBLE)
_NOT_A_DAY = _refused(issues.JOUR_ATTENDU)
_NO_DAY_AT_ALL = _refused(issues.ZERO_LU_VIDE)


def read_cells(column: Column, raw: Coded[Cell], epoch_1904: bool = False) -> Read:
    """Read each distinct cell by the column's kind; `epoch_1904`: the workbook counts its days from 1904."""
    read = _READERS[column.kind]
    if column.kind in (Kind.DATE, Kind.APPROXIMATE):
        read = partial(_numbered, read, epoch_1904)
    values = [read(cell, column) if not _is_error(cell) else _ERROR for cell in raw.values]
    faults = {rank: value.fault for rank, value in enumerate(values) if isinstance(value, Doubtful)}
    for rank in faults:
        values[rank] = cast("Doubtful", values[rank]).value
    return Read(raw.codes, values, faults)


def _is_error(cell: Cell) -> bool:
    return isinstance(cell, str) and cell[:1] == "#" and cell.upper() in ERRORS


def _text(cell: Cell, column: Column) -> object:
    text = as_text(cell)
    if column.many and isinstance(cell, float) and not cell.is_integer():
        proposed = text.replace(",", "\u00a0; ")
        return Doubtful(text, CellFault(issues.LISTE_DEVENUE_NOMBRE, (("proposition", proposed),)))
    return text


def _number(cell: Cell, column: Column) -> object:
    number = as_number(cell, column.unit)
    return _NO_NUMBER if number is None else number


def _integer(cell: Cell, column: Column) -> object:
    number = as_number(cell, column.unit)
    if number is None:
        return _NO_INTEGER
    whole = number.is_integer() and abs(number) < _LARGEST_INTEGER
    return int(number) if whole else _NOT_WHOLE


def _percent(cell: Cell, _column: Column) -> object:
    number = cell if isinstance(cell, str) else as_number(cell)
    ratio = None if number is None else read_percent(number)
    if ratio is None:
        return _NO_PERCENT
    if not 0 <= ratio <= 1:
        return Doubtful(None, CellFault(issues.POURCENTAGE_HORS_BORNES, (("lecture", pourcentage(ratio)),)))
    return ratio


def _boolean(cell: Cell, _column: Column) -> object:
    answer = _YES_NO.get(fold(as_text(cell)))
    return _NO_ANSWER if answer is None else answer


def _day(cell: Cell, _column: Column) -> object:
    """Read one certain day; a year of two digits is read, with a warning."""
    found = parse(cell)
    fault = date_fault(found)
    if fault and found.doute is Doute.IMPOSSIBLE:
        return Doubtful(None, fault)
    if not found.says_one_day or found.doute is Doute.ANNEE_DEDUITE:
        return _NOT_A_DAY
    return Doubtful(found.debut, fault) if fault else found.debut


def _approximate(cell: Cell, _column: Column) -> object:
    found = parse(cell)
    fault = date_fault(found)
    return Doubtful(found, fault) if fault else found


def _numbered(read: Callable[[Cell, Column], object], epoch_1904: bool, cell: Cell, column: Column) -> object:
    """Read a cell that may hold the number of a day, as Excel keeps it where it is told of no date."""
    if isinstance(cell, time) and cell == time():
        return _NO_DAY_AT_ALL
    day = _day_number(cell, epoch_1904)
    if day is None:
        return read(cell, column)
    return Doubtful(read(day, column), CellFault(issues.NOMBRE_LU_COMME_DATE, (("lecture", date_longue(day)),)))


def _day_number(cell: Cell, epoch_1904: bool) -> date | None:
    """Return the day of a number, None when it is none: a bare year has four figures, days of operations have five."""
    if isinstance(cell, str):
        number = float(cell) if len(cell) == _FIGURES and cell.isascii() and cell.isdecimal() else None
    else:
        number = as_number(cell)
    if number is None or not 10 ** (_FIGURES - 1) <= number < 10**_FIGURES:
        return None
    day = _EPOCHS[epoch_1904] + timedelta(days=int(number))
    return day if _FIRST_DAY <= day <= _LAST_DAY else None


def _range(cell: Cell, column: Column) -> object:
    text = as_text(cell)
    bounds = read_range(text, column) if isinstance(cell, (str, float, int)) else None
    if bounds is None:
        return Doubtful((text, math.nan, math.nan), CellFault(issues.FOURCHETTE_ILLISIBLE))
    return text, *bounds


def as_number(cell: Cell, unit: str | None = None) -> float | None:
    """Return the number that a cell says, with the column's unit or not; None when it says none."""
    if isinstance(cell, str):
        return read_number(cell, unit)
    if isinstance(cell, (time, timedelta)) and unit == "h":
        length = cell if isinstance(cell, timedelta) else timedelta(hours=cell.hour, minutes=cell.minute)
        return length.total_seconds() / 3600
    if isinstance(cell, (float, int)) and not isinstance(cell, bool) and math.isfinite(cell):
        return float(cell)
    return None


_READERS: Mapping[Kind, Callable[[Cell, Column], object]] = {
    Kind.TEXT: _text,
    Kind.INTEGER: _integer,
    Kind.NUMBER: _number,
    Kind.PERCENT: _percent,
    Kind.BOOLEAN: _boolean,
    Kind.DATE: _day,
    Kind.APPROXIMATE: _approximate,
    Kind.RANGE: _range,
}


@lru_cache(maxsize=2**15, typed=True)
def parse(cell: Cell, context: YearContext | None = None) -> ApproximateDate:
    """Read a date, once for each text and window of years."""
    return parse_date(cell if isinstance(cell, date) else as_text(cell), context)
