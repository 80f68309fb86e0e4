"""What is expected of the service on an operation."""

from __future__ import annotations

from typing import Any

from sao_dashboard.views.attentes import (
    HORS_DOCTRINE,
    PARTOUT,
    RIEN_A_L_ETAPE,
    SANS_IMPLICATION,
    Attente,
    attendu_ici,
    cas_de_regie,
    doctrine,
    positions,
    sans_attente,
    sur_la_fiche,
    taches,
)
from sao_dashboard.views.suivi import Suivi
from tests.builders import suivi

REGIE, CONCESSION = "Régie", "Concession d'aménagement"
ATTENTES = [
    {"type": "Tâche", "nature": "En diffus", "implication": "Veille", "attendu": "Veiller", "qui": "Service"},
    {"mode": CONCESSION, "attendu": "Tenir le bilan", "qui": "Aménageur ; Territoires"},
    {"mode": CONCESSION, "etape": "En étude", "attendu": "Préparer le traité"},
    {"territoire": "Rennes Métropole", "implication": "Suivi", "attendu": "Rencontrer la commune"},
    {"type": "Cas de régie", "nature": "ZA", "attendu": "Une petite zone"},
    {"type": "Position", "territoire": "Rennes Métropole", "attendu": "à voir"},
]


def operation(identifiant: str, **cells: Any) -> dict[str, Any]:
    return {"identifiant": identifiant, "nom": f"Nom {identifiant}", "secteur": "Nord", "etape": "En étude"} | cells


def look(*operations: dict[str, Any], attentes: list[dict[str, Any]] = ATTENTES) -> Suivi:
    secteurs = [{"secteur": "Nord", "territoire": "Rennes Métropole"}, {"secteur": "Sud"}]
    return suivi(operations=operations, attentes=attentes, secteurs=secteurs)


def expected(**cells: Any) -> list[str]:
    found = look(operation("A", **cells))
    return [tache.attendu for tache in attendu_ici(found, found.operations.iloc[0])]


def test_a_row_is_a_task_a_case_or_a_position() -> None:
    found = look()
    assert [row.attendu for row in taches(found)] == [
        "Veiller",
        "Tenir le bilan",
        "Préparer le traité",
        "Rencontrer la commune",
    ]
    assert cas_de_regie(found) == [Attente("Une petite zone", (), {"nature": "ZA"})]
    assert positions(found) == [Attente("à voir", (), {"territoire": "Rennes Métropole"})]
    assert taches(found)[1] == Attente("Tenir le bilan", ("Aménageur", "Territoires"), {"mode": CONCESSION})


def test_a_task_speaks_of_the_operations_that_meet_all_its_conditions() -> None:
    assert expected(nature="En diffus", implication="Veille") == ["Veiller"]
    assert expected(nature="ZAC", implication="Veille") == []
    assert expected(mode=CONCESSION) == ["Tenir le bilan", "Préparer le traité"]
    assert expected(mode=CONCESSION, etape="En chantier") == ["Tenir le bilan"]
    assert expected(implication="Suivi") == ["Rencontrer la commune"]
    assert expected(implication="Suivi", secteur="Sud") == []
    assert expected() == []


def test_operations_of_which_nothing_says_what_is_expected() -> None:
    found = sans_attente(
        look(
            operation("A", implication="Suivi"),
            operation("B"),
            operation("C", implication="Pilotage", mode=REGIE),
            operation("D", implication="Pilotage", mode=CONCESSION, etape="En projet"),
            operation("E", etape="Clôturé"),
            operation("F", mode=CONCESSION),
        )
    )
    assert list(zip(found["identifiant"], found["intitule"], found["raison"], strict=True)) == [
        ("B", "Nom B", SANS_IMPLICATION),
        ("C", "Nom C", HORS_DOCTRINE),
        ("F", "Nom F", SANS_IMPLICATION),
    ]


def test_a_task_of_one_etape_is_known_at_the_others() -> None:
    only = [{"etape": "En chantier", "implication": "Suivi", "attendu": "Suivre"}]
    assert sans_attente(look(operation("A", implication="Suivi"), attentes=only)).empty


def test_a_workbook_without_tasks_says_nothing_of_it() -> None:
    assert sans_attente(look(operation("A"), attentes=[])).empty
    assert sans_attente(look(operation("A"), attentes=ATTENTES[4:])).empty
    assert sans_attente(look()).empty


def on_the_fiche(*, attentes: list[dict[str, Any]] = ATTENTES, **cells: Any) -> tuple[list[str], str] | None:
    found = look(operation("A", **cells), attentes=attentes)
    told = sur_la_fiche(found, found.operations.iloc[0])
    return told and ([tache.attendu for tache in told.taches], told.raison)


def test_a_fiche_says_what_is_expected_or_why_nothing_is() -> None:
    assert on_the_fiche(nature="En diffus", implication="Veille") == (["Veiller"], "")
    assert on_the_fiche() == ([], SANS_IMPLICATION)
    assert on_the_fiche(mode=CONCESSION) == (["Tenir le bilan", "Préparer le traité"], SANS_IMPLICATION)
    assert on_the_fiche(mode=REGIE, implication="Pilotage") == ([], HORS_DOCTRINE)
    only = [{"etape": "En chantier", "implication": "Suivi", "attendu": "Suivre"}]
    assert on_the_fiche(attentes=only, implication="Suivi") == ([], RIEN_A_L_ETAPE)


def test_nothing_is_said_of_a_closed_operation_nor_without_the_sheet() -> None:
    assert on_the_fiche(etape="Clôturé", mode=CONCESSION) is None
    assert on_the_fiche(etape="Annulé", mode=CONCESSION) is None
    assert on_the_fiche(attentes=[], mode=CONCESSION) is None
    assert on_the_fiche(attentes=ATTENTES[4:], mode=CONCESSION) is None


def test_the_doctrine_is_by_case_then_by_implication() -> None:
    found = doctrine(look())
    words = {
        case: {column: [one.attendu for one in tasks] for column, tasks in row.items()}
        for case, row in found.taches.items()
    }
    assert words == {
        "En diffus": {PARTOUT: [], "Veille": ["Veiller"], "Suivi": []},
        CONCESSION: {PARTOUT: ["Tenir le bilan", "Préparer le traité"], "Veille": [], "Suivi": []},
        PARTOUT: {PARTOUT: [], "Veille": [], "Suivi": ["Rencontrer la commune"]},
    }
    assert [len(found.regie), len(found.positions), bool(found)] == [1, 1, True]
    assert not doctrine(look(attentes=[]))
