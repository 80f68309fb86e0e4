"""The largest tab of a large workbook, parsed by a second process while the first one still guards the bytes.

Guarding takes a third of the time that parsing does, and no library parses one tab on two cores. The second process
has the limits of the first and is ended with it. What it parsed leaves it only once the guard has said yes.
"""

from __future__ import annotations

import marshal
import os
import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from typing import BinaryIO, NoReturn

from sao_dashboard.guard import Opened
from sao_dashboard.guard.raw import Marks
from sao_dashboard.reading.confined.wire import OUT_OF_MEMORY

LARGE = 500_000
"""Bytes of a file from which it is worth while: a second process costs some milliseconds."""


class Second:
    """A copy of this process that works on one tab; ended when `with` is left, whatever it does.

    Args:
        tab: its name.
        work: does it; given what the guard found of the tabs, for which it waits, and where to write.
    """

    def __init__(self, tab: str, work: Callable[[Mapping[str, Marks], BinaryIO], None]) -> None:
        self.tab = tab
        heard, told = os.pipe()
        received, sent = os.pipe()
        self._pid = os.fork()
        if not self._pid:
            os.close(told)
            os.close(received)
            os.dup2(sent, sys.stdout.fileno())  # the other side must see the end when the first process ends
            os.close(sent)
            _live(lambda: work(_Awaited(tab, os.fdopen(heard, "rb")), sys.stdout.buffer))
        os.close(heard)
        os.close(sent)
        self._told, self._received = os.fdopen(told, "wb"), os.fdopen(received, "rb")

    def tell(self, marks: Marks) -> None:
        """Say what the guard found of the tab: it lets the file through."""
        try:
            with self._told as told:
                marshal.dump(tuple(dict(each) if isinstance(each, Mapping) else each for each in marks), told)
        except BrokenPipeError:
            pass  # it died: `copy` tells of what

    def copy(self, out: BinaryIO) -> None:
        """Write all that it wrote; where it died, die of the same."""
        with self._received as received:
            while part := received.read(1 << 20):
                out.write(part)
        status = os.waitstatus_to_exitcode(os.waitpid(self._pid, 0)[1])
        self._pid = 0
        if status < 0:
            os.kill(os.getpid(), -status)
        if status:
            os._exit(status)

    def __enter__(self) -> Second:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pid:
            os.kill(self._pid, signal.SIGKILL)
            os.waitpid(self._pid, 0)


def largest(opened: Opened, wanted: Callable[[str], bool]) -> str | None:
    """Return the name of the tab that has the most bytes among those that are wanted; None without any."""
    package, book = opened
    sizes = {tab.name: package.size(tab.part) for tab in book.tabs if wanted(tab.name) and tab.part in package}
    return max(sizes, key=sizes.__getitem__, default=None)


def _live(work: Callable[[], None]) -> NoReturn:
    """Work, then end without going back to what the first process was doing."""
    status = 1
    try:
        work()
        status = 0
    except EOFError:
        pass  # the first one refuses the file, or died
    except MemoryError:
        status = OUT_OF_MEMORY
    except BaseException:  # noqa: BLE001 -- a panic of the library too: what it died of is for who started it to say
        sys.excepthook(*sys.exc_info())
    finally:
        os._exit(status)


class _Awaited(Mapping[str, Marks]):
    """What the guard finds of one tab; asking for it waits."""

    def __init__(self, tab: str, heard: BinaryIO) -> None:
        self._tab = tab
        self._heard = heard

    def __getitem__(self, tab: str) -> Marks:
        if tab != self._tab:
            raise KeyError(tab)
        return Marks(*marshal.load(self._heard))

    def __iter__(self) -> Iterator[str]:
        yield self._tab

    def __len__(self) -> int:
        return 1
