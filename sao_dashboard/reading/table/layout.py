"""Finding the schema's sheets, header rows and columns in a workbook as people really keep it.

Names are compared without case, accents or kinds of space. What is not known is left alone; what is nearly known, where
something is missing, is told.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from sao_dashboard import issues
from sao_dashboard.formatting import liste, pluriel
from sao_dashboard.issues import Issue
from sao_dashboard.places import address
from sao_dashboard.reading.cells.cells import as_text
from sao_dashboard.reading.raw import Cell
from sao_dashboard.reading.table.grid import Grid
from sao_dashboard.reading.table.likeness import Wanted, pair
from sao_dashboard.reading.table.titles import other_units, perhaps, recognise_row
from sao_dashboard.reading.table.unread import Unread, if_it_is
from sao_dashboard.schema import SHEETS, Sheet
from sao_dashboard.text import fold, squeeze
from sao_dashboard.validation.report import Report

SEARCHED_ROWS = 20
"""How many of a tab's first rows that hold something may come before the data, header included."""

SEARCHED_FURTHER = 200
"""As far as where a row that names all the required columns is looked for, under long instructions."""

FEW_TITLES = 3
"""From how many titles on a tab of another name may be one of our sheets."""

SHOWN_TABS = 12
"""How many of the tabs that may be one sheet are named."""

SHOWN_TITLES = 6
"""How many cells of a row are quoted that has none of the titles looked for."""

ANNOTATIONS = "Vérification"
"""Name of the sheet that an annotated workbook has more, or « Vérification 2 » where that name was taken. It is never
read, nor proposed for a sheet that is missing."""

_EXPORTED = frozenset(map(fold, ("Situation", "Finalisation au plus tôt", "Finalisation au plus tard")))
"""Titles that no workbook has but a download of the screen Opérations (`schema.DERIVED`)."""
_ANNOTATIONS = re.compile(rf"{fold(ANNOTATIONS)}(?: [0-9]+)?")


@dataclass(frozen=True)
class Layout:
    """Where one sheet of the schema is in a workbook.

    Attributes:
        sheet: what the schema says of it.
        tab: its name in the workbook.
        header: position of the header row in the tab's grid.
        columns: rank (0 is A) of each column found, by its key.
        units: the unit that a title says, where it is not its column's own, by key.
    """

    sheet: Sheet
    tab: str
    header: int
    columns: Mapping[str, int]
    units: Mapping[str, str] = field(default_factory=dict)


def sheet_called(title: str) -> Sheet | None:
    """Return the sheet of the schema that a tab of this name holds."""
    return _sheets_by_name().get(fold(title))


def folded_names() -> frozenset[str]:
    """Return every name that a tab of the schema may bear, folded by `text.fold`."""
    return frozenset(_sheets_by_name())


def needed_names() -> list[frozenset[str]]:
    """Return, for each sheet that must be there, the names that its tab may bear, folded."""
    return [frozenset(map(fold, (sheet.title, *sheet.aliases))) for sheet in SHEETS if sheet.required]


@lru_cache(maxsize=1)
def _sheets_by_name() -> dict[str, Sheet]:
    aliases = {fold(name): sheet for sheet in SHEETS for name in sheet.aliases}
    return aliases | {fold(sheet.title): sheet for sheet in SHEETS}


def find_sheets(grids: Mapping[str, Grid], report: Report) -> list[Layout]:
    """Return the layout of each sheet that the workbook has, in the schema's order; report the others.

    An optional tab with nothing in it is as good as missing.
    """
    named: dict[str, list[str]] = {}
    for title in grids:
        sheet = sheet_called(title)
        if sheet and (len(grids[title]) or sheet.required):
            named.setdefault(sheet.key, []).append(title)
    unknown = [title for title in grids if sheet_called(title) is None and not _ANNOTATIONS.fullmatch(fold(title))]
    missing = [sheet for sheet in SHEETS if sheet.key not in named]
    _report_missing_sheets(missing, unknown, _by_titles(missing, {tab: grids[tab] for tab in unknown}, report), report)
    if any(sheet.required for sheet in missing):
        _report_export({tab: grid for tab, grid in grids.items() if sheet_called(tab)}, report)
    layouts = []
    for sheet in SHEETS:
        tabs = sorted(named.get(sheet.key, ()), key=lambda tab: fold(tab) != fold(sheet.title))
        if len(tabs) > 1:
            details = (("attendu", sheet.title),)
            report.add(sheet, Issue(issues.FEUILLE_EN_DOUBLE, tabs[1], value=tabs[1], details=details))
        if tabs:
            layouts += _find_columns(sheet, tabs[0], grids[tabs[0]], report)
    return layouts


