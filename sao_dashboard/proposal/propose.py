"""What is proposed for a workbook that was kept without us: which tab is what, under which titles, in which words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sao_dashboard.formatting import pluriel
from sao_dashboard.places import letters
from sao_dashboard.proposal.answers import (
    SAID,
    Answers,
    answered_columns,
    answered_settings,
    answered_values,
    of_column,
    of_tabs,
)
from sao_dashboard.proposal.columns import Titled, propose_columns
from sao_dashboard.proposal.evidence import Evidence
from sao_dashboard.proposal.lists import propose_values
from sao_dashboard.proposal.model import (
    Answer,
    Certainty,
    Proposal,
    ProposedColumn,
    ProposedTable,
    ProposedValue,
)
from sao_dashboard.proposal.seen import first_values
from sao_dashboard.proposal.settings import propose_settings
from sao_dashboard.reading.cells.cells import as_text
from sao_dashboard.reading.correspondances.said import key_of
from sao_dashboard.reading.correspondances.tab import titles_at
from sao_dashboard.reading.table.grid import Grid
from sao_dashboard.reading.table.layout import SEARCHED_ROWS
from sao_dashboard.reading.table.names import sheet_called
from sao_dashboard.reading.table.titles import recognise_row
from sao_dashboard.reading.table.words import How, columns_of, is_nothing, is_tab_of, named
from sao_dashboard.schema import CORRESPONDANCES, SHEETS, Column, Sheet
from sao_dashboard.schema import sheet as sheet_of
from sao_dashboard.text import squeeze

OPERATIONS = sheet_of("operations")
OTHERS = tuple(sheet_of(key) for key in ("jalons", "affectations", "agents", "secteurs", "chantiers"))
"""The other sheets that a tab of another name may be."""

_FEW, _ENOUGH = 3, 4
_PART = 4
"""Titles are texts that come once: of one in so many, they may not be."""
_FIRST_ROWS, _LONGEST = 6, 40
_NEVER = ("listes", "parametres", "correspondances")
SAYABLE = {sheet.key: sheet for sheet in (OPERATIONS, *OTHERS, *SHEETS) if sheet.key not in _NEVER}
"""What a tab may be said to be, by key."""


@dataclass(frozen=True, eq=False)
class _Table:
    """One tab as a table of one of our sheets: its row of titles, and how many of them are known."""

    tab: str
    grid: Grid
    sheet: Sheet
    header: int
    known: frozenset[str]

    @property
    def weight(self) -> tuple[int, bool]:
        return len(self.known), is_tab_of(self.sheet.key, self.tab)


def propose(grids: Mapping[str, Grid], answers: Sequence[Answer] = ()) -> Proposal:
    """Return what is proposed for a workbook.

    Args:
        grids: the raw rows of each of its tabs, all of them.
        answers: what was said of what was asked: it is sure then.
    """
    kept = {tab: grid for tab, grid in grids.items() if sheet_called(tab) is not CORRESPONDANCES and len(grid) > 1}
    said = {tab: key for tab, key in of_tabs(answers).items() if tab in kept}
    found = _guessed(kept)
    for tab, key in said.items():
        found.pop(tab, None)
        if key in SAYABLE:
            found[tab] = (_as(SAYABLE[key], tab, kept[tab]), Certainty.SURE, SAID)
    lists = _own_lists(kept)
    groups: list[list[_Table]] = []
    for table in (found[tab][0] for tab in kept if tab in found):
        same = next((group for group in groups if _are_parts(group[0], table)), None)
        same.append(table) if same else groups.append([table])
    leaders = {table.tab: group for group in groups for table in group}
    proposed = []
    for tab, grid in kept.items():
        if tab in found:
            table, certainty, why = found[tab]
            about = _about(table, certainty, why)
            proposed.append(_proposed(about, leaders[tab], lists, answers))
        elif tab in said:
            proposed.append(ProposedTable(tab, None, Certainty.SURE, SAID, first=_first(grid), ignored=True))
        elif sheet_called(tab) is None:
            why = "ses titres ne sont pas ceux d’une feuille"
            proposed.append(ProposedTable(tab, None, Certainty.UNKNOWN, why, first=_first(grid)))
    return Proposal(tuple(proposed))


def _guessed(kept: Mapping[str, Grid]) -> dict[str, tuple[_Table, Certainty, str]]:
    """Return what the tabs may be, before anybody says it."""
    ours = {tab: sheet for tab in kept if (sheet := sheet_called(tab)) and sheet.key not in _NEVER}
    present = {sheet.key for sheet in ours.values()}
    others = {tab: grid for tab, grid in kept.items() if sheet_called(tab) is None}
    found: dict[str, tuple[_Table, Certainty, str]] = {}
    if "operations" not in present:
        found |= _operations({tab: _as(OPERATIONS, tab, grid) for tab, grid in others.items()})
    for tab, grid in others.items():
        if tab not in found and (other := _other(tab, grid, present)):
            found[tab] = (other, Certainty.DOUBTFUL, "son nom et ses titres le font penser")
            present.add(other.sheet.key)
    for tab, sheet in ours.items():
        found[tab] = (_as(sheet, tab, kept[tab]), Certainty.SURE, "c’est le nom du modèle")
    return found


def _as(sheet: Sheet, tab: str, grid: Grid) -> _Table:
    """Return a tab as a table of a sheet, its titles on the row that has the most that are known."""
    best: tuple[int, int, frozenset[str]] = (0, 0, frozenset())
    for place in range(min(len(grid) - 1, SEARCHED_ROWS)):
        row = [title for title in titles_at(grid, place) if title]
        if len(row) < 2 or _holds_values(grid, place):
            continue
        named_ = [names[0].key for title in row if (names := named(sheet, title)) and names[0].how >= How.NEARLY]
        nothing = sum(map(is_nothing, row))
        if len(set(named_)) + nothing > best[0] and named_:
            best = (len(set(named_)) + nothing, place, frozenset(named_))
    return _Table(tab, grid, sheet, best[1], best[2])


def _holds_values(grid: Grid, place: int) -> bool:
    """Tell whether a row is one of the table, and not its titles: numbers and days, or words that come again.

    « ZAC », « Communale » and « Pilotage » are words of titles, and values of ordinary rows.
    """
    cells = [cell for cell in grid.row(place) if cell != ""]
    if sum(not isinstance(cell, str) for cell in cells) * _PART > len(cells):
        return True
    texts = [column for column in grid.columns if column.values[column.codes[place]] != ""]
    again = [int((column.codes == column.codes[place]).sum()) > 1 for column in texts]
    # Titles that are repeated for each group of rows come again all together.
    return sum(again) * _PART > len(again) and not all(again)


def _operations(tables: Mapping[str, _Table]) -> dict[str, tuple[_Table, Certainty, str]]:
    """Return the tabs that may be the operations: one, or several of which the titles are the same."""
    known = [table for table in tables.values() if table.known and _is_no_other(table)]
    likely = [table for table in known if len(table.known) >= _FEW and table.known & {"nom", "identifiant"}]
    if not likely and known:
        # One table has to be theirs, and nothing but its rows says which.
        first = max(known, key=lambda table: (len(table.known), len(table.grid)))
        return {first.tab: (first, Certainty.DOUBTFUL, "c’est celle qui a le plus de titres des opérations")}
    if not likely:
        return {}
    likely.sort(key=lambda table: (table.weight, len(table.grid)), reverse=True)
    first = likely[0]
    same = [table for table in likely[1:] if _titles(table) == _titles(first)]
    if same:
        why = f"ces {len(same) + 1} feuilles ont les mêmes titres"
        return {table.tab: (table, Certainty.DOUBTFUL, why) for table in (first, *same)}
    rivals = [table for table in likely[1:] if 2 * len(table.known) > len(first.known)]
    sure = not rivals and len(first.known) >= _ENOUGH
    why = f"{pluriel(len(first.known), 'titre')} des opérations"
    return {first.tab: (first, Certainty.SURE if sure else Certainty.DOUBTFUL, why)}


def _is_no_other(table: _Table) -> bool:
    """Tell whether a tab is not surely another sheet: one of its name, with as many of its titles."""
    return not any(
        is_tab_of(sheet.key, table.tab)
        and not is_tab_of("operations", table.tab)
        and len(_as(sheet, table.tab, table.grid).known) >= len(table.known)
        for sheet in OTHERS
    )


def _titles(table: _Table) -> list[str]:
    return [key_of(title) for title in titles_at(table.grid, table.header)]


def _other(tab: str, grid: Grid, present: set[str]) -> _Table | None:
    """Return a tab as the sheet that its name says, where it has all that this sheet must have."""
    for sheet in OTHERS:
        if sheet.key in present or not is_tab_of(sheet.key, tab):
            continue
        table = _as(sheet, tab, grid)
        required = {column.key for column in sheet if column.required}
        if required <= table.known:
            return table
    return None


def _own_lists(grids: Mapping[str, Grid]) -> dict[str, list[str]]:
    """Return the values of the lists of the workbook's own sheet Listes, by key."""
    sheet = sheet_of("listes")
    for tab, grid in grids.items():
        if sheet_called(tab) is sheet:
            rows = [recognise_row(sheet, grid.row(place)) for place in range(min(len(grid), SEARCHED_ROWS))]
            header = max(range(len(rows)), key=lambda place: len(rows[place]))
            lists = {key: list(map(as_text, grid.beneath(header, rank))) for rank, key in rows[header].items()}
            return {key: values for key, values in lists.items() if values}
    return {}


