"""Publishers that race, and publishers that are killed: a few rounds of what `courses.py` runs hundreds of."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.versions.kills import tues
from tests.versions.races import course

pytestmark = pytest.mark.slow

ROUNDS = 3


@pytest.mark.parametrize(("publishers", "links"), [(2, True), (8, True), (2, False)])
def test_one_publisher_wins_each_round_in_a_folder(tmp_path: Path, publishers: int, links: bool) -> None:
    check(str(tmp_path / "journal"), publishers, links)


@pytest.mark.parametrize("publishers", [2, 8])
def test_one_publisher_wins_each_round_in_object_storage(at: str, publishers: int) -> None:
    check(at, publishers)


def check(adresse: str, publishers: int, links: bool = True) -> None:
    bilan = course(adresse, publishers, ROUNDS, links)
    assert bilan.fautes == []
    assert len(bilan.gagnants) == ROUNDS
    assert bilan.devances == ROUNDS * (publishers - 1)
    assert bilan.lectures > 0


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL")
def test_a_killed_publisher_leaves_the_old_state_or_the_new(tmp_path: Path) -> None:
    found = tues(tmp_path, 4)
    assert found["avec la version"] + found["sans la version"] == 4
