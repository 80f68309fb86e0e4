"""Workbooks read through their sheet Correspondances: their words become ours, or it is told at its cell."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from sao_dashboard.guard.raw import Marks
from sao_dashboard.reading.correspondances.through import through
from sao_dashboard.reading.model import Workbook
from sao_dashboard.validation.report import Report
from tests.reading.sheets import AFFECTATIONS, CHANTIERS, OPERATIONS, Rows, found, grids, read, sheets

TITLES = ("Objet", "Dans la feuille", "Dans la colonne", "Chez vous", "Chez nous", "Sens")
SUIVI = "Suivi ZAC 2026"


def said(*rows: tuple[Any, ...]) -> Rows:
    """Return the sheet Correspondances with these rows."""
    return (TITLES, *rows)


def book(rows: Rows, *correspondances: tuple[Any, ...], **others: Rows) -> Workbook:
    """Return a workbook whose operations are these rows, in a tab of another name, read through correspondances."""
    tabs = {"Chantiers": CHANTIERS, SUIVI: rows, "Affectations": AFFECTATIONS, **others}
    sheet = ("feuille", None, None, SUIVI, "Opérations")
    return read({**tabs, "Correspondances": said(sheet, *correspondances)})


def column(title: str, *cells: Any) -> Rows:
    """Return operations with one more column, in our words but for it."""
    rows = [(f"OP-{rank}", f"Opération {rank}", "Gare", "En projet", cell) for rank, cell in enumerate(cells, start=1)]
    return [("Identifiant", "Opération", "Secteur", "Étape", title), *rows]


def of(workbook: Workbook, key: str) -> list[Any]:
    """Return the values of a column of the operations."""
    values = workbook["operations"][key]
    return [None if missing else value for value, missing in zip(values, values.isna(), strict=True)]


THEIRS: Rows = (
    ("N° ZAC", "Intitulé de l'affaire", "Territoire concerné", "Phase AVP/PRO", "Budget"),
    ("Z1", "Gare sud", "Nord", "Travaux", 12),
    ("Z2", "Moulin", "Sud", "Livré", 8),
)
NAMED = (
    ("colonne", SUIVI, None, "N° ZAC", "Identifiant"),
    ("colonne", SUIVI, None, "Intitulé de l'affaire", "Opération"),
    ("colonne", SUIVI, None, "Territoire concerné", "Secteur"),
    ("colonne", SUIVI, None, "Phase AVP/PRO", "Étape"),
    ("colonne", SUIVI, None, "Budget", "ignorer"),
    ("valeur", SUIVI, "Phase AVP/PRO", "Travaux", "En chantier"),
    ("valeur", SUIVI, "Phase AVP/PRO", "Livré", "Réalisé"),
)


def test_sheet_columns_and_values_in_their_words() -> None:
    workbook = book(THEIRS, *NAMED)
    frame = workbook["operations"]
    assert frame[["ligne", "identifiant", "nom", "secteur", "etape"]].values.tolist() == [
        [2, "Z1", "Gare sud", "Nord", "En chantier"],
        [3, "Z2", "Moulin", "Sud", "Réalisé"],
    ]
    assert found(workbook) == []
    assert "correspondances" not in workbook.missing


def test_a_workbook_without_the_sheet_is_given_back_as_it_came() -> None:
    """Nothing of today's workbooks may change: not even a copy of their cells is made."""
    tabs = grids(sheets())
    same, called, _lists = through(tabs, Report())
    assert same is tabs
    assert called("Opérations") is not None


def test_the_titles_alone_change_nothing() -> None:
    """As in the template: an empty sheet is as good as none."""
    tabs = grids(sheets(Correspondances=said()))
    assert through(tabs, Report()).grids is tabs
    workbook, plain = read(sheets(Correspondances=said())), read(sheets())
    assert (workbook.issues, workbook.missing) == (plain.issues, plain.missing)
    assert workbook.has_data_of(plain)


