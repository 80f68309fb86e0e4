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
                *(("nombre-invraisemblable", "K2"), ("annee-deux-chiffres", "H3")),
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
    ("name", "blocking"),
    [
        ("split_header_words", [("titres-sur-deux-lignes", "Opérations", "E2")]),
        ("newcomer_after_renaming", [("feuille-manquante", name, "") for name in ("Chantiers", "Affectations")]),
        ("newcomer_empty_sheets", [("en-tete-introuvable", name, "") for name in ("Chantiers", "Affectations")]),
        (
            "newcomer_tracker",
            [("feuille-manquante", name, "") for name in ("Chantiers", "Opérations", "Affectations")],
        ),
        ("sheet_per_sector", [("feuille-manquante", "Opérations", "")]),
    ],
)
def test_what_refuses_a_workbook_is_named_once(name: str, blocking: list[tuple[str, str, str]]) -> None:
    told = [(issue.type.code, issue.sheet, issue.cell) for issue in workbook(name).issues if issue.blocking]
    assert told == blocking


def test_an_empty_sheet_is_said_to_be() -> None:
    """« Aucune des vingt premières lignes ne porte… » made people look for titles in a sheet without anything."""
    for issue in workbook("newcomer_empty_sheets").issues:
        assert issue.sentence.endswith("ou repartez du modèle. Elle est vide.")


def test_the_sheets_of_a_tracker_are_told_by_their_titles() -> None:
    """Every tracker was answered « feuille manquante » three times, and nothing of the sheet that it has."""
    sentences = {issue.sheet: issue.sentence.replace("\u00a0", " ") for issue in workbook("newcomer_tracker").issues}
    assert "si c’est « Suivi », renommez-la" in sentences["Opérations"]
    assert "la ligne 3 en a « N° », « Libellé de l’opération », « Commune »" in sentences["Suivi"]
    assert "renommez peut-être « Nb logts » en « Logements »" in sentences["Suivi"]
    by_sector = {issue.sheet: issue.sentence.replace("\u00a0", " ") for issue in workbook("sheet_per_sector").issues}
    assert "réunissez-les en une seule feuille de ce nom" in by_sector["Opérations"]
    assert by_sector["Cœur de Ville"].endswith("il y manque « Secteur ».")
