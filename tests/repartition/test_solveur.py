"""HiGHS finds what comparing every split finds, and says when it does not know."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sao_dashboard.repartition.criteres import Critere, ordre
from sao_dashboard.repartition.enumeration import enumerate_all
from sao_dashboard.repartition.partage import Solution
from sao_dashboard.repartition.solveur import solve, solve_all
from sao_dashboard.settings import ROOT
from tests.repartition.partages import EQUILIBRE, drawn, every, order_of, partage

LONG = 120.0
"""Seconds that nothing here takes: a busy machine proves what a quiet one does."""


@pytest.mark.slow
@pytest.mark.parametrize("tens", range(20))
def test_both_ways_agree_on_two_hundred_cases(tens: int) -> None:
    """Up to sixteen franges, in every order of the criteria."""
    for seed in range(10 * tens, 10 * tens + 10):
        split, order = drawn(seed, 1 + seed % 16, 2 + seed % 5), order_of(seed)
        found = solve(split, order, delai=LONG)
        assert (found.critere, found.gain) == (None, 0)
        assert found.choix == enumerate_all(split, order).meilleure.choix, seed


def test_the_value_found_is_that_of_the_split_given() -> None:
    """HiGHS 1.16 gave the split that it was given to begin with beside the value of the best one."""
    split, order = drawn(13, 14, 5), order_of(13)
    found = solve(split, order, delai=LONG)
    assert split.cle(found.choix, order) == split.cle(enumerate_all(split, order).meilleure.choix, order)


@pytest.mark.parametrize("seed", range(6))
def test_for_each_number_of_moves_both_ways_agree(seed: int) -> None:
    split, order = drawn(seed, 6, 4, 3), ordre(())
    compared, found = enumerate_all(split, order), solve_all(split, order, 6, LONG)
    assert found.solutions == compared.solutions
    assert found.meilleure == compared.meilleure
    assert found.rang is None


@pytest.mark.parametrize("seed", [1, 3, 5, 6])
def test_of_splits_as_good_the_first_by_name_is_kept(seed: int) -> None:
    """HiGHS gave any of them: of forty splits between places alike, eighteen were not those that are compared first.

    Nothing tells the operations apart but their names, nor the places: twenty splits and more are as good.
    """
    split = drawn(seed, 2 + seed % 9, 2 + seed % 4, 2 + seed % 2)
    alike = {critere: np.zeros_like(cost) for critere, cost in split.couts.items()}
    split = replace(split, poids=np.full_like(split.poids, 100), couts=alike, voisins=())
    compared, found = enumerate_all(split, EQUILIBRE), solve_all(split, EQUILIBRE, 2, LONG)
    assert found.meilleure == compared.meilleure
    assert found.solutions == tuple(
        one for one in compared.solutions if split.cout(Critere.DEPLACEMENTS, one.choix) < 3
    )


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 8), st.integers(2, 5))
def test_never_worse_than_today_and_twice_the_same(seed: int, operations: int, places: int) -> None:
    split, order = drawn(seed, operations, places), order_of(seed)
    found = solve(split, order, delai=LONG)
    assert found == solve(split, order, delai=LONG)
    assert split.cle(found.choix, order) <= split.cle(split.aujourdhui, order)


def test_without_time_nothing_is_claimed() -> None:
    """No more than what the mean of the loads shows: the highest might be less by one operation."""
    split = drawn(1, 10, 4)
    found = solve(split, EQUILIBRE, delai=0.0)
    assert (found.critere, found.gain) == (Critere.EQUILIBRE, 100)
    assert split.cle(found.choix, EQUILIBRE) <= split.cle(split.aujourdhui, EQUILIBRE)


@pytest.mark.parametrize("moves", [1, 2, 3])
def test_without_time_it_says_how_far_it_may_be_for_so_many_moves(moves: int) -> None:
    """Nothing was said but that time had lacked, and no move was even tried."""
    split = drawn(1, 10, 4)
    best = min(
        (choix for choix in every(split) if split.cout(Critere.DEPLACEMENTS, choix) <= moves),
        key=lambda choix: split.cle(choix, EQUILIBRE),
    )
    found = solve(split, EQUILIBRE, au_plus=moves, delai=0.0)
    assert split.cout(Critere.DEPLACEMENTS, found.choix) <= moves
    assert split.charges(found.choix).max() - found.gain <= split.charges(best).max()
    assert split.charges(found.choix).max() < split.charges(split.aujourdhui).max()


def test_nothing_to_move() -> None:
    assert solve(partage({"Nord": 2, "Sud": 1}, {}), EQUILIBRE) == Solution(())
    assert solve_all(partage({"Nord": 2, "Sud": 1}, {}), EQUILIBRE, 3).solutions == (Solution(()),)


def test_what_makes_highs_is_not_in_the_log() -> None:
    """The first model of a process writes it on the standard output, whatever its options."""
    code = (
        "print('before')\n"
        "from tests.repartition.partages import EQUILIBRE, drawn\n"
        "from sao_dashboard.repartition.solveur import solve\n"
        "solve(drawn(1, 3, 2), EQUILIBRE)\n"
        "print('after')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "before\nafter\n"


def test_a_hundred_operations() -> None:
    """Two to the hundredth splits."""
    split = drawn(5, 100, 8)
    found = solve(split, EQUILIBRE, delai=LONG)
    assert (found.critere, found.gain) == (None, 0)
    loads = split.charges(found.choix)
    assert loads.max() - loads.min() <= 100
