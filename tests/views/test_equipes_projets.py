"""Who is in the équipe-projet of each operation, what is usual, and what was promised."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from sao_dashboard.views.equipes_projets import manquants, matrice, participations, promesses, sans_equipe
from sao_dashboard.views.suivi import Suivi
from tests.builders import DAY, suivi


def plain(values: pd.Series) -> list[object]:
    return [None if pd.isna(value) else value for value in values.tolist()]


def look(etapes: dict[str, str], *rows: tuple[str, str, str | None], **cells: Any) -> Suivi:
    """Operations by code with their étape, and participations: operation, member, étape."""
    return suivi(
        operations=[{"identifiant": code, "nom": f"Nom {code}", "etape": etape} for code, etape in etapes.items()],
        equipes_projets=[{"operation": code, "membre": who, "etape": etape} | cells for code, who, etape in rows],
        agents=[{"agent": "RT 1", "role": "Référent thématique"}],
    )


def test_what_became_of_each_commitment() -> None:
    rows: list[dict[str, Any]] = [
        {"operation": "A", "engagement": "Rendre un avis", "pour_quand": date(2018, 10, 26)},
        {"operation": "A", "engagement": "Rendre un avis", "pour_quand": DAY},
        {"operation": "A", "engagement": "Rendre un avis"},
        {"operation": "A", "pour_quand": date(2018, 9, 1), "tenu_le": date(2018, 9, 11)},
        {"operation": "A", "engagement": "Acquérir", "pour_quand": date(2018, 9, 11), "tenu_le": date(2018, 9, 1)},
        {"operation": "A", "engagement": "Acquérir", "pour_quand": date(2018, 9, 1), "tenu_le": date(2019, 9, 1)},
        {"operation": "A", "mission": "Cohérence"},
        {"operation": "B", "engagement": "Acquérir", "pour_quand": date(2018, 9, 1)},
    ]
    found = participations(
        suivi(
            operations=[
                {"identifiant": "A", "nom": "Gare", "etape": "En étude", "secteur": "Nord"},
                {"identifiant": "B", "nom": "Parc", "etape": "Clôturé"},
            ],
            equipes_projets=[{"membre": "SPEU"} | row for row in rows],
        )
    )
    assert list(zip(plain(found["etat"]), plain(found["jours"]), strict=True)) == [
        ("non tenu", 10.0),
        ("à tenir", None),
        ("sans date", None),
        ("tenu", 10.0),
        ("tenu", -10.0),
        ("non tenu", 65.0),  # a day to come is no day on which it was kept
        (None, None),
        ("opération close", None),
    ]
    assert [plain(found[key])[::7] for key in ("intitule", "secteur", "etape_operation", "ouverte")] == [
        ["Gare", "Parc"],
        ["Nord", None],
        ["En étude", "Clôturé"],
        [True, False],
    ]


def test_the_longest_overdue_comes_first() -> None:
    rows = [
        {"operation": "A", "membre": "SPEU", "engagement": "Un", "pour_quand": date(2018, 10, 1)},
        {
            "operation": "A",
            "membre": "DEI",
            "engagement": "Deux",
            "pour_quand": ("été 2018", "2018-06-21", "2018-09-22"),
        },
        {"operation": "A", "membre": "Foncier", "engagement": "Trois", "pour_quand": date(2019, 1, 1)},
    ]
    found = promesses(suivi(operations=[{"identifiant": "A", "nom": "A", "etape": "En étude"}], equipes_projets=rows))
    assert found["engagement"].tolist() == ["Deux", "Un", "Trois"]


def test_operations_with_each_service_by_etape() -> None:
    table = matrice(
        look(
            {"A": "En étude", "B": "En étude", "C": "En chantier", "D": "Annulé"},
            ("A", "SPEU", "En étude"),
            ("A", "speu", None),  # the étape of the operation
            ("B", "SPEU", None),
            ("B", "DEI", "En chantier"),
            ("C", "RT 1", "En chantier"),
            ("D", "SPEU", "En étude"),
            ("Z", "SPEU", "En étude"),
        )
    )
    assert table.to_dict("index") == {
        "En étude": {"SPEU": 2, "DEI": 0, "Référent thématique": 0},
        "En chantier": {"SPEU": 0, "DEI": 1, "Référent thématique": 1},
    }
    assert matrice(suivi()).shape == (0, 0)


def test_what_the_others_have_and_is_missing_here() -> None:
    etapes = dict.fromkeys("ABCDE", "En étude") | {"F": "En chantier", "G": "En étude"}
    found = manquants(
        look(
            etapes,
            ("A", "SPEU", "En étude"),
            ("B", "SPEU", "En étude"),
            ("C", "SPEU", None),
            ("D", "Foncier", "En étude"),
            ("E", "Foncier", "En étude"),
            ("E", "SPEU", "En chantier"),  # at another étape
            ("F", "DEI", "En chantier"),
            ("A", "DEI", "En étude"),
        )
    )
    assert list(found.itertuples(index=False, name=None)) == [
        ("A", "Nom A", "En étude", "Foncier", 2, 4),
        ("B", "Nom B", "En étude", "Foncier", 2, 4),
        ("C", "Nom C", "En étude", "Foncier", 2, 4),
        ("D", "Nom D", "En étude", "SPEU", 3, 4),
        ("E", "Nom E", "En étude", "SPEU", 3, 4),
    ]


def test_nothing_is_usual_among_too_few() -> None:
    etapes = dict.fromkeys("ABC", "En étude")
    rows = [("A", "SPEU", None), ("B", "SPEU", None), ("C", "DEI", None)]
    assert manquants(look(etapes, *rows)).empty
    one_more = manquants(look(etapes | {"D": "En étude"}, *rows, ("D", "DEI", None)))
    assert one_more[["operation", "service", "presents", "autres"]].values.tolist() == [
        ["A", "DEI", 2, 3],
        ["B", "DEI", 2, 3],
        ["C", "SPEU", 2, 3],
        ["D", "SPEU", 2, 3],
    ]
    assert manquants(suivi()).empty


def test_operations_that_have_nobody_at_their_etape() -> None:
    found = sans_equipe(
        look(
            {"A": "En étude", "B": "En étude", "C": "En étude", "D": "Clôturé"},
            ("A", "SPEU", "En étude"),
            ("B", "SPEU", "En chantier"),
        )
    )
    assert found["identifiant"].tolist() == ["B", "C"]
