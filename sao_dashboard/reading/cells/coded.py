"""Columns coded: each distinct cell once, cleaned of what nobody sees."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import compress
from typing import Generic, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from sao_dashboard.guard.raw import Cell, coded
from sao_dashboard.reading.cells.doubts import CellFault
from sao_dashboard.text import squeeze

T = TypeVar("T")

_ESCAPED_BREAK = re.compile("_x000[9AD]_")
_NOTHING = 1e-12


@dataclass(frozen=True, eq=False)
class Coded(Generic[T]):
    """A column as its distinct values, and for each row the rank of its own (-1: empty)."""

    codes: NDArray[np.intp]
    values: Sequence[T]

    @property
    def blank(self) -> NDArray[np.bool_]:
        """Which rows are empty."""
        return self.codes < 0

    def of(self, rows: NDArray[np.bool_]) -> Coded[T]:
        """Return the column of these rows only: what no other row says is no more among its values."""
        return self if rows.all() else Coded(self.codes[rows], self.values).compact()

    def compact(self) -> Coded[T]:
        """Return the same without the values that no row has."""
        used = np.zeros(len(self.values) + 1, dtype=bool)
        used[self.codes] = True
        used[-1] = False
        renumbered = np.where(used, np.cumsum(used) - 1, -1)
        values = [value for value, kept in zip(self.values, used.tolist(), strict=False) if kept]
        return Coded(renumbered[self.codes], values)


@dataclass(frozen=True, eq=False)
class Read(Coded[object]):
    """A column read: its values are what its kind makes of each distinct cell, None for nothing.

    Attributes:
        faults: what is wrong with the distinct cells that have something wrong, by rank.
    """

    faults: Mapping[int, CellFault]


def distinct(cells: Sequence[Cell]) -> Coded[Cell]:
    """Return the distinct cells of a column, text squeezed; cells of white space only are empty."""
    column = coded(cells)
    return cleaned(np.array(column.codes, dtype=np.intp), column.values)


def cleaned(codes: NDArray[np.intp], values: Sequence[Cell]) -> Coded[Cell]:
    """Return a coded column without the values that no row has, text squeezed; cells of white space only are empty."""
    used = np.zeros(len(values), dtype=bool)
    used[codes] = True
    found = values
    if _are_clean(values):
        if "" in values:
            used &= np.array([cell != "" for cell in values], dtype=bool)
    else:
        # Most cells are words in ASCII, of which the short way gives what `squeeze` would, four times as fast.
        found = [
            (" ".join(cell.split()) if type(cell) is str and cell.isascii() and "_x000" not in cell else _clean(cell))
            if kept
            else ""
            for cell, kept in zip(values, used.tolist(), strict=True)
        ]
        used = np.array([cell != "" for cell in found], dtype=bool)
    renumbered = np.where(used, np.cumsum(used) - 1, -1)
    return Coded(renumbered[codes], list(compress(found, used.tolist())))


def _are_clean(values: Sequence[Cell]) -> bool:
    """Tell whether cells are all texts that `_clean` would leave as they are, as a hundred thousand names are.

    All are looked at as one: it takes a twentieth of looking at each. A text that has the mark put between them, and a
    space beside it, is only looked at in the longer way. What nobody sees, and any space but the plain one, is not
    printable.
    """
    if set(map(type, values)) != {str}:
        return False
    text = f"|{'|'.join(cast('Sequence[str]', values))}|"
    odd = not text.isprintable() or any(odd in text for odd in ("  ", " |", "| ", "_x000"))
    return not odd and (text.isascii() or unicodedata.is_normalized("NFC", text))


def _clean(cell: Cell) -> Cell:
    if isinstance(cell, float):
        # With the fifteen digits that Excel shows: a sum of shares may end in 1.0000000000000002. What is left of a sum
        # that should be nothing is nothing; NaN is no number, so an empty cell.
        if math.isnan(cell):
            return ""
        return 0.0 if abs(cell) < _NOTHING else float(f"{cell:.15g}")
    if not isinstance(cell, str):
        return cell
    return squeeze(_ESCAPED_BREAK.sub(" ", cell) if "_x000" in cell else cell)
