"""How well the proposal does on the trackers: `python -m tests.reading.trackers.measure`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sao_dashboard.proposal.model import Certainty
from sao_dashboard.proposal.propose import propose
from tests.reading.sheets import grids
from tests.reading.trackers.worded import TRACKERS, Tracker

RIGHT, ASKED, WRONG = "juste", "demandé", "faux"


class Verdict(NamedTuple):
    """What became of one title.

    Attributes:
        tab, title: where it is.
        verdict: right without a question, asked, or wrong without a question.
        proposed: whether what is asked proposes the right answer.
        expected, found: keys; '' for nothing of ours, « ? » for a question.
    """

    tab: str
    title: str
    verdict: str
    proposed: bool
    expected: str
    found: str


def verdicts(tracker: Tracker) -> Iterator[Verdict]:
    """Yield what became of each title of a tracker."""
    (table,) = propose(grids({tracker.tab: tracker.rows()})).tables
    columns = {column.rank: column for column in table.columns}
    for rank, (title, _, expected) in enumerate(tracker.columns):
        column = columns.get(rank)
        key = column.column.key if column and column.column else ""
        sure = table.sheet is not None and (column is None or column.certainty is Certainty.SURE)
        left = column is None or (not key and not column.question)
        if expected == "?":
            verdict = WRONG if sure and key else ASKED
            yield Verdict(tracker.tab, title, verdict, verdict == ASKED, expected, key)
        elif sure:
            yield Verdict(tracker.tab, title, RIGHT if key == expected else WRONG, True, expected, key)
        elif left and not expected:  # left unread, and said: it is nothing of ours
            yield Verdict(tracker.tab, title, RIGHT, True, expected, key)
        else:
            yield Verdict(tracker.tab, title, ASKED, key == expected, expected, key)


def measured(trackers: Iterable[Tracker] = TRACKERS) -> list[Verdict]:
    """Return what became of every title of these trackers."""
    return [verdict for tracker in trackers for verdict in verdicts(tracker)]


if __name__ == "__main__":
    found = measured()
    for each in found:
        if each.verdict == WRONG or (each.verdict == ASKED and not each.proposed):
            print(f"{each.verdict}: {each.tab} / {each.title}: {each.found or '—'}, attendu {each.expected or '—'}")
    counts = Counter((each.verdict, each.proposed) for each in found)
    for (verdict, proposed), count in sorted(counts.items()):
        print(f"{verdict}{'' if proposed else ', sans la bonne proposition'}: {count} / {len(found)}")
