"""Rows kept once: equal rows have one code, whatever table and place they come from."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from sao_dashboard.views.distinct import DistinctRows

COLUMNS = {"nom": pa.string(), "fin": pa.timestamp("us"), "clos": pa.bool_()}
Row = tuple[str | None, int | None, bool]


def table(*rows: Row) -> pa.Table:
    return pa.table(
        {key: pa.array([row[place] for row in rows], dtype) for place, (key, dtype) in enumerate(COLUMNS.items())}
    )


def test_a_row_that_was_met_keeps_its_code() -> None:
    distinct = DistinctRows()
    assert distinct.codes(table(("A", 1, False), ("B", None, False))).tolist() == [0, 1]
    assert distinct.codes(table(("B", None, False), ("A", 1, True), ("A", 1, False))).tolist() == [1, 2, 0]
    assert distinct.codes(table(("B", None, False), ("A", 1, True), ("C", 1, False))).tolist() == [1, 2, 3]
    assert distinct.frame()["nom"].tolist() == ["A", "B", "A", "C"]
    assert distinct.numbered("nom", "clos", "x").tolist() == [-1] * 4


rows = st.tuples(st.sampled_from(["A", "B", None]), st.sampled_from([1, 2, None]), st.booleans())


@given(st.lists(st.lists(rows, max_size=4), min_size=1, max_size=5))
def test_the_codes_give_the_very_rows_back(tables: list[list[Any]]) -> None:
    distinct = DistinctRows()
    for each in tables:
        expected = table(*each)
        assert distinct.rows(distinct.codes(expected)).equals(expected)
    assert len(distinct.frame()) == len({row for each in tables for row in each})