def test_a_sheet_of_theirs_by_that_name_is_told_and_changes_nothing() -> None:
    workbook = read(sheets(Correspondances=(("De", "À"), ("Rennes", "Paris"))))
    assert found(workbook) == [("feuille-a-part", "Correspondances", "", "")]


def test_it_wins_over_what_would_be_guessed() -> None:
    """« Échéance » is an alias of « Finalisation prévue »: here it is said to be when the work begins."""
    rows = column("Échéance", "T2 2027")
    workbook = book(rows, ("colonne", None, None, "Échéance", "Démarrage"))
    assert (of(workbook, "demarrage"), of(workbook, "finalisation")) == (["T2 2027"], [None])


def test_a_sheet_of_our_name_is_not_ours_where_another_is_said_to_be() -> None:
    workbook = book(OPERATIONS, Opérations=(("Identifiant", "Opération"), ("X", "Autre")))
    assert of(workbook, "identifiant") == ["OP-1"]


def test_several_sheets_said_to_be_one_are_its_parts() -> None:
    titles = ("Code", "Nom", "Secteur", "Phase")
    tabs = {
        "Opérations": [titles, ("A", "a", "Nord", "En projet")],
        "Tranche 2": [titles, ("B", "b", "Sud", "Réalisé")],
    }
    rows = [("feuille", None, None, tab, "Opérations") for tab in tabs]
    workbook = read({"Chantiers": CHANTIERS, **tabs, "Correspondances": said(*rows)})
    assert (of(workbook, "identifiant"), of(workbook, "etape")) == (["A", "B"], ["En projet", "Réalisé"])
    assert not workbook.blocking


def test_what_is_ignored_says_nothing() -> None:
    rows = column("Échéance", "bientôt", "un jour")
    assert found(book(rows, ("colonne", None, None, "Échéance", "Ignorer"))) == []
    notes = (("Agent", "Rôle"), ("X", "Y"))
    workbook = book(OPERATIONS, ("feuille", None, None, "Agents", "ignorer"), Agents=notes)
    assert ("agents" in workbook.missing, found(workbook)) == (True, [])


@pytest.mark.parametrize(
    ("title", "row", "cells", "key", "expected"),
    [
        ("Surf.", ("unité", None, "Surf.", "m²", "ha"), (12_000, "25 000", None), "surface", [1.2, 2.5, None]),
        ("Av.", ("échelle", None, "Av.", 80, "80 %"), (80, 1, 30, "45"), "avancement", [0.8, 0.01, 0.3, 0.45]),
        ("Av.", ("échelle", None, "Av.", "0,8", "80 %"), (0.8, 1), "avancement", [0.8, 1.0]),
    ],
)
def test_units_and_scales(title: str, row: tuple[Any, ...], cells: Any, key: str, expected: list[Any]) -> None:
    """No warning: it is said once and for all."""
    named = ("colonne", None, None, title, {"surface": "Surface", "avancement": "Avancement"}[key])
    workbook = book(column(title, *cells), named, row)
    assert of(workbook, key) == expected
    assert found(workbook) == []


def formatted(rows: Rows, code: str, line: int, *correspondances: tuple[Any, ...]) -> Workbook:
    """Return a workbook as `book` does, the cell of its fifth column on this line under a number format."""
    sheet = ("feuille", None, None, SUIVI, "Opérations")
    tabs = {"Chantiers": CHANTIERS, SUIVI: rows, "Affectations": AFFECTATIONS}
    marks = {SUIVI: Marks(formats=(code,), formatted=((0, 4, line, line),))}
    return read({**tabs, "Correspondances": said(sheet, *correspondances)}, marks)


PERCENT = (("colonne", None, None, "Av.", "Avancement"), ("échelle", None, "Av.", 80, "80 %"))
HECTARES = (("colonne", None, None, "Surf.", "Surface"), ("unité", None, "Surf.", "m²", "ha"))


