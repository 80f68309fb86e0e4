"""What stands around the cells that are read, and what a parser hides of them: each kind of it a declared object.

Merges alone are told by hand: those across a row each by its own range, with advice of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sao_dashboard import issues
from sao_dashboard.guard.raw import Marks
from sao_dashboard.issues import Issue, IssueType
from sao_dashboard.places import Place, Run, address, letters, notation
from sao_dashboard.reading.cells.cells import as_text
from sao_dashboard.reading.cells.shown import FormatRun
from sao_dashboard.reading.table.asides import ASIDES
from sao_dashboard.reading.table.grid import Grid
from sao_dashboard.reading.table.layout import Layout
from sao_dashboard.reading.table.rows import Rows
from sao_dashboard.text import squeeze
from sao_dashboard.validation.report import Mask, Places, Report

SHOWN_LINKS = 5
"""How many of the other workbooks are named."""


@dataclass(frozen=True, eq=False)
class Surroundings:
    """One tab that is read: its grid, where the sheet is in it, and which of its rows are the table's."""

    grid: Grid
    layout: Layout
    rows: Rows

    @property
    def marks(self) -> Marks:
        """What the cells do not say."""
        return self.grid.marks

    @cached_property
    def lines(self) -> NDArray[np.int64]:
        """Excel's own number of each row of the table."""
        return self.rows.numbers[self.rows.table]

    @cached_property
    def ranks(self) -> list[int]:
        """The sheet's own columns, from left to right."""
        return sorted(self.layout.ranks)

    @cached_property
    def formats(self) -> dict[int, list[FormatRun]]:
        """The runs of cells whose format says something, by column: there may be thousands."""
        found: dict[int, list[FormatRun]] = {}
        for code, rank, first, last in self.marks.formatted:
            found.setdefault(rank, []).append(FormatRun(self.marks.formats[code], first, last))
        return found

    @cached_property
    def merges(self) -> list[Merge]:
        """The merges that hide a cell of the table.

        A merge leaves its first cell as it is and empties the others: one over an empty line, or over a column that is
        not read, takes nothing away.
        """
        found = []
        for top, left, bottom, right in self.marks.merges:
            first, last = np.searchsorted(self.lines, [top, bottom + 1]).tolist()
            ranks = [rank for rank in self.ranks if left <= rank <= right]
            only_its_first = last - first == 1 and self.lines[first] == top and ranks == [left]
            if first < last and ranks and not only_its_first:
                found.append(Merge(first, last, ranks, (top, left), (bottom, right)))
        return found

    @cached_property
    def merged(self) -> dict[int, Mask]:
        """Which rows of the table are in a merge, by column."""
        return self.covered(self.merges)

    def covered(self, merges: Iterable[Merge]) -> dict[int, Mask]:
        """Return which rows of the table are in one of these merges, by column."""
        found = {rank: np.zeros(len(self.lines), dtype=bool) for rank in self.ranks}
        for merge in merges:
            for rank in merge.ranks:
                found[rank][merge.first : merge.last] = True
        return found

    @cached_property
    def uncalculated(self) -> dict[int, list[int]]:
        """The lines where a formula of the table has no value, by column."""
        header, left_out = int(self.grid.numbers[self.layout.header]), self.rows.left_out
        return _by_column(place for place in self.marks.uncalculated if place[0] > header and place[0] not in left_out)

    def told(self, rank: int) -> Mask:
        """Return which rows of the table have a fault in this column that is told here."""
        lines = self.uncalculated.get(rank)
        return self.merged[rank] | np.isin(self.lines, lines) if lines else self.merged[rank]


class Merge(NamedTuple):
    """A range of merged cells: rows of the table from `first` to before `last`, columns read, first and last cells."""

    first: int
    last: int
    ranks: list[int]
    place: Place
    end: Place

    @property
    def is_across(self) -> bool:
        """Whether it covers several columns of one row, as a heading between rows does."""
        return self.place[0] == self.end[0] and self.place[1] < self.end[1]


Found = Iterable[tuple[Places, str]]


@dataclass(frozen=True)
class Remark:
    """One kind of thing around the cells.

    Attributes:
        type: the issue it raises.
        find: given what is around: the places of each issue, and the text that they hold.
    """

    type: IssueType
    find: Callable[[Surroundings], Found]


def report_surroundings(around: Surroundings, report: Report) -> None:
    """Report all that is around the cells of one tab."""
    sheet, tab = around.layout.sheet, around.layout.tab
    _report_merges(around, report)
    for remark in REMARKS:
        for places, value in remark.find(around):
            report.place(sheet, tab, remark.type, places, value)
    if around.marks.hidden:
        very = around.marks.very_hidden
        report.add(sheet, Issue(issues.FEUILLE_TRES_MASQUEE if very else issues.FEUILLE_MASQUEE, tab))


def report_file(report: Report, *, macros: bool, links: Sequence[str]) -> None:
    """Report what is about the whole workbook."""
    if macros:
        report.add(None, Issue(issues.MACROS_NON_LUES, ""))
    if links:
        others = "…" if len(links) > SHOWN_LINKS else ""
        report.add(None, Issue(issues.LIENS_EXTERNES, "", value=", ".join(links[:SHOWN_LINKS]) + others))


