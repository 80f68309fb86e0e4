"""An export of the métropole's operations software: a CSV file or a workbook, its columns found by their titles."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from sao_dashboard.guard.raw import RawBook
from sao_dashboard.reading.cells.cells import as_text
from sao_dashboard.reading.confined.parent import parse_confined
from sao_dashboard.reading.table.grid import Grid
from sao_dashboard.refusals import tabou as refusals
from sao_dashboard.text import fold, squeeze

MOST_ROWS, MOST_BYTES, MOST_COLUMNS, LONGEST = 50_000, 20_000_000, 300, 2_000
"""Rows, bytes, columns and characters of a value that are looked at."""
COMPARED: Mapping[str, str] = {"etape": "Étape", "nom": "Nom", "mode": "Mode de réalisation", "commune": "Commune"}
"""What is compared: our column, and what it is called on screen."""

_TITLES: Mapping[str, tuple[str, ...]] = {
    "id_tabou": ("id tabou", "idtabou", "identifiant tabou", "tabou"),
    "etape": ("etape", "etape operation", "etape de l'operation", "libelle etape", "phase"),
    "nom": ("nom", "nom operation", "nom de l'operation", "operation", "libelle", "intitule"),
    "mode": ("mode", "mode amenagement", "mode d'amenagement", "mode de realisation", "libelle mode amenagement"),
    "commune": ("commune", "communes", "nom commune", "nom de la commune", "ville"),
}
_WORDS = re.compile(r"(?<=[a-z])(?=[A-Z])|[_\-.]+")
_WHOLE = re.compile(r"([0-9]{1,15})(?:[.,]0{1,3})?")
_PARSE = partial(parse_confined, whole=True)
_SEPARATORS, _LONGEST_LINE = ";,\t|", 100_000
_HEADERS = 20
"""Rows among which the titles are looked for."""


class ExportRow(NamedTuple):
    """One line of the export: its number in the file, its identifier, and what it says, by our column."""

    line: int
    id_tabou: str
    values: Mapping[str, str]

    @property
    def key(self) -> str:
        """Its identifier as it is compared."""
        return identifier(self.id_tabou)


class TabouExport(NamedTuple):
    """What an export says.

    Attributes:
        columns: those that are compared and that it has.
        rows: its lines that have an identifier.
    """

    columns: tuple[str, ...]
    rows: tuple[ExportRow, ...]


def read_export(data: bytes, parse: Callable[[bytes], RawBook] = _PARSE) -> TabouExport:
    """Read an export.

    Raises:
        WorkbookError: it is neither of these kinds, too long, or has no column to compare by.
    """
    if len(data) > MOST_BYTES:
        raise refusals.EXPORT_TROP_LONG(limite=MOST_ROWS)
    tables = _of_workbook(data, parse) if data.startswith(b"PK") else [_of_csv(data)]
    for rows in tables:
        for place, row in enumerate(rows[:_HEADERS]):
            ranks = _ranks(row[1])
            if "id_tabou" in ranks:
                return _export(rows[place + 1 :], ranks)
    raise refusals.EXPORT_SANS_IDENTIFIANT()


def identifier(value: str) -> str:
    """Return an identifier as it is compared: spreadsheets make « 12 » or « 12.0 » of « 00012 ».

    >>> from sao_dashboard.reading.tabou import identifier
    >>> identifier(" 12.0 "), identifier("00012"), identifier("T-07")
    ('12', '12', 'T-07')
    """
    kept = squeeze(value)
    whole = _WHOLE.fullmatch(kept)
    return (whole[1].lstrip("0") or "0") if whole else kept


Numbered = list[tuple[int, list[str]]]


def _of_workbook(data: bytes, parse: Callable[[bytes], RawBook]) -> list[Numbered]:
    grids = [Grid.of(tab) for tab in parse(data).tabs.values()]
    if any(len(grid) > MOST_ROWS for grid in grids):
        raise refusals.EXPORT_TROP_LONG(limite=MOST_ROWS)
    return [
        [(int(grid.numbers[place]), list(map(as_text, grid.row(place)[:MOST_COLUMNS]))) for place in range(len(grid))]
        for grid in grids
    ]


def _of_csv(data: bytes) -> Numbered:
    text = _decoded(data)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))
    rows: Numbered = []
    line = 1  # the first of each row: a cell may hold several
    try:
        for row in reader:
            if len(rows) > MOST_ROWS:
                raise refusals.EXPORT_TROP_LONG(limite=MOST_ROWS)
            rows.append((line, row[:MOST_COLUMNS]))
            line = reader.line_num + 1
    except csv.Error as error:
        raise refusals.EXPORT_ILLISIBLE() from error
    return rows


def _separator(text: str) -> str:
    """Return what is between the titles, wherever they are: above them, a line may say what the file is."""
    lines = text[:_LONGEST_LINE].splitlines()[:_HEADERS]
    for line in lines:
        for separator in _SEPARATORS:
            titles = next(csv.reader([line], delimiter=separator), [])
            if "id_tabou" in _ranks(titles[:MOST_COLUMNS]):
                return separator
    return max(_SEPARATORS, key=lines[0].count)


def _decoded(data: bytes) -> str:
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    if not text.strip() or "\0" in text:
        raise refusals.EXPORT_ILLISIBLE()
    return text


def _ranks(titles: Sequence[str]) -> dict[str, int]:
    """Return where our columns are, by how their titles are written in computers too: « idTabou », « nom_commune »."""
    said = [fold(squeeze(_WORDS.sub(" ", title[:LONGEST]))) for title in titles]
    return {
        key: next(at for at, title in enumerate(said) if title in known)
        for key, known in _TITLES.items()
        if set(said) & set(known)
    }


def _export(rows: Iterable[tuple[int, list[str]]], ranks: Mapping[str, int]) -> TabouExport:
    columns = tuple(key for key in COMPARED if key in ranks)
    if not columns:
        raise refusals.EXPORT_SANS_RIEN()
    found = []
    for line, row in rows:
        cells = {key: squeeze(row[at][:LONGEST]) if at < len(row) else "" for key, at in ranks.items()}
        if cells["id_tabou"]:
            found.append(ExportRow(line, cells["id_tabou"], {column: cells[column] for column in columns}))
    return TabouExport(columns, tuple(found))
