"""Finding the header row and the columns of one sheet in a tab as people really keep it.

Names are compared without case, accents or kinds of space. What is not known is left alone; what is nearly known, where
something is missing, is told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sao_dashboard import issues
from sao_dashboard.formatting import liste
from sao_dashboard.guard.raw import Cell
from sao_dashboard.issues import Issue
from sao_dashboard.places import address
from sao_dashboard.reading.cells.cells import as_text
from sao_dashboard.reading.table.grid import Grid
from sao_dashboard.reading.table.groups import TAB_SAYS, Groups, Vocabulary, find_groups
from sao_dashboard.reading.table.titles import other_units, perhaps, recognise_row
from sao_dashboard.reading.table.unread import Unread
from sao_dashboard.schema import Sheet
from sao_dashboard.text import fold, squeeze
from sao_dashboard.validation.report import Report

SEARCHED_ROWS = 20
"""How many of a tab's first rows that hold something may come before the data, header included."""

SEARCHED_FURTHER = 200
"""As far as where a row that names all the required columns is looked for, under long instructions."""

SHOWN_TITLES = 6
"""How many cells of a row are quoted that has none of the titles looked for."""


@dataclass(frozen=True)
class Layout:
    """Where one sheet of the schema is in a workbook.

    Attributes:
        sheet: what the schema says of it, with the columns that people keep beside its own.
        tab: its name in the workbook.
        top: position of the first row of titles in the tab's grid.
        header: position of the last one, under which the rows begin; nearly always the same.
        columns: rank (0 is A) of each column found, by its key.
        units: the unit that a title says, where it is not its column's own, by key.
        groups: what is said once for several rows, or for the whole tab.
        absent: the columns that are required, and done without.
    """

    sheet: Sheet
    tab: str
    top: int
    header: int
    columns: Mapping[str, int]
    units: Mapping[str, str] = field(default_factory=dict)
    groups: Groups = field(default_factory=Groups)
    absent: frozenset[str] = frozenset()

    @property
    def beside(self) -> frozenset[str]:
        """The columns found that people keep beside those of the sheet: what is around their cells hurts nothing."""
        return frozenset(column.key for column in self.sheet.beside if column.key in self.columns)

    @property
    def ranks(self) -> frozenset[int]:
        """The ranks of the sheet's own columns."""
        return frozenset(rank for key, rank in self.columns.items() if key not in self.beside)


def find_columns(
    sheet: Sheet, tab: str, grid: Grid, report: Report, vocabulary: Vocabulary | None = None
) -> list[Layout]:
    """Return the layout in a list, empty when no row looks like a header.

    Args:
        sheet: the sheet that the tab holds.
        tab: its name in the workbook.
        grid: its rows.
        report: told what is missing, or not read.
        vocabulary: what titles of group may say, where its rows may be grouped.
    """
    found = header_of(sheet, grid)
    if not found:
        _report_no_header(sheet, tab, grid, report)
        return []
    place, recognised = found
    other, apart, joint = _titles_apart(sheet, grid, place, recognised)
    top, header = min(place, other), max(place, other)
    titles = {**_texts(grid, top), **_texts(grid, header), **joint}
    if not sheet.required and not any(grid.beneath(header, rank) for rank in recognised):
        return []  # titles alone, as in the template, say no more than a sheet that is not there
    lacks = any(sheet.must_have(column) and column.key not in recognised.values() for column in sheet)
    if not sheet.required and lacks and 2 * len(recognised) <= len(titles):
        _report_no_header(sheet, tab, grid, report)
        return []
    report.place(sheet, tab, issues.TITRES_SUR_DEUX_LIGNES, {rank: [int(grid.numbers[other])] for rank in apart})
    recognised = recognised | apart
    units = other_units(sheet, titles, recognised)
    # Beside « Surface (ha) », « Surface (m²) » is another column, and not the same one twice.
    own = {key for rank, key in recognised.items() if rank not in units}
    recognised = {rank: key for rank, key in recognised.items() if rank not in units or key not in own}
    columns = _chosen(sheet, tab, titles, recognised, int(grid.numbers[place]), report)
    groups = _groups(sheet, tab, grid, header, columns, vocabulary) if vocabulary else Groups()
    missing = [column for column in sheet if column.key not in {*columns, *groups.keys}]
    others = {rank: title for rank, title in titles.items() if rank not in recognised}
    unread = Unread(sheet, tab, grid, header, others, missing)
    unread.report(report, columns)
    converted = {key: units[rank] for key, rank in columns.items() if rank in units}
    absent = frozenset(column.key for column in unread.done_without)
    return [Layout(sheet, tab, top, header, columns, converted, groups, absent)]


def _texts(grid: Grid, place: int) -> dict[int, str]:
    return {rank: as_text(cell) for rank, cell in enumerate(grid.row(place)) if as_text(cell).strip()}


def _groups(
    sheet: Sheet, tab: str, grid: Grid, header: int, columns: Mapping[str, int], vocabulary: Vocabulary
) -> Groups:
    said = vocabulary.of_tab(tab)
    # « Suivi ZAC 2026 » may hold other operations too: what no row must say, a name has to say in so many words.
    wanted = {column.key for column in sheet if sheet.must_have(column)} | TAB_SAYS
    all_rows = dict([said]) if said and said[0] in wanted - columns.keys() else {}
    needed = {column.key: columns[column.key] for column in sheet if sheet.must_have(column) and column.key in columns}
    return Groups(all_rows, find_groups(grid, header, columns, needed, vocabulary.said))