def _report_merges(around: Surroundings, report: Report) -> None:
    """Report each merge across a row, which may be a heading, by its own range; all the others as one issue."""
    sheet, tab = around.layout.sheet, around.layout.tab
    down = [merge for merge in around.merges if not merge.is_across]
    for merge in around.merges:
        if merge.is_across:
            (line, left), (_line, right) = merge.place, merge.end
            cell, value = f"{address((line, left))}:{address((line, right))}", _text(around.grid, merge.place)
            issue = Issue(issues.CELLULES_FUSIONNEES, tab, cell, value, (("proposition", issues.SI_INTERTITRE),))
            report.add(sheet, issue, line, left)
    places = [(rank, around.lines[mask].tolist()) for rank, mask in around.covered(down).items() if mask.any()]
    if places:
        cell = ", ".join(notation(letters(rank), lines) for rank, lines in places)
        value = _same(_text(around.grid, merge.place) for merge in down)
        issue = Issue(issues.CELLULES_FUSIONNEES, tab, cell, value, (("proposition", ""),))
        report.add(sheet, issue, *min((lines[0], rank) for rank, lines in places))


def _above(around: Surroundings) -> Found:
    """The first cell of each row above the header."""
    texts: dict[Place, str] = {}
    for row in range(around.layout.top):
        filled = [(rank, as_text(cell)) for rank, cell in enumerate(around.grid.row(row)) if as_text(cell).strip()]
        texts |= {(int(around.grid.numbers[row]), rank): text for rank, text in filled[:1]}
    yield _by_column(texts), _same(texts.values())


def _totals(around: Surroundings) -> Found:
    yield _by_column(around.rows.totals), _same(around.rows.totals.values())


def _notes(around: Surroundings) -> Found:
    yield _by_column(around.rows.notes), _same(around.rows.notes.values())


def _asides(kind: IssueType) -> Callable[[Surroundings], Found]:
    def find(around: Surroundings) -> Found:
        places = around.rows.asides.get(kind, {})
        yield _by_column(places), _same(places.values())

    return find


def _doubtful(around: Surroundings) -> Found:
    yield _by_column(around.rows.doubtful), _same(around.rows.doubtful.values())


def _untitled(around: Surroundings) -> Found:
    """Each column without a title, at the rows that fill it."""
    for rank in sorted(around.rows.untitled):
        lines = around.rows.numbers[~around.rows.cells[rank].blank].tolist()
        yield {rank: [line for line in lines if line not in around.rows.left_out]}, ""


def _hidden_lines(around: Surroundings) -> Found:
    yield _first_cells(around, around.marks.hidden_lines), ""


def _hidden_columns(around: Surroundings) -> Found:
    """The title of each column that is read and hidden."""
    line = int(around.grid.numbers[around.layout.header])
    runs = around.marks.hidden_columns
    yield {rank: [line] for rank in around.ranks if any(first <= rank <= last for first, last in runs)}, ""


def _struck(around: Surroundings) -> Found:
    yield _first_cells(around, around.marks.struck), ""


def _partly_struck(around: Surroundings) -> Found:
    """Each cell of the table with words struck through, and what is left of it."""
    for (line, rank), text in sorted(around.marks.kept.items()):
        if rank in around.ranks and line in around.lines:
            yield {rank: [line]}, squeeze(text)


def _coloured(around: Surroundings) -> Found:
    lines = _by_column(around.marks.coloured)
    yield {rank: around.lines[np.isin(around.lines, lines.get(rank, []))].tolist() for rank in around.ranks}, ""


def _uncalculated(around: Surroundings) -> Found:
    yield {rank: around.uncalculated.get(rank, []) for rank in around.ranks}, ""


def _by_column(places: Iterable[Place]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for line, rank in sorted(places):
        found.setdefault(rank, []).append(line)
    return found


def _same(texts: Iterable[str]) -> str:
    """Return what all say, nothing when they differ."""
    return distinct.pop() if len(distinct := set(texts)) == 1 else ""


def _first_cells(around: Surroundings, runs: Sequence[Run]) -> Places:
    """Return the leftmost cell that is read of each row of the table in one of these runs of lines."""
    found = np.zeros(len(around.lines), dtype=bool)
    for first, last in runs:
        found[np.searchsorted(around.lines, first) : np.searchsorted(around.lines, last + 1)] = True
    return {around.ranks[0]: around.lines[found].tolist()}


def _text(grid: Grid, place: Place) -> str:
    """Return what a cell says, nothing when it is empty or outside."""
    line, rank = place
    row = int(np.searchsorted(grid.numbers, line))
    inside = row < len(grid) and grid.numbers[row] == line and rank < len(grid.columns)
    return squeeze(as_text(grid.row(row)[rank])) if inside else ""


REMARKS = (
    Remark(issues.FORMULE_NON_CALCULEE, _uncalculated),
    Remark(issues.LIGNES_AU_DESSUS, _above),
    Remark(issues.DONNEES_SANS_TITRE, _untitled),
    Remark(issues.TOTAL_IGNORE, _totals),
    Remark(issues.NOTE_IGNOREE, _notes),
    *(Remark(kind, _asides(kind)) for kind in ASIDES),
    Remark(issues.LIGNE_ISOLEE, _doubtful),
    Remark(issues.LIGNES_MASQUEES, _hidden_lines),
    Remark(issues.COLONNES_MASQUEES, _hidden_columns),
    Remark(issues.TEXTE_BARRE, _struck),
    Remark(issues.MOTS_BARRES, _partly_struck),
    Remark(issues.COULEURS_NON_LUES, _coloured),
)
"""What stands around the cells, one declared object each."""
