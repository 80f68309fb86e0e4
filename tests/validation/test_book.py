"""What a reference may mean."""

from __future__ import annotations

import pytest

from sao_dashboard.schema import Kind
from sao_dashboard.validation.book import Target, listed


@pytest.mark.parametrize(
    ("text", "kind", "parts"),
    [
        ("4, 5", Kind.INTEGER, ["4", "5"]),
        ("4;5 et 6", Kind.INTEGER, ["4", "5", "6"]),
        ("Blosne et Vilaine, Gare", Kind.TEXT, ["Blosne et Vilaine", "Gare"]),
        (", ;", Kind.TEXT, []),
    ],
)
def test_several_values_in_a_cell(text: str, kind: Kind, parts: list[str]) -> None:
    assert listed(text, kind) == parts


TARGET = Target(Kind.TEXT, ["OP-1", "OP-2", "OP-3", "Gare"], ["Gare", "Plaisance", "Plaisance", "EuroRennes"])


@pytest.mark.parametrize(
    ("text", "identifier", "written"),
    [
        ("OP-2", "OP-2", "OP-2"),
        ("op-2", "OP-2", "OP-2"),
        ("eurorennes", "Gare", "EuroRennes"),
        ("Gare", "Gare", "Gare"),
        ("gare", "Gare", "Gare"),
        ("Plaisance", "Plaisance", "Plaisance"),
        ("?", "?", "?"),
    ],
)
def test_what_a_reference_means(text: str, identifier: str, written: str) -> None:
    assert (TARGET.spelled(text), TARGET.written(text)) == (identifier, written)


def test_a_name_that_is_an_identifier_but_for_case_is_written_as_it_should() -> None:
    # « Madeleine », the name of MADELEINE as its own sheet has it, was said to be written wrong.
    target = Target(Kind.TEXT, ["MADELEINE"], ["Madeleine"])
    assert (target.spelled("Madeleine"), target.written("Madeleine")) == ("MADELEINE", "Madeleine")
    assert target.written("madeleine") == "MADELEINE"


def test_the_rows_that_bear_a_name() -> None:
    assert TARGET.named("plaisance") == ["OP-2", "OP-3"]
    assert TARGET.named("gare") == []
