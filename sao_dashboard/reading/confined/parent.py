"""Parsing a workbook in a process of its own, with limits: nothing in a file can hurt the server.

A file of a few kilobytes can abort the native library that reads it, or make it take all the memory. The process that
parses (`child.py`) then ends alone, and the user gets a sentence.
"""

from __future__ import annotations

from functools import partial

from sao_dashboard.guard.raw import RawBook
from sao_dashboard.reading.confined import wire
from sao_dashboard.reading.confined.job import LIMITS, TURNS, Crashed, Deaths, ProcessLimits, done, start
from sao_dashboard.reading.confined.process import Process, Spare
from sao_dashboard.reading.steps import CELLS, GUARD, Ear, quiet, words
from sao_dashboard.reading.table.names import folded_names, needed_names
from sao_dashboard.refusals import reading as refusals
from sao_dashboard.schema import CORRESPONDANCES
from sao_dashboard.text import fold

_ENTRY = "import sys; sys.path[:] = sys.argv[2:]; from sao_dashboard.reading.confined.child import main; main()"
_DEATHS = Deaths(
    busy=refusals.LECTURE_EN_ATTENTE,
    unavailable=refusals.LECTURE_INDISPONIBLE,
    too_long=refusals.LECTURE_TROP_LONGUE,
    too_heavy=refusals.CLASSEUR_TROP_LOURD,
)


def parse_confined(
    data: bytes, limits: ProcessLimits = LIMITS, visitor: str = "", whole: bool = False, told: Ear = quiet
) -> RawBook:
    """Return what `parse.parse` gives of the schema's sheets, parsed in a process of its own.

    Python-calamine first; openpyxl where it crashes.

    Args:
        data: the bytes of the file.
        limits: what parsing it may take.
        visitor: whose file it is, see `Turns`.
        whole: whether the rows of every tab are wanted, and not only of those that are known.
        told: told each step.

    Raises:
        WorkbookError: the bytes are refused, or parsing them failed, took too long or too much.
        UnavailableError: nothing could be parsed at the moment.
    """
    read = partial(wire.read_book, most=limits.output, guarded=lambda: told(words(CELLS)))
    damaged = True
    told(words(GUARD))
    first = _spare.take if limits == LIMITS and not whole else partial(_start, "calamine", limits, whole)
    try:
        with TURNS.taken(visitor, limits.patience, _DEATHS.busy):
            for started in (first, partial(_start, "openpyxl", limits, whole)):
                try:
                    return done(started, data, read, _DEATHS)
                except Crashed as crash:
                    damaged = damaged and crash.damaged
        raise (refusals.CLASSEUR_INCOMPRIS if damaged else refusals.LECTURE_IMPOSSIBLE)()
    finally:
        _spare.refill()


def _start(parser: str, limits: ProcessLimits, whole: bool = False) -> Process:
    asked = {
        "parser": parser,
        "names": sorted(folded_names()),
        "needed": [sorted(names) for names in needed_names()],
        "citing": fold(CORRESPONDANCES.title),
        "whole": whole,
    }
    return start(_ENTRY, asked, limits)


_spare = Spare(lambda: _start("calamine", LIMITS))


def keep_ready() -> None:
    """From now on, have a process ready before each file: for a server, which reads again and again."""
    _spare.keep()


def let_go() -> None:
    """End the process that is ready, and have none from now on."""
    _spare.let_go()
