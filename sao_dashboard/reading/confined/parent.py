"""Parsing a workbook in a process of its own, with limits: nothing in a file can hurt the server.

A file of a few kilobytes can abort the native library that reads it, or make it take all the memory. The process that
parses (`child_main.py`) then ends alone, and the user gets a sentence.
"""

from __future__ import annotations

import json
import logging
import signal
import sys
import threading
from dataclasses import dataclass

from sao_dashboard.reading.confined import wire
from sao_dashboard.reading.confined.child import OUT_OF_MEMORY
from sao_dashboard.reading.confined.process import Process, Spare
from sao_dashboard.reading.raw import RawBook
from sao_dashboard.reading.table.layout import folded_names, needed_names
from sao_dashboard.refusals import reading as refusals
from sao_dashboard.settings import ROOT

_LOGGER = logging.getLogger(__name__)


@dataclass(frozen=True)
class ProcessLimits:
    """What parsing one workbook may take, for each of the two parsers that may be tried.

    Windows knows only the first and the last two. Measured: 4 seconds of processor and 360 MB for 100 000 operations,
    12 seconds and 940 MB for the largest sheets that the guard lets through.

    Attributes:
        seconds: by the clock.
        processor: seconds of processor.
        memory: bytes of address space, the interpreter's own included.
        files: open at once, the three standard streams included; none can be written.
        output: bytes that the process may send back.
        patience: seconds to wait for other workbooks to be parsed first.
    """

    seconds: float = 60.0
    processor: int = 30
    memory: int = 1_536 * 1024**2
    files: int = 16
    output: int = 256 * 1024**2
    patience: float = 60.0


LIMITS = ProcessLimits()
AT_ONCE = 2
"""How many processes may parse at the same time: with `Limits.memory`, what uploads may take of the machine."""

_places = threading.BoundedSemaphore(AT_ONCE)
_ENTRY = "import sys; sys.path[:] = sys.argv[2:]; from sao_dashboard.reading.confined.child import main; main()"
_OPTIONS = ("-I", "-S", "-X", "utf8", "-W", "ignore")
_RUST_OUT_OF_MEMORY = b"memory allocation of"


class _Crashed(Exception):
    """The process ended without a verdict on the file: another parser may do better.

    Attributes:
        damaged: whether the library failed in the ordinary way, that of a damaged file.
    """

    def __init__(self, damaged: bool) -> None:
        super().__init__()
        self.damaged = damaged


def parse_confined(data: bytes, limits: ProcessLimits = LIMITS) -> RawBook:
    """Return what `parse.parse` gives of the schema's sheets, parsed in a process of its own.

    Python-calamine first; openpyxl where it crashes.

    Raises:
        WorkbookError: the bytes are refused, or parsing them failed, took too long or too much.
        UnavailableError: nothing could be parsed at the moment.
    """
    if not _places.acquire(timeout=limits.patience):
        raise refusals.LECTURE_EN_ATTENTE()
    try:
        return _parsed(data, limits)
    finally:
        _places.release()
        _spare.refill()


def _parsed(data: bytes, limits: ProcessLimits) -> RawBook:
    try:
        return _parsed_by("calamine", data, limits)
    except _Crashed as first:
        try:
            return _parsed_by("openpyxl", data, limits)
        except _Crashed as second:
            damaged = first.damaged and second.damaged
            raise (refusals.CLASSEUR_INCOMPRIS if damaged else refusals.LECTURE_IMPOSSIBLE)() from None


def _parsed_by(parser: str, data: bytes, limits: ProcessLimits) -> RawBook:
    try:
        with _process(parser, limits) as process:
            return _answer(process, data, limits)
    except OSError as error:
        _LOGGER.error("The process that parses cannot be started: %s", error)
        raise refusals.LECTURE_INDISPONIBLE() from error


def _process(parser: str, limits: ProcessLimits) -> Process:
    return _spare.take() if (parser, limits) == ("calamine", LIMITS) else _start(parser, limits)


def _answer(process: Process, data: bytes, limits: ProcessLimits) -> RawBook:
    try:
        return process.answer(data, limits.output)
    except wire.TooMuch:
        raise refusals.CLASSEUR_TROP_LOURD() from None
    except wire.Garbled as error:
        status = process.last_word()
        _LOGGER.warning("Parsing ended with status %s (%s); it said: %a", status, error, process.heard)
        raise _failure(process, status) from None


def _failure(process: Process, status: int | None) -> Exception:
    """Return what a process that gave no book died of."""
    if process.late or status == -_signal("SIGXCPU"):
        return refusals.LECTURE_TROP_LONGUE()
    if status in (OUT_OF_MEMORY, -_signal("SIGKILL")) or _RUST_OUT_OF_MEMORY in process.heard:
        return refusals.CLASSEUR_TROP_LOURD()  # only the system, out of memory, kills a process that we do not
    return _Crashed(damaged=status == 1) if process.started else refusals.LECTURE_INDISPONIBLE()


def _signal(name: str) -> int:
    """Return the number of a signal; on Windows, which has few, one that no process ends by."""
    return getattr(signal, name, sys.maxsize)


def _start(parser: str, limits: ProcessLimits) -> Process:
    asked = {
        "parser": parser,
        "names": sorted(folded_names()),
        "needed": [sorted(names) for names in needed_names()],
        "memory": limits.memory,
        "processor": limits.processor,
        "files": limits.files,
    }
    # Neither the environment nor the folder we are in says what is imported: only our own path does.
    path = [str(ROOT), *(entry for entry in sys.path if entry)]
    return Process([sys.executable, *_OPTIONS, "-c", _ENTRY, json.dumps(asked), *path], limits.seconds)


_spare = Spare(lambda: _start("calamine", LIMITS))


def keep_ready() -> None:
    """From now on, have a process ready before each file: for a server, which reads again and again."""
    _spare.keep()


def let_go() -> None:
    """End the process that is ready, and have none from now on."""
    _spare.let_go()
