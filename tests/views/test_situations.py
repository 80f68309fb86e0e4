"""Where a dated thing stands: each rule, its bounds, and which one wins."""

from __future__ import annotations

from datetime import date
from itertools import product

import pandas as pd
import pytest

from sao_dashboard.views.situations import (
    ALERT_DAYS,
    EXPLANATIONS,
    OPEN,
    SYMBOLS,
    Situation,
    decided,
    label,
    situations,
)

DAY = date(2018, 11, 5)
UNKNOWN = float("nan")


def one(
    debut: str | None,
    fin: str | None,
    *,
    done: bool = False,
    cancelled: bool = False,
    paused: bool = False,
    progress: float = UNKNOWN,
) -> str:
    """The situation of a single row on 5 November 2018."""
    found = situations(
        pd.Series([debut], dtype="datetime64[us]"),
        pd.Series([fin], dtype="datetime64[us]"),
        decided(pd.Series([done]), pd.Series([cancelled]), pd.Series([paused])),
        pd.Series([progress]),
        DAY,
    )
    return str(found.iloc[0])


@pytest.mark.parametrize(
    ("debut", "fin", "expected"),
    [
        ("2018-11-04", "2018-11-04", "en retard"),  # yesterday
        ("2018-11-05", "2018-11-05", "à l’heure"),  # today is not late yet
        ("2018-11-06", "2018-11-06", "à l’heure"),
        ("2018-10-01", "2018-11-04", "en retard"),  # a whole interval gone by
        ("2018-10-01", "2018-11-05", "à risque"),  # its last day
        ("2018-11-04", "2018-12-31", "à risque"),  # its earliest day is past
        ("2018-11-05", "2018-12-31", "à l’heure"),  # its earliest day is today
        (None, "2018-11-04", "en retard"),  # « d'ici le 4 novembre »
        (None, "2018-11-05", "à l’heure"),
        ("2018-07-01", None, "sans date"),  # « à partir de juillet 2018 »
        ("2019-07-01", None, "sans date"),
        (None, None, "sans date"),
    ],
)
def test_by_its_dates_alone(debut: str | None, fin: str | None, expected: str) -> None:
    assert one(debut, fin, progress=0.9) == expected


@pytest.mark.parametrize(
    ("fin", "progress", "expected"),
    [
        ("2018-12-05", 0.79, "à risque"),  # thirty days
        ("2018-12-06", 0.79, "à l’heure"),  # thirty-one
        ("2018-11-05", 0.79, "à risque"),  # today
        ("2018-11-05", 0.8, "à l’heure"),
        ("2018-12-05", 0.0, "à risque"),
        ("2018-12-05", UNKNOWN, "à confirmer"),  # thirty days
        ("2018-12-06", UNKNOWN, "à l’heure"),
        ("2018-11-05", UNKNOWN, "à confirmer"),
        ("2018-11-04", UNKNOWN, "en retard"),
        (None, UNKNOWN, "sans date"),
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


def test_silence_about_progress_is_not_rewarded() -> None:
    """Due in two weeks with no progress written, it was « à l’heure »: half done and said so, it was « à risque »."""
    assert one("2018-11-19", "2018-11-19") == "à confirmer"
    assert one("2018-10-19", "2018-11-19") == "à risque"  # begun: that is known


@pytest.mark.parametrize("fin", ["2018-11-04", "2018-11-10", "2020-01-01", None])
def test_on_hold_wins_over_any_date_but_not_over_the_end(fin: str | None) -> None:
    assert one(fin, fin, paused=True, progress=0.1) == "en pause"
    assert one(fin, fin, paused=True, done=True) == "finalisé"
    assert one(fin, fin, paused=True, cancelled=True) == "annulé"


def test_values_are_ordered_from_the_most_urgent() -> None:
    days = pd.Series(["2018-11-06", "2018-11-04", None], dtype="datetime64[us]", index=[7, 3, 5])
    nothing = pd.Series(None, index=days.index, dtype=object)

    found = situations(days, days, nothing, pd.Series(1.0, index=days.index), DAY)

    words = ["en retard", "à risque", "à confirmer", "à l’heure", "sans date", "en pause", "finalisé", "annulé"]
    dtype = pd.CategoricalDtype(words, ordered=True)
    expected = pd.Series(["à l’heure", "en retard", "sans date"], index=[7, 3, 5], dtype=dtype)
    pd.testing.assert_series_equal(found, expected, check_names=False)
    assert found.sort_values().tolist() == ["en retard", "à l’heure", "sans date"]


def test_no_row_gives_no_situation() -> None:
    days, words = pd.Series([], dtype="datetime64[us]"), pd.Series([], dtype=object)
    found = situations(days, days, words, pd.Series([], dtype="float64"), DAY)
    assert found.tolist() == []
    assert found.cat.categories.tolist() == [situation.value for situation in Situation]


def test_each_situation_has_its_own_symbol_and_its_explanation() -> None:
    assert list(SYMBOLS) == list(EXPLANATIONS) == list(Situation)
    assert len(set(SYMBOLS.values())) == len(Situation)
    assert set(Situation) - set(OPEN) == {Situation.FINALISE, Situation.ANNULE}


def test_the_explanation_of_a_risk_says_the_thresholds_of_the_rule() -> None:
    assert EXPLANATIONS[Situation.A_RISQUE] == (
        f"La date au plus tôt est passée, ou il reste {ALERT_DAYS} jours au plus et l’avancement connu est "
        "inférieur à 80\u00a0%."
    )


@pytest.mark.parametrize(
    ("situation", "expected"),
    [
        ("en retard", "■ en retard"),
        ("à risque", "▲ à risque"),
        ("à confirmer", "▼ à confirmer"),
        ("à l’heure", "● à l’heure"),
        ("sans date", "○ sans date"),
        ("en pause", "‖ en pause"),
        ("finalisé", "✓ finalisé"),
        ("annulé", "✕ annulé"),
    ],
)
def test_label(situation: str, expected: str) -> None:
    assert label(situation) == expected


def test_every_combination_gives_exactly_one_situation() -> None:
    days = [None, "2018-11-04", "2018-11-05", "2018-12-05", "2019-06-30"]
    flags = product((True, False), repeat=3)
    for debut, fin, (done, cancelled, paused), progress in product(days, days, flags, (UNKNOWN, 0.5, 1.0)):
        found = one(debut, fin, done=done, cancelled=cancelled, paused=paused, progress=progress)
        assert (found == "annulé") == cancelled
        assert (found == "finalisé") == (done and not cancelled)
        assert (found == "en pause") == (paused and not done and not cancelled)
        assert (found == "sans date") == (fin is None and not (done or cancelled or paused))
