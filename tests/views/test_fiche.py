"""Everything known of one operation, and which operations are near it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest

from sao_dashboard.views.fiche import Fiche, fiche
from tests.builders import DAY, suivi


def operation(identifiant: str, **cells: Any) -> dict[str, Any]:
    return {"identifiant": identifiant, "nom": f"Nom {identifiant}", "etape": "En étude"} | cells


def rows(frame: pd.DataFrame) -> list[list[Any]]:
    """The rows of a frame, missing values as None and days in ISO 8601."""
    whole = [[None if pd.isna(value) else value for value in row] for row in frame.astype("object").to_numpy().tolist()]
    return [[value.date().isoformat() if isinstance(value, pd.Timestamp) else value for value in row] for row in whole]


def found(identifiant: str, **sheets: Any) -> Fiche:
    result = fiche(suivi(**sheets), identifiant)
    assert isinstance(result, Fiche)
    return result


def test_all_that_is_known() -> None:
    result = found(
        "A",
        operations=[operation("B", secteur="Nord"), operation("A", secteur="Nord", finalisation=date(2018, 11, 1))],
        affectations=[
            {"agent": "CO 1", "role": "Chargé·e d'opération", "operation": "A", "quotite": 0.3},
            {"agent": "CO 2", "role": "Chargé·e d'opération", "operation": "B"},
            {"agent": "AA 1", "role": "Assistance administrative", "operation": "A", "debut": ("2018", None, None)},
            {"agent": "RS 1", "role": "Référent de secteur", "secteur": "Nord"},
        ],
        equipes_projets=[
            {"operation": "A", "membre": "Foncier", "mission": "Acquisitions", "etape": "En étude"},
            {"operation": "B", "membre": "DEEI"},
        ],
        jalons=[
            {"operation": "A", "jalon": "Travaux", "date": ("mi-2019", "2019-05-01", "2019-08-31")},
            {"chantier": 1, "jalon": "D’un chantier", "date": DAY},
            {"operation": "A", "jalon": "Bilan", "type": "Retour", "date": DAY, "tenu_le": date(2018, 11, 2)},
            {"operation": "B", "jalon": "D’une autre", "date": DAY},
        ],
    )
    assert (result.operation["nom"], result.operation["situation"], result.operation["charges"]) == (
        "Nom A",
        "en retard",
        "CO 1",
    )
    assert result.equipe.columns.tolist() == ["agent", "role", "quotite", "debut", "fin"]
    assert rows(result.equipe) == [
        ["CO 1", "Chargé·e d'opération", 0.3, None, None],
        ["AA 1", "Assistance administrative", None, "2018", None],
    ]
    told = result.equipe_projet[["membre", "mission", "etape", "etat", "partenaire", "partenariat", "accord"]]
    assert rows(told) == [["Foncier", "Acquisitions", "En étude", None, None, None, None]]
    assert result.jalons.columns.tolist() == ["jalon", "type", "date", "promesse", "tenu_le", "situation"]
    assert rows(result.jalons) == [
        ["Bilan", "Retour", "05/11/2018", None, "2018-11-02", "finalisé"],
        ["Travaux", None, "mi-2019", None, None, "à l’heure"],
    ]
    assert result.voisines["identifiant"].tolist() == ["B"]


def test_what_is_known_of_its_partners() -> None:
    result = found(
        "A",
        operations=[operation("A")],
        equipes_projets=[{"operation": "A", "membre": name} for name in ("DEEI – Commerce", "Foncier", "DEEI", "RT 1")],
        partenaires=[
            {"service": "DEEI", "composante": "Commerce", "chantier": 4, "suite": "Rencontré", "accord": "Un point."},
            {"service": "DEEI", "composante": "SVMT", "chantier": 4, "suite": "À rencontrer"},
            {"service": "foncier", "chantier": 4, "suite": "À rencontrer"},
            {"service": "Foncier", "chantier": 5, "accord": "Veille partagée."},
            {"service": "Foncier", "suite": "Rencontré"},
            {"service": "Foncier", "chantier": 6, "suite": "À rencontrer"},
        ],
    )
    assert rows(result.equipe_projet[["membre", "partenariat", "accord"]]) == [
        ["DEEI – Commerce", "Rencontré (chantier 4)", "Un point."],
        ["Foncier", "À rencontrer (chantiers 4 et 6) · Rencontré", "Veille partagée."],
        ["DEEI", None, None],
        ["RT 1", None, None],
    ]


def test_an_operation_of_which_nothing_else_is_known() -> None:
    result = found("A", operations=[operation("A"), operation("B")])
    parts = (result.equipe, result.equipe_projet, result.jalons, result.voisines)
    assert [rows(part) for part in parts] == [[], [], [], []]


@pytest.mark.parametrize("identifiant", ["", "Z", "a", "A ", "A|B"])
def test_no_operation_by_that_name(identifiant: str) -> None:
    assert fiche(suivi(operations=[operation("A"), operation("B")]), identifiant) is None


def test_no_operation_at_all() -> None:
    assert fiche(suivi(), "A") is None


# --- Neighbours ------------------------------------------------------------------------------------------------------

HERE = {"lieu": "Gare", "commune": "Rennes", "secteur": "Cœur de Ville"}


def near(*others: dict[str, Any], **own: Any) -> list[str]:
    named = [operation(f"OP-{rank}", **cells) for rank, cells in enumerate(others, start=1)]
    result = found("OP-0", operations=[operation("OP-0", **(HERE | own)), *named])
    return [name.removeprefix("OP-") for name in result.voisines["identifiant"]]


def test_the_same_place_counts_more_than_commune_and_sector_together() -> None:
    assert near(
        {"secteur": "Cœur de Ville"},
        {"commune": "Rennes", "secteur": "Cœur de Ville"},
        {"lieu": "Gare"},
        {"commune": "Betton", "secteur": "Nord"},
        {"commune": "Rennes"},
        {"lieu": "Gare", "commune": "Rennes"},
    ) == ["6", "3", "2", "5", "1"]


def test_equally_near_ones_keep_the_workbook_s_order() -> None:
    assert near(*[{"commune": "Rennes"}] * 4) == ["1", "2", "3", "4"]


def test_eight_at_most_the_nearest() -> None:
    assert near(*[{"secteur": "Cœur de Ville"}] * 9, {"lieu": "Gare"}) == ["10", "1", "2", "3", "4", "5", "6", "7"]


def test_two_unknown_places_are_not_the_same_place() -> None:
    assert near({"commune": "Betton"}, {"secteur": "Nord"}, {}, lieu=None, commune=None, secteur=None) == []


def test_neighbours_are_rows_of_the_operations() -> None:
    of = suivi(operations=[operation("A", **HERE), operation("B", **HERE)])
    result = fiche(of, "A")
    assert isinstance(result, Fiche)
    pd.testing.assert_frame_equal(result.voisines, of.operations.iloc[[1]])
    pd.testing.assert_series_equal(result.operation, of.operations.iloc[0])
