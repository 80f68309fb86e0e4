"""Sectors: their counts, the people who answer for them, and the franges."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest

from sao_dashboard.schema.meaning import ANIMATEUR, REFERENT_SECTEUR
from sao_dashboard.views.filtres import Filtres, filter_operations
from sao_dashboard.views.secteurs import DIMENSIONS, Secteur, a_valider, counts, franges, people, secteurs, unattached
from tests.builders import DAY, suivi

OPERATIONS = [
    {"identifiant": "A", "nom": "A", "secteur": "Nord", "etape": "En étude", "nature": "ZAC"},
    {"identifiant": "B", "nom": "B", "secteur": "Sud", "etape": "En projet"},
    {"identifiant": "C", "nom": "C", "secteur": "Sud", "etape": "En étude", "nature": "ZAC"},
    {"identifiant": "D", "nom": "D", "secteur": "Sud", "etape": "En étude", "nature": "ZA"},
    {"identifiant": "E", "nom": "E", "secteur": "Est", "etape": "Réalisé"},
]


def table(rows: dict[str, list[int]], columns: list[str]) -> pd.DataFrame:
    return pd.DataFrame.from_dict(rows, orient="index", columns=columns, dtype="int64")


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        (
            "etape",
            table({"Sud": [1, 2, 0], "Est": [0, 0, 1], "Nord": [0, 1, 0]}, ["En projet", "En étude", "Réalisé"]),
        ),
        ("nature", table({"Sud": [1, 1, 1], "Est": [0, 0, 1], "Nord": [1, 0, 0]}, ["ZAC", "ZA", "Non renseigné"])),
        ("mode", table({"Sud": [3], "Est": [1], "Nord": [1]}, ["Non renseigné"])),
        ("situation", table({"Sud": [3, 0], "Est": [0, 1], "Nord": [1, 0]}, ["sans date", "finalisé"])),
    ],
)
def test_counts(by: str, expected: pd.DataFrame) -> None:
    found = counts(suivi(operations=OPERATIONS).operations, by)
    pd.testing.assert_frame_equal(found, expected, check_names=False, check_index_type=False, check_column_type=False)
    assert found.index.name == "secteur"


def test_every_dimension_is_tried() -> None:
    assert list(DIMENSIONS.values()) == ["etape", "mode", "nature", "situation"]


def test_counts_of_filtered_operations_leave_out_empty_sectors_and_values() -> None:
    shown = filter_operations(suivi(operations=OPERATIONS).operations, Filtres(etape=("En étude",)))
    expected = table({"Sud": [1, 1], "Nord": [1, 0]}, ["ZAC", "ZA"])
    pd.testing.assert_frame_equal(
        counts(shown, "nature"), expected, check_names=False, check_index_type=False, check_column_type=False
    )


def test_counts_when_the_list_itself_says_not_given() -> None:
    """The column was then taken twice, and every total was wrong."""
    listes = [{"natures": "ZAC"}, {"natures": "Non renseigné"}]
    rows = [OPERATIONS[0], OPERATIONS[1] | {"nature": "Non renseigné"}, OPERATIONS[4]]
    expected = table({"Est": [0, 1], "Nord": [1, 0], "Sud": [0, 1]}, ["ZAC", "Non renseigné"])
    pd.testing.assert_frame_equal(
        counts(suivi(operations=rows, listes=listes).operations, "nature"),
        expected,
        check_names=False,
        check_index_type=False,
        check_column_type=False,
    )


@pytest.mark.parametrize("by", DIMENSIONS.values())
def test_counts_of_no_operation(by: str) -> None:
    assert counts(suivi().operations, by).shape == (0, 0)


def secteur(nom: str, **known: Any) -> Secteur:
    """A sector of which nothing is known but what is given."""
    unknown = {"territoire": "", "equipe": "", "a_valider": False, "referents": "", "animateurs": ""}
    return Secteur(**(unknown | {"nom": nom, "operations": 0, "en_retard": 0, "franges": 0} | known))


SHEET = [
    {"secteur": "Sud", "territoire": "Ville", "equipe": "Équipe 2", "a_valider": False},
    {"secteur": "Nord", "territoire": "Métropole", "equipe": "Équipe 1", "a_valider": True},
    {"secteur": "Vide", "a_valider": None},
]
AGENTS = [
    {"agent": "AN 1", "role": "Animateur / animatrice d'équipe", "equipe": "Équipe 1"},
    {"agent": "AN 2", "role": "Animatrice", "equipe": "Équipe 2"},
    {"agent": "AN 9", "role": "Animateur / animatrice d'équipe"},
    {"agent": "RS 9", "role": "Référent de secteur", "equipe": "Équipe 2"},
    {"agent": "CO 1", "role": "Chargé·e d'opération", "equipe": "Équipe 1"},
]
AFFECTATIONS = [
    {"agent": "RS 2", "role": "Référent de secteur", "secteur": "Nord"},
    {"agent": "RS 1", "role": "Référente de secteur", "secteur": "Nord"},
    {"agent": "RS 2", "role": "Référent de secteur", "secteur": "Nord"},
    {"agent": "AN 7", "role": "Animateur / animatrice d'équipe", "secteur": "Sud"},
    {"agent": "CO 1", "role": "Chargé·e d'opération", "secteur": "Nord"},
]


def test_sectors_in_the_workbook_s_order_then_those_only_operations_name() -> None:
    rows = [
        {"identifiant": "A", "secteur": "Zone", "frange": True, "second_secteur": "Nord"},
        {"identifiant": "B", "secteur": "Nord", "finalisation": ("hier", None, "2018-11-04")},
        {"identifiant": "C", "secteur": "Nord", "frange": True},
        {"identifiant": "D", "secteur": "Nord", "second_secteur": "Sud"},
        {"identifiant": "E", "secteur": "Écluse"},
        {"identifiant": "F", "secteur": "Écluse", "frange": True, "second_secteur": "Lisière"},
    ]
    found = secteurs(suivi(operations=rows, secteurs=SHEET, agents=AGENTS, affectations=AFFECTATIONS))
    assert found == [
        secteur("Sud", territoire="Ville", equipe="Équipe 2", animateurs="AN 7"),
        secteur(
            "Nord",
            territoire="Métropole",
            equipe="Équipe 1",
            a_valider=True,
            referents="RS 2 · RS 1",
            animateurs="AN 1",
            operations=3,
            en_retard=1,
            franges=2,
        ),
        secteur("Vide"),
        secteur("Écluse", operations=2, franges=1),
        secteur("Lisière", franges=1),  # nothing is attached to it yet
        secteur("Zone", operations=1, franges=1),
    ]


def test_what_is_not_known_is_no_sector() -> None:
    # It had a card, with a référent « à désigner » and a team « non renseignée ».
    rows = [{"identifiant": "A", "secteur": "Nord"}, {"identifiant": "B", "secteur": "Non renseigné"}]
    found = suivi(operations=[*rows, {"identifiant": "C"}])
    assert secteurs(found) == [secteur("Nord", operations=1)]
    assert unattached(found.operations) == 2


@pytest.mark.parametrize(
    ("role", "name", "expected"),
    [
        (ANIMATEUR, "Sud", "AN 7"),  # named for the sector: the team's own is not said too
        (ANIMATEUR, "Nord", "AN 1"),  # nobody is named: the one of its team
        (ANIMATEUR, "Vide", ""),  # a sector without a team is not that of agents without one
        (ANIMATEUR, "Inconnu", ""),
        (REFERENT_SECTEUR, "Nord", "RS 2 · RS 1"),
        (REFERENT_SECTEUR, "Sud", ""),  # being in the sector's team does not make a référent answer for it
    ],
)
def test_people(role: str, name: str, expected: str) -> None:
    assert people(suivi(secteurs=SHEET, agents=AGENTS, affectations=AFFECTATIONS), role, name) == expected


def test_people_are_those_of_the_day() -> None:
    """The dates of affectations were not read: who had left, and who was still to come, answered for the sector."""
    affectations = [
        {"agent": "RS 1", "role": "Référent de secteur", "secteur": "Nord", "fin": date(2018, 11, 4)},
        {"agent": "RS 2", "role": "Référent de secteur", "secteur": "Nord", "debut": DAY},
        {"agent": "RS 3", "role": "Référent de secteur", "secteur": "Nord", "debut": date(2018, 11, 6)},
        {"agent": "AN 7", "role": "Animatrice", "secteur": "Nord", "fin": date(2018, 11, 4)},
    ]
    of = suivi(secteurs=SHEET, agents=AGENTS, affectations=affectations)
    assert people(of, REFERENT_SECTEUR, "Nord") == "RS 2"
    assert people(of, ANIMATEUR, "Nord") == "AN 1"  # nobody is named any more: the one of its team


def test_figures_of_a_card_are_the_numbers_of_rows_of_its_link() -> None:
    """The filter also found the franges of the other side: the link gave more rows than the card counts."""
    rows = [
        {
            "identifiant": "A",
            "secteur": "Nord",
            "frange": True,
            "second_secteur": "Sud",
            "finalisation": date(2018, 1, 1),
        },
        {"identifiant": "B", "secteur": "Nord", "finalisation": date(2018, 1, 1)},
        {"identifiant": "C", "secteur": "Sud", "frange": True, "second_secteur": "Est"},
    ]
    of = suivi(secteurs=SHEET, operations=rows)

    def rows_of(name: str, **asked: Any) -> int:
        return len(filter_operations(of.operations, Filtres(secteur=(name,), **asked)))

    cards = {card.nom: (card.operations, card.en_retard) for card in secteurs(of)}
    assert cards == {"Sud": (1, 0), "Nord": (2, 2), "Vide": (0, 0), "Est": (0, 0)}
    assert cards == {name: (rows_of(name), rows_of(name, situation=("en retard",))) for name in cards}


def test_cards_count_what_matches_the_filters() -> None:
    """The cards counted every operation under any filter: of one person's two, each sector showed those of all."""
    rows = [
        {"identifiant": "A", "secteur": "Nord", "etape": "En étude", "finalisation": date(2018, 1, 1)},
        {"identifiant": "B", "secteur": "Nord", "etape": "En projet", "frange": True, "second_secteur": "Sud"},
        {"identifiant": "C", "secteur": "Sud", "etape": "En étude", "frange": True},
        {"identifiant": "D", "secteur": "Est", "etape": "En projet"},
    ]
    of = suivi(secteurs=SHEET, operations=rows)

    def cards(**asked: Any) -> dict[str, tuple[int, int, int]]:
        return {card.nom: (card.operations, card.en_retard, card.franges) for card in secteurs(of, Filtres(**asked))}

    assert cards() == {"Sud": (1, 0, 2), "Nord": (2, 1, 1), "Vide": (0, 0, 0), "Est": (1, 0, 0)}
    assert cards(etape=("En étude",)) == {"Sud": (1, 0, 1), "Nord": (1, 1, 0)}
    assert cards(etape=("En projet",), secteur=("Nord",)) == {"Nord": (1, 0, 1)}
    assert cards(texte="introuvable") == {}


