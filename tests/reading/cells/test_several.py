"""Several agents or operations in one cell."""

from __future__ import annotations

from tests.reading.sheets import found, operations, read, sheets

CHARGE = "Chargé·e d'opération"
ROLES = [("Agent", "Rôle"), ("CO 1", CHARGE), ("CO 2", CHARGE), ("Martin, Anne", CHARGE)]


def test_agents_and_operations_of_one_cell_are_as_many_rows() -> None:
    """« OP-1, OP-2 » was an unknown operation, and the whole workbook refused."""
    rows = [
        ("Agent", "Rôle", "Opération", "Quotité"),
        ("CO 1", CHARGE, "OP-1, OP-2", 0.6),
        ("CO 1 / CO 2", CHARGE, "OP-3", 0.4),
        ("Martin, Anne", CHARGE, None, None),
    ]
    tabs = sheets(Opérations=operations({"Commune": ["Pacé"] * 3}), Agents=ROLES, Affectations=rows)
    book = read(tabs)
    frame = book["affectations"]
    assert frame["ligne"].tolist() == [2, 2, 3, 3, 4]
    assert frame["agent"].tolist() == ["CO 1", "CO 1", "CO 1", "CO 2", "Martin, Anne"]
    assert frame["operation"].fillna("").tolist() == ["OP-1", "OP-2", "OP-3", "OP-3", ""]
    assert frame["quotite"].fillna(-1).tolist() == [-1, -1, 0.4, 0.4, -1]
    assert found(book) == [
        ("plusieurs-en-une-cellule", "Affectations", "C2", "OP-1, OP-2"),
        ("plusieurs-en-une-cellule", "Affectations", "A3", "CO 1 / CO 2"),
    ]


def test_a_cell_of_which_a_part_is_unknown_stays_one() -> None:
    rows = [("Agent", "Rôle", "Opération"), ("CO 1", CHARGE, "OP-1, OP-9")]
    book = read(sheets(Affectations=rows))
    assert book["affectations"]["operation"].tolist() == ["OP-1, OP-9"]
    assert [code for code, *_ in found(book)] == ["reference-inconnue", "operation-sans-charge"]


def test_agents_one_below_another_in_a_cell() -> None:
    """A break of line becomes a space, which separates nothing: « CO 1 CO 2 » was an unknown agent."""
    book = read(sheets(Agents=ROLES, Affectations=[("Agent", "Rôle"), ("CO 1\nMartin, Anne\nCO 2", CHARGE)]))
    assert book["affectations"]["agent"].tolist() == ["CO 1", "Martin, Anne", "CO 2"]
    book = read(sheets(Agents=ROLES, Affectations=[("Agent", "Rôle"), ("CO 1\nCO 9", CHARGE)]))
    assert book["affectations"]["agent"].tolist() == ["CO 1 CO 9"]
