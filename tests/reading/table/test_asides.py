"""Rows that are no row of the table: hints, titles written again, titles of groups, and rows prepared in advance."""

from __future__ import annotations

from typing import Any

import pytest

from tests.reading.sheets import read, sheets

HEADER = ("Identifiant", "Opération", "Secteur", "Étape", "Démarrage", "Frange")
ROW = ("OP-1", "EuroRennes", "Gare", "En projet", "2018", False)
SECOND = ("OP-2", "Plaisance", "Centre", "En étude", "2019", False)

Row = tuple[Any, ...]


def told(*rows: Row) -> tuple[list[int], list[tuple[str, str]]]:
    """The lines read, and what is told of « Opérations »."""
    book = read(sheets(Opérations=(HEADER, *rows)))
    return book["operations"]["ligne"].tolist(), [(issue.type.code, issue.cell) for issue in book.issues]


def test_hints_under_the_titles() -> None:
    # The row that says how to fill each column was an operation: « Liste déroulante » was no étape.
    hints = ("Champ texte", "Champ texte", "Liste déroulante", "Liste déroulante", "jj/mm/aaaa", "oui/non")
    assert told(hints, ROW) == ([3], [("consignes-ignorees", "A2")])
    assert told(("(obligatoire)", None, "à choisir dans la liste"), hints, ROW) == (
        [4],
        [("consignes-ignorees", "A2:A3")],
    )


def test_an_operation_is_no_hint() -> None:
    lines, _ = told(("TEXTE", "Date", "Gare", "En projet", None, None), ROW)
    assert lines == [2, 3]


def test_titles_written_again_at_each_group() -> None:
    # People repeat the titles before each group, to print them: « Étape » was not in the list of the étapes.
    again = ("IDENTIFIANT", "Nom", "Secteur", "Étape", "Début", "Frange")
    assert told(ROW, again, SECOND) == ([2, 4], [("titres-repetes", "A3")])


@pytest.mark.parametrize("title", ["SECTEUR GARE", "Gare", "Quartier Nord (2 opérations)"])
def test_a_title_of_group(title: str) -> None:
    # « SECTEUR CENTRE », alone on its row, was an operation without a name, a sector nor an étape: all was refused.
    assert told((title,), ROW, SECOND) == ([3, 4], [("titre-de-groupe", "A2")])
    assert told((title, None, None, None, None, None, 12), ROW, SECOND)[0] == [3, 4]


def test_a_title_of_group_after_an_empty_line_or_in_another_column() -> None:
    assert told(ROW, (), (None, "SECTEUR GARE"), SECOND) == ([2, 5], [("titre-de-groupe", "B4")])


@pytest.mark.parametrize("row", [("OP-3",), ("Les Halles",), (None, "Guines"), ("SECTEUR GARE", "Guines")])
def test_a_row_begun_is_no_title(row: Row) -> None:
    lines, issues = told(row, ROW, SECOND)
    assert lines == [2, 3, 4]
    assert {code for code, _ in issues} == {"valeur-manquante"}


@pytest.mark.parametrize(
    ("rows", "cells"),
    [
        ([(None, None, None, None, None, False)], "F4"),
        ([(None, None, None, None, 0, False)] * 3, "E4:E6"),
        ([("OP-3",), ("OP-4",)], "A4:A5"),
        ([(3,)], "A4"),
        ([(None, None, None, "En réflexion")] * 2, "D4:D5"),
        ([("OP-3", None, None, "En réflexion", None, False), ("OP-4", None, None, "En réflexion", 0, False)], "A4:A5"),
    ],
)
def test_rows_prepared_in_advance(rows: list[Row], cells: str) -> None:
    # A default drawn down the column, a FALSE of a tick box, a formula that gives 0 made operations without a name.
    assert told(ROW, SECOND, *rows) == ([2, 3], [("lignes-preparees", cells)])


def test_a_row_of_nothings_amid_the_others() -> None:
    assert told(ROW, (None, None, None, None, None, False), SECOND) == ([2, 4], [("lignes-preparees", "F3")])


@pytest.mark.parametrize(
    "rows",
    [
        [("OP-3", "Guines", "Gare")],
        [("Projet de Guines",)],
        [("OP-3", None, "Gare"), ("OP-4", None, "Centre")],
        [(None, "Guines"), (None, "Baud")],
        [("OP-3", None, None, "En projet")],
    ],
)
def test_a_row_begun_is_not_prepared(rows: list[Row]) -> None:
    lines, issues = told(ROW, SECOND, *rows)
    assert len(lines) == 2 + len(rows)
    assert {code for code, _ in issues} == {"valeur-manquante"}
