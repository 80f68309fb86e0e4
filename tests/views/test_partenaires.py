"""How far each partnership is, and what is overdue."""

from __future__ import annotations

from datetime import date

import pandas as pd

from sao_dashboard.views.partenaires import PROCHAINE, RENCONTRE, matrice, par_suite, partenaires
from tests.builders import DAY, suivi

PAST, LATER = date(2018, 11, 4), date(2018, 12, 1)
A_RENCONTRER, RENCONTRE_FAITE = "À rencontrer", "Rencontré"


def plain(values: pd.Series) -> list[object]:
    return [None if pd.isna(value) else value for value in values.tolist()]


def test_what_is_overdue() -> None:
    rows = [
        {"service": "A", "suite": A_RENCONTRER, "rencontre": PAST},
        {"service": "B", "suite": A_RENCONTRER, "rencontre": DAY},
        {"service": "C", "suite": RENCONTRE_FAITE, "rencontre": PAST},
        {"service": "D", "suite": RENCONTRE_FAITE, "rencontre": PAST, "prochaine": PAST},
        {"service": "E", "suite": RENCONTRE_FAITE, "prochaine": LATER},
        {"service": "F", "suite": A_RENCONTRER, "rencontre": PAST, "prochaine": PAST},
        {"service": "G", "suite": A_RENCONTRER, "rencontre": ("novembre 2018", "2018-11-01", "2018-11-30")},
        {"service": "H", "rencontre": PAST},
        {"service": "I", "suite": A_RENCONTRER},
    ]
    found = partenaires(suivi(partenaires=rows))
    assert plain(found["retard"]) == [RENCONTRE, None, None, PROCHAINE, None, RENCONTRE, None, None, None]


def test_a_partner_is_its_service_with_its_component() -> None:
    found = partenaires(
        suivi(
            partenaires=[
                {"service": "DEEI", "composante": "Commerce", "qui": "CO 1;CO 2 ; "},
                {"service": "DEEI"},
                {"service": "Foncier", "qui": "CO volontaires"},
            ],
            operations=[
                {"identifiant": "A", "nom": "A", "etape": "En étude"},
                {"identifiant": "B", "nom": "B", "etape": "En étude"},
                {"identifiant": "C", "nom": "C", "etape": "Annulé"},
            ],
            equipes_projets=[
                {"operation": "A", "membre": "DEEI - commerce", "etape": "En étude"},
                {"operation": "A", "membre": "DEEI – Commerce", "etape": "En chantier"},
                {"operation": "B", "membre": "DEEI – Commerce"},
                {"operation": "B", "membre": "Foncier"},
                {"operation": "C", "membre": "Foncier"},
                {"operation": "Z", "membre": "Foncier"},
            ],
        )
    )
    assert found["nom"].tolist() == ["DEEI – Commerce", "DEEI", "Foncier"]
    assert plain(found["mandates"]) == ["CO 1 · CO 2", None, "CO volontaires"]
    assert found["operations"].tolist() == [2, 0, 1]


def test_the_matrix_of_services_and_chantiers() -> None:
    rows = [
        {"service": "DEI", "chantier": 5, "suite": A_RENCONTRER},
        {"service": "SPEU", "chantier": 4, "suite": RENCONTRE_FAITE},
        {"service": "DEI", "chantier": 4},
        {"service": "Foncier"},
    ]
    table = matrice(suivi(partenaires=rows))
    assert table.columns.tolist() == [4, 5]
    assert {name: plain(row) for name, row in table.iterrows()} == {
        "DEI": ["", A_RENCONTRER],
        "SPEU": [RENCONTRE_FAITE, None],
        "Foncier": [None, None],
    }
    assert matrice(suivi()).shape == (0, 0)


def test_a_partner_counts_where_it_is_furthest_behind() -> None:
    rows = [
        {"service": "DEI", "chantier": 4, "suite": "Partenariat formalisé"},
        {"service": "DEI", "chantier": 5, "suite": A_RENCONTRER},
        {"service": "SPEU", "chantier": 4, "suite": RENCONTRE_FAITE},
        {"service": "Foncier"},
    ]
    assert par_suite(suivi(partenaires=rows)) == {
        A_RENCONTRER: 1,
        RENCONTRE_FAITE: 1,
        "Modalités proposées": 0,
        "Partenariat formalisé": 0,
    }