def _are_parts(one: _Table, other: _Table) -> bool:
    """Tell whether two tabs are one table: the same sheet under the same titles."""
    return one.sheet is other.sheet and _titles(one) == _titles(other)


def _first(grid: Grid, header: int = 0) -> tuple[tuple[str, ...], ...]:
    """Return the first rows of a tab as they are, from its titles on."""
    places = range(header, min(len(grid), header + _FIRST_ROWS))
    return tuple(tuple(squeeze(as_text(cell))[:_LONGEST] for cell in grid.row(place)) for place in places)


def _about(table: _Table, certainty: Certainty, why: str) -> ProposedTable:
    """Return what is said of a tab, its columns left out."""
    grid, header = table.grid, table.header
    line, rows = int(grid.numbers[header]), len(grid) - header - 1
    return ProposedTable(table.tab, table.sheet, certainty, why, line, rows, first=_first(grid, header))


def _proposed(
    about: ProposedTable, parts: Sequence[_Table], lists: Mapping[str, Sequence[str]], answers: Sequence[Answer]
) -> ProposedTable:
    """Return a tab with its columns, or with the name of the first of those that are one table with it."""
    table = parts[0]
    if table.tab != about.tab:
        return replace(about, like=table.tab)
    titles = titles_at(table.grid, table.header)
    keys = [key_of(title) for title in titles]
    titled = []
    for rank, title in enumerate(titles):
        if title:
            own = f"colonne {letters(rank)}" if keys.count(keys[rank]) > 1 else squeeze(title)
            beneath = Evidence.together([Evidence.of(part.grid, part.header, rank) for part in parts])
            titled.append(Titled(rank, own, squeeze(title), beneath))
    guessed = propose_columns(table.sheet, titled)
    if sheet_called(table.tab) is table.sheet:
        guessed = [_as_titled(each, table.sheet) for each in guessed]
    guessed = [replace(each, asked=_is_asked(each)) for each in guessed]
    columns = []
    said = answered_columns(guessed, table.sheet, answers, table.tab)
    for guess, column, each in zip(guessed, said, titled, strict=True):
        if not each.evidence.is_empty or guess.column:
            columns.append(_filled(column, each, lists, of_column(answers, table.tab, each.rank)))
    found = {column.column.key for column in columns if column.column}
    missing = tuple(column for column in table.sheet if table.sheet.must_have(column) and column.key not in found)
    return replace(about, columns=tuple(columns), missing=missing)


