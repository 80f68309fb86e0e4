"""Workbooks as people really keep them: many faults at once, each told at its cell, and all that can be read is."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime

from sao_dashboard.guard.raw import Marks
from tests.reading.sheets import Rows, found, operations, read, sheets

HEADER = (
    "Étape",
    "Secteur",
    "Montant",
    "Identifiant",
    "Opération",
    "Démarrage",
    "Finalisation",
    "Surface",
    "Frange",
    "",
)
KEPT: Rows = [
    ("Suivi des opérations",),
    ("mis à jour le", date(2018, 11, 5)),
    (),
    HEADER,
    ("En cours ", "Gare", 1, "OP-1", "a", date(2018, 10, 1), "#REF!", "12 ha", "oui", "vu"),  # the first row
    ("en étude", "GARE", 2, "OP-2", "b", "1er octobre 18", "31/02/2019", "1,5", "x", None),
    (None, None, None, None, "Sous-total Gare", None, None, 13.5, None, None),
    ("En projet", "Plainne", 3, "OP-1", "c", 43374, "2017", "2,5", "non", None),
    (),
    (
        "En projet",
        "Plaine",
        4,
        None,
        "d",
        "bientôt",
        "6 septembre",
        "beaucoup",
        "peut-être",
        "à revoir",
    ),  # the last row
    (),
    ("Source : service SAO",),
]
LISTES: Rows = [("Étapes", "Natures"), ("En cours", "ZAC"), ("En étude", None), ("En projet", None)]
SECTEURS: Rows = [("Secteur", "Territoire"), ("Gare", "ville de rennes"), ("Plaine", None)]


def kept() -> dict[str, Rows]:
    """The sheets in another order than the template's, with others among them."""
    tabs = sheets(Opérations=KEPT)
    return {
        "Notes": [("Total", 1)],
        "SECTEURS": SECTEURS,
        "Listes": LISTES,
        "Affectations ": tabs["Affectations"],
        "Operations": KEPT,
        "Archives 2017": KEPT,
        "chantiers": tabs["Chantiers"],
    }


MARKS = {
    "Operations": Marks(
        errors={(5, 6): "#REF!"},
        merges=((1, 0, 1, 9), (5, 8, 6, 8)),
        hidden_lines=((6, 7),),
        coloured=((5, 0), (8, 3)),
        struck=((10, 10),),
    ),
    "SECTEURS": Marks(hidden=True),
}


def test_a_workbook_as_people_keep_it() -> None:
    book = read(kept(), MARKS, macros=True)
    assert found(book) == [
        ("cellule-en-erreur", "Operations", "G5", "#REF!"),
        ("cellules-fusionnees", "Operations", "I5:I6", "oui"),
        ("date-impossible", "Operations", "G6", "31/02/2019"),
        ("reference-inconnue", "Operations", "B8", "Plainne"),
        ("identifiant-en-double", "Operations", "D8", "OP-1"),
        ("valeur-manquante", "Operations", "D10", ""),
        ("nombre-illisible", "Operations", "H10", "beaucoup"),
        ("macros-non-lues", "", "", ""),
        ("lignes-au-dessus", "Operations", "A1:A2", ""),
        ("colonne-non-lue", "Operations", "C4", "Montant"),
        ("couleurs-non-lues", "Operations", "A5, D8", ""),
        ("frange-sans-second-secteur", "Operations", "I5:I6", "oui"),
        ("donnees-sans-titre", "Operations", "J5, J10", ""),
        ("lignes-masquees", "Operations", "A6", ""),
        ("variante-ecriture", "Operations", "A6", "en étude"),
        ("variante-ecriture", "Operations", "B6", "GARE"),
        ("annee-deux-chiffres", "Operations", "F6", "1er octobre 18"),
        ("total-ignore", "Operations", "E7", "Sous-total Gare"),
        ("nombre-lu-comme-date", "Operations", "F8", "43374"),
        ("fin-avant-debut", "Operations", "G8", "2017"),
        ("texte-barre", "Operations", "A10", ""),
        ("date-illisible", "Operations", "F10", "bientôt"),
        ("date-sans-annee", "Operations", "G10", "6 septembre"),
        ("reponse-douteuse", "Operations", "I10", "peut-être"),
        ("note-ignoree", "Operations", "A12", "Source : service SAO"),
        ("feuille-masquee", "SECTEURS", "", ""),
        ("variante-ecriture", "SECTEURS", "B2", "ville de rennes"),
    ]
    frame = book["operations"]
    assert frame["ligne"].tolist() == [5, 6, 8, 10]
    assert frame["etape"].tolist() == ["En cours", "En étude", "En projet", "En projet"]
    assert frame["surface"].tolist()[:3] == [12.0, 1.5, 2.5]
    assert frame["demarrage_debut"].dt.date.tolist()[:3] == [date(2018, 10, 1)] * 3


