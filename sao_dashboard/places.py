"""Where cells are: lines, columns and their letters, as Excel names them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

LAST_LINE, LAST_COLUMN = 1_048_576, 16_384
"""How many of each a sheet has."""

Place = tuple[int, int]
"""Line as Excel numbers it, and rank of the column (0 is A)."""
Run = tuple[int, int]
"""First and last line, both included, as Excel numbers them."""

_ADDRESS = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})", re.IGNORECASE)


@lru_cache(maxsize=1024)
def letters(rank: int) -> str:
    """Return « F » for column 5 (0 is A)."""
    found = ""
    while rank >= 0:
        found = chr(ord("A") + rank % 26) + found
        rank = rank // 26 - 1
    return found


@lru_cache(maxsize=1024)
def rank_of(letters: str | bytes) -> int:
    """Return 5 for « F », whatever its case; as bytes, it is how a file writes it."""
    rank = 0
    for letter in letters.upper() if isinstance(letters, bytes) else letters.upper().encode():
        rank = rank * 26 + letter - ord("A") + 1
    return rank - 1


def address(place: Place) -> str:
    """Return « F12 » for line 12 and column 5."""
    line, rank = place
    return f"{letters(rank)}{line}"


def place_of(address: str) -> Place | None:
    """Return line 12 and column 5 for « F12 », also where more follows (« F12:G14 »); None when it is no address."""
    found = _ADDRESS.match(address)
    return (int(found[2]), rank_of(found[1])) if found else None


def runs(lines: Iterable[int]) -> Iterator[Run]:
    """Yield the runs of lines that follow one another, for lines in order."""
    first = last = 0
    for line in lines:
        if last and line != last + 1:
            yield first, last
            first = 0
        first, last = first or line, line
    if last:
        yield first, last


def notation(column: str, lines: Iterable[int]) -> str:
    """Return « F2:F801, F900 » for column « F » and these lines, in order."""
    return ", ".join(
        f"{column}{first}:{column}{last}" if first < last else f"{column}{first}" for first, last in runs(lines)
    )
