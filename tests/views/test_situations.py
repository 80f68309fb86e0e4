"""Where a dated thing stands: each rule, its bounds, and which one wins."""

from __future__ import annotations

from datetime import date
from itertools import product

import pandas as pd
import pytest

from sao_dashboard.views.situations import ALERT_DAYS, EXPLANATIONS, OPEN, SYMBOLS, Situation, label, situations

DAY = date(2018, 11, 5)
UNKNOWN = float("nan")


def one(
    debut: str | None,
    fin: str | None,
    *,
    done: bool = False,
    cancelled: bool = False,
    progress: float = UNKNOWN,
) -> str:
    """The situation of a single row on 5 November 2018."""
    found = situations(
        pd.Series([debut], dtype="datetime64[us]"),
        pd.Series([fin], dtype="datetime64[us]"),
        pd.Series([done]),
        pd.Series([cancelled]),
        pd.Series([progress]),
        DAY,
    )
    return str(found.iloc[0])


@pytest.mark.parametrize(
    ("debut", "fin", "expected"),
    [
        ("2018-11-04", "2018-11-04", "en retard"),  # yesterday
        ("2018-11-05", "2018-11-05", "à l'heure"),  # today is not late yet
        ("2018-11-06", "2018-11-06", "à l'heure"),
        ("2018-10-01", "2018-11-04", "en retard"),  # a whole interval gone by
        ("2018-10-01", "2018-11-05", "à risque"),  # its last day
        ("2018-11-04", "2018-12-31", "à risque"),  # its earliest day is past
        ("2018-11-05", "2018-12-31", "à l'heure"),  # its earliest day is today
        (None, "2018-11-04", "en retard"),  # « d'ici le 4 novembre »
        (None, "2018-11-05", "à l'heure"),
        ("2018-07-01", None, "sans date"),  # « à partir de juillet 2018 »
        ("2019-07-01", None, "sans date"),
        (None, None, "sans date"),
    ],
)
def test_by_its_dates_alone(debut: str | None, fin: str | None, expected: str) -> None:
    assert one(debut, fin) == expected


@pytest.mark.parametrize(
    ("fin", "progress", "expected"),
    [
        ("2018-12-05", 0.79, "à risque"),  # thirty days
        ("2018-12-06", 0.79, "à l'heure"),  # thirty-one
        ("2018-11-05", 0.79, "à risque"),  # today
        ("2018-11-05", 0.8, "à l'heure"),
        ("2018-12-05", 0.0, "à risque"),
        ("2018-12-05", UNKNOWN, "à l'heure"),  # nothing is known of its progress: nothing is assumed
        ("2018-11-04", 0.99, "en retard"),
        (None, 0.1, "sans date"),
    ],
)
def test_by_its_progress_when_the_date_is_near(fin: str | None, progress: float, expected: str) -> None:
    assert one(fin, fin, progress=progress) == expected


@pytest.mark.parametrize("fin", ["2018-11-04", "2018-11-10", "2020-01-01", None])
def test_finished_or_cancelled_wins_over_any_date(fin: str | None) -> None:
    assert one(fin, fin, done=True, progress=0.1) == "finalisé"
    assert one(fin, fin, cancelled=True, progress=0.1) == "annulé"
    assert one(fin, fin, done=True, cancelled=True) == "annulé"


def test_values_are_ordered_from_the_most_urgent() -> None:
    days = pd.Series(["2018-11-06", "2018-11-04", None], dtype="datetime64[us]", index=[7, 3, 5])
    no = pd.Series(False, index=days.index)

    found = situations(days, days, no, no, pd.Series(UNKNOWN, index=days.index), DAY)

    dtype = pd.CategoricalDtype(["en retard", "à risque", "à l'heure", "sans date", "finalisé", "annulé"], ordered=True)
    expected = pd.Series(["à l'heure", "en retard", "sans date"], index=[7, 3, 5], dtype=dtype)
    pd.testing.assert_series_equal(found, expected, check_names=False)
    assert found.sort_values().tolist() == ["en retard", "à l'heure", "sans date"]


def test_no_row_gives_no_situation() -> None:
    days, flags = pd.Series([], dtype="datetime64[us]"), pd.Series([], dtype=bool)
    found = situations(days, days, flags, flags, pd.Series([], dtype="float64"), DAY)
    assert found.tolist() == []
    assert found.cat.categories.tolist() == [situation.value for situation in Situation]


def test_each_situation_has_its_own_symbol_and_its_explanation() -> None:
    assert list(SYMBOLS) == list(EXPLANATIONS) == list(Situation)
    assert len(set(SYMBOLS.values())) == len(Situation)
    assert set(Situation) - set(OPEN) == {Situation.FINALISE, Situation.ANNULE}


def test_the_explanation_of_a_risk_says_the_thresholds_of_the_rule() -> None:
    assert EXPLANATIONS[Situation.A_RISQUE] == (
        f"La date au plus tôt est passée, ou il reste {ALERT_DAYS} jours au plus et l'avancement connu est "
        "inférieur à 80\u00a0%."
    )


@pytest.mark.parametrize(
    ("situation", "expected"),
    [
        ("en retard", "■ en retard"),
        ("à risque", "▲ à risque"),
        ("à l'heure", "● à l'heure"),
        ("sans date", "○ sans date"),
        ("finalisé", "✓ finalisé"),
        ("annulé", "✕ annulé"),
    ],
)
def test_label(situation: str, expected: str) -> None:
    assert label(situation) == expected


def test_every_combination_gives_exactly_one_situation() -> None:
    days = [None, "2018-11-04", "2018-11-05", "2018-12-05", "2019-06-30"]
    for debut, fin, done, cancelled, progress in product(days, days, (True, False), (True, False), (UNKNOWN, 0.5, 1.0)):
        found = one(debut, fin, done=done, cancelled=cancelled, progress=progress)
        assert (found == "annulé") == cancelled
        assert (found == "finalisé") == (done and not cancelled)
        assert (found == "sans date") == (fin is None and not done and not cancelled)
