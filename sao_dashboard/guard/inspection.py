"""The guard: whether a workbook can be given to a parser without harm, and what a parser would hide of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from sao_dashboard.guard.book import WorkbookPart, read_book
from sao_dashboard.guard.kind import refuse_other_kinds
from sao_dashboard.guard.limits import LIMITS, Limits
from sao_dashboard.guard.package import XML, Archive
from sao_dashboard.guard.raw import Marks
from sao_dashboard.guard.rich import errors_of
from sao_dashboard.guard.sheet import SheetPart
from sao_dashboard.guard.strings import partly_struck
from sao_dashboard.guard.styles import read_styles
from sao_dashboard.guard.text import (
    HIDDEN,
    refuse_other_encodings,
    root,
    with_start,
    without_asides,
    without_declarations,
    without_long_tokens,
)

_SHEET, _STRINGS = "worksheet", "sst"
_PARSED = (_SHEET, _STRINGS, "workbook", "styleSheet", "Relationships", "Types", HIDDEN)
"""What the parser may read, by the element that each file is."""


class Inspection(NamedTuple):
    """What a workbook holds besides its cells.

    Attributes:
        tabs: what a parser hides of each worksheet, by name, in the workbook's order.
        macros: whether it carries macros.
        links: the other workbooks that its formulas refer to.
        epoch_1904: whether its dates count from 1904.
    """

    tabs: dict[str, Marks]
    macros: bool
    links: tuple[str, ...]
    epoch_1904: bool


class Opened(NamedTuple):
    """A file that is a workbook, of which no cell was looked at yet."""

    package: Archive
    book: WorkbookPart


def everything(_tab: str) -> bool:
    """Say of any tab that its cells are to be looked at."""
    return True


def open_book(data: bytes, limits: Limits = LIMITS) -> Opened:
    """Look at what a file says of itself, which names its tabs.

    Raises:
        WorkbookError: as `inspect`.
    """
    refuse_other_kinds(data)
    package = Archive(data, limits)
    return Opened(package, read_book(package, limits))


def inspect(
    data: bytes, limits: Limits = LIMITS, marked: Callable[[str], bool] = everything, opened: Opened | None = None
) -> Inspection:
    """Look at the bytes of a file before any parser does.

    Args:
        data: the file, whatever its name is.
        limits: what it may hold.
        marked: whether the cells of a tab, by its name, are to be looked at: those that the parser will be asked for.
            Of the others nothing is told but whether they are hidden, and a far cell of theirs hurts nobody.
        opened: what `open_book` gave of it, where it was asked: it is not looked at twice.

    Raises:
        WorkbookError: the file is not an .xlsx or .xlsm workbook, is damaged, or could hurt who reads it.
    """
    package, book = opened or open_book(data, limits)
    styles = read_styles(package, book.styles, limits)
    kept: dict[bytes, str] = {}
    errors = errors_of(package, book)
    sheets = {
        tab.part.casefold(): SheetPart(tab.name, styles, limits, kept, errors) for tab in book.tabs if marked(tab.name)
    }
    shared = book.strings.casefold()
    for part in sorted(package.names, key=lambda part: part.casefold() != shared):  # before the sheets, that use them
        found = _inspect_part(package, part, sheets.get(part.casefold()), limits)
        kept |= found if part.casefold() == shared else {}
    nothing = SheetPart("", styles, limits)
    return Inspection(
        {tab.name: sheets.get(tab.part.casefold(), nothing).marks(tab.state) for tab in book.tabs},
        book.macros,
        book.links,
        book.epoch_1904,
    )


def _inspect_part(package: Archive, part: str, sheet: SheetPart | None, limits: Limits) -> dict[bytes, str]:
    """Look at one file; return what is left of its texts that are partly struck through."""
    chunks = package.chunks(part)
    kept: dict[bytes, str] = {}
    if sheet or part.casefold().endswith(XML):
        start, chunks = with_start(without_declarations(chunks, part))
        prefix, name = root(start)
        if sheet or name in _PARSED:
            refuse_other_encodings(start, part)
            chunks = without_long_tokens(chunks, part, limits)
        if sheet or name == _STRINGS:
            chunks = without_asides(chunks, part)
        if sheet:
            sheet.read(chunks, prefix)
        elif name == _STRINGS:
            kept = partly_struck(chunks, prefix, limits)
    for _ in chunks:
        pass  # the rest is only inflated and checked
    return kept
