"""A piece of a sheet: whole rows as they are written, looked at by their tags, without parsing."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property, lru_cache
from itertools import accumulate
from operator import itemgetter
from typing import NamedTuple

from sao_dashboard.places import LAST_LINE, Place, rank_of

_ROW = b"<row"
_LINE = re.compile(rb"\sr\s*=\s*[\"'](\d{1,7})[\"']")
_ODD_LINE = re.compile(rb"\sr\s*=\s*[\"'](?!0{0,9}[1-9]\d{0,5}[\"'])([^\"']*)")

_ADDRESS = re.compile(rb"\sr\s*=\s*[\"']([A-Za-z]{1,3})(\d{1,7})[\"']")
_STYLED_CELL = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})" s="(\d{1,7})"')
_LAST_ADDRESS = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"$', re.MULTILINE)
_PLAIN_ADDRESS = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"')
_STYLE = re.compile(rb"\ss\s*=\s*[\"'](\d{1,7})[\"']")
_STYLED = re.compile(rb"\ss\s*=\s*[\"']\d{1,7}[\"']")
_FEW, _MANY = 5, 50
_SHARED = re.compile(rb"<v(?:\s[^<>]*)?>(\d{1,9})</v")
_OF_STRINGS = re.compile(rb"\st\s*=\s*[\"']s[\"']")
_QUOTES = b" \t\r\n\"'"
_CELL = re.compile(
    rb'<c(?=[\s/>])(?: r="([A-Z]{1,3})\d{1,7}")?(?: s="(\d{1,7})")?([^<>]*?)'
    rb"(/>|>(?:(?:<v\s*/>|<v\s*>\s*</v\s*>)?\s*</c\s*>)?)"
)
_TAG = 18
"""Bytes of a cell's tag that its address is in, as almost all programs write it: first."""


class CellMarkup(NamedTuple):
    """A cell as written: its column (0 is A), the number of its style, and whether it holds anything."""

    column: int
    style: bytes
    filled: bool


class Far(NamedTuple):
    """How many rows hold something, and the places of the lowest and of the rightmost cell that do."""

    rows: int = 0
    lowest: Place = (0, 0)
    rightmost: Place = (0, 0)


