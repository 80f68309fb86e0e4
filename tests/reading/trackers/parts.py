"""Several sheets that are one table, or may be."""

from __future__ import annotations

from collections.abc import Sequence

from tests.reading.sheets import Rows
from tests.reading.trackers.tracker import ABSENT, TITLES, Tracker


def _parts(*names: str, titles: Sequence[str] = ("Identifiant", "Opération", "Étape")) -> dict[str, Rows]:
    """Return a tab for each name, with two operations of its own."""
    return {
        name: (
            titles,
            *((f"{place}-{rank}", f"Îlot {place}{rank}", "En projet") for rank in (1, 2)),
            ("Total", None, None),
        )
        for place, name in enumerate(names, 1)
    }


_OF_PARTS = {
    "ligne": [2, 3, 2, 3],
    "identifiant": ["1-1", "1-2", "2-1", "2-2"],
    "nom": ["Îlot 11", "Îlot 12", "Îlot 21", "Îlot 22"],
    "etape": ["En projet"] * 4,
}


def _told_of_parts(*names: str) -> list[tuple[str, str, str]]:
    told = [(code, name, cell) for name in names for code, cell in (("feuille-reconnue", ""), ("total-ignore", "A4"))]
    return [ABSENT, *sorted(told, key=lambda each: each[0] != "feuille-reconnue")]


def one_sheet_for_each_sector() -> Tracker:
    return Tracker(
        {"Lisez-moi": (("Bonjour",),), **_parts("Secteur Nord", "Secteur Sud 2026")},
        {"operations": _OF_PARTS | {"secteur": ["Nord", "Nord", "Sud", "Sud"]}},
        _told_of_parts("Secteur Nord", "Secteur Sud 2026"),
    )


def one_sheet_for_each_sector_that_the_workbook_knows() -> Tracker:
    return Tracker(
        {
            **_parts("CŒUR DE VILLE", "Faisceau"),
            "Secteurs": (("Secteur", "Territoire"), ("Cœur de Ville",), ("Faisceau",)),
        },
        {
            "operations": _OF_PARTS | {"secteur": ["Cœur de Ville"] * 2 + ["Faisceau"] * 2},
            "secteurs": {"ligne": [2, 3], "secteur": ["Cœur de Ville", "Faisceau"]},
        },
        _told_of_parts("CŒUR DE VILLE", "Faisceau"),
    )


def one_sheet_for_each_place_that_nothing_says_to_be_a_sector() -> Tracker:
    return Tracker(
        _parts("Cœur de Ville", "Julie Martin"),
        {},
        [
            ("feuille-manquante", "Opérations", ""),
            ("feuille-proche", "Cœur de Ville", ""),
            ("feuille-proche", "Julie Martin", ""),
        ],
        blocking=True,
    )


def one_sheet_for_each_step() -> Tracker:
    tabs = {
        "En projet": (("Identifiant", "Opération", "Secteur"), ("OP-1", "Îlot 1", "Gare")),
        "Réalisé": (("Identifiant", "Opération", "Secteur"), ("OP-2", "Îlot 2", "Gare")),
    }
    return Tracker(
        tabs,
        {
            "operations": {
                "ligne": [2, 2],
                "identifiant": ["OP-1", "OP-2"],
                "nom": ["Îlot 1", "Îlot 2"],
                "secteur": ["Gare"] * 2,
                "etape": ["En projet", "Réalisé"],
            }
        },
        [ABSENT, ("feuille-reconnue", "En projet", ""), ("feuille-reconnue", "Réalisé", "")],
    )


def one_sheet_for_each_team() -> Tracker:
    tabs = {
        f"Équipe {rank}": (TITLES, (f"OP-{rank}", f"Îlot {rank}", f"Secteur {rank}", "En projet")) for rank in (1, 2)
    }
    return Tracker(
        tabs,
        {
            "operations": {
                "ligne": [2, 2],
                "identifiant": ["OP-1", "OP-2"],
                "nom": ["Îlot 1", "Îlot 2"],
                "secteur": ["Secteur 1", "Secteur 2"],
                "etape": ["En projet"] * 2,
            },
            "secteurs": {"ligne": [0] * 2, "secteur": ["Secteur 1", "Secteur 2"], "equipe": ["Équipe 1", "Équipe 2"]},
        },
        [ABSENT, ("feuille-reconnue", "Équipe 1", ""), ("feuille-reconnue", "Équipe 2", "")],
    )