def test_a_column_that_mixes_two_scales_is_told() -> None:
    """« 0,8 » among « 45 » was read 0,8 % without a word: it was 80 %, typed as a ratio."""
    workbook = book(column("Av.", 80, 0.8, "0,5", 45, 1, "0,8 %"), *PERCENT)
    assert of(workbook, "avancement") == [0.8, 0.008, 0.005, 0.45, 0.01, 0.008]
    assert found(workbook) == [
        ("echelle-douteuse", SUIVI, "E3", "0,8"),
        ("echelle-douteuse", SUIVI, "E4", "0,5"),
        ("echelle-douteuse", SUIVI, "E6", "1"),
    ]
    assert workbook.issues[0].sentence.replace("\u00a0", " ") == (
        "Feuille « Suivi ZAC 2026 », cellule E3 : « 0,8 » est lu 0,8 %, comme le dit la feuille Correspondances de "
        "toute la colonne ; ce nombre est peut-être déjà 80 %. Écrivez-le avec son signe ou son unité : « 0,8 % » ou "
        "« 80 % »."
    )


@pytest.mark.parametrize("code", ["0%", '0.0" %"'])
def test_a_percent_that_is_seen_counts(code: str) -> None:
    """Formats were dropped with the scale that is said: 0.8 that Excel shows as « 80 % » was read 0,8 %."""
    shown = 0.8 if code == "0%" else 80
    workbook = formatted(column("Av.", 45, shown), code, 3, *PERCENT)
    assert (of(workbook, "avancement"), found(workbook)) == ([0.45, 0.8], [])


def test_a_unit_that_is_seen_counts() -> None:
    """A cell that shows « 2,5 ha » under a title in square metres was read as 2,5 square metres."""
    workbook = formatted(column("Surf.", 12_000, 2.5), '0.0" ha"', 3, *HECTARES)
    assert (of(workbook, "surface"), found(workbook)) == ([1.2, 2.5], [])
    workbook = formatted(column("Surf.", 12_000, 25_000), '0" m²"', 3, *HECTARES)
    assert (of(workbook, "surface"), found(workbook)) == ([1.2, 2.5], [])


def test_a_number_that_seems_to_be_in_our_unit_is_told() -> None:
    """« 2,5 » among thousands of square metres is hectares, and was read as a quarter of a thousandth of one."""
    workbook = book(column("Surf.", 12_000, 25_000, 2.5, 300, 80_000), *HECTARES)
    assert of(workbook, "surface") == [1.2, 2.5, 0.00025, 0.03, 8.0]
    assert found(workbook) == [("echelle-douteuse", SUIVI, "E4", "2,5")]


def test_a_true_date_that_shows_its_month_promises_a_month() -> None:
    """Where the month is said to come first, formats were dropped: « sept-27 » was the first of September."""
    order = ("ordre des dates", None, "Échéance", "mois/jour/année", "jour/mois/année")
    workbook = formatted(column("Échéance", date(2027, 4, 3), date(2027, 9, 1)), "mmm-yy", 3, order)
    assert workbook["operations"]["finalisation_precision"].tolist() == ["jour", "mois"]


@pytest.mark.parametrize(
    ("title", "expected", "told"),
    [
        ("Surface cadastrée (m²)", [1.2], [("unite-convertie", SUIVI, "E2", "")]),
        ("SURFACE TOTALE EN M²", [1.2], [("unite-convertie", SUIVI, "E2", "")]),
        ("Surface de vente (lots)", [None], [("colonne-autre-unite", SUIVI, "E1", "Surface (lots)")]),
    ],
)
def test_a_title_keeps_the_unit_that_it_says(title: str, expected: list[Any], told: list[Any]) -> None:
    """Named « Surface » without it, square metres would be read as hectares, ten thousand times too many."""
    workbook = book(column(title, 12_000), ("colonne", None, None, title, "Surface"))
    assert (of(workbook, "surface"), found(workbook)) == (expected, told)


def test_titles_on_two_rows() -> None:
    rows = [("Identifiant", "Opération", "Secteur", "Étape", "Travaux", None)]
    rows += [(None, None, None, None, "Lancés", "Finis"), ("A", "a", "Nord", "En projet", "2026", "2027")]
    named = [("colonne", None, None, "Lancés", "Démarrage"), ("colonne", None, None, "Finis", "Finalisation prévue")]
    workbook = book(rows, *named)
    assert (of(workbook, "identifiant"), of(workbook, "demarrage"), of(workbook, "finalisation")) == (
        ["A"],
        ["2026"],
        ["2027"],
    )


