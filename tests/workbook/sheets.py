"""Small workbooks and grids for the tests, written cell by cell."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

import xlsxwriter

from sao_dashboard.workbook.layout import Grid
from sao_dashboard.workbook.raw import raw_tab

Rows = Sequence[Sequence[Any]]

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


def grids(tabs: Mapping[str, Rows]) -> dict[str, Grid]:
    """Return the same rows as the parser would give them: '' for nothing, every number a float, all rows as wide."""
    return {title: grid(rows) for title, rows in tabs.items()}


def grid(rows: Rows, first: int = 1) -> Grid:
    """Return rows as a grid, numbered from `first`."""
    width = max((len(row) for row in rows), default=0)
    cells = [(*map(_raw, row), *[""] * (width - len(row))) for row in rows]
    return Grid.of(raw_tab((first + rank, row) for rank, row in enumerate(cells) if row.count("") < width))


def _raw(value: Any) -> Any:
    if value is None:
        return ""
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value
