"""The cards of the chantiers, whole, and what they count: sessions, hours, what waits for what."""

from __future__ import annotations

import math
from datetime import date
from typing import Any

import pytest

from sao_dashboard.views.chantiers import ROLES, Chantier, Heures, Seances, chantiers
from tests.builders import suivi


def chantier(numero: int = 1, **cells: Any) -> dict[str, Any]:
    return {"numero": numero, "axe": "Partenariat", "titre": f"Titre {numero}"} | cells


def one(**sheets: Any) -> Chantier:
    """The card of chantier 1."""
    return chantiers(suivi(chantiers=[chantier()], **sheets))[0]


def sessions(text: str, low: float | None, high: float | None, **cells: Any) -> dict[str, Any]:
    return {"chantier": 1, "objet": "Séance", "seances": (text, low, high)} | cells


NOTHING = Seances(0, 0.0, 0.0, True)


def test_a_card_of_which_all_is_known() -> None:
    rows = [
        chantier(
            4,
            lancement=("après l'organisation interne", None, None),
            finalisation=date(2018, 11, 25),
            statut="À surveiller",
            avancement=0.5,
            depend_de="2, 3",
            remarques="À revoir.",
        ),
        chantier(2, axe="Organisation interne", finalisation=("fin septembre 2018", "2018-09-21", "2018-09-30")),
    ]
    found = chantiers(
        suivi(
            chantiers=rows,
            objectifs=[
                {"chantier": 4, "repere": "A1", "objectif": "Formaliser", "detail": "Avec qui"},
                {"chantier": 2, "repere": "A", "objectif": "Arrêter"},
                {"chantier": 4, "objectif": "Partager"},
            ],
            jalons=[{"chantier": 4, "jalon": "Retour", "date": ("fin novembre", "2018-11-21", "2018-11-30")}],
            temps_travail=[sessions("1 ou 2", 1, 2, duree=2.0, charges=3) | {"chantier": 4}],
        )
    )
    assert found == [
        Chantier(
            numero=2,
            axe="Organisation interne",
            titre="Titre 2",
            situation="en retard",
            statut="",
            avancement=None,
            lancement="",
            finalisation="fin septembre 2018",
            jours=-36.0,
            prochain_jalon="",
            date_jalon="",
            objectifs=(("A", "Arrêter", ""),),
            seances=NOTHING,
            heures=(),
            attend=(),
            attendu_par=(4,),
            remarques="",
        ),
        Chantier(
            numero=4,
            axe="Partenariat",
            titre="Titre 4",
            situation="à risque",
            statut="À surveiller",
            avancement=0.5,
            lancement="après l'organisation interne",
            finalisation="25/11/2018",
            jours=20.0,
            prochain_jalon="Retour",
            date_jalon="fin novembre",
            objectifs=(("A1", "Formaliser", "Avec qui"), ("", "Partager", "")),
            seances=Seances(0, 1.0, 2.0, True),
            heures=(Heures("CO", 6.0, 12.0),),
            attend=(2, 3),
            attendu_par=(),
            remarques="À revoir.",
        ),
    ]


def test_a_card_of_which_nothing_is_known() -> None:
    (card,) = chantiers(suivi(chantiers=[{"numero": 7}]))
    assert card == Chantier(7, "", "", "sans date", "", None, "", "", None, "", "", (), NOTHING, (), (), (), "")


def test_no_chantier() -> None:
    assert chantiers(suivi()) == []


# --- Milestones ------------------------------------------------------------------------------------------------------


def test_next_milestone_is_the_first_by_date_not_held_yet() -> None:
    jalons = [
        {"chantier": 1, "jalon": "Mise en place", "date": date(2019, 1, 1)},
        {"chantier": 1, "jalon": "Présentation", "date": date(2018, 9, 6), "tenu_le": date(2018, 9, 6)},
        {"chantier": 2, "jalon": "D’un autre", "date": date(2018, 9, 7)},
        {"chantier": 1, "jalon": "Passage en CT", "date": ("fin novembre", "2018-11-21", "2018-11-30")},
        {"operation": "OP-1", "jalon": "D’une opération", "date": date(2018, 9, 8)},
        {"chantier": 1, "jalon": "Sans date", "date": ("un jour", None, None)},
    ]
    card = one(jalons=jalons)
    assert (card.prochain_jalon, card.date_jalon) == ("Passage en CT", "fin novembre")


def test_a_late_milestone_comes_before_those_to_come() -> None:
    jalons = [
        {"chantier": 1, "jalon": "À venir", "date": date(2019, 1, 1)},
        {"chantier": 1, "jalon": "En retard", "date": ("d’ici fin septembre", None, "2018-09-30")},
    ]
    assert one(jalons=jalons).prochain_jalon == "En retard"


