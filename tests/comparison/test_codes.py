"""Values of two versions as numbers, and texts among others."""

from __future__ import annotations

import pandas as pd
import pytest

from sao_dashboard.comparison.codes import among


@pytest.mark.parametrize("wanted", [["a", "c"], {"a": 1, "c": 2}, pd.Series(["c", "a"], dtype="str")])
def test_texts_among_others(wanted: list[str] | dict[str, int] | pd.Series) -> None:
    """`Series.isin` took as long as all the rest of a comparison, where ten thousand are wanted."""
    texts = pd.Series(["a", "b", None, "c"], index=[4, 5, 6, 7], dtype="str")
    pd.testing.assert_series_equal(among(texts, wanted), pd.Series([True, False, False, True], index=[4, 5, 6, 7]))


def test_none_is_among_others_where_none_is_wanted() -> None:
    """As pandas has it: an affectation of no operation is one that an operation without an identifier has."""
    wanted = pd.Series(["b", None], dtype="str")
    assert among(pd.Series(["a", None], dtype="str"), wanted).tolist() == [False, True]
    assert among(pd.Series([], dtype="str"), []).tolist() == []
