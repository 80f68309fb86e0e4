"""Reading cells: each distinct one of a column once, by a plain function of the column's kind.

Nothing is inferred: the column says how its cells are read, and « 01234 », « NA » or « 1e5 » in a text column stay so.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import lru_cache, partial
from typing import cast

from sao_dashboard import issues
from sao_dashboard.dates import ApproximateDate, Doute, YearContext, parse_date
from sao_dashboard.formatting import date_courte, date_longue, pourcentage
from sao_dashboard.guard.formats import Formatted
from sao_dashboard.guard.number_formats import ZEROS_OFF
from sao_dashboard.guard.raw import OBJECT, Cell
from sao_dashboard.reading.cells.coded import Coded, Read
from sao_dashboard.reading.cells.doubts import ERRORS, CellFault, Doubtful, date_fault, saying_nothing, says_nothing
from sao_dashboard.reading.cells.numbers import read_number, read_percent, read_range
from sao_dashboard.reading.cells.quantities import about, plausible, quantity, shown_quantity
from sao_dashboard.reading.cells.shown import EPOCHS, approximate, became_date, certain, without_format
from sao_dashboard.schema import Column, Kind
from sao_dashboard.text import fold

_YES_NO = {
    **dict.fromkeys(("oui", "o", "x", "vrai", "true", "1", "yes", "y", "ok", *"✓✔☑✅🗹●"), True),
    **dict.fromkeys(("non", "n", "faux", "false", "0", "no", *"☐✗✘❌🗷"), False),
}
_FIGURES = 5
_FIRST_DAY, _LAST_DAY = date(1950, 1, 1), date(2099, 12, 31)
_LARGEST_INTEGER = 2**53
_LONG_CODE, _LONGEST_CODE = 1e15, 1e30


def as_text(cell: Cell) -> str:
    """Return what a French Excel would show: « 12 » for 12.0, « 12,5 », « 01/10/2018 », « VRAI »."""
    if isinstance(cell, (str, Formatted)):
        return cell if isinstance(cell, str) else cell.text
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
    return f"{cell:.0f}" if _LONG_CODE <= abs(cell) < _LONGEST_CODE else f"{cell:.15g}".replace(".", ",")


def _refused(kind: issues.IssueType, example: str = "") -> Doubtful:
    return Doubtful(None, CellFault(kind, (("exemple", f"«\u00a0{example}\u00a0»"),) if example else ()))


# Made once: a wrong column of 100 000 cells would otherwise make as many of them, and the collector go through them.
_ERROR = _refused(issues.CELLULE_EN_ERREUR)
_NO_NUMBER = _refused(issues.NOMBRE_ILLISIBLE, "1\u00a0234,5")
_NO_INTEGER = _refused(issues.NOMBRE_ILLISIBLE, "3")
_NO_PERCENT = _refused(issues.NOMBRE_ILLISIBLE, "45\u00a0%")
_NOT_EXACT = Doubtful(None, about("n’est pas lu"))
_NO_SHARE = Doubtful(None, about("n’est pas lu", "80\u00a0%"))
_NOT_WHOLE = _refused(issues.NOMBRE_NON_ENTIER)
_NO_ANSWER = _refused(issues.OUI_NON_ILLISIBLE)
_DOUBTFUL_ANSWER = _refused(issues.REPONSE_DOUTEUSE)
_NOT_A_DAY = _refused(issues.JOUR_ATTENDU)
_NO_DAY_AT_ALL = _refused(issues.ZERO_LU_VIDE)
_HIDDEN = CellFault(issues.VALEUR_CACHEE, once=True)


def read_cells(column: Column, raw: Coded[Cell], epoch_1904: bool = False) -> Read:
    """Read each distinct cell by the column's kind; `epoch_1904`: the workbook counts its days from 1904."""
    read = _READERS[column.kind]
    if column.kind in (Kind.DATE, Kind.APPROXIMATE):
        read = partial(_numbered, read, epoch_1904)
    cells = raw.values
    hidden, absent = _not_shown(column, cells)
    if hidden or absent:  # their format says nothing else of them
        cells = [without_format(cell) if rank in hidden | absent else cell for rank, cell in enumerate(cells)]
    values = _read_each(read, column, cells)
    if OBJECT in cells:
        values[cells.index(OBJECT)] = Doubtful(
            None, _of(column, issues.OBJET_OBLIGATOIRE if column.required else issues.OBJET_NON_LU)
        )
    doubtful = {}
    if Doubtful in set(map(type, values)):
        doubtful = {rank: value for rank, value in enumerate(values) if isinstance(value, Doubtful)}
    faults = {rank: _fault(raw.values[rank], found.fault, column) for rank, found in doubtful.items()}
    for rank, found in doubtful.items():
        values[rank] = found.value
    faults |= dict.fromkeys(hidden - faults.keys(), _HIDDEN)
    for rank in absent:
        by_sheet = cast("Formatted", raw.values[rank]).format == ZEROS_OFF
        values[rank], faults[rank] = None, _of(column, issues.ZERO_MASQUE if by_sheet else issues.ZERO_CACHE)
    return Read(raw.codes, values, faults)


