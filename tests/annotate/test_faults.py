"""Which cells are coloured, and which of them have a note."""

from __future__ import annotations

import pytest

from sao_dashboard.annotate.faults import NOTES_PER_SHEET, by_sheet
from sao_dashboard.places import notation
from tests.annotate.books import blocking, warning


def test_the_worst_of_several_faults_gives_the_colour() -> None:
    issues = [warning("A1, B2"), blocking("A1"), blocking("C3"), warning("C3"), blocking("A1", "Jalons")]
    faults = by_sheet(issues)
    assert faults.keys() == {"Opérations", "Jalons"}
    assert faults["Opérations"].cells == {(1, 0): True, (2, 1): False, (3, 2): True}
    assert [text.partition(" —")[0] for text in faults["Opérations"].messages[1, 0]] == [
        "Date non comprise",
        "Réponse illisible",
    ]
    assert faults["Jalons"].cells == {(1, 0): True}


def test_what_has_no_cell_of_a_sheet() -> None:
    faults = by_sheet([blocking(""), blocking("XFE1, A0, A1048577"), warning("XFD1048575:XFD1048577", "Jalons")])
    assert faults["Opérations"].cells == faults["Opérations"].messages == {}
    assert faults["Jalons"].cells == {(1_048_575, 16_383): False, (1_048_576, 16_383): False}


@pytest.mark.parametrize(
    ("cells", "noted"),
    [
        ("F2", [2]),
        ("F2:F4, F9", [2, 3, 4, 9]),
        ("F2:F51", list(range(2, 52))),
        ("F2:F801", list(range(2, 52))),
        ("F2:F801, F900", [*range(2, 27), 900]),
        (notation("F", range(2, 400, 2)), list(range(2, 102, 2))),
    ],
)
def test_the_first_cells_of_each_run_have_a_note(cells: str, noted: list[int]) -> None:
    faults = by_sheet([warning(cells)])["Opérations"]
    assert [line for line, _ in faults.messages] == noted


@pytest.mark.parametrize(
    ("cells", "ending"),
    [
        ("F2", "«\u00a0T2 2019\u00a0»."),
        ("F2:F4", " 3 cellules sont coloriées."),
        ("F2:F3001", " 3\u202f000 cellules sont coloriées\u00a0; seules les premières portent cette note."),
    ],
)
def test_a_note_says_how_many_cells(cells: str, ending: str) -> None:
    ((message, *_),) = {tuple(said) for said in by_sheet([warning(cells)])["Opérations"].messages.values()}
    assert message.startswith("Date non comprise — Feuille «\u00a0Opérations\u00a0», cellule")
    assert message.endswith(ending)


def test_notes_are_bounded() -> None:
    faults = by_sheet([warning(f"A{line}", value="x" * 9000) for line in range(1, NOTES_PER_SHEET + 100)])["Opérations"]
    assert len(faults.cells) == NOTES_PER_SHEET + 99
    assert len(faults.messages) == NOTES_PER_SHEET
    assert {len(text) for said in faults.messages.values() for text in said} == {1000}
