"""The rows of one tab, as a table is looked for in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sao_dashboard.guard.raw import NO_MARKS, Cell, Marks, RawTab
from sao_dashboard.reading.cells.coded import Coded
from sao_dashboard.reading.table.titles import distinct


@dataclass(frozen=True, eq=False)
class Grid:
    """The rows of one tab that hold something.

    Attributes:
        numbers: Excel's own number of each row.
        columns: raw cells coded, column A first.
        marks: what the cells do not say.
    """

    numbers: NDArray[np.int64]
    columns: Sequence[Coded[Cell]]
    marks: Marks = NO_MARKS

    @classmethod
    def of(cls, tab: RawTab) -> Grid:
        """Return the grid of a tab as it was parsed."""
        columns = [Coded(np.array(column.codes, dtype=np.intp), column.values) for column in tab.columns]
        return cls(np.array(tab.numbers, dtype=np.int64), columns, tab.marks)

    def __len__(self) -> int:
        return len(self.numbers)

    def beneath(self, place: int, rank: int) -> list[Cell]:
        """Return the first distinct cells of a column that hold something, under this row."""
        column = self.columns[rank]
        return distinct(column.values[code] for code in np.unique(column.codes[place + 1 :]).tolist())

    def row(self, place: int) -> list[Cell]:
        """Return the raw cells of one row."""
        return [column.values[column.codes[place]] for column in self.columns]
