"""Rules on days: an end after its beginning, nothing done on a day to come, the day the workbook is looked at."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sao_dashboard import issues
from sao_dashboard.dates import parse_date
from sao_dashboard.formatting import date_courte
from sao_dashboard.schema import DATE_OBSERVATION, DEBUT_EXPERIMENTATION, Column, Kind, Sheet, is_setting
from sao_dashboard.validation.book import Book
from sao_dashboard.validation.report import Details, Mask, Table
from sao_dashboard.validation.rules.rule import Failures, Rule, is_column, nowhere

Days = NDArray[np.datetime64]

_DAYS = (DATE_OBSERVATION, DEBUT_EXPERIMENTATION)
"""The settings that are one day each."""


def _beginning(sheet: Sheet) -> Column | None:
    """Return the column that says when a row begins: the first of its planned dates, where it has two of them."""
    planned = [column for column in sheet if column.kind is Kind.APPROXIMATE]
    return planned[0] if len(planned) > 1 else None


def _is_end(sheet: Sheet, column: Column) -> bool:
    return column.kind in (Kind.DATE, Kind.APPROXIMATE) and _beginning(sheet) not in (None, column)


def _ends_before(_book: Book, table: Table, column: Column) -> Failures:
    """Only what is certain is compared: the end is over before the first day of the beginning."""
    begins = _beginning(table.sheet)
    if begins is None or begins.key not in table.places:
        return nowhere(table)
    frame = table.frame
    mask: Mask = _end(frame, column) < _certain(frame, begins, "_debut")
    failing = np.flatnonzero(mask)
    ends, beginnings = (frame[key].iloc[failing] for key in (column.key, begins.key))
    if column.kind is Kind.DATE:
        ends = ends.dt.strftime("%d/%m/%Y")
    written = dict(zip(failing.tolist(), zip(ends.tolist(), beginnings.tolist(), strict=True), strict=True))

    def describe(row: int) -> tuple[str, Details]:
        end, beginning = written[row]
        return end, (("debut", beginning), ("colonne", begins.header))

    return mask, describe


def _end(frame: pd.DataFrame, column: Column) -> Days:
    if column.kind is Kind.DATE:
        return frame[column.key].to_numpy("datetime64[D]")
    return _certain(frame, column, "_fin")


def _certain(frame: pd.DataFrame, column: Column, bound: str) -> Days:
    certain = frame[column.key + "_certain"].to_numpy(dtype=bool, na_value=False)
    return np.where(certain, frame[column.key + bound].to_numpy("datetime64[D]"), np.datetime64("NaT", "D"))


def _is_done(_sheet: Sheet, column: Column) -> bool:
    """Every column of one day says when something was done; what is planned may be approximate."""
    return column.kind is Kind.DATE


def _done_later(book: Book, table: Table, column: Column) -> Failures:
    days = table.frame[column.key].to_numpy("datetime64[D]")
    mask: Mask = days > np.datetime64(book.day)
    return mask, lambda row: (date_courte(days[row].item()), ())


def _no_day(_book: Book, table: Table, column: Column) -> Failures:
    """A day of observation that is not understood would show every screen on another day, without a word."""
    if "parametre" not in table.places:
        return nowhere(table)
    names, values = table.frame["parametre"].tolist(), table.frame[column.key].tolist()
    wrong = [
        any(is_setting(str(name), day) for day in _DAYS) and isinstance(value, str) and not parse_date(value).is_one_day
        for name, value in zip(names, values, strict=True)
    ]
    mask: Mask = np.array(wrong, dtype=bool)
    return mask, lambda row: (values[row], ())


RULES = (
    Rule(issues.FIN_AVANT_DEBUT, _is_end, _ends_before),
    Rule(issues.FAIT_A_VENIR, _is_done, _done_later),
    Rule(issues.JOUR_ATTENDU, is_column("parametres", "valeur"), _no_day),
)
