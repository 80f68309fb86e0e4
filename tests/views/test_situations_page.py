"""The page of the rules says what the code does: each row of its table of examples, read and checked."""

from __future__ import annotations

from datetime import datetime

import pytest

from sao_dashboard.dates import parse_date
from sao_dashboard.settings import ROOT
from sao_dashboard.views.situations import Situation, label
from tests.builders import suivi

PAGE = (ROOT / "docs" / "situations.md").read_text("utf-8").replace("\u00a0", " ")
LINES = [line for line in PAGE.splitlines() if line.startswith("|")]
HEADS, *ROWS = ([cell.strip() for cell in line[1:-1].split("|")] for line in LINES if "---" not in line)


def test_the_table_has_the_columns_that_decide() -> None:
    assert HEADS == ["Vu le", "Finalisation prévue", "Finalisée le", "Avancement", "Étape", "Statut", "Situation"]


def test_every_situation_has_an_example_and_a_rule() -> None:
    assert {row[-1] for row in ROWS} == {label(each) for each in Situation}
    for each in Situation:
        assert f". **{label(each)}** : " in PAGE


@pytest.mark.parametrize("row", ROWS, ids=" ".join)
def test_examples(row: list[str]) -> None:
    seen, planned, done, progress, etape, statut, expected = row
    date = parse_date(planned)
    operation = {
        "identifiant": "A",
        "nom": "A",
        "finalisation": (planned, date.debut, date.fin) if planned else None,
        "finalisee_le": day(done) if done else None,
        "avancement": float(progress.removesuffix(" %")) / 100 if progress else None,
        "etape": etape,
        "statut": statut or None,
    }
    found = suivi(day(seen).date(), operations=[operation]).operations["situation"]
    assert label(found.iloc[0]) == expected


def day(written: str) -> datetime:
    return datetime.strptime(written, "%d/%m/%Y")
