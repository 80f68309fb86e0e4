"""Operations without identifiers."""

from __future__ import annotations

from tests.reading.trackers.tracker import ABSENT, TITLES, Tracker


def names_stand_for_identifiers() -> Tracker:
    return Tracker(
        {
            "Opérations": (
                TITLES[1:],
                ("EuroRennes", "Gare", "En projet"),
                ("Plaisance", "Nord", "En étude"),
            ),
            "Jalons": (("Opération", "Jalon", "Date"), ("eurorennes", "Bilan", "2027")),
        },
        {
            "operations": {
                "ligne": [2, 3],
                "identifiant": ["EuroRennes", "Plaisance"],
                "nom": ["EuroRennes", "Plaisance"],
                "secteur": ["Gare", "Nord"],
                "etape": ["En projet", "En étude"],
            },
            "jalons": {"ligne": [2], "operation": ["EuroRennes"], "jalon": ["Bilan"], "date": ["2027"]},
        },
        [ABSENT, ("identifiants-absents", "Opérations", ""), ("variante-ecriture", "Jalons", "A2")],
    )


def names_repeated_in_two_communes() -> Tracker:
    rows = [
        ("Centre-bourg", "Pacé", "Est", "Nord", "En projet"),
        ("Centre-bourg", "Betton", None, "Nord", "En projet"),
        ("Plaisance", "Rennes", "Haut", "Nord", "En projet"),
        ("Plaisance", "Rennes", "Bas", "Nord", "En projet"),
        ("Tilleuls", "Pacé", None, "Nord", "En projet"),
    ]
    return Tracker(
        {"Opérations": (("Opération", "Commune", "Quartier", "Secteur", "Étape"), *rows)},
        {
            "operations": {
                "ligne": [2, 3, 4, 5, 6],
                "identifiant": [
                    "Centre-bourg (Pacé)",
                    "Centre-bourg (Betton)",
                    "Plaisance (Haut)",
                    "Plaisance (Bas)",
                    "Tilleuls",
                ],
                "nom": ["Centre-bourg", "Centre-bourg", "Plaisance", "Plaisance", "Tilleuls"],
                "commune": ["Pacé", "Betton", "Rennes", "Rennes", "Pacé"],
                "lieu": ["Est", None, "Haut", "Bas", None],
                "secteur": ["Nord"] * 5,
                "etape": ["En projet"] * 5,
            }
        },
        [
            ABSENT,
            ("identifiants-absents", "Opérations", ""),
            ("noms-repetes", "Opérations", "A2"),
            ("noms-repetes", "Opérations", "A3"),
            ("noms-repetes", "Opérations", "A4"),
            ("noms-repetes", "Opérations", "A5"),
        ],
    )


def rows_that_nothing_tells_apart() -> Tracker:
    rows = [("Plaisance", "Rennes", "Nord", "En projet"), ("plaisance", "Rennes", "Nord", "En étude")]
    return Tracker(
        {"Opérations": (("Opération", "Commune", "Secteur", "Étape"), *rows)},
        {
            "operations": {
                "ligne": [2, 3],
                "identifiant": ["Plaisance", "plaisance"],
                "nom": ["Plaisance", "plaisance"],
                "commune": ["Rennes"] * 2,
                "secteur": ["Nord"] * 2,
                "etape": ["En projet", "En étude"],
            }
        },
        [
            ("identifiant-en-double", "Opérations", "A3"),
            ABSENT,
            ("identifiants-absents", "Opérations", ""),
        ],
        blocking=True,
    )


SHAPES = (
    names_stand_for_identifiers,
    names_repeated_in_two_communes,
    rows_that_nothing_tells_apart,
)
