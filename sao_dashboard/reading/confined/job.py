"""One job on one file, in a process of its own: how it is started, what it may take, and what it dies of."""

from __future__ import annotations

import json
import logging
import signal
import sys
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import BinaryIO, TypeVar

from sao_dashboard.reading.confined import wire
from sao_dashboard.reading.confined.process import Process
from sao_dashboard.reading.confined.turns import Turns
from sao_dashboard.refusals.model import Refusal
from sao_dashboard.settings import ROOT

_LOGGER = logging.getLogger(__name__)
_OPTIONS = ("-I", "-S", "-X", "utf8", "-W", "ignore")
_RUST_OUT_OF_MEMORY = b"memory allocation of"

_T = TypeVar("_T")


@dataclass(frozen=True)
class ProcessLimits:
    """What one job on one workbook may take; parsing is two, when the first parser crashes.

    Windows knows only the first and the last two. Measured: 4 seconds of processor and 360 MB for 100 000 operations,
    12 seconds and 940 MB for the largest sheets that the guard lets through.

    Attributes:
        seconds: by the clock.
        processor: seconds of processor; a small file has less (`child.hurry`).
        memory: bytes of address space, the interpreter's own included.
        files: open at once, the three standard streams included; none can be written.
        output: bytes that the process may send back.
        patience: seconds to wait for other workbooks to be done first.
    """

    seconds: float = 60.0
    processor: int = 30
    memory: int = 1_536 * 1024**2
    files: int = 16
    output: int = 256 * 1024**2
    patience: float = 60.0


LIMITS = ProcessLimits()
AT_ONCE, EACH = 2, 3
"""How many processes may run at the same time: with `ProcessLimits.memory`, what uploads may take of the machine; and
how many of one visitor's files may run or wait."""

TURNS = Turns(AT_ONCE, EACH)
"""Those of this server."""


@dataclass(frozen=True)
class Deaths:
    """What is said when a process gives nothing.

    Attributes:
        busy, unavailable: the file is not the cause.
        too_long, too_heavy: it is.
    """

    busy: Refusal
    unavailable: Refusal
    too_long: Refusal
    too_heavy: Refusal


class Crashed(Exception):
    """The process ended without a verdict on the file.

    Attributes:
        damaged: whether the library failed in the ordinary way, that of a damaged file.
    """

    def __init__(self, damaged: bool) -> None:
        super().__init__()
        self.damaged = damaged


def start(entry: str, asked: Mapping[str, object], limits: ProcessLimits) -> Process:
    """Start an interpreter that runs `entry`, with all that is asked of it as the JSON of its first argument.

    Raises:
        OSError: it cannot be started.
    """
    # Neither the environment nor the folder we are in says what is imported: only our own path does.
    path = [str(ROOT), *(folder for folder in sys.path if folder)]
    words = json.dumps({**asked, **asdict(limits)})
    return Process([sys.executable, *_OPTIONS, "-c", entry, words, *path], limits.seconds)


def done(started: Callable[[], Process], data: bytes, read: Callable[[BinaryIO], _T], deaths: Deaths) -> _T:
    """Give a process its file and return what it answers.

    Args:
        started: starts it.
        data: what it gets.
        read: makes something of its answer, or raises as `wire.read_book`.
        deaths: what is said of it otherwise.

    Raises:
        WorkbookError: it refuses the file, or it took too long or too much, or cannot be had.
        Crashed: it died of the file.
    """
    try:
        with started() as process:
            try:
                return process.answer(data, read)
            except wire.TooMuch:
                raise deaths.too_heavy() from None
            except wire.Garbled as error:
                status = process.last_word()
                # What it said may quote the file.
                _LOGGER.warning("A process ended with status %s (%s)", status, error)
                raise _failure(process, status, deaths) from None
    except OSError as error:
        _LOGGER.error("A process cannot be started: %s", error)
        raise deaths.unavailable() from error


def _failure(process: Process, status: int | None, deaths: Deaths) -> Exception:
    """Return what a process that gave nothing died of."""
    if process.late or status == -_signal("SIGXCPU"):
        return deaths.too_long()
    if status in (wire.OUT_OF_MEMORY, -_signal("SIGKILL")) or _RUST_OUT_OF_MEMORY in process.heard:
        return deaths.too_heavy()  # only the system, out of memory, kills a process that we do not
    return Crashed(damaged=status == 1) if process.started else deaths.unavailable()


def _signal(name: str) -> int:
    """Return the number of a signal; on Windows, which has few, one that no process ends by."""
    return getattr(signal, name, sys.maxsize)