def test_month_first_in_texts_only() -> None:
    rows = column("Échéance", "03/25/2027", "04/03/2027", "T2 2027", date(2027, 4, 3))
    workbook = book(rows, ("ordre des dates", None, "Échéance", "mois/jour/année", "jour/mois/année"))
    assert [day.date() for day in of(workbook, "finalisation_fin")] == [
        date(2027, 3, 25),
        date(2027, 4, 3),
        date(2027, 6, 30),
        date(2027, 4, 3),
    ]


def test_values_make_the_lists_of_a_workbook_without_any() -> None:
    rows = [("Identifiant", "Opération", "Secteur", "Phase"), *(("A", "a", "N", "AVP"), ("B", "b", "N", "Annulé"))]
    workbook = book(
        rows,
        ("valeur", None, "Phase", "AVP", "Avant-projet", "à venir"),
        ("valeur", None, "Phase", "DET", "Travaux", "en cours"),
        ("valeur", None, "Phase", "GPA", "Livré", "terminée"),
    )
    assert workbook["listes"][["etapes", "sens_etapes"]].values.tolist() == [
        ["Avant-projet", "à venir"],
        ["Travaux", "en cours"],
        ["Livré", "terminée"],
        ["Annulé", "annulée"],
    ]
    assert (of(workbook, "etape"), found(workbook)) == (["Avant-projet", "Annulé"], [])


def test_a_list_has_the_values_of_every_column_that_shares_it() -> None:
    """A list was made of the one column that rows speak of: the same étapes in another tab refused the workbook.

    Those that it always had come first, then the others as they come: of another tab, then of another sheet.
    """
    titles = ("Identifiant", "Opération", "Secteur", "Phase")
    tabs = {
        "Nord": [titles, ("A", "a", "N", "AVP")],
        "Sud": [titles, ("B", "b", "S", "Remise"), ("C", "c", "S", "réalisé"), ("D", "d", "S", "En projet")],
        "Équipes-projets": [("Opération", "Service ou agent", "À l'étape"), ("A", "Voirie", "Concours")],
    }
    rows = [
        ("feuille", None, None, "Nord", "Opérations"),
        ("feuille", None, None, "Sud", "Opérations"),
        ("valeur", "Nord", "Phase", "AVP", "Avant-projet", "à venir"),
    ]
    workbook = read({**tabs, "Correspondances": said(*rows)})
    assert workbook["listes"][["ligne", "etapes", "sens_etapes"]].fillna("").values.tolist() == [
        [2, "Avant-projet", "à venir"],
        [3, "En projet", "à venir"],
        [4, "Réalisé", "terminée"],
        [5, "Remise", ""],
        [6, "Concours", ""],
    ]
    assert of(workbook, "etape") == ["Avant-projet", "Remise", "Réalisé", "En projet"]
    assert workbook["equipes_projets"]["etape"].tolist() == ["Concours"]
    assert found(workbook) == [
        ("feuilles-absentes", "", "", ""),
        ("etape-sans-sens", "Sud", "D2", "Remise"),
        ("variante-ecriture", "Sud", "D3", "réalisé"),
    ]


def test_a_list_is_that_of_two_columns_of_two_sheets() -> None:
    """« Statut » of the chantiers was refused what « Statut » of the operations does not hold."""
    rows = [("Identifiant", "Opération", "Secteur", "Étape", "Météo"), ("A", "a", "N", "En projet", "Vert")]
    titles = (*CHANTIERS[0], "Statut")
    chantiers = [titles, (*CHANTIERS[1], "Bleu"), (2, *CHANTIERS[1][1:], "NC")]
    workbook = book(
        rows,
        ("colonne", None, None, "Météo", "Statut"),
        ("valeur", None, "Météo", "Vert", "Actif"),
        Chantiers=chantiers,
    )
    assert workbook["listes"]["statuts"].tolist() == ["Actif", "Bleu"]
    assert workbook["chantiers"]["statut"].fillna("").tolist() == ["Bleu", ""]
    assert not workbook.blocking


