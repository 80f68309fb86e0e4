"""Titles that people write otherwise: on two rows, or under other names than those that are known."""

from __future__ import annotations

import re
from datetime import date

import pytest

from sao_dashboard.exports.tables import to_xlsx
from sao_dashboard.reading.confined.by_calamine import parse
from sao_dashboard.reading.model import Workbook
from sao_dashboard.reading.read import is_known, read_workbook
from sao_dashboard.schema import DERIVED, sheet
from sao_dashboard.views.suivi import Suivi
from tests.reading.sheets import Found, Rows, found, operations, read, sheets

REQUIRED = ("Identifiant", "Opération", "Secteur", "Étape")
DATA = ("OP-1", "EuroRennes", "Gare", "En projet")


def issues_of(*rows: tuple[object, ...], tab: str = "Opérations") -> list[Found]:
    return found(read(sheets(**{tab: rows})))


def proposed(book: Workbook) -> str:
    """Return the title proposed for the only column that is not read."""
    found = re.search("peut-être «\u00a0(.+)\u00a0»\\)", dict(book.issues[0].details)["colonnes"])
    return found[1] if found else ""


# --- Titles on two rows ----------------------------------------------------------------------------------------------


def test_titles_under_merged_groups() -> None:
    # The row of titles was taken for the first row: Démarrage and Logements vanished without a word, and the columns
    # beside them, empty under the merged group, were said to have no title.
    rows: Rows = (
        ("Identifiant", "Opération", "Commune", "Secteur", "Étape", "Calendrier", None, None, "Programme", None),
        (None, None, None, None, None, "Démarrage", "Finalisation prévue", "Finalisée le", "Logements", "Surface"),
        ("OP-1", "EuroRennes", "Rennes", "Gare", "En projet", "2018", "2019", None, 12, 2.5),
    )
    book = read(sheets(Opérations=rows))
    assert found(book) == [("titres-sur-deux-lignes", "Opérations", "F2, G2, H2, I2, J2", "")]
    assert book.issues[0].sentence == (
        "Feuille «\u00a0Opérations\u00a0», cellules F2, G2, H2, I2 et J2\u00a0: "
        "ce titre de colonne n’est pas sur la même ligne que les autres\u00a0: il est lu avec eux. "
        "Écrivez plutôt tous les titres sur une seule ligne, un par colonne."
    )


def test_a_required_title_under_a_group() -> None:
    # The column Secteur was said to be missing, without a cell, while its title was in D2.
    rows = (
        ("Identifiant", "Opération", "Étape", "Localisation", None),
        (None, None, None, "Secteur", "Commune"),
        ("OP-1", "EuroRennes", "En projet", "Gare", "Rennes"),
    )
    assert issues_of(*rows) == [("titres-sur-deux-lignes", "Opérations", "D2, E2", "")]


def test_more_titles_on_the_second_row() -> None:
    # The row that has the most titles is the header: where it is the second one, those above it were lost.
    rows = (
        (*REQUIRED, "Calendrier", None, None, "Programme", None),
        (None, None, None, None, "Démarrage", "Finalisation prévue", "Finalisée le", "Logements", "Surface"),
        (*DATA, "2018", "2019", None, 12, 2.5),
    )
    assert issues_of(*rows) == [("titres-sur-deux-lignes", "Opérations", "A1, B1, C1, D1", "")]


@pytest.mark.parametrize(
    ("upper", "lower", "cells"),
    [
        (("Finalisation", None), ("prévue", "réelle"), "E2"),
        (("Date de", None), ("finalisation", "visa"), "E2"),
        (("Date réelle de", "Date de"), ("finalisation", "début"), "E2, F2"),
    ],
)
def test_titles_that_two_rows_say_together(upper: tuple[object, ...], lower: tuple[object, ...], cells: str) -> None:
    # « Finalisation » over « prévue » and « réelle »: « prévue » was said to be a date that nobody understands.
    rows = ((*REQUIRED, *upper), (None, None, None, None, *lower), (*DATA, "2027", None))
    found = issues_of(*rows)
    assert [(code, cell) for code, _tab, cell, _ in found if code == "titres-sur-deux-lignes"] == [
        ("titres-sur-deux-lignes", cells)
    ]


