"""Sheets as people lay them out: titles far down or on several rows, groups, hints, sheets under other names."""

from __future__ import annotations

import pytest

from sao_dashboard.reading.model import Workbook
from sao_dashboard.reading.read import read_workbook
from tests.reading.sheets import found
from tests.reading.test_cases import ALSO, CASES


def workbook(name: str) -> Workbook:
    """Read by the process that parses, which also looks at the tabs that are not known."""
    return read_workbook((CASES / f"{name}.xlsx").read_bytes())


@pytest.mark.parametrize(
    ("name", "rows", "told"),
    [
        ("empty_optional", ["OP-1"], []),
        ("same_names", [f"OP-{rank}" for rank in (0, 1, 2, 3, 4, 5, 7)], []),
        ("header_far_down", ["OP-1"], [("lignes-au-dessus", "A1:A25")]),
        ("section_title_rows", ["OP-1", "OP-2", "OP-3"], [("titre-de-groupe", "A2, A6"), ("total-ignore", "A8")]),
        ("three_row_header", ["OP-1", "OP-2"], [("lignes-au-dessus", "A1"), ("consignes-ignorees", "A3")]),
        ("titles_units", ["OP-1"], [("colonne-non-lue", "J1")]),
        (
            "very_hidden",
            ["OP-1", "OP-2", "OP-3"],
            [
                *(("colonnes-masquees", "E1"), ("lignes-masquees", "A3")),
                *(("feuille-tres-masquee", ""), ("feuille-masquee", "")),
            ],
        ),
        (
            "newcomer_after_renaming3",
            ["1", "2", "3"],
            [
                *(("feuilles-absentes", ""), ("nombre-invraisemblable", "K2"), ("annee-deux-chiffres", "H3")),
                *(("absence-ecrite", "I3"), ("absence-ecrite", "J3"), ("nombre-invraisemblable", "K4")),
            ],
        ),
    ],
)
def test_rows_that_are_no_operation_are_told(name: str, rows: list[str], told: list[tuple[str, str]]) -> None:
    """Titles of groups and hints were operations without a step, and refused the workbook."""
    book = workbook(name)
    assert book["operations"]["identifiant"].tolist() == rows
    assert [(code, cell) for code, _, cell, _ in found(book) if code != ALSO] == told
    assert not book.blocking


def test_what_titles_say_in_brackets_is_left_aside() -> None:
    row = workbook("titles_units")["operations"].iloc[0]
    assert (row["etape"], row["logements_min"], row["surface"], row["avancement"]) == ("En projet", 12, 1.5, 0.5)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("split_header_words", [("titres-sur-deux-lignes", "Opérations", "E2")]),
        ("newcomer_empty_sheets", [("feuilles-absentes", "", "")]),
    ],
)
def test_what_was_refused_is_read_and_told_once(name: str, told: list[tuple[str, str, str]]) -> None:
    """Two rows of titles, and sheets that only have titles, refused a workbook whose operations are all there."""
    book = workbook(name)
    assert [(issue.type.code, issue.sheet, issue.cell) for issue in book.issues] == told
    assert book["operations"]["identifiant"].tolist() == ["OP-1"]


def test_a_tracker_is_read_in_its_own_sheet() -> None:
    """It was answered « feuille manquante » three times: now only its words that no list has are to be settled."""
    book = workbook("newcomer_tracker")
    blocking = [(issue.type.code, issue.sheet, issue.cell) for issue in book.issues if issue.blocking]
    assert blocking == [("valeur-hors-liste", "Suivi", cell) for cell in ("E4", "G4", "E5", "E6", "G6")]
    assert book["operations"]["nom"].tolist() == ["ZAC des Tilleuls", "Îlot Gare", "Écoquartier du Pré"]
    assert book["agents"]["agent"].tolist() == ["A. B.", "C. D."]
    sentences = {issue.type.code: issue.sentence.replace("\u00a0", " ") for issue in book.issues}
    assert "elle est lue à sa place" in sentences["feuille-reconnue"]
    assert "« Nb logts » (K, peut-être « Logements »)" in sentences["colonne-non-lue"]


def test_sheets_that_nothing_says_to_be_sectors_are_all_named() -> None:
    """Without a sheet that knows these sectors, their tabs may be anything: the way out names each of them."""
    book = workbook("sheet_per_sector")
    assert [(issue.type.code, issue.sheet) for issue in book.issues if issue.blocking] == [
        ("feuille-manquante", "Opérations")
    ]
    sentences = {issue.sheet: issue.sentence.replace("\u00a0", " ") for issue in book.issues}
    assert "réunissez-les en une seule feuille de ce nom" in sentences["Opérations"]
    assert sentences["Cœur de Ville"].endswith("il y manque « Secteur ».")
