"""The workbooks of the bench: of the size asked for, always the same, and without a fault."""

from __future__ import annotations

import hashlib

import pytest

from sao_dashboard.reading.model import Workbook
from sao_dashboard.reading.read import read_workbook
from sao_dashboard.schema import SHEETS
from tests.bench import generator
from tests.bench.generator import SECTEURS, TODAY, generate, renamed, tables


@pytest.fixture(scope="module")
def workbook() -> Workbook:
    return read_workbook(generate(600))


def test_the_same_size_and_seed_give_the_same_bytes() -> None:
    assert hashlib.sha256(generate(60)).digest() == hashlib.sha256(generate(60)).digest()
    assert generate(60) != generate(60, seed=2)


@pytest.mark.parametrize("n", [1, 60, 600])
def test_there_are_as_many_operations_as_asked_for_each_with_one_affectation(n: int) -> None:
    read = read_workbook(generate(n))
    assert len(read["operations"]) == n
    assert read["affectations"]["operation"].dropna().to_list() == read["operations"]["identifiant"].to_list()
    assert read["chantiers"]["numero"].to_list() == [1, 2, 3, 4, 5, 6]


def test_nothing_is_unclear(workbook: Workbook) -> None:
    assert workbook.issues == ()
    assert workbook.day(TODAY.replace(year=2030)) == TODAY


def test_every_column_of_the_operations_is_filled_and_every_step_is_there(workbook: Workbook) -> None:
    operations = workbook["operations"]
    assert [name for name in operations if operations[name].isna().all()] == []
    assert set(operations["secteur"]) == set(SECTEURS)
    assert set(operations["etape"]) == set(workbook.values("etapes"))
    assert set(operations["mode"].dropna()) == set(workbook.values("modes"))


def test_dates_are_exact_approximate_or_missing_as_in_a_real_workbook(workbook: Workbook) -> None:
    assert workbook["operations"]["finalisation_precision"].value_counts().to_dict() == {
        "jour": 355,
        "mois": 62,
        "semestre": 32,
        "dizaine": 28,
        "trimestre": 27,
        "annee": 24,
    }
    assert workbook["operations"]["finalisation_precision"].isna().sum() == 72


def test_agents_grow_with_the_operations_up_to_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(generator, "MOST_AGENTS", 30)
    assert [len(tables(n)["agents"]["agent"]) for n in (60, 600, 6000)] == [20, 24, 30]


def test_saved_again_with_one_word_changed_only_that_word_changes() -> None:
    content = generate(60)
    before = read_workbook(content)
    name = before["operations"]["nom"].iloc[0]
    after = read_workbook(renamed(content, name, "Nouveau nom"))
    assert after["operations"]["nom"].iloc[0] == "Nouveau nom"
    for sheet in SHEETS:
        left = before[sheet.key].replace({name: "Nouveau nom"}) if sheet.key == "operations" else before[sheet.key]
        assert left.equals(after[sheet.key]), sheet.key