def test_what_is_really_missing_is_told_too() -> None:
    rows = (("Identifiant", "Opération", "Étape", "Calendrier"), (None, None, None, "Démarrage"))
    assert issues_of(*rows) == [
        ("colonne-absente", "Opérations", "", ""),
        ("titres-sur-deux-lignes", "Opérations", "D2", ""),
    ]


def test_other_titles_may_stand_on_the_second_row() -> None:
    rows = ((*REQUIRED, "Calendrier", None), ("Code", None, None, None, "Démarrage", "Avis"), (*DATA, "2018", "oui"))
    assert issues_of(*rows) == [
        ("titres-sur-deux-lignes", "Opérations", "E2", ""),
        ("colonne-non-lue", "Opérations", "F2", "Avis"),
    ]


def test_what_two_rows_say_together_is_read_with_its_unit() -> None:
    """The title was « (m²) » alone, so that square metres were read as hectares."""
    rows = ((*REQUIRED, "Surface", None), (None, None, None, None, "(m²)", "prévue"), (*DATA, 25_000, None))
    assert read(sheets(Opérations=rows))["operations"]["surface"].tolist() == [2.5]


@pytest.mark.parametrize(
    ("tab", "rows", "expected"),
    [
        # « Secteur » says what an agent is given, and is a value.
        (
            "Affectations",
            (("Agent", "Rôle", "Porte sur"), ("CO 1", "Référent de secteur", "Secteur")),
            ["colonne-non-lue"],
        ),
        (
            "Affectations",
            (("Agent", "Rôle", "Porte sur"), ("CO 1", None, "Secteur")),
            ["valeur-manquante", "colonne-non-lue"],
        ),
        # The header has it already.
        ("Opérations", ((*REQUIRED, "Visa"), (None, None, None, None, "Secteur"), (*DATA, None)), ["colonne-non-lue"]),
        # What a whole sheet is about, above the table.
        (
            "Opérations",
            ((None, None, None, None, "Commune", "Rennes"), (*REQUIRED, "Visa"), DATA),
            ["lignes-au-dessus"],
        ),
    ],
)
def test_a_value_is_no_title(tab: str, rows: Rows, expected: list[str]) -> None:
    assert [code for code, *_ in issues_of(*rows, tab=tab)] == expected


# --- Other names -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Date de démarrage", "Démarrage"),
        ("Démarrage prévu", "Démarrage"),
        ("Date prévue de finalisation", "Finalisation prévue"),
        ("Date finalisation", "Finalisation prévue"),
        ("Commentaire", "Remarques"),
        ("Observation", "Remarques"),
        ("Taux d’avancement", "Avancement"),
        ("Nb de logements", "Logements"),
        ("Nombre logements", "Logements"),
        ("Logements prévus", "Logements"),
        ("Surface en ha", "Surface"),
        ("Surface totale (ha)", "Surface"),
    ],
)
def test_an_optional_column_by_another_name(title: str, expected: str) -> None:
    # Titles were compared with the headers only, not with their aliases, and letter by letter: all were left out.
    book = read(sheets(Opérations=((*REQUIRED, title), DATA)))
    assert found(book) == [("colonne-non-lue", "Opérations", "E1", title)]
    assert proposed(book) == expected


def test_a_misspelled_name_that_holds_another() -> None:
    # « Id Tabo » has the word of « Id », which is another name of Identifiant, and nothing was said of it.
    book = read(sheets(Opérations=((*REQUIRED, "Id Tabo"), DATA)))
    assert found(book) == [("colonne-non-lue", "Opérations", "E1", "Id Tabo")]
    assert proposed(book) == "Id Tabou"


def test_a_date_by_the_name_it_has_in_another_sheet() -> None:
    # « Démarrage » is known of operations only: of a chantier, it was left out.
    header = ("N°", "Axe", "Titre", "Finalisation", "Date de démarrage")
    book = read(sheets(Chantiers=(header, (1, "Partenariat", "Organiser", "2019", "2018"))))
    assert found(book) == [("colonne-non-lue", "Chantiers", "E1", "Date de démarrage")]
    assert proposed(book) == "Lancement"


