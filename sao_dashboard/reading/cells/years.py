"""Years that people leave out: « 6 septembre » takes its own from the dates around it.

The dates around are the certain and whole ones of the same row and, where the row belongs to a chantier or to an
operation, all those of that chantier or operation in the sheets Chantiers, Opérations and Jalons. The nearest year is
not taken where it would end a row before it begins: the date stays without one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sao_dashboard.dates import ApproximateDate, Doute, YearContext
from sao_dashboard.guard.raw import Cell
from sao_dashboard.reading.cells.cells import parse
from sao_dashboard.reading.cells.coded import Coded, Read
from sao_dashboard.reading.cells.doubts import date_fault
from sao_dashboard.schema import Column, Kind, Sheet
from sao_dashboard.validation.report import Table, Texts

Days = NDArray[np.datetime64]

_NEIGHBOURS = ("chantiers", "operations", "jalons")
_SUBJECTS = ("chantiers", "operations")


@dataclass(frozen=True, eq=False)
class YearWindow:
    """First and last certain day around each row, NaT where there is none."""

    first: Days
    last: Days

    def context(self, row: int) -> YearContext | None:
        """Return the window of one row."""
        first, last = self.first[row].astype(object), self.last[row].astype(object)
        return YearContext(first, last) if isinstance(first, date) and isinstance(last, date) else None

    def excludes(self, row: int, found: ApproximateDate) -> bool:
        """Tell whether a date ends before the first day of one row, or begins after its last."""
        # Comparing with NaT is false: a missing limit excludes nothing.
        ends_before = found.fin is not None and np.datetime64(found.fin) < self.first[row]
        begins_after = found.debut is not None and np.datetime64(found.debut) > self.last[row]
        return bool(ends_before or begins_after)


def undated(read: Read) -> NDArray[np.intp]:
    """Return the positions of the rows whose date lacks its year."""
    lacking = [isinstance(found, ApproximateDate) and found.doute is Doute.SANS_ANNEE for found in read.values]
    return np.flatnonzero(np.array([*lacking, False])[read.codes])


def with_years(raw: Coded[Cell], read: Read, window: YearWindow, limits: YearWindow) -> tuple[Coded[Cell], Read]:
    """Read again, each in its own window, the dates that lack their year.

    Args:
        raw: the column raw.
        read: the same, read.
        window: the dates around each row.
        limits: the day before which each must not end, and the day after which it must not begin.

    Returns:
        The column raw and read; each text and window that was read again has become one more distinct value.
    """
    codes, cells, values, faults = read.codes.copy(), list(raw.values), list(read.values), dict(read.faults)
    known: dict[tuple[int, YearContext], int] = {}
    for row in undated(read).tolist():
        context = window.context(row)
        if context is None:
            continue
        code = int(read.codes[row])
        found = parse(raw.values[code], context)
        if found.debut is None or limits.excludes(row, found):
            continue
        if (code, context) not in known:
            rank = known[code, context] = len(values)
            cells.append(raw.values[code])
            values.append(found)
            faults |= {rank: fault} if (fault := date_fault(found)) else {}
        codes[row] = known[code, context]
    return Coded(codes, cells), Read(codes, values, faults)


class Neighbours:
    """The certain days of a whole workbook, gathered by chantier and by operation."""

    def __init__(self, tables: Mapping[str, Table]) -> None:
        parts: list[tuple[str, Texts, YearWindow]] = []
        for table in (tables[key] for key in _NEIGHBOURS if key in tables):
            own = _row_window(table)
            parts += [(subject, table.distinct(column), own) for subject, column in _subjects(table.sheet)]
        # The first and the last day of each chantier, and of each operation, at the rank of its identifier.
        self._ranks: dict[tuple[str, str], int] = {}
        for subject, (_codes, values), _own in parts:
            for value in values:
                self._ranks.setdefault((subject, value), len(self._ranks))
        self._first, self._last = _no_day(len(self._ranks) + 1), _no_day(len(self._ranks) + 1)
        for subject, texts, own in parts:
            places = self._places(subject, texts)
            np.fmin.at(self._first, places, own.first)
            np.fmax.at(self._last, places, own.last)
        self._first[-1] = self._last[-1] = np.datetime64("NaT")  # the rows that name nothing have nothing in common

    def window(self, table: Table) -> YearWindow:
        """Return the window of each row of a table."""
        windows = [_row_window(table)]
        for subject, column in _subjects(table.sheet):
            places = self._places(subject, table.distinct(column))
            windows.append(YearWindow(self._first[places], self._last[places]))
        return YearWindow(
            np.fmin.reduce([window.first for window in windows]), np.fmax.reduce([window.last for window in windows])
        )

    def _places(self, subject: str, texts: Texts) -> NDArray[np.intp]:
        """Return the rank of each row's text, -1 where it has none."""
        codes, values = texts
        return np.array([*(self._ranks.get((subject, value), -1) for value in values), -1], dtype=np.intp)[codes]


def _subjects(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """Yield each subject that the rows of a sheet are about, with the column that names it."""
    if sheet.key in _SUBJECTS and sheet.identifier:
        yield sheet.key, sheet.identifier
        return
    for column in sheet:
        if column.refers_to in _SUBJECTS and not column.many:
            yield column.refers_to, column.key


def _row_window(table: Table) -> YearWindow:
    """Return the certain and whole days of each row, from all its date columns."""
    frame = table.frame
    firsts, lasts = [_no_day(len(frame))], [_no_day(len(frame))]
    for column in table.sheet:
        if column.kind is Kind.DATE:
            firsts.append(frame[column.key].to_numpy("datetime64[D]"))
            lasts.append(firsts[-1])
        elif column.kind is Kind.APPROXIMATE:
            first, last = _whole(frame, column)
            firsts.append(first)
            lasts.append(last)
    return YearWindow(np.fmin.reduce(firsts), np.fmax.reduce(lasts))


def limits(table: Table, column: Column) -> YearWindow:
    """Return, for each row, the beginning of the dates before this one and the end of those after it.

    A sheet has its dates in the order of time: « Depuis » before « Jusqu'à », « Lancement » before « Finalisation ».
    """
    dates = [each for each in table.sheet if each.kind is Kind.APPROXIMATE]
    rank = dates.index(column)
    befores = [_whole(table.frame, each)[0] for each in dates[:rank]]
    afters = [_whole(table.frame, each)[1] for each in dates[rank + 1 :]]
    none = _no_day(len(table.frame))
    return YearWindow(np.fmax.reduce([none, *befores]), np.fmin.reduce([none, *afters]))


def _whole(frame: pd.DataFrame, column: Column) -> tuple[Days, Days]:
    """Return the bounds of an approximate column where they are certain and both known."""
    first, last = (frame[column.key + bound].to_numpy("datetime64[D]") for bound in ("_debut", "_fin"))
    certain = frame[column.key + "_certain"].to_numpy(dtype=bool, na_value=False)
    whole = certain & ~np.isnat(first) & ~np.isnat(last)
    none = np.datetime64("NaT", "D")
    return np.where(whole, first, none), np.where(whole, last, none)


def _no_day(rows: int) -> Days:
    return np.full(rows, np.datetime64("NaT"), dtype="datetime64[D]")
