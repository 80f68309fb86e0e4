"""Trackers of one sheet, under its name or another."""

from __future__ import annotations

from sao_dashboard.guard.raw import Marks
from tests.reading.trackers.tracker import ABSENT, TITLES, Tracker


def operations_alone() -> Tracker:
    return Tracker(
        {"Opérations": (TITLES, ("OP-1", "EuroRennes", "Gare", "En projet"))},
        {
            "operations": {
                "ligne": [2],
                "identifiant": ["OP-1"],
                "nom": ["EuroRennes"],
                "secteur": ["Gare"],
                "etape": ["En projet"],
            }
        },
        [ABSENT],
    )


def a_sheet_known_by_its_titles() -> Tracker:
    return Tracker(
        {
            "Suivi ZAC 2026": (
                ("SUIVI DES ZAC – mise à jour du 12/03/2026",),
                (),
                ("N°", "Libellé de l'opération", "Commune", "Secteur", "Phase", "Livraison", "% avancement"),
                (1, "ZAC des Tilleuls", "Pacé", "Nord", "En chantier", "fin 2027", 0.45),
                (2, "Îlot Gare", "Rennes", "Centre", "En étude", "-", "NC"),
            ),
            "Feuil2": (("Numéros utiles",), ("Mairie", "02")),
        },
        {
            "operations": {
                "ligne": [4, 5],
                "identifiant": ["1", "2"],
                "nom": ["ZAC des Tilleuls", "Îlot Gare"],
                "commune": ["Pacé", "Rennes"],
                "secteur": ["Nord", "Centre"],
                "etape": ["En chantier", "En étude"],
                "finalisation": ["fin 2027", "-"],
                "avancement": [0.45, None],
            }
        },
        [
            ABSENT,
            ("lignes-au-dessus", "Suivi ZAC 2026", "A1"),
            ("feuille-reconnue", "Suivi ZAC 2026", ""),
            ("absence-ecrite", "Suivi ZAC 2026", "F5"),
            ("absence-ecrite", "Suivi ZAC 2026", "G5"),
        ],
    )


def an_archive_beside_is_left_alone() -> Tracker:
    return Tracker(
        {
            "Suivi": (TITLES, ("OP-1", "EuroRennes", "Gare", "En projet")),
            "Archives 2024": (TITLES, ("OP-0", "Vieux port", "Gare", "Réalisé")),
        },
        {
            "operations": {
                "ligne": [2],
                "identifiant": ["OP-1"],
                "nom": ["EuroRennes"],
                "secteur": ["Gare"],
                "etape": ["En projet"],
            }
        },
        [ABSENT, ("feuille-reconnue", "Suivi", "")],
    )


def a_hidden_copy_is_left_alone() -> Tracker:
    rows = (TITLES, ("OP-1", "EuroRennes", "Gare", "En projet"))
    return Tracker(
        {"Suivi": rows, "Suivi vu en comité": rows},
        {
            "operations": {
                "ligne": [2],
                "identifiant": ["OP-1"],
                "nom": ["EuroRennes"],
                "secteur": ["Gare"],
                "etape": ["En projet"],
            }
        },
        [ABSENT, ("feuille-reconnue", "Suivi", "")],
        marks={"Suivi vu en comité": Marks(hidden=True)},
    )


def two_sheets_that_may_be_the_one() -> Tracker:
    rows = (TITLES, ("OP-1", "EuroRennes", "Gare", "En projet"))
    return Tracker(
        {"Suivi": rows, "Suivi vu en comité": rows},
        {},
        [
            ("feuille-manquante", "Opérations", ""),
            ("feuille-proche", "Suivi", ""),
            ("feuille-proche", "Suivi vu en comité", ""),
        ],
        blocking=True,
    )


SHAPES = (
    operations_alone,
    a_sheet_known_by_its_titles,
    an_archive_beside_is_left_alone,
    a_hidden_copy_is_left_alone,
    two_sheets_that_may_be_the_one,
)
