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
from tests.reading.trackers.worded import ROWS, TRACKERS, Tracker


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


LACK = "il n’y a pas de colonne «\u00a0{}\u00a0»\u00a0: chaque ligne est lue «\u00a0Non renseigné\u00a0»\u00a0; {}."
WITHOUT = {
    "secteur": LACK.format("Secteur", "les opérations ne sont réparties ni par secteur, ni par équipe"),
    "etape": LACK.format(
        "Étape", "une opération n’est terminée que si «\u00a0Finalisée le\u00a0» le dit, et aucune n’est annulée"
    ),
}
"""What is told of a tracker that has no such column."""
NOT_OPERATIONS = "Foncier"
"""The only tracker that is refused: of all its titles, only « Remarques » is one of ours, and no row has a name."""


@pytest.mark.parametrize("tracker", TRACKERS, ids=lambda tracker: tracker.tab)
def test_a_tracker_in_its_own_words_gives_its_frames(tracker: Tracker) -> None:
    book = answered(tracker)
    assert held(book) == meant(tracker)
    operations = meant(tracker).get("operations", {})
    lacking = [key for key in WITHOUT if operations.get(key) == ["Non renseigné"] * ROWS]
    told = [issue.sentence for issue in book.issues if issue.type.code == "colonne-absente"]
    todo = "Ajoutez une colonne de ce titre, ou donnez-le à celle qui le dit déjà."
    assert told == [f"Feuille «\u00a0{tracker.tab}\u00a0»\u00a0: {WITHOUT[key]} {todo}" for key in lacking]
    refused = ["en-tete-introuvable"] if tracker.tab == NOT_OPERATIONS else []
    assert [issue.type.code for issue in book.issues if issue.blocking] == refused
