"""What must hold of the schema for reading, checking and the template to agree."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import FrozenInstanceError

import pytest

from sao_dashboard.schema import (
    BY_KEY,
    LIST_BY_KEY,
    LISTS,
    PARAMETRES,
    ROW,
    SHEETS,
    Column,
    Kind,
    ListSpec,
    Sheet,
    sheet,
)
from sao_dashboard.text import fold, squeeze
from tests.builders import frame

COLUMNS = {f"{of.key}.{column.key}": column for of in SHEETS for column in of}
each_sheet = pytest.mark.parametrize("of", SHEETS, ids=lambda of: of.key)
each_list = pytest.mark.parametrize("spec", LISTS, ids=lambda spec: spec.key)
BESIDE = {"sens_etapes", "poids_implications"}  # said beside the values of another list
KEY = re.compile("[a-z]+(_[a-z]+)*")


def repeated(words: Iterable[str]) -> list[str]:
    return [word for word, count in Counter(words).items() if count > 1]


# --- Sheets ----------------------------------------------------------------------------------------------------------


def test_one_sheet_is_required() -> None:
    assert [of.title for of in SHEETS if of.required] == ["Opérations"]


def test_the_others_light_up_more() -> None:
    assert [of.title for of in SHEETS if not of.required] == [
        "Chantiers",
        "Affectations",
        "Objectifs",
        "Jalons",
        "Temps de travail",
        "Secteurs",
        "Agents",
        "Équipes",
        "Rôles",
        "Partenaires",
        "Équipes-projets",
        "Attentes",
        "Retours",
        "Listes",
        "Paramètres",
        "Correspondances",
    ]


def test_a_tab_is_taken_for_one_sheet_only() -> None:
    assert repeated(fold(name) for of in SHEETS for name in (of.title, *of.aliases)) == []


@each_sheet
def test_titles_can_be_tabs_of_excel(of: Sheet) -> None:
    assert len(of.title) <= 31
    assert re.search(r"[][:*?/\\]", of.title) is None
    assert KEY.fullmatch(of.key)


def test_sheets_are_found_by_key() -> None:
    assert list(BY_KEY) == [of.key for of in SHEETS]
    assert repeated(of.key for of in SHEETS) == []
    assert sheet("operations") is BY_KEY["operations"]
    with pytest.raises(KeyError, match="operation"):
        sheet("operation")


@each_sheet
def test_every_row_can_be_found_again(of: Sheet) -> None:
    """Listes has no rows proper: each of its columns is a list."""
    assert bool(of.business_key) is (of.key != "listes")
    assert set(of.business_key) <= {column.key for column in of}
    assert not (of.identifier and of.key_columns)


@each_sheet
def test_what_names_a_row_is_always_filled(of: Sheet) -> None:
    assert of.identifier is None or of.column(of.identifier).required


# --- Columns ---------------------------------------------------------------------------------------------------------


@each_sheet
def test_columns_are_found_by_key(of: Sheet) -> None:
    assert repeated(column.key for column in of) == []
    assert [of.column(column.key) for column in of] == list(of.columns)
    with pytest.raises(KeyError, match="nothing"):
        of.column("nothing")


@each_sheet
def test_a_header_is_taken_for_one_column_only(of: Sheet) -> None:
    assert repeated(fold(name) for column in of for name in (column.header, *column.aliases)) == []


@each_sheet
def test_columns_of_a_frame_never_collide(of: Sheet) -> None:
    names = frame(of, []).columns.tolist()
    assert repeated(names) == []
    assert names[0] == ROW


def unlike(holds: Callable[[Column], bool]) -> list[str]:
    """Return the columns of which it does not hold, as `sheet.column`."""
    return [name for name, column in COLUMNS.items() if not holds(column)]


def test_keys_are_attributes_of_the_rows_of_a_frame() -> None:
    """`itertuples` renames what is no identifier."""
    assert unlike(lambda column: bool(KEY.fullmatch(column.key)) and column.key != ROW) == []


def test_headers_and_aliases_are_written_as_reading_sees_them() -> None:
    names = [(where, name) for where, column in COLUMNS.items() for name in (column.header, *column.aliases)]
    assert [(where, name) for where, name in names if not name == squeeze(name) != ""] == []


def test_help_is_sentences() -> None:
    assert unlike(lambda column: bool(re.fullmatch(r"[A-ZÀÉÊÔ].*[.…]", column.help))) == []


def test_values_come_from_a_list_or_a_sheet_never_both() -> None:
    assert unlike(lambda column: column.list is None or column.refers_to is None) == []
    assert unlike(lambda column: column.list is None or column.list in LIST_BY_KEY) == []
    assert unlike(lambda column: column.list is None or column.kind is Kind.TEXT) == []


def test_references_lead_to_a_sheet_whose_rows_are_named() -> None:
    references = [(where, column, sheet(column.refers_to)) for where, column in COLUMNS.items() if column.refers_to]
    assert len(references) > 10
    for where, column, target in references:
        assert target.identifier is not None, where
        expected = Kind.TEXT if column.many else target.column(target.identifier).kind
        assert column.kind is expected, where


def test_several_values_in_a_cell_are_references_or_people() -> None:
    many = [(of.key, column.key, column.refers_to) for of in SHEETS for column in of if column.many]
    assert many == [
        ("chantiers", "depend_de", "chantiers"),
        ("temps_travail", "equipes", "equipes"),
        ("equipes", "animateur", None),
        ("partenaires", "qui", None),
        ("attentes", "qui", None),
    ]


def test_unit_is_said_once() -> None:
    with_unit = (Kind.PERCENT, Kind.NUMBER, Kind.INTEGER, Kind.RANGE)
    assert unlike(lambda column: (column.kind is Kind.PERCENT) == (column.unit == "%")) == []
    assert unlike(lambda column: column.unit is None or column.kind in with_unit) == []
    assert unlike(lambda column: column.unit is None or f"({column.unit})" not in column.header) == []


@pytest.mark.parametrize(
    ("of", "key", "title"),
    [
        ("operations", "avancement", "Avancement (%)"),
        ("operations", "surface", "Surface (ha)"),
        ("operations", "nom", "Opération"),
        ("temps_travail", "duree", "Durée d'une séance (h)"),
    ],
)
def test_title_says_the_unit(of: str, key: str, title: str) -> None:
    assert sheet(of).column(key).title == title


def test_operations_keep_the_identifier_of_the_metropole_s_software() -> None:
    column = sheet("operations").column("id_tabou")
    assert (column.header, column.kind, column.required) == ("Id Tabou", Kind.TEXT, False)


def test_nature_and_mode_are_two_columns() -> None:
    of = sheet("operations")
    assert [of.column(key).list for key in ("nature", "mode")] == ["natures", "modes"]


def test_required_columns() -> None:
    main = SHEETS[:3]
    assert {of.key: [column.key for column in of if column.required] for of in main} == {
        "chantiers": ["numero", "axe", "titre", "finalisation"],
        "operations": ["identifiant", "nom", "secteur", "etape"],
        "affectations": ["agent", "role"],
    }


@pytest.mark.parametrize("declared", [SHEETS[0], SHEETS[0].columns[0], LISTS[0]], ids=["sheet", "column", "list"])
def test_what_is_declared_cannot_be_changed(declared: Sheet | Column | ListSpec) -> None:
    with pytest.raises(FrozenInstanceError):
        declared.key = "other"  # type: ignore[misc]


# --- Lists -----------------------------------------------------------------------------------------------------------


def test_lists_are_the_columns_of_their_sheet() -> None:
    assert [(column.key, column.header, column.help) for column in sheet("listes")] == [
        (spec.key, spec.header, spec.help) for spec in LISTS
    ]
    assert list(LIST_BY_KEY.items()) == [(spec.key, spec) for spec in LISTS]


@each_list
def test_values_of_a_list_are_distinct_words(spec: ListSpec) -> None:
    assert spec.key in BESIDE or repeated(fold(value) for value in spec.values) == []
    assert [value for value in spec.values if value != squeeze(value) or not value] == []


def test_every_list_is_used() -> None:
    used = {column.list for of in SHEETS for column in of}
    assert LIST_BY_KEY.keys() - used == BESIDE | {"criteres_repartition"}  # used by no cell: an order of its own


def test_each_etape_has_its_meaning_beside_it() -> None:
    etapes, sens = LIST_BY_KEY["etapes"].values, LIST_BY_KEY["sens_etapes"].values
    assert dict(zip(etapes, sens, strict=True)) == {
        "En réflexion": "à venir",
        "En projet": "à venir",
        "En étude": "en cours",
        "En chantier": "en cours",
        "Réalisé": "terminée",
        "Clôturé": "terminée",
        "Annulé": "annulée",
    }


def test_each_implication_has_its_weight_beside_it() -> None:
    implications, poids = LIST_BY_KEY["implications"].values, LIST_BY_KEY["poids_implications"].values
    weights = {"Veille": "1", "Suivi": "2", "Coordination": "3", "Pilotage": "5"}
    assert dict(zip(implications, poids, strict=True)) == weights


@pytest.mark.parametrize(
    ("key", "values"),
    [
        ("axes", ("Organisation interne", "Partenariat")),
        ("natures", ("ZAC", "ZA", "En diffus")),
        ("modes", ("Régie", "Concession d'aménagement", "Autre")),
        ("implications", ("Veille", "Suivi", "Coordination", "Pilotage")),
        ("maitrises_ouvrage", ("Métropolitaine", "Intercommunale", "Communale", "Privé")),
    ],
)
def test_lists_used_in_practice(key: str, values: tuple[str, ...]) -> None:
    assert LIST_BY_KEY[key].values == values


def test_settings_are_told_apart() -> None:
    assert list(PARAMETRES) == ["Date d'observation", "Mention", "Service", "Début de l'expérimentation"]
    assert repeated(map(fold, PARAMETRES)) == []
