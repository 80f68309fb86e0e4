"""Ditto marks, in what rows are counted by or refer to: « id. » was a commune, a sector or an agent of that name."""

from __future__ import annotations

from typing import Any

import pytest

from sao_dashboard.reading.cells.dittos import is_ditto
from sao_dashboard.reading.model import Workbook
from tests.reading.sheets import OPERATIONS, found, operations, read, sheets


def _operations(title: str, cells: list[Any], **others: Any) -> Workbook:
    return read(sheets(Opérations=operations({title: cells}), **others))


def _column(book: Workbook, sheet: str, key: str) -> list[str | None]:
    return [value if isinstance(value, str) else None for value in book[sheet][key].tolist()]


@pytest.mark.parametrize(
    "text",
    ['"', '""', "''", "’’", "″", "〃", "”", "»", '- " -', "-»-", "idem", "Idem", "IDEM.", "(idem)", "id.", "Id.",
     "ditto", "Dito", "comme ci-dessus", "Comme ci‑dessus", "idem ci-dessus", "voir ci-dessus"],
)  # fmt: skip
def test_a_mark(text: str) -> None:
    assert is_ditto(text)


@pytest.mark.parametrize("text", ["ID", "I.D.", "Idem, sauf la ZA", "-", "Ditton", "«\u00a0Gare\u00a0»", "Rennes"])
def test_no_mark(text: str) -> None:
    assert not is_ditto(text)


def test_several_in_a_row_are_the_first_value_above() -> None:
    book = _operations("Commune", ["Rennes", "id.", '"', "Pacé", "Idem"])
    assert _column(book, "operations", "commune") == ["Rennes", "Rennes", "Rennes", "Pacé", "Pacé"]
    assert [(issue.cell, issue.sentence.partition("\u00a0: ")[2]) for issue in book.issues] == [
        ("E3", _means("id.", "est lu «\u00a0Rennes\u00a0»", "«\u00a0Rennes\u00a0»")),
        ("E4", _means('"', "est lu «\u00a0Rennes\u00a0»", "«\u00a0Rennes\u00a0»")),
        ("E6", _means("Idem", "est lu «\u00a0Pacé\u00a0»", "«\u00a0Pacé\u00a0»")),
    ]
    assert not any(issue.blocking for issue in book.issues)


def _means(mark: str, read_as: str, write: str) -> str:
    return (
        f"«\u00a0{mark}\u00a0» veut dire «\u00a0comme la ligne au-dessus\u00a0», et {read_as}. "
        f"Une ligne triée ou ajoutée le fausserait\u00a0: écrivez {write}."
    )


def test_nothing_is_guessed_where_nothing_is_above() -> None:
    """An empty cell, or « NC », may be what is repeated: the one above it is another row's."""
    book = _operations("Commune", ["idem", "Rennes", None, "idem", "idem", "NC", "idem"])
    assert _column(book, "operations", "commune") == [None, "Rennes", None, None, None, None, None]
    said = [
        (issue.cell, issue.sentence.partition("\u00a0: ")[2])
        for issue in book.issues
        if issue.type.code == "repetition-abregee"
    ]
    assert said == [("E2, E5:E6, E8", _means("idem", "n’est pas lu, car rien n’est écrit au-dessus", "la valeur"))]


def test_a_value_is_spelled_before_it_is_repeated() -> None:
    book = _operations("Commune", ["Rennes", "RENNES", "idem"])
    assert _column(book, "operations", "commune") == ["Rennes"] * 3


def test_a_mark_has_no_spelling_of_its_own() -> None:
    """As a name of the column, « Idem » was also told to be written as « idem » is elsewhere."""
    book = _operations("Commune", ["Rennes", "idem", "idem", "Idem"])
    assert found(book) == [
        ("repetition-abregee", "Opérations", "E3:E4", "idem"),
        ("repetition-abregee", "Opérations", "E5", "Idem"),
    ]


@pytest.mark.parametrize("others", [{}, {"Secteurs": [("Secteur", "Territoire"), ("Gare", None)]}])
def test_a_sector_declared_or_not(others: dict[str, Any]) -> None:
    book = _operations("Secteur", ["»", "Gare", "»"], **others)
    assert _column(book, "operations", "secteur") == ["Non renseigné", "Gare", "Gare"]
    assert found(book) == [("repetition-abregee", "Opérations", cell, "»") for cell in ("C2", "C4")]


def test_what_is_really_called_so_is_kept() -> None:
    secteurs = [("Secteur", "Territoire"), ("Gare", None), ("Idem", None)]
    book = _operations("Secteur", ["Gare", "Idem"], Secteurs=secteurs)
    assert (_column(book, "operations", "secteur"), found(book)) == (["Gare", "Idem"], [])


def test_an_agent_in_their_own_sheet() -> None:
    rows = [("Agent", "Rôle", "Opération"), ("A. Bel", "Chargé·e d'opération", "OP-1"),
            ("idem", "Chargé·e d'opération", "id.")]  # fmt: skip
    book = read(sheets(Affectations=rows))
    assert _column(book, "affectations", "agent") == ["A. Bel", "A. Bel"]
    assert _column(book, "affectations", "operation") == ["OP-1", "OP-1"]
    assert [each for each in found(book) if each[0] == "repetition-abregee"] == [
        ("repetition-abregee", "Affectations", "A3", "idem"),
        ("repetition-abregee", "Affectations", "C3", "id."),
    ]


def test_an_agent_beside_their_operations() -> None:
    tabs = {name: rows for name, rows in sheets().items() if name != "Affectations"}
    book = read({**tabs, "Opérations": operations({"Chargé d'opération": ["A. Bel ; C. Roy", "〃", None, "〃"]})})
    frame = book["affectations"]
    assert list(zip(frame["operation"], frame["agent"], strict=True)) == [
        ("OP-1", "A. Bel"), ("OP-1", "C. Roy"), ("OP-2", "A. Bel"), ("OP-2", "C. Roy"),
    ]  # fmt: skip
    assert [each for each in found(book) if each[0] == "repetition-abregee"] == [
        ("repetition-abregee", "Opérations", "E3", "〃"),
        ("repetition-abregee", "Opérations", "E5", "〃"),
    ]


def test_the_tab_above_is_not_above() -> None:
    tabs = {name: rows for name, rows in sheets().items() if name != "Opérations"}
    titles = (*OPERATIONS[0], "Commune")
    north, south = [titles, ("OP-1", "Gare", "Gare", "En projet", "Rennes")], [titles]
    south += [("OP-2", "Lac", "Gare", "En projet", "idem")]
    book = read({**tabs, "Opérations 2025": north, "Opérations 2026": south})
    assert len(book["operations"]) == 2
    assert _column(book, "operations", "commune") == ["Rennes", None]


def test_a_closed_list_refuses_it_still() -> None:
    assert found(_operations("Nature", ["ZAC", "idem"])) == [("valeur-hors-liste", "Opérations", "E3", "idem")]
