"""Adopting in the tests: in this very process, and what it changed, cell by cell and part by part."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import openpyxl

from sao_dashboard.annotate import with_cells
from sao_dashboard.guard.raw import RawBook
from sao_dashboard.reading.confined import by_calamine
from sao_dashboard.reading.model import Workbook
from sao_dashboard.reading.read import read_workbook
from sao_dashboard.repartition.adoption import Adoption, adopt
from sao_dashboard.versions.propositions import Deplacement, Objet
from sao_dashboard.views.suivi import Suivi
from tests.annotate.books import parts

DAY = date(2026, 3, 2)
Changes = dict[str, tuple[Any, Any]]
"""What was in a cell and what is there now, by its sheet and address: « Opérations!E2 »."""


def parse(data: bytes) -> RawBook:
    return by_calamine.parse(data, lambda _tab: True)


def read(data: bytes) -> Workbook:
    return read_workbook(data, parse)


def sector(operation: str, de: str, vers: str) -> Deplacement:
    return Deplacement(operation, Objet.SECTEUR, de, vers)


def charge(operation: str, de: str, vers: str) -> Deplacement:
    return Deplacement(operation, Objet.CHARGE, de, vers)


def seen(data: bytes, day: date = DAY) -> Suivi:
    return Suivi(read(data), day)


def adopted(data: bytes, *moves: Deplacement, day: date = DAY) -> Adoption:
    return adopt(data, seen(data, day), moves, read, parse=parse, edit=with_cells)


def changes(before: bytes, after: bytes) -> Changes:
    """Return every cell that differs, as its own formula or value."""
    old, new = _cells(before), _cells(after)
    return {
        place: (old.get(place), new.get(place))
        for place in sorted({*old, *new})
        if repr(old.get(place)) != repr(new.get(place))
    }


def other_parts(before: bytes, after: bytes) -> set[str]:
    """Return the parts that differ, or that one of the two has not."""
    old, new = parts(before), parts(after)
    return {name for name in {*old, *new} if old.get(name) != new.get(name)}


def _cells(data: bytes) -> dict[str, Any]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    return {
        f"{sheet.title}!{cell.coordinate}": cell.value
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }
