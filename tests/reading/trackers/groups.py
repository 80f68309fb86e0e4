"""Rows under the title of their group."""

from __future__ import annotations

from sao_dashboard.guard.raw import Marks
from tests.reading.trackers.tracker import ABSENT, TITLES, Tracker


def groups_by_sector() -> Tracker:
    rows = (
        ("Identifiant", "Opération", "Étape", "Surface"),
        ("SECTEUR NORD",),
        ("OP-1", "Îlot 1", "En projet", 2),
        ("OP-2", "Îlot 2", "En étude", 3),
        ("Sous-total", None, None, 5),
        ("Secteur Sud (1 opération)",),
        (),
        ("OP-3", "Îlot 3", "En projet", 4),
    )
    return Tracker(
        {"Opérations": rows},
        {
            "operations": {
                "ligne": [3, 4, 8],
                "identifiant": ["OP-1", "OP-2", "OP-3"],
                "nom": ["Îlot 1", "Îlot 2", "Îlot 3"],
                "secteur": ["NORD", "NORD", "Sud"],
                "etape": ["En projet", "En étude", "En projet"],
                "surface": [2.0, 3.0, 4.0],
            }
        },
        [ABSENT, ("intertitres-lus", "Opérations", "A2, A6"), ("total-ignore", "Opérations", "A5")],
        marks={"Opérations": Marks(merges=((2, 0, 2, 3), (6, 0, 6, 3)))},
    )


def groups_within_groups() -> Tracker:
    rows = (
        ("Opération", "Finalisation", "Surface"),
        ("Nord",),
        ("EN PROJET",),
        ("Îlot 1", "2027", 2),
        ("Réalisé",),
        ("Îlot 2", "2020", 3),
        ("Sud",),
        ("En projet",),
        ("Îlot 3", "2028", 4),
    )
    return Tracker(
        {"Opérations": rows},
        {
            "operations": {
                "ligne": [4, 6, 9],
                "identifiant": ["Îlot 1", "Îlot 2", "Îlot 3"],
                "nom": ["Îlot 1", "Îlot 2", "Îlot 3"],
                "secteur": ["Nord", "Nord", "Sud"],
                "etape": ["En projet", "Réalisé", "En projet"],
                "finalisation": ["2027", "2020", "2028"],
                "surface": [2.0, 3.0, 4.0],
            }
        },
        [ABSENT, ("identifiants-absents", "Opérations", ""), ("intertitres-lus", "Opérations", "A2:A3, A5, A7:A8")],
    )


def a_group_without_its_inner_title() -> Tracker:
    rows = (
        ("Identifiant", "Opération", "Surface"),
        ("Secteur Nord",),
        ("En projet",),
        ("OP-1", "Îlot 1", 2),
        ("Secteur Sud",),
        ("OP-2", "Îlot 2", 3),
    )
    return Tracker(
        {"Opérations": rows},
        {
            "operations": {
                "ligne": [4, 6],
                "identifiant": ["OP-1", "OP-2"],
                "nom": ["Îlot 1", "Îlot 2"],
                "secteur": ["Nord", "Sud"],
                "etape": ["En projet", None],
                "surface": [2.0, 3.0],
            }
        },
        [("valeur-manquante", "Opérations", "B6"), ABSENT, ("intertitres-lus", "Opérations", "A2:A3, A5")],
        blocking=True,
    )


def groups_that_fill_what_is_left_empty() -> Tracker:
    rows = (
        TITLES,
        ("SECTEUR GARE",),
        ("OP-1", "Îlot 1", None, "En projet"),
        ("OP-2", "Îlot 2", "Plaine", "En projet"),
        ("SECTEUR PLAINE",),
        ("OP-3", "Îlot 3", "Plaine", "En projet"),
    )
    return Tracker(
        {"Opérations": rows, "Secteurs": (("Secteur", "Territoire"), ("Gare",), ("Plaine",))},
        {
            "operations": {
                "ligne": [3, 4, 6],
                "identifiant": ["OP-1", "OP-2", "OP-3"],
                "nom": ["Îlot 1", "Îlot 2", "Îlot 3"],
                "secteur": ["Gare", "Plaine", "Plaine"],
                "etape": ["En projet"] * 3,
            },
            "secteurs": {"ligne": [2, 3], "secteur": ["Gare", "Plaine"]},
        },
        [ABSENT, ("intertitres-lus", "Opérations", "A2"), ("titre-de-groupe", "Opérations", "A5")],
    )


def groups_that_say_nothing_sure() -> Tracker:
    rows = (
        ("Identifiant", "Opération", "Étape"),
        ("Les grands projets",),
        ("OP-1", "Îlot 1", "En projet"),
        ("Secteur Nord",),
        ("OP-2", "Îlot 2", "En projet"),
    )
    return Tracker(
        {"Opérations": rows},
        {
            "operations": {
                "ligne": [2, 3, 5],
                "identifiant": ["Les grands projets", "OP-1", "OP-2"],
                "nom": [None, "Îlot 1", "Îlot 2"],
                "secteur": ["Non renseigné"] * 3,
                "etape": [None, "En projet", "En projet"],
            }
        },
        [
            ("valeur-manquante", "Opérations", "B2"),
            ("valeur-manquante", "Opérations", "C2"),
            ABSENT,
            ("colonne-absente", "Opérations", ""),
            ("titre-de-groupe", "Opérations", "A4"),
        ],
        blocking=True,
    )


SHAPES = (
    groups_by_sector,
    groups_within_groups,
    a_group_without_its_inner_title,
    groups_that_fill_what_is_left_empty,
    groups_that_say_nothing_sure,
)
