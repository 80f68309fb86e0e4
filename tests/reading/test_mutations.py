"""Some of the faults that `python -m tests.reading.mutations` puts into the demonstration workbook are found here."""

from __future__ import annotations

import pytest

from tests.reading.mutations import FILE, MUTATIONS, is_found, spoiled

pytestmark = pytest.mark.slow

SEEDS = (0, 13, 20, 36)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_fault_is_found_at_its_cell(seed: int) -> None:
    data, place = spoiled(seed)
    assert is_found(data, place), place


def test_nothing_is_found_in_the_workbook_as_it_is() -> None:
    assert not is_found(FILE.read_bytes(), ("annee-deduite", "Chantiers", "D3"))


def test_a_seed_always_makes_the_same_fault() -> None:
    assert spoiled(2)[1] == spoiled(2)[1]
    assert spoiled(2)[1] != spoiled(2 + len(MUTATIONS))[1]
