"""Reading a whole workbook: bytes in, typed frames and issues out."""

from __future__ import annotations

import contextlib
import hashlib
import io
import zipfile
from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sao_dashboard.errors import WorkbookError
from sao_dashboard.reading.model import Workbook
from sao_dashboard.reading.read import read_workbook
from sao_dashboard.reading.typed import empty
from sao_dashboard.schema import ROW, SHEETS, Kind
from tests.reading.sheets import AFFECTATIONS, CHANTIERS, Rows, read, sheets, xlsx
from tests.reading.sheets import found as codes


def typed(**others: Rows) -> Workbook:
    """What is made of these rows, without a file between."""
    return read(sheets(**others))


def values(column: pd.Series[Any]) -> list[object]:
    return [None if pd.isna(value) else value for value in column.tolist()]


def days(column: pd.Series[Any]) -> list[str | None]:
    return [None if pd.isna(value) else str(value.date()) for value in column.tolist()]


# --- From bytes ------------------------------------------------------------------------------------------------------


def test_a_workbook_from_its_bytes() -> None:
    data = xlsx(sheets())
    book = read_workbook(data)
    assert book.issues == ()
    assert book.digest == hashlib.sha256(data).hexdigest()
    assert book.missing == {sheet.key for sheet in SHEETS} - {"chantiers", "operations", "affectations"}
    chantiers = book["chantiers"]
    assert chantiers[[ROW, "numero", "axe", "titre", "finalisation"]].to_dict("list") == {
        ROW: [2],
        "numero": [1],
        "axe": ["Partenariat"],
        "titre": ["Organiser"],
        "finalisation": ["01/10/2018"],
    }


def test_every_frame_has_the_schemas_columns_and_types() -> None:
    dtypes = {
        Kind.TEXT: {"": "str"},
        Kind.INTEGER: {"": "Int64"},
        Kind.NUMBER: {"": "float64"},
        Kind.PERCENT: {"": "float64"},
        Kind.BOOLEAN: {"": "boolean"},
        Kind.DATE: {"": "datetime64[us]"},
        Kind.APPROXIMATE: {
            "": "str",
            "_debut": "datetime64[us]",
            "_fin": "datetime64[us]",
            "_precision": "str",
            "_certain": "boolean",
        },
        Kind.RANGE: {"": "str", "_min": "float64", "_max": "float64"},
    }
    full = typed()
    for sheet in SHEETS:
        expected = {ROW: "int64"}
        for column in sheet:
            expected |= {column.key + suffix: dtype for suffix, dtype in dtypes[column.kind].items()}
        for frame in (empty(sheet), full[sheet.key]):
            assert {name: str(dtype) for name, dtype in frame.dtypes.items()} == expected
            assert list(frame) == list(expected)


@pytest.mark.parametrize(
    ("data", "title"),
    [
        (b"", "Fichier vide"),
        (b"nom;secteur\n", "Texte au lieu d’un classeur"),
        (b"PK\x03\x04 no archive", "Fichier incomplet"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "Format non pris en charge"),
    ],
)
def test_bytes_that_are_no_workbook(data: bytes, title: str) -> None:
    with pytest.raises(WorkbookError) as error:
        read_workbook(data)
    assert error.value.title == title


