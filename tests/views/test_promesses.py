"""What was first promised stands beside each date that moved: in words, and in the frames of every screen."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest

from sao_dashboard.views.chantiers import chantiers
from sao_dashboard.views.echeances import echeances
from sao_dashboard.views.fiche import fiche
from sao_dashboard.views.filtres import Filtres, filter_operations
from sao_dashboard.views.glissements import glissements
from sao_dashboard.views.orders import sort_operations
from sao_dashboard.views.parts import VersionToRead
from sao_dashboard.views.promesses import en_bref, en_mots, promesses
from sao_dashboard.views.suivi import Suivi
from tests.builders import DAY, workbook


@pytest.mark.parametrize(
    ("first", "times", "days", "expected"),
    [
        ("14/09/2018", 2, 61.0, "promis le 14/09/2018, changé 2\u00a0fois, +2\u00a0mois"),
        ("T2 2019", 1, 9.0, "promis «\u00a0T2 2019\u00a0», changé 1\u00a0fois, +9\u00a0jours"),
        ("14/09/2018", 1, -30.0, "promis le 14/09/2018, changé 1\u00a0fois, \u22124\u00a0semaines"),
        ("14/09/2018", 2, 0.0, "promis le 14/09/2018, changé 2\u00a0fois, retour à la date promise"),
        ("dès 2019", 1, float("nan"), "promis «\u00a0dès 2019\u00a0», changé 1\u00a0fois"),
    ],
)
def test_in_words(first: str, times: int, days: float, expected: str) -> None:
    """« promis…, re-datée » agreed with an operation at one end only: it is said of milestones and chantiers too."""
    assert en_mots(first, times, days) == expected


@pytest.mark.parametrize(
    ("words", "short"),
    [
        (en_mots("14/09/2018", 2, 61.0), "14/09/2018, 2\u00a0fois, +2\u00a0mois"),
        (en_mots("T2 2019", 1, 0.0), "«\u00a0T2 2019\u00a0», 1\u00a0fois, retour à la date promise"),
        (en_mots("dès 2019", 1, float("nan")), "«\u00a0dès 2019\u00a0», 1\u00a0fois"),
    ],
)
def test_in_few_words(words: str, short: str) -> None:
    """The column of the table was 330 pixels wide, to say again in each row what its heading says."""
    assert en_bref(words) == short


SEPTEMBER, NOVEMBER, OCTOBER = date(2018, 9, 14), date(2018, 11, 14), date(2018, 10, 14)


def rows(moved: date, recovered: date) -> dict[str, list[dict[str, Any]]]:
    base = {"secteur": "Nord", "etape": "En étude"}
    return {
        "chantiers": [{"numero": 1, "axe": "A", "titre": "Un", "finalisation": moved}],
        "operations": [
            base | {"identifiant": "KEPT", "nom": "Kept", "finalisation": date(2019, 1, 1)},
            base | {"identifiant": "MOVED", "nom": "Moved", "finalisation": moved},
            base | {"identifiant": "WON", "nom": "Won", "finalisation": recovered},
        ],
        "jalons": [{"operation": "MOVED", "jalon": "CT", "date": moved}],
    }


@pytest.fixture
def measured() -> Suivi:
    """Three versions: one date moves twice by a month, another is brought back by one."""
    dates = [(SEPTEMBER, NOVEMBER), (OCTOBER, NOVEMBER), (NOVEMBER, OCTOBER)]
    books = [workbook(**rows(*each)) for each in dates]
    versions = [
        VersionToRead(numero, date(2018, 7 + numero, 1), lambda book=book: book) for numero, book in enumerate(books, 1)
    ]
    return Suivi(books[-1], DAY, promesses(glissements(versions)), mesurees="1 2 3")


TWICE = "promis le 14/09/2018, changé 2\u00a0fois, +2\u00a0mois"
BACK = "promis le 14/11/2018, changé 1\u00a0fois, \u22124\u00a0semaines"


def test_the_operations_have_it(measured: Suivi) -> None:
    found = measured.operations[["promesse", "redatee", "ecart"]]
    assert found.astype(object).where(found.notna(), None).to_numpy().tolist() == [
        [None, None, None],
        [TWICE, 2, 61.0],
        [BACK, 1, -31.0],
    ]


def test_they_are_kept_and_ordered_by_it(measured: Suivi) -> None:
    kept = filter_operations(measured.operations, Filtres(redatee=True))
    assert kept["identifiant"].tolist() == ["MOVED", "WON"]
    ordered = sort_operations(measured.operations, "Re-datées d’abord")
    assert ordered["identifiant"].tolist() == ["MOVED", "WON", "KEPT"]


def test_chantiers_milestones_and_dates_have_it(measured: Suivi) -> None:
    assert [card.promesse for card in chantiers(measured)] == [TWICE]
    found = fiche(measured, "MOVED")
    assert found and found.jalons["promesse"].tolist() == [TWICE]
    dates = echeances(measured, measured.operations)
    assert dates["promesse"].fillna("").tolist() == [TWICE, "", TWICE, BACK, TWICE]


def test_without_versions_nothing_is_told() -> None:
    seen = Suivi(workbook(**rows(SEPTEMBER, NOVEMBER)), DAY)
    for frame in (seen.operations, seen.chantiers, seen.jalons):
        assert frame[["promesse", "redatee", "ecart"]].isna().all(axis=None)
        assert {key: str(frame[key].dtype) for key in ("promesse", "redatee", "ecart")} == {
            "promesse": "str",
            "redatee": "Int64",
            "ecart": "float64",
        }
    assert pd.isna(echeances(seen, seen.operations)["promesse"]).all()