def test_no_milestone_left() -> None:
    jalons = [{"chantier": 1, "jalon": "Présentation", "date": date(2018, 9, 6), "tenu_le": date(2018, 9, 6)}]
    card = one(jalons=jalons)
    assert (card.prochain_jalon, card.date_jalon) == ("", "")


# --- Working sessions and hours --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([], NOTHING),
        ([sessions("1", 1, 1)], Seances(0, 1.0, 1.0, True)),
        ([sessions("1 ou 2", 1, 2)], Seances(0, 1.0, 2.0, True)),
        ([sessions("au moins 1", 1, None)], Seances(0, 1.0, math.inf, True)),
        ([sessions("plusieurs", 2, None)], Seances(0, 2.0, math.inf, True)),
        ([sessions("plusieurs", 2, None, tenues=5)], Seances(5, 0.0, math.inf, True)),
        ([sessions("au plus 3", 0, 3, tenues=1)], Seances(1, 0.0, 2.0, True)),
        ([sessions("à voir", None, None)], Seances(0, 0.0, 0.0, False)),
        ([sessions("à voir", None, None, tenues=2)], Seances(2, 0.0, 0.0, False)),
        ([sessions("2", 2, 2, tenues=2)], Seances(2, 0.0, 0.0, True)),
        ([sessions("2", 2, 2, tenues=2), sessions("à voir", None, None)], Seances(2, 0.0, 0.0, False)),
        ([{"chantier": 1, "objet": "Rien d’écrit"}], Seances(0, 0.0, 0.0, False)),
        # More held in one series does not make up for another.
        ([sessions("1", 1, 1, tenues=3), sessions("2", 2, 2)], Seances(3, 2.0, 2.0, True)),
        ([sessions("1", 1, 1), sessions("plusieurs", 2, None)], Seances(0, 3.0, math.inf, True)),
        ([sessions("4", 4, 4) | {"chantier": 2}], NOTHING),
        ([sessions("4", 4, 4) | {"chantier": None}], NOTHING),
    ],
)
def test_seances(rows: list[dict[str, Any]], expected: Seances) -> None:
    assert one(temps_travail=rows).seances == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([], ()),
        ([sessions("1 ou 2", 1, 2, duree=2, referents=5)], (Heures("Référents", 10.0, 20.0),)),
        (
            [sessions("1", 1, 1, duree=2, referents=2, animateurs=4, charges=3, assistantes=1)],
            (
                Heures("Référents", 4.0, 4.0),
                Heures("Animateurs", 8.0, 8.0),
                Heures("CO", 6.0, 6.0),
                Heures("Assistantes", 2.0, 2.0),
            ),
        ),
        ([sessions("plusieurs", 2, None, duree=1.5, charges=2)], (Heures("CO", 6.0, math.inf),)),
        # Nobody, infinitely often, is asked for nothing.
        ([sessions("plusieurs", 2, None, duree=2, charges=0, animateurs=4)], (Heures("Animateurs", 16.0, math.inf),)),
        (
            [sessions("plusieurs", 2, None, duree=2), sessions("1", 1, 1, duree=2, charges=3)],
            (Heures("CO", 6.0, 6.0),),
        ),
        ([sessions("1", 1, 1, duree=0.5, charges=1)], (Heures("CO", 0.5, 0.5),)),
        ([sessions("2", 2, 2, charges=3)], ()),  # how long is not known
        ([sessions("2", 2, 2, duree=2, tenues=1, charges=1)], (Heures("CO", 4.0, 4.0),)),  # asked in all, held or not
        (
            [sessions("1", 1, 1, duree=2, charges=1), sessions("1 ou 2", 1, 2, duree=3, charges=2)],
            (Heures("CO", 8.0, 14.0),),
        ),
    ],
)
def test_heures(rows: list[dict[str, Any]], expected: tuple[Heures, ...]) -> None:
    assert one(temps_travail=rows).heures == expected


def test_roles_are_columns_of_the_sheet_that_count_people() -> None:
    assert list(ROLES.items()) == [
        ("referents", "Référents"),
        ("animateurs", "Animateurs"),
        ("charges", "CO"),
        ("assistantes", "Assistantes"),
    ]


# --- What waits for what ---------------------------------------------------------------------------------------------


def test_dependencies_are_said_on_both_sides() -> None:
    rows = [chantier(4), chantier(5, depend_de="4"), chantier(6, depend_de="4, 5"), chantier(7, depend_de="plus tard")]
    found = chantiers(suivi(chantiers=rows))
    assert [(card.numero, card.attend, card.attendu_par) for card in found] == [
        (4, (), (5, 6)),
        (5, (4,), (6,)),
        (6, (4, 5), ()),
        (7, (), ()),
    ]