def archive(**parts: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as files:
        for name, content in parts.items():
            files.writestr(name, content)
    return stream.getvalue()


def test_archives_that_are_no_workbook() -> None:
    # The parser reads .ods and .xlsb too; their dates and errors differ, and nobody has checked them.
    with pytest.raises(WorkbookError) as error:
        read_workbook(archive(**{"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"}))
    assert error.value.title == "Format .ods non pris en charge"
    with pytest.raises(WorkbookError) as error:
        read_workbook(archive(**{"xl/workbook.xml": "<workbook"}))
    assert error.value.title == "Archive au lieu d’un classeur"


_SMALL = xlsx(sheets())


@settings(deadline=None, max_examples=12)  # a busy machine is no fault; each one is a process, or two
@given(st.integers(0, len(_SMALL)), st.binary(max_size=40))
def test_damaged_bytes_raise_nothing_else(at: int, noise: bytes) -> None:
    with contextlib.suppress(WorkbookError):
        read_workbook(_SMALL[:at] + noise + _SMALL[at + len(noise) :])


# --- Rows ------------------------------------------------------------------------------------------------------------


def test_rows_without_anything_to_read_are_skipped() -> None:
    rows = [
        *CHANTIERS,
        (),
        (None, " ", "\u00a0"),
        (None, None, None, None, "note à part"),
        (2, "Partenariat", "b", "2019"),
    ]
    assert values(typed(Chantiers=rows)["chantiers"][ROW]) == [2, 6]


def test_a_missing_column_is_all_missing() -> None:
    frame = typed()["operations"]
    assert values(frame["commune"]) == [None]
    assert days(frame["finalisation_fin"]) == [None]


def test_text_is_kept_as_typed() -> None:
    rows = [("Identifiant", "Opération", "Secteur", "Étape", "Lieu", "Remarques")]
    rows += [(text, text, "Gare", "En projet") for text in ("01234", "NA", "None", "nan", "1e5")]
    book = typed(Opérations=rows)
    for key in ("identifiant", "nom"):
        assert values(book["operations"][key]) == ["01234", "NA", "None", "nan", "1e5"]
    assert codes(book) == [("obligatoire-inconnu", "Opérations", "B3:B5", "")]


def test_issues_come_with_their_place() -> None:
    rows = [
        ("Titre au-dessus",),
        ("Identifiant", "Opération", "Secteur", "Étape", "Surface (ha)", "Frange", "Finalisée le", "Nature"),
        ("OP-1", "a", "Gare", "En projet", "grand", "peut-être", "fin 2018", "#REF!"),
        ("OP-1", "b", "Gare", "en  PROJET", "1,5 ha", "x", "01/10/2018", "zac"),
        ("OP-3", "c", None, "Projet", 2, None, None, None),
    ]
    book = typed(Opérations=rows)
    assert codes(book) == [
        ("nombre-illisible", "Opérations", "E3", "grand"),
        ("jour-attendu", "Opérations", "G3", "fin 2018"),
        ("cellule-en-erreur", "Opérations", "H3", "#REF!"),
        ("identifiant-en-double", "Opérations", "A4", "OP-1"),
        ("valeur-manquante", "Opérations", "C5", ""),
        ("lignes-au-dessus", "Opérations", "A1", "Titre au-dessus"),
        ("reponse-douteuse", "Opérations", "F3", "peut-être"),
        ("variante-ecriture", "Opérations", "D4", "en PROJET"),
        ("frange-sans-second-secteur", "Opérations", "F4", "oui"),
        ("variante-ecriture", "Opérations", "H4", "zac"),
        ("autre-ecriture", "Opérations", "D5", "Projet"),
    ]
    frame = book["operations"]
    assert values(frame["etape"]) == ["En projet"] * 3
    assert values(frame["nature"]) == [None, "ZAC", None]
    assert values(frame["surface"]) == [None, 1.5, 2.0]


def test_a_sheet_and_a_column_that_are_not_there_are_told_together() -> None:
    tabs = sheets(Chantiers=[("N°", "Axe", "Intitule"), (1, "Partenariat", "a")])
    del tabs["Affectations"]
    book = read(tabs)
    assert codes(book) == [
        ("colonne-manquante", "Chantiers", "", ""),
        ("feuilles-absentes", "", "", ""),
    ]
    assert "affectations" in book.missing
    assert book["affectations"].empty
    assert book.blocking


# --- Lists and references --------------------------------------------------------------------------------------------


def test_the_workbooks_own_lists_decide() -> None:
    listes = [
        ("Étapes", "Sens de l'étape", "Natures"),
        ("Idée", "à venir", "ZAC"),
        ("Fini", "terminée"),
        (None, None, "Bois"),
    ]
    rows = [
        ("Identifiant", "Opération", "Secteur", "Étape", "Nature", "Mode"),
        ("1", "a", "Gare", "IDEE", "bois", "regie"),
    ]
    book = typed(Opérations=rows, Listes=listes)
    frame = book["operations"]
    assert frame[["etape", "nature", "mode"]].to_numpy().tolist() == [["Idée", "Bois", "Régie"]]
    assert (book.values("etapes"), book.values("natures")) == (["Idée", "Fini"], ["ZAC", "Bois"])
    assert codes(book) == [
        ("variante-ecriture", "Opérations", "D2", "IDEE"),
        ("variante-ecriture", "Opérations", "E2", "bois"),
        ("variante-ecriture", "Opérations", "F2", "regie"),
    ]


def test_an_etape_stays_beside_its_meaning() -> None:
    # Dropping the blanks of each list apart would have given « Fini » the meaning of the étape after it.
    listes = [("Étapes", "Sens de l'étape"), ("En projet", "à venir"), ("Fini", None), ("Clos", "terminée")]
    frame = typed(Listes=listes)["listes"]
    pairs = list(zip(values(frame["etapes"]), values(frame["sens_etapes"]), strict=True))
    assert pairs == [("En projet", "à venir"), ("Fini", None), ("Clos", "terminée")]


OPERATIONS: Rows = [
    ("Identifiant", "Opération", "Secteur", "Étape"),
    (12, "EuroRennes", "gare", "En projet"),
    ("OP-2", "Plaisance", "Plaine", "En projet"),
    ("OP-3", "Plaisance", "Gare", "En projet"),
]


def test_references_take_the_spelling_of_what_they_refer_to() -> None:
    book = typed(
        Opérations=OPERATIONS,
        Secteurs=[("Secteur", "Territoire"), ("Gare", "Ville de Rennes"), ("Plaine", None)],
        Jalons=[("Opération", "Jalon", "Date"), *((name, "j", "2019") for name in ("12", 12, "eurorennes", "op-2"))],
    )
    assert values(book["operations"]["identifiant"]) == ["12", "OP-2", "OP-3"]
    assert values(book["operations"]["secteur"]) == ["Gare", "Plaine", "Gare"]
    assert values(book["jalons"]["operation"]) == ["12", "12", "12", "OP-2"]
    assert [(issue.cell, issue.value, dict(issue.details)) for issue in book.issues] == [
        ("C2", "gare", {"lecture": "Gare"}),
        ("A4", "eurorennes", {"lecture": "EuroRennes"}),
        ("A5", "op-2", {"lecture": "OP-2"}),
    ]


def test_what_nothing_declares_has_the_spelling_of_most_rows() -> None:
    # Without a sheet Secteurs, which a tracker of one sheet does not have, « Gare » and « GARE » were two sectors, each
    # with its own totals, and nothing said so; no sheet ever declares a commune or an aménageur.
    book = typed(
        Opérations=[
            ("Identifiant", "Opération", "Secteur", "Étape", "Second secteur", "Commune", "Aménageur"),
            ("OP-1", "a", "GARE", "En projet", "plaine", "RENNES", "Territoires"),
            ("OP-2", "b", "Gare", "En projet", None, "Rennes et BETTON", "TERRITOIRES"),
            ("OP-3", "c", "Gare", "En projet", None, "Betton / Rennes", "territoires"),
            ("OP-4", "d", "Plaine", "En projet", "garé", "Betton", "Territoires"),
        ],
        Affectations=[
            ("Agent", "Rôle", "Secteur"),
            ("Zoé Lévy", "Référent de secteur", "PLAINE"),
            ("ZOE LEVY", "Référent de secteur", "Gare"),
            ("NC", "Référent de secteur", "Plaine"),
        ],
    )
    operations, affectations = book["operations"], book["affectations"]
    assert values(operations["secteur"]) == ["Gare", "Gare", "Gare", "Plaine"]
    assert values(operations["second_secteur"]) == ["Plaine", None, None, "Gare"]
    assert values(operations["commune"]) == ["Rennes", "Rennes et Betton", "Betton / Rennes", "Betton"]
    assert values(operations["amenageur"]) == ["Territoires"] * 4
    assert values(affectations["secteur"]) == ["Plaine", "Gare", "Plaine"]
    assert values(affectations["agent"]) == ["Zoé Lévy", "Zoé Lévy", "Non renseigné"]
    assert [(i.cell, dict(i.details)["lecture"]) for i in book.issues if i.type.code == "variante-ecriture"] == [
        ("C2", "Gare"),
        ("E2", "Plaine"),
        ("F2", "Rennes"),
        ("F3", "Rennes et Betton"),
        ("G3", "Territoires"),
        ("G4", "Territoires"),
        ("E5", "Gare"),
        ("C2", "Plaine"),
        ("A3", "Zoé Lévy"),
    ]


def test_references_that_mean_nothing_or_two_things() -> None:
    book = typed(
        Opérations=OPERATIONS,
        Secteurs=[("Secteur", "Territoire"), ("Gare", None)],
        Affectations=[
            ("Agent", "Rôle", "Opération"),
            *(("CO 1", "Référent de secteur", name) for name in ("OP-99", "Plaisance")),
        ],
    )
    assert values(book["affectations"]["operation"]) == ["OP-99", "Plaisance"]
    assert codes(book) == [
        ("reference-inconnue", "Opérations", "C3", "Plaine"),
        ("reference-inconnue", "Affectations", "C2", "OP-99"),
        ("reference-ambigue", "Affectations", "C3", "Plaisance"),
        ("operation-sans-charge", "Opérations", "A2:A4", ""),
        ("variante-ecriture", "Opérations", "C2", "gare"),
    ]


def test_several_references_in_a_cell() -> None:
    # « 4,5 » typed in a French Excel becomes the number four and a half.
    header = ("N°", "Axe", "Titre", "Finalisation", "Dépend de")
    rows = [
        header,
        *((n, "Partenariat", "t", "2019", on) for n, on in ((4, None), (5, 4), (6, 4.5), (7, " 4 ;5 et 6"), (8, "9"))),
    ]
    book = typed(Chantiers=rows)
    assert values(book["chantiers"]["depend_de"]) == [None, "4", "4, 5", "4, 5, 6", "9"]
    assert codes(book) == [
        ("reference-inconnue", "Chantiers", "E6", "9"),
        ("liste-devenue-nombre", "Chantiers", "E4", "4,5"),
    ]


# --- Dates without a year --------------------------------------------------------------------------------------------


def jalons(*rows: Sequence[object]) -> Rows:
    return [("Chantier", "Opération", "Jalon", "Date", "Tenu le"), *rows]


def test_a_year_is_deduced_from_the_chantier() -> None:
    book = typed(
        Chantiers=[*CHANTIERS, (2, "Partenariat", "Autre", date(2030, 1, 1))],
        Jalons=jalons((1, None, "Présentation", "6 septembre"), (None, None, "Sans rien autour", "6 septembre")),
    )
    frame = book["jalons"]
    assert values(frame["date"]) == ["6 septembre", "6 septembre"]
    assert days(frame["date_debut"]) == ["2018-09-06", None]
    assert values(frame["date_precision"]) == ["jour", "inconnue"]
    assert values(frame["date_certain"]) == [True, False]
    assert codes(book) == [
        ("annee-deduite", "Jalons", "D2", "6 septembre"),
        ("date-sans-annee", "Jalons", "D3", "6 septembre"),
    ]
    assert book.issues[0].details == (("lecture", "le 6\u00a0septembre 2018"),)


def test_a_year_is_deduced_from_the_same_row() -> None:
    rows = [("Agent", "Rôle", "Depuis", "Jusqu'à"), ("CO 1", "Référent de secteur", "1er mars 2019", "fin juin")]
    frame = typed(Affectations=rows)["affectations"]
    assert (days(frame["fin_debut"]), days(frame["fin_fin"])) == (["2019-06-21"], ["2019-06-30"])


def test_no_year_that_ends_a_row_before_it_begins() -> None:
    # Of the novembers around March 2019, the nearer is in 2018: the affectation ended before it began.
    rows = [("Agent", "Rôle", "Depuis", "Jusqu'à"), ("CO 1", "Référent de secteur", "1er mars 2019", "fin novembre")]
    book = typed(Affectations=rows)
    assert days(book["affectations"]["fin_fin"]) == [None]
    assert codes(book) == [("date-sans-annee", "Affectations", "D2", "fin novembre")]
    rows = [rows[0], ("CO 1", "Référent de secteur", "20 avril", "1er mars 2019")]
    assert days(typed(Affectations=rows)["affectations"]["debut_debut"]) == [None]


def test_a_year_is_deduced_from_the_operation_named_by_its_name() -> None:
    book = typed(
        Opérations=[
            ("Identifiant", "Opération", "Secteur", "Étape", "Finalisée le"),
            ("OP-1", "Gare", "s", "Clôturé", date(2021, 3, 1)),
        ],
        Jalons=jalons((None, "gare", "Bilan", "15 mars")),
    )
    assert days(book["jalons"]["date_debut"]) == ["2021-03-15"]


def test_a_deduced_year_serves_no_further_deduction() -> None:
    # Once « 20 décembre » is read 2018, « 20 mai » lies as near in 2018 as in 2019: rows would depend on their order.
    book = typed(Jalons=jalons((1, None, "a", "20 décembre"), (1, None, "b", "20 mai")))
    assert days(book["jalons"]["date_debut"]) == ["2018-12-20", "2018-05-20"]


def test_an_uncertain_date_gives_no_year() -> None:
    chantiers = [CHANTIERS[0], (1, "Partenariat", "a", "éventuel 1er octobre 2018")]
    book = typed(Chantiers=chantiers, Jalons=jalons((1, None, "a", "6 septembre")))
    assert days(book["jalons"]["date_debut"]) == [None]


# --- Large workbooks -------------------------------------------------------------------------------------------------


def test_a_wrong_column_of_a_large_sheet_is_bounded() -> None:
    rows = [("Agent", "Rôle", "Quotité"), *((f"CO {n}", f"Autre {n}", "grand") for n in range(3000))]
    book = typed(Affectations=rows)
    found = pd.Series([issue.type.code for issue in book.issues]).value_counts().to_dict()
    assert found == {"nombre-illisible": 1, "valeur-hors-liste": 1000, "problemes-non-detailles": 1}
    assert dict(book.issues[-1].details)["nombre"] == "2\u202f000"
    assert [issue.cell for issue in book.issues if issue.type.code == "nombre-illisible"] == ["C2:C3001"]
    assert len(book["affectations"]) == 3000


def test_reading_again_gives_the_same() -> None:
    data = xlsx(sheets(Affectations=AFFECTATIONS, Opérations=OPERATIONS))
    first, second = read_workbook(data), read_workbook(data)
    assert first.issues == second.issues
    for key, frame in first.frames.items():
        pd.testing.assert_frame_equal(frame, second[key])
