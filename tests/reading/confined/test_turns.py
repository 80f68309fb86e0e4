"""Whose turn it is to be read."""

from __future__ import annotations

import threading
import time
from contextlib import ExitStack

import pytest

from sao_dashboard.reading.confined.turns import Turns
from sao_dashboard.refusals.reading import LECTURE_EN_ATTENTE
from tests.refused import refused

BUSY = LECTURE_EN_ATTENTE


def test_no_visitor_takes_the_last_place() -> None:
    # Two processes may run, and two dropped files that took their whole minute each kept the shared file waiting.
    turns = Turns(2, each=3)
    with turns.taken("a", 0, BUSY):
        with refused(BUSY), turns.taken("b", 0.05, BUSY):
            pass
        with turns.taken("", 0, BUSY):
            pass


def test_a_visitor_waits_for_the_others_and_no_longer() -> None:
    turns, order = Turns(2, each=3), []

    def second() -> None:
        with turns.taken("b", 5, BUSY):
            order.append("b")

    waiting = threading.Thread(target=second)
    with turns.taken("a", 0, BUSY):
        waiting.start()
        time.sleep(0.05)
        order.append("a")
    waiting.join()
    assert order == ["a", "b"]


def test_one_visitor_may_wait_for_so_many_files_only() -> None:
    # The queue had one length for all: a visitor dropping files one after the other filled it for everybody.
    turns = Turns(5, each=2)
    with ExitStack() as held:
        for _ in range(2):
            held.enter_context(turns.taken("a", 0, BUSY))
        start = time.monotonic()
        with refused(BUSY), turns.taken("a", 60, BUSY):
            pass
        assert time.monotonic() - start < 30
        held.enter_context(turns.taken("b", 0, BUSY))
    with turns.taken("a", 0, BUSY), turns.taken("a", 0, BUSY):
        pass


@pytest.mark.parametrize("visitor", ["", "a"])
def test_what_fails_gives_its_place_back(visitor: str) -> None:
    turns = Turns(2, each=1)
    for _ in range(3):
        with pytest.raises(ValueError, match="x"), turns.taken(visitor, 0, BUSY):
            raise ValueError("x")


def test_who_waited_in_vain_holds_nothing() -> None:
    turns = Turns(2, each=1)
    with turns.taken("", 0, BUSY), turns.taken("", 0, BUSY), refused(BUSY), turns.taken("a", 0.01, BUSY):
        pass
    with turns.taken("a", 0, BUSY), turns.taken("", 0, BUSY):
        pass