def test_required_columns_by_other_names() -> None:
    # « Étape » is too short to look like « Étape de l'opération »: neither was proposed, nor was any cell named.
    book = read(sheets(Opérations=(("Identifiant", "Opération", "Secteur géographique", "Étape de l’opération"), DATA)))
    assert found(book) == [
        ("colonne-manquante", "Opérations", "C1", "Secteur géographique"),
        ("colonne-manquante", "Opérations", "D1", "Étape de l’opération"),
    ]
    assert dict(book.issues[1].details) == {
        "attendu": "Étape",
        "proposition": "si c’est «\u00a0Étape de l’opération\u00a0», donnez-lui ce titre\u00a0; sinon, ",
    }


def test_each_title_is_proposed_once_to_the_nearest() -> None:
    # « Date prévue de finalisation » is written more like « Date réelle de finalisation » than like « Finalisation ».
    header = (*REQUIRED, "Date réelle finalisation", "Date prévue de finalisation", "Date de finalisation de la ZAC")
    book = read(sheets(Opérations=(header, DATA)))
    assert [(issue.cell, dict(issue.details)["colonnes"]) for issue in book.issues] == [
        (
            "E1, F1",
            "«\u00a0Date réelle finalisation\u00a0» (E, peut-être «\u00a0Finalisée le\u00a0») et "
            "«\u00a0Date prévue de finalisation\u00a0» (F, peut-être «\u00a0Finalisation prévue\u00a0»)",
        )
    ]


@pytest.mark.parametrize("title", ["Date prévue de la finalisation", "Référent de secteur", "Budget", "Date de CT"])
def test_a_column_of_ones_own(title: str) -> None:
    # What looks more like a column that is read than like one that is missing is said of neither.
    assert issues_of((*REQUIRED, "Finalisation prévue", title), (*DATA, "2019", None)) == []


def test_what_is_too_long_or_too_far_is_not_compared() -> None:
    # Every name is compared with every title: a hostile row of titles would have been compared for minutes.
    assert proposed(read(sheets(Opérations=((*REQUIRED, "Démarrage " + "x" * 90), (*DATA, "2018"))))) == "Démarrage"
    assert proposed(read(sheets(Opérations=((*REQUIRED, "Démarrage " + "x" * 91), (*DATA, "2018"))))) == ""
    others = [f"Indicateur {rank}" for rank in range(200)]
    assert issues_of((*REQUIRED, *others, "Démarrage prévu"), DATA) == []


def test_the_first_of_two_titles_alike() -> None:
    assert issues_of((*REQUIRED, "Démarrage prévu", "Démarrage prévu"), DATA) == [
        ("colonne-non-lue", "Opérations", "E1", "Démarrage prévu")
    ]


@pytest.mark.parametrize(
    ("tab", "expected"),
    [
        ("Liste des secteurs", "Secteurs"),
        ("Liste des agents", "Agents"),
        ("Liste", "Listes"),
        ("Équipe projet", "Équipes-projets"),
        ("Séances 2018", "Temps de travail"),
    ],
)
def test_an_optional_sheet_by_another_name(tab: str, expected: str) -> None:
    # The names of tabs, like those of columns, were compared letter by letter with one name only.
    book = read(sheets(**{tab: [("a",)]}))
    assert found(book) == [("feuille-non-lue", tab, "", "")]
    assert dict(book.issues[0].details) == {"attendu": expected}


@pytest.mark.parametrize("tab", ["Liste des communes", "Archives 2017", "Suivi des chantiers"])
def test_a_sheet_of_ones_own(tab: str) -> None:
    assert found(read(sheets(**{tab: [("a",)]}))) == []


# --- What is filled, and not read ------------------------------------------------------------------------------------


def notice(*rows: tuple[object, ...]) -> list[tuple[str, str]]:
    """Return what is told of the columns of « Opérations » that are not read."""
    book = read(sheets(Opérations=rows))
    return [(issue.type.code, dict(issue.details)["colonnes"]) for issue in book.issues]


def test_every_filled_column_that_is_not_read_is_told_once() -> None:
    # The guide promises that a warning says what is not read: it did for titles nearly known only.
    header = (*REQUIRED, "Finalisation prévue", "Budget", "Vide", "Avis du maire", "Secteur voisin")
    assert notice(header, (*DATA, "2019", 3, None, "oui", "Plaine")) == [
        (
            "colonne-non-lue",
            "«\u00a0Budget\u00a0» (F), «\u00a0Avis du maire\u00a0» (H) et «\u00a0Secteur voisin\u00a0» (I)",
        )
    ]


