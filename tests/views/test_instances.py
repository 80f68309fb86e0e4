"""The next CT and COPIL: known by their type or their title, never by the name of their operation."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from sao_dashboard.views.echeances import echeances
from sao_dashboard.views.instances import instances
from tests.builders import suivi


def found(*jalons: dict[str, Any]) -> list[str]:
    of = suivi(operations=[{"identifiant": "A", "nom": "Îlot CT"}], jalons=[{"operation": "A"} | row for row in jalons])
    return instances(echeances(of, of.operations))["jalon"].tolist()


@pytest.mark.parametrize(
    "cells",
    [
        {"jalon": "COPIL"},
        {"jalon": "Copil n° 3 (validation)"},
        {"jalon": "Comité de pilotage"},
        {"jalon": "Comité technique"},
        {"jalon": "Passage éventuel en CT"},
        {"jalon": "Avis", "type": "Passage en CST"},
        {"jalon": "COTECH"},
        {"jalon": "Comité social territorial"},
    ],
    ids=lambda cells: cells["jalon"],
)
def test_is_one(cells: dict[str, Any]) -> None:
    assert found(cells | {"date": date(2019, 1, 1)}) == [cells["jalon"]]


@pytest.mark.parametrize("jalon", ["Travaux", "Comité de quartier", "Contact", "Actes"])
def test_is_none(jalon: str) -> None:
    assert found({"jalon": jalon, "date": date(2019, 1, 1)}) == []


def test_by_date_without_those_that_were_held() -> None:
    assert found(
        {"jalon": "COPIL 3", "date": ("T1 2019", "2019-01-01", "2019-03-31")},
        {"jalon": "COPIL 2", "date": date(2018, 12, 1)},
        {"jalon": "COPIL 1", "date": date(2018, 6, 1), "tenu_le": date(2018, 6, 1)},
        {"jalon": "COPIL 0", "date": date(2018, 5, 1)},
    ) == ["COPIL 0", "COPIL 2", "COPIL 3"]


def test_a_date_that_is_open_counts_at_its_earliest() -> None:
    assert found(
        {"jalon": "COPIL 2", "date": ("à partir de 2020", "2020-01-01", None)},
        {"jalon": "COPIL 1", "date": date(2019, 1, 1)},
    ) == ["COPIL 1", "COPIL 2"]
