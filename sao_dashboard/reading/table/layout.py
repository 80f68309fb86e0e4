"""Finding the schema's sheets, header rows and columns in a workbook as people really keep it.

Names are compared without case, accents or kinds of space. What is not known is left alone; what is nearly known, where
something is missing, is told.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from sao_dashboard import issues
from sao_dashboard.issues import Issue
from sao_dashboard.places import address
from sao_dashboard.reading.cells.cells import as_text
from sao_dashboard.reading.cells.coded import Coded
from sao_dashboard.reading.cells.numbers import read_number
from sao_dashboard.reading.cells.quantities import KNOWN_UNITS, other_unit
from sao_dashboard.reading.raw import NO_MARKS, Cell, Marks, RawTab
from sao_dashboard.reading.table.likeness import BRACKETS, MARKS, Wanted, pair
from sao_dashboard.schema import SHEETS, Column, Kind, Sheet
from sao_dashboard.text import fold
from sao_dashboard.validation.report import Report

SEARCHED_ROWS = 20
"""How many of a tab's first rows that hold something may come before the data, header included."""

ANNOTATIONS = "Vérification"
"""Name of the sheet that an annotated workbook has more, or « Vérification 2 » where that name was taken. It is never
read, nor proposed for a sheet that is missing."""

_HINT = re.compile(
    r"oui ?/ ?non|oui ou non|obligatoire|facultati(?:f|ve)|optionnel(?:le)?|jj/mm/aa(?:aa)?|nb|nombre|dates?|texte"
    r"|(?:liste|saisie|choix|champ)\b.*|[0-9]{1,2}|(?:ex|cf|voir|si|nom|selon|a completer|a remplir)\b.*"
)
"""What a title has in brackets and that changes nothing of what it names: how to fill it, a number of a footnote."""
_UNIT_LAST = re.compile(r"(?:m ?2|carres?|ares|\bca|\bmin(?:utes?)?|\bmn|\bj(?:ours?)?)[)\]]?$")
"""How a title ends that may say another unit than its column's: few do, and looking for which takes long."""
_ANNOTATIONS = re.compile(rf"{fold(ANNOTATIONS)}(?: [0-9]+)?")


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

    def row(self, place: int) -> list[Cell]:
        """Return the raw cells of one row."""
        return [column.values[column.codes[place]] for column in self.columns]


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
    _report_missing_sheets([sheet for sheet in SHEETS if sheet.key not in named], unknown, report)
    layouts = []
    for sheet in SHEETS:
        tabs = sorted(named.get(sheet.key, ()), key=lambda tab: fold(tab) != fold(sheet.title))
        if len(tabs) > 1:
            details = (("attendu", sheet.title),)
            report.add(sheet, Issue(issues.FEUILLE_EN_DOUBLE, tabs[1], value=tabs[1], details=details))
        if tabs:
            layouts += _find_columns(sheet, tabs[0], grids[tabs[0]], report)
    return layouts


def _report_missing_sheets(missing: Sequence[Sheet], unknown: Sequence[str], report: Report) -> None:
    present = [_wanted(sheet) for sheet in SHEETS if sheet not in missing]
    found = pair([_wanted(sheet) for sheet in missing], present, unknown)
    for rank, sheet in enumerate(missing):
        tab = unknown[found[rank]] if rank in found else ""
        if sheet.required:
            details = (("attendu", sheet.title), ("proposition", _if_it_is(tab, "renommez-la")))
            report.add(sheet, Issue(issues.FEUILLE_MANQUANTE, sheet.title, details=details))
        elif tab:
            report.add(sheet, Issue(issues.FEUILLE_NON_LUE, tab, details=(("attendu", sheet.title),)))


def _wanted(sheet: Sheet) -> Wanted:
    return Wanted((sheet.title, *sheet.aliases), sheet.required)


def _if_it_is(found: str, todo: str) -> str:
    return f"si c'est «\u00a0{found}\u00a0», {todo}\u00a0; sinon, " if found else ""


def _find_columns(sheet: Sheet, tab: str, grid: Grid, report: Report) -> list[Layout]:
    """Return the layout in a list, empty when no row looks like a header."""
    names = _columns_by_name(sheet)
    recognised = [_recognise_row(names, grid.row(place)) for place in range(min(len(grid), SEARCHED_ROWS))]
    counts = [len(set(keys.values())) for keys in recognised]
    # One word may be a title or a value; a row of two is a header. A list may stand alone on the sheet Listes.
    needed = 2 if any(column.required for column in sheet) else 1
    if max(counts, default=0) < needed:
        expected = ", ".join(column.header for column in sheet.columns[:3])
        report.add(sheet, Issue(issues.EN_TETE_INTROUVABLE, tab, details=(("attendu", expected),)))
        return []
    header = counts.index(max(counts))
    line = int(grid.numbers[header])
    titles = {rank: as_text(cell) for rank, cell in enumerate(grid.row(header)) if as_text(cell).strip()}
    units = {rank: unit for rank, key in recognised[header].items() if (unit := _unit(titles[rank], sheet.column(key)))}
    # Beside « Surface (ha) », « Surface (m²) » is another column, and not the same one twice.
    own = {key for rank, key in recognised[header].items() if rank not in units}
    recognised[header] = {rank: key for rank, key in recognised[header].items() if rank not in units or key not in own}
    columns = _chosen(sheet, tab, titles, recognised[header], line, report)
    apart = _titles_apart(sheet, grid, header, recognised[header])
    for other, ranks in apart.items():
        report.place(sheet, tab, issues.TITRES_SUR_DEUX_LIGNES, {rank: [other] for rank in ranks})
    beside = {rank: key for ranks in apart.values() for rank, key in ranks.items()}
    missing = [column for column in sheet if column.key not in {*columns, *beside.values()}]
    unread = {rank: title for rank, title in titles.items() if rank not in {*recognised[header], *beside}}
    _report_missing_columns(sheet, tab, missing, unread, line, report)
    return (
        []
        if apart
        else [Layout(sheet, tab, header, columns, {key: units[rank] for key, rank in columns.items() if rank in units})]
    )


