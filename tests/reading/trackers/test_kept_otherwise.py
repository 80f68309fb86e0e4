"""The same frames, whatever the way a workbook is kept: its titles, their order, its tabs, its identifiers."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import pandas as pd
import pytest

from sao_dashboard.reading.confined.by_calamine import parse
from sao_dashboard.reading.model import Workbook
from sao_dashboard.reading.read import is_known
from sao_dashboard.reading.table.grid import Grid
from sao_dashboard.settings import ROOT
from tests.bench.generator import generate
from tests.reading.sheets import Rows, read
from tests.reading.trackers.kept_otherwise import kept_otherwise

_KNOWN = {
    "demonstration": (ROOT / "data" / "suivi_operations.xlsx").read_bytes,
    "generated": lambda: generate(80, seed=7),
}


@cache
def known(name: str) -> dict[str, Rows]:
    """Return the rows of a workbook, cell by cell."""
    book = parse(_KNOWN[name](), is_known)
    tabs = {tab: Grid.of(raw) for tab, raw in book.tabs.items()}
    return {tab: [grid.row(place) for place in range(len(grid))] for tab, grid in tabs.items() if len(grid)}


@cache
def read_known(name: str) -> Workbook:
    return read(known(name))


def named(frame: pd.DataFrame, key: str, names: Mapping[str, str]) -> pd.DataFrame:
    """Return a frame with names instead of identifiers; its operations in their order."""
    columns = {"operations": ["identifiant"]}.get(key, ["operation"])
    replaced = {column: frame[column].replace(dict(names)) for column in columns if column in frame and names}
    frame = frame.assign(**replaced)
    if key == "operations":
        frame = frame.drop(columns="ligne").sort_values("identifiant", ignore_index=True)
    return frame


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("name", _KNOWN)
def test_the_frames_are_the_same(name: str, seed: int) -> None:
    kept, before = kept_otherwise(known(name), seed), read_known(name)
    after = read(kept.tabs)
    assert not after.blocking, [kept.how, *(issue.sentence for issue in after.issues if issue.blocking)]
    for key in before.frames:
        expected = named(before[key], key, kept.names)
        pd.testing.assert_frame_equal(named(after[key], key, {}), expected, obj=f"{key} ({kept.how})")
