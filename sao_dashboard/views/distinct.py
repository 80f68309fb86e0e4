"""The rows of many contents, each kept once: three hundred versions of a workbook are little more than one."""

from __future__ import annotations

import threading

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from sao_dashboard.validation.report import Mask

Codes = NDArray[np.int64]
"""Rows, by their places among all that are distinct."""


class DistinctRows:
    """The distinct rows of tables that have the same columns; a row that was met keeps its code. Safe to share."""

    def __init__(self) -> None:
        self._codes: dict[tuple[object, ...], int] = {}
        self._tables: list[pa.Table] = []
        self._last: tuple[pa.Table, Codes] | None = None
        self._frame = pd.DataFrame()
        self._numbered: dict[tuple[str, str, str], Codes] = {}
        self._lock = threading.Lock()

    def codes(self, rows: pa.Table) -> Codes:
        """Return the code of each row of a table, and keep those that were never met."""
        with self._lock:
            found = np.full(len(rows), -1, dtype=np.int64)
            if self._last and len(self._last[0]) == len(rows):  # versions that follow one another: few rows differ
                same = _same(self._last[0], rows)
                found[same] = self._last[1][same]
            unknown = np.flatnonzero(found < 0)
            others = rows.take(unknown)
            before, known = len(self._codes), self._codes
            keys = zip(*(_plain(column) for column in others.columns), strict=True)
            found[unknown] = np.fromiter((known.setdefault(key, len(known)) for key in keys), np.int64, len(unknown))
            new, places = np.unique(found, return_index=True)
            if len(places := places[new >= before]) or not self._tables:
                self._tables.append(rows.take(places).combine_chunks())
            self._last = rows, found
        return found

    def rows(self, codes: Codes) -> pa.Table:
        """Return the rows that have these codes."""
        with self._lock:
            self._tables = [pa.concat_tables(self._tables).combine_chunks()]
            return self._tables[0].take(codes)

    def frame(self) -> pd.DataFrame:
        """Return all the rows, by code; shared, so never changed in place."""
        with self._lock:
            if len(self._frame) != len(self._codes) or self._frame.columns.empty:
                self._frame = pa.concat_tables(self._tables).to_pandas() if self._tables else pd.DataFrame()
                self._numbered = {}
            return self._frame

    def numbered(self, column: str, where: str, value: str) -> Codes:
        """Return a number for each distinct text of a column, by code; -1 for the rows that are not of a value."""
        frame = self.frame()
        key = column, where, value
        found = self._numbered.get(key)
        if found is None or len(found) != len(frame):
            numbers = pd.factorize(frame[column], use_na_sentinel=False)[0]
            found = self._numbered[key] = np.where(frame[where] == value, numbers, -1)
        return found


def _same(before: pa.Table, after: pa.Table) -> Mask:
    same = np.ones(len(after), dtype=bool)
    for one, other in zip(before.columns, after.columns, strict=True):
        alike = pc.or_(pc.fill_null(pc.equal(one, other), False), pc.and_(pc.is_null(one), pc.is_null(other)))
        same &= alike.to_numpy()
    return same


def _plain(column: pa.ChunkedArray) -> list[object]:
    """Return values that are quick to compare: an instant as a number."""
    values: list[object] = (column.cast(pa.int64()) if pa.types.is_timestamp(column.type) else column).to_pylist()
    return values
