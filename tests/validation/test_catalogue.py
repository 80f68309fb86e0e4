"""Every kind of issue of the catalogue, on a workbook that raises it and on the same one put right."""

from __future__ import annotations

import re

import pytest

from sao_dashboard.issues import CATALOGUE, IssueType
from sao_dashboard.reading.table.surroundings import REMARKS
from sao_dashboard.validation.rules.check import RULES
from tests.reading.sheets import CHANTIERS, Rows, found, operations, read, sheets
from tests.validation.cases import CASES, EXAMPLES

each_type = pytest.mark.parametrize("kind", CATALOGUE, ids=lambda kind: kind.code)


@each_type
def test_every_kind_has_a_workbook_that_raises_it_and_one_that_passes(kind: IssueType) -> None:
    case = CASES[kind.code]
    assert found(case.wrong.read()) == case.found
    assert kind.code in [code for code, *_ in case.found]
    assert case.right.read().issues == ()


def test_no_case_is_left_of_a_kind_that_is_gone() -> None:
    assert set(CASES) == {kind.code for kind in CATALOGUE}


def test_every_rule_raises_a_kind_of_the_catalogue() -> None:
    assert {each.type for each in (*RULES, *REMARKS)} <= set(CATALOGUE)


def _cell(example: str) -> str:
    quoted = re.fullmatch("«\u00a0(.+)\u00a0»", example)
    assert quoted, example
    return quoted[1]


def _with(place: tuple[str, str], value: str) -> dict[str, Rows]:
    sheet, title = place
    if sheet == "Opérations":
        return sheets(Opérations=operations({title: [value]}))
    return sheets(Chantiers=[CHANTIERS[0], (value, *CHANTIERS[1][1:])])


@pytest.mark.parametrize("kind", [kind for kind in CATALOGUE if kind.code in EXAMPLES], ids=lambda kind: kind.code)
def test_the_examples_shown_in_the_guide_are_true(kind: IssueType) -> None:
    wrong, right = _cell(kind.wrong), _cell(kind.right)
    place = EXAMPLES[kind.code]
    issues = read(_with(place, wrong)).issues
    assert [(issue.type, issue.sheet, issue.value) for issue in issues] == [
        (kind, place[0], wrong.replace("\u00a0", " "))
    ]
    assert read(_with(place, right)).issues == ()
