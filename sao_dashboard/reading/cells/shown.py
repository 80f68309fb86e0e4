"""What cells show, where their number format or their font says something else than the value they hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sao_dashboard import issues
from sao_dashboard.dates import ApproximateDate, parse_date
from sao_dashboard.formatting import MOIS, date_longue
from sao_dashboard.guard.formats import Formatted, unit_format
from sao_dashboard.guard.number_formats import ZEROS_OFF, hides, is_of_dates, tells_of
from sao_dashboard.guard.raw import Cell
from sao_dashboard.reading.cells.coded import Coded
from sao_dashboard.reading.cells.doubts import CellFault, Doubtful
from sao_dashboard.reading.cells.numbers import read_number
from sao_dashboard.text import squeeze

EPOCHS = {False: date(1899, 12, 30), True: date(1904, 1, 1)}
"""From which day Excel counts, by whether the workbook counts from 1904."""
_LATEST = 2_958_465
"""The number of 31 December 9999, the last day of Excel."""

_PERIOD = CellFault(issues.PERIODE_AFFICHEE, once=True)


class FormatRun(NamedTuple):
    """Cells of one column, from a line to another, that bear one format."""

    format: str
    first: int
    last: int


def with_formats(
    cells: Coded[Cell], lines: NDArray[np.int64], runs: Sequence[FormatRun], epoch_1904: bool
) -> Coded[Cell]:
    """Return a column whose cells bear the formats that say something of them; the others stay as they are."""
    if not runs:
        return cells
    ranks = {code: rank for rank, code in enumerate(dict.fromkeys(run.format for run in runs))}
    formats = list(ranks)
    borne = np.full(len(lines), -1, dtype=np.intp)
    firsts, ends = (
        np.searchsorted(lines, [run.first for run in runs]),
        np.searchsorted(lines, [run.last + 1 for run in runs]),
    )
    for run, first, end in zip(runs, firsts.tolist(), ends.tolist(), strict=True):
        borne[first:end] = ranks[run.format]
    values, codes = list(cells.values), cells.codes.copy()
    under = (codes >= 0) & (borne >= 0)
    pairs, of_pair = np.unique(codes[under] * len(formats) + borne[under], return_inverse=True)
    shown = []
    for pair in pairs.tolist():
        code, rank = divmod(pair, len(formats))
        found = _under(cells.values[code], formats[rank], epoch_1904)
        shown.append(code if found is None else len(values))
        values += [] if found is None else [found]
    if len(values) == len(cells.values):
        return cells
    codes[under] = np.array(shown, dtype=np.intp)[of_pair]
    return Coded(codes, values).compact()


def without_zeros(cells: Coded[Cell]) -> Coded[Cell]:
    """Return a column of a sheet that shows no zero: each is under a format that says so, whatever its own was."""
    unseen = Formatted(0.0, ZEROS_OFF)
    return Coded(cells.codes, [unseen if _is_zero(without_format(cell)) else cell for cell in cells.values])


def _is_zero(cell: Cell) -> bool:
    """Tell whether a cell holds zero, which is midnight under a format of hours or of dates."""
    return (isinstance(cell, float) and cell == 0) or cell == time() or cell == timedelta()


def with_words(cells: Coded[Cell], lines: NDArray[np.int64], kept: Mapping[int, str]) -> Coded[Cell]:
    """Return a column where some lines say no more than these words: the others of their cell are struck through."""
    if not kept or not (rows := np.flatnonzero(np.isin(lines, list(kept)) & ~cells.blank)).size:
        return cells
    values, codes = list(cells.values), cells.codes.copy()
    for row in rows.tolist():
        codes[row] = len(values)
        values.append(squeeze(kept[int(lines[row])]))
    return Coded(codes, values).compact()


def with_unit(cells: Coded[Cell], unit: str) -> Coded[Cell]:
    """Return a column whose bare numbers are in the unit that its title says."""
    values: list[Cell] = []
    for cell in cells.values:
        if isinstance(cell, float):
            values.append(Formatted(cell, unit_format(unit)))
        else:
            bare = isinstance(cell, str) and read_number(cell) is not None
            values.append(f"{cell} {unit}" if bare else cell)
    return Coded(cells.codes, values)


def _under(cell: Cell, code: str, epoch_1904: bool) -> Formatted | None:
    """Return a cell under a format, None where the format says nothing of such a value."""
    of_dates = is_of_dates(code)
    if of_dates and isinstance(cell, float):
        # Some formats of dates are not known as such by the parser, which gives the number of the day.
        return Formatted(EPOCHS[epoch_1904] + timedelta(days=int(cell)), code) if 1 <= cell <= _LATEST else None
    if of_dates:
        return Formatted(cell, code) if isinstance(cell, date) else None
    return Formatted(cell, code) if isinstance(cell, (str, float)) and tells_of(code, cell) else None


def without_format(cell: Cell) -> Cell:
    """Return the bare value of a cell."""
    return cell.value if isinstance(cell, Formatted) else cell


def approximate(cell: Formatted, day: date) -> ApproximateDate | Doubtful:
    """Return the date that a cell shows, in its own words: a month, a quarter or a year, where its day is hidden."""
    hidden = hides(cell.format)
    words = cell.french if "year" not in hidden else f"{cell.french} {day.year}"
    found = parse_date(words)
    if found.doute is not None:
        period = str(day.year) if "month" in hidden else f"{MOIS[day.month - 1]} {day.year}"
        found = parse_date(period if "day" in hidden else day)
    found = replace(found, texte=cell.text or found.texte)
    if "day" in hidden:
        return Doubtful(found, _PERIOD)
    return Doubtful(found, _year_fault(day)) if "year" in hidden else found


def certain(cell: Formatted, day: date) -> date | Doubtful:
    """Return the day that a cell holds, where a day is asked for; what is not shown of it is told."""
    hidden = hides(cell.format)
    if "day" in hidden:
        return Doubtful(day, CellFault(issues.JOUR_CACHE, (("lecture", date_longue(day)),)))
    return Doubtful(day, _year_fault(day)) if "year" in hidden else day


def _year_fault(day: date) -> CellFault:
    return CellFault(issues.ANNEE_CACHEE, (("lecture", f"le {date_longue(day)}"),))


def became_date(cell: Cell, value: object) -> Doubtful:
    """Return that Excel took for a date what was meant as something else; `value` is what is kept of it."""
    day, code = (cell.value, cell.format) if isinstance(cell, Formatted) else (cell, "")
    typed = ""
    if isinstance(day, date) and not (isinstance(day, datetime) and day.hour):
        pair = (day.month, day.year) if code and "day" in hides(code) else (day.day, day.month)
        typed = f", où était peut-être «\u00a0{pair[0]}-{pair[1]}\u00a0»" if "year" in hides(code) or code else ""
    read = "c’est ce qui est lu" if isinstance(value, str) else "rien n’en est lu"
    return Doubtful(value, CellFault(issues.TEXTE_DEVENU_DATE, (("proposition", typed), ("lecture", read))))
