"""A split to begin with: better balanced, within what is allowed."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sao_dashboard.repartition.amorce import balanced
from sao_dashboard.repartition.criteres import Critere
from tests.repartition.partages import drawn, partage


def test_an_exchange_where_no_move_helps() -> None:
    # Nord 5 + 3 = 8, Sud 2 + 4 = 6: moving A gives 5 and 9; exchanging A and B gives 7 and 7.
    split = partage({"Nord": 5, "Sud": 4}, {"A": (3, "Nord", "Sud"), "B": (2, "Sud", "Nord")})
    assert split.charges(balanced(split, split.aujourdhui)).tolist() == [700, 700]


@given(st.integers(0, 10_000), st.integers(1, 12), st.integers(2, 6), st.integers(2, 4))
def test_never_less_balanced_and_only_where_it_is_allowed(
    seed: int, operations: int, places: int, choices: int
) -> None:
    split = drawn(seed, operations, places, choices)
    found = balanced(split, split.aujourdhui)
    assert split.permis[np.arange(operations), found].all()
    assert split.cle(found, [Critere.EQUILIBRE]) <= split.cle(split.aujourdhui, [Critere.EQUILIBRE])
    assert balanced(split, found) == found
