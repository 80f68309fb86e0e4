"""A required column that a workbook has not got, and that the screens do without: every row is « Non renseigné »."""

from __future__ import annotations

import pandas as pd
import pytest

from sao_dashboard.reading.model import Workbook
from sao_dashboard.views.suivi import Suivi
from tests.reading.sheets import Rows, read
from tests.reading.trackers.test_trackers import demonstration

NC = "Non renseigné"
BOTH = [("Identifiant", "Opération"), ("OP-1", "Îlot 1"), ("OP-2", "Îlot 2")]


def told(book: Workbook) -> list[tuple[str, str, str]]:
    """Return what is told, but that there is no Chantiers."""
    found = [(issue.type.code, issue.sheet, issue.cell) for issue in book.issues]
    return [each for each in found if each[0] != "feuilles-absentes"]


def test_every_row_is_not_known_and_it_is_told_once() -> None:
    # A tracker without étapes was refused: 29 of the 41 of these tests lack a column that is required.
    book = read({"Opérations": BOTH})
    assert book["operations"]["secteur"].tolist() == book["operations"]["etape"].tolist() == [NC, NC]
    assert book["operations"]["secteur"].dtype == pd.StringDtype(na_value=float("nan"))
    assert told(book) == [("colonne-absente", "Opérations", "")] * 2
    assert not book.blocking


def test_a_column_that_is_there_and_empty_is_still_to_fill() -> None:
    rows: Rows = [("Identifiant", "Opération", "Secteur", "Étape"), ("OP-1", "Îlot 1", None, "En projet")]
    assert told(read({"Opérations": rows})) == [("valeur-manquante", "Opérations", "C2")]


def test_the_name_of_the_row_must_be_there() -> None:
    rows: Rows = [("Identifiant", "Secteur", "Étape"), ("OP-1", "Gare", "En projet")]
    assert told(read({"Opérations": rows})) == [("colonne-manquante", "Opérations", "")]


def test_the_sheet_of_sectors_changes_nothing() -> None:
    secteurs: Rows = [("Secteur", "Équipe"), ("Gare", None)]
    book = read({"Opérations": BOTH, "Secteurs": secteurs})
    assert told(book) == [("colonne-absente", "Opérations", "")] * 2
    assert book["secteurs"]["secteur"].tolist() == ["Gare"]


def test_one_of_the_tabs_of_a_sheet_may_have_the_column() -> None:
    tabs: dict[str, Rows] = {
        "Suivi ZAC": [("Identifiant", "Opération", "Secteur", "Étape"), ("OP-1", "Îlot 1", "Gare", "NC")],
        "Suivi diffus": [("Identifiant", "Opération", "Étape"), ("OP-2", "Îlot 2", "En projet")],
        "Correspondances": [
            ("Objet", "Chez vous", "Chez nous"),
            ("Feuille", "Suivi ZAC", "Opérations"),
            ("Feuille", "Suivi diffus", "Opérations"),
        ],
    }
    book = read(tabs)
    assert book["operations"]["secteur"].tolist() == ["Gare", NC]
    assert told(book) == [("colonne-absente", "Suivi diffus", ""), ("obligatoire-inconnu", "Suivi ZAC", "D2")]


def test_nobody_answers_for_the_sector_that_is_not_known() -> None:
    # The référent of a row without a sector became that of a sector called « Non renseigné ».
    rows: Rows = [
        ("Identifiant", "Opération", "Chargé d'opération", "Référent de secteur", "Équipe"),
        ("OP-1", "Îlot 1", "Zoé Bon", "Ana Roux", "Équipe Est"),
        ("OP-2", "Îlot 2", "Zoé Bon", "Luc Petit", "Équipe Est"),
    ]
    book = read({"Opérations": rows})
    assert book["affectations"]["secteur"].isna().all()
    assert book["secteurs"].empty
    assert told(book) == [("colonne-absente", "Opérations", "")] * 2
    assert Suivi(book, pd.Timestamp(2019, 1, 1).date()).operations["referents"].tolist() == ["Ana Roux", "Luc Petit"]


@pytest.mark.parametrize("missing", ["secteur", "etape"])
def test_the_rest_of_the_demonstration_is_the_same(missing: str) -> None:
    tabs = dict(demonstration())
    titles, *rows = tabs["Opérations"]
    at = titles.index({"secteur": "Secteur", "etape": "Étape"}[missing])
    tabs["Opérations"] = [[*row[:at], *row[at + 1 :]] for row in (titles, *rows)]
    book, whole = read(tabs), read(demonstration())
    assert not book.blocking
    for key, frame in whole.frames.items():
        expected = frame.assign(**{missing: NC}) if key == "operations" else frame
        pd.testing.assert_frame_equal(book[key], expected)


def test_no_tab_of_another_name_is_taken_for_the_operations_without_it() -> None:
    # « Budget » may name operations and communes too: only a tab that has all that is required is surely the table.
    rows: Rows = [("Identifiant", "Opération", "Commune", "Étape"), ("OP-1", "Îlot 1", "Rennes", "En projet")]
    assert [code for code, _tab, _cell in told(read({"Budget": rows}))] == ["feuille-manquante", "feuille-proche"]