def test_the_same_fault_on_800_rows_is_one_issue() -> None:
    rows = operations({"Étape": ["Autre"] * 800, "Démarrage": ["bientôt"] * 800})
    assert found(read(sheets(Opérations=rows))) == [
        ("valeur-hors-liste", "Opérations", "D2:D801", "Autre"),
        ("date-illisible", "Opérations", "E2:E801", "bientôt"),
    ]


def nfd(text: object) -> object:
    return unicodedata.normalize("NFD", text) if isinstance(text, str) else text


def test_what_is_put_right_in_silence() -> None:
    """Order of sheets and columns, spaces, decomposed accents, zero widths, types of dates, units, blank rows."""
    operations_rows = [
        (
            "\u00a0Frange",
            "Secteur ",
            "ÉTAPE\u200b",
            "Identifiant  *",
            "opération",
            "Démarrage",
            "Surface (ha)",
            "Budget",
        ),
        ("oui", "Cœur\u00a0de Ville", "En  projet ", "NA", "Nones", date(2018, 10, 1), "1,5", "12 000 €"),
        (),
        ("x", "Cœur de\u202fVille", "En pro\u200bjet", "nan", "nulle", datetime(2018, 10, 1, 9), "1 200 ha", None),
        ("VRAI", nfd("Cœur de Ville"), "En projet", "01234", "1e5", "1er octobre 2018", 2, None),
        (True, "Cœur de Ville", "En projet", "TRUE", "--a", "01/10/2018", 2.5, None),
        ("non", "Traversée de l’Ille", "En projet", "A–1", "#1", "2018-10-01", "2,5 hectares", None),
    ]
    tabs = sheets(Opérations=[tuple(map(nfd, row)) for row in operations_rows])
    tabs["Secteurs"] = [("Secteur", "Territoire"), ("Cœur de Ville", None), ("Traversée de l'Ille", None)]
    tabs["Jalons"] = [("Jalon", "Date", "Opération"), ("Bilan", "2019", "A-1"), ("Bilan", "2019", "NA ")]
    second = [("Second secteur",), *[("Traversée de l'Ille",)] * 5, ("Cœur de Ville",)]
    tabs["Opérations"] = [(*row, *more) if row else row for row, more in zip(tabs["Opérations"], second, strict=True)]
    turned = dict(reversed([(str(nfd(title)), rows) for title, rows in tabs.items()]))
    book = read({"Extra": [("a",)], **turned})
    assert [(issue.type.code, issue.cell) for issue in book.issues] == [("colonne-non-lue", "H1")]
    frame = book["operations"]
    assert frame["ligne"].tolist() == [2, 4, 5, 6, 7]
    assert frame["identifiant"].tolist() == ["NA", "nan", "01234", "TRUE", "A–1"]
    assert frame["nom"].tolist() == ["Nones", "nulle", "1e5", "--a", "#1"]
    assert frame["secteur"].tolist() == ["Cœur de Ville"] * 4 + ["Traversée de l'Ille"]
    assert frame["etape"].tolist() == ["En projet"] * 5
    assert frame["frange"].tolist() == [True] * 4 + [False]
    assert frame["surface"].tolist() == [1.5, 1200.0, 2.0, 2.5, 2.5]
    assert frame["demarrage_debut"].dt.date.tolist() == [date(2018, 10, 1)] * 5
    assert book["jalons"]["operation"].tolist() == ["A–1", "NA"]


def test_an_error_where_a_name_is_required_is_an_error() -> None:
    """Nothing is read of it, and « None » was taken for one of the words that say nothing."""
    book = read(sheets(Opérations=operations({"Opération": ["#N/A", "à définir"]})))
    told = [(issue.type.code, issue.cell) for issue in book.issues if issue.cell in ("B2", "B3")]
    assert sorted(told) == [("cellule-en-erreur", "B2"), ("obligatoire-inconnu", "B3")]
