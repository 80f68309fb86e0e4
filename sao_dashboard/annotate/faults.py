"""What to do on each sheet: which cells to colour, and what to write in which notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from sao_dashboard.formatting import nombre
from sao_dashboard.issues import Issue
from sao_dashboard.places import LAST_COLUMN, LAST_LINE, Place, rank_of

NOTES_PER_ISSUE = 50
"""How many cells of one issue have a note: all are coloured, and a file with 100 000 notes does not open."""
NOTES_PER_SHEET = 2_000
LONGEST_MESSAGE = 1_000
"""Characters of one message in a note, which nobody reads further; the list has the whole of it."""


@dataclass
class Faults:
    """The faults of one sheet.

    Attributes:
        cells: each cell to colour, and whether its fault is a blocking one.
        messages: what to say of the cells that have a note.
    """

    cells: dict[Place, bool] = field(default_factory=dict)
    messages: dict[Place, list[str]] = field(default_factory=dict)


def by_sheet(issues: Iterable[Issue]) -> dict[str, Faults]:
    """Return the faults of each sheet that has faulty cells."""
    found: dict[str, Faults] = {}
    for issue in issues:
        if not issue.cell:
            continue
        faults = found.setdefault(issue.sheet, Faults())
        # The runs that are on a sheet: rank of the column, first line, last line.
        runs = [(rank_of(column), first, min(last, LAST_LINE)) for column, first, last in issue.runs]
        runs = [(rank, first, last) for rank, first, last in runs if rank < LAST_COLUMN and 0 < first <= last]
        for place in _places(runs):
            faults.cells[place] = issue.blocking or faults.cells.get(place, False)
        # All these cells have a note, or the first ones of each run.
        told = runs[:NOTES_PER_ISSUE]
        share = NOTES_PER_ISSUE // max(len(told), 1)
        noted = list(_places([(rank, first, min(last, first + share - 1)) for rank, first, last in told]))
        message = f"{issue.type.title} — {issue.sentence}"
        if len(message) > LONGEST_MESSAGE:
            message = f"{message[: LONGEST_MESSAGE - 1]}…"
        if issue.count != 1:
            more = "\u00a0; seules les premières portent cette note." if issue.count > len(noted) else "."
            message = f"{message} {nombre(issue.count)} cellules sont coloriées{more}"
        for place in noted:
            if place in faults.messages or len(faults.messages) < NOTES_PER_SHEET:
                faults.messages.setdefault(place, []).append(message)
    return found


def _places(runs: Iterable[tuple[int, int, int]]) -> Iterator[Place]:
    for rank, first, last in runs:
        yield from ((line, rank) for line in range(first, last + 1))
