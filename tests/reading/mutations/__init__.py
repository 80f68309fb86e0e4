"""Faults of many kinds put one by one into the demonstration workbook, and how many are found at the very cell.

`python -m tests.reading.mutations --graines 200` tries 200 of them: the same seed always makes the same fault.
"""

from __future__ import annotations

import io
from functools import cache
from random import Random

from openpyxl import load_workbook
from openpyxl.utils import range_boundaries

from sao_dashboard.issues import Issue
from sao_dashboard.reading.read import read_workbook
from sao_dashboard.settings import ROOT
from tests.reading.mutations import coherence, structure, values
from tests.reading.mutations.demo import Demo, Mutation, Place

FILE = ROOT / "data" / "suivi_operations.xlsx"

MUTATIONS: tuple[Mutation, ...] = (*values.MUTATIONS, *structure.MUTATIONS, *coherence.MUTATIONS)


@cache
def _content() -> bytes:
    return FILE.read_bytes()


@cache
def _known() -> frozenset[Issue]:
    """What is told of the workbook as it is."""
    return frozenset(read_workbook(_content()).issues)


def spoiled(seed: int) -> tuple[bytes, Place]:
    """Return the demonstration workbook with the fault of one seed, and where it must be told."""
    demo = Demo(load_workbook(io.BytesIO(_content())), Random(seed))
    place = MUTATIONS[seed % len(MUTATIONS)](demo)
    stream = io.BytesIO()
    demo.book.save(stream)
    return stream.getvalue(), place


def is_found(data: bytes, place: Place) -> bool:
    """Tell whether reading tells of a new fault of this kind, all its cells among those of one issue."""
    code, title, cell = place
    new = [issue for issue in read_workbook(data).issues if issue not in _known()]
    same = [issue for issue in new if (issue.type.code, issue.sheet) == (code, title)]
    return any(not cell or cells_of(cell) <= cells_of(issue.cell) for issue in same)


def cells_of(notation: str) -> set[tuple[int, int]]:
    """Return the lines and columns of « F2:F801, G900 »."""
    found = set()
    for part in notation.split(", ") if notation else ():
        left, top, right, bottom = range_boundaries(part)
        found |= {(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)}
    return found
