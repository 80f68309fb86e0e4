"""The teams of the service, and what each role is."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from sao_dashboard.schema.meaning import CHARGE_OPERATION, REFERENT_SECTEUR
from sao_dashboard.views.equipes import Definitions, Equipe, Role, RoleEtape, equipes, roles
from sao_dashboard.views.filtres import filter_operations
from tests.builders import DAY, suivi

CO, REFERENT, ANIMATEUR = "Chargé·e d'opération", "Référent de secteur", "Animateur / animatrice d'équipe"
AGENTS = [
    {"agent": "CO 2", "role": CO, "equipe": "Équipe 1"},
    {"agent": "AN 1", "role": ANIMATEUR, "equipe": "Équipe 1"},
    {"agent": "CO 1", "role": CO, "equipe": "Équipe 1"},
    {"agent": "RS 1", "role": REFERENT, "equipe": "Équipe 3"},
]
SECTEURS = [
    {"secteur": "Nord", "equipe": "Équipe 1"},
    {"secteur": "Sud", "equipe": "Équipe 1"},
    {"secteur": "Ouest", "equipe": "Équipe 9"},
]


def operation(identifiant: str, secteur: str, **cells: Any) -> dict[str, Any]:
    return {"identifiant": identifiant, "nom": identifiant, "secteur": secteur, "etape": "En étude"} | cells


def test_a_team_is_what_all_the_sheets_say_of_it() -> None:
    found = equipes(
        suivi(
            agents=AGENTS,
            secteurs=SECTEURS,
            operations=[
                operation("A", "Nord", finalisation=date(2018, 11, 1)),
                operation("B", "Sud", finalisation=date(2030, 1, 1)),
                operation("C", "Sud", etape="Clôturé"),
                operation("D", "Ouest"),
            ],
            equipes=[
                {
                    "equipe": "Équipe 1",
                    "animateur": "AN 1 ; AN 2",
                    "objectifs": "Se répartir les opérations ; Se relayer",
                    "frequence": "chaque mois",
                    "prochaine_reunion": ("début novembre 2018", "2018-11-01", "2018-11-04"),
                    "rencontres": "deux fois par an",
                }
            ],
        )
    )
    assert found == [
        Equipe(
            nom="Équipe 1",
            animateurs=("AN 1", "AN 2"),
            membres=((CO, ("CO 2", "CO 1")), (ANIMATEUR, ("AN 1",))),
            secteurs=("Nord", "Sud"),
            operations=2,
            en_retard=1,
            objectifs=("Se répartir les opérations", "Se relayer"),
            frequence="chaque mois",
            prochaine="début novembre 2018",
            passee=True,
            rencontres="deux fois par an",
        ),
        Equipe("Équipe 3", (), ((REFERENT, ("RS 1",)),), (), 0, 0),
        Equipe("Équipe 9", (), (), ("Ouest",), 1, 0),
    ]
    assert [team.effectif for team in found] == [3, 1, 0]


def test_a_workbook_without_the_sheet_still_shows_its_teams() -> None:
    (first, second) = equipes(suivi(agents=AGENTS))
    assert (first.nom, first.animateurs, first.frequence, first.passee) == ("Équipe 1", ("AN 1",), "", False)
    assert second.nom == "Équipe 3"
    assert equipes(suivi()) == []


def test_a_meeting_today_is_not_past() -> None:
    rows = [{"equipe": "Équipe 2", "prochaine_reunion": DAY}, {"equipe": "Équipe 4", "prochaine_reunion": None}]
    assert [(team.nom, team.prochaine, team.passee) for team in equipes(suivi(equipes=rows))] == [
        ("Équipe 2", "05/11/2018", False),
        ("Équipe 4", "", False),
    ]


def test_roles_begin_with_the_one_that_is_least_understood() -> None:
    found = roles(
        suivi(
            listes=[{"roles": CO}, {"roles": REFERENT}, {"roles": "Assistance"}],
            roles=[
                {"role": CO, "etape": "En chantier", "mission": "Suivre les travaux.", "attendu": "Rythmer"},
                {"role": CO, "etape": "En réflexion", "hors": "Décider"},
                {"role": CO, "abreviation": "CO", "mission": "Suivre.", "attendu": "Piloter ; Écrire"},
                {"role": REFERENT, "remarques": "fonction peu comprise", "hors": "Conduire"},
            ],
            agents=AGENTS,
            affectations=[
                {"agent": "CO 9", "role": CO, "operation": "A"},
                {"agent": "CO 8", "role": CO, "operation": "A", "fin": date(2018, 1, 1)},
            ],
        )
    )
    assert found == [
        Role(REFERENT, "", "", "", (), ("Conduire",), "fonction peu comprise", (), ("RS 1",)),
        Role(
            nom=CO,
            abreviation="CO",
            intitule="",
            mission="Suivre.",
            attendu=("Piloter", "Écrire"),
            hors=(),
            remarques="",
            etapes=(
                RoleEtape("En réflexion", "", (), ("Décider",)),
                RoleEtape("En chantier", "Suivre les travaux.", ("Rythmer",), ()),
            ),
            agents=("CO 1", "CO 2", "CO 9"),
        ),
        Role("Assistance", "", "", "", (), (), "", (), ()),
    ]
    assert [role.defini for role in found] == [True, True, False]


@pytest.mark.parametrize(
    ("words", "role"),
    [
        (CO, CO),
        ("co", CO),
        ("CHARGÉ·E D'OPÉRATION", CO),
        ("Référents", REFERENT),  # the word by which the hours of Temps de travail are told
        ("Animateurs", None),  # the workbook does not say what that role is
        ("Aménageur", None),
        (None, None),
        ("", None),
    ],
)
def test_a_role_is_found_by_whatever_names_it(words: str | None, role: str | None) -> None:
    rows = [
        {"role": CO, "mission": "Suivre.", "abreviation": "CO"},
        {"role": REFERENT, "attendu": "Répondre du secteur"},
        {"role": ANIMATEUR},
    ]
    found = Definitions.of(roles(suivi(roles=rows))).named(words)
    assert (found and found.nom) == role


def test_a_role_is_found_by_what_it_means() -> None:
    known = Definitions.of(roles(suivi(roles=[{"role": "Chargée de projet", "mission": "Suivre."}])))
    assert [found and found.nom for found in map(known.like, (CHARGE_OPERATION, REFERENT_SECTEUR))] == [
        "Chargée de projet",
        None,
    ]


def test_the_operations_of_a_team_are_the_rows_that_its_link_asks_for() -> None:
    looked_at = suivi(
        secteurs=SECTEURS,
        operations=[
            operation("A", "Nord", finalisation=date(2018, 11, 1)),
            operation("B", "Sud"),
            operation("C", "Sud", etape="Clôturé"),
            operation("D", "Ouest", finalisation=date(2018, 11, 1)),
        ],
    )
    team = equipes(looked_at)[0]
    kept = [filter_operations(looked_at.operations, asked) for asked in (team.ouvertes, team.tardives)]
    assert [rows["identifiant"].tolist() for rows in kept] == [["A", "B"], ["A"]]
    assert (team.operations, team.en_retard) == (2, 1)
