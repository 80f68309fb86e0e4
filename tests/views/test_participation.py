"""Who takes part, and how fast sessions become proposals."""

from __future__ import annotations

from datetime import date
from math import inf

from sao_dashboard.views.participation import (
    Delai,
    HeuresDemandees,
    HeuresDeRole,
    PartDeRole,
    delais,
    heures,
    par_equipe,
    par_role,
    participation,
)
from tests.builders import suivi

CO, REFERENT = "Chargé·e d'opération", "Référent de secteur"
AGENTS = [
    *({"agent": f"CO {rank}", "role": CO} for rank in range(8)),
    {"agent": "RS 1", "role": REFERENT},
    {"agent": "RT 1", "role": "Référent thématique"},
]
SESSIONS = [
    {"chantier": 1, "objet": "Un", "tenues": 2, "charges": 5, "referents": 1, "equipes": "Équipe 1, Équipe 2"},
    {"chantier": 2, "objet": "Deux", "tenues": 1, "charges": 6, "animateurs": 4, "equipes": "Équipe 2"},
    {"chantier": 3, "objet": "Trois", "tenues": 0, "charges": 8, "equipes": "Équipe 3"},
    {"chantier": 4, "objet": "Quatre", "charges": 8},
]


def test_the_part_of_each_role_lies_between_two_numbers() -> None:
    """Sessions count heads: five CO, then six, are six of the eight at least, and all eight at most."""
    assert par_role(suivi(temps_travail=SESSIONS, agents=AGENTS)) == [
        PartDeRole("Référents", 1, 1, 2),
        PartDeRole("Animateurs", 4, 4, 0),
        PartDeRole("CO", 6, 8, 8),
        PartDeRole("Assistantes", 0, 0, 0),
    ]


def test_more_heads_than_agents_are_kept_as_they_are_counted() -> None:
    rows = [{"chantier": 1, "objet": "Un", "tenues": 1, "referents": 3}]
    assert par_role(suivi(temps_travail=rows, agents=AGENTS))[0] == PartDeRole("Référents", 3, 3, 2)
    assert par_role(suivi())[0] == PartDeRole("Référents", 0, 0, 0)


def test_teams_that_have_been_in_a_session_held() -> None:
    assert par_equipe(suivi(temps_travail=SESSIONS)) == {
        "Équipe 1": 1,
        "Équipe 2": 2,
        "Équipe 3": 0,
        "Équipe 4": 0,
    }


def test_how_fast_a_session_becomes_a_proposal() -> None:
    rows = [
        {"chantier": 1, "objet": "Un", "seance_le": date(2018, 10, 1), "proposition_le": date(2018, 10, 11)},
        {"chantier": 2, "objet": "Deux", "seance_le": date(2018, 11, 1), "proposition": "À rédiger"},
        {"chantier": 2, "objet": "Trois", "proposition_le": date(2018, 10, 11)},
        {"chantier": 3, "objet": "Quatre", "seance_le": date(2018, 11, 6)},
        {
            "chantier": 4,
            "objet": "Cinq",
            "seance_le": date(2018, 11, 2),
            "proposition": "Une fiche",
            "proposition_le": date(2018, 11, 5),
        },
    ]
    assert delais(suivi(temps_travail=rows)) == [
        Delai(1, "Un", "faite", 10),
        Delai(2, "Deux", "", 4),
        Delai(4, "Cinq", "Une fiche", 3),
    ]


def test_hours_asked_of_each_role_against_those_announced() -> None:
    """Six CO for one session held of one or two, of two hours: 12 hours of the 12 to 24 announced."""
    rows = [
        {"chantier": 2, "objet": "Un", "seances": ("1 ou 2", 1, 2), "tenues": 1, "duree": 2, "charges": 6},
        {"chantier": 3, "objet": "Deux", "seances": ("au moins 1", 1, None), "duree": 2, "charges": 8, "referents": 3},
        {"chantier": 4, "objet": "Trois", "tenues": 3, "charges": 10},
    ]
    assert heures(suivi(temps_travail=rows, agents=AGENTS)) == HeuresDemandees(
        (HeuresDeRole("Référents", 6.0, inf, 0.0, 2), HeuresDeRole("CO", 28.0, inf, 12.0, 8)), 3, 1
    )
    assert heures(suivi()) == HeuresDemandees((), 0, 0)


def test_the_four_aims_at_once() -> None:
    partners = [
        {"service": "SPEU", "chantier": 4, "suite": "Rencontré"},
        {"service": "SPEU", "chantier": 5, "suite": "À rencontrer"},
        {"service": "DEI", "chantier": 4},
    ]
    operations = [{"identifiant": "A", "nom": "A", "etape": "En étude"}]
    teams = [{"operation": "A", "membre": "SPEU"}]
    found = participation(suivi(partenaires=partners, operations=operations, equipes_projets=teams))
    assert (found.partenaires, found.associes) == (2, 1)
    assert sum(found.suites.values()) == 1
    assert (found.delais, found.heures.series) == ((), 0)
