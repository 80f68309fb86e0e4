"""The lists that values of ours make, where the workbook's own sheet Listes says nothing of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import count

import numpy as np
import pandas as pd

from sao_dashboard import issues
from sao_dashboard.guard.raw import Cell, coded, raw_tab
from sao_dashboard.reading.cells.coded import Coded
from sao_dashboard.reading.cells.spelling import means
from sao_dashboard.reading.table.grid import Grid
from sao_dashboard.reading.table.layout import SEARCHED_ROWS
from sao_dashboard.reading.table.titles import recognise_row
from sao_dashboard.schema import LIST_BY_KEY, ROW, Column, Sheet
from sao_dashboard.schema import sheet as sheet_of
from sao_dashboard.text import fold
from sao_dashboard.validation.report import Finding, Table

Called = Callable[[str], Sheet | None]
"""Which sheet of ours a tab is, by its name."""

_USUAL = {
    fold(etape): sens
    for etape, sens in zip(LIST_BY_KEY["etapes"].values, LIST_BY_KEY["sens_etapes"].values, strict=True)
}
_WORDS = re.compile(r"[^a-z0-9]+")
_LONG_WORD, _MISSPELLED = 5, 0.85


def with_lists(
    grids: Mapping[str, Grid], called: Called, lists: Mapping[str, Mapping[str, str]]
) -> tuple[Mapping[str, Grid], Called, frozenset[str]]:
    """Return the grids of a workbook with a sheet Listes that has these lists too, what they are, and which it lacked.

    Args:
        grids: the rows of its tabs.
        called: which sheets they are.
        lists: by list, its values with the sense of each; a list that the workbook has already is left as it is.
    """
    sheet = sheet_of("listes")
    own = next((tab for tab, grid in grids.items() if called(tab) is sheet and _titles(sheet, grid)[1]), None)
    header, known = _titles(sheet, grids[own]) if own else (0, frozenset[str]())
    columns = {key: list(values) for key, values in lists.items() if key not in known}
    made = frozenset(columns)
    if "etapes" in columns:
        columns["sens_etapes"] = _senses(lists["etapes"])
    if not columns:
        return grids, called, made
    tab = own or next(name for name in _names(sheet.title) if name not in grids)
    grid = grids[own] if own else Grid.of(raw_tab([(1, ("",))]))
    filled = _beside(grid, header, [(sheet.column(key).header, *values) for key, values in columns.items()])
    # A sheet of theirs by that name, without a list of ours, is no more than another of their sheets.
    return {**grids, tab: filled}, lambda name: sheet if name == tab else _other(called(name), sheet), made


def with_values_found(tables: Mapping[str, Table], made: frozenset[str]) -> tuple[Table, list[tuple[Table, Finding]]]:
    """Return the table of Listes where the lists that Correspondances makes have what the whole workbook holds.

    Said of one column, a list is that of every column that shares it, of any tab or sheet. A word that looks like a
    value misspelled is left out: it is refused, with what it should be, as in any list.

    Args:
        tables: all tables, by key; that of Listes has what the rows of Correspondances say.
        made: keys of the lists that they make.

    Returns:
        The table, and the operations at an étape of which nothing says what it means.
    """
    listes, operations = tables["listes"], tables.get("operations")
    columns: dict[str, list[str | None]] = {}
    for key in sorted(made - {"sens_etapes"}):
        said = [value for value in listes.frame[key].tolist() if isinstance(value, str)]
        columns[key] = [*said, *_found(said, _texts(tables, key), LIST_BY_KEY[key].values)]
    if "etapes" not in made:
        return _longer_table(listes, columns), []
    beside = listes.frame[["etapes", "sens_etapes"]].dropna()
    written = dict(zip(beside["etapes"], beside["sens_etapes"], strict=True))
    senses = {etape: written.get(etape) or _USUAL.get(fold(etape or "")) for etape in columns["etapes"]}
    found = [] if operations is None else _at_one_of(operations, {etape for etape in senses if not senses[etape]})
    return _longer_table(listes, {**columns, "sens_etapes": list(senses.values())}), found


def _other(sheet: Sheet | None, listes: Sheet) -> Sheet | None:
    return None if sheet is listes else sheet


def _names(title: str) -> Iterator[str]:
    return (title if number == 1 else f"{title} {number}" for number in count(1))


def _titles(sheet: Sheet, grid: Grid) -> tuple[int, frozenset[str]]:
    rows = [recognise_row(sheet, grid.row(place)) for place in range(min(len(grid), SEARCHED_ROWS))]
    header = max(range(len(rows)), key=lambda place: len(rows[place]), default=0)
    return header, frozenset(rows[header].values()) if rows else frozenset()


def _beside(grid: Grid, header: int, columns: Sequence[Sequence[Cell]]) -> Grid:
    """Return a grid with more columns at its right, from its row of titles down."""
    missing = max(0, header + max(map(len, columns)) - len(grid))
    last = int(grid.numbers[-1])
    numbers = np.concatenate([grid.numbers, np.arange(last + 1, last + 1 + missing, dtype=np.int64)])
    kept = [_longer(column, missing) for column in grid.columns]
    new = []
    for cells in columns:
        below = len(numbers) - header - len(cells)
        column = coded([*[""] * header, *cells, *[""] * below])
        new.append(Coded(np.array(column.codes, dtype=np.intp), column.values))
    return Grid(numbers, [*kept, *new], grid.marks)


def _longer(column: Coded[Cell], missing: int) -> Coded[Cell]:
    codes = np.concatenate([column.codes, np.full(missing, len(column.values), dtype=np.intp)])
    return Coded(codes, [*column.values, ""])


def _senses(etapes: Mapping[str, str]) -> list[str]:
    return [sens or _USUAL.get(fold(etape), "") for etape, sens in etapes.items()]


def _texts(tables: Mapping[str, Table], key: str) -> Iterator[tuple[str, Column]]:
    """Yield the values of the columns of a list, in the order of the sheets, then of the rows."""
    for table in tables.values():
        for column in table.sheet:
            if column.list == key and column.key in table.places:
                texts = dict.fromkeys(table.frame[column.key].tolist())
                yield from ((text, column) for text in texts if isinstance(text, str))


def _found(said: Sequence[str], texts: Iterable[tuple[str, Column]], usual: Sequence[str]) -> list[str]:
    """Return the values to add to those that are said: first those that the list always had, then as they come."""
    values, order = list(said), {fold(value): rank for rank, value in enumerate(usual)}
    own = sorted(texts, key=lambda found: order.get(fold(found[0]), len(order)))
    for text, column in own:
        if text in values or means(values, column)(text) or any(_is_misspelled(text, value) for value in values):
            continue
        values.append(usual[order[fold(text)]] if fold(text) in order else text)
    return values[len(said) :]


def _is_misspelled(text: str, value: str) -> bool:
    """Tell whether a text is a value but for a letter or so of its long words."""
    words, others = _WORDS.split(fold(text)), _WORDS.split(fold(value))
    if len(words) != len(others):
        return False
    return all(word == other or _alike(word, other) for word, other in zip(words, others, strict=True))


def _alike(word: str, other: str) -> bool:
    long = min(len(word), len(other)) >= _LONG_WORD and word.isalpha() and other.isalpha()
    return long and SequenceMatcher(None, word, other).ratio() >= _MISSPELLED


def _longer_table(table: Table, columns: Mapping[str, Sequence[str | None]]) -> Table:
    """Return the table of Listes with these columns instead of its own, and as many rows as they need."""
    before = len(table.frame)
    count = max(before, *map(len, columns.values()))
    lines = table.frame[ROW].tolist()
    last = max(lines, default=0)
    frame = table.frame.reindex(range(count)).assign(**{ROW: [*lines, *range(last + 1, last + 1 + count - before)]})
    filled = {key: [*values, *[None] * (count - len(values))] for key, values in columns.items()}
    frame = frame.assign(**{key: pd.Series(values, dtype="str") for key, values in filled.items()})
    blank = {key: np.append(mask, np.ones(count - before, dtype=bool)) for key, mask in table.blank.items()}
    return replace(table, frame=frame, blank=blank, texts={})


def _at_one_of(operations: Table, etapes: Container[str | None]) -> list[tuple[Table, Finding]]:
    if "etape" not in operations.places:
        return []
    codes, texts = operations.distinct("etape")
    rows = np.flatnonzero(np.array([*(text in etapes for text in texts), False])[codes])
    finding = Finding(issues.ETAPE_SANS_SENS, "etape", rows, lambda row: (texts[codes[row]], ()))
    return [(operations, finding)] if rows.size else []
