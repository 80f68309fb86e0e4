"""The table of the RGAA's criteria: whole, its tests exist, and the declaration says what it says."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from sao_dashboard.settings import ROOT

TABLE = (ROOT / "docs" / "accessibilite.md").read_text("utf-8")
DECLARATION = (ROOT / "pages" / "accessibilite.py").read_text("utf-8")
ROWS = [line.strip("| ").split(" | ") for line in TABLE.splitlines() if re.match(r"\| \d", line)]
CRITERIA = (9, 2, 3, 13, 8, 2, 5, 10, 4, 14, 13, 11, 12)
"""How many criteria each of the thirteen themes of RGAA 4.1.2 has."""


def test_each_of_the_106_criteria_is_there_once_in_order() -> None:
    assert [row[0] for row in ROWS] == [
        f"{theme}.{number}" for theme, count in enumerate(CRITERIA, start=1) for number in range(1, count + 1)
    ]


def test_each_has_a_state_and_says_what_shows_it() -> None:
    assert [row[0] for row in ROWS if len(row) != 4 or not row[3]] == []
    assert {row[2] for row in ROWS} == {"conforme", "non conforme", "non applicable"}


@pytest.mark.parametrize("named", sorted(set(re.findall(r"`(tests/[^`]+)`", TABLE))))
def test_each_test_that_it_names_exists(named: str) -> None:
    path, _, name = named.partition("::")
    assert f"def {name or 'test_'}" in (ROOT / path).read_text("utf-8")


def test_the_declaration_says_its_rate_and_each_criterion_that_is_not_met() -> None:
    states = Counter(row[2] for row in ROWS)
    met, missed = states["conforme"], states["non conforme"]
    said = " ".join(DECLARATION.replace("\\u00a0", " ").split())
    assert f"{met} des {met + missed} critères applicables ({round(100 * met / (met + missed))} %)" in said
    told = said.partition("## Contenus non accessibles")[2].partition("##")[0]
    assert re.findall(r"critère (\d+\.\d+)", told) == [row[0] for row in ROWS if row[2] == "non conforme"]
