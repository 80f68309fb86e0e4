"""The identifiers that a workbook lacks, and those that its operations may have: the next ones of its own form."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import count

import numpy as np

from sao_dashboard.annotate.identifiers import NewIdentifiers
from sao_dashboard.guard.raw import RawBook
from sao_dashboard.reading.confined.parent import parse_confined
from sao_dashboard.reading.correspondances.through import through
from sao_dashboard.reading.table.grid import Grid
from sao_dashboard.reading.table.layout import Layout
from sao_dashboard.reading.table.sheets import find_sheets
from sao_dashboard.reading.typed import type_sheet
from sao_dashboard.schema.operations import OPERATIONS
from sao_dashboard.text import fold
from sao_dashboard.validation.report import Report

_NUMBERED = re.compile(r"(.*?)([0-9]{1,9})")
_FIRST_FORM = ("OP-", 3)


def new_identifiers(data: bytes, parse: Callable[[bytes], RawBook] = parse_confined) -> list[NewIdentifiers]:
    """Return the identifiers to write for the operations of a workbook that have none, by tab.

    Their numbers follow the highest of the form that most of its identifiers have: « OP-061 » after « OP-060 ».

    Args:
        data: the bytes of an .xlsx file.
        parse: what makes raw rows of them: in a process of its own, unless the bytes are our own.

    Raises:
        WorkbookError: the bytes are not a workbook that can be read at all.
    """
    book = parse(data)
    grids, called, _lists = through({tab: Grid.of(raw) for tab, raw in book.tabs.items()}, Report())
    layouts = [each for each in find_sheets(grids, Report(), called) if each.sheet.key == OPERATIONS.key]
    if not layouts:
        return []
    sheet = type_sheet(layouts, grids, book.epoch_1904, Report())
    table = sheet.table
    key = OPERATIONS.identifier or ""
    own = [value for value in table.frame[key].tolist() if isinstance(value, str)]
    lacking = np.array(table.frame[key].isna()) & table.blank.get(key, np.ones(len(table.frame), dtype=bool))
    of = table.origins.of if table.origins else np.zeros(len(table.frame), dtype=np.intp)
    numbers = key in sheet.raw and all(isinstance(cell, float) for cell in sheet.raw[key].values)
    following: Iterator[str | int] = map(int, _following(own)) if own and numbers else _following(own)
    found = []
    for place, layout in enumerate(layouts):
        lines = table.lines[lacking & (of == place)].tolist()
        if lines:
            cells = tuple((line, next(following)) for line in lines)
            found.append(_in_tab(layout, grids[layout.tab], cells))
    return found


def _in_tab(layout: Layout, grid: Grid, cells: tuple[tuple[int, str | int], ...]) -> NewIdentifiers:
    header = int(grid.numbers[layout.header])
    return NewIdentifiers(layout.tab, header, layout.columns.get(OPERATIONS.identifier or ""), len(grid.columns), cells)


def _following(own: Sequence[str]) -> Iterator[str]:
    """Yield the identifiers that come after these, none of which is one of them."""
    forms = [(found[1], found[2]) for text in own if (found := _NUMBERED.fullmatch(text))]
    prefixes = Counter(fold(prefix) for prefix, _ in forms)
    most = prefixes.most_common(1)[0][0] if prefixes else None
    numbers = [(prefix, digits) for prefix, digits in forms if fold(prefix) == most]
    prefix, width = (numbers[0][0], min(len(digits) for _, digits in numbers)) if numbers else _FIRST_FORM
    first = max((int(digits) for _, digits in numbers), default=0) + 1
    taken = set(map(fold, own))
    texts = (f"{prefix}{number:0{width}d}" for number in count(first))
    return (text for text in texts if fold(text) not in taken)