def _read_each(read: Callable[[Cell, Column], object], column: Column, cells: Sequence[Cell]) -> list[object]:
    """Return what a reader makes of each cell, or that it is an error of Excel's."""
    texts = set(map(type, cells)) <= {str}
    if texts and column.kind is Kind.TEXT:  # as most columns of a large workbook: a text is what it says
        values = list[object](cells)
        for rank in saying_nothing(cells) if _may_say_nothing(column) else ():
            values[rank] = read(cells[rank], column)
    else:
        values = [read(cell, column) for cell in cells]
    if not texts or "#" in "".join(cast("Sequence[str]", cells)):
        for rank in [rank for rank, cell in enumerate(cells) if isinstance(cell, str) and cell[:1] == "#"]:
            values[rank] = _ERROR if str(cells[rank]).upper() in ERRORS else values[rank]
    return values


def _not_shown(column: Column, cells: Sequence[Cell]) -> tuple[frozenset[int], frozenset[int]]:
    """Return which cells show nothing of what they hold, and which zeros are seen as « - » or as an empty cell.

    Zero is kept where a row cannot be shown without a value, and where it stands for « non ».
    """
    if Formatted not in set(map(type, cells)):
        return frozenset(), frozenset()
    formatted = {rank: cell for rank, cell in enumerate(cells) if isinstance(cell, Formatted)}
    hidden = {rank for rank, cell in formatted.items() if cell.shows_nothing}
    zeros = {rank for rank, cell in formatted.items() if cell.shows_no_number and says_nothing(cell.text or "-")}
    kept = column.required or column.kind is Kind.BOOLEAN
    return (frozenset(hidden | zeros), frozenset()) if kept else (frozenset(hidden), frozenset(zeros))


def _fault(cell: Cell, fault: CellFault, column: Column) -> CellFault:
    """Return what is wrong with a cell: that it says nothing, where it is a mark of absence that could not be read."""
    if column.kind is Kind.TEXT or not (isinstance(cell, str) and says_nothing(cell)):
        return fault
    if not column.required:
        return _of(column, issues.ABSENCE_ECRITE)
    return fault if column.kind is Kind.INTEGER else unknown(column)  # a row cannot be shown without its number


def _of(column: Column, kind: issues.IssueType) -> CellFault:
    """Return a fault that is told once for all the cells of a column, by its name."""
    return CellFault(kind, (("colonne", column.header),), once=True)


def unknown(column: Column) -> CellFault:
    """Return that what must be known of a row is said not to be."""
    return _of(column, issues.OBLIGATOIRE_INCONNU)


def _may_say_nothing(column: Column) -> bool:
    """Tell whether the words of a column may be a mark of absence: none that is required or looked for."""
    return not (column.free or column.required or column.list or column.refers_to)


def _text(cell: Cell, column: Column) -> object:
    if isinstance(cell, str):
        absent = _may_say_nothing(column) and says_nothing(cell)
        return Doubtful(None, _of(column, issues.ABSENCE_ECRITE)) if absent else cell
    if column.free:
        return as_text(without_format(cell))
    text = as_text(cell)
    if isinstance(without_format(cell), (date, time)) and not column.list:
        return became_date(cell, text)
    if column.many and isinstance(cell, float) and not cell.is_integer():
        proposed = text.replace(",", "\u00a0; ")
        return Doubtful(text, CellFault(issues.LISTE_DEVENUE_NOMBRE, (("proposition", proposed),)))
    return text


def _number(cell: Cell, column: Column) -> object:
    bare = without_format(cell)
    if isinstance(bare, date):
        return became_date(cell, None)
    if isinstance(cell, Formatted) and isinstance(bare, float):
        return plausible(shown_quantity(cell, bare / cell.divided, column), column)
    number = quantity(bare, column) if isinstance(bare, str) else as_number(bare, column.unit)
    if number is None:
        return _NOT_EXACT if _has_figures(bare) else _NO_NUMBER
    return plausible(number, column)


