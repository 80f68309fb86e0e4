"""The demonstration kept in other words: titles renamed by synonyms, in another order, under other lines, in a tab of
another name. What is proposed for it, confirmed as it is, gives the same rows."""

from __future__ import annotations

import random

import pandas as pd
import pytest

from sao_dashboard.guard.raw import Cell, RawTab, raw_tab
from sao_dashboard.proposal.propose import propose
from sao_dashboard.proposal.rows import rows_of
from sao_dashboard.reading.confined.by_calamine import parse
from sao_dashboard.reading.model import Workbook
from sao_dashboard.reading.read import is_known, type_sheets
from sao_dashboard.reading.table.grid import Grid
from sao_dashboard.reading.table.lexicon import NAMES
from sao_dashboard.reading.table.words import How, named, split
from sao_dashboard.schema import CORRESPONDANCES, ROW, sheet
from sao_dashboard.settings import ROOT

BOOK = parse((ROOT / "data" / "suivi_operations.xlsx").read_bytes(), is_known)
OPERATIONS = sheet("operations")


def _rows(tab: RawTab) -> list[list[Cell]]:
    return [list(row) for row in zip(*([c.values[code] for code in c.codes] for c in tab.columns), strict=True)]


def _synonym(key: str, rng: random.Random) -> str:
    """Return a name of a column, ours or another that names it alone."""
    column = OPERATIONS.column(key)
    names = [*column.aliases, *split(NAMES["operations"].get(key, ""))]
    alone = [
        name for name in names if [each.key for each in named(OPERATIONS, name) if each.how >= How.EXACTLY] == [key]
    ]
    return rng.choice([column.header, *alone])


def _read(grids: dict[str, Grid]) -> Workbook:
    return type_sheets(grids, "0" * 64)


@pytest.mark.parametrize("seed", range(12))
def test_the_same_rows_in_other_words(seed: int) -> None:
    rng = random.Random(seed)
    grids = {tab: Grid.of(raw) for tab, raw in BOOK.tabs.items() if is_known(tab)}
    before = _read(grids)["operations"]
    titles, *rows = _rows(BOOK.tabs["Opérations"])
    keys = [column.key for column in OPERATIONS]
    assert titles == [column.header for column in OPERATIONS]
    order = rng.sample(range(len(keys)), len(keys))
    table = [[_synonym(keys[rank], rng) for rank in order], *([row[rank] for rank in order] for row in rows)]
    above = [["Suivi des opérations", *[""] * (len(keys) - 1)]] * rng.randrange(3)
    theirs = {tab: grid for tab, grid in grids.items() if tab != "Opérations"}
    theirs["Suivi 2018"] = Grid.of(raw_tab(enumerate([*above, *table], start=1)))
    said = rows_of(propose(theirs))
    cells = [[column.header for column in CORRESPONDANCES]]
    cells += [[getattr(row, column.key) for column in CORRESPONDANCES] for row in said]
    theirs["Correspondances"] = Grid.of(raw_tab(enumerate(cells, start=1)))
    after = _read(theirs)["operations"]
    pd.testing.assert_frame_equal(after.drop(columns=ROW), before.drop(columns=ROW), check_exact=True)
