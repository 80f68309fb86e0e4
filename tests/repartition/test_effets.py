"""What moves change: loads by sector and by person, and for whom, worked by hand."""

from __future__ import annotations

import pytest

from sao_dashboard.repartition.effets import Ailleurs, ParRole, Somme, ailleurs, par_personne, par_role, par_secteur
from sao_dashboard.versions.propositions import Deplacement
from sao_dashboard.views.charge import Mesure
from tests.builders import suivi
from tests.repartition.adopting import charge, sector

CO, RS, AA = "Chargé·e d'opération", "Référent de secteur", "Assistance administrative"
SUIVI = suivi(
    operations=[
        {"identifiant": "A", "nom": "Îlot A", "secteur": "Nord", "etape": "En projet", "implication": "Pilotage"},
        {"identifiant": "B", "nom": "Îlot B", "secteur": "Nord", "etape": "En projet", "implication": "Veille"},
        {"identifiant": "C", "nom": "Îlot C", "secteur": "Sud", "etape": "En projet"},
        {"identifiant": "D", "nom": "Îlot D", "secteur": "Nord", "etape": "Réalisé", "implication": "Pilotage"},
    ],
    secteurs=[
        {"secteur": "Nord", "equipe": "Équipe 1"},
        {"secteur": "Sud", "equipe": "Équipe 2"},
        {"secteur": "Est", "equipe": "Équipe 1"},
    ],
    agents=[
        {"agent": "A. Bel", "role": CO, "equipe": "Équipe 1"},
        {"agent": "C. Dor", "role": CO, "equipe": "Équipe 2"},
        {"agent": "N. Ani", "role": "Animateur / animatrice d'équipe", "equipe": "Équipe 1"},
    ],
    affectations=[
        {"agent": "A. Bel", "role": CO, "operation": "A"},
        {"agent": "A. Bel", "role": CO, "operation": "B"},
        {"agent": "C. Dor", "role": CO, "operation": "C"},
        {"agent": "R. Nor", "role": RS, "secteur": "Nord"},
        {"agent": "S. Sec", "role": AA, "secteur": "Sud"},
    ],
)
A_SUD, B_EST = sector("A", "Nord", "Sud"), sector("B", "Nord", "Est")


def test_the_load_of_each_sector_today_then_with_each_lot() -> None:
    """What is finished is no load, and a sector without any is there with nothing."""
    assert par_secteur(SUIVI, Mesure.OPERATIONS, [[A_SUD], [A_SUD, B_EST]]) == {
        "Nord": [Somme(2), Somme(1), Somme(0)],
        "Sud": [Somme(1), Somme(2), Somme(2)],
        "Est": [Somme(0), Somme(0), Somme(1)],
    }


def test_a_weight_that_is_not_known_is_counted_apart() -> None:
    assert par_secteur(SUIVI, Mesure.IMPLICATION, [[A_SUD]]) == {
        "Nord": [Somme(6), Somme(1)],
        "Sud": [Somme(0, 1), Somme(5, 1)],
        "Est": [Somme(0), Somme(0)],
    }


def test_moves_to_a_sector_that_the_workbook_does_not_name_are_counted_all_the_same() -> None:
    assert par_secteur(SUIVI, Mesure.OPERATIONS, [[sector("A", "Nord", "Ouest")]])["Ouest"] == [Somme(0), Somme(1)]


def test_the_load_of_those_whom_moves_name() -> None:
    assert par_personne(SUIVI, Mesure.OPERATIONS, [charge("A", "A. Bel", "C. Dor"), charge("B", "A. Bel", "")]) == {
        "A. Bel": (Somme(2), Somme(0)),
        "C. Dor": (Somme(1), Somme(2)),
    }
    assert par_personne(SUIVI, Mesure.IMPLICATION, [charge("C", "C. Dor", "A. Bel")]) == {
        "A. Bel": (Somme(6), Somme(6, 1)),
        "C. Dor": (Somme(0, 1), Somme(0)),
    }


@pytest.mark.parametrize(
    ("mesure", "moves"), [(Mesure.TEMPS, [charge("A", "A. Bel", "C. Dor")]), (Mesure.OPERATIONS, [A_SUD])]
)
def test_nothing_is_said_of_people_in_time_nor_without_a_name(mesure: Mesure, moves: list[Deplacement]) -> None:
    assert par_personne(SUIVI, mesure, moves) == {}


def test_for_whom_by_role() -> None:
    assert par_role(SUIVI, [A_SUD, B_EST, charge("C", "C. Dor", "A. Bel")]) == [
        ParRole("Référent de secteur", "Nord", "R. Nor", (), ("Îlot A", "Îlot B")),
        ParRole("Référent de secteur", "Sud", "", ("Îlot A",), ()),
        ParRole("Référent de secteur", "Est", "", ("Îlot B",), ()),
        ParRole(AA, "Sud", "S. Sec", ("Îlot A",), ()),
        ParRole("Animateur / animatrice d’équipe", "Équipe 1", "N. Ani", (), ("Îlot A",)),
        ParRole("Animateur / animatrice d’équipe", "Équipe 2", "", ("Îlot A",), ()),
        ParRole("Chargé·e d’opération", "", "A. Bel", ("Îlot C",), ()),
        ParRole("Chargé·e d’opération", "", "C. Dor", (), ("Îlot C",)),
    ]


def test_a_frange_that_is_decided_where_it_is_changes_nothing_for_anybody() -> None:
    assert par_role(SUIVI, [sector("A", "Nord", "Nord")]) == []


def test_who_would_follow_an_operation_of_another_team_s_sector() -> None:
    assert ailleurs(SUIVI, [A_SUD, B_EST]) == [Ailleurs("Îlot A", "A. Bel", "Équipe 1", "Sud", "Équipe 2")]
    assert ailleurs(SUIVI, [A_SUD, charge("A", "A. Bel", "C. Dor")]) == []
    assert ailleurs(SUIVI, [sector("Z", "Nord", "Sud")]) == []