def test_a_value_misspelled_is_no_new_value_of_a_list() -> None:
    """Taken for a value, « Avant-projt » would be an étape of its own, and nothing would show it."""
    rows = [("Identifiant", "Opération", "Secteur", "Phase"), ("A", "a", "N", "AVP"), ("B", "b", "N", "Avant-projt")]
    workbook = book(rows, ("valeur", None, "Phase", "AVP", "Avant-projet", "à venir"))
    assert workbook["listes"]["etapes"].tolist() == ["Avant-projet"]
    assert found(workbook) == [("valeur-hors-liste", SUIVI, "D3", "Avant-projt")]


def test_values_that_differ_by_a_letter_or_a_number_are_two() -> None:
    values = ("Tranche A", "Tranche B", "Lot 1", "Lot 2", "Actif", "Inactif")
    workbook = book(column("Nature", *values), ("valeur", None, "Nature", "Tranche A", "Tranche A"))
    assert workbook["listes"]["natures"].tolist() == list(values)
    assert found(workbook) == []


def test_an_etape_without_its_sense_is_told() -> None:
    """It was read « en cours » without a word: a delivery of last year was late."""
    rows = [("Identifiant", "Opération", "Secteur", "Phase"), ("A", "a", "N", "GPA"), ("B", "b", "N", "GPA")]
    workbook = book(rows, ("valeur", None, "Phase", "GPA", "Remise", None))
    assert found(workbook) == [("etape-sans-sens", SUIVI, "D2:D3", "Remise")]


def test_the_sheet_listes_has_the_last_word_on_lists() -> None:
    rows = [("Identifiant", "Opération", "Secteur", "Phase"), ("A", "a", "N", "AVP")]
    lists = (("Étapes", "Sens de l'étape"), ("Études", "en cours"))
    workbook = book(rows, ("valeur", None, "Phase", "AVP", "Études", "à venir"), Listes=lists)
    assert workbook["listes"]["etapes"].tolist() == ["Études"]
    assert (of(workbook, "etape"), found(workbook)) == (["Études"], [])


def test_a_sheet_listes_without_that_list_has_it_beside_its_own() -> None:
    rows = [("Identifiant", "Opération", "Secteur", "Phase", "Nature"), ("A", "a", "N", "Études", "Lotissement")]
    lists = (("Étapes", "Sens de l'étape"), ("Études", "en cours"))
    natures = [("valeur", None, "Nature", each, each) for each in ("Lotissement", "PUP", "ZAC")]
    workbook = book(rows, *natures, Listes=lists)
    assert workbook["listes"][["etapes", "natures"]].fillna("").values.tolist() == [
        ["Études", "Lotissement"],
        ["", "PUP"],
        ["", "ZAC"],
    ]
    assert found(workbook) == []


def test_a_sheet_of_theirs_called_listes_does_not_hide_the_lists() -> None:
    rows = [("Identifiant", "Opération", "Secteur", "Phase"), ("A", "a", "N", "AVP")]
    workbook = book(rows, ("valeur", None, "Phase", "AVP", "AVP", "à venir"), Listes=(("Choix",), ("AVP",), ("PRO",)))
    assert workbook["listes"]["etapes"].tolist() == ["AVP"]
    assert (of(workbook, "etape"), found(workbook)) == (["AVP"], [])


def test_a_value_that_is_ignored_is_an_empty_cell() -> None:
    workbook = book(column("Commune", "Rennes", "???"), ("valeur", None, "Commune", "???", "ignorer"))
    assert of(workbook, "commune") == ["Rennes", None]


