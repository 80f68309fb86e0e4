"""What was said before the trial and after."""

from __future__ import annotations

from datetime import date

from sao_dashboard.views.retours import Miroir, Restitution, Retour, miroirs, par_suite, restitution
from tests.builders import suivi

EQUIPE, SECTEURS = "Travail en équipe", "Avantages et limites des secteurs"


def test_each_theme_has_what_was_said_before_and_after_the_most_often_first() -> None:
    rows = [
        {"theme": SECTEURS, "moment": "Après", "dit": "C’est plus clair."},
        {
            "theme": EQUIPE,
            "moment": "Avant",
            "qui": "Référents",
            "dit": "On se voit peu.",
            "fois": 2,
            "piste": "Se voir",
        },
        {"theme": EQUIPE, "moment": "Avant", "dit": "Chacun pour soi.", "fois": 9, "suite": "Retenue"},
        {"theme": EQUIPE, "moment": "Après", "dit": "On se relaie.", "fois": 1},
        {"theme": "Autre", "moment": "Entretiens de départ", "dit": "Rien à dire."},
    ]
    assert miroirs(suivi(retours=rows)) == [
        Miroir(
            EQUIPE,
            (
                Retour("", "Chacun pour soi.", 9, "", "Retenue"),
                Retour("Référents", "On se voit peu.", 2, "Se voir", ""),
            ),
            (Retour("", "On se relaie.", 1, "", ""),),
        ),
        Miroir(SECTEURS, (), (Retour("", "C’est plus clair.", None, "", ""),)),
        Miroir("Nouvelles missions", (), ()),
        Miroir("Interfaces avec les partenaires", (), ()),
        Miroir("Autre", (Retour("", "Rien à dire.", None, "", ""),), ()),
    ]


def test_a_workbook_without_retours_has_no_mirror() -> None:
    assert miroirs(suivi()) == []


def test_what_became_of_the_paths_to_improve() -> None:
    base = {"theme": EQUIPE, "moment": "Avant", "dit": "On se voit peu."}
    rows = [
        base | {"piste": "Se voir", "suite": "Faite"},
        base | {"piste": "S’écrire", "suite": "Faite"},
        base | {"piste": "Se parler"},
        base | {"suite": "Retenue"},
    ]
    assert par_suite(suivi(retours=rows)) == {"À étudier": 0, "Retenue": 0, "Écartée": 0, "Faite": 2, "": 1}


def test_the_milestone_at_which_it_is_told_to_all() -> None:
    rows = [
        {"chantier": 6, "jalon": "Point", "date": date(2019, 3, 1)},
        {"chantier": 6, "jalon": "Séminaire", "type": "Restitution", "date": ("avant l’été", None, date(2019, 6, 20))},
        {"operation": "A", "jalon": "Restitution publique", "date": date(2019, 9, 1)},
    ]
    assert restitution(suivi(jalons=rows)) == Restitution("Séminaire", "avant l’été", 6)
    assert restitution(suivi(jalons=rows[2:])) is None
    assert restitution(suivi()) is None
