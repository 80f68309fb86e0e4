"""What the tests of the screens read, pack and compare once for all of them, by the digests of the contents."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from sao_dashboard.guard.raw import RawBook
from sao_dashboard.reading import read
from sao_dashboard.reading.confined.by_calamine import parse
from sao_dashboard.reading.model import Workbook
from sao_dashboard.reading.steps import CELLS, GUARD, Ear, quiet, words
from sao_dashboard.versions import frames
from sao_dashboard.views import pairs, parts
from sao_dashboard.web import cached

_type_sheets = read.type_sheets
typed: dict[str, Workbook] = {}
"""By digest: what was read once is not read again by every test."""


def typed_once(grids: dict[str, read.Grid], digest: str, **file: Any) -> Workbook:
    if digest not in typed:
        typed[digest] = _type_sheets(grids, digest, **file)
    return typed[digest]


_parse = cache(lambda data, whole: parse(data, (lambda _tab: True) if whole else read.is_known))


def parsed_here(data: bytes, visitor: str = "", whole: bool = False, told: Ear = quiet) -> RawBook:
    told(words(GUARD))
    book = _parse(data, whole)
    told(words(CELLS))
    return book._replace(tabs=dict(book.tabs))  # reading empties them


_save = frames.save
_saved: dict[str, bytes] = {}
"""By digest: the frames that every test keeps beside its first version are packed once."""


def saved_once(workbook: Workbook) -> bytes:
    if workbook.digest not in _saved:
        _saved[workbook.digest] = _save(workbook)
    return _saved[workbook.digest]


def _of_two_contents(worked_out: Callable[..., Any]) -> Callable[..., Any]:
    """Return what works out something of two workbooks once: many tests publish the same two contents."""
    known: dict[tuple[object, ...], Any] = {}

    def once(before: Workbook, after: Workbook, *others: object) -> Any:
        key = before.digest, after.digest, *others
        if before.digest not in typed or after.digest not in typed:  # made by the test, under any digest
            return worked_out(before, after, *others)
        if key not in known:
            known[key] = worked_out(before, after, *others)
        return known[key]

    return once


compare, renames, suspected = map(_of_two_contents, (pairs.compare, parts.renames, cached.suspected))