def test_sectors_without_their_sheet() -> None:
    rows = [{"identifiant": "A", "secteur": "Nord"}, {"identifiant": "B", "secteur": "Est", "frange": True}]
    assert secteurs(suivi(operations=rows, affectations=AFFECTATIONS)) == [
        secteur("Est", operations=1, franges=1),
        secteur("Nord", operations=1, referents="RS 2 · RS 1"),
    ]


def test_no_sector_at_all() -> None:
    assert secteurs(suivi()) == []


def test_a_sector_written_twice_is_one() -> None:
    sheet = [{"secteur": "Sud", "equipe": "Équipe 1"}, {"secteur": "Sud", "equipe": "Équipe 2"}]
    assert secteurs(suivi(secteurs=sheet)) == [secteur("Sud", equipe="Équipe 1")]


def test_franges_by_both_sides_in_the_order_of_sectors() -> None:
    rows = [
        {"identifiant": "A", "nom": "a", "secteur": "Nord", "frange": True, "second_secteur": "Sud"},
        {"identifiant": "B", "nom": "b", "secteur": "Sud", "frange": True, "second_secteur": "Nord"},
        {"identifiant": "C", "nom": "c", "secteur": "Sud", "second_secteur": "Nord"},
        {"identifiant": "D", "nom": "d", "secteur": "Nord", "frange": True, "etape": "En étude"},
        {"identifiant": "E", "nom": "e", "secteur": "Nord", "frange": True, "second_secteur": "Est"},
    ]
    affectations = [{"agent": "CO 1", "role": "Chargé·e d'opération", "operation": "E"}]
    found = franges(suivi(operations=rows, secteurs=SHEET, affectations=affectations).operations)
    assert found.columns.tolist() == [
        "identifiant",
        "nom",
        "secteur",
        "second_secteur",
        "etape",
        "charges",
        "situation",
    ]
    assert found.astype("object").where(found.notna(), None).values.tolist() == [
        ["B", "b", "Sud", "Nord", None, None, "sans date"],
        ["E", "e", "Nord", "Est", None, "CO 1", "sans date"],
        ["A", "a", "Nord", "Sud", None, None, "sans date"],
        ["D", "d", "Nord", None, "En étude", None, "sans date"],
    ]


