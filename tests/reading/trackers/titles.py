"""Titles on several rows, and what people write for nothing."""

from __future__ import annotations

from sao_dashboard.guard.raw import Marks
from tests.reading.trackers.tracker import ABSENT, TITLES, Tracker


def titles_on_three_rows_and_hints() -> Tracker:
    rows = (
        ("Suivi des opérations", None, None, None, None, None, None, None),
        ("Identifiant", "Opération", "Secteur", "Étape", "Calendrier", None, "Programme", None),
        (None, None, None, None, "Démarrage", "Finalisation prévue", "Logements", "Surface (m²)"),
        ("Champ texte", "Champ texte", "Liste déroulante", "Liste déroulante", "jj/mm/aaaa", "jj/mm/aaaa", None, None),
        ("OP-1", "Îlot 1", "Gare", "En projet", "2026", "2027", "120", 25_000),
    )
    return Tracker(
        {"Opérations": rows},
        {
            "operations": {
                "ligne": [5],
                "identifiant": ["OP-1"],
                "nom": ["Îlot 1"],
                "secteur": ["Gare"],
                "etape": ["En projet"],
                "demarrage": ["2026"],
                "finalisation": ["2027"],
                "logements": ["120"],
                "surface": [2.5],
            }
        },
        [
            ABSENT,
            ("lignes-au-dessus", "Opérations", "A1"),
            ("titres-sur-deux-lignes", "Opérations", "E3, F3, G3, H3"),
            ("consignes-ignorees", "Opérations", "A4"),
            ("unite-convertie", "Opérations", "H5"),
        ],
        marks={"Opérations": Marks(merges=((1, 0, 1, 7), (2, 4, 2, 5), (2, 6, 2, 7), (2, 0, 3, 0)))},
    )


def titles_that_two_rows_say_together() -> Tracker:
    rows = (
        (*TITLES, "Finalisation", None),
        (None, None, None, None, "prévue", "réelle"),
        ("OP-1", "Îlot 1", "Gare", "En projet", "2027", None),
    )
    return Tracker(
        {"Opérations": rows},
        {
            "operations": {
                "ligne": [3],
                "identifiant": ["OP-1"],
                "nom": ["Îlot 1"],
                "secteur": ["Gare"],
                "etape": ["En projet"],
                "finalisation": ["2027"],
            }
        },
        [ABSENT, ("titres-sur-deux-lignes", "Opérations", "E2")],
    )


def marks_of_absence_where_something_is_required() -> Tracker:
    marks = ("-", "NC", "N/C", "?", "à définir", "sans objet", "x")
    rows = [(f"OP-{rank}", f"Îlot {rank}", mark, mark) for rank, mark in enumerate(marks, 1)]
    return Tracker(
        {"Opérations": (TITLES, *rows)},
        {
            "operations": {
                "ligne": [2, 3, 4, 5, 6, 7, 8],
                "identifiant": [f"OP-{rank}" for rank in range(1, 8)],
                "nom": [f"Îlot {rank}" for rank in range(1, 8)],
                "secteur": ["Non renseigné"] * 7,
                "etape": ["Non renseigné"] * 7,
            }
        },
        [ABSENT, ("obligatoire-inconnu", "Opérations", "C2:C8"), ("obligatoire-inconnu", "Opérations", "D2:D8")],
    )


SHAPES = (
    titles_on_three_rows_and_hints,
    titles_that_two_rows_say_together,
    marks_of_absence_where_something_is_required,
)
