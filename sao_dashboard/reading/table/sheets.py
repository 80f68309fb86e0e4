"""Finding the schema's sheets in a workbook as people really keep it: by their names, or by their titles.

Names are compared without case, accents or kinds of space. What is not known is left alone; what is nearly known, where
something is missing, is told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from sao_dashboard import issues
from sao_dashboard.formatting import liste, pluriel
from sao_dashboard.issues import Issue
from sao_dashboard.reading.cells.cells import as_text
from sao_dashboard.reading.table.grid import Grid
from sao_dashboard.reading.table.groups import Vocabulary
from sao_dashboard.reading.table.layout import SEARCHED_ROWS, Layout, find_columns, header_of
from sao_dashboard.reading.table.likeness import Wanted, pair
from sao_dashboard.reading.table.names import ANNOTATIONS, sheet_called
from sao_dashboard.reading.table.unread import Unread, if_it_is
from sao_dashboard.schema import LIST_BY_KEY, SHEETS, Sheet
from sao_dashboard.schema import sheet as sheet_of
from sao_dashboard.text import fold, squeeze
from sao_dashboard.validation.report import Report

FEW_TITLES = 3
"""From how many titles on a tab of another name may be one of our sheets."""

SHOWN_TABS = 12
"""How many of the tabs that may be one sheet are named."""

_EXPORTED = frozenset(map(fold, ("Situation", "Finalisation au plus tôt", "Finalisation au plus tard")))
"""Titles that no workbook has but a download of the screen Opérations (`schema.DERIVED`)."""
_ANNOTATIONS = re.compile(rf"{fold(ANNOTATIONS)}(?: [0-9]+)?")
_PUT_ASIDE = re.compile(
    r".*\b(?:archives?|anciens?|anciennes?|old|copies?|sauvegardes?|backup|brouillons?|modeles?|exemples?|tests?|bis"
    r"|historique|termine[es]*|abandonne[es]*|corbeille)\b.*|.*\([0-9]\)"
)
"""Names of tabs that hold the table as it was, or as it should be: never taken for the table."""
_TELLS = ("nom", "commune", "lieu")
"""The columns by which a row is told from those of another tab."""
_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_SAID_BY_GROUPS = ("etape", "statut", "nature", "mode")
"""The columns whose closed lists tell what a title of group says."""


def find_sheets(
    grids: Mapping[str, Grid], report: Report, called: Callable[[str], Sheet | None] = sheet_called
) -> list[Layout]:
    """Return the layout of each sheet that the workbook has, in the schema's order; report the others.

    `called` tells which sheet a tab is, by its name: several tabs may be said to be one sheet, and are parts of it.

    Several layouts of one sheet are parts of one table. An optional tab with nothing in it is as good as missing.
    """
    named: dict[str, list[str]] = {}
    for title in grids:
        sheet = called(title)
        if sheet and (len(grids[title]) or sheet.required):
            named.setdefault(sheet.key, []).append(title)
    found = {sheet.key: _named(sheet, named, grids, report) for sheet in SHEETS if not sheet.required}
    vocabulary = _vocabulary({key: layouts[0] for key, layouts in found.items() if layouts}, grids)
    unknown = [title for title in grids if called(title) is None and not _ANNOTATIONS.fullmatch(fold(title))]
    alike: dict[str, list[str]] = {}
    for sheet in (sheet for sheet in SHEETS if sheet.required):
        candidates = {tab: near for tab in unknown if (near := _near(sheet, tab, grids[tab]))}
        tabs = [] if sheet.key in named else _adopted(sheet, list(candidates), grids, vocabulary)
        found[sheet.key] = _named(sheet, named, grids, report, vocabulary)
        found[sheet.key] += [_by_titles(sheet, tab, tabs, grids, report, vocabulary) for tab in tabs]
        if candidates and not tabs and sheet.key not in named:
            alike[sheet.key] = list(candidates)
            for near in candidates.values():
                _report_near(near, report)
        unknown = [tab for tab in unknown if tab not in tabs]
    missing = [sheet for sheet in SHEETS if sheet.key not in named and not found[sheet.key]]
    _report_missing_sheets(missing, unknown, alike, report)
    if len(named) < 2:
        _report_export({tab: grid for tab, grid in grids.items() if called(tab)}, report)
    for layouts in found.values():
        _report_years(layouts, report)
    return [layout for sheet in SHEETS for layout in found[sheet.key]]


def known_by_titles(grids: Mapping[str, Grid], called: Callable[[str], Sheet | None]) -> dict[str, Sheet]:
    """Return the tabs of other names whose titles are of a sheet that must be there, where no tab is called so."""
    lacking = [sheet for sheet in SHEETS if sheet.required and not any(called(tab) is sheet for tab in grids)]
    others = {tab: grid for tab, grid in grids.items() if called(tab) is None}
    return {tab: sheet for sheet in lacking for tab, grid in others.items() if _near(sheet, tab, grid)}


def _report_years(parts: Sequence[Layout], report: Report) -> None:
    """Report the parts of one table that are told apart by a year in their names: it may be that of any of their dates.

    « Septembre » in a tab called « 2026 » may be of the year before: as anywhere else, only the dates around tell it.
    """
    years = {part.tab: years[-1] for part in parts if (years := _YEAR.findall(part.tab))}
    for part in parts if len(set(years.values())) > 1 else ():
        if part.tab in years:
            report.add(part.sheet, Issue(issues.ANNEE_DE_FEUILLE, part.tab, value=years[part.tab]))


def _named(
    sheet: Sheet,
    named: Mapping[str, Sequence[str]],
    grids: Mapping[str, Grid],
    report: Report,
    vocabulary: Vocabulary | None = None,
) -> list[Layout]:
    """Return the layout of the tab that bears the sheet's name, or of those said to be it, where they have titles."""
    tabs = sorted(named.get(sheet.key, ()), key=lambda tab: fold(tab) != fold(sheet.title))
    if any(sheet_called(tab) is not sheet for tab in tabs):  # they are said to be it, and not only named so
        return [part for tab in tabs for part in find_columns(sheet.as_kept, tab, grids[tab], report, vocabulary)]
    if len(tabs) > 1:
        details = (("attendu", sheet.title),)
        report.add(sheet, Issue(issues.FEUILLE_EN_DOUBLE, tabs[1], value=tabs[1], details=details))
    return find_columns(sheet.as_kept, tabs[0], grids[tabs[0]], report, vocabulary) if tabs else []


