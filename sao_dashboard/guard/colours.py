"""Cells that stand out by their colour, as a person would give a meaning to one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from sao_dashboard.guard.rows import CellMarkup
from sao_dashboard.places import Place

_FEW = 3
"""From how many coloured cells on a column may be said to be laid out in colour."""


class Colours:
    """The coloured cells of a sheet, row by row.

    A row that is coloured over its whole width is a heading, a band or a subtotal, and a column that is coloured over
    most of its height is laid out so: neither says anything of one cell. Where half of all is coloured, colour means
    nothing.

    Args:
        fills: the fill of each style that has one.
        most: places that are kept.
    """

    def __init__(self, fills: Mapping[bytes, str], most: int) -> None:
        self._fills = fills
        self._most = most
        self._places: list[Place] = []
        self._filled: Counter[int] = Counter()
        self._coloured: Counter[int] = Counter()
        self._elsewhere = 0

    def look(self, line: int, cells: Sequence[CellMarkup]) -> None:
        """Take in the cells of a row that hold something."""
        coloured = [cell.column for cell in cells if cell.style in self._fills]
        if not cells or len(coloured) == len(cells):
            return
        self._filled.update(cell.column for cell in cells)
        self._coloured.update(coloured)
        if len(self._places) < self._most:
            self._places += [(line, column) for column in coloured]

    def pass_over(self, rows: int) -> None:
        """Take in rows that hold something, and no colour."""
        self._elsewhere += rows

    def standing_out(self) -> tuple[Place, ...]:
        """Return the places of the cells that stand out."""
        laid_out = {
            column
            for column, count in self._coloured.items()
            if count >= _FEW and count * 2 > self._filled[column] + self._elsewhere
        }
        places = [place for place in self._places if place[1] not in laid_out]
        known = self._filled.total() + self._elsewhere  # at least one cell in each row elsewhere
        return tuple(places) if len(places) * 2 < known else ()
