"""What is checked, what is found, and the report that gathers it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sao_dashboard.formatting import nombre
from sao_dashboard.issues import PROBLEMES_NON_DETAILLES, Issue, IssueType
from sao_dashboard.places import address, letters, notation
from sao_dashboard.schema import ROW, SHEETS, Sheet

KEPT = 1000
"""How many issues of one type are kept for one sheet. A column of 100 000 different wrong values is told in a thousand;
one wrong value repeated 100 000 times is one issue."""

Details = tuple[tuple[str, str], ...]
Mask = NDArray[np.bool_]
Places = Mapping[int, Sequence[int]]
"""Lines as Excel numbers them, in order, by rank of their column (0 is A)."""
Texts = tuple[NDArray[np.intp], list[str]]
"""For each row the rank of its value (-1: missing), and the values; two may be equal."""
Describe = Callable[[int], tuple[str, Details]]
"""From the position of a row to the value received and the details of the sentence."""

_ORDER = {sheet.key: rank for rank, sheet in enumerate(SHEETS)}


@dataclass(frozen=True)
class Finding:
    """One kind of fault in one column, at any number of rows.

    Attributes:
        type: what is wrong.
        column: key of the column.
        rows: positions of the rows in the frame.
        describe: asked for each of these rows: rows of which the same is said make one issue.
    """

    type: IssueType
    column: str
    rows: NDArray[np.intp]
    describe: Describe


@dataclass(frozen=True, eq=False)
class Origins:
    """Where each row of a table comes from, when one sheet of the workbook does not hold them all.

    Attributes:
        tabs: the name of each tab, with the rank of each column in it.
        of: for each row, which of these tabs it comes from.
        lines: Excel's own number of each row, in its tab.
    """

    tabs: Sequence[tuple[str, Mapping[str, int]]]
    of: NDArray[np.intp]
    lines: NDArray[np.int64]

    def take(self, rows: NDArray[np.intp]) -> Origins:
        """Return the origins of these rows."""
        return Origins(self.tabs, self.of[rows], self.lines[rows])


@dataclass(frozen=True, eq=False)
class Table:
    """One sheet that the workbook has.

    Attributes:
        sheet: what the schema says of it.
        tab: its name in the workbook.
        frame: its typed rows, columns as `schema.Kind` gives them, after `ligne`.
        places: key of each column found, with its rank in the sheet (0 is A).
        blank: for each column found, which rows have an empty cell (neither a value nor a faulty one).
        texts: what `distinct` has to say of a column, where it is known already.
        origins: where each row comes from, unless all are rows of `tab`.
    """

    sheet: Sheet
    tab: str
    frame: pd.DataFrame
    places: Mapping[str, int]
    blank: Mapping[str, Mask]
    texts: dict[str, Texts] = field(default_factory=dict)
    origins: Origins | None = None

    def distinct(self, key: str) -> Texts:
        """Return the values of a column as text, and for each row the rank of its own; looked for once."""
        if key not in self.texts:
            codes, values = pd.factorize(self.frame[key].to_numpy(dtype=object))
            self.texts[key] = codes, [str(value) for value in values]
        return self.texts[key]

    @property
    def lines(self) -> NDArray[np.int64]:
        """Excel's own number of each row."""
        return self.origins.lines if self.origins else self.frame[ROW].to_numpy(dtype=np.int64)

    def cell(self, row: int, column: str) -> str:
        """Return the address of the cell of a row: « A3 », or « A3 de « Nord » » where rows come from several tabs."""
        tab, rank = self.place(row, column)
        cell = address((int(self.lines[row]), rank))
        return f"{cell} de «\u00a0{tab}\u00a0»" if self.origins else cell

    def place(self, row: int, column: str) -> tuple[str, int]:
        """Return the tab of a row, and the rank of a column there."""
        if self.origins is None:
            return self.tab, self.places[column]
        tab, places = self.origins.tabs[int(self.origins.of[row])]
        return tab, places.get(column, min(places.values()))


@dataclass
class Report:
    """Gathers issues, one for all the cells that have the same fault; keeps the first, counts all.

    Attributes:
        counts: how many issues there are, kept or not, by name of the tab and type.
    """

    counts: Counter[tuple[str, IssueType]] = field(default_factory=Counter)
    _kept: list[tuple[bool, int, int, int, Issue]] = field(default_factory=list)

    def add(self, sheet: Sheet | None, issue: Issue, line: int = 0, column: int = 0) -> None:
        """Keep one issue, as far as there is room; no sheet: it is about the whole workbook."""
        self.counts[issue.sheet, issue.type] += 1
        if self.counts[issue.sheet, issue.type] <= KEPT:
            order = _ORDER[sheet.key] if sheet else -1
            self._kept.append((not issue.blocking, order, line, column, issue))

    def place(self, sheet: Sheet, tab: str, kind: IssueType, places: Places, value: str = "") -> None:
        """Keep one issue at all these places of a tab, none when there is no place."""
        columns = [(rank, lines) for rank, lines in sorted(places.items()) if len(lines)]
        if columns:
            cell = ", ".join(notation(letters(rank), lines) for rank, lines in columns)
            line, column = min((lines[0], rank) for rank, lines in columns)
            self.add(sheet, Issue(kind, tab, cell, value), line, column)

    def extend(self, table: Table, findings: Iterable[Finding]) -> None:
        """Keep what was found in the cells of a table."""
        for finding in findings:
            groups: dict[tuple[str, int, str, Details], list[int]] = {}  # the lines of which the same is said
            for row, line in zip(finding.rows.tolist(), table.lines[finding.rows].tolist(), strict=True):
                place = table.place(row, finding.column)
                groups.setdefault((*place, *finding.describe(row)), []).append(line)
            for (tab, rank, value, details), lines in groups.items():
                if self.counts[tab, finding.type] < KEPT:
                    issue = Issue(finding.type, tab, notation(letters(rank), lines), value, details)
                    self.add(table.sheet, issue, lines[0], rank)
                else:
                    self.counts[tab, finding.type] += 1

    def issues(self) -> tuple[Issue, ...]:
        """Return all that was kept: blocking first, then by sheet, row and column; last, how many were not kept."""
        told = [kept[4] for kept in sorted(self._kept, key=lambda kept: kept[:4])]
        for (tab, kind), count in self.counts.items():
            if count > KEPT:
                details = (("nombre", nombre(count - KEPT)), ("titre", kind.title))
                told.append(Issue(PROBLEMES_NON_DETAILLES, tab, details=details))
        return tuple(told)
