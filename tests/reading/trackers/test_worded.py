"""Each tracker in words of its own, read as it is after the proposal and the right answers: its exact frames."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from sao_dashboard.proposal.model import Answer, Certainty
from sao_dashboard.proposal.workbook import offered
from sao_dashboard.reading.model import Workbook
from sao_dashboard.schema import CORRESPONDANCES
from sao_dashboard.schema.correspondances import COLONNE
from tests.reading.sheets import grids, read
from tests.reading.trackers.meant import meant, right_answer
from tests.reading.trackers.worded import TRACKERS, Tracker


def answered(tracker: Tracker) -> Workbook:
    """Return a tracker read through the rows that are proposed for it, once each question has its right answer."""
    tabs = {tracker.tab: tracker.rows()}
    (table,) = offered(grids(tabs)).proposal.tables
    answers = [
        Answer(tracker.tab, column.rank, COLONNE, right_answer(tracker, column.rank))
        for column in table.columns
        if column.certainty is not Certainty.SURE
    ]
    rows = offered(grids(tabs), answers).rows
    said = [tuple(getattr(row, column.key) for column in CORRESPONDANCES) for row in rows]
    titles = tuple(column.header for column in CORRESPONDANCES)
    return read({**tabs, CORRESPONDANCES.title: (titles, *said)})


def held(book: Workbook) -> dict[str, dict[str, list[Any]]]:
    """Return each column that holds something, cell by cell; what Correspondances says is what made them."""
    return {
        key: {str(name): _plain(values) for name, values in frame.items() if values.notna().any()}
        for key, frame in book.frames.items()
        if len(frame) and key != CORRESPONDANCES.key
    }


def _plain(values: pd.Series[Any]) -> list[Any]:
    cells = [None if pd.isna(value) else value for value in values.tolist()]
    return [cell.date() if isinstance(cell, pd.Timestamp) else cell for cell in cells]


@pytest.mark.parametrize("tracker", TRACKERS, ids=lambda tracker: tracker.tab)
def test_a_tracker_in_its_own_words_gives_its_frames(tracker: Tracker) -> None:
    book = answered(tracker)
    assert held(book) == meant(tracker)
    lacking = {"secteur", "etape", "nom"} - meant(tracker).get("operations", {}).keys()
    refused = "en-tete-introuvable" if "nom" in lacking else "colonne-manquante"
    assert {issue.type.code for issue in book.issues if issue.blocking} == ({refused} if lacking else set())