def _as_titled(column: ProposedColumn, sheet: Sheet) -> ProposedColumn:
    """Return what a title of the model is, on a sheet of the model, whatever is beneath: that is how it is read."""
    of = next((each for each in columns_of(sheet) if key_of(each.header) == key_of(column.title)), None)
    if of is None or column.column is of:
        return column
    return replace(column, column=of, certainty=Certainty.SURE, why="c’est le titre du modèle", question="")


def _is_asked(column: ProposedColumn) -> bool:
    return column.certainty is not Certainty.SURE and bool(column.column or column.question)


def _filled(
    column: ProposedColumn, titled: Titled, lists: Mapping[str, Sequence[str]], said: Answers
) -> ProposedColumn:
    """Return a proposed column with its settings, its values, and the first of them as they would be read."""
    of: Column | None = column.column
    if of is None:
        return replace(column, seen=first_values(None, titled.evidence))
    settings = answered_settings(propose_settings(of, titled.words, titled.evidence), said)
    own = lists.get(of.list or "")
    guessed = propose_values(of, titled.evidence, own)
    choices = _choices(of, guessed, own)
    values = answered_values(guessed, said, choices)
    seen = first_values(of, titled.evidence, [each for each in settings if each.kept], values)
    return replace(column, settings=settings, values=values, choices=choices, seen=seen)


def _choices(column: Column, values: Sequence[ProposedValue], own: Sequence[str] | None) -> tuple[str, ...]:
    """Return what values may be said to be: those of their own list, else one another, but for an étape its sense."""
    if not values or (own is None and column.list == "etapes"):
        return ()
    return tuple(dict.fromkeys([value.value for value in values] if own is None else own))
