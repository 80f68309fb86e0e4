"""Publishers that race, and publishers that are killed: a few rounds of what `races.py` runs hundreds of."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.versions.kills import killed
from tests.versions.races import race

pytestmark = pytest.mark.slow

ROUNDS = 3


@pytest.mark.parametrize(("publishers", "links"), [(2, True), (8, True), (2, False)])
def test_one_publisher_wins_each_round_in_a_folder(tmp_path: Path, publishers: int, links: bool) -> None:
    check(str(tmp_path / "journal"), publishers, links)


@pytest.mark.parametrize("publishers", [2, 8])
def test_one_publisher_wins_each_round_in_object_storage(at: str, publishers: int) -> None:
    check(at, publishers)


def check(adresse: str, publishers: int, links: bool = True) -> None:
    tally = race(adresse, publishers, ROUNDS, links)
    assert tally.faults == []
    assert len(tally.winners) == ROUNDS
    assert tally.outrun == ROUNDS * (publishers - 1)
    assert tally.reads > 0


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL")
def test_a_killed_publisher_leaves_the_old_state_or_the_new(tmp_path: Path) -> None:
    found = killed(tmp_path, 4)
    assert found["with the version"] + found["without the version"] == 4