def test_many_columns_that_are_not_read_are_counted() -> None:
    header = (*REQUIRED, "Finalisation", *(f"Indicateur {rank}" for rank in range(14)))
    ((_code, columns),) = notice(header, (*DATA, "2019", *range(14)))
    assert columns.endswith("«\u00a0Indicateur 11\u00a0» (Q) et 2\u00a0autres")


def test_dates_under_an_unknown_title_come_first() -> None:
    # « Avis », which held every date of finalisation, was left out without a word: all operations were « sans date ».
    assert notice((*REQUIRED, "Visa", "Avis"), (*DATA, "x", "12/03/2027")) == [
        ("dates-non-lues", "«\u00a0Avis\u00a0» (F)"),
        ("colonne-non-lue", "«\u00a0Visa\u00a0» (E)"),
    ]
    assert notice((*REQUIRED, "Finalisation", "Avis"), (*DATA, None, "12/03/2027"))[0][0] == "dates-non-lues"
    assert [code for code, _ in notice((*REQUIRED, "Finalisation", "Avis"), (*DATA, "2027", "12/03/2027"))] == [
        "colonne-non-lue"
    ]


@pytest.mark.parametrize("title", ["Livraison", "Date de fin", "Fin travaux", "Deadline", "Réception", "Date butoir"])
def test_a_loose_name_is_read_when_nothing_else_may_be_it(title: str) -> None:
    # 11 of 14 titles that trackers give to the date of finalisation were left out without one word.
    book = read(sheets(Opérations=((*REQUIRED, title), (*DATA, "12/03/2027"))))
    assert (found(book), book["operations"]["finalisation"].tolist()) == ([], ["12/03/2027"])


def test_a_loose_name_is_not_read_when_something_else_may_be_it() -> None:
    beside = ((*REQUIRED, "Livraison", "Finalisation prévue"), (*DATA, "2026", "2027"))
    book = read(sheets(Opérations=beside))
    assert book["operations"]["finalisation"].tolist() == ["2027"]
    assert found(book) == [("colonne-non-lue", "Opérations", "E1", "Livraison")]
    twice = ((*REQUIRED, "Livraison", "Réception"), (*DATA, "mai 2026", "mai 2027"))
    assert issues_of(*twice) == [("dates-non-lues", "Opérations", "E1, F1", "")]
    other = ((*REQUIRED, "Réception"), (*DATA, "M. le maire"))
    assert issues_of(*other) == [("colonne-non-lue", "Opérations", "E1", "Réception")]


def test_the_required_columns_of_a_tracker() -> None:
    # « N° » and « Libellé » were said to be missing, and nothing was proposed.
    rows = (("N°", "Libellé", "Secteur", "Phase", "% av."), (1, "EuroRennes", "Gare", "En projet", 0.5))
    book = read(sheets(Opérations=rows))
    row = book["operations"].iloc[0]
    assert (found(book), row["identifiant"], row["nom"], row["avancement"]) == ([], "1", "EuroRennes", 0.5)


@pytest.mark.parametrize(
    ("title", "value", "key"),
    [
        ("Démarrage (date)", "2026", "demarrage"),
        ("Logements (nb)", "12", "logements"),
        ("Nature (1)", "ZAC", "nature"),
        ("Commune [cf. note]", "Rennes", "commune"),
    ],
)
def test_what_is_in_brackets_at_the_end_of_a_title_is_left_aside(title: str, value: str, key: str) -> None:
    # « Logements (nb) » was not read, and « Étape (1) », a footnote, made the whole workbook refused.
    book = read(sheets(Opérations=((*REQUIRED[:3], "Étape (1)", title), (*DATA, value))))
    assert (found(book), book["operations"][key].tolist()) == ([], [value])


@pytest.mark.parametrize(
    ("title", "value"), [("Logements (k€)", 12), ("Finalisation (réelle)", "2026"), ("Surface (SDP en m²)", 300)]
)
def test_brackets_that_make_another_column_of_it(title: str, value: object) -> None:
    assert [code for code, *_ in issues_of((*REQUIRED, "Échéance", title), (*DATA, "2027", value))] == [
        "colonne-non-lue"
    ]


