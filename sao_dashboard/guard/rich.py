"""Values that are objects: pictures put in cells, and Excel's data types, kept apart from the cells.

The cell itself holds `#VALUE!`, for programs that know no better, and the number of its value (`vm="1"`): its rank,
from 1 on, in the list that leads to the objects. New errors, as « #PROPAGATION! », are written so too.
"""

from __future__ import annotations

from contextlib import suppress

from sao_dashboard.errors import WorkbookError
from sao_dashboard.guard.book import Attributes, WorkbookPart, parse
from sao_dashboard.guard.package import Archive

_FUTURE, _VALUES = ("metadata", "futureMetadata"), ("metadata", "valueMetadata")
_RICH, _ERROR = "XLRICHVALUE", "_error"


def errors_of(package: Archive, book: WorkbookPart) -> frozenset[bytes]:
    """Return the numbers of the values that are errors all the same; none when the files that say so are not sound."""
    reader, values, kinds = _Metadata(), list[str](), list[str]()
    if book.metadata not in package:
        return frozenset()
    with suppress(WorkbookError):  # no parser looks at them, and they say nothing else
        parse(package, book.metadata, reader.start, reader.end)
        parse(package, book.rich_values, lambda tag, said: values.append(said.get("s", "")) if tag == "rv" else None)
        parse(package, book.rich_kinds, lambda tag, said: kinds.append(said.get("t", "")) if tag == "s" else None)
    found = (_at(kinds, _at(values, _at(reader.blocks, rank))) for rank in reader.ranks)
    return frozenset(b"%d" % number for number, kind in enumerate(found, 1) if kind == _ERROR)


def _at(texts: list[str], rank: str) -> str:
    """Return the text of this rank, '' when there is none."""
    return texts[int(rank)] if rank.isascii() and rank.isdecimal() and int(rank[:9]) < len(texts) else ""


class _Metadata:
    """What is gathered of `metadata.xml`: the rank of the block of each value, and the value's own of each block."""

    def __init__(self) -> None:
        self._path: list[str] = []
        self._name = ""
        self.ranks: list[str] = []
        self.blocks: list[str] = []

    def start(self, tag: str, attributes: Attributes) -> None:
        self._path.append(tag)
        within = tuple(self._path[:2])
        if within == _FUTURE and len(self._path) == 2:
            self._name = attributes.get("name", "")
        elif within == _FUTURE and tag == "rvb" and self._name == _RICH:
            self.blocks.append(attributes.get("i", ""))
        elif within == _VALUES and tag == "rc":
            self.ranks.append(attributes.get("v", ""))

    def end(self) -> None:
        self._path.pop()
