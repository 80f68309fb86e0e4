"""What stands around the cells of a table, and what a parser hides of them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from sao_dashboard.guard.raw import Marks
from tests.reading.sheets import Found, Rows, found, operations, read, sheets

ROWS: Rows = [
    ("Base 2018",),
    ("Opération", "Visa", "Identifiant", "Étape", "Secteur", "Commune"),
    ("EuroRennes", "a", "OP-1", "En projet", "Gare", "Rennes"),
    ("Plaisance", None, "OP-2", "En projet", "Gare", "Rennes"),
    (),
    ("Total", None, None, None, None, 2),
    ("Guines", None, "OP-3", "En projet", "Plaine", None),
    ("NB : à revoir",),
]
AROUND: list[Found] = [
    ("lignes-au-dessus", "Opérations", "A1", "Base 2018"),
    ("colonne-non-lue", "Opérations", "B2", "Visa"),
    ("total-ignore", "Opérations", "A6", "Total"),
    ("note-ignoree", "Opérations", "A8", "NB : à revoir"),
]


def marked(**marks: Any) -> list[tuple[str, str, str]]:
    """What is told of these marks on the rows above, but for what is told without them."""
    book = read(sheets(Opérations=ROWS), {"Opérations": Marks(**marks)})
    return [(code, cell, value) for code, sheet, cell, value in found(book) if (code, sheet, cell, value) not in AROUND]


def test_without_marks() -> None:
    assert found(read(sheets(Opérations=ROWS))) == AROUND
    assert marked() == []


@pytest.mark.parametrize(
    ("merge", "cell", "value"),
    [
        ((1, 0, 1, 5), None, None),  # a title above
        ((1, 0, 2, 0), None, None),  # down to the header
        ((3, 2, 3, 2), None, None),  # one cell
        ((3, 0, 3, 1), None, None),  # over a column that is not read
        ((5, 0, 5, 5), None, None),  # an empty line
        ((4, 4, 5, 4), None, None),  # down to an empty line
        ((6, 0, 6, 5), None, None),  # a total
        ((8, 0, 8, 5), None, None),  # a note
        ((9, 0, 20, 5), None, None),  # below
        ((3, 7, 4, 9), None, None),  # beside
        ((3, 4, 4, 4), "E3:E4", "Gare"),
        ((2, 4, 3, 4), "E3", "Secteur"),  # the header covers the first row
        ((3, 0, 3, 2), "A3:C3", "EuroRennes"),
        ((3, 1, 3, 2), "B3:C3", "a"),  # what is read is hidden by what is not
        ((4, 5, 7, 5), "F4, F7", "Rennes"),
        ((1, 0, 1_048_576, 16_383), "A3:A4, A7, C3:C4, C7, D3:D4, D7, E3:E4, E7, F3:F4, F7", "Base 2018"),
    ],
)
def test_merges(merge: tuple[int, int, int, int], cell: str | None, value: str | None) -> None:
    assert marked(merges=(merge,)) == ([("cellules-fusionnees", cell, value)] if cell else [])


def test_several_merges_are_one_issue() -> None:
    assert marked(merges=((3, 4, 4, 4), (3, 5, 4, 5))) == [("cellules-fusionnees", "E3:E4, F3:F4", "")]


def test_a_merge_is_not_also_a_missing_value() -> None:
    rows = operations({"Secteur": ["Gare", None, None]})
    book = read(sheets(Opérations=rows), {"Opérations": Marks(merges=((2, 2, 4, 2),))})
    assert found(book) == [("cellules-fusionnees", "Opérations", "C2:C4", "Gare")]


def test_formulas_without_a_value() -> None:
    """Even on a line that holds nothing else, which the grid does not have; not in the header, a total nor a note."""
    places = ((2, 0), (3, 1), (3, 5), (5, 0), (6, 5), (8, 0), (9, 2), (3, 30))
    assert marked(uncalculated=places) == [("formule-non-calculee", "A5, C9, F3", "")]


def test_a_formula_without_a_value_is_not_also_a_missing_value() -> None:
    rows = operations({"Secteur": ["Gare", None]})
    book = read(sheets(Opérations=rows), {"Opérations": Marks(uncalculated=((3, 2),))})
    assert found(book) == [("formule-non-calculee", "Opérations", "C3", "")]


def test_a_total_by_formulas_without_a_value() -> None:
    rows = [*operations({"Surface": [2]}), ("Total Gare", None, None, None, None)]
    book = read(sheets(Opérations=rows), {"Opérations": Marks(uncalculated=((3, 4),))})
    assert found(book) == [("total-ignore", "Opérations", "A3", "Total Gare")]


def test_hidden_and_struck_lines() -> None:
    assert marked(hidden_lines=((1, 3), (5, 6), (8, 12))) == [("lignes-masquees", "A3", "")]
    assert marked(hidden_lines=((7, 7), (3, 4))) == [("lignes-masquees", "A3:A4, A7", "")]
    assert marked(struck=((4, 8),)) == [("texte-barre", "A4, A7", "")]
    assert marked(struck=((5, 6), (9, 9))) == []


def test_colours() -> None:
    places = ((1, 0), (2, 2), (3, 1), (3, 5), (4, 0), (6, 0), (7, 2), (8, 0), (40, 0))
    assert marked(coloured=places) == [("couleurs-non-lues", "A4, C7, F3", "")]


def test_a_hidden_tab() -> None:
    """What Excel itself cannot show was told as what a click shows: both shared one sentence."""
    assert marked(hidden=True) == [("feuille-masquee", "", "")]
    assert marked(hidden=True, very_hidden=True) == [("feuille-tres-masquee", "", "")]
    book = read({**sheets(), "Notes": [("a",)]}, {"Notes": Marks(hidden=True)})
    assert found(book) == []


def test_what_is_said_is_in_the_singular_after_its_cells() -> None:
    book = read(sheets(Opérations=ROWS), {"Opérations": Marks(hidden_lines=((3, 4),), hidden=True)})
    said = {issue.type.code: issue.sentence.replace("\u00a0", " ") for issue in book.issues}
    assert said["lignes-masquees"] == (
        "Feuille « Opérations », cellules A3 à A4 : la ligne est masquée ou filtrée, et elle est lue comme les autres. "
        "Si elle ne compte plus, supprimez-la."
    )
    assert said["feuille-masquee"].startswith("Feuille « Opérations » : la feuille est masquée")


def test_the_whole_workbook() -> None:
    book = read(sheets(), macros=True, links=("budget.xlsx",))
    assert [issue.sentence.replace("\u00a0", " ") for issue in book.issues] == [
        "Classeur : ses macros ne sont ni lues ni exécutées. "
        "Seul compte ce que les cellules contenaient à l’enregistrement.",
        "Classeur : ses formules renvoient à d’autres classeurs (budget.xlsx), qui ne sont pas lus. "
        "Seules comptent leurs valeurs au dernier enregistrement.",
    ]


def test_days_counted_from_1904() -> None:
    rows = operations({"Finalisée le": [41912]})
    book = read(sheets(Opérations=rows), epoch_1904=True)
    assert book["operations"]["finalisee_le"].dt.date.tolist() == [date(2018, 10, 1)]
    assert dict(book.issues[0].details) == {"lecture": "le 1er\u00a0octobre 2018"}


def test_data_without_a_title() -> None:
    rows = [
        ("Note",),
        (None, "Agent", " ", "Rôle", None),
        ("x", "CO 1", "y", "Référent de secteur", "z"),
        ("x", "CO 2"),
    ]
    book = read(sheets(Affectations=rows))
    assert found(book) == [
        ("valeur-manquante", "Affectations", "D4", ""),
        ("lignes-au-dessus", "Affectations", "A1", "Note"),
        ("donnees-sans-titre", "Affectations", "A3:A4", ""),
        ("donnees-sans-titre", "Affectations", "C3", ""),
        ("donnees-sans-titre", "Affectations", "E3", ""),
    ]


def test_a_heading_across_a_row_is_told_by_its_range() -> None:
    # All merges were one issue, « A2, B2, C2… », which asked to fill each cell of a heading with it.
    rows = [*operations({"Surface": [1, 2]}), ("Suite",)]
    rows.insert(1, ("ABORDS DE LA GARE",))
    book = read(sheets(Opérations=rows), {"Opérations": Marks(merges=((2, 0, 2, 14), (3, 3, 4, 3), (5, 0, 5, 4)))})
    assert found(book) == [
        ("cellules-fusionnees", "Opérations", "A2:O2", "ABORDS DE LA GARE"),
        ("cellules-fusionnees", "Opérations", "D3:D4", "En projet"),
        ("cellules-fusionnees", "Opérations", "A5:E5", "Suite"),
    ]
    assert [issue.sentence.replace("\u00a0", " ") for issue in book.issues[:2]] == [
        "Feuille « Opérations », cellule A2:O2 : la cellule est fusionnée avec d’autres, et seule la première garde "
        "une valeur. Défusionnez-les, puis écrivez la valeur dans chacune. Mais si c’est un intertitre, supprimez la "
        "ligne.",
        "Feuille « Opérations », cellules D3 à D4 : la cellule est fusionnée avec d’autres, et seule la première garde "
        "une valeur. Défusionnez-les, puis écrivez la valeur dans chacune.",
    ]