def test_franges_of_finished_or_cancelled_operations_are_not_to_decide() -> None:
    """Every frange was counted: of an operation that was over, nothing is left to decide."""
    both = {"secteur": "Nord", "frange": True, "second_secteur": "Sud"}
    etapes = ["Réalisé", "En étude", "Annulé", "Clôturé", "En projet"]
    rows = [{"identifiant": name, "etape": etape} | both for name, etape in zip("ABCDE", etapes, strict=True)]
    rows.append({"identifiant": "F", "finalisee_le": date(2018, 11, 1)} | both)
    of = suivi(operations=rows)
    assert franges(of.operations)["identifiant"].tolist() == ["B", "E"]
    assert secteurs(of) == [secteur("Nord", operations=6, franges=2), secteur("Sud", franges=2)]


def test_no_frange() -> None:
    assert franges(suivi(operations=OPERATIONS).operations)["identifiant"].tolist() == []
    assert franges(suivi().operations)["identifiant"].tolist() == []


def test_sectors_still_to_be_validated_say_who_proposes_what_by_when() -> None:
    rows = [
        {"secteur": "Nord", "a_valider": True, "propose_par": "Équipe 1", "decision_attendue": date(2018, 11, 4)},
        {"secteur": "Sud", "a_valider": True, "proposition": "Réunir", "decision_attendue": DAY},
        {"secteur": "Est", "a_valider": False, "propose_par": "Équipe 2"},
        {"secteur": "Ouest"},
    ]
    found = a_valider(suivi(secteurs=rows)).astype("object")
    assert found.where(found.notna(), None).values.tolist() == [
        ["Nord", "Équipe 1", None, "04/11/2018", True],
        ["Sud", None, "Réunir", "05/11/2018", False],
    ]