def _report_export(grids: Mapping[str, Grid], report: Report) -> None:
    """Report what the screen Opérations gives to download: it looks like the workbook, and is but a part of it."""
    for tab, grid in grids.items():
        rows = ({fold(as_text(cell)) for cell in grid.row(place)} for place in range(min(len(grid), SEARCHED_ROWS)))
        if any(row >= _EXPORTED for row in rows):
            report.add(sheet_called(tab), Issue(issues.EXPORT_RENDU, tab))


def _by_titles(missing: Sequence[Sheet], grids: Mapping[str, Grid], report: Report) -> dict[str, list[str]]:
    """Return the tabs that have the titles of each sheet that must be there, by its key; report what each lacks."""
    found: dict[str, list[str]] = {}
    for tab, grid in grids.items():
        headers = [(sheet, header) for sheet in missing if sheet.required and (header := _header(sheet, grid))]
        sheet, (place, recognised) = max(headers, key=lambda each: len(each[1][1]), default=(None, (0, {})))
        if sheet and len(recognised) >= FEW_TITLES:
            found.setdefault(sheet.key, []).append(tab)
            titles = {rank: as_text(cell) for rank, cell in enumerate(grid.row(place)) if as_text(cell).strip()}
            unread = {rank: title for rank, title in titles.items() if rank not in recognised}
            lacking = [column for column in sheet if column.key not in recognised.values()]
            summary = Unread(sheet, tab, grid, place, unread, lacking).summary(
                [titles[rank] for rank in sorted(recognised)]
            )
            details = (("attendu", sheet.title), ("lecture", summary))
            report.add(sheet, Issue(issues.FEUILLE_PROCHE, tab, details=details), int(grid.numbers[place]))
    return found


def _report_missing_sheets(
    missing: Sequence[Sheet], unknown: Sequence[str], by_titles: Mapping[str, Sequence[str]], report: Report
) -> None:
    present = [_wanted(sheet) for sheet in SHEETS if sheet not in missing]
    free = [tab for tab in unknown if not any(tab in tabs for tabs in by_titles.values())]
    found = pair([_wanted(sheet) for sheet in missing], present, free)
    for rank, sheet in enumerate(missing):
        tab = free[found[rank]] if rank in found else ""
        if sheet.required:
            alike = [other for other in free if pair([_wanted(sheet)], present, [other])] if tab else []
            tabs = by_titles.get(sheet.key, alike)
            details = (("attendu", sheet.title), ("proposition", _instead(tabs)))
            report.add(sheet, Issue(issues.FEUILLE_MANQUANTE, sheet.title, details=details))
        elif tab:
            report.add(sheet, Issue(issues.FEUILLE_NON_LUE, tab, details=(("attendu", sheet.title),)))


def _instead(tabs: Sequence[str]) -> str:
    if len(tabs) < 2:
        return if_it_is(next(iter(tabs), ""), "renommez-la")
    shown = [f"«\u00a0{tab}\u00a0»" for tab in tabs[:SHOWN_TABS]]
    others = [pluriel(len(tabs) - SHOWN_TABS, "autre")] if len(tabs) > SHOWN_TABS else []
    return f"si ce sont {liste([*shown, *others])}, réunissez-les en une seule feuille de ce nom\u00a0; sinon, "


def _wanted(sheet: Sheet) -> Wanted:
    return Wanted((sheet.title, *sheet.aliases), sheet.required)