def test_nothing_is_proposed_that_the_values_deny() -> None:
    # « Démarrage par » holds names of people: obeying would have made of each a date that nobody understands.
    header, row = (*REQUIRED, "Échéance", "Démarrage par"), (*DATA, "2027", "A. B.")
    assert proposed(read(sheets(Opérations=(header, row)))) == ""


# --- Sheets under another name ---------------------------------------------------------------------------------------


def sentences(tabs: dict[str, Rows]) -> list[str]:
    return [issue.sentence.replace("\u00a0", " ") for issue in read(tabs).issues]


def without_operations(**others: Rows) -> dict[str, Rows]:
    return {title: rows for title, rows in sheets().items() if title != "Opérations"} | others


def test_a_sheet_is_known_by_its_titles() -> None:
    # « Suivi » held the exact titles: « la feuille « Opérations » est obligatoire », and nothing of the sheet they had.
    rows = (
        ("Tableau de suivi",),
        ("N°", "Libellé", "Secteur géographique", "Phase", "Avis"),
        (1, "Gare", "Nord", "?", "x"),
    )
    assert sentences(without_operations(Suivi=rows)) == [
        "Feuille « Opérations » : la feuille « Opérations » est obligatoire : si c’est « Suivi », renommez-la ; sinon, "
        "ajoutez la feuille manquante, ou repartez du modèle.",
        "Feuille « Suivi » : cette feuille n’est pas lue, mais ses titres sont proches de ceux de « Opérations » : "
        "la ligne 2 en a « N° », « Libellé » et « Phase » ; "
        "renommez peut-être « Secteur géographique » en « Secteur ».",
    ]


def test_one_sheet_per_sector_is_told_to_be_one() -> None:
    # Three sheets with the titles of « Opérations » were not mentioned.
    header = ("Identifiant", "Opération", "Étape")
    tabs = dict.fromkeys(("Cœur de Ville", "Faisceau", "Ille"), (header, ("OP-1", "EuroRennes", "En projet")))
    book = read(without_operations(**tabs))
    assert dict(book.issues[0].details)["proposition"] == (
        "si ce sont «\u00a0Cœur de Ville\u00a0», «\u00a0Faisceau\u00a0» et «\u00a0Ille\u00a0», "
        "réunissez-les en une seule feuille de ce nom\u00a0; sinon, "
    )
    assert [(issue.type.code, issue.sheet) for issue in book.issues[1:]] == [("feuille-proche", name) for name in tabs]
    assert dict(book.issues[1].details)["lecture"].endswith("il y manque «\u00a0Secteur\u00a0»")


def test_all_the_sheets_of_nearly_the_same_name_are_named() -> None:
    years = {f"Opérations {year}": [("a",)] for year in (2024, 2025, 2026)}
    assert sentences(without_operations(**years, Passation=[("a",)])) == [
        "Feuille « Opérations » : la feuille « Opérations » est obligatoire : si ce sont « Opérations 2024 », "
        "« Opérations 2025 » et « Opérations 2026 », réunissez-les en une seule feuille de ce nom ; sinon, "
        "ajoutez la feuille manquante, ou repartez du modèle."
    ]


def test_a_word_of_other_letters_is_not_proposed() -> None:
    # « Passation » has most of the letters of « Opérations », and was proposed for it.
    assert "Passation" not in " ".join(sentences(without_operations(Passation=[("a",)])))


def test_the_download_of_a_screen_is_recognised() -> None:
    # Edited and given back, it was « feuilles manquantes »: people thought that sheets had been lost.
    suivi = Suivi(read(sheets()), date(2018, 11, 5))
    data = to_xlsx(suivi.operations, [*sheet("operations"), *DERIVED], "Opérations", "1 opération")
    codes = [(issue.type.code, issue.sheet) for issue in read_workbook(data, lambda data: parse(data, is_known)).issues]
    assert ("export-rendu", "Opérations") in codes


@pytest.mark.parametrize(
    "said", ["min-max", "mini / maxi", "de … à …", "fourchette", "environ", "ex. 300 à 336", "1-2"]
)
def test_a_title_that_says_how_a_range_is_written_is_read(said: str) -> None:
    """What a title has in brackets is how to fill its column, be it figures that look like a range."""
    tabs = sheets(Opérations=operations({f"Logements ({said})": ["300 à 336"]}))
    assert read(tabs)["operations"]["logements_max"].tolist() == [336]
    assert found(read(tabs)) == []
