"""The process that parses: the file's bytes come by its standard input, the book leaves by its standard output.

Started by `parent.py`, which also says what it may use. Whatever it fails of, it ends: the other side tells what to do.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import math
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import nullcontext
from typing import Any, BinaryIO

from sao_dashboard.errors import WorkbookError
from sao_dashboard.guard import Inspection, Opened, inspect, open_book
from sao_dashboard.guard.inspection import everything
from sao_dashboard.guard.raw import Marks, RawTab
from sao_dashboard.reading.confined import wire
from sao_dashboard.reading.confined.second import LARGE, Second, largest
from sao_dashboard.text import fold

_LEAST_SECONDS, _BYTES_A_SECOND = 3, 100_000
TabsOf = Callable[[bytes, Callable[[str], bool], Mapping[str, Marks]], Iterator[tuple[str, RawTab]]]
"""What a parser gives of a file; see `by_calamine.tabs_of`."""

PARSERS = {
    "calamine": "sao_dashboard.reading.confined.by_calamine",
    "openpyxl": "sao_dashboard.reading.confined.by_openpyxl",
}


def main() -> None:
    """Parse one workbook, as the JSON of the first argument asks."""
    asked = json.loads(sys.argv[1])
    parser = importlib.import_module(PARSERS[asked["parser"]])
    confine(asked, alone=False)
    gc.disable()  # it would go through millions of cells, and there is nothing to collect
    out = sys.stdout.buffer
    out.write(wire.READY)
    out.flush()
    try:
        data = sys.stdin.buffer.read()
        hurry(asked, len(data))
        _answer(asked, parser.tabs_of, data, out)
    except WorkbookError as error:
        wire.write_refusal(out, error)
    except MemoryError:
        os._exit(wire.OUT_OF_MEMORY)


def _answer(asked: Mapping[str, Any], tabs_of: TabsOf, data: bytes, out: BinaryIO) -> None:
    names = set(asked["names"])

    def known(tab: str) -> bool:
        return bool(asked["whole"]) or fold(tab) in names

    opened = open_book(data)
    folded = {fold(tab.name) for tab in opened.book.tabs}
    # A sheet may say which tabs are read; one that is needed may be there under another name, read by its titles.
    cites, lacks = asked["citing"] in folded, any(map(folded.isdisjoint, asked["needed"]))
    shared = not (cites or lacks) and len(data) >= LARGE and asked["parser"] == "calamine"
    with (_helped(tabs_of, data, opened, known) if shared else None) or nullcontext() as second:
        be_alone()
        wide = _inspected(data) if cites or lacks else None
        found = wide or inspect(data, marked=known, opened=opened)
        wire.write_guarded(out)
        cited = _cited(tabs_of, data, asked["citing"], wide) & (folded - names) if wide and cites else set()
        names |= cited
        wanted = everything if wide and lacks and not cited else known
        marks = {name: tab if wanted(name) else Marks(hidden=tab.hidden) for name, tab in found.tabs.items()}
        if second:
            second.tell(marks[second.tab])
            _write_with(second, out, list(tabs_of(data, lambda tab: wanted(tab) and tab != second.tab, marks)))
        else:
            for name, tab in tabs_of(data, wanted, marks):
                wire.write_tab(out, name, tab)
    wire.write_end(out, found.macros, found.links, found.epoch_1904)


def _helped(tabs_of: TabsOf, data: bytes, opened: Opened, wanted: Callable[[str], bool]) -> Second | None:
    """Have the largest tab parsed by a second process, where the system can copy one."""
    tab = largest(opened, wanted) if hasattr(os, "fork") else None
    if tab is None:
        return None

    def work(marks: Mapping[str, Marks], out: BinaryIO) -> None:
        be_alone()
        for name, raw in tabs_of(data, lambda name: name == tab, marks):
            if name == tab:
                wire.write_tab(out, name, raw)

    try:
        return Second(tab, work)
    except OSError:  # no more processes, no more memory: it takes longer alone
        return None


def _write_with(second: Second, out: BinaryIO, tabs: Iterable[tuple[str, RawTab]]) -> None:
    """Write the tabs in their order, one of them as the second process wrote it."""
    for name, tab in tabs:
        if name == second.tab:
            second.copy(out)
        else:
            wire.write_tab(out, name, tab)


def _inspected(data: bytes) -> Inspection | None:
    """Look at every tab; None where one that nobody asked for is too much: that is no reason to refuse the file."""
    try:
        return inspect(data)
    except WorkbookError:
        return None


def _cited(tabs_of: TabsOf, data: bytes, tab: str, found: Inspection) -> set[str]:
    """Return what the cells of a tab say, folded: the names of the tabs to read are among it."""
    read = [raw for name, raw in tabs_of(data, lambda name: fold(name) == tab, found.tabs) if fold(name) == tab]
    columns = [column for raw in read for column in raw.columns]
    return {fold(cell) for column in columns for cell in column.values if isinstance(cell, str)}


def hurry(limits: Mapping[str, Any], size: int) -> None:
    """Allow a small file less of the processor than a large one: whoever waits for its verdict waits seconds.

    An ordinary workbook has 75 kilobytes, and takes a fifth of a second.
    """
    try:
        import resource
    except ImportError:
        return
    with contextlib.suppress(OSError, ValueError):
        used = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
        allowed = math.ceil(used + _LEAST_SECONDS + size / _BYTES_A_SECOND)
        hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
        resource.setrlimit(resource.RLIMIT_CPU, (min(limits["processor"], allowed), hard))


def confine(limits: Mapping[str, Any], *, alone: bool = True) -> None:
    """Give up all that parsing does not need; nothing on Windows, where only the wall clock limits.

    Args:
        limits: `memory` in bytes, `processor` in seconds, and how many open `files`.
        alone: whether `be_alone` at once.
    """
    memory, seconds, files = limits["memory"], limits["processor"], limits["files"]
    _limit("RLIMIT_AS", memory)
    # At the soft limit of time the process ends by a signal of its own, which tells why; at the hard one, just so.
    _limit("RLIMIT_CPU", seconds, seconds + 1)
    _limit("RLIMIT_FSIZE", 0)
    _limit("RLIMIT_CORE", 0)
    _limit("RLIMIT_NOFILE", files)
    if alone:
        be_alone()


def be_alone() -> None:
    """Start no other process from now on."""
    _limit("RLIMIT_NPROC", 0)


def _limit(name: str, soft: int, hard: int | None = None) -> None:
    # Not every system has, or lets one set, every limit: those it has still hold.
    with contextlib.suppress(ImportError, AttributeError, OSError, ValueError):
        import resource

        limit = getattr(resource, name)
        most = resource.getrlimit(limit)[1]  # -1: everything
        pair = (soft, soft if hard is None else hard)
        resource.setrlimit(limit, pair if most < 0 else (min(pair[0], most), min(pair[1], most)))
