"""How much room texts take, in points: nothing may go over the edge of a slide, which nobody scrolls."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from sao_dashboard.figures.style import width

LEADING = 1.2
"""From one line to the next, in sizes of the letters."""
CELL_PAD_X, CELL_PAD_Y = 5.0, 3.0
"""Points around the text of a cell."""
_MARGIN = 1.03
"""Fonts that stand for the one that is asked for are a little wider."""
_WIDEST = 230.0
"""Points that a column takes at most before its words go on another line."""
_LONGEST_WORD = 110.0
_CAPITALS = 1.12
"""Capitals alone are wider than they are among others."""
_STRETCH = 1.6
"""How many times wider than its words a column is at most: what is read across stays in sight of its name."""
_BOLD = "i"
"""What is added to headings for each eight letters of them, which are bold and so wider."""


@lru_cache(maxsize=8192)
def wrapped(text: str, size: float, room: float) -> tuple[str, ...]:
    """Return a text as the lines that it takes in `room` points; a word that is too long is cut."""
    return tuple(line for paragraph in text.split("\n") for line in _lines(paragraph, size, room))


def _lines(text: str, size: float, room: float) -> Iterator[str]:
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if measured(longer, size) <= room:
            line = longer
            continue
        if line:
            yield line
        line = word
        while measured(line, size) > room and len(line) > 1:
            fits = _fitting(line, size, room)
            yield line[:fits]
            line = line[fits:]
    yield line


def _fitting(word: str, size: float, room: float) -> int:
    """How many of its letters fit, one at least."""
    return next((end for end in range(1, len(word)) if measured(word[: end + 1], size) > room), 1)


def one_line(text: str, size: float, room: float) -> str:
    """Return a text on one line: what goes over the room is left out."""
    if measured(text, size) <= room:
        return text
    return f"{wrapped(text, size, room - size)[0].rstrip()}…"


@lru_cache(maxsize=65536)
def measured(text: str, size: float) -> float:
    """Return about how many points a text takes on one line."""
    return width(text, size) * (_CAPITALS if text.isupper() else _MARGIN)


def height(text: str, size: float, room: float) -> float:
    """Return how many points high a text is in so much room."""
    return len(wrapped(text, size, room)) * size * LEADING


def on_one_line(rows: Sequence[Sequence[str]], size: float, room: float) -> bool:
    """Tell whether every cell of a table, its headings first, is on one line in so much room."""
    return sum(_wanted(_columns(rows), size)) <= room


def _columns(rows: Sequence[Sequence[str]]) -> list[tuple[str, ...]]:
    return [(f"{cells[0]}{_BOLD * (len(cells[0]) // 8 + 1)}", *cells[1:]) for cells in zip(*rows, strict=True)]


def _wanted(columns: Sequence[Sequence[str]], size: float) -> list[float]:
    around = 2 * CELL_PAD_X
    return [min(max(measured(each, size) for each in cells), 3 * _WIDEST) + around for cells in columns]


def column_widths(rows: Sequence[Sequence[str]], size: float, room: float) -> list[float] | None:
    """Return how wide each column is, all of them together as wide as the room; None when it has not enough of it.

    What is short is on one line; the columns of long texts share what that leaves. A few short columns stay narrower.

    Args:
        rows: the headings, in bold, then the cells.
        size: of the letters.
        room: in points.
    """
    columns, around = _columns(rows), 2 * CELL_PAD_X
    wanted = _wanted(columns, size)
    least = [
        min(max(measured(word, size) for each in cells for word in each.split(" ")), _LONGEST_WORD) + around
        for cells in columns
    ]
    if sum(least) > room:
        return None
    if sum(wanted) <= room:
        return [each * min(room / sum(wanted), _STRETCH) for each in wanted]
    # Squares: a column that is mostly empty and long where it is not has some of the room.
    weights = [(sum(measured(each, size) ** 2 for each in cells) / len(cells)) ** 0.25 + 1 for cells in columns]

    def shared(cap: float) -> list[float]:
        bounds = zip(least, wanted, weights, strict=True)
        return [max(low, min(wide, cap * weight)) for low, wide, weight in bounds]

    low, high = 0.0, room
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (middle, high) if sum(shared(middle)) <= room else (low, middle)
    found = shared(low)
    return [each * room / sum(found) for each in found]
