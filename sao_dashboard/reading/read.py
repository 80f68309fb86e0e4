"""Reading a workbook: bytes in, typed frames and issues out.

`parse` is the only step that touches the file's format; all that follows works on columns of plain cells.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from datetime import date

import pandas as pd

from sao_dashboard.guard.raw import Cell, RawBook
from sao_dashboard.reading.absent import report_absent
from sao_dashboard.reading.beside import Told, gentler, texts_of
from sao_dashboard.reading.cells.coded import Coded
from sao_dashboard.reading.confined.parent import parse_confined
from sao_dashboard.reading.memory import give_back
from sao_dashboard.reading.model import Workbook
from sao_dashboard.reading.steps import Ear, quiet
from sao_dashboard.reading.table.grid import Grid
from sao_dashboard.reading.table.names import sheet_called
from sao_dashboard.reading.table.surroundings import report_file
from sao_dashboard.reading.tables import tables_of
from sao_dashboard.reading.teams import agents_of, with_teams
from sao_dashboard.reading.typed import empty
from sao_dashboard.schema import SHEETS
from sao_dashboard.schema.operations import EQUIPE
from sao_dashboard.text import fold
from sao_dashboard.validation.book import Book
from sao_dashboard.validation.report import Report
from sao_dashboard.validation.rules.check import check


def read_workbook(data: bytes, parse: Callable[[bytes], RawBook] = parse_confined, *, told: Ear = quiet) -> Workbook:
    """Read the bytes of an .xlsx file.

    Args:
        data: the bytes.
        parse: what makes raw rows of them: in a process of its own, unless the bytes are our own.
        told: told each step that follows the parsing.

    Returns:
        A frame for each sheet of the schema, empty when the workbook does not have it, and every issue found.

    Raises:
        WorkbookError: the bytes are not a workbook that can be read at all.

    Example:
        >>> from sao_dashboard.reading.read import read_workbook
        >>> from sao_dashboard.template.workbook import write_workbook
        >>> gare = {"identifiant": "GARE", "nom": "Gare", "secteur": "Nord", "etape": "En chantié"}
        >>> workbook = read_workbook(write_workbook({"operations": [gare], "secteurs": [{"secteur": "Nord"}]}))
        >>> workbook["operations"]["nom"].tolist()
        ['Gare']
        >>> for issue in workbook.issues:
        ...     if issue.blocking:
        ...         print(issue.sentence)
        Feuille « Opérations », cellule J2 : « En chantié » n’est pas dans la liste « Étapes ».
        Vouliez-vous écrire « En chantier » ?
        >>> workbook.blocking
        True
    """
    book = parse(data)
    grids = {tab: Grid.of(raw) for tab, raw in book.tabs.items()}
    book.tabs.clear()  # copied: a large workbook is not to be held twice
    digest = hashlib.sha256(data).hexdigest()
    workbook = type_sheets(grids, digest, macros=book.macros, links=book.links, epoch_1904=book.epoch_1904, told=told)
    del grids
    give_back()
    return workbook


def is_known(tab: str) -> bool:
    """Tell whether a tab of this name is one of the schema's sheets."""
    return sheet_called(tab) is not None


def type_sheets(  # noqa: PLR0913 -- what a workbook says besides its cells, by name
    grids: Mapping[str, Grid],
    digest: str,
    *,
    macros: bool = False,
    links: Sequence[str] = (),
    epoch_1904: bool = False,
    today: date | None = None,
    told: Ear = quiet,
) -> Workbook:
    """Type raw rows by the schema and check them.

    Args:
        grids: the raw rows of each tab, by its name.
        digest: names the content they come from.
        macros: whether the workbook carries macros.
        links: the other workbooks that its formulas refer to.
        epoch_1904: whether its days are counted from 1904.
        today: the day to check it on, when it has no « Date d'observation » of its own.
        told: told each step.
    """
    report = Report()
    report_file(report, macros=macros, links=links)
    tables = tables_of(grids, report, epoch_1904=epoch_1904, today=today, told=told)
    book, beside = tables.book, tables.beside
    frames = {sheet.key: book.tables[sheet.key].frame if sheet.key in book.tables else empty(sheet) for sheet in SHEETS}
    for table, finding in (*tables.told, *check(book)):
        report.extend(table, gentler(table, finding))
    if beside:
        more, of_teams = _teams(book, beside)
        frames |= more
        for table, finding in of_teams:
            report.extend(table, [finding])
    missing = frozenset(key for key in frames if key not in book.tables and frames[key].empty)
    report_absent(missing, book, report)
    return Workbook(frames, missing, report.issues(), digest)


def _teams(book: Book, beside: Mapping[str, Coded[Cell]]) -> tuple[dict[str, pd.DataFrame], Told]:
    """Return the frames of Secteurs and Agents that columns of Opérations make, and what is told of them."""
    frames: dict[str, pd.DataFrame] = {}
    told = Told()
    written = texts_of(beside[EQUIPE.key]) if EQUIPE.key in beside else [""] * len(book.tables["operations"].frame)
    first: dict[str, str] = {}
    teams = [first.setdefault(fold(team), team) for team in written]
    if any(teams):
        frames["secteurs"], told = with_teams(book, teams)
    affectations = book.tables.get("affectations")
    if "agents" not in book.tables and affectations and affectations.origins:
        frames["agents"] = agents_of(book, teams)
    return frames, told
