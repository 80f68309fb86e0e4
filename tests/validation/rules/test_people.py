"""Operations that nobody leads, and agents who are promised beyond their time."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.reading.sheets import Rows, found, operations, read, sheets

CO = "Chargé·e d'opération"


def affectations(*rows: tuple[Any, ...]) -> Rows:
    return [("Agent", "Rôle", "Opération", "Quotité", "Depuis", "Jusqu'à"), *rows]


def alone(etapes: list[str], *rows: tuple[Any, ...], **others: Rows) -> list[str]:
    """The cells of the operations without anybody, those of the étapes given, from A2 on."""
    tabs = sheets(Opérations=operations({"Étape": etapes}), Affectations=affectations(*rows), **others)
    return [cell for code, _sheet, cell, _value in found(read(tabs)) if code == "operation-sans-charge"]


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        (("CO 1", CO, "OP-1"), ["A3"]),
        (("CO 1", "chargee d'operation", "op-1"), ["A3"]),
        (("CO 1", CO, "Opération 2"), ["A2"]),
        (("RT 1", "Référent thématique", "OP-1"), ["A2:A3"]),
        (("CO 1", CO, "OP-1", None, None, "octobre 2018"), ["A2:A3"]),  # over
        (("CO 1", CO, "OP-1", None, "2019", None), ["A2:A3"]),  # not begun
        (("CO 1", CO, "OP-1", None, "novembre 2018", "novembre 2018"), ["A3"]),
        (("CO 1", CO, None), ["A2:A3"]),
    ],
)
def test_operations_that_nobody_leads(row: tuple[Any, ...], cells: list[str]) -> None:
    assert alone(["En projet"] * 2, row) == cells


def test_who_leads_what_is_over_does_not_matter() -> None:
    row = ("CO 1", CO, "OP-9")
    assert alone(["Réalisé", "Clôturé", "Annulé", "En chantier"], row) == ["A5"]
    own = [("Étapes", "Sens de l'étape", "Rôles"), ("Fini", "terminée", CO), ("Idée", "à venir", None)]
    assert alone(["Fini", "Idée"], row, Listes=own) == ["A3"]


def test_an_operation_with_a_day_of_end_is_over() -> None:
    rows = operations({"Finalisée le": [date(2018, 1, 2), None]})
    tabs = sheets(Opérations=rows, Affectations=affectations(("CO 1", "Référent thématique", None)))
    assert found(read(tabs)) == [("operation-sans-charge", "Opérations", "A3", "")]


def test_a_workbook_that_does_not_say_who_leads() -> None:
    rows = operations({"Étape": ["En projet"]})
    assert found(read(sheets(Opérations=rows))) == []  # no column says which operation
    nobody_yet = found(read(sheets(Opérations=rows, Affectations=affectations())))
    assert nobody_yet == [("feuilles-absentes", "", "", "")]
    roles = [("Rôles", "Axes"), ("Chef de projet", "Partenariat")]
    mine = affectations(("A", "Chef de projet", None))
    assert found(read(sheets(Opérations=rows, Affectations=mine, Listes=roles))) == []  # no such role


def beyond(*rows: tuple[Any, ...], **others: Rows) -> list[tuple[str, str]]:
    """The cells of the agents beyond their time, and how much of it they have."""
    book = read(sheets(Affectations=affectations(*(("RT", "Référent thématique", *row) for row in rows)), **others))
    kinds = [(issue.cell, dict(issue.details)) for issue in book.issues if issue.type.code.startswith("agent")]
    return [(cell, details["lecture"].replace("\u00a0", " ")) for cell, details in kinds]


AGENTS: Rows = [("Agent", "Rôle", "Temps de travail"), ("RT", "Référent thématique", "80 %")]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([("OP-1", 0.6), ("OP-1", 0.4)], []),
        ([("OP-1", 0.6), ("OP-1", 0.5)], [("A2:A3", "110 %")]),
        ([("OP-1", 0.1)] * 10, []),  # ten tenths are a little more than one in binary
        ([("OP-1", 0.6), ("OP-1", None), ("OP-1", 0.5)], [("A2, A4", "110 %")]),
        ([("OP-1", 0.6), ("OP-1", 0.5, None, "2017")], []),
        ([("OP-1", 0.6), ("OP-1", 0.5, "2019", None)], []),
        ([("OP-1", 0.6), ("OP-1", 0.5, "2018", "2018")], [("A2:A3", "110 %")]),
    ],
)
def test_agents_beyond_full_time(rows: list[tuple[Any, ...]], expected: list[tuple[str, str]]) -> None:
    assert beyond(*rows) == expected


def test_a_quotite_is_of_the_agents_own_time() -> None:
    """90 % of somebody at 80 % was told to be beyond their time: it is 0.72 of a full time, as Charge counts it."""
    assert beyond(("OP-1", 0.5), ("OP-1", 0.4), Agents=AGENTS) == []
    assert beyond(("OP-1", 0.5), ("OP-1", 0.6), Agents=AGENTS) == [("A2:A3", "110 %")]
    assert beyond(("OP-1", 0.9), Agents=[AGENTS[0], ("RT", "Référent thématique", None)]) == []


def test_affectations_are_counted_on_the_workbooks_own_day() -> None:
    rows = [("OP-1", 0.6), ("OP-1", 0.5, None, "2020")]
    day = [("Paramètre", "Valeur"), ("Date d'observation", "01/01/2021")]
    assert beyond(*rows) == [("A2:A3", "110 %")]
    assert beyond(*rows, Paramètres=day) == []


PEOPLE = [("Agent", "Rôle"), ("CO 1", CO), ("CO 2", CO), ("AN 1, Nord", "Animateur / animatrice d'équipe")]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("CO 1", []),
        ("co 1 ; CO 2", []),
        ("AN 1, Nord", []),
        ("CO volontaires", []),
        ("chargé·e d'opération ; CO 1", []),
        (None, []),
        ("CO 9", ["CO 9"]),
        ("CO 1 ; Martin", ["Martin"]),
    ],
)
def test_who_meets_a_partner_is_an_agent_a_role_or_a_group(said: str | None, told: list[str]) -> None:
    rows = [("Service", "Qui rencontre", "Composante"), ("DEI", said, "Études")]
    issues = found(read(sheets(Partenaires=rows, Agents=PEOPLE)))
    assert issues == [("agent-inconnu", "Partenaires", "B2", value) for value in told]


def test_what_is_said_of_a_stranger() -> None:
    rows = [("Équipe", "Animatrice"), ("Équipe 1", "AN 7"), ("Équipe 2", None)]
    (issue,) = read(sheets(Équipes=rows, Agents=PEOPLE)).issues
    assert issue.sentence == (
        "Feuille «\u00a0Équipes\u00a0», cellule B2\u00a0: «\u00a0AN 7\u00a0» n’est pas dans la feuille "
        "«\u00a0Agents\u00a0». Ajoutez sa ligne, ou écrivez un rôle ou un groupe."
    )
    assert found(read(sheets(Équipes=rows))) == []  # nothing says who is an agent


@pytest.mark.parametrize(
    ("who", "named"),
    [
        ("Chargés d'opération", []),
        ("CO 1", ["CO 1"]),
        ("co 1", ["co 1"]),
        ("Groupe mixte ; CO 2", ["CO 2"]),
        ("AN 1, Nord", ["AN 1, Nord"]),
    ],
)
def test_a_retour_is_never_said_by_a_person_even_where_the_list_has_them(who: str, named: list[str]) -> None:
    rows = [("Thème", "Moment", "Qui le dit", "Ce qui a été dit"), ("Nouvelles missions", "Après", who, "C’est clair.")]
    book = read(sheets(Retours=rows, Agents=PEOPLE, Listes=[("Qui le dit",), (who,)]))
    assert found(book) == [("personne-nommee", "Retours", "C2", value) for value in named]
    assert book.blocking is bool(named)


@pytest.mark.parametrize(
    ("text", "agent"),
    [
        ("co 1 ne vient jamais", "CO 1"),
        ("Les réunions de l’équipe (CO 2) sont longues", "CO 2"),
        ("AN 1 Nord prépare tout", "AN 1, Nord"),
        ("CO 12 ateliers", None),
        ("Un CO ou 1 référent", None),
    ],
)
def test_a_retour_that_cites_someone_is_told(text: str, agent: str | None) -> None:
    rows = [("Thème", "Moment", "Ce qui a été dit", "Piste"), ("Nouvelles missions", "Après", text, None)]
    book = read(sheets(Retours=rows, Agents=PEOPLE))
    told = [issue.value for issue in book.issues if issue.type.code == "personne-citee"]
    assert told == ([agent] if agent else [])
    assert not book.blocking
