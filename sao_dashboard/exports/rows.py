"""Every typed row of a workbook as plain values, for other programs."""

from __future__ import annotations

from typing import Any

import pandas as pd

from sao_dashboard.reading.model import Workbook
from sao_dashboard.schema import SHEETS, Column, Kind


def typed_rows(workbook: Workbook) -> dict[str, list[dict[str, Any]]]:
    """Return {sheet: [{header: value}]}, dates in ISO 8601, missing values as None.

    An approximate date is {texte, debut, fin, precision, certain}, a range {texte, min, max}.
    """
    return {
        sheet.title: [
            {column.header: _value(row, column) for column in sheet} for row in workbook[sheet.key].to_dict("records")
        ]
        for sheet in SHEETS
        if sheet.key not in workbook.missing
    }


def _value(row: dict[Any, Any], column: Column) -> Any:
    key = column.key
    value = _plain(row[key])
    if value is None:
        return None
    if column.kind is Kind.APPROXIMATE:
        parts = {part: _plain(row[f"{key}_{part}"]) for part in ("debut", "fin", "precision", "certain")}
        return {"texte": value, **parts}
    if column.kind is Kind.RANGE:
        return {"texte": value, "min": _plain(row[f"{key}_min"]), "max": _plain(row[f"{key}_max"])}
    return value


def _plain(value: Any) -> Any:
    if pd.isna(value):
        return None
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    return value.item() if hasattr(value, "item") else value
