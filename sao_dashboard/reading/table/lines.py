"""The rows under the header of one tab as they stand, before it is said which of them are the table's."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from sao_dashboard.guard.raw import Cell
from sao_dashboard.places import Place
from sao_dashboard.reading.cells.cells import as_text
from sao_dashboard.reading.cells.coded import Coded
from sao_dashboard.text import fold
from sao_dashboard.validation.report import Mask

_QUANTITY = re.compile(r"[~+-]?[0-9][0-9 .,]*+(?: ?[a-z²€%().]+)?|#[a-z0-9/!?_]+|-")


@dataclass(frozen=True, eq=False)
class Lines:
    """The rows under the header of one tab.

    Attributes:
        numbers: Excel's own number of each.
        cells: all the columns of the tab, cleaned.
        read: ranks of the columns that are read.
        required: ranks of those that must be filled.
        untitled: ranks of the columns without a title.
        formulas: lines where a formula has no value.
        titles: by rank, the folded names of the column that is read there.
        identifier: rank of the column that names each row, -1 without one.
        groups: lines of the titles of group that say something of the rows under them.
    """

    numbers: NDArray[np.int64]
    cells: Sequence[Coded[Cell]]
    read: frozenset[int]
    required: frozenset[int]
    untitled: frozenset[int]
    formulas: frozenset[int] = frozenset()
    titles: Mapping[int, frozenset[str]] = field(default_factory=dict)
    identifier: int = -1
    groups: frozenset[int] = frozenset()

    @cached_property
    def own(self) -> Mask:
        """Which rows fill a column that is read."""
        return self.filled(self.read) > 0

    @cached_property
    def every(self) -> NDArray[np.intp]:
        """How many cells each row fills."""
        return self.filled(frozenset(range(len(self.cells))))

    def texts(self, found: Mapping[int, int]) -> dict[Place, str]:
        """Return what these cells say, by their place; given the rank of each by its row."""
        return {(int(self.numbers[row]), rank): as_text(self.cell(row, rank)) for row, rank in found.items()}

    def filled(self, ranks: frozenset[int]) -> NDArray[np.intp]:
        """Return how many of these columns each row fills."""
        count = np.zeros(len(self.numbers), dtype=np.intp)
        for rank in ranks:
            count += ~self.cells[rank].blank
        return count

    def ranks(self, row: int) -> list[int]:
        """Return the columns that a row fills, from left to right."""
        return [rank for rank, column in enumerate(self.cells) if column.codes[row] >= 0]

    def cell(self, row: int, rank: int) -> Cell:
        """Return what a filled cell holds."""
        column = self.cells[rank]
        return column.values[int(column.codes[row])]


def is_quantity(cell: Cell) -> bool:
    """Tell whether a cell says how many, as beside a total."""
    if isinstance(cell, str):
        return bool(_QUANTITY.fullmatch(fold(cell)))
    return isinstance(cell, (int, float)) and not isinstance(cell, bool)