def header_of(sheet: Sheet, grid: Grid) -> tuple[int, dict[int, str]] | None:
    """Return the place of the row of titles and what it names; far below, it must name all that is required."""
    recognised = [_recognised(sheet, grid, place) for place in range(min(len(grid), SEARCHED_ROWS))]
    counts = [len(set(keys.values())) for keys in recognised]
    required = {column.key for column in sheet if sheet.must_have(column)}
    # One word may be a title or a value; a row of two is a header. A list may stand alone on the sheet Listes.
    needed = 2 if required else 1
    if max(counts, default=0) >= needed:
        header = counts.index(max(counts))
        return header, recognised[header]
    for place in range(SEARCHED_ROWS, min(len(grid), SEARCHED_FURTHER) if required else 0):
        found = _recognised(sheet, grid, place)
        if len(found) >= needed and required <= set(found.values()):
            return place, found
    return None


def _report_no_header(sheet: Sheet, tab: str, grid: Grid, report: Report) -> None:
    """Report a tab without our titles: one that need not be there may well be another sheet of theirs."""
    rows = [[text for cell in grid.row(place) if (text := squeeze(as_text(cell)))] for place in range(len(grid))[:20]]
    expected = ("attendu", ", ".join(column.header for column in sheet.columns[:3]))
    if not sheet.required:
        if sum(map(bool, rows)) > 1:
            report.add(sheet, Issue(issues.FEUILLE_A_PART, tab, details=(expected,)))
        return
    fullest = max(rows, key=len, default=[])
    line = int(grid.numbers[rows.index(fullest)]) if fullest else 0
    shown = liste([f"«\u00a0{text[:40]}\u00a0»" for text in fullest[:SHOWN_TITLES]])
    others = "…" if len(fullest) > SHOWN_TITLES else ""
    seen = f" La ligne {line} porte {shown}{others}." if fullest else " Elle est vide."
    report.add(sheet, Issue(issues.EN_TETE_INTROUVABLE, tab, details=(expected, ("proposition", seen))))


def _recognised(sheet: Sheet, grid: Grid, place: int) -> dict[int, str]:
    """Return the columns that a row of titles names, surely or as far as nothing else may be them."""
    row = grid.row(place)
    found = recognise_row(sheet, row)
    return found | perhaps(sheet, row, found, lambda rank: grid.beneath(place, rank))


def _titles_apart(
    sheet: Sheet, grid: Grid, header: int, recognised: Mapping[int, str]
) -> tuple[int, dict[int, str], dict[int, str]]:
    """Return the row of titles under the header, or else above it, and the columns that it names; the header if none.

    They are columns that the header lacks, where it has nothing that is known, or those that both rows name together:
    the last part is then the titles that they make.
    """
    required = {rank for rank, key in recognised.items() if sheet.column(key).required} or set(recognised)
    for place in (header + 1, header - 1):
        if not 0 <= place < len(grid):
            continue
        row = grid.row(place)
        filled = {rank for rank, cell in enumerate(row) if as_text(cell).strip()}
        found = recognise_row(sheet, row)
        apart = {rank: key for rank, key in found.items() if rank not in recognised and key not in recognised.values()}
        # A row of data fills a required column, a line above the table says other things: both may hold « Secteur ».
        other = (filled - found.keys()) & (required if place > header else filled - recognised.keys())
        if apart and not other:
            return place, apart, {}
        upper, lower = sorted((header, place))
        titles = _joint_titles(grid.row(upper), grid.row(lower))
        alone = recognise_row(sheet, grid.row(lower))
        joint = {rank: key for rank, key in recognise_row(sheet, titles).items() if rank not in alone}
        if joint and not required & (filled - joint.keys()):
            return place, joint, {rank: title for rank, title in enumerate(titles) if title}
    return header, {}, {}


def _joint_titles(upper: Sequence[Cell], lower: Sequence[Cell]) -> list[str]:
    """Return the titles that two rows make together, « Finalisation » over « prévue »; '' where they make none."""
    group, joint = "", []
    for above, below in zip(upper, lower, strict=True):
        group = as_text(above).strip() or group
        own = as_text(below).strip()
        joint.append(f"{group} {own}" if own and isinstance(below, str) and group else "")
    return joint


def _chosen(
    sheet: Sheet, tab: str, titles: Mapping[int, str], recognised: Mapping[int, str], line: int, report: Report
) -> dict[str, int]:
    """Return the rank of each column; of two for one, the one that bears its very title, or the first."""
    columns: dict[str, int] = {}
    for column in sheet:
        ranks = [rank for rank, key in recognised.items() if key == column.key]
        ranks.sort(key=lambda rank: fold(titles[rank]) != fold(column.header))
        if ranks:
            columns[column.key] = ranks[0]
        for rank in ranks[1:]:
            places = [f"«\u00a0{titles[each]}\u00a0» en {address((line, each))}" for each in sorted((ranks[0], rank))]
            details = (("attendu", column.header), ("autre", " et ".join(places)))
            issue = Issue(issues.COLONNE_EN_DOUBLE, tab, address((line, rank)), titles[rank], details)
            report.add(sheet, issue, line, rank)
    return columns