class SheetRows:
    """Whole rows, one after the other.

    Args:
        text: them, perhaps after something else.
        before: the number of the row before; a row without a number follows it.

    Attributes:
        text: the same.
        tags: the attributes of each row.
        head: all of them together.
    """

    def __init__(self, text: bytes, before: int) -> None:
        self.text = text
        self._before = before
        self._pieces = text.split(_ROW)
        self.tags = [piece[: piece.find(b">")] for piece in self._pieces[1:]]
        self.head = b"\n".join(self.tags)
        # Row, place in the text and column up to which the cells without an address were counted.
        self._counted = (-1, 0, -1)

    @cached_property
    def lines(self) -> list[int]:
        """The number of each row, as Excel numbers them."""
        told = _LINE.findall(self.head)
        if len(told) == len(self.tags):
            return [int(number) for number in told]
        line, lines = self._before, []
        for tag in self.tags:
            found = _LINE.search(tag)
            line = int(found[1]) if found else line + 1
            lines.append(line)
        return lines

    def impossible(self) -> bytes | None:
        """Return the number of a row, as written, that no row of Excel can have; None without one."""
        written = (found[1] for found in _ODD_LINE.finditer(self.head))
        return next((text for text in written if not (text.isdigit() and 0 < int(text[:9]) <= LAST_LINE)), None)

    @property
    def last(self) -> int:
        """The number of the last row."""
        found = _LINE.search(self.tags[-1]) if self.tags else None
        return int(found[1]) if found else (self.lines or [self._before])[-1]

    def styled(self, styles: frozenset[bytes]) -> Iterator[tuple[int, list[CellMarkup]]]:
        """Yield the number and the cells of each row where one of these styles is used."""
        pattern = _any_of(styles) if b' s="' in self.text else _STYLED
        asked = [
            style for style in set(pattern.findall(self.text)) if style.partition(b"=")[2].strip(_QUOTES) in styles
        ]
        for line, piece in zip(self.lines, self._pieces[1:], strict=True) if asked else ():
            if len(asked) > _MANY or any(style in piece for style in asked):
                yield line, list(_cells(piece))

    def bearing(self, styles: frozenset[bytes]) -> Iterator[tuple[bytes, int, list[int]]]:
        """Yield the style, the column and the lines of the cells, filled or not, that bear one of these styles."""
        found = self._plainly_bearing(styles)
        if found is None:
            found = {}
            for line, cells in self.styled(styles):
                for cell in cells:
                    if cell.style in styles:
                        found.setdefault((cell.style, cell.column), []).append(line)
        for style, rank in sorted(found):
            yield style, rank, found[style, rank]

    def _plainly_bearing(self, styles: frozenset[bytes]) -> dict[tuple[bytes, int], list[int]] | None:
        """Return the same where cells are written as almost all programs write them; None where some are not."""
        if len(styles) <= _FEW:
            before = {style: self.text.split(b' s="%b"' % style)[:-1] for style in styles}
            count = sum(map(len, before.values()))
            places = {style: _LAST_ADDRESS.findall(_tails(pieces)) for style, pieces in before.items() if pieces}
        else:
            count = len(_any_of(styles).findall(self.text))
            places = {}
            for letters, line, style in _STYLED_CELL.findall(self.text) if count else ():
                if style in styles:
                    places.setdefault(style, []).append((letters, line))
        if not count:
            return {} if b' s="' in self.text else None
        if count != sum(map(len, places.values())):
            return None
        found = {}
        for style, told in places.items():
            for letters in {letters for letters, _ in told}:
                found[style, rank_of(letters)] = [int(line) for each, line in told if each == letters]
        return found

    def holding(self, strings: frozenset[bytes]) -> Iterator[tuple[bytes, Place]]:
        """Yield the number and the place of each cell that holds one of these shared texts."""
        for found in _SHARED.finditer(self.text):
            if found[1] in strings:
                start, tag = self.tag_before(found.start())
                if _OF_STRINGS.search(tag):
                    yield found[1], self.place(start, tag)

    def far(self) -> Far:
        """Return how far what is filled goes; only the last such cell of each row is looked at.

        A cell that holds nothing is written `<c …/>`, without an end tag.
        """
        tags = [
            piece[(start := piece.rfind(b"<c ", 0, end)) : start + _TAG]
            for piece in self._pieces[1:]
            if (end := piece.rfind(b"</c")) >= 0
        ]
        found = _PLAIN_ADDRESS.findall(b"".join(tags))
        if not found or len(found) != len(tags):  # cells are written in some other way
            rows = zip(self.lines, self._pieces[1:], strict=True)
            places = [place for line, row in rows if (place := _last_filled(line, row))]
            return Far(len(places), max(places), max(places, key=itemgetter(1))) if places else Far()
        lines = [int(line) for _, line in found]
        columns = {letters: rank_of(letters) for letters in {letters for letters, _ in found}}
        bottom, widest = lines.index(max(lines)), max(columns, key=columns.__getitem__)
        right = next(at for at, (letters, _) in enumerate(found) if letters == widest)
        return Far(len(lines), (lines[bottom], columns[found[bottom][0]]), (lines[right], columns[widest]))

    def tag_before(self, at: int) -> tuple[int, bytes]:
        """Return where the cell begins whose value or formula is at `at`, and its tag: b"" outside any row."""
        start = at
        for _ in range(3):  # back over the end and the beginning of a formula, then the cell's own tag
            start = self.text.rfind(b"<", 0, max(start, 0))
            if self.text.startswith(b"<c", start) and len(self._pieces[0]) <= start:
                return start, self.text[start : self.text.find(b">", start) + 1]
        return at, b""

    def place(self, start: int, tag: bytes) -> Place:
        """Return the place of the cell whose tag begins at `start`; asked for in order, it costs least."""
        found = _ADDRESS.search(tag)
        if found:
            return int(found[2]), rank_of(found[1])
        row = bisect_right(self._starts, start) - 1
        begin, column = self._starts[row], -1
        if self._counted[0] == row and self._counted[1] <= start:
            _, begin, column = self._counted
        end = start + len(tag)
        for cell in _cells(self.text[begin:end], column):
            column = cell.column
        self._counted = row, end, column
        return self.lines[row], column

    @cached_property
    def _starts(self) -> list[int]:
        """Where each row begins in the text."""
        return list(accumulate((len(piece) + len(_ROW) for piece in self._pieces[1:-1]), initial=len(self._pieces[0])))


def _tails(pieces: list[bytes]) -> bytes:
    """Return the end of each piece, an address if it is one, each on a line."""
    return b"\n".join([piece[-_TAG:] for piece in pieces])


@lru_cache(maxsize=4)
def _any_of(styles: frozenset[bytes]) -> re.Pattern[bytes]:
    """Return what finds these styles as almost all programs write them; of very many, what finds any style."""
    return re.compile(rb' s="(?:%b)"' % (b"|".join(styles) if len(styles) <= _MANY else rb"\d{1,7}"))


def _last_filled(line: int, row: bytes) -> Place | None:
    """Return the place of the last cell of a row that holds something."""
    end = row.rfind(b"</c")
    if end < 0:
        return None
    start = row.rfind(b"<c", 0, end)
    while start >= 0 and row[start + 2 : start + 3] not in b" >\t\r\n":  # `<color>`
        start = row.rfind(b"<c", 0, start)
    found = _ADDRESS.search(row, max(start, 0), row.find(b">", max(start, 0)))
    if found:
        return int(found[2]), rank_of(found[1])
    before = row[:end]
    if not _ADDRESS.search(before):
        return line, before.count(b"<c ") + before.count(b"<c>") - 1
    return line, max((cell.column for cell in _cells(before)), default=0)


def _cells(row: bytes, column: int = -1) -> Iterator[CellMarkup]:
    """Yield the cells of a row; one without an address follows the one before, that is in `column` for the first."""
    for letters, style, others, end in _CELL.findall(row):
        if others:
            found, told = _ADDRESS.search(b" " + others), _STYLE.search(b" " + others)
            letters, style = found[1] if found else letters, told[1] if told else style  # noqa: PLW2901
        column = rank_of(letters) if letters else column + 1
        yield CellMarkup(column, style, end == b">")
