"""What crosses from the process that parses to the one that serves: frames of JSON and of raw integers.

No pickle: the file may have subverted the process that parsed it, so what it writes is checked as a file is.

A frame is a mark, two sizes in bytes (unsigned, 32 bits), the JSON, then the integers (signed, 32 bits). In order:

- `["guarded"]`: the bytes let themselves be parsed, which now takes its time;
- `["tab", name, columns, marks]` with the numbers of its rows, then one `[value, …]` with the codes of the rows
  for each of its columns; and so on for each tab;
- `["end", macros, links, epoch_1904]`; or, at any place, `["refused", title, message, code]`.
"""

from __future__ import annotations

import json
import re
import struct
from array import array
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, BinaryIO, cast

from sao_dashboard.errors import WorkbookError
from sao_dashboard.guard.number_formats import LONGEST
from sao_dashboard.guard.raw import Cell, Marks, RawBook, RawColumn, RawTab
from sao_dashboard.places import LAST_COLUMN, LAST_LINE, Place

READY = b"ready\n"
"""What the process says first, before any frame: it has started, and waits for the file."""
OUT_OF_MEMORY = 3
"""Exit status: more memory was needed than allowed."""

_HEAD = struct.Struct("<4sII")
_MARK = b"SAO\n"
_PLAIN = {str, float, bool}

_LONGEST_TITLE = 100
_LONGEST_MESSAGE = 2_000
_LARGEST = 2**31
# Escapes that the writer never writes: half a character (« \ud83d »), that no frame of pandas can hold.
_HALF = re.compile(rb"(?<!\\)(?:\\\\)*\\u[dD]")
_MALFORMED = (ArithmeticError, LookupError, RecursionError, TypeError, ValueError)


class Garbled(Exception):
    """What was received is no book: cut short, or not what the process that parses is asked to write."""


class TooMuch(Exception):
    """More was received than the limit."""


# --- Writing ----------------------------------------------------------------------------------------------------------


def write_guarded(out: BinaryIO) -> None:
    """Write that the guard has said yes."""
    _write(out, ["guarded"])
    out.flush()


def write_tab(out: BinaryIO, name: str, tab: RawTab) -> None:
    """Write one tab."""
    found = tab.marks
    errors, kept = ([(*place, text) for place, text in texts.items()] for texts in (found.errors, found.kept))
    marks = [
        found.hidden,
        found.very_hidden,
        found.hides_zeros,
        errors,
        kept,
        found.formats,
        *(getattr(found, name) for name, _ in _RANGES),
    ]
    _write(out, ["tab", name, len(tab.columns), marks], tab.numbers)
    for column in tab.columns:
        _write(out, column.values, column.codes)
    out.flush()


def write_end(out: BinaryIO, macros: bool, links: Sequence[str], epoch_1904: bool) -> None:
    """Write that the tabs are all there, and what else is known of the workbook."""
    _write(out, ["end", macros, links, epoch_1904])
    out.flush()


def write_refusal(out: BinaryIO, error: WorkbookError) -> None:
    """Write that the workbook is refused, and why."""
    _write(out, ["refused", error.title, error.message, error.code])
    out.flush()


def write_file(out: BinaryIO, content: bytes) -> None:
    """Write a whole file, as the answer."""
    _write(out, ["file", len(content)])
    out.write(content)
    out.flush()


def _write(out: BinaryIO, content: Sequence[object], integers: array[int] | None = None) -> None:
    text = json.dumps(content, ensure_ascii=False, default=_tagged).encode("utf-8", "replace")
    raw = memoryview(integers or array("i")).cast("B")
    out.write(_HEAD.pack(_MARK, len(text), len(raw)))
    out.write(text)
    out.write(raw)


def _tagged(cell: object) -> list[object]:
    if isinstance(cell, timedelta):
        return ["timedelta", [cell.days, cell.seconds, cell.microseconds]]
    return [type(cell).__name__, cast("date", cell).isoformat()]


# --- Reading ----------------------------------------------------------------------------------------------------------


def read_book(source: BinaryIO, most: int, guarded: Callable[[], None] = lambda: None) -> RawBook:
    """Read the frames of one book.

    Args:
        source: where they come from, after `READY`.
        most: how many bytes they may take in all.
        guarded: called once the guard has said yes.

    Raises:
        WorkbookError: the process that parses refuses the workbook; in its words.
        Garbled: the frames end before the book does, or are not such frames.
        TooMuch: they are larger than `most`.
    """
    frames = _Frames(source, most)
    tabs: dict[str, RawTab] = {}
    try:
        while True:
            (kind, *content), integers = frames.read()
            if kind == "end":
                macros, links, epoch_1904 = content
                return RawBook(tabs, _bool(macros), tuple(map(_str, links)), _bool(epoch_1904))
            if kind == "refused":
                raise _refusal(*content)
            if kind == "guarded":
                guarded()
                continue
            name, width, marks = content
            numbers, found = _numbers(integers), _marks(*marks)
            if not 0 <= width <= LAST_COLUMN:
                raise Garbled(f"{width} columns")
            tabs[_str(name)] = RawTab(numbers, [_column(*frames.read(), len(numbers)) for _ in range(width)], found)
    except _MALFORMED as error:
        raise Garbled(repr(error)) from None


