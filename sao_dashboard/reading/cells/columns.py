"""From what was read of the distinct cells to the columns of a frame, and to what is wrong with them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, cast

import numpy as np
import pandas as pd
from pandas.api.extensions import ExtensionArray

from sao_dashboard import issues
from sao_dashboard.dates import ApproximateDate
from sao_dashboard.formatting import pourcentage
from sao_dashboard.reading.cells.cells import Coded, Read, as_number, as_text
from sao_dashboard.reading.cells.doubts import CellFault
from sao_dashboard.reading.cells.numbers import read_number
from sao_dashboard.reading.raw import Cell
from sao_dashboard.schema import Column, Kind
from sao_dashboard.validation.report import Details, Finding

_ZERO_FIRST = re.compile("0[0-9]+")
_DTYPES = {
    Kind.TEXT: "str",
    Kind.INTEGER: "Int64",
    Kind.NUMBER: "float64",
    Kind.PERCENT: "float64",
    Kind.BOOLEAN: "boolean",
    Kind.DATE: "datetime64[us]",
}


def spread(column: Column, read: Read) -> dict[str, ExtensionArray]:
    """Return the frame columns that one column of the sheet gives, by name, as `schema.Kind` says."""
    values = [*read.values, None]  # the last one is what an empty cell (-1) takes
    if column.kind is Kind.APPROXIMATE:
        parts = _dates([cast("ApproximateDate | None", value) for value in values])
    elif column.kind is Kind.RANGE:
        parts = _ranges([cast("tuple[str, float, float] | None", value) for value in values])
    else:
        parts = {"": _array(values, _DTYPES[column.kind])}
    return {column.key + suffix: part.take(read.codes) for suffix, part in parts.items()}


def _dates(dates: Sequence[ApproximateDate | None]) -> dict[str, ExtensionArray]:
    return {
        "": _array([found and found.texte for found in dates], "str"),
        "_debut": _array([found and found.debut for found in dates], "datetime64[us]"),
        "_fin": _array([found and found.fin for found in dates], "datetime64[us]"),
        "_precision": _array([found and found.precision.value for found in dates], "str"),
        "_certain": _array([found and found.certain for found in dates], "boolean"),
    }


def _ranges(ranges: Sequence[tuple[str, float, float] | None]) -> dict[str, ExtensionArray]:
    return {
        suffix: _array([None if bounds is None else bounds[rank] for bounds in ranges], dtype)
        for rank, (suffix, dtype) in enumerate({"": "str", "_min": "float64", "_max": "float64"}.items())
    }


def _array(values: Sequence[object], dtype: str) -> ExtensionArray:
    """Return `values` as an array where None is missing."""
    array: ExtensionArray = pd.array(values, dtype=cast("Any", dtype))  # the stubs know literal names only
    return array


def findings(column: Column, raw: Coded[Cell], read: Read) -> Iterator[Finding]:
    """Yield what is wrong in a column, one finding for each type of issue."""
    faults = read.faults
    if column.kind is Kind.PERCENT:
        faults = {**faults, **_ambiguous_percents(raw, read)}
    elif column.kind is Kind.TEXT:
        faults = {**faults, **_lost_zeros(raw)}

    def describe(row: int) -> tuple[str, Details]:
        return as_text(raw.values[raw.codes[row]]), faults[int(read.codes[row])].details

    for kind in dict.fromkeys(fault.type for fault in faults.values()):
        faulty = np.zeros(len(read.values) + 1, dtype=bool)
        faulty[[rank for rank, fault in faults.items() if fault.type is kind]] = True
        yield Finding(kind, column.key, np.flatnonzero(faulty[read.codes]), describe)


def _ambiguous_percents(raw: Coded[Cell], read: Read) -> dict[int, CellFault]:
    """Return a doubt on the bare numbers up to 1 of a column where others go up to 100: is 1 meant as 1 %?"""
    numbers = {rank: _bare_number(cell) for rank, cell in enumerate(raw.values) if rank not in read.faults}
    if not any(number > 1 for number in numbers.values()):
        return {}
    return {
        rank: CellFault(issues.POURCENTAGE_AMBIGU, (("lecture", pourcentage(number)),))
        for rank, number in numbers.items()
        if 0 < number <= 1
    }


def _lost_zeros(raw: Coded[Cell]) -> dict[int, CellFault]:
    """Return a doubt on the numbers among codes that begin with a zero, where they are shorter: « 318 », « 0427 »."""
    numbers = {rank: as_text(cell) for rank, cell in enumerate(raw.values) if isinstance(cell, (float, int))}
    if not numbers:
        return {}
    widths = Counter(len(cell) for cell in raw.values if isinstance(cell, str) and _ZERO_FIRST.fullmatch(cell))
    width = widths.most_common(1)[0][0] if widths else 0
    return {
        rank: CellFault(issues.ZERO_PERDU, (("proposition", figures.zfill(width)),))
        for rank, figures in numbers.items()
        if figures.isdecimal() and len(figures) < width
    }


def _bare_number(cell: Cell) -> float:
    """Return the number that a cell says without a percent sign, 0 when it says none."""
    number = read_number(cell) if isinstance(cell, str) else as_number(cell)
    return number or 0.0
