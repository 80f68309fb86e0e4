"""What people see in a cell, put by chance into the demonstration workbook: is it read so, told, or wrong in silence?

`python -m tests.reading.seen --graines 200` tries 200 of them: the same seed always writes the same.
"""

from __future__ import annotations

import io
from enum import StrEnum
from functools import cache
from random import Random

import pandas as pd
from openpyxl import load_workbook

from sao_dashboard.issues import Issue, coherence
from sao_dashboard.reading.confined.by_calamine import parse
from sao_dashboard.reading.model import Workbook
from sao_dashboard.reading.read import is_known, read_workbook
from sao_dashboard.schema import ROW, sheet
from sao_dashboard.schema import Kind as Of
from tests.reading.mutations import FILE, cells_of
from tests.reading.mutations.demo import Demo
from tests.reading.seen import dates, values
from tests.reading.seen.writing import TOLD, Kind, Sight, address

KINDS: dict[str, Kind] = {**dates.KINDS, **values.KINDS}
_ELSEWHERE = {coherence.OPERATION_SANS_CHARGE, coherence.AGENT_AU_DELA, coherence.FRANGE_SANS_SECOND_SECTEUR}
"""What is told at a cell for what other rows say, and not for what it holds."""


class Outcome(StrEnum):
    """What becomes of a cell."""

    SEEN = "comme on le voit"
    TOLD = "dit"
    REFUSED = "dit, et refusé"
    SILENT = "faux en silence"


def written(seed: int) -> tuple[str, bytes, Sight, tuple[str, str]]:
    """Return the kind of one seed, the workbook with it, what must be read there, and where it would be told."""
    name = list(KINDS)[seed % len(KINDS)]
    demo = Demo(load_workbook(FILE), Random(seed))
    sight = KINDS[name](demo)
    stream = io.BytesIO()
    demo.book.save(stream)
    return name, stream.getvalue(), sight, address(sight, demo)


def outcome(data: bytes, sight: Sight, place: tuple[str, str]) -> Outcome:
    """Read a workbook, and tell what becomes of the cell."""
    book = _read(data)
    if sight.written.seen is not TOLD and read_there(book, sight) == expected(sight):
        return Outcome.SEEN
    told = [issue for issue in book.issues if issue not in _known() and _is_of(issue, *place)]
    if any(issue.blocking for issue in told):
        return Outcome.REFUSED
    return Outcome.TOLD if told else Outcome.SILENT


def read_there(book: Workbook, sight: Sight) -> list[object]:
    """Return what the rows that come from the cell's line hold in its column."""
    frame = book[sight.sheet]
    rows = frame[frame[ROW] == sight.line]
    ends = {Of.APPROXIMATE: ("_debut", "_fin"), Of.RANGE: ("_min", "_max")}
    suffixes = ends.get(sheet(sight.sheet).column(sight.column).kind, ("",))
    parts = [[_plain(value) for value in rows[sight.column + suffix].tolist()] for suffix in suffixes]
    return list(zip(*parts, strict=True)) if len(parts) > 1 else list(parts[0])


def expected(sight: Sight) -> list[object]:
    """Return what these rows must hold."""
    seen = sight.written.seen
    one = sheet(sight.sheet).column(sight.column).kind in (Of.APPROXIMATE, Of.RANGE)
    return list(seen) if isinstance(seen, tuple) and not one else [seen]


def _plain(value: object) -> object:
    if pd.isna(value):  # type: ignore[call-overload]
        return None
    return value.date() if isinstance(value, pd.Timestamp) else value


def _is_of(issue: Issue, title: str, cell: str) -> bool:
    return issue.sheet == title and issue.type not in _ELSEWHERE and cells_of(cell) <= cells_of(issue.cell)


@cache
def _known() -> frozenset[Issue]:
    return frozenset(_read(FILE.read_bytes()).issues)


def _read(data: bytes) -> Workbook:
    return read_workbook(data, lambda content: parse(content, is_known))