def _vocabulary(layouts: Mapping[str, Layout], grids: Mapping[str, Grid]) -> Vocabulary:
    """Return the sectors and the values of lists that the workbook has, or else the lists of the schema."""

    def values(key: str, column: str) -> list[str]:
        layout = layouts.get(key)
        rank = layout.columns.get(column) if layout else None
        if layout is None or rank is None:
            return []
        cells = grids[layout.tab].columns[rank]
        return [squeeze(as_text(cells.values[code])) for code in cells.codes[layout.header + 1 :].tolist()]

    operations = sheet_of("operations")
    known = {"secteur": values("secteurs", "secteur")}
    for key in _SAID_BY_GROUPS:
        spec = LIST_BY_KEY[operations.column(key).list or ""]
        known[key] = values("listes", spec.key) or list(spec.values)
    return Vocabulary({key: {fold(text): text for text in texts if text} for key, texts in known.items()})


def _near(sheet: Sheet, tab: str, grid: Grid) -> Unread | None:
    """Return the titles of a tab that are near those of a sheet, None when too few of them are known."""
    found = header_of(sheet.as_kept, grid)
    if not found or len(found[1]) < FEW_TITLES:
        return None
    place, recognised = found
    titles = {rank: as_text(cell) for rank, cell in enumerate(grid.row(place)) if as_text(cell).strip()}
    lacking = [column for column in sheet if column.key not in recognised.values()]
    return Unread(sheet, tab, grid, place, titles, lacking, frozenset(recognised))