def _find_columns(sheet: Sheet, tab: str, grid: Grid, report: Report) -> list[Layout]:
    """Return the layout in a list, empty when no row looks like a header."""
    found = _header(sheet, grid)
    if not found:
        _report_no_header(sheet, tab, grid, report)
        return []
    header, recognised = found
    line = int(grid.numbers[header])
    titles = {rank: as_text(cell) for rank, cell in enumerate(grid.row(header)) if as_text(cell).strip()}
    if not sheet.required and not any(grid.beneath(header, rank) for rank in recognised):
        return []  # titles alone, as in the template, say no more than a sheet that is not there
    lacks = any(column.required and column.key not in recognised.values() for column in sheet)
    if not sheet.required and lacks and 2 * len(recognised) <= len(titles):
        _report_no_header(sheet, tab, grid, report)
        return []
    units = other_units(sheet, titles, recognised)
    # Beside « Surface (ha) », « Surface (m²) » is another column, and not the same one twice.
    own = {key for rank, key in recognised.items() if rank not in units}
    recognised = {rank: key for rank, key in recognised.items() if rank not in units or key not in own}
    columns = _chosen(sheet, tab, titles, recognised, line, report)
    apart = _titles_apart(sheet, grid, header, recognised)
    for other, ranks in apart.items():
        report.place(sheet, tab, issues.TITRES_SUR_DEUX_LIGNES, {rank: [other] for rank in ranks})
    beside = {rank: key for ranks in apart.values() for rank, key in ranks.items()}
    missing = [column for column in sheet if column.key not in {*columns, *beside.values()}]
    unread = {rank: title for rank, title in titles.items() if rank not in {*recognised, *beside}}
    Unread(sheet, tab, grid, header, unread, missing).report(report, columns)
    converted = {key: units[rank] for key, rank in columns.items() if rank in units}
    return [] if apart else [Layout(sheet, tab, header, columns, converted)]


def _header(sheet: Sheet, grid: Grid) -> tuple[int, dict[int, str]] | None:
    """Return the place of the row of titles and what it names; far below, it must name all that is required."""
    recognised = [_recognised(sheet, grid, place) for place in range(min(len(grid), SEARCHED_ROWS))]
    counts = [len(set(keys.values())) for keys in recognised]
    required = {column.key for column in sheet if column.required}
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


def _titles_apart(sheet: Sheet, grid: Grid, header: int, recognised: Mapping[int, str]) -> dict[int, dict[int, str]]:
    """Return the titles that the row under the header holds, or else the one above: key by rank, by line.

    They name columns that the header lacks, where it has nothing that is known. What is read would be but a part of the
    table, and the second row of titles a row without its required cells.
    """
    required = {rank for rank, key in recognised.items() if sheet.column(key).required} or set(recognised)
    for place in (header + 1, header - 1):
        cells = dict(enumerate(grid.row(place))) if 0 <= place < len(grid) else {}
        filled = {rank for rank, cell in cells.items() if as_text(cell).strip()}
        found = recognise_row(sheet, list(cells.values()))
        apart = {rank: key for rank, key in found.items() if rank not in recognised and key not in recognised.values()}
        # A row of data fills a required column, a line above the table says other things: both may hold « Secteur ».
        other = (filled - found.keys()) & (required if place > header else filled - recognised.keys())
        if apart and not other:
            return {int(grid.numbers[place]): apart}
        upper, lower = sorted((header, place)) if 0 <= place < len(grid) else (header, header)
        joint = _joint_titles(sheet, grid.row(upper), grid.row(lower)) if upper != lower else {}
        if joint and not required & (filled - joint.keys()):
            return {int(grid.numbers[lower]): joint}
    return {}


def _joint_titles(sheet: Sheet, upper: Sequence[Cell], lower: Sequence[Cell]) -> dict[int, str]:
    """Return the columns that two rows name together: « Finalisation » over « prévue »; key by rank."""
    group, joint = "", []
    for above, below in zip(upper, lower, strict=True):
        group = as_text(above).strip() or group
        own = as_text(below).strip()
        joint.append(f"{group} {own}" if own and isinstance(below, str) and group else "")
    alone = recognise_row(sheet, lower)
    return {rank: key for rank, key in recognise_row(sheet, joint).items() if rank not in alone}


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
