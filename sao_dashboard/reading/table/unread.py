"""What a row of titles lacks, and what it has that is not read: told with the nearest name, where there is one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from sao_dashboard import issues
from sao_dashboard.formatting import liste, pluriel
from sao_dashboard.guard.raw import Cell
from sao_dashboard.issues import Issue
from sao_dashboard.places import address, letters
from sao_dashboard.reading.table.grid import Grid
from sao_dashboard.reading.table.likeness import Wanted, bare, pair
from sao_dashboard.reading.table.titles import holds_dates, is_only_in_other_unit, names, says_other_unit, suits
from sao_dashboard.reading.table.words import How, named
from sao_dashboard.schema import SHEETS, Column, Kind, Sheet
from sao_dashboard.text import fold, squeeze
from sao_dashboard.validation.report import Report

SHOWN_COLUMNS = 12
"""How many of the columns that are not read are named; the others are counted."""


@dataclass(frozen=True, eq=False)
class Unread:
    """The titles of one tab that name no column of its sheet, and the columns that no title names.

    Attributes:
        sheet: what the schema says of it.
        tab: its name in the workbook.
        grid: its rows.
        header: position of the row of titles in the grid.
        titles: those that are not read, by rank.
        missing: the columns that were not found.
        known: ranks of the titles that are recognised, where `titles` has them too.
    """

    sheet: Sheet
    tab: str
    grid: Grid
    header: int
    titles: Mapping[int, str]
    missing: Sequence[Column]
    known: frozenset[int] = frozenset()

    def report(self, report: Report, columns: Mapping[str, int]) -> None:
        """Report each required column that is missing, then all the titles that are not read; `columns` are."""
        for place, column in enumerate(self.missing):
            if column in self.done_without:
                details = (("attendu", column.header), ("lecture", column.without))
                report.add(self.sheet, Issue(issues.COLONNE_ABSENTE, self.tab, details=details), self.line)
            elif self.sheet.must_have(column):
                rank = self._nearest.get(place)
                title = "" if rank is None else self.titles[rank]
                details = (("attendu", column.header), ("proposition", if_it_is(title, "donnez-lui ce titre")))
                cell = "" if rank is None else address((self.line, rank))
                issue = Issue(issues.COLONNE_MANQUANTE, self.tab, cell, title, details)
                report.add(self.sheet, issue, self.line, rank or 0)
        dates = list(self._dates(columns))
        if dates:
            self._tell(report, issues.DATES_NON_LUES, {rank: self._remark(rank) for rank in dates}, line=0)
        required = {rank for place, rank in self._nearest.items() if self.sheet.must_have(self.missing[place])}
        others = [rank for rank in self.titles if rank not in {*dates, *required}]
        measured = {rank: known for rank in others if (known := self._to_convert(self.titles[rank]))}
        self._tell_units(report, measured)
        told = {rank: self._remark(rank) for rank in others if rank not in measured and self._is_worth_telling(rank)}
        if told:
            self._tell(report, issues.COLONNE_NON_LUE, told, self.line)

    def _tell_units(self, report: Report, measured: Mapping[int, Column]) -> None:
        for rank, column in measured.items():
            cell, details = address((self.line, rank)), (("attendu", column.header),)
            issue = Issue(issues.COLONNE_AUTRE_UNITE, self.tab, cell, self.titles[rank], details)
            report.add(self.sheet, issue, self.line, rank)

    def summary(self) -> str:
        """Return which titles are recognised, which may be renamed, and which columns lack, in one sentence."""
        nearest = [
            f"«\u00a0{squeeze(self.titles[rank])[:60]}\u00a0» en «\u00a0{self.missing[place].header}\u00a0»"
            for place, rank in self._nearest.items()
        ]
        lacking = [
            f"«\u00a0{column.header}\u00a0»"
            for place, column in enumerate(self.missing)
            if self.sheet.must_have(column) and place not in self._nearest
        ]
        known = [f"«\u00a0{squeeze(self.titles[rank])}\u00a0»" for rank in sorted(self.known)]
        parts = [f"la ligne {self.line} en a {liste(known)}"]
        parts += [f"renommez peut-être {liste(nearest)}"] if nearest else []
        parts += [f"il y manque {liste(lacking)}"] if lacking else []
        return "\u00a0; ".join(parts)

    @cached_property
    def done_without(self) -> list[Column]:
        """The columns of which no title comes near, where the screens do without them."""
        missing = enumerate(self.missing)
        return [column for place, column in missing if column.without and place not in self._nearest]

    @property
    def line(self) -> int:
        """Excel's own number of the row of titles."""
        return int(self.grid.numbers[self.header])

    def _cells(self, rank: int) -> list[Cell]:
        return self.grid.beneath(self.header, rank)

    @cached_property
    def _nearest(self) -> dict[int, int]:
        """The rank of the title that may stand for each missing column, by its place."""
        ranks = [rank for rank in self.titles if rank not in self.known]
        titles = [self.titles[rank] for rank in ranks]
        present = [Wanted(_names(column), column.required) for column in self.sheet if column not in self.missing]
        missing = [Wanted(_names(column), self.sheet.must_have(column)) for column in self.missing]

        def fits(place: int, title: int) -> bool:
            column, rank = self.missing[place], ranks[title]
            return not says_other_unit(column, self.titles[rank]) and suits(column, self._cells(rank))

        found = pair(missing, present, titles, fits)
        for place, column in enumerate(self.missing):
            if column.without and place not in found:
                required = {title for other, title in found.items() if self.sheet.must_have(self.missing[other])}
                trade = [title for title, rank in enumerate(ranks) if self._is_of_trade(column, rank)]
                for title in [title for title in trade if title not in required][:1]:
                    # Rather than of what need not be there: « Stade d’avancement » is no « Avancement ».
                    found = {other: taken for other, taken in found.items() if taken != title} | {place: title}
        return {place: ranks[title] for place, title in found.items()}

    def _is_of_trade(self, column: Column, rank: int) -> bool:
        """Tell whether a title is what people of the trade call a column that the screens do without."""
        cells = self._cells(rank)
        worded = not cells or any(isinstance(cell, str) for cell in cells)
        names = named(self.sheet, self.titles[rank]) if worded else []
        return any(name.key == column.key and name.how > How.AMONG for name in names)

    def _dates(self, columns: Mapping[str, int]) -> Iterator[int]:
        """Yield the titles that dates stand under, where no row has the date that everything is about."""
        wanted = {column.key for column in self.sheet if not column.required} & {"finalisation"}
        if wanted and not ("finalisation" in columns and self._cells(columns["finalisation"])):
            others = {rank for place, rank in self._nearest.items() if self.missing[place].key not in wanted}
            yield from (rank for rank in self.titles if rank not in others and holds_dates(self._cells(rank)))

    def _remark(self, rank: int) -> str:
        """Return what is said of a title between brackets, after the letters of its column."""
        for place, nearest in self._nearest.items():
            if nearest == rank:
                return f", peut-être «\u00a0{self.missing[place].header}\u00a0»"
        column = self._in_other_unit(self.titles[rank])
        return f", dans une autre unité que «\u00a0{column.title}\u00a0»" if column else ""

    def _is_worth_telling(self, rank: int) -> bool:
        """Tell whether a title has something beneath, or may be a column that is missing."""
        column = self._in_other_unit(self.titles[rank])
        return bool(self._cells(rank)) or rank in self._nearest.values() or column in self.missing

    def _to_convert(self, title: str) -> Column | None:
        column = self._in_other_unit(title)
        return column if column in self.missing and column and is_only_in_other_unit(column, title) else None

    def _in_other_unit(self, title: str) -> Column | None:
        """Return the column that a title names in another unit than its own."""
        known = [column for column in self.sheet if fold(bare(title)) in map(fold, names(column))]
        return known[0] if known and says_other_unit(known[0], title) else None

    def _tell(self, report: Report, kind: issues.IssueType, remarks: Mapping[int, str], line: int) -> None:
        named = [
            f"«\u00a0{squeeze(self.titles[rank])[:60]}\u00a0» ({letters(rank)}{remark})"
            for rank, remark in list(remarks.items())[:SHOWN_COLUMNS]
        ]
        if len(remarks) > SHOWN_COLUMNS:
            named.append(f"{pluriel(len(remarks) - SHOWN_COLUMNS, 'autre')}")
        cells = ", ".join(address((self.line, rank)) for rank in remarks)
        value = self.titles[next(iter(remarks))] if len(remarks) == 1 else ""
        details = (("colonnes", liste(named)), ("nombre", pluriel(len(remarks), "colonne")))
        report.add(self.sheet, Issue(kind, self.tab, cells, value, details), line, next(iter(remarks)))


def if_it_is(found: str, todo: str) -> str:
    """Return what is proposed of something found, as the beginning of a sentence."""
    return f"si c’est «\u00a0{found}\u00a0», {todo}\u00a0; sinon, " if found else ""


def _names(column: Column) -> tuple[str, ...]:
    """Return what a column may be called; for a date, what other sheets call the same one too.

    « Lancement » of a chantier is « Démarrage » of an operation, and people write either.
    """
    own = names(column)
    if column.kind is not Kind.APPROXIMATE:
        return own
    sure = {column.header, *column.aliases}
    dates = ((other.header, *other.aliases) for sheet in SHEETS for other in sheet if other.kind is column.kind)
    return own + tuple(name for others in dates if not sure.isdisjoint(others) for name in others)
