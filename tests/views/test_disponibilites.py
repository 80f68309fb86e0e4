"""Who has more than their time, what ends soon, what nobody has, who has nothing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from sao_dashboard.views.charge import Mesure, Par
from sao_dashboard.views.disponibilites import (
    Demande,
    Depassement,
    bientot,
    depassements,
    ending,
    etat_des_charges,
    fins,
    led_by_nobody,
    sans_operation,
    sans_personne,
    temps,
)
from sao_dashboard.views.filtres import NOT_GIVEN, Filtres, filter_operations
from tests.builders import suivi
from tests.views.test_charge import CO, LONG, leads, operation

AGENTS: list[dict[str, Any]] = [
    {"agent": "Zoé", "role": CO, "quotite": 0.8, "equipe": "Équipe 1"},
    {"agent": "Ana", "role": CO, "equipe": "Équipe 1"},
    {"agent": "Bob", "role": "Assistance administrative", "quotite": 0.5, "equipe": "Équipe 2"},
]


def month(text: str) -> pd.Timestamp:
    return pd.Timestamp(f"{text}-01")


def test_the_time_of_a_team_is_that_of_its_agents() -> None:
    of = suivi(operations=[], agents=AGENTS, affectations=[leads("Léo", None, 0.5)])
    assert temps(of, Par.EQUIPE) == {"Équipe 1": 1.8, "Équipe 2": 0.5}
    assert temps(of, Par.AGENT) == {"Ana": 1.0, "Bob": 0.5, "Léo": 1.0, "Zoé": 0.8}
    assert temps(of, Par.SECTEUR) == {}


def test_who_has_more_than_their_time_and_when_by_name() -> None:
    """Ana has 110 % until mid-December for sure, and perhaps until mid-January; Zoé all of her time, and no more."""
    winter = ("fin d'année", date(2018, 12, 15), date(2019, 1, 15))
    affectations = [
        leads("Zoé", "A", 0.6),
        leads("Zoé", "B", 0.4),
        leads("Ana", "A", 0.7),
        leads("Ana", "B", 0.4, fin=winter),
        leads("Bob", None, 0.2, fin=date(2019, 2, 28)),
        leads("Bob", None, 0.9, debut=date(2019, 2, 28)),
    ]
    of = suivi(operations=[operation("A", **LONG), operation("B", **LONG)], agents=AGENTS, affectations=affectations)
    assert depassements(of, Par.AGENT) == [
        Depassement("Ana", True, month("2018-11"), month("2018-12"), 1.1, 1.1, 1.0),
        Depassement("Ana", False, month("2019-01"), month("2019-01"), 0.7, 1.1, 1.0),
        Depassement("Bob", True, month("2019-02"), month("2019-02"), 0.55, 0.55, 0.5),
    ]
    assert depassements(of, Par.EQUIPE) == [
        Depassement("Équipe 1", True, month("2018-11"), month("2018-12"), 1.9, 1.9, 1.8),
        Depassement("Équipe 1", False, month("2019-01"), month("2019-01"), 1.5, 1.9, 1.8),
        Depassement("Équipe 2", True, month("2019-02"), month("2019-02"), 0.55, 0.55, 0.5),
    ]


def test_what_ends_soon_and_what_it_frees() -> None:
    rows = [
        operation("late", finalisation=date(2018, 11, 4)),
        operation("B", finalisation=("janv.", date(2019, 1, 1), date(2019, 1, 31)), implication="Pilotage"),
        operation("A", finalisation=date(2018, 11, 5)),
        operation("done", finalisation=date(2018, 12, 1), etape="Réalisé"),
        operation("last", finalisation=date(2019, 2, 5)),
        operation("after", finalisation=date(2019, 2, 6)),
    ]
    of = suivi(operations=rows, affectations=[leads("Zoé", "B", 0.5)])
    found = bientot(of, Mesure.IMPLICATION, Filtres())
    assert found["identifiant"].tolist() == ["A", "B", "last"]
    assert found["poids"].fillna(-1).tolist() == [-1, 5, -1]
    assert found["charges"].fillna("").tolist() == ["", "Zoé", ""]
    shown = filter_operations(of.operations, ending(of.day, Filtres()))
    assert set(shown["identifiant"]) == {"A", "B", "last"}


def test_what_nobody_has() -> None:
    rows = [operation("B"), operation("A"), operation("C"), operation("D", etape="Annulé")]
    affectations = [leads("Zoé", "C"), leads("Zoé", "A") | {"role": "Référent thématique"}]
    of = suivi(operations=rows, affectations=affectations)
    assert sans_personne(of, Filtres())["identifiant"].tolist() == ["A", "B"]
    assert sans_personne(of, Filtres(texte="b"))["identifiant"].tolist() == ["B"]
    assert sans_personne(of, Filtres(situation=("finalisé",))).empty
    shown = filter_operations(of.operations, led_by_nobody(Filtres()))
    assert set(shown["identifiant"]) == {"A", "B"}


def test_who_has_no_open_operation_by_name() -> None:
    agents = [*AGENTS, {"agent": "Élo", "role": CO}, {"agent": "Max", "role": CO}]
    affectations = [
        leads("Max", "A"),
        leads("Zoé", "A", fin=date(2018, 11, 4)),
        leads("Ana", "D"),
        leads("Élo", None, 0.5, secteur="Nord"),
    ]
    rows = [operation("A"), operation("D", etape="Réalisé")]
    of = suivi(operations=rows, agents=agents, affectations=affectations)
    assert sans_operation(of)["agent"].tolist() == ["Ana", "Élo", "Zoé"]


def test_affectations_that_end_by_themselves() -> None:
    affectations = [
        leads("Zoé", "A", 0.2, fin=date(2019, 2, 5)),
        leads("Ana", None, fin=("fin 2018", date(2018, 12, 10), date(2018, 12, 31)), secteur="Nord"),
        leads("Bob", "A", fin=date(2018, 11, 4)),
        leads("Bob", "D", fin=date(2018, 12, 4)),
        leads("Léo", "A", fin=date(2019, 2, 6)),
    ]
    of = suivi(operations=[operation("A"), operation("D", etape="Réalisé")], affectations=affectations)
    assert fins(of)[["agent", "identifiant", "secteur", "fin"]].fillna("").values.tolist() == [
        ["Ana", "", "Nord", "fin 2018"],
        ["Zoé", "A", "", "05/02/2019"],
    ]


def test_nothing_of_a_person_is_worked_out_where_it_may_not_be_seen() -> None:
    affectations = [leads("Zoé", "A", 1), leads("Zoé", "B", 1), leads("Ana", "A", 0.1)]
    of = suivi(operations=[operation("A"), operation("B"), operation("C")], agents=AGENTS, affectations=affectations)
    asked = Demande(Mesure.TEMPS, Par.AGENT, Filtres(charge=("Zoé",)))
    found = etat_des_charges(of, asked)
    assert (found.par, found.filtres) == (Par.SECTEUR, Filtres())
    assert (found.fins, found.sans_operation) == (None, None)
    assert found.depassements == []
    assert found.charges["nom"].unique().tolist() == ["Nord"]
    allowed = etat_des_charges(of, Demande(Mesure.TEMPS, Par.AGENT, personnes=True))
    assert (allowed.charges["nom"].unique().tolist(), allowed.rien) == (["Ana", "Zoé"], ("Bob",))
    assert [each.nom for each in allowed.depassements or []] == ["Zoé", "Zoé"]


def test_a_team_of_one_agent_and_a_name_that_is_searched_for_tell_nothing_of_a_person() -> None:
    """People were left out by name alone: a team of one is that one, and the search finds who follows an operation.

    « Bob » is one agent of the team 2, and Léo has no team; « zo » is in the name of Zoé.
    """
    affectations = [leads("Zoé", "A", 1), leads("Ana", "A", 1), leads("Bob", "B", 1), leads("Léo", "B", 1)]
    of = suivi(operations=[operation("A"), operation("B")], agents=AGENTS, affectations=affectations)
    found = etat_des_charges(of, Demande(Mesure.TEMPS, Par.EQUIPE))
    assert found.charges["nom"].unique().tolist() == ["Équipe 1"]
    assert found.tues == {"Équipe 2", NOT_GIVEN}
    assert found.depassements == []
    allowed = etat_des_charges(of, Demande(Mesure.TEMPS, Par.EQUIPE, personnes=True))
    assert allowed.charges["nom"].unique().tolist() == ["Équipe 1", "Équipe 2", NOT_GIVEN]
    by_operations = etat_des_charges(of, Demande(Mesure.OPERATIONS, Par.EQUIPE))
    assert "Équipe 2" in by_operations.charges["nom"].tolist()  # of its sectors, not of its agents
    for texte, kept in (("zo", ""), ("A gare zoé", ""), ("gare", "gare")):
        assert etat_des_charges(of, Demande(filtres=Filtres(texte=texte))).filtres.texte == kept


def test_what_one_agent_alone_serves_tells_nothing_of_them() -> None:
    """In time, the load of a sector, or of what filters leave of a team, was that of the only agent with a part in it.

    North has two, one of whom leaves before it is looked at; so has the team 1, one of whom has no operation of South.
    """
    rows = [operation("A"), operation("B"), operation("C", "Sud")]
    gone = leads("Bob", "A", 1, fin=date(2018, 11, 4))
    affectations = [leads("Zoé", "A", 0.2), leads("Ana", "B", 0.3), leads("Zoé", "C", 0.4), gone]
    of = suivi(operations=rows, agents=AGENTS, affectations=affectations)

    def names(par: Par, filtres: Filtres, mesure: Mesure = Mesure.TEMPS, *, personnes: bool = False) -> list[str]:
        return etat_des_charges(of, Demande(mesure, par, filtres, personnes)).charges["nom"].unique().tolist()

    assert names(Par.SECTEUR, Filtres()) == ["Nord"]
    assert names(Par.SECTEUR, Filtres(), personnes=True) == ["Nord", "Sud"]
    assert names(Par.SECTEUR, Filtres(), Mesure.OPERATIONS) == ["Nord", "Sud"]
    assert names(Par.EQUIPE, Filtres()) == ["Équipe 1"]
    assert names(Par.EQUIPE, Filtres(secteur=("Sud",))) == []
    assert etat_des_charges(of, Demande(Mesure.TEMPS)).tus == {"Sud"}


def test_some_of_the_operations_do_not_tell_who_has_more_than_their_time() -> None:
    of = suivi(operations=[operation("A"), operation("B")], agents=AGENTS, affectations=[leads("Zoé", "A", 1)])
    found = etat_des_charges(of, Demande(Mesure.TEMPS, Par.EQUIPE, Filtres(texte="a"), personnes=True))
    assert (found.depassements, found.temps, found.fins, found.sans_operation) == (None, {}, None, None)


def test_an_empty_workbook_has_nothing_of_anything() -> None:
    """A selection by an empty list was one of columns: without an agent, everything after it failed."""
    for mesure in Mesure:
        found = etat_des_charges(suivi(operations=[]), Demande(mesure, Par.AGENT, personnes=True))
        assert found.depassements == []
        for rows in (found.charges, found.bientot, found.sans_personne, found.fins, found.sans_operation):
            assert rows is not None
            assert rows.empty
