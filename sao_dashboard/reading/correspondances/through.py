"""A workbook read through its sheet Correspondances: its grids with our words instead of its own.

All that comes after knows our words only. A workbook without such a sheet is given back as it came.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import partial
from typing import NamedTuple

from sao_dashboard.places import rank_of
from sao_dashboard.reading.cells.units import other_unit
from sao_dashboard.reading.correspondances.convert import Change, at_scale, in_order, in_unit, says_another, worded
from sao_dashboard.reading.correspondances.doubts import doubts
from sao_dashboard.reading.correspondances.listes import Called, with_lists
from sao_dashboard.reading.correspondances.said import Said, key_of
from sao_dashboard.reading.correspondances.statements import Statements, statements
from sao_dashboard.reading.correspondances.tab import TabEdit, located, titles_at
from sao_dashboard.reading.table.grid import Grid
from sao_dashboard.reading.table.likeness import BRACKETS, MARKS
from sao_dashboard.reading.table.names import sheet_called
from sao_dashboard.reading.table.sheets import known_by_titles
from sao_dashboard.reading.table.titles import says_other_unit
from sao_dashboard.schema import CORRESPONDANCES, SHEETS, Column, Kind, Sheet
from sao_dashboard.schema.correspondances import COLONNE, ECHELLE, FEUILLE, ORDRE, UNITE, VALEUR
from sao_dashboard.schema.meaning import sens_of
from sao_dashboard.text import fold, nearest
from sao_dashboard.validation.report import Report

_BY_LETTERS = re.compile(r"(?:.* )?\(?colonne ([a-z]{1,3})\)?")
_NOT_READ = "\u00a0; sa colonne n’est pas lue"


class Through(NamedTuple):
    """A workbook as it is to be read.

    Attributes:
        grids: the rows of its tabs, in our words.
        called: which sheet of ours each of them is.
        lists: keys of the lists that its values make, where its own sheet Listes says nothing of them.
    """

    grids: Mapping[str, Grid]
    called: Called
    lists: frozenset[str] = frozenset()


def through(grids: Mapping[str, Grid], report: Report) -> Through:
    """Return the grids of a workbook as its sheet Correspondances says that they are to be read.

    Args:
        grids: its raw rows, by tab.
        report: where what that sheet says badly is told, at its cells.

    Returns:
        The very same grids where there is no such sheet.
    """
    tab = next((tab for tab in grids if sheet_called(tab) is CORRESPONDANCES), None)
    said = statements(tab, grids[tab], report) if tab else None
    if said is None or not said.rows:
        return Through(grids, sheet_called)
    sheets = _sheets(said, grids)
    claimed = {sheet.key for sheet in sheets.values() if sheet}

    def called(name: str) -> Sheet | None:
        if fold(name) in sheets:
            return sheets[fold(name)]
        known = sheet_called(name)
        return None if known and known.key in claimed else known

    ignored = {name for name, sheet in sheets.items() if sheet is None}
    kept = {name: grid for name, grid in grids.items() if fold(name) not in ignored}
    titled = known_by_titles(kept, called)
    theirs = {name: sheet for name in kept if name != tab and (sheet := called(name) or titled.get(name))}
    reading = _Reading(said, {name: sheet.as_kept for name, sheet in theirs.items()})
    read = {name: reading.read(name, grid) for name, grid in kept.items()}
    reading.tell_what_is_lost(list(grids))
    return Through(*with_lists(read, called, reading.lists))


def _sheets(said: Statements, grids: Mapping[str, Grid]) -> dict[str, Sheet | None]:
    """Return which sheet each tab is said to be, by its name folded; None where it is not to be read."""
    tabs = {fold(tab) for tab in grids}
    found: dict[str, Sheet | None] = {}
    for row in said.of(FEUILLE):
        sheet = None if row.ignores else sheet_called(row.chez_nous)
        if sheet is None and not row.ignores:
            likely = nearest(row.chez_nous, [each.title for each in SHEETS])
            said.tell_unread(row, "chez_nous", _one_of_ours("une feuille", likely))
        elif fold(row.chez_vous) not in tabs:
            said.tell_lost([(row, "chez_vous", "le nom d’une feuille du classeur")])
        else:
            found[fold(row.chez_vous)] = sheet
    return found


def _one_of_ours(what: str, likely: str | None) -> str:
    perhaps = f" (peut-être «\u00a0{likely}\u00a0»)" if likely else ""
    return f"écrivez le nom d’{what} du modèle{perhaps}, ou «\u00a0ignorer\u00a0»"


class _Reading:
    """The tabs of a workbook read through what is said of them; remembers what found something.

    Attributes:
        lists: the values of ours, with the sense of each, that columns of a closed list are said to hold, by list.
    """

    def __init__(self, said: Statements, sheets: Mapping[str, Sheet]) -> None:
        self._said = said
        self._sheets = sheets
        self._found: set[Said] = set()
        self._unread: dict[Said, tuple[str, str, str]] = {}
        self._understood: set[Said] = set()
        self.lists: dict[str, dict[str, str]] = {}

    def read(self, tab: str, grid: Grid) -> Grid:
        """Return the grid of a tab as it is to be read."""
        sheet = self._sheets.get(tab)
        about = [row for row in self._said.rows if row.is_about(tab) and row.objet != FEUILLE]
        if sheet is None or not about:
            return grid
        titles = {key_of(row.chez_vous if row.objet == COLONNE else row.colonne) for row in about}
        edit = located(grid, sheet, titles.__contains__)
        if edit is None:
            return grid
        for row in sorted(about, key=lambda row: bool(row.feuille)):
            if row.objet == COLONNE:
                self._name(edit, sheet, row)
        columns = self._columns(edit, sheet)
        for objet in (VALEUR, UNITE, ECHELLE, ORDRE):
            self._change(edit, columns, [row for row in about if row.objet == objet])
        for rank, title in enumerate(titles_at(grid, edit.header)):
            if edit.titles.get(rank) and rank not in edit.bare:
                edit.titles[rank] = _with_unit(columns[rank], title)
        for issue, line, rank in doubts(tab, grid, edit):
            self._said.report.add(sheet, issue, line, rank)
        return edit.edited(grid)

    def tell_what_is_lost(self, tabs: Sequence[str]) -> None:
        """Tell the rows that found nothing, and those that were not understood where they did."""
        present = {fold(tab) for tab in tabs}
        for row in self._said.of(COLONNE, VALEUR, UNITE, ECHELLE, ORDRE):
            title = "chez_vous" if row.objet == COLONNE else "colonne"
            if row.feuille and fold(row.feuille) not in present:
                self._said.tell_lost([(row, "feuille", "le nom d’une feuille du classeur")])
            elif row not in self._found:
                where = f"de la feuille «\u00a0{row.feuille}\u00a0»" if row.feuille else "des feuilles lues"
                self._said.tell_lost([(row, title, f"un titre de colonne {where}")])
            elif row in self._unread and row not in self._understood:
                self._said.tell_unread(row, *self._unread[row])

    def _ranks(self, edit: TabEdit, title: str) -> list[int]:
        key = key_of(title)
        by_letters = _BY_LETTERS.fullmatch(key)
        if key not in edit.ranks and by_letters:
            return [rank for rank in [rank_of(by_letters[1])] if rank < edit.width]
        return edit.ranks.get(key, [])

    def _name(self, edit: TabEdit, sheet: Sheet, row: Said) -> None:
        ranks = self._ranks(edit, row.chez_vous)
        if not ranks:
            return
        self._found.add(row)
        column = None if row.ignores else _column_called(sheet, row.chez_nous)
        if column is None and not row.ignores:
            likely = nearest(row.chez_nous, [each.header for each in sheet])
            self._unread[row] = ("chez_nous", _one_of_ours("une colonne", likely), "")
            return
        self._understood.add(row)
        edit.titles |= dict.fromkeys(ranks, column.header if column else "")

    def _columns(self, edit: TabEdit, sheet: Sheet) -> dict[int, Column]:
        """Return which column of ours each title is, said or known."""
        own = {rank: _column_called(sheet, key) for key, ranks in edit.ranks.items() for rank in ranks}
        said = {rank: _column_called(sheet, title) for rank, title in edit.titles.items()}
        return {rank: column for rank, column in (own | said).items() if column}

    def _change(self, edit: TabEdit, columns: Mapping[int, Column], rows: Sequence[Said]) -> None:
        """Change the cells of the columns that rows of one kind speak of; a column named by ours is one too."""
        words: dict[int, dict[str, str]] = {}
        for row in rows:
            ranks = self._ranks(edit, row.colonne)
            ranks = ranks or [rank for rank, column in columns.items() if key_of(row.colonne) == key_of(column.header)]
            for rank in ranks:
                self._found.add(row)
                column = columns.get(rank)
                if column is None:
                    continue
                if row.objet == VALEUR:
                    words.setdefault(rank, {})[fold(row.chez_vous)] = "" if row.ignores else row.chez_nous
                    self._list(column, row)
                    self._understood.add(row)
                    continue
                change, where, expected = _converted(row, column)
                if change is None:
                    # Read as if nothing were said, it would be wrong, and nothing would show it.
                    edit.titles[rank] = ""
                    self._unread[row] = (where, expected, _NOT_READ)
                else:
                    self._understood.add(row)
                    edit.changes.setdefault(rank, []).append(change)
                    if row.objet != ORDRE:
                        edit.bare[rank] = partial(says_another, theirs=row.chez_vous)
        for rank, meant in words.items():
            edit.changes.setdefault(rank, []).append(worded(meant))

    def _list(self, column: Column, row: Said) -> None:
        if column.list and not row.ignores:
            sens = sens_of(row.sens) if row.sens else ""
            if sens is None:
                self._said.tell_unread(row, "sens", "écrivez à venir, en cours, terminée ou annulée")
            values = self.lists.setdefault(column.list, {})
            values[row.chez_nous] = values.get(row.chez_nous) or sens or ""


def _converted(row: Said, column: Column) -> tuple[Change | None, str, str]:
    """Return what is made of the cells of a column, or which cell of a row is wrong, and what is expected there."""
    if row.objet == UNITE:
        if column.unit is None or fold(row.chez_nous) != column.unit:
            unit = f"cette colonne se lit en {column.unit}" if column.unit else "cette colonne n’a pas d’unité"
            return None, "chez_nous", unit
        return in_unit(column, row.chez_vous), "chez_vous", f"cette unité ne se convertit pas en {column.unit}"
    if row.objet == ECHELLE:
        expected = (
            "écrivez le même nombre chez vous et chez nous, par exemple «\u00a080\u00a0» et «\u00a080\u00a0%\u00a0»"
        )
        return at_scale(column, row.chez_vous, row.chez_nous), "chez_nous", expected
    if column.kind not in (Kind.DATE, Kind.APPROXIMATE):
        return None, "colonne", "ce n’est pas une colonne de dates"
    expected = "écrivez «\u00a0mois/jour/année\u00a0» chez vous et «\u00a0jour/mois/année\u00a0» chez nous"
    return in_order(row.chez_vous, row.chez_nous), "chez_vous", expected


def _with_unit(column: Column, theirs: str) -> str:
    """Return the title of a column, with the unit that theirs says where it is another: nothing has converted it."""
    folded = fold(theirs).strip(MARKS)
    found = BRACKETS.fullmatch(folded)
    if column.unit and (known := other_unit(found[2] if found else folded.rpartition(" ")[2], column.unit)):
        return f"{column.header} ({known[0]})"
    return f"{column.header} ({found[2]})" if found and says_other_unit(column, theirs) else column.header


def _column_called(sheet: Sheet, title: str) -> Column | None:
    """Return the column of this name, the surest of its names first."""
    key = key_of(title)
    sure = (column for column in sheet if key in {key_of(column.header), *map(key_of, column.aliases)})
    loose = (column for column in sheet if key in map(key_of, column.loose))
    return next(sure, None) or next(loose, None)