def one_sheet_for_each_year_with_its_own_operations() -> Tracker:
    tabs = {
        "2025": (TITLES, ("OP-1", "Îlot 1", "Gare", "En projet"), ("OP-2", "Îlot 2", "Gare", "Gel")),
        "2026": (("Étape", "Secteur", "Opération", "Identifiant"), ("En étude", "Gare", "Îlot 3", "OP-3")),
    }
    return Tracker(
        tabs,
        {
            "operations": {
                "ligne": [2, 3, 2],
                "identifiant": ["OP-1", "OP-2", "OP-3"],
                "nom": ["Îlot 1", "Îlot 2", "Îlot 3"],
                "secteur": ["Gare"] * 3,
                "etape": ["En projet", "Gel", "En étude"],
            }
        },
        [
            ("valeur-hors-liste", "2025", "D3"),
            ABSENT,
            ("annee-de-feuille", "2025", ""),
            ("annee-de-feuille", "2026", ""),
            ("feuille-reconnue", "2025", ""),
            ("feuille-reconnue", "2026", ""),
        ],
        blocking=True,
    )


def the_year_of_a_sheet_is_that_of_none_of_its_dates() -> Tracker:
    """It may be the year of the work, of the delivery or of the tracker: « septembre » keeps its doubt."""
    titles = (*TITLES, "Démarrage", "Échéance")
    return Tracker(
        {
            "Opérations 2025": (titles, ("OP-1", "Îlot 1", "Gare", "En projet", "septembre", "T3")),
            "Opérations 2026": (titles, ("OP-2", "Îlot 2", "Gare", "En projet", "mars 2024", "fin d'année")),
        },
        {
            "operations": {
                "ligne": [2, 2],
                "identifiant": ["OP-1", "OP-2"],
                "nom": ["Îlot 1", "Îlot 2"],
                "secteur": ["Gare"] * 2,
                "etape": ["En projet"] * 2,
                "demarrage": ["septembre", "mars 2024"],
                "finalisation": ["T3", "fin d'année"],
            }
        },
        [
            ABSENT,
            ("annee-de-feuille", "Opérations 2025", ""),
            ("annee-de-feuille", "Opérations 2026", ""),
            ("feuille-reconnue", "Opérations 2025", ""),
            ("feuille-reconnue", "Opérations 2026", ""),
            ("date-sans-annee", "Opérations 2025", "E2"),
            ("date-sans-annee", "Opérations 2025", "F2"),
            ("date-sans-annee", "Opérations 2026", "F2"),
        ],
    )


def the_same_operations_each_year() -> Tracker:
    tabs = dict.fromkeys(("2025", "2026"), (TITLES, ("OP-1", "Îlot 1", "Gare", "En projet")))
    return Tracker(
        tabs,
        {},
        [
            ("feuille-manquante", "Opérations", ""),
            ("feuille-proche", "2025", ""),
            ("feuille-proche", "2026", ""),
        ],
        blocking=True,
    )


def the_same_operations_each_year_under_new_numbers() -> Tracker:
    tabs = {year: (("N°", *TITLES[1:]), (f"{year}-1", "Îlot 1", "Gare", "En projet")) for year in ("2025", "2026")}
    return Tracker(
        tabs,
        {},
        [
            ("feuille-manquante", "Opérations", ""),
            ("feuille-proche", "2025", ""),
            ("feuille-proche", "2026", ""),
        ],
        blocking=True,
    )


def sheets_whose_titles_differ() -> Tracker:
    tabs = {
        "Secteur Nord": (("Identifiant", "Opération", "Étape", "Commune"), ("OP-1", "Îlot 1", "En projet", "Pacé")),
        "Secteur Sud": (("Identifiant", "Opération", "Étape"), ("OP-2", "Îlot 2", "En projet")),
    }
    return Tracker(
        tabs,
        {},
        [
            ("feuille-manquante", "Opérations", ""),
            ("feuille-proche", "Secteur Nord", ""),
            ("feuille-proche", "Secteur Sud", ""),
        ],
        blocking=True,
    )


SHAPES = (
    one_sheet_for_each_sector,
    one_sheet_for_each_sector_that_the_workbook_knows,
    one_sheet_for_each_place_that_nothing_says_to_be_a_sector,
    one_sheet_for_each_step,
    one_sheet_for_each_team,
    one_sheet_for_each_year_with_its_own_operations,
    the_year_of_a_sheet_is_that_of_none_of_its_dates,
    the_same_operations_each_year,
    the_same_operations_each_year_under_new_numbers,
    sheets_whose_titles_differ,
)
