"""Small workbooks and grids for the tests, written cell by cell."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

import xlsxwriter

from sao_dashboard.guard.raw import NO_MARKS, Marks, raw_tab
from sao_dashboard.reading.model import Workbook
from sao_dashboard.reading.read import type_sheets
from sao_dashboard.reading.table.grid import Grid

Rows = Sequence[Sequence[Any]]
Found = tuple[str, str, str, str]
"""Code, sheet, cell and value of an issue."""

CHANTIERS: Rows = (("N°", "Axe", "Titre", "Finalisation"), (1, "Partenariat", "Organiser", date(2018, 10, 1)))
OPERATIONS: Rows = (("Identifiant", "Opération", "Secteur", "Étape"), ("OP-1", "EuroRennes", "Gare", "En projet"))
AFFECTATIONS: Rows = (("Agent", "Rôle"), ("CO 1", "Référent de secteur"))


def sheets(**others: Rows) -> dict[str, Rows]:
    """Return the smallest workbook without a fault, with other sheets added or put instead, by their title."""
    return {"Chantiers": CHANTIERS, "Opérations": OPERATIONS, "Affectations": AFFECTATIONS, **others}


def xlsx(tabs: Mapping[str, Rows]) -> bytes:
    """Return the bytes of a workbook with these rows, from A1 on; None leaves a cell out."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"default_date_format": "dd/mm/yyyy", "in_memory": True})
    moment = book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
    for title, rows in tabs.items():
        sheet = book.add_worksheet(title)
        for line, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, str):
                    sheet.write_string(line, column, value)
                elif value is not None:
                    sheet.write(line, column, value, moment if isinstance(value, datetime) else None)
    book.close()
    return stream.getvalue()


def operations(columns: Mapping[str, Sequence[Any]]) -> Rows:
    """Return the rows of « Opérations »: the smallest ones, as many as the columns have cells, with these columns."""
    count = max(map(len, columns.values()))
    base = {
        "Identifiant": [f"OP-{rank}" for rank in range(1, count + 1)],
        "Opération": [f"Opération {rank}" for rank in range(1, count + 1)],
        "Secteur": ["Gare"] * count,
        "Étape": ["En projet"] * count,
    } | columns
    return [tuple(base), *zip(*base.values(), strict=True)]


def read(
    tabs: Mapping[str, Rows], marks: Mapping[str, Marks] = {}, *, today: date = date(2018, 11, 5), **file: Any
) -> Workbook:
    """Return what is made of these rows, without a file between; `file` goes to `type_sheets`."""
    return type_sheets(grids(tabs, marks), "0" * 64, today=today, **file)


def found(book: Workbook) -> list[Found]:
    """Return the issues of a workbook, without their details."""
    return [(issue.type.code, issue.sheet, issue.cell, issue.value) for issue in book.issues]


def grids(tabs: Mapping[str, Rows], marks: Mapping[str, Marks] = {}) -> dict[str, Grid]:
    """Return the same rows as the parser would give them: '' for nothing, every number a float, all rows as wide."""
    return {title: grid(rows, marks=marks.get(title, NO_MARKS)) for title, rows in tabs.items()}


def grid(rows: Rows, first: int = 1, marks: Marks = NO_MARKS) -> Grid:
    """Return rows as a grid, numbered from `first`."""
    width = max((len(row) for row in rows), default=0)
    cells = [(*map(_raw, row), *[""] * (width - len(row))) for row in rows]
    return Grid.of(raw_tab(((first + rank, row) for rank, row in enumerate(cells) if row.count("") < width), marks))


def _raw(value: Any) -> Any:
    if value is None:
        return ""
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value