def _adopted(sheet: Sheet, tabs: Sequence[str], grids: Mapping[str, Grid], vocabulary: Vocabulary) -> list[str]:
    """Return the tabs, by other names, that surely hold the sheet: one alone, or parts with the same titles.

    None of them may lack what the sheet must have, nor two of them hold the same row: the sheets of several years may
    be the same operations, told again.
    """
    tabs = [tab for tab in tabs if not grids[tab].marks.hidden and not _PUT_ASIDE.fullmatch(fold(tab))]
    parts = []
    for tab in tabs:
        trial = Report()
        layouts = find_columns(sheet.as_kept, tab, grids[tab], trial, vocabulary)
        if not layouts or layouts[0].absent or any(issue.blocking for issue in trial.issues()):
            return []
        parts.append(layouts[0])
    if len({frozenset((*part.columns, *part.groups.all)) for part in parts}) > 1:
        return []
    keys = [key for key in (sheet.identifier, sheet.name) if key and parts and key in parts[0].columns]
    rows = [_rows(part, grids[part.tab], keys[:1]) for part in parts]
    named = [_rows(part, grids[part.tab], [key for key in _TELLS if key in part.columns]) for part in parts]
    return [] if _share(rows) or _share(named) else tabs


def _share(parts: Sequence[set[tuple[str, ...]]]) -> bool:
    return sum(map(len, parts)) > len(set().union(*parts))


def _rows(layout: Layout, grid: Grid, keys: Sequence[str]) -> set[tuple[str, ...]]:
    """Return what the full rows of a tab say under these columns, folded."""
    needed = [key for key in layout.columns if layout.sheet.must_have(layout.sheet.column(key))]
    columns = {key: grid.columns[layout.columns[key]] for key in (*needed, *keys)}
    texts = {key: [fold(as_text(cell)) for cell in column.values] for key, column in columns.items()}
    codes = zip(*(column.codes[layout.header + 1 :].tolist() for column in columns.values()), strict=True)
    rows = ({key: texts[key][code] for key, code in zip(columns, row, strict=True)} for row in codes)
    return {tuple(row[key] for key in keys) for row in rows if all(row[key] for key in needed)}


def _by_titles(
    sheet: Sheet,
    tab: str,
    tabs: Sequence[str],
    grids: Mapping[str, Grid],
    report: Report,
    vocabulary: Vocabulary,
) -> Layout:
    """Return the layout of a tab that is read as the sheet, and say so."""
    (layout,) = find_columns(sheet.as_kept, tab, grids[tab], report, vocabulary)
    others = [f"«\u00a0{other}\u00a0»" for other in tabs if other != tab]
    shown = [*others[:SHOWN_TABS], *([pluriel(len(others) - SHOWN_TABS, "autre")] if len(others) > SHOWN_TABS else [])]
    said = [
        f"son nom donne à chaque ligne «\u00a0{value}\u00a0» comme {layout.sheet.column(key).header.lower()}"
        for key, value in layout.groups.all.items()
    ]
    parts = [*([f"réunie à {liste(shown)}"] if shown else []), *said]
    joined = "\u00a0; ".join(parts)
    lecture = f" ({joined})" if parts else ""
    details = (("attendu", sheet.title), ("lecture", lecture))
    report.add(sheet, Issue(issues.FEUILLE_RECONNUE, tab, details=details), int(grids[tab].numbers[layout.header]))
    return layout


def _report_near(near: Unread, report: Report) -> None:
    details = (("attendu", near.sheet.title), ("lecture", near.summary()))
    report.add(near.sheet, Issue(issues.FEUILLE_PROCHE, near.tab, details=details), near.line)


def _report_export(grids: Mapping[str, Grid], report: Report) -> None:
    """Report what the screen Opérations gives to download: it looks like the workbook, and is but a part of it."""
    for tab, grid in grids.items():
        rows = ({fold(as_text(cell)) for cell in grid.row(place)} for place in range(min(len(grid), SEARCHED_ROWS)))
        if any(row >= _EXPORTED for row in rows):
            report.add(sheet_called(tab), Issue(issues.EXPORT_RENDU, tab))


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
