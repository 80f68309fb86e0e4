"""A list gone through one fiche after the other."""

from __future__ import annotations

import pytest

from sao_dashboard.views.parcours import Parcours, parcours


@pytest.mark.parametrize(
    ("here", "expected"),
    [
        ("A", Parcours(1, 3, "", "B")),
        ("B", Parcours(2, 3, "A", "C")),
        ("C", Parcours(3, 3, "B", "")),
        ("Z", Parcours(0, 3, "", "A")),
    ],
)
def test_where_one_is(here: str, expected: Parcours) -> None:
    assert parcours(["A", "B", "C"], here) == expected


def test_an_empty_list_and_a_list_of_one() -> None:
    assert parcours([], "A") == Parcours(0, 0)
    assert parcours(["A"], "A") == Parcours(1, 1)
