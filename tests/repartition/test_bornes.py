"""What no split can do better than: never more than what the best one does, and worked by hand."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sao_dashboard.repartition.bornes import cost_at_least, highest_at_least
from sao_dashboard.repartition.criteres import Critere
from tests.repartition.partages import drawn, every, partage

FOUR = {"A": (4, "Nord", "Sud"), "B": (3, "Nord", "Sud"), "C": (2, "Sud", "Est"), "D": (9, "Est", "Est")}


def test_loads_worked_by_hand() -> None:
    """Nord has 1 + 4 + 3, Sud 5 + 2, Est 9 which stays; 24 in all, so eight each at the least."""
    split = partage({"Nord": 1, "Sud": 5, "Est": 0}, FOUR)
    places = list(range(3))
    # D does not move: nine is there whatever is done. The two highest lose A at the most, the three highest nothing.
    assert [highest_at_least(split, places, 1, moves) for moves in (0, 1, 3)] == [900, 900, 900]
    assert [highest_at_least(split, places, 2, moves) for moves in (0, 1, 3)] == [1700, 1600, 1600]
    alone = partage({"Nord": 1, "Sud": 0}, {name: (weight, "Nord", "Sud") for name, (weight, *_) in FOUR.items()})
    assert [highest_at_least(alone, [0, 1], 1, moves) for moves in (0, 1, 2)] == [1900, 1000, 950]


def test_costs_worked_by_hand() -> None:
    split = partage({"": 0, "Sud": 0}, dict.fromkeys("ABC", (1, "", "Sud")), personne={(one, ""): 1 for one in "ABC"})
    assert [cost_at_least(split, Critere.PERSONNE, moves) for moves in (0, 1, 2, 3, 9)] == [3, 2, 1, 0, 0]
    assert cost_at_least(split, Critere.DEPLACEMENTS, 1) == 0


@settings(max_examples=60)
@given(st.integers(0, 10_000), st.integers(1, 6), st.integers(2, 4), st.integers(2, 3), st.integers(0, 3))
def test_never_more_than_any_split_does(seed: int, operations: int, places: int, choices: int, moves: int) -> None:
    split = drawn(seed, operations, places, choices)
    for choix in every(split):
        if split.cout(Critere.DEPLACEMENTS, choix) <= moves:
            down = np.sort(split.charges(choix))[::-1]
            for count in range(1, places + 1):
                assert highest_at_least(split, list(range(places)), count, moves) <= down[:count].sum()
            for critere in Critere:
                if critere is not Critere.EQUILIBRE:
                    assert cost_at_least(split, critere, moves) <= split.cout(critere, choix)
