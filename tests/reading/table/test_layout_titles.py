"""Titles that people write otherwise: on two rows, or under other names than those that are known."""

from __future__ import annotations

import pytest

from tests.reading.sheets import Found, Rows, found, read, sheets

REQUIRED = ("Identifiant", "Opération", "Secteur", "Étape")
DATA = ("OP-1", "EuroRennes", "Gare", "En projet")


def issues_of(*rows: tuple[object, ...], tab: str = "Opérations") -> list[Found]:
    return found(read(sheets(**{tab: rows})))


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
        "ce titre de colonne n'est pas sur la même ligne que les autres\u00a0: sa feuille n'est pas lue. "
        "Écrivez tous les titres sur une seule ligne, un par colonne."
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


def test_what_is_really_missing_is_told_too() -> None:
    rows = (("Identifiant", "Opération", "Étape", "Calendrier"), (None, None, None, "Démarrage"))
    assert issues_of(*rows) == [
        ("colonne-manquante", "Opérations", "", ""),
        ("titres-sur-deux-lignes", "Opérations", "D2", ""),
    ]


def test_other_titles_may_stand_on_the_second_row() -> None:
    rows = ((*REQUIRED, "Calendrier", None), ("Code", None, None, None, "Démarrage", "Avis"), (*DATA, "2018", "oui"))
    assert issues_of(*rows) == [("titres-sur-deux-lignes", "Opérations", "E2", "")]


@pytest.mark.parametrize(
    ("tab", "rows", "expected"),
    [
        # « Secteur » says what an agent is given, and is a value.
        ("Affectations", (("Agent", "Rôle", "Porte sur"), ("CO 1", "Référent de secteur", "Secteur")), []),
        ("Affectations", (("Agent", "Rôle", "Porte sur"), ("CO 1", None, "Secteur")), ["valeur-manquante"]),
        # The header has it already.
        ("Opérations", ((*REQUIRED, "Visa"), (None, None, None, None, "Secteur"), (*DATA, None)), []),
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
    assert dict(book.issues[0].details) == {"attendu": expected}


def test_a_misspelled_name_that_holds_another() -> None:
    # « Id Tabo » has the word of « Id », which is another name of Identifiant, and nothing was said of it.
    book = read(sheets(Opérations=((*REQUIRED, "Id Tabo"), DATA)))
    assert found(book) == [("colonne-non-lue", "Opérations", "E1", "Id Tabo")]
    assert dict(book.issues[0].details) == {"attendu": "Id Tabou"}


def test_a_date_by_the_name_it_has_in_another_sheet() -> None:
    # « Démarrage » is known of operations only: of a chantier, it was left out.
    header = ("N°", "Axe", "Titre", "Finalisation", "Date de démarrage")
    book = read(sheets(Chantiers=(header, (1, "Partenariat", "Organiser", "2019", "2018"))))
    assert found(book) == [("colonne-non-lue", "Chantiers", "E1", "Date de démarrage")]
    assert dict(book.issues[0].details) == {"attendu": "Lancement"}


def test_required_columns_by_other_names() -> None:
    # « Étape » is too short to look like « Étape de l'opération »: neither was proposed, nor was any cell named.
    book = read(sheets(Opérations=(("Identifiant", "Opération", "Secteur géographique", "Étape de l'opération"), DATA)))
    assert found(book) == [
        ("colonne-manquante", "Opérations", "C1", "Secteur géographique"),
        ("colonne-manquante", "Opérations", "D1", "Étape de l'opération"),
    ]
    assert dict(book.issues[1].details) == {
        "attendu": "Étape",
        "proposition": "si c'est «\u00a0Étape de l'opération\u00a0», donnez-lui ce titre\u00a0; sinon, ",
    }


def test_each_title_is_proposed_once_to_the_nearest() -> None:
    # « Date prévue de finalisation » is written more like « Date réelle de finalisation » than like « Finalisation ».
    header = (*REQUIRED, "Date réelle finalisation", "Date prévue de finalisation", "Date de finalisation de la ZAC")
    book = read(sheets(Opérations=(header, DATA)))
    assert [(issue.cell, dict(issue.details)["attendu"]) for issue in book.issues] == [
        ("E1", "Finalisée le"),
        ("F1", "Finalisation prévue"),
    ]


@pytest.mark.parametrize("title", ["Date prévue de la finalisation", "Référent de secteur", "Budget", "Date de CT"])
def test_a_column_of_ones_own(title: str) -> None:
    # What looks more like a column that is read than like one that is missing is said of neither.
    assert issues_of((*REQUIRED, "Finalisation prévue", title), (*DATA, "2019", None)) == []


def test_what_is_too_long_or_too_far_is_not_compared() -> None:
    # Every name is compared with every title: a hostile row of titles would have been compared for minutes.
    assert issues_of((*REQUIRED, "Démarrage " + "x" * 90), (*DATA, "2018")) == [
        ("colonne-non-lue", "Opérations", "E1", "Démarrage " + "x" * 90)
    ]
    assert issues_of((*REQUIRED, "Démarrage " + "x" * 91), (*DATA, "2018")) == []
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
