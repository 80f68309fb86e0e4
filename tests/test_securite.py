"""The table of the ASVS: whole for the chapters that it has, and its tests exist."""

from __future__ import annotations

import re

import pytest

from sao_dashboard.settings import ROOT

TABLE = (ROOT / "docs" / "securite.md").read_text("utf-8")
ROWS = [line.strip("| ").split(" | ") for line in TABLE.splitlines() if re.match(r"\| \d", line)]
SECTIONS = {
    1: {1: 2, 2: 9, 3: 11, 4: 3, 5: 2},
    2: {1: 3, 2: 3, 3: 4, 4: 1},
    3: {2: 2, 3: 4, 4: 6, 5: 5, 7: 2},
    4: {1: 3, 2: 1, 3: 2, 4: 4},
    5: {1: 1, 2: 3, 3: 2, 4: 3},
    6: {1: 3, 2: 12, 3: 4, 4: 4, 5: 5, 6: 3, 8: 4},
    7: {1: 3, 2: 4, 3: 2, 4: 5, 5: 2, 6: 2},
    8: {1: 2, 2: 3, 3: 1, 4: 1},
    9: {1: 3, 2: 4},
    10: {1: 2, 2: 2, 3: 4, 4: 11, 5: 5, 6: 2, 7: 3},
    11: {1: 2, 2: 3, 3: 3, 4: 4, 5: 1, 6: 1},
    12: {1: 3, 2: 2, 3: 4},
    14: {1: 2, 2: 4, 3: 3},
    16: {1: 1, 2: 5, 3: 4, 4: 3, 5: 3},
}
"""How many requirements of levels 1 and 2 each section of ASVS 5.0.0 has: they come first in it."""
KNOWN = [
    f"{chapter}.{section}.{number}"
    for chapter, sections in SECTIONS.items()
    for section, count in sections.items()
    for number in range(1, count + 1)
]


def test_each_requirement_is_there_once_in_order() -> None:
    said: list[str] = []
    for row in ROWS:
        first, _, last = row[0].partition(" à ")
        said += KNOWN[KNOWN.index(first) : KNOWN.index(last or first) + 1]
    assert said == KNOWN


def test_each_has_a_state_and_says_what_shows_it() -> None:
    assert [row[0] for row in ROWS if len(row) != 4 or not row[3]] == []
    assert {row[2] for row in ROWS} == {"tenu", "reste", "sans objet"}


@pytest.mark.parametrize("named", sorted(set(re.findall(r"`(tests/[^`]+)`", TABLE))))
def test_each_test_that_it_names_exists(named: str) -> None:
    path, _, name = named.partition("::")
    assert f"def {name}(" in (ROOT / path).read_text("utf-8")
