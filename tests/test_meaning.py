"""What a workbook's own words mean to the dashboard."""

from __future__ import annotations

import pytest

from sao_dashboard.schema.lists import LISTS
from sao_dashboard.schema.meaning import (
    ANIMATEUR,
    ANNULEE,
    AVANT,
    CAS_DE_REGIE,
    CHARGE_OPERATION,
    CRITERES,
    ECARTEE,
    EN_COURS,
    FAITE,
    POSITION,
    REFERENT_SECTEUR,
    TERMINEE,
    critere_of,
    is_pause,
    is_role,
    means,
    poids_implications,
    poids_of,
    sens_etapes,
    sens_of,
)


@pytest.mark.parametrize(
    ("name", "role", "expected"),
    [
        ("Chargé·e d'opération", CHARGE_OPERATION, True),
        ("CHARGÉE D’OPÉRATION", CHARGE_OPERATION, True),
        ("Chargés d’opération", CHARGE_OPERATION, True),
        ("Assistance au chargé d’opération", CHARGE_OPERATION, False),
        ("Référent de secteur", REFERENT_SECTEUR, True),
        ("Référente de secteur", REFERENT_SECTEUR, True),
        ("Référent·e de secteur", REFERENT_SECTEUR, True),
        ("Référent thématique", REFERENT_SECTEUR, False),
        ("Animateur / animatrice d'équipe", ANIMATEUR, True),
        ("Animatrice", ANIMATEUR, True),
        (None, ANIMATEUR, False),
    ],
)
def test_roles_are_recognised_as_a_city_writes_them(name: str | None, role: str, expected: bool) -> None:
    """« Référent·e de secteur » was no référent: folded, it does not begin with « referent de secteur »."""
    assert is_role(name, role) is expected


@pytest.mark.parametrize(
    ("written", "sens"),
    [
        ("À VENIR", "à venir"),
        ("En cours de travaux", EN_COURS),
        ("terminées", TERMINEE),
        ("Annulé", ANNULEE),
        ("achevée", None),
        ("", None),
    ],
)
def test_what_is_written_beside_an_etape(written: str, sens: str | None) -> None:
    assert sens_of(written) == sens


def test_an_etape_means_what_it_usually_does_unless_it_is_said() -> None:
    assert sens_etapes(["Idée", "cloture", "Réalisé", "En chantier"], {"Réalisé": "en cours", "En chantier": "?"}) == {
        "Idée": EN_COURS,
        "cloture": TERMINEE,
        "Réalisé": EN_COURS,
        "En chantier": EN_COURS,
    }


@pytest.mark.parametrize(
    ("written", "poids"),
    [("3", 3.0), (" 1,5 ", 1.5), ("0.25", 0.25), ("0", 0.0), ("-1", None), ("inf", None), ("lourd", None), ("", None)],
)
def test_what_is_written_beside_an_implication(written: str, poids: float | None) -> None:
    assert poids_of(written) == poids


def test_an_implication_weighs_what_it_usually_does_unless_it_is_said() -> None:
    said = {"Suivi": "2,5", "Conseil": "4", "Pilotage": "lourd"}
    assert poids_implications(["veille", "Suivi", "Conseil", "Appui", "Pilotage"], said) == {
        "veille": 1.0,
        "Suivi": 2.5,
        "Conseil": 4.0,
    }


@pytest.mark.parametrize(
    ("written", "critere"),
    [
        ("Équilibre des charges", "équilibre"),
        ("PEU DE DÉPLACEMENTS", "déplacements"),
        ("Déplacements", "déplacements"),
        ("Continuité des chargés d'opération", "continuité"),
        ("étape proche de sa fin", "étape"),
        ("Voisines ensemble", "voisins"),
        ("Proximité", None),
        ("", None),
    ],
)
def test_what_is_called_a_criterion(written: str, critere: str | None) -> None:
    assert critere_of(written) == critere


def test_the_usual_criteria_are_all_known_and_in_order() -> None:
    listed = next(spec.values for spec in LISTS if spec.key == "criteres_repartition")
    assert [critere_of(words) for words in listed] == list(dict.fromkeys(CRITERES.values()))


@pytest.mark.parametrize(
    ("statut", "expected"),
    [
        ("En attente", True),
        ("EN ATTENTE de la mairie", True),
        ("Suspendue", True),
        ("En pause", True),
        ("Actif", False),
        ("À surveiller", False),
        ("Non suspendu", False),
        (None, False),
    ],
)
def test_statuts_that_put_on_hold(statut: str | None, expected: bool) -> None:
    assert is_pause(statut) is expected


@pytest.mark.parametrize(
    ("value", "pattern", "expected"),
    [
        ("Cas de régie", CAS_DE_REGIE, True),
        ("Préférer la régie", CAS_DE_REGIE, True),
        ("Tâche", CAS_DE_REGIE, False),
        ("Position", POSITION, True),
        ("Position du service", POSITION, True),
        (None, POSITION, False),
        ("Avant", AVANT, True),
        ("Entretien de départ", AVANT, True),
        ("Après", AVANT, False),
        ("Faite", FAITE, True),
        ("Réalisée", FAITE, True),
        ("À faire", FAITE, False),
        ("Écartée", ECARTEE, True),
        ("Retenue", ECARTEE, False),
    ],
)
def test_what_attentes_and_retours_say_is_recognised(value: str | None, pattern: str, expected: bool) -> None:
    assert means(value, pattern) is expected
