"""Saves by hand that follow one another."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sao_dashboard.versions import Origine, Version
from sao_dashboard.versions.gathering import gathered
from tests.versions.byte_stores import NOON


def version(numero: int, minute: float, auteur: str = "A", origine: Origine = Origine.FICHIER) -> Version:
    return Version(numero, NOON + timedelta(minutes=minute), auteur, "m", str(numero), origine, {}, 0, str(numero))


PUBLICATION = Origine.PUBLICATION


@pytest.mark.parametrize(
    ("history", "expected"),
    [
        ([], []),
        ([version(1, 0)], [1]),
        ([version(n, 4 * n) for n in range(1, 26)], [25]),
        ([version(1, 0), version(2, 5), version(3, 10.1)], [2, 3]),
        ([version(1, 0), version(2, 1, "B"), version(3, 2)], [1, 2, 3]),
        ([version(1, 0, origine=PUBLICATION), version(2, 1), version(3, 2)], [1, 3]),
        ([version(1, 0), version(2, 1, origine=PUBLICATION), version(3, 2)], [1, 2, 3]),
    ],
    ids=[
        "none",
        "one",
        "25 saves in a row",
        "far apart",
        "other author",
        "after a publication",
        "around a publication",
    ],
)
def test_saves_of_one_author_close_together_are_the_last(history: list[Version], expected: list[int]) -> None:
    # 25 saves in an afternoon were 25 lines of the history, and 75 of Glissements.
    assert [each.numero for each in gathered(history)] == expected
