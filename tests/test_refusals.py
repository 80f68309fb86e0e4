"""The catalogue of refusals: each declared once under a name that is its code, with holes that can be filled."""

from __future__ import annotations

import string

import pytest

from sao_dashboard.errors import UnavailableError, WorkbookError
from sao_dashboard.exports.catalogue import REFUSALS
from sao_dashboard.refusals.model import Refusal
from sao_dashboard.refusals.reading import LECTURE_EN_ATTENTE
from sao_dashboard.refusals.words import quoted

DECLARED = [
    (name, one) for family in REFUSALS.values() for name, one in vars(family).items() if isinstance(one, Refusal)
]


@pytest.mark.parametrize(("name", "refusal"), DECLARED, ids=[name for name, _ in DECLARED])
def test_each_refusal_is_named_by_its_code_and_makes_a_sentence(name: str, refusal: Refusal) -> None:
    assert name == refusal.code.upper().replace("-", "_")
    holes = {hole: spec for _, hole, spec, _ in string.Formatter().parse(refusal.sentence) if hole}
    error = refusal(**{hole: 3 if spec else "x" for hole, spec in holes.items()})
    assert type(error) is refusal.error
    assert (error.title, error.code) == (refusal.title, refusal.code)
    assert error.message.endswith(".")
    assert not set("{}") & set(error.message)


def test_the_holes_of_a_sentence_agree_with_what_fills_them() -> None:
    refusal = Refusal(
        "x", "X", "{feuille!q}, {nombre:ligne}, {autres:journal/journaux}, {limite:n} au plus, n°{numero}."
    )
    error = refusal(feuille="A\u200bB", nombre=1, autres=2, limite=12345.0, numero=1234)
    assert isinstance(error, WorkbookError)
    assert error.message == ("«\u00a0A\u00b7B\u00a0», 1\u00a0ligne, 2\u00a0journaux, 12\u202f345 au plus, n°1234.")


def test_what_fills_a_hole_is_never_a_template() -> None:
    assert Refusal("x", "X", "{partie!q}")(partie="{limite}").message == "«\u00a0{limite}\u00a0»"


def test_a_name_is_quoted_short() -> None:
    assert quoted("a" * 100) == f"«\u00a0{'a' * 60}…\u00a0»"


def test_being_busy_is_not_the_fault_of_the_workbook() -> None:
    assert isinstance(LECTURE_EN_ATTENTE(), UnavailableError)
