"""From the raw rows of a workbook to its tables: typed, spelled as they are declared, and each row where it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from sao_dashboard.guard.raw import Cell
from sao_dashboard.reading.beside import Beside, Told
from sao_dashboard.reading.cells.coded import Coded
from sao_dashboard.reading.cells.columns import findings, spread
from sao_dashboard.reading.cells.dittos import read_beside, read_dittos
from sao_dashboard.reading.cells.several import split_rows
from sao_dashboard.reading.cells.spelling import lists_of, respell
from sao_dashboard.reading.cells.years import Neighbours, limits, undated, with_years
from sao_dashboard.reading.correspondances.listes import with_values_found
from sao_dashboard.reading.correspondances.through import through
from sao_dashboard.reading.model import Workbook
from sao_dashboard.reading.names import with_names
from sao_dashboard.reading.steps import ROWS, RULES, Ear, quiet, words
from sao_dashboard.reading.table.grid import Grid
from sao_dashboard.reading.table.layout import Layout
from sao_dashboard.reading.table.sheets import find_sheets
from sao_dashboard.reading.typed import TypedSheet, empty, type_sheet
from sao_dashboard.schema import SHEETS, Column, Kind
from sao_dashboard.validation.book import Book
from sao_dashboard.validation.report import Report, Table


class Tables(NamedTuple):
    """The tables of a workbook.

    Attributes:
        book: all of them, with the affectations that columns of people make.
        layouts: where each sheet is, by its key: one for each of its tabs.
        beside: the raw columns of people beside the operations, by key.
        told: what was found on the way, for the rules to be told with.
    """

    book: Book
    layouts: Mapping[str, list[Layout]]
    beside: Mapping[str, Coded[Cell]]
    told: Told


def tables_of(
    grids: Mapping[str, Grid],
    report: Report,
    *,
    epoch_1904: bool = False,
    today: date | None = None,
    told: Ear = quiet,
) -> Tables:
    """Return the tables that raw rows make.

    Args:
        grids: the raw rows of each tab, by its name.
        report: told what is doubtful in the cells and around them.
        epoch_1904: whether its days are counted from 1904.
        today: the day to look at it on, when it has no « Date d'observation » of its own.
        told: told each step.
    """
    theirs = through(grids, report)
    grids = theirs.grids
    layouts: dict[str, list[Layout]] = {}
    for layout in find_sheets(grids, report, theirs.called):
        layouts.setdefault(layout.sheet.key, []).append(layout)
    telling = _telling({key: sum(len(grids[layout.tab]) for layout in found) for key, found in layouts.items()}, told)
    sheets = {key: type_sheet(layouts[key], grids, epoch_1904, report) for key in telling}
    told(words(RULES))
    frames = {sheet.key: sheets[sheet.key].table.frame if sheet.key in sheets else empty(sheet) for sheet in SHEETS}
    tables, repeated = _identified(sheets)
    unsaid = Told()
    if theirs.lists and "listes" in tables:
        tables["listes"], unsaid = with_values_found(tables, theirs.lists)
        frames["listes"] = tables["listes"].frame
    day = Workbook(frames, frozenset(), (), "").day(today or date.today())
    book = Book(tables, lists_of(frames["listes"]), day)
    variants = [*respell(book), *read_dittos(book)]  # a value is spelled before it is repeated
    _complete_years(sheets)
    for sheet in sheets.values():
        for key, raw in sheet.raw.items():
            of = sheet.table.sheet
            report.extend(sheet.table, findings(of.column(key), raw, sheet.read[key], key == of.identifier))
        sheet.say_unknown()
    book, split = split_rows(book)
    beside = sheets["operations"].beside if "operations" in sheets else {}
    repetitions = read_beside(book, beside)
    book, people = Beside(book, beside).with_affectations() if beside else (book, [])
    return Tables(book, layouts, beside, [*repeated, *unsaid, *variants, *split, *repetitions, *people])


def _telling(rows: Mapping[str, int], told: Ear) -> Iterator[str]:
    """Yield each sheet, once it is told how many of the rows are in those before it."""
    done = 0
    for key, count in rows.items():
        told(words(ROWS, done, sum(rows.values())))
        yield key
        done += count


def _identified(sheets: Mapping[str, TypedSheet]) -> tuple[dict[str, Table], Told]:
    """Return the tables by key, their rows identified, and what is told of the names that serve for it."""
    tables, told = {}, Told()
    for key, sheet in sheets.items():
        table, found = with_names(sheet.table)
        tables[key], told = table, [*told, *found]
    return tables, told


def _complete_years(sheets: Mapping[str, TypedSheet]) -> None:
    """Give a year, from the dates around, to the dates written without one."""
    lacking = {key: columns for key, sheet in sheets.items() if (columns := list(_undated_columns(sheet)))}
    if not lacking:
        return
    neighbours = Neighbours({key: sheet.table for key, sheet in sheets.items()})
    # All is looked up before any year is deduced: what is deduced must not serve to deduce more.
    plans = [
        (sheets[key], column, neighbours.window(sheets[key].table), limits(sheets[key].table, column))
        for key, columns in lacking.items()
        for column in columns
    ]
    for sheet, column, window, bounds in plans:
        completed = with_years(sheet.raw[column.key], sheet.read[column.key], window, bounds)
        sheet.raw[column.key], sheet.read[column.key] = completed
        for name, values in spread(column, completed[1]).items():
            sheet.table.frame[name] = values


def _undated_columns(sheet: TypedSheet) -> Iterator[Column]:
    for column in sheet.table.sheet:
        if column.kind is Kind.APPROXIMATE and column.key in sheet.read and undated(sheet.read[column.key]).size:
            yield column
