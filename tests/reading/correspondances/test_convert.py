"""What is made of one cell whose unit, scale or order of dates is said to be another."""

from __future__ import annotations

import pytest

from sao_dashboard.guard.raw import Cell
from sao_dashboard.reading.correspondances.convert import Change, at_scale, in_order, in_unit
from sao_dashboard.schema import sheet

OPERATIONS = sheet("operations")


def needed(change: Change | None) -> Change:
    assert change
    return change


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        (12_000, 1.2),
        ("12 000", 1.2),
        ("env. 12 000", "env. 1,2"),
        ("~12000", "~1,2"),
        ("10 000 à 12 000", "1 à 1,2"),
        ("12\u202f000,5 environ", "1,20005 environ"),
        ("12 000 m²", "12 000 m²"),
        ("3 ha", "3 ha"),
        ("à définir", "à définir"),
        (True, True),
    ],
)
def test_numbers_among_words_are_in_their_unit_too(cell: Cell, read: Cell) -> None:
    """Only a bare number was converted: « env. 12 000 » square metres were read as 12 000 hectares."""
    assert needed(in_unit(OPERATIONS.column("surface"), "m²"))(cell) == read


@pytest.mark.parametrize(("cell", "read"), [(80, "80\u00a0%"), ("env. 80", "env. 80\u00a0%"), ("80 %", "80 %")])
def test_a_scale_is_that_of_numbers_among_words_too(cell: Cell, read: Cell) -> None:
    assert needed(at_scale(OPERATIONS.column("avancement"), "80", "80 %"))(cell) == read


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("03/04/2027", "04/03/2027"),
        ("03 / 04 / 2027", "04/03/2027"),
        ("du 03/04 au 05/06/2027", "du 04/03 au 06/05/2027"),
        ("25/12/2027", "25/12/2027"),
        ("12-14 juin 2027", "12-14 juin 2027"),
        ("03/2027", "03/2027"),
        ("06/27", "06/27"),
    ],
)
def test_every_day_of_a_text_is_put_in_order(cell: Cell, read: Cell) -> None:
    """A day written with spaces, or without its year in a range, kept its month first: half of a text was changed."""
    assert needed(in_order("mois/jour/année", "jour/mois/année"))(cell) == read