def _titles_apart(sheet: Sheet, grid: Grid, header: int, recognised: Mapping[int, str]) -> dict[int, dict[int, str]]:
    """Return the titles that the row under the header holds, or else the one above: key by rank, by line.

    They name columns that the header lacks, where it has nothing that is known. What is read would be but a part of the
    table, and the second row of titles a row without its required cells.
    """
    names = _columns_by_name(sheet)
    required = {rank for rank, key in recognised.items() if sheet.column(key).required} or set(recognised)
    for place in (header + 1, header - 1):
        cells = dict(enumerate(grid.row(place))) if 0 <= place < len(grid) else {}
        filled = {rank for rank, cell in cells.items() if as_text(cell).strip()}
        found = _recognise_row(names, list(cells.values()))
        apart = {rank: key for rank, key in found.items() if rank not in recognised and key not in recognised.values()}
        # A row of data fills a required column, a line above the table says other things: both may hold « Secteur ».
        other = (filled - found.keys()) & (required if place > header else filled - recognised.keys())
        if apart and not other:
            return {int(grid.numbers[place]): apart}
    return {}


def _recognise_row(names: Mapping[str, Column], row: Sequence[Cell]) -> dict[int, str]:
    """Return the key of each cell that is the title of a column, by its rank."""
    found = ((rank, _recognise(names, as_text(cell))) for rank, cell in enumerate(row) if cell != "")
    return {rank: column.key for rank, column in found if column}


def _recognise(names: Mapping[str, Column], title: str) -> Column | None:
    bare = fold(title).strip(MARKS)
    match = BRACKETS.fullmatch(bare)
    if bare in names:
        return names[bare]
    column = names.get(match[1].strip(MARKS)) if match else None
    if column and match and _is_unit(match[2], column):
        return column
    measured = names.values() if _UNIT_LAST.search(bare) else ()
    return next((each for each in measured if each.unit and _unit(title, each)), None)


def _unit(title: str, column: Column) -> str:
    """Return the unit, other than the column's own, in which a title says that the column is: « Surface (m²) »."""
    bare = fold(title).strip(MARKS)
    for name in (column.header, *column.aliases):
        rest = bare.removeprefix(fold(name))
        if rest != bare and (other := other_unit(rest.strip(" ()[]"), column.unit)):
            return other[0]
    return ""


def _is_unit(text: str, column: Column) -> bool:
    """Tell whether what a title has in brackets changes nothing: « Surface (m²) » is not the surface in hectares."""
    if _HINT.fullmatch(text.strip(MARKS)):
        return True
    return column.unit is not None and read_number(f"1 {text.removeprefix('en ')}", column.unit) == 1


def _columns_by_name(sheet: Sheet) -> dict[str, Column]:
    aliases = {fold(name): column for column in sheet for name in column.aliases}
    return aliases | {fold(column.header): column for column in sheet}


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


def _report_missing_columns(
    sheet: Sheet, tab: str, missing: Sequence[Column], unread: Mapping[int, str], line: int, report: Report
) -> None:
    present = [Wanted(_names(column), column.required) for column in sheet if column not in missing]
    found = pair([Wanted(_names(column), column.required) for column in missing], present, list(unread.values()))
    for place, column in enumerate(missing):
        rank = list(unread)[found[place]] if place in found else None
        title = "" if rank is None else unread[rank]
        cell = "" if rank is None else address((line, rank))
        if column.required:
            details = (("attendu", column.header), ("proposition", _if_it_is(title, "donnez-lui ce titre")))
            report.add(sheet, Issue(issues.COLONNE_MANQUANTE, tab, cell, title, details), line, rank or 0)
        elif rank is not None:
            kind = issues.COLONNE_AUTRE_UNITE if _tells_other_unit(title, column) else issues.COLONNE_NON_LUE
            issue = Issue(kind, tab, cell, title, (("attendu", column.header),))
            report.add(sheet, issue, line, rank)


def _tells_other_unit(title: str, column: Column) -> bool:
    """Tell whether a title says another unit than the column's: its values are not to be taken for the column's."""
    match = BRACKETS.fullmatch(fold(title).strip(MARKS))
    return bool(match and match[2].strip(MARKS) in KNOWN_UNITS and not _is_unit(match[2], column))


def _names(column: Column) -> tuple[str, ...]:
    """Return what a column may be called; for a date, what other sheets call the same one too.

    « Lancement » of a chantier is « Démarrage » of an operation, and people write either.
    """
    own = (column.header, *column.aliases)
    if column.kind is not Kind.APPROXIMATE:
        return own
    dates = ((other.header, *other.aliases) for sheet in SHEETS for other in sheet if other.kind is column.kind)
    return own + tuple(name for names in dates if not set(own).isdisjoint(names) for name in names)
