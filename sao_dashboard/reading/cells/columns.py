"""From what was read of the distinct cells to the columns of a frame, and to what is wrong with them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, cast

import numpy as np
import pandas as pd
from pandas.api.extensions import ExtensionArray
from pandas.api.types import pandas_dtype

from sao_dashboard import issues
from sao_dashboard.dates import ApproximateDate
from sao_dashboard.formatting import pourcentage
from sao_dashboard.guard.raw import Cell
from sao_dashboard.reading.cells.cells import as_number, as_text, unknown
from sao_dashboard.reading.cells.coded import Coded, Read
from sao_dashboard.reading.cells.doubts import CellFault, saying_nothing
from sao_dashboard.schema import Column, Kind
from sao_dashboard.validation.report import Details, Finding

_ZERO_FIRST = re.compile("0[0-9]+")
_LONGEST_CODE = 1e15
"""Excel keeps fifteen figures."""
_MONTHS, _TRUE_DATES, _DAYS, _TEXTS = 12, 5, 3, 2
"""Of how many true dates, different days and texts the signature of an exchange is made."""
# Found once: looking for what a name means takes longer than making an array of one.
_STR, _FLOAT, _BOOLEAN, _DAY = map(pandas_dtype, ("str", "float64", "boolean", "datetime64[us]"))
_DTYPES = {
    Kind.TEXT: _STR,
    Kind.INTEGER: pandas_dtype("Int64"),
    Kind.NUMBER: _FLOAT,
    Kind.PERCENT: _FLOAT,
    Kind.BOOLEAN: _BOOLEAN,
    Kind.DATE: _DAY,
}


def spread(column: Column, read: Read) -> dict[str, ExtensionArray]:
    """Return the frame columns that one column of the sheet gives, by name, as `schema.Kind` says."""
    values = [*read.values, None]  # the last one is what an empty cell (-1) takes
    if column.kind is Kind.APPROXIMATE:
        dates = cast("list[ApproximateDate | None]", values)
        parts = {
            "": _array([found and found.texte for found in dates], _STR),
            "_debut": _array([found and found.debut for found in dates], _DAY),
            "_fin": _array([found and found.fin for found in dates], _DAY),
            "_precision": _array([found and found.precision.value for found in dates], _STR),
            "_certain": _array([found and found.certain for found in dates], _BOOLEAN),
        }
    elif column.kind is Kind.RANGE:
        ranges = cast("list[tuple[str, float, float] | None]", values)
        parts = {
            suffix: _array([None if bounds is None else bounds[rank] for bounds in ranges], dtype)
            for rank, (suffix, dtype) in enumerate({"": _STR, "_min": _FLOAT, "_max": _FLOAT}.items())
        }
    else:
        parts = {"": _array(values, _DTYPES[column.kind])}
    return {column.key + suffix: part.take(read.codes) for suffix, part in parts.items()}


def _array(values: Sequence[object], dtype: Any) -> ExtensionArray:
    """Return `values` as an array where None is missing."""
    array: ExtensionArray = pd.array(values, dtype=dtype)
    return array


def findings(column: Column, raw: Coded[Cell], read: Read, identifies: bool = False) -> Iterator[Finding]:
    """Yield what is wrong in a column, one finding for each type of issue; `identifies`: it names the rows."""
    faults = read.faults
    if column.kind is Kind.PERCENT:
        faults = {**faults, **_ambiguous_percents(raw, read)}
    elif column.kind is Kind.TEXT:
        faults = {**_lost_zeros(raw), **({} if column.free else _odd_codes(raw, identifies)), **faults}
        if column.required and not (identifies or column.free or column.list or column.refers_to):
            faults |= dict.fromkeys(saying_nothing(read.values), unknown(column))
    elif column.kind in (Kind.DATE, Kind.APPROXIMATE):
        faults = {**_exchanged_days(raw, read), **faults}

    def describe(row: int) -> tuple[str, Details]:
        fault = faults[int(read.codes[row])]
        return "" if fault.once else as_text(raw.values[raw.codes[row]]), fault.details

    for kind in dict.fromkeys(fault.type for fault in faults.values()):
        faulty = np.zeros(len(read.values) + 1, dtype=bool)
        faulty[[rank for rank, fault in faults.items() if fault.type is kind]] = True
        yield Finding(kind, column.key, np.flatnonzero(faulty[read.codes]), describe)


def _ambiguous_percents(raw: Coded[Cell], read: Read) -> dict[int, CellFault]:
    """Return a doubt on the bare numbers up to 1 of a column where others go up to 100: is 1 meant as 1 %?"""
    # Without a percent sign; 0 where a cell says no number.
    numbers = {rank: as_number(cell) or 0.0 for rank, cell in enumerate(raw.values) if rank not in read.faults}
    if not any(number > 1 for number in numbers.values()):
        return {}
    return {
        rank: CellFault(issues.POURCENTAGE_AMBIGU, (("lecture", pourcentage(number)),))
        for rank, number in numbers.items()
        if 0 < number <= 1
    }


def _lost_zeros(raw: Coded[Cell]) -> dict[int, CellFault]:
    """Return a doubt on the numbers among codes that begin with a zero, where they are shorter: « 318 », « 0427 »."""
    if set(map(type, raw.values)) <= {str}:
        return {}
    numbers = {rank: as_text(cell) for rank, cell in enumerate(raw.values) if isinstance(cell, (float, int))}
    widths = Counter(len(cell) for cell in raw.values if isinstance(cell, str) and _ZERO_FIRST.fullmatch(cell))
    width = widths.most_common(1)[0][0] if widths else 0
    return {
        rank: CellFault(issues.ZERO_PERDU, (("proposition", figures.zfill(width)),))
        for rank, figures in numbers.items()
        if figures.isdecimal() and len(figures) < width
    }


def _odd_codes(raw: Coded[Cell], identifies: bool) -> dict[int, CellFault]:
    """Return a doubt on what Excel keeps as a number or a truth, and not as the code that was typed."""
    if set(map(type, raw.values)) <= {str}:
        return {}
    found: dict[int, CellFault] = {}
    for rank, cell in enumerate(raw.values):
        if isinstance(cell, bool):
            found[rank] = CellFault(issues.TEXTE_DEVENU_LOGIQUE)
        elif isinstance(cell, float) and abs(cell) >= _LONGEST_CODE:
            found[rank] = CellFault(issues.CODE_TROP_LONG)
        elif identifies and isinstance(cell, float) and not cell.is_integer():
            found[rank] = CellFault(issues.CODE_DECIMAL)
    return found


def _exchanged_days(raw: Coded[Cell], read: Read) -> dict[int, CellFault]:
    """Return a doubt on true dates whose day and month were exchanged: a program set in English reads « 05/03 » so.

    It leaves « 25/02 » as a text, for there is no such month: true dates with days up to 12 only, beside texts with
    days beyond only, are its signature. A column of first days of months is not.
    """
    days = {rank: cell.day for rank, cell in enumerate(raw.values) if isinstance(cell, date)}
    texts = [read.values[rank] for rank, cell in enumerate(raw.values) if isinstance(cell, str)]
    meant = [found.debut if isinstance(found, ApproximateDate) and found.is_one_day else found for found in texts]
    typed = [day.day for day in meant if isinstance(day, date)]
    few = len(days) < _TRUE_DATES or len(set(days.values())) < _DAYS or len(typed) < _TEXTS
    if few or max(days.values()) > _MONTHS or min(typed) <= _MONTHS:
        return {}
    return dict.fromkeys(days, CellFault(issues.JOUR_MOIS_INVERSES, once=True))
