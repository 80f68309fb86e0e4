"""Raw tabs: columns coded, errors put back."""

from __future__ import annotations

import math
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sao_dashboard.guard.raw import Cell, Marks, RawTab, coded, raw_tab

CELLS = st.one_of(
    st.sampled_from(["", "0", 0.0, 1.0, True, False, -0.0]),
    st.text(max_size=3),
    st.floats(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
)


def rows_of(tab: RawTab) -> list[tuple[int, tuple[Any, ...]]]:
    columns = [[column.values[code] for code in column.codes] for column in tab.columns]
    return list(zip(tab.numbers, zip(*columns, strict=True), strict=True))


def same(one: Cell, other: Cell) -> bool:
    both_nan = isinstance(one, float) and isinstance(other, float) and math.isnan(one) and math.isnan(other)
    return type(one) is type(other) and (one == other or both_nan)


@settings(deadline=None)
@given(st.lists(CELLS))
def test_coding_loses_nothing(cells: list[Cell]) -> None:
    column = coded(cells)
    assert all(same(column.values[code], cell) for code, cell in zip(column.codes, cells, strict=True))
    assert sorted(set(column.codes)) == list(range(len(column.values)))


@pytest.mark.parametrize(
    ("cells", "codes", "values"),
    [
        ((), [], []),
        (("a", "", "a"), [0, 1, 0], ["a", ""]),
        ((1.0, True, 1.0, False, 0.0), [0, 1, 0, 2, 3], [1.0, True, False, 0.0]),
        ((True, False, True), [0, 1, 0], [True, False]),
        ((date(2018, 10, 1), datetime(2018, 10, 1)), [0, 1], [date(2018, 10, 1), datetime(2018, 10, 1)]),
        ((time(1), timedelta(hours=1), "1"), [0, 1, 2], [time(1), timedelta(hours=1), "1"]),
    ],
)
def test_equal_cells_of_one_type_share_a_code(cells: tuple[Cell, ...], codes: list[int], values: list[Cell]) -> None:
    column = coded(cells)
    assert (list(column.codes), column.values) == (codes, values)
    assert list(map(type, column.values)) == list(map(type, values))


def test_what_is_no_number_stays() -> None:
    assert [math.isnan(value) for value in coded((math.nan, math.nan)).values if isinstance(value, float)] == [True]


@pytest.mark.parametrize(
    ("errors", "expected"),
    [
        ({(3, 1): "#N/A"}, [(3, ("a", "#N/A")), (5, ("b", 2.0))]),
        ({(3, 3): "#N/A"}, [(3, ("a", "", "", "#N/A")), (5, ("b", 2.0, "", ""))]),
        ({(4, 0): "#N/A"}, [(3, ("a", "")), (4, ("#N/A", "")), (5, ("b", 2.0))]),
        (
            {(9, 2): "#REF!", (1, 0): "#N/A", (1, 2): "#NUM!"},
            [(1, ("#N/A", "", "#NUM!")), (3, ("a", "", "")), (5, ("b", 2.0, "")), (9, ("", "", "#REF!"))],
        ),
    ],
)
def test_errors_are_put_back(errors: dict[tuple[int, int], str], expected: list[Any]) -> None:
    # Parsers give an error as empty: a row or a column that holds nothing else is not even there.
    tab = raw_tab([(3, ("a", "")), (5, ("b", 2.0))], Marks(errors=errors))
    assert rows_of(tab) == expected
    assert tab.marks.errors == errors


def test_errors_alone_in_their_tab() -> None:
    assert rows_of(raw_tab((), Marks(errors={(2, 1): "#REF!"}))) == [(2, ("", "#REF!"))]
