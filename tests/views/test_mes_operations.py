"""The operations of one agent on a day, and in what capacity; what changed in them."""

from __future__ import annotations

from datetime import date

import pytest

from sao_dashboard.comparison import compare
from sao_dashboard.views.mes_operations import agent_of, agents, changes, mes_operations, roles, secteurs
from sao_dashboard.views.suivi import Suivi
from tests.builders import suivi, workbook

OPERATIONS = [
    {"identifiant": "A", "nom": "A", "secteur": "Nord", "etape": "En étude", "finalisation": date(2020, 1, 1)},
    {"identifiant": "B", "nom": "B", "secteur": "Nord", "etape": "En étude", "finalisation": date(2018, 1, 1)},
    {"identifiant": "C", "nom": "C", "secteur": "Sud", "etape": "En étude"},
    {"identifiant": "D", "nom": "D", "etape": "En étude"},
]
AFFECTATIONS = [
    {"agent": "CO 1", "role": "Chargé·e d'opération", "operation": "A"},
    {"agent": "CO 1", "role": "Assistance administrative", "operation": "A"},
    {"agent": "CO 1", "role": "Chargé·e d'opération", "operation": "D", "fin": date(2018, 6, 30)},
    {"agent": "RS 1", "role": "Référent de secteur", "secteur": "Nord"},
    {"agent": "RS 1", "role": "Chargé·e d'opération", "operation": "B"},
    {"agent": "CO 2", "role": "Chargé·e d'opération", "operation": "C", "secteur": "Nord"},
]


def of(day: date = date(2018, 11, 5)) -> Suivi:
    return suivi(
        day,
        operations=OPERATIONS,
        affectations=AFFECTATIONS,
        agents=[{"agent": "Émile"}, {"agent": "CO 1"}],
        equipes_projets=[{"operation": "C", "membre": "Émile"}, {"operation": "Z", "membre": "Émile"}],
    )


@pytest.mark.parametrize(
    ("agent", "expected"),
    [
        ("CO 1", {"A": "Chargé·e d'opération"}),
        ("RS 1", {"A": "Référent de secteur", "B": "Chargé·e d'opération"}),
        ("CO 2", {"C": "Chargé·e d'opération"}),  # the sector written beside the operation says where this one is
        ("Émile", {"C": "Équipe-projet"}),
        ("Personne d’autre", {}),
    ],
)
def test_in_what_capacity(agent: str, expected: dict[str, str]) -> None:
    assert roles(of(), agent) == expected


@pytest.mark.parametrize(
    ("agent", "expected"),
    [("RS 1", ["Nord"]), ("CO 1", ["Nord"]), ("CO 2", ["Sud"]), ("Émile", []), ("Personne d’autre", [])],
)
def test_which_sectors_are_ones_own(agent: str, expected: list[str]) -> None:
    assert secteurs(of(), agent) == expected


def test_on_another_day_one_had_others() -> None:
    assert roles(of(date(2018, 6, 1)), "CO 1") == {"A": "Chargé·e d'opération", "D": "Chargé·e d'opération"}


def test_the_most_urgent_first_each_with_its_role() -> None:
    found = mes_operations(of(), "RS 1")
    assert found[["identifiant", "situation", "titre"]].to_numpy().tolist() == [
        ["B", "en retard", "Chargé·e d'opération"],
        ["A", "à l’heure", "Référent de secteur"],
    ]
    assert mes_operations(of(), "?").empty


def test_everybody_that_the_workbook_names() -> None:
    assert agents(of().workbook) == ["CO 1", "CO 2", "Émile", "RS 1"]
    assert agents(suivi().workbook) == []


def test_what_changed_in_these_operations_alone() -> None:
    later = [row | {"etape": "En projet"} if row["identifiant"] in "AB" else row for row in OPERATIONS]
    jalons = [{"operation": "A", "jalon": "COPIL", "date": date(2019, 1, 1)}]
    before, after = workbook(operations=OPERATIONS, jalons=[]), workbook(operations=later, jalons=jalons)
    assert [constat.phrase.replace("\u00a0", " ") for constat in changes(compare(before, after), ["A", "C"])] == [
        "Le jalon « COPIL » de l’opération « A » est ajouté.",
        "L’opération « A » passe de l’étape « En étude » à l’étape « En projet ».",
    ]


def test_an_address_names_an_agent_and_only_one() -> None:
    rows = [
        {"agent": "CO 1", "courriel": " Jo@Ville.example "},
        {"agent": "CO 2", "courriel": "al@ville.example"},
        {"agent": "CO 3", "courriel": "AL@ville.example"},
        {"agent": "CO 4"},
    ]
    book = workbook(agents=rows)
    assert [agent_of(book, each) for each in ("jo@ville.example", "al@ville.example", "un@ville.example", "")] == [
        "CO 1",
        None,
        None,
        None,
    ]
