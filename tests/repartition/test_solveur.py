"""HiGHS finds what comparing every split finds, and says when it does not know."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sao_dashboard.repartition.criteres import Critere, ordre
from sao_dashboard.repartition.enumeration import enumerate_all
from sao_dashboard.repartition.partage import Solution
from sao_dashboard.repartition.solveur import solve, solve_all
from tests.repartition.partages import EQUILIBRE, drawn, order_of, partage


@pytest.mark.slow
@pytest.mark.parametrize("tens", range(20))
def test_both_ways_agree_on_two_hundred_cases(tens: int) -> None:
    """Up to sixteen franges, in every order of the criteria; the split may differ where two are as good."""
    for seed in range(10 * tens, 10 * tens + 10):
        split, order = drawn(seed, 1 + seed % 16, 2 + seed % 5), order_of(seed)
        found = solve(split, order)
        assert (found.critere, found.gain) == (None, 0)
        assert split.cle(found.choix, order) == split.cle(enumerate_all(split, order).meilleure.choix, order), seed


def test_the_value_found_is_that_of_the_split_given() -> None:
    """HiGHS 1.16 gave the split that it was given to begin with beside the value of the best one."""
    split, order = drawn(13, 14, 5), order_of(13)
    assert split.cle(solve(split, order).choix, order) == split.cle(enumerate_all(split, order).meilleure.choix, order)


@pytest.mark.parametrize("seed", range(6))
def test_for_each_number_of_moves_both_ways_agree(seed: int) -> None:
    split, order = drawn(seed, 6, 4, 3), ordre(())
    every, found = enumerate_all(split, order), solve_all(split, order, 6)
    assert [split.cle(one.choix, order) for one in found.solutions] == [
        split.cle(one.choix, order) for one in every.solutions
    ]
    assert split.cle(found.meilleure.choix, order) == split.cle(every.meilleure.choix, order)
    assert found.rang is None


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 8), st.integers(2, 5))
def test_never_worse_than_today_and_twice_the_same(seed: int, operations: int, places: int) -> None:
    split, order = drawn(seed, operations, places), order_of(seed)
    found = solve(split, order)
    assert found == solve(split, order)
    assert split.cle(found.choix, order) <= split.cle(split.aujourdhui, order)


def test_without_time_nothing_is_claimed() -> None:
    split = drawn(1, 10, 4)
    found = solve(split, EQUILIBRE, delai=0.0)
    assert (found.critere, found.gain) == (Critere.EQUILIBRE, math.inf)
    assert split.cle(found.choix, EQUILIBRE) <= split.cle(split.aujourdhui, EQUILIBRE)
    assert solve(split, EQUILIBRE, au_plus=1, delai=0.0) == Solution(split.aujourdhui, Critere.EQUILIBRE, math.inf)


def test_nothing_to_move() -> None:
    assert solve(partage({"Nord": 2, "Sud": 1}, {}), EQUILIBRE) == Solution(())
    assert solve_all(partage({"Nord": 2, "Sud": 1}, {}), EQUILIBRE, 3).solutions == (Solution(()),)


def test_a_hundred_operations() -> None:
    """Two to the hundredth splits."""
    split = drawn(5, 100, 8)
    found = solve(split, EQUILIBRE, delai=120)
    assert (found.critere, found.gain) == (None, 0)
    loads = split.charges(found.choix)
    assert loads.max() - loads.min() <= 100
