"""Workbooks from literal rows, typed as reading types them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

import pandas as pd
from pandas.api.extensions import ExtensionDtype

from sao_dashboard.dates import Precision
from sao_dashboard.formatting import date_courte
from sao_dashboard.reading.model import Workbook
from sao_dashboard.reading.typed import empty
from sao_dashboard.schema import ROW, SHEETS, Column, Kind, Sheet
from sao_dashboard.views.suivi import Suivi

DAY = date(2018, 11, 5)
"""The day the demonstration plays in."""

Row = Mapping[str, Any]
"""Values by key; what is left out is an empty cell. Days may be written in ISO 8601.

- APPROXIMATE: a `date`, or (text, debut, fin), None for a bound that is open;
- RANGE: a number, or (text, min, max), None for a bound that is open.
"""


def suivi(day: date = DAY, **sheets: Sequence[Row]) -> Suivi:
    """Return `workbook(**sheets)` looked at on `day`."""
    return Suivi(workbook(**sheets), day)


def workbook(*, digest: str = "0" * 64, **sheets: Sequence[Row]) -> Workbook:
    """Return a workbook with these rows in these sheets; an optional sheet that is not named is missing."""
    unknown = sheets.keys() - {sheet.key for sheet in SHEETS}
    if unknown:
        raise KeyError(*sorted(unknown))
    frames = {sheet.key: frame(sheet, sheets.get(sheet.key, ())) for sheet in SHEETS}
    missing = {sheet.key for sheet in SHEETS if not sheet.required and sheet.key not in sheets}
    return Workbook(frames, frozenset(missing), (), digest)


def frame(sheet: Sheet, rows: Sequence[Row]) -> pd.DataFrame:
    """Return the typed frame of a sheet; rows are numbered from Excel's row 2 unless they give their `ligne`."""
    blank = empty(sheet)
    if not rows:
        return blank
    records = [{ROW: number} | _cells(sheet, row) for number, row in enumerate(rows, start=2)]
    index, said = pd.RangeIndex(len(records)), {key for record in records for key in record}
    columns = {
        key: pd.Series([record.get(key) for record in records], index=index, dtype=dtype)
        if key in said
        else _missing(dtype, len(records))
        for key, dtype in blank.dtypes.items()
    }
    return pd.DataFrame(columns, index=index, copy=False)


@cache
def _missing(dtype: ExtensionDtype, count: int) -> pd.Series:
    """Return a column that says nothing; shared, since most columns of most rows are: pandas copies on write."""
    return pd.Series([None] * count, index=pd.RangeIndex(count), dtype=dtype)


def _cells(sheet: Sheet, row: Row) -> dict[str, Any]:
    cells: dict[str, Any] = {}
    for key, value in row.items():
        cells |= {ROW: value} if key == ROW else _parts(sheet.column(key), value)
    return cells


def _parts(column: Column, value: Any) -> dict[str, Any]:
    if value is None or column.kind not in (Kind.APPROXIMATE, Kind.RANGE):
        return {column.key: value}
    if column.kind is Kind.RANGE:
        text, low, high = value if isinstance(value, tuple) else (str(value), value, value)
        parts = {"": text, "_min": low, "_max": high}
    else:
        text, debut, fin = value if isinstance(value, tuple) else (date_courte(value), value, value)
        precision = _precision(debut, fin)
        certain = precision is not Precision.INCONNUE
        parts = {"": text, "_debut": debut, "_fin": fin, "_precision": precision.value, "_certain": certain}
    return {f"{column.key}{suffix}": part for suffix, part in parts.items()}


def _precision(debut: object, fin: object) -> Precision:
    if debut is None and fin is None:
        return Precision.INCONNUE
    if debut is None or fin is None:
        return Precision.OUVERTE
    return Precision.JOUR if debut == fin else Precision.PERIODE
