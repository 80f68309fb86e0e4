"""Trackers of one sheet, or of several that are one: what each gives, cell by cell, and all that is told of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

import pandas as pd
import pytest

from sao_dashboard.reading.confined.by_calamine import parse
from sao_dashboard.reading.model import Workbook
from sao_dashboard.reading.read import is_known, read_workbook
from sao_dashboard.reading.table.grid import Grid
from sao_dashboard.schema import Kind
from sao_dashboard.schema import sheet as sheet_of
from sao_dashboard.settings import ROOT
from tests.reading.sheets import Rows, read, xlsx
from tests.reading.trackers import groups, identifiers, one_sheet, parts, people, titles
from tests.reading.trackers.tracker import SAID, Frames, Tracker

PARTS = {
    "Nord": (("OP-1", "Îlot 1", "En projet"),),
    "Sud": (("OP-2", "Îlot 2", "En projet"), ("OP-2", "Îlot 3", "En projet")),
}
REQUIRED = ("Identifiant", "Opération", "Secteur", "Étape")
_SUFFIXES = {Kind.APPROXIMATE: ("_debut", "_fin", "_precision", "_certain"), Kind.RANGE: ("_min", "_max")}
SHAPES = tuple(made for of in (one_sheet, people, identifiers, parts, groups, titles) for made in of.SHAPES)
each_shape = pytest.mark.parametrize("made", SHAPES, ids=lambda made: made.__name__)


def frames(book: Workbook) -> Frames:
    """Return what each frame holds, without the columns that hold nothing; days as their text."""
    return {
        key: {str(name): _plain(values) for name, values in frame.items() if values.notna().any()}
        for key, frame in book.frames.items()
        if len(frame)
    }


def _plain(values: pd.Series[Any]) -> list[object]:
    cells = [None if pd.isna(value) else value for value in values.tolist()]
    return [f"{cell:%Y-%m-%d}" if isinstance(cell, pd.Timestamp) else cell for cell in cells]


def whole(expected: Frames) -> Frames:
    """Return the frames expected with what their dates and ranges say."""
    return {key: dict(_whole(key, frame)) for key, frame in expected.items()}


def _whole(key: str, frame: Mapping[str, Sequence[Any]]) -> Iterator[tuple[str, Sequence[Any]]]:
    kinds = {column.key: column.kind for column in sheet_of(key)}
    for name, values in frame.items():
        yield name, values
        for rank, suffix in enumerate(_SUFFIXES.get(kinds.get(name, Kind.TEXT), ())):
            parts = [SAID[value][rank] if value is not None else None for value in values]
            if any(part is not None for part in parts):
                yield name + suffix, parts


@each_shape
def test_a_tracker_gives_its_frames_and_is_told(made: Callable[[], Tracker]) -> None:
    tracker = made()
    book = read(tracker.tabs, tracker.marks)
    assert frames(book) == whole(tracker.frames)
    assert [(issue.type.code, issue.sheet, issue.cell) for issue in book.issues] == tracker.told
    assert book.blocking == tracker.blocking
    assert {key for key in book.frames if key not in book.missing} >= tracker.frames.keys()


def test_tabs_of_other_names_are_read_from_the_file_too() -> None:
    tracker = parts.one_sheet_for_each_sector()
    assert frames(read_workbook(xlsx(tracker.tabs))) == whole(tracker.frames)


def test_the_other_row_is_named_with_its_tab() -> None:
    tabs = {f"Secteur {name}": (("Identifiant", "Opération", "Étape"), *rows) for name, rows in PARTS.items()}
    assert [issue.sentence for issue in read(tabs).issues if issue.blocking] == [
        "Feuille «\u00a0Secteur Sud\u00a0», cellule A3\u00a0: «\u00a0OP-2\u00a0» est déjà pris en cellule "
        "A2 de «\u00a0Secteur Sud\u00a0». Donnez un identifiant différent à chaque ligne."
    ]


# --- The demonstration workbook, kept otherwise ----------------------------------------------------------------------


@cache
def demonstration() -> dict[str, Rows]:
    """Return the rows of the demonstration workbook, cell by cell."""
    book = parse((ROOT / "data" / "suivi_operations.xlsx").read_bytes(), is_known)
    tabs = {name: Grid.of(tab) for name, tab in book.tabs.items()}
    return {name: [grid.row(place) for place in range(len(grid))] for name, grid in tabs.items() if len(grid)}


def operations(tabs: Mapping[str, Rows]) -> pd.DataFrame:
    """Return the operations that these tabs give, wherever they stand."""
    book = read(tabs)
    assert not book.blocking, [issue.sentence for issue in book.issues if issue.blocking]
    return book["operations"].drop(columns="ligne").sort_values("identifiant", ignore_index=True)


def by_sector() -> tuple[list[Any], dict[str, list[list[Any]]]]:
    """Return the titles of the demonstration's operations, and its rows by sector, both without the sector."""
    titles, *rows = demonstration()["Opérations"]
    at = titles.index("Secteur")
    found: dict[str, list[list[Any]]] = {}
    for row in rows:
        found.setdefault(row[at], []).append([*row[:at], *row[at + 1 :]])
    return [*titles[:at], *titles[at + 1 :]], found


def others() -> dict[str, Rows]:
    return {name: rows for name, rows in demonstration().items() if name != "Opérations"}


def test_a_sheet_for_each_sector_is_the_same_table() -> None:
    titles, found = by_sector()
    assert len(found) > 2
    split = others() | {f"{name[:31]}": [titles, *rows] for name, rows in found.items()}
    pd.testing.assert_frame_equal(operations(split), operations(demonstration()))


def test_groups_of_rows_by_sector_are_the_same_table() -> None:
    titles, found = by_sector()
    rows = [row for name, group in found.items() for row in ([name.upper()], *group)]
    grouped = others() | {"Suivi": [["Suivi des opérations"], titles, *rows]}
    pd.testing.assert_frame_equal(operations(grouped), operations(demonstration()))


def test_titles_under_groups_are_the_same_table() -> None:
    titles, *rows = demonstration()["Opérations"]
    upper = [title if title in REQUIRED else "Suivi" for title in titles]
    lower = [None if title in REQUIRED else title for title in titles]
    two_rows = others() | {"Opérations": [upper, lower, *rows]}
    pd.testing.assert_frame_equal(operations(two_rows), operations(demonstration()))
