"""What the cells under a title are: dates, numbers, codes, words that come again; a sample is enough."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from sao_dashboard.guard.raw import Cell
from sao_dashboard.reading.cells.cells import as_text
from sao_dashboard.reading.cells.numbers import read_number
from sao_dashboard.reading.correspondances.convert import in_order
from sao_dashboard.reading.table.grid import Grid
from sao_dashboard.reading.table.titles import distinct, holds_dates
from sao_dashboard.text import fold, is_absence, squeeze

_CODE = re.compile(r"(?=[^ ]*[0-9])[A-Za-z]{0,8}[-_./ ]?[A-Za-z0-9]{1,8}(?:[-_./][A-Za-z0-9]{1,8}){0,3}")
_DAY = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2[0-9]{2,4}")
_LONG_TEXT, _LAST_MONTH, _YEARS = 40, 12, (1990, 2070)
MONTH_FIRST, DAY_FIRST = "mois/jour/année", "jour/mois/année"


@dataclass(frozen=True, eq=False)
class Evidence:
    """The cells of one column under its title.

    Attributes:
        cells: its distinct cells, those that people see first, in the order of their appearance.
        counts: how many rows have each of them.
        rows: how many rows the table has.
    """

    cells: Sequence[Cell]
    counts: Sequence[int]
    rows: int

    @classmethod
    def of(cls, grid: Grid, header: int, rank: int) -> Evidence:
        """Return what is under a title."""
        column = grid.columns[rank]
        codes = column.codes[header + 1 :]
        found, first, counts = np.unique(codes, return_index=True, return_counts=True)
        cells, kept = [], []
        for place in np.argsort(first).tolist():
            cell = column.values[int(found[place])]
            if not isinstance(cell, str) or cell.strip():
                cells.append(cell)
                kept.append(int(counts[place]))
        return cls(cells, kept, len(codes))

    @classmethod
    def together(cls, parts: Sequence[Evidence]) -> Evidence:
        """Return what is under a title that several tabs have, the cells of the first of them first."""
        if len(parts) == 1:
            return parts[0]
        counts: dict[tuple[type, Cell], int] = {}
        for part in parts:
            for cell, count in zip(part.cells, part.counts, strict=True):
                counts[type(cell), cell] = counts.get((type(cell), cell), 0) + count
        return cls([cell for _, cell in counts], list(counts.values()), sum(part.rows for part in parts))

    @cached_property
    def sample(self) -> list[Cell]:
        """The first cells that say something: a mark of absence says nothing of what the others are."""
        return distinct(cell for cell in self.cells if not (isinstance(cell, str) and is_absence(cell)))

    @cached_property
    def month_first(self) -> int:
        """How many of its dates exist with the month first only; 0 where another exists with the day first only."""
        days = [found for text in self.texts if (found := _DAY.fullmatch(text))]
        months = sum(int(found[3]) > _LAST_MONTH >= int(found[1]) for found in days)
        return 0 if any(int(found[1]) > _LAST_MONTH for found in days) else months

    @cached_property
    def as_read(self) -> list[Cell]:
        """The same cells, their day before their month."""
        change = in_order(MONTH_FIRST, DAY_FIRST) if self.month_first else None
        return [change(cell) for cell in self.sample] if change else self.sample

    @property
    def is_empty(self) -> bool:
        """Whether no cell says anything."""
        return not self.sample

    @cached_property
    def filled(self) -> int:
        """How many rows have something."""
        return sum(self.counts)

    @cached_property
    def dates(self) -> bool:
        """Whether most cells are dates."""
        return holds_dates(self.as_read)

    @cached_property
    def numbers(self) -> list[float]:
        """The numbers that the cells are."""
        found = (read_number(cell) if isinstance(cell, str) else cell for cell in self.sample)
        return [float(cell) for cell in found if isinstance(cell, (int, float)) and not isinstance(cell, bool)]

    @property
    def is_numeric(self) -> bool:
        """Whether most cells are numbers."""
        return bool(self.sample) and 2 * len(self.numbers) > len(self.sample)

    @property
    def are_years(self) -> bool:
        """Whether every cell is a year."""
        return (
            bool(self.numbers)
            and len(self.numbers) == len(self.sample)
            and all(year.is_integer() and _YEARS[0] <= year <= _YEARS[1] for year in self.numbers)
        )

    @cached_property
    def texts(self) -> list[str]:
        """The cells that are texts."""
        return [squeeze(cell) for cell in self.sample if isinstance(cell, str)]

    @property
    def is_textual(self) -> bool:
        """Whether most cells are words, and no dates."""
        return bool(self.texts) and 2 * len(self.texts) > len(self.sample) and not self.dates and not self.is_numeric

    @cached_property
    def is_unique(self) -> bool:
        """Whether no two rows have the same."""
        return bool(self.cells) and max(self.counts) == 1

    @property
    def mostly_unique(self) -> bool:
        """Whether most rows have a cell that no other has."""
        return bool(self.cells) and 10 * len(self.cells) >= 7 * self.filled

    @property
    def is_count(self) -> bool:
        """Whether the cells count the rows: 1, 2 and so on."""
        return len(self.numbers) > 2 and self.numbers == [float(rank) for rank in range(1, len(self.numbers) + 1)]

    @cached_property
    def are_codes(self) -> bool:
        """Whether most cells are short codes with a figure."""
        codes = [cell for cell in self.sample if not isinstance(cell, date) and _CODE.fullmatch(as_text(cell))]
        return 10 * len(codes) >= 8 * max(len(self.sample), 1)

    @property
    def is_prose(self) -> bool:
        """Whether the cells are sentences rather than words."""
        return bool(self.texts) and sum(map(len, self.texts)) > _LONG_TEXT * len(self.texts)

    def share_in(self, words: frozenset[str]) -> float:
        """Return which share of the distinct texts is among these words, folded."""
        found = Counter(fold(text) in words for text in self.texts)
        return found[True] / len(self.texts) if self.texts else 0.0
