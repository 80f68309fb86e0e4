"""Every split compared: small cases worked by hand, then the same counted otherwise."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sao_dashboard.repartition import enumeration
from sao_dashboard.repartition.criteres import USUELS, Critere, ordre
from sao_dashboard.repartition.enumeration import enumerable, enumerate_all
from sao_dashboard.repartition.partage import Partage, Rang, Solution, Voisins
from tests.repartition.partages import EQUILIBRE, counted, drawn, every, order_of, partage


def moved(split: Partage, solution: Solution) -> dict[str, str]:
    return {
        operation: split.cibles[place]
        for operation, today, place in zip(split.operations, split.aujourdhui, solution.choix, strict=True)
        if today != place
    }


def test_two_franges_worked_by_hand() -> None:
    # Today: Nord 4 + 2 + 1 = 7, Sud 3. Without B: 6, 4; without A: 5, 5; without both: 4, 6.
    split = partage({"Nord": 4, "Sud": 3}, {"A": (2, "Nord", "Sud"), "B": (1, "Nord", "Sud")})
    found = enumerate_all(split, EQUILIBRE)
    assert [moved(split, one) for one in found.solutions] == [{}, {"A": "Sud"}]
    assert found.meilleure == Solution((1, 0))
    assert found.rang == Rang(possibles=4, pires=0, egales=0)
    assert split.charges(found.meilleure.choix).tolist() == [500, 500]


def test_the_second_most_loaded_decides_between_equals() -> None:
    # The most loaded, Est, does not move: only its followers tell 6, 4 from 5, 5, which a spread would not see.
    split = partage({"Est": 9, "Nord": 5, "Sud": 4}, {"A": (1, "Nord", "Sud")})
    found = enumerate_all(split, EQUILIBRE)
    assert [moved(split, one) for one in found.solutions] == [{}, {"A": "Sud"}]
    assert split.cle(split.aujourdhui, EQUILIBRE) == (900, 600, 400, 0)
    assert split.cle(found.meilleure.choix, EQUILIBRE) == (900, 500, 500, 1)


def test_the_rank_of_today_counts_those_that_are_as_good() -> None:
    # 1 and 1 today; A moved: 0 and 2; B moved: 2 and 0; both: 1 and 1.
    split = partage({"Nord": 0, "Sud": 0}, {"A": (1, "Nord", "Sud"), "B": (1, "Sud", "Nord")})
    found = enumerate_all(split, EQUILIBRE)
    assert found.rang == Rang(possibles=4, pires=2, egales=1)
    assert found.rang and found.rang.part == pytest.approx(2 / 3)
    assert found.solutions == (Solution((0, 1)),)


def test_of_equals_the_first_by_name_moves() -> None:
    split = partage({"Nord": 0, "Sud": 1}, {"B": (1, "Nord", "Sud"), "A": (1, "Nord", "Sud"), "C": (1, "Nord", "Sud")})
    assert moved(split, enumerate_all(split, EQUILIBRE).meilleure) == {"A": "Sud"}


def test_each_criterion_may_come_first() -> None:
    # A and B may go to Sud. The balance wants one there; A is near its end, B leaves who knows it, and has a neighbour.
    split = partage(
        {"Nord": 0, "Sud": 0},
        {"A": (1, "Nord", "Sud"), "B": (1, "Nord", "Sud")},
        [Voisins((1,), (1,))],
        etape={("A", "Sud"): 1},
        continuite={("B", "Sud"): 1},
    )
    said = {
        "équilibre, continuité": {"A": "Sud"},
        "équilibre, étape": {"B": "Sud"},
        "équilibre, voisins": {"B": "Sud"},
        "voisins": {"B": "Sud"},
        "voisins, continuité, équilibre": {"B": "Sud"},
        "continuité, voisins": {},
        "déplacements": {},
        "": {"A": "Sud"},
    }
    found = {
        words: moved(split, enumerate_all(split, ordre(words.split(", ")) if words else ordre(())).meilleure)
        for words in said
    }
    assert found == said


def test_nobody_comes_before_all_criteria() -> None:
    split = partage({"": 0, "CO 1": 3, "CO 2": 1}, {"A": (1, "", "CO 1")}, personne={("A", ""): 1})
    assert moved(split, enumerate_all(split, ordre(["déplacements"])).meilleure) == {"A": "CO 1"}


def test_nothing_to_move() -> None:
    split = partage({"Nord": 2, "Sud": 1}, {})
    found = enumerate_all(split, ordre(()))
    assert found == ((Solution(()),), Solution(()), Rang(1, 0, 0))


@pytest.mark.parametrize("seed", range(30))
def test_the_best_is_the_best_of_all_counted_one_by_one(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """With blocs of eight splits, so that a best one is looked for over several."""
    monkeypatch.setattr(enumeration, "_BLOC", 8)
    split, order = drawn(seed, 1 + seed % 7, 2 + seed % 4, 2 + seed % 2), order_of(seed)
    found = enumerate_all(split, order)
    splits = list(every(split))
    assert counted(split, found.meilleure.choix, order) == min(counted(split, one, order) for one in splits)
    others = [critere for critere in order if critere is not Critere.DEPLACEMENTS]
    moves = {one: counted(split, one, [Critere.DEPLACEMENTS])[0] for one in splits}
    for solution in found.solutions:
        fewer = [one for one in splits if moves[one] <= moves[solution.choix]]
        assert counted(split, solution.choix, others) == min(counted(split, one, others) for one in fewer)
    balance = [counted(split, one, [Critere.EQUILIBRE]) for one in splits]
    today = counted(split, split.aujourdhui, [Critere.EQUILIBRE])
    assert found.rang == Rang(
        len(splits), sum(one > today for one in balance), sum(one == today for one in balance) - 1
    )


@given(st.integers(0, 10_000), st.integers(0, 7), st.integers(2, 5))
def test_never_worse_than_today_and_twice_the_same(seed: int, operations: int, places: int) -> None:
    split, order = drawn(seed, operations, places), order_of(seed)
    found = enumerate_all(split, order)
    assert found == enumerate_all(split, order)
    assert split.cle(found.meilleure.choix, order) <= split.cle(split.aujourdhui, order)
    assert found.solutions[0].choix == split.aujourdhui
    moves = [split.cout(Critere.DEPLACEMENTS, one.choix) for one in found.solutions]
    assert moves == sorted(set(moves))
    assert all(split.permis[np.arange(operations), one.choix].all() for one in found.solutions)


def test_too_many_splits_are_told() -> None:
    assert enumerable(drawn(1, 20, 4))
    assert not enumerable(drawn(1, 21, 4))
    assert not enumerable(drawn(1, 2, 64))
    assert drawn(1, 21, 4).possibles == 2**21


def test_the_usual_order() -> None:
    assert ordre(()) == (Critere.PERSONNE, *USUELS)
    assert ordre(["Voisins ensemble", "rien", "Équilibre des charges", "voisins"]) == (
        Critere.PERSONNE,
        Critere.VOISINS,
        Critere.EQUILIBRE,
        Critere.DEPLACEMENTS,
    )