def test_a_column_is_also_named_by_its_letters() -> None:
    """Two of their columns may bear one title."""
    rows = column("Date", "T2 2027")
    rows = [(*rows[0], "Date"), (*rows[1], "T1 2025")]
    workbook = book(
        rows, ("colonne", None, None, "colonne F", "Démarrage"), ("colonne", None, None, "colonne E", "Finalisation")
    )
    assert (of(workbook, "demarrage"), of(workbook, "finalisation")) == (["T1 2025"], ["T2 2027"])


def test_titles_under_other_lines() -> None:
    rows = [("Suivi des ZAC", None), (None, None), *THEIRS]
    workbook = book(rows, *NAMED)
    assert of(workbook, "identifiant") == ["Z1", "Z2"]
    assert workbook["operations"]["ligne"].tolist() == [4, 5]


class TestWhatIsTold:
    """Always a warning, at the cell of the sheet Correspondances; the rest of it is followed."""

    @pytest.mark.parametrize(
        ("row", "issue"),
        [
            (("feuille", None, None, "Ancien suivi", "Agents"), ("correspondance-introuvable", "D3", "Ancien suivi")),
            (
                ("colonne", None, None, "Fin chantier", "Démarrage"),
                ("correspondance-introuvable", "D3", "Fin chantier"),
            ),
            (("colonne", "Feuil3", None, "Étape", "Statut"), ("correspondance-introuvable", "B3", "Feuil3")),
            (("valeur", None, "Jalon", "AVP", "En projet"), ("correspondance-introuvable", "C3", "Jalon")),
            (("colonne", None, None, "Secteur", "Sectuer"), ("correspondance-illisible", "E3", "Sectuer")),
            (("feuille", None, None, "Chantiers", "Chantié"), ("correspondance-illisible", "E3", "Chantié")),
            (("truc", None, None, "Secteur", "Nature"), ("correspondance-illisible", "A3", "truc")),
            (("valeur", None, "Étape", "En projet", "En projet", "bof"), ("correspondance-illisible", "F3", "bof")),
        ],
    )
    def test_a_row_that_says_nothing(self, row: tuple[Any, ...], issue: tuple[str, str, str]) -> None:
        code, cell, value = issue
        workbook = book(OPERATIONS, row)
        assert [each for each in found(workbook) if each[1] == "Correspondances"] == [
            (code, "Correspondances", cell, value)
        ]
        assert (of(workbook, "identifiant"), workbook.blocking) == (["OP-1"], False)

    @pytest.mark.parametrize(
        ("row", "cells", "sentence"),
        [
            (
                ("colonne", None, None, "Secteur", None),
                ["E3"],
                "il n’y a rien sous « Chez nous » : écrivez le nom d’une colonne du modèle, ou « ignorer ».",
            ),
            (
                ("valeur", None, None, "AVP", "En projet"),
                ["C3"],
                "il n’y a rien sous « Dans la colonne » : écrivez le titre de la colonne dont parle cette ligne.",
            ),
            (
                (None, None, None, "AVP", "En projet"),
                ["A3"],
                "il n’y a rien sous « Objet » : écrivez feuille, colonne, valeur, unité, échelle ou ordre des dates.",
            ),
            (
                ("unité", None, "Surface", None, "ha"),
                ["D3"],
                "il n’y a rien sous « Chez vous » : écrivez votre unité, par exemple « m² ».",
            ),
            (
                ("échelle", None, None, None, "80 %"),
                ["C3", "D3"],
                "il n’y a rien sous « Dans la colonne » : écrivez le titre de la colonne dont parle cette ligne.",
            ),
            (
                (None, None, None, None, None, "en cours"),
                ["A3"],
                "il n’y a rien sous « Objet » : écrivez feuille, colonne, valeur, unité, échelle ou ordre des dates.",
            ),
        ],
    )
    def test_a_row_that_lacks_a_cell(self, row: tuple[Any, ...], cells: list[str], sentence: str) -> None:
        """It was told as « «  » n'est pas compris »: nobody knew which cell, nor what to write there."""
        told = [issue for issue in book(OPERATIONS, row).issues if issue.sheet == "Correspondances"]
        assert [(issue.type.code, issue.cell) for issue in told] == [
            ("correspondance-incomplete", cell) for cell in cells
        ]
        first = f"Feuille « Correspondances », cellule {cells[0]} : {sentence} Cette ligne n’est pas suivie."
        assert told[0].sentence.replace("\u00a0", " ") == first

    def test_a_remark_alone_is_no_row(self) -> None:
        titles = (*TITLES, "Remarques")
        rows = [titles, ("feuille", None, None, SUIVI, "Opérations"), (*[None] * 6, "vu avec Anne")]
        tabs = {"Chantiers": CHANTIERS, SUIVI: OPERATIONS, "Affectations": AFFECTATIONS, "Correspondances": rows}
        assert found(read(tabs)) == []

    def test_two_rows_that_contradict_one_another(self) -> None:
        rows = column("Visa", "T2 2027")
        workbook = book(
            rows, ("colonne", None, None, "Visa", "Démarrage"), ("colonne", None, None, "VISA", "Finalisation prévue")
        )
        told = [each for each in found(workbook) if each[1] == "Correspondances"]
        assert told == [
            ("correspondances-contraires", "Correspondances", "E3", "Démarrage"),
            ("correspondances-contraires", "Correspondances", "E4", "Finalisation prévue"),
        ]
        assert of(workbook, "demarrage") == [None]

    @pytest.mark.parametrize(
        ("title", "row", "cell"),
        [
            ("Surface", ("unité", None, "Surface", "parcelles", "ha"), "D3"),
            ("Surface", ("unité", None, "Surface", "m²", "km²"), "E3"),
            ("Avancement", ("échelle", None, "Avancement", "beaucoup", "80 %"), "E3"),
            ("Échéance", ("ordre des dates", None, "Échéance", "comme on veut", "jour/mois/année"), "D3"),
        ],
    )
    def test_a_column_is_not_read_rather_than_wrong(self, title: str, row: tuple[Any, ...], cell: str) -> None:
        """Its unit is said not to be ours: read as ours, a surface would be ten thousand times too large."""
        workbook = book(column(title, 12), row)
        keys = {"Surface": "surface", "Avancement": "avancement", "Échéance": "finalisation"}
        assert workbook["operations"][keys[title]].isna().tolist() == [True]
        assert [each[:3] for each in found(workbook)] == [("correspondance-illisible", "Correspondances", cell)]
        assert "sa colonne n’est pas lue" in workbook.issues[0].sentence

    def test_more_rows_than_a_service_has_words(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("sao_dashboard.reading.correspondances.statements.MOST_ROWS", 2)
        rows = [("valeur", None, "Étape", word, "En projet") for word in ("AVP", "PRO", "DCE")]
        assert found(book(OPERATIONS, *rows)) == [("correspondance-illisible", "Correspondances", "A4", "valeur")]

    def test_a_value_that_nobody_has_today_is_no_fault(self) -> None:
        """No operation is in that étape any more: the next one will be."""
        assert found(book(OPERATIONS, ("valeur", None, "Étape", "DCE", "En étude"))) == []


@pytest.mark.parametrize("tab", ["Suivi", "Opérations"])
def test_a_tab_known_by_its_titles_is_spoken_of_too(tab: str) -> None:
    # Nothing said that « Suivi » was Opérations but its titles, and these are looked at once the words are ours: rows
    # that spoke of its columns were told to find nothing, and « Travaux » was refused.
    rows: Rows = [("Identifiant", "Opération", "Secteur", "Étape", "Budget"), ("OP-1", "Îlot 1", "Gare", "Travaux", 12)]
    correspondances = said(
        ("valeur", tab, "Étape", "Travaux", "En chantier"), ("colonne", None, None, "Budget", "ignorer")
    )
    workbook = read(
        {"Chantiers": CHANTIERS, tab: rows, "Affectations": AFFECTATIONS, "Correspondances": correspondances}
    )
    assert of(workbook, "etape") == ["En chantier"]
    recognised = [("feuille-reconnue", "Suivi", "", "")] if tab == "Suivi" else []
    assert found(workbook) == recognised
