"""Operations and chargés d'opération: loads of a full time, who may follow what, and what people do besides."""

from __future__ import annotations

import pandas as pd
import pytest

from sao_dashboard.repartition.criteres import Critere, ordre
from sao_dashboard.repartition.essai import essai
from sao_dashboard.repartition.partage import Partage, Solution
from sao_dashboard.repartition.personnes import a_confier, terrain
from sao_dashboard.repartition.solveur import solve_all
from sao_dashboard.repartition.terrain import Terrain
from sao_dashboard.versions.propositions import Deplacement, Objet
from sao_dashboard.views.suivi import Suivi
from tests.builders import suivi

CO = "Chargé·e d'opération"
OPERATIONS = [
    {"identifiant": "A", "secteur": "Nord"},
    {"identifiant": "B", "secteur": "Nord"},
    {"identifiant": "C", "secteur": "Nord"},
    {"identifiant": "D", "secteur": "Nord"},
    {"identifiant": "E", "secteur": "Sud"},
    {"identifiant": "Fini", "secteur": "Nord", "etape": "Réalisé"},
]
SECTEURS = [{"secteur": "Nord", "equipe": "Équipe 1"}, {"secteur": "Sud", "equipe": "Équipe 2"}]
AGENTS = [
    {"agent": "CO 1", "role": CO, "equipe": "Équipe 1", "quotite": 1.0},
    {"agent": "CO 2", "role": CO, "equipe": "Équipe 1", "quotite": 0.5},
    {"agent": "CO 3", "role": CO, "equipe": "Équipe 2"},
    {"agent": "AA 1", "role": "Assistance administrative", "equipe": "Équipe 1"},
]
AFFECTATIONS = [
    {"agent": "CO 1", "role": CO, "operation": "A", "quotite": 0.4},
    {"agent": "CO 1", "role": CO, "operation": "B", "quotite": 0.2},
    {"agent": "CO 2", "role": CO, "operation": "B", "quotite": 0.6},
    {"agent": "CO 1", "role": CO, "operation": "C"},
    {"agent": "CO 1", "role": CO, "operation": "E", "quotite": 0.1},
    {"agent": "CO 1", "role": CO, "operation": "Fini", "quotite": 0.9},
    {"agent": "CO 2", "role": "Référent thématique", "operation": "A", "quotite": 0.1},
]


def workbook() -> Suivi:
    rows = [{"nom": row["identifiant"]} | row for row in OPERATIONS]
    return suivi(operations=rows, secteurs=SECTEURS, agents=AGENTS, affectations=AFFECTATIONS)


def of_time() -> tuple[Terrain, Partage]:
    land = terrain(workbook(), None, secteur="Nord")
    return land, a_confier(land)


def test_shares_of_time_worked_by_hand() -> None:
    land, split = of_time()
    assert land.cibles == ("", "CO 1", "CO 2")
    # B is followed by two: who gives it the most hours of a week comes first, and only that part may be moved.
    assert list(zip(land.operations, land.actuel.tolist(), strict=True)) == [
        ("A", 1),
        ("B", 2),
        ("B", 1),
        ("C", 1),
        ("D", 0),
    ]
    # A: 40 % of CO 1, so 80 % of CO 2, who is there half the time; B: 60 % of half a time, 30 % of CO 1.
    # C and D have no share: as the median of 0.4, 0.3 and 0.2.
    assert land.poids.tolist() == [[0, 40, 80], [0, 30, 60], [0, 20, 40], [0, 30, 60], [0, 30, 60]]
    assert (land.inconnus, land.mediane) == (("C", "D"), 0.3)
    # Besides: E of CO 1, and what CO 2 does for A in another role.
    assert land.fixe.tolist() == [0, 10, 10]
    assert split.operations == ("A", "C", "D")
    assert split.charges(split.aujourdhui).tolist() == [0, 100, 70]
    assert split.couts[Critere.CONTINUITE].tolist() == [[1, 0, 0], [1, 0, 1], [0, 0, 0]]


def test_the_best_for_each_number_of_moves() -> None:
    land, split = of_time()
    found = solve_all(split, ordre(()), 2, 120.0)
    assert [land.deplacements(split, one.choix) for one in found.solutions] == [
        (),
        (Deplacement("D", Objet.CHARGE, "", "CO 1"),),
    ]  # a second move would load CO 2 as much
    assert split.charges(found.solutions[1].choix).tolist() == [0, 130, 70]


@pytest.mark.parametrize("given", [{}, {"equipe": "Équipe 1"}])
def test_numbers_of_operations_count_for_a_full_time(given: dict[str, str]) -> None:
    current = workbook()
    land = terrain(current, pd.Series(1.0, index=["A", "B", "C", "D", "E"], dtype="Float64"), **given)
    split = a_confier(land)
    loads = dict(zip(split.cibles, split.charges(split.aujourdhui).tolist(), strict=True))
    assert loads == {"": 0, "CO 1": 400, "CO 2": 200} | ({} if given else {"CO 3": 0})


def test_what_is_locked_stays() -> None:
    land, _ = of_time()
    assert a_confier(land, ["A", "D"]).operations == ("C",)


def test_any_part_may_be_moved_by_hand() -> None:
    land, _ = of_time()
    found = essai(land, [Deplacement("A", Objet.CHARGE, "CO 1", "CO 2"), Deplacement("D", Objet.CHARGE, "", "CO 2")])
    assert [tuple(load) for load in found.charges] == [("CO 1", 100, 60), ("CO 2", 70, 210)]
    assert found.couts == {Critere.PERSONNE: -1, Critere.DEPLACEMENTS: 2}


def test_who_follows_an_operation_already_has_it_once() -> None:
    """An address written by hand gave the operation once more to CO 2, who was then counted it twice."""
    land, _ = of_time()
    twice = Deplacement("B", Objet.CHARGE, "CO 1", "CO 2")
    found = essai(land, [twice, Deplacement("D", Objet.CHARGE, "", "CO 2")])
    assert (found.vains, len(found.deplacements)) == ((twice,), 1)
    assert [tuple(load) for load in found.charges] == [("CO 1", 100, 100), ("CO 2", 70, 130)]


def test_without_anybody_there_is_nothing_to_decide() -> None:
    land = terrain(suivi(operations=[{"identifiant": "A", "nom": "A", "secteur": "Nord"}]), None)
    assert solve_all(a_confier(land), ordre(()), 3).meilleure == Solution(())
