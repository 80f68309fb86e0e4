"""What the bench waits for is what the dashboard shows: it would otherwise wait in vain."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from sao_dashboard.reading.read import read_workbook
from sao_dashboard.views.filtres import Filtres, filter_operations
from sao_dashboard.views.suivi import Suivi
from tests.bench.applications import SHOWN_ROWS, dashboard
from tests.bench.generator import TODAY
from tests.bench.memory import Curve
from tests.bench.peers import service


def test_each_choice_waits_for_the_count_and_for_a_row_in_sight_of_the_operations_that_match(tmp_path: Path) -> None:
    # The bench counted franges in both of their sectors, and waited for codes, of a column that is not in sight: a name
    # is always first.
    application = dashboard(60, tmp_path)
    assert application.workbook
    operations = Suivi(read_workbook(application.workbook.read_bytes()), TODAY).operations
    first_renamed = operations["nom"].iloc[0]
    every: list[str] = []
    for rank in range(3):
        chosen: tuple[str, ...] = ()
        for choice in application.screens["operations"].choices(rank):
            chosen = (*chosen, choice.value)
            found = filter_operations(operations, Filtres(secteur=chosen))
            assert f"^{len(found)} opérations sur 60$" in choice.answer
            awaited = [json.loads(name) for name in re.findall(r'bench\.draws\((".*?")\)', choice.answer)]
            assert set(awaited) <= set(found["nom"].iloc[:SHOWN_ROWS])
            every += awaited
    assert every
    assert first_renamed not in every


@pytest.mark.parametrize(
    ("held", "verdict"),
    [
        (
            [100.0, 180.0, 200.0, 201.0, 199.0, 200.0],
            "elle est plate : -30.0 Mio par heure sur la seconde moitié (moyennes des deux moitiés : 160 puis 200 Mio)",
        ),
        (
            [100.0, 180.0, 200.0, 200.0, 201.0, 202.0],
            "elle grandit : +60.0 Mio par heure sur la seconde moitié (moyennes des deux moitiés : 160 puis 201 Mio)",
        ),
    ],
)
def test_what_a_curve_of_memory_does(held: list[float], verdict: str) -> None:
    assert Curve(seconds=[60.0 * rank for rank in range(6)], held=held).verdict() == verdict


def test_the_peers_count_what_the_bench_waits_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    application = dashboard(60, tmp_path)
    assert application.workbook
    monkeypatch.setattr(service, "PATH", application.workbook)
    read = service.read()
    chosen: list[str] = []
    for choice in application.screens["operations"].choices(0):
        chosen.append(choice.value)
        found = service.matching(read, {"Secteur": chosen})
        assert f"^{service.counted(found, read)}$" in choice.answer
    assert service.figures(read)["Opérations"] == "60"
