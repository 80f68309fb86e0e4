"""How a date moves, approximate dates being intervals."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sao_dashboard.comparison.mouvements import Dates, Mouvement, movements

Interval = tuple[str | None, str | None]
OCTOBER: Interval = ("2018-10-01", "2018-10-31")
YEAR: Interval = ("2018-01-01", "2018-12-31")
FIRST: Interval = ("2018-10-01", "2018-10-01")
NONE: Interval = (None, None)

MOVES = {Mouvement.GLISSEMENT, Mouvement.RATTRAPAGE}
OPPOSITES = {
    Mouvement.GLISSEMENT: Mouvement.RATTRAPAGE,
    Mouvement.PRECISION: Mouvement.IMPRECISION,
    Mouvement.DATE_DONNEE: Mouvement.DATE_RETIREE,
    Mouvement.DOUTE: Mouvement.CONFIRMATION,
    Mouvement.REECRITURE: Mouvement.REECRITURE,
}


def dates(*intervals: Interval, certain: bool = True) -> Dates:
    debut, fin = (pd.Series([each[side] for each in intervals], dtype="datetime64[us]") for side in (0, 1))
    return Dates.of(debut, fin, pd.Series([certain] * len(intervals), dtype="boolean"))


def moved(before: Interval, after: Interval, sure: tuple[bool, bool] = (True, True)) -> tuple[Mouvement, int | None]:
    found, days = movements(dates(before, certain=sure[0]), dates(after, certain=sure[1]))
    return found[0], None if pd.isna(days[0]) else int(days[0])


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (FIRST, ("2018-11-01", "2018-11-01"), (Mouvement.GLISSEMENT, 31)),
        (FIRST, ("2018-09-28", "2018-09-28"), (Mouvement.RATTRAPAGE, -3)),
        (OCTOBER, ("2018-11-01", "2018-11-30"), (Mouvement.GLISSEMENT, 30)),
        (OCTOBER, ("2018-10-15", "2018-11-15"), (Mouvement.GLISSEMENT, 15)),
        (YEAR, ("2019-01-01", "2019-01-01"), (Mouvement.GLISSEMENT, 1)),
        (OCTOBER, FIRST, (Mouvement.PRECISION, None)),
        (YEAR, OCTOBER, (Mouvement.PRECISION, None)),
        (FIRST, OCTOBER, (Mouvement.IMPRECISION, None)),
        (OCTOBER, ("2018-09-01", "2018-11-30"), (Mouvement.IMPRECISION, None)),
        (OCTOBER, NONE, (Mouvement.DATE_RETIREE, None)),
        (NONE, OCTOBER, (Mouvement.DATE_DONNEE, None)),
        (OCTOBER, OCTOBER, (Mouvement.REECRITURE, None)),
        (NONE, NONE, (Mouvement.REECRITURE, None)),
    ],
)
def test_bounded_dates(before: Interval, after: Interval, expected: tuple[Mouvement, int | None]) -> None:
    assert moved(before, after) == expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        # « à partir de juillet » becomes « à partir de septembre »: only the earliest days can tell.
        (("2018-07-01", None), ("2018-09-01", None), (Mouvement.GLISSEMENT, 62)),
        (("2018-07-01", None), ("2018-06-01", None), (Mouvement.RATTRAPAGE, -30)),
        # « avant fin 2018 » becomes « avant fin 2019 ».
        ((None, "2018-12-31"), (None, "2019-12-31"), (Mouvement.GLISSEMENT, 365)),
        # One bound becomes known, or is lost.
        (("2018-07-01", None), ("2018-09-01", "2018-09-30"), (Mouvement.PRECISION, None)),
        ((None, "2018-12-31"), OCTOBER, (Mouvement.PRECISION, None)),
        (OCTOBER, (None, "2018-10-31"), (Mouvement.IMPRECISION, None)),
        (OCTOBER, ("2018-10-01", None), (Mouvement.IMPRECISION, None)),
        # From one kind of bound to the other.
        ((None, "2018-12-31"), ("2019-01-15", "2019-01-15"), (Mouvement.GLISSEMENT, 15)),
        (OCTOBER, ("2018-11-01", None), (Mouvement.GLISSEMENT, None)),
        (("2018-11-01", None), OCTOBER, (Mouvement.RATTRAPAGE, None)),
        (OCTOBER, (None, "2018-09-30"), (Mouvement.RATTRAPAGE, -31)),
        ((None, "2018-12-31"), ("2018-07-01", None), (Mouvement.GLISSEMENT, None)),
    ],
)
def test_open_dates(before: Interval, after: Interval, expected: tuple[Mouvement, int | None]) -> None:
    assert moved(before, after) == expected


def test_certainty_is_told_only_when_the_interval_is_the_same() -> None:
    assert moved(OCTOBER, OCTOBER, (True, False)) == (Mouvement.DOUTE, None)
    assert moved(OCTOBER, OCTOBER, (False, True)) == (Mouvement.CONFIRMATION, None)
    assert moved(OCTOBER, FIRST, (True, False)) == (Mouvement.PRECISION, None)
    assert moved(NONE, NONE, (False, False)) == (Mouvement.REECRITURE, None)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    day = st.dates(date(2018, 1, 1), date(2018, 1, 31))
    first, last = sorted((draw(day), draw(day)))
    return (draw(st.sampled_from([first.isoformat(), None])), draw(st.sampled_from([last.isoformat(), None])))


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(intervals(), intervals()), min_size=1, max_size=20))
def test_the_way_back_is_the_opposite(pairs: list[tuple[Interval, Interval]]) -> None:
    before, after = (dates(*side) for side in zip(*pairs, strict=True))
    there, days = movements(before, after)
    back, days_back = movements(after, before)
    both_ways = OPPOSITES | {there: back for back, there in OPPOSITES.items()}
    assert [both_ways[each] for each in there] == list(back)
    assert pd.Series(days).equals(pd.Series(-days_back))


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(intervals(), intervals()), min_size=1, max_size=20))
def test_a_slip_is_of_one_day_at_least_and_nothing_else_has_days(pairs: list[tuple[Interval, Interval]]) -> None:
    found, days = movements(*(dates(*side) for side in zip(*pairs, strict=True)))
    for mouvement, count in zip(found, days, strict=True):
        if mouvement is Mouvement.GLISSEMENT:
            assert pd.isna(count) or count >= 1
        elif mouvement is Mouvement.RATTRAPAGE:
            assert pd.isna(count) or count <= -1
        else:
            assert pd.isna(count)
