"""Adopting in trackers of every shape, and in their own words: exactly the cells of the move, or a sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sao_dashboard.errors import WorkbookError
from sao_dashboard.proposal.model import Answer, Certainty
from sao_dashboard.proposal.workbook import offered
from sao_dashboard.repartition.validite import Validite, examine
from sao_dashboard.schema import CORRESPONDANCES
from sao_dashboard.schema.correspondances import COLONNE
from sao_dashboard.versions.propositions import Deplacement
from sao_dashboard.views.suivi import Suivi, separate
from tests.ooxml import validate_package
from tests.reading.sheets import Rows, grids, xlsx
from tests.reading.trackers import identifiers, people
from tests.reading.trackers.meant import right_answer
from tests.reading.trackers.test_trackers import each_shape
from tests.reading.trackers.tracker import Tracker
from tests.reading.trackers.worded import TRACKERS
from tests.reading.trackers.worded import Tracker as Worded
from tests.repartition.adopting import DAY, adopted, changes, charge, read, sector, seen


def moves_of(suivi: Suivi) -> list[Deplacement]:
    """Return moves that apply: an operation to another sector, one from whoever follows it to another agent."""
    frame = suivi.operations
    sectors = [name for name in frame["secteur"].cat.categories if name != "Non renseigné"]
    agents = suivi.names["charges"]
    found = []
    for row in frame.drop_duplicates("identifiant").itertuples():
        now = row.secteur if isinstance(row.secteur, str) else ""
        found += [sector(str(row.identifiant), now, to) for to in sectors if to != now][:1]
        people = separate(row.charges) if isinstance(row.charges, str) else []
        found += [charge(str(row.identifiant), who, to) for who in people[:1] for to in agents if to not in people][:1]
    return [each.deplacement for each in examine(suivi, found) if each.validite is Validite.APPLICABLE][:8]


def tried(data: bytes, most: int = 8) -> tuple[list[bytes], list[WorkbookError]]:
    """Adopt moves of a workbook, each by itself; return what they made, and why others are impossible."""
    made, told = list[bytes](), list[WorkbookError]()
    for move in moves_of(seen(data))[:most]:
        try:
            done = adopted(data, move)
        except WorkbookError as error:
            told.append(error)
            continue
        made.append(done.content)
        written = {f"{each.cell.tab}!{each.address}" for each in done.writes}
        assert set(changes(data, done.content)) == written
        assert examine(Suivi(read(done.content), DAY), [move])[0].validite is Validite.FAIT
    assert {error.code for error in told} <= {"adoption-impossible", "adoption-incertaine"}
    return made, told


@each_shape
def test_a_move_is_its_cells_or_a_sentence(made: Callable[[], Tracker]) -> None:
    tracker = made()
    data = xlsx(tracker.tabs)
    if not read(data).blocking:
        tried(data)


@pytest.mark.parametrize(
    "shape", [people.people_on_the_row, people.people_on_the_row_and_in_agents, identifiers.names_stand_for_identifiers]
)
def test_trackers_with_a_cell_for_each_thing_are_written(shape: Callable[[], Tracker]) -> None:
    made, told = tried(xlsx(shape().tabs), most=3)
    assert (len(made) > 0, told) == (True, [])
    assert validate_package(made[0]) == []


def in_its_own_words(tracker: Worded) -> dict[str, Rows]:
    """Return a tracker with the sheet Correspondances that is proposed for it, once each question is answered."""
    tabs: dict[str, Any] = {tracker.tab: tracker.rows()}
    (table,) = offered(grids(tabs)).proposal.tables
    answers = [
        Answer(tracker.tab, column.rank, COLONNE, right_answer(tracker, column.rank))
        for column in table.columns
        if column.certainty is not Certainty.SURE
    ]
    rows = offered(grids(tabs), answers).rows
    said = [tuple(getattr(row, column.key) or None for column in CORRESPONDANCES) for row in rows]
    return {**tabs, CORRESPONDANCES.title: (tuple(column.header for column in CORRESPONDANCES), *said)}


def test_trackers_in_their_own_words_are_written_in_them() -> None:
    """Four of these eight have a second sector, or somebody else to follow an operation."""
    found = []
    for tracker in TRACKERS[::5]:
        tabs = in_its_own_words(tracker)
        data = xlsx(tabs) if max(map(len, tabs)) <= 31 else b""  # Excel has no longer names
        if data and not read(data).blocking:
            made, told = tried(data, most=2)
            assert told == [], tracker.tab
            found += [tracker.tab] * len(made)
    assert found == [
        tab
        for tab in ("Suivi ZAC 2026", "Renouvellement urbain", "Plan de charge", "Suivi trimestriel T3")
        for _ in "12"
    ]