def _has_figures(cell: Cell) -> bool:
    """Tell whether a text says some number: it may be told in many ways, and is no mistake of column."""
    return isinstance(cell, str) and any(map(str.isdecimal, cell))


def _integer(cell: Cell, column: Column) -> object:
    bare = without_format(cell)
    if isinstance(bare, date) and not column.required:
        return became_date(cell, None)
    number = as_number(bare, column.unit)
    if number is None or (isinstance(cell, Formatted) and cell.unit == "%"):
        return _NO_INTEGER
    whole = number.is_integer() and abs(number) < _LARGEST_INTEGER
    return int(number) if whole else _NOT_WHOLE


def _percent(cell: Cell, _column: Column) -> object:
    bare = without_format(cell)
    if isinstance(bare, date):
        return became_date(cell, None)
    # As its format shows it: 6 under Excel's own format of shares is seen as « 600 % », 0.5 under another « 0,5 % ».
    number = as_text(cell) if isinstance(cell, (str, Formatted)) else as_number(cell)
    ratio = None if number is None else read_percent(number)
    if ratio is None:
        return _NO_SHARE if number is not None and _has_figures(number) else _NO_PERCENT
    if not 0 <= ratio <= 1:
        return Doubtful(None, CellFault(issues.POURCENTAGE_HORS_BORNES, (("lecture", pourcentage(ratio)),)))
    return ratio


def _boolean(cell: Cell, _column: Column) -> object:
    seen = isinstance(cell, Formatted) and (isinstance(cell.value, str) or cell.shows_words)
    text = as_text(cell if seen else without_format(cell))
    # Folding takes away the round dot of « chargé·e »: alone, it is a tick.
    answer = True if text == "•" else _YES_NO.get(fold(text).replace("\ufe0f", ""))
    if answer is None:
        return _DOUBTFUL_ANSWER if isinstance(cell, (str, Formatted)) and not _has_figures(text) else _NO_ANSWER
    return answer


def _day(cell: Cell, _column: Column) -> object:
    """Read one certain day; a year of two digits is read, with a warning."""
    if isinstance(cell, Formatted) and isinstance(cell.value, date):
        return certain(cell, cell.value)
    found = parse(cell)
    fault = date_fault(found)
    if fault and found.doute is Doute.IMPOSSIBLE:
        return Doubtful(None, fault)
    if not found.says_one_day or found.doute is Doute.ANNEE_DEDUITE:
        return _NOT_A_DAY
    return Doubtful(found.debut, fault) if fault else found.debut


def _approximate(cell: Cell, _column: Column) -> object:
    if isinstance(cell, Formatted) and isinstance(cell.value, date):
        return approximate(cell, cell.value)
    found = parse(cell)
    fault = date_fault(found)
    return Doubtful(found, fault) if fault else found


def _numbered(read: Callable[[Cell, Column], object], epoch_1904: bool, cell: Cell, column: Column) -> object:
    """Read a cell that may hold the number of a day, as Excel keeps it where it is told of no date."""
    if isinstance(cell, str):
        number = float(cell) if len(cell) == _FIGURES and cell.isascii() and cell.isdecimal() else None
    elif isinstance(cell, time) and cell == time():
        return _NO_DAY_AT_ALL
    else:
        number = None if isinstance(cell, date) else as_number(cell)
    # A bare year has four figures, days of operations have five.
    if number is not None and 10 ** (_FIGURES - 1) <= number < 10**_FIGURES:
        day = EPOCHS[epoch_1904] + timedelta(days=int(number))
        if _FIRST_DAY <= day <= _LAST_DAY:
            fault = CellFault(issues.NOMBRE_LU_COMME_DATE, (("lecture", f"le {date_longue(day)}"),))
            return Doubtful(read(day, column), fault)
    return read(cell, column)


def _range(cell: Cell, column: Column) -> object:
    text = as_text(cell)
    if isinstance(without_format(cell), date):
        return became_date(cell, (text, math.nan, math.nan))
    bounds = read_range(text, column) if isinstance(cell, (str, float, int, Formatted)) else None
    if bounds is None:
        return Doubtful((text, math.nan, math.nan), CellFault(issues.FOURCHETTE_ILLISIBLE))
    return plausible((text, *bounds), column)


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