def read_file(source: BinaryIO, most: int) -> bytes:
    """Read a whole file; raises as `read_book`."""
    frames = _Frames(source, most)
    try:
        (kind, *content), _ = frames.read()
        if kind == "refused":
            raise _refusal(*content)
        (size,) = content
        return frames.content(abs(_int(size)))
    except _MALFORMED as error:
        raise Garbled(repr(error)) from None


def _refusal(title: Any, message: Any, code: Any) -> WorkbookError:
    return WorkbookError(_str(title)[:_LONGEST_TITLE], _str(message)[:_LONGEST_MESSAGE], _str(code)[:_LONGEST_TITLE])


class _Frames:
    """The frames of a stream, at most so many bytes of them."""

    def __init__(self, source: BinaryIO, most: int) -> None:
        self._source = source
        self._left = most

    def read(self) -> tuple[list[Any], array[int]]:
        mark, text_size, raw_size = _HEAD.unpack(self.content(_HEAD.size))
        if mark != _MARK:
            raise Garbled(f"{mark!r} where a frame should begin")
        text = self.content(text_size)
        integers = array("i")
        integers.frombytes(self.content(raw_size))
        content = json.loads(text.decode())  # given bytes, it would also take other encodings
        if not isinstance(content, list) or ((b"\\ud" in text or b"\\uD" in text) and _HALF.search(text)):
            raise Garbled("no list, or halves of characters")
        return content, integers

    def content(self, size: int) -> bytes:
        self._left -= size
        if self._left < 0:
            raise TooMuch
        found = self._source.read(size)
        if len(found) < size:
            raise Garbled("cut short")
        return found


def _column(values: list[Any], codes: array[int], length: int) -> RawColumn:
    if len(codes) != length or not _within(codes, 0, len(values) - 1):
        raise Garbled("codes of no value")
    if not set(map(type, values)) <= _PLAIN:
        values = [value if type(value) in _PLAIN else _cell(*value) for value in values]
    return RawColumn(codes, values)


def _cell(kind: str, content: Any) -> Cell:
    if kind == "timedelta":
        return timedelta(*map(_int, content))
    # Without a time zone, whatever is said: Excel has none, and such dates cannot be compared with the others.
    if kind == "datetime":
        return datetime.fromisoformat(content).replace(tzinfo=None)
    if kind == "time":
        return time.fromisoformat(content).replace(tzinfo=None)
    if kind == "date":
        return date.fromisoformat(content)
    raise Garbled(f"a cell of kind {kind}")


def _numbers(integers: array[int]) -> array[int]:
    import numpy as np

    if not _within(integers, 1, LAST_LINE) or (np.diff(np.asarray(integers)) <= 0).any():
        raise Garbled("numbers of rows in disorder")
    return integers


def _within(integers: array[int], least: int, most: int) -> bool:
    # numpy is there on the side that reads, and only there; Python alone would take longer than all the rest.
    import numpy as np

    found = np.asarray(integers)
    return not len(found) or bool(found.min() >= least and found.max() <= most)


# The fields of `Marks` that are tuples of tuples of integers, and how many each holds.
_RANGES = (
    ("uncalculated", 2),
    ("merges", 4),
    ("hidden_lines", 2),
    ("hidden_columns", 2),
    ("struck", 2),
    ("coloured", 2),
    ("formatted", 4),
)


def _marks(
    hidden: Any, very: Any, zeros: Any, errors: Any, kept: Any, formats: Iterable[Any], *ranges: Iterable[Sequence[Any]]
) -> Marks:
    codes = tuple(_str(code)[:LONGEST] for code in formats)
    found = {}
    for (name, width), rows in zip(_RANGES, ranges, strict=True):
        found[name] = tuple(tuple(map(_int, row)) for row in rows)
        if any(len(row) != width for row in found[name]):
            raise Garbled("a range of another length")
    if any(not 0 <= rank < len(codes) for rank, *_ in found["formatted"]):
        raise Garbled("a format that is not there")
    said: dict[str, Any] = {**found, "kept": _texts(kept), "formats": codes, "hides_zeros": _bool(zeros)}
    return Marks(_bool(hidden), _bool(very), _texts(errors), **said)


def _texts(rows: Iterable[Sequence[Any]]) -> dict[Place, str]:
    return {(_int(line), _int(rank)): _str(text) for line, rank, text in rows}


def _int(value: Any) -> int:
    if type(value) is not int or abs(value) > _LARGEST:
        raise Garbled(f"{value!r:.40} is no integer")
    return value


def _str(value: Any) -> str:
    if type(value) is not str:
        raise Garbled(f"{value!r:.40} is no text")
    return value


def _bool(value: Any) -> bool:
    if type(value) is not bool:
        raise Garbled(f"{value!r:.40} is no boolean")
    return value
