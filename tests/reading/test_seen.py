"""Some of what `python -m tests.reading.seen` writes into the demonstration workbook is read as seen, or told."""

from __future__ import annotations

import pytest

from tests.reading.seen import KINDS, Outcome, outcome, written

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    ("kind", "became"),
    [
        ("mois montré par le format", Outcome.SEEN),
        ("année cachée par le format", Outcome.TOLD),
        ("date qui n’existe pas", Outcome.REFUSED),
        ("valeur cachée par son format", Outcome.TOLD),
    ],
)
def test_what_becomes_of_a_cell(kind: str, became: Outcome) -> None:
    name, data, sight, place = written(list(KINDS).index(kind))
    assert (name, outcome(data, sight, place)) == (kind, became)
    again = written(list(KINDS).index(kind))
    assert again[2:] == (sight, place)
