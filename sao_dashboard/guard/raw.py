"""What the parser gives of one tab, before anything is made of it.

Light on purpose, without pandas nor numpy: it is what crosses from the process that parses to the one that serves.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from itertools import count
from types import MappingProxyType
from typing import NamedTuple

from sao_dashboard.guard.formats import Formatted
from sao_dashboard.places import Place, Run

Cell = str | float | bool | date | datetime | time | timedelta | Formatted
"""What a raw cell may be; an empty one is ''. Parsers know nothing of formats: they are put on afterwards."""


OBJECT = "#IMAGE OU TYPE DE DONNÉES"
"""What stands for a picture put in a cell, or a data type of Excel: the cell holds nothing that can be read."""


class Marks(NamedTuple):
    """What a parser hides of one tab, and its cells do not say.

    Attributes:
        hidden: whether the tab is hidden.
        very_hidden: whether it is in the way that Excel offers no way to undo.
        errors: the text of each error cell (« #REF! »), by its place; `OBJECT` where it stands for an object.
        uncalculated: places of the formulas that have no value.
        merges: first line, first column, last line and last column of each range of merged cells.
        hidden_lines: lines that are hidden or filtered out.
        hidden_columns: first and last rank of the columns that are hidden.
        struck: lines of which a cell that holds something is struck through.
        coloured: places of the filled cells that stand out from their neighbours by their colour.
        kept: what is left of each text of which other words are struck through, by its place.
        formats: the number formats that show something else than the bare value.
        formatted: rank in `formats`, column, first line and last line of each run of cells that bear one.
        hides_zeros: whether the sheet is set to show nothing where a cell holds zero.
    """

    hidden: bool = False
    very_hidden: bool = False
    errors: Mapping[Place, str] = MappingProxyType({})
    uncalculated: tuple[Place, ...] = ()
    merges: tuple[tuple[int, int, int, int], ...] = ()
    hidden_lines: tuple[Run, ...] = ()
    hidden_columns: tuple[Run, ...] = ()
    struck: tuple[Run, ...] = ()
    coloured: tuple[Place, ...] = ()
    kept: Mapping[Place, str] = MappingProxyType({})
    formats: tuple[str, ...] = ()
    formatted: tuple[tuple[int, int, int, int], ...] = ()
    hides_zeros: bool = False


NO_MARKS = Marks()


class RawColumn(NamedTuple):
    """A column as its distinct cells in the order of their appearance, and for each row the rank of its own."""

    codes: array[int]
    values: Sequence[Cell]


class RawTab(NamedTuple):
    """The rows of one tab that hold something.

    Attributes:
        numbers: Excel's own number of each row.
        columns: the cells, column A first.
        marks: what the cells do not say.
    """

    numbers: array[int]
    columns: Sequence[RawColumn]
    marks: Marks = NO_MARKS


class RawBook(NamedTuple):
    """All that was parsed of a workbook.

    Attributes:
        tabs: by name, in the workbook's order; without rows for the names that nobody asked for.
        macros: whether it carries macros.
        links: the other workbooks that its formulas refer to.
        epoch_1904: whether its dates count from 1904.
    """

    tabs: dict[str, RawTab]
    macros: bool = False
    links: tuple[str, ...] = ()
    epoch_1904: bool = False


def raw_tab(rows: Iterable[tuple[int, Sequence[Cell]]], marks: Marks = NO_MARKS) -> RawTab:
    """Return the tab made of these numbered rows, all of the same width, in order.

    Parsers give error cells as empty: those of `marks` are put in their place, and the rows that they alone hold.
    """
    numbered = _with_errors(rows, marks.errors) if marks.errors else list(rows)
    columns = zip(*(row for _, row in numbered), strict=True)
    return RawTab(array("i", [number for number, _ in numbered]), [coded(cells) for cells in columns], marks)


def _with_errors(
    rows: Iterable[tuple[int, Sequence[Cell]]], errors: Mapping[Place, str]
) -> list[tuple[int, Sequence[Cell]]]:
    by_line = dict(rows)
    width = max(1 + max(rank for _, rank in errors), len(next(iter(by_line.values()), ())))
    changed: dict[int, list[Cell]] = {}
    for (line, rank), text in errors.items():
        if line not in changed:
            cells = by_line.get(line, ())
            changed[line] = [*cells, *[""] * (width - len(cells))]
        changed[line][rank] = text
    padding = ("",) * (width - len(next(iter(by_line.values()), ())))
    padded = {line: (*cells, *padding) for line, cells in by_line.items()} if padding else by_line
    return sorted((padded | changed).items())


def coded(cells: Sequence[Cell]) -> RawColumn:
    """Return a column coded; cells of different types never merge."""
    ranks: defaultdict[Cell, int] = defaultdict(count().__next__)
    codes = array("i", [*map(ranks.__getitem__, cells)])  # from a list, it takes a sixth less than from an iterator
    # True and 1.0 are equal, False and 0.0 too: only a column that has one of them may need the slower way.
    if ranks.keys().isdisjoint((0.0, 1.0)) or len(set(map(type, cells))) < 2:
        return RawColumn(codes, list(ranks))
    typed: defaultdict[tuple[type, Cell], int] = defaultdict(count().__next__)
    codes = array("i", [*map(typed.__getitem__, zip(map(type, cells), cells, strict=True))])
    return RawColumn(codes, [cell for _, cell in typed])
