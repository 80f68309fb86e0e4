"""Format codes: their sections, what each writes beside a value, and whether it shows something else than the value.

Light on purpose: the guard uses it too.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

LONGEST = 255
"""Characters of a format: Excel itself stops there."""
_ACCOUNTING = '_-* {0}_-;-* {0}_-;_-* "-"??_-;_-@_-'
BUILT_IN = {
    **{"9": "0%", "10": "0.00%", "16": "d-mmm", "17": "mmm-yy"},
    **{"41": _ACCOUNTING.format("#,##0"), "42": _ACCOUNTING.format("#,##0\\ €")},
    **{"43": _ACCOUNTING.format("#,##0.00"), "44": _ACCOUNTING.format("#,##0.00\\ €")},
}
"""Excel's own formats, by their number, that show something else than the bare value: parts of dates, shares, « - »."""

_PIECE = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|[_*].|\[(?P<bracket>[^\]]*)\]|(?P<end>;)'
    r"|(?P<number>General|[0#?][0#?.,]*(?:E[+-][0#?]+)?)|(?P<time>[hH]+|[sS]+|AM/PM|A/P)"
    r"|(?P<year>[yY]+)|(?P<month>[mM]+)|(?P<day>[dD]+)|(?P<text>@)|(?P<percent>%)|(?P<other>.)",
    re.DOTALL,
)
DATED = ("year", "month", "day")
"""The pieces that are of a date."""
TOLD = re.compile(r"[^\W\d_]|[€$£²³%~≈<>≤≥±]")
"""What a format writes beside a number and that says something of it."""
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)(-?[0-9]+(?:\.[0-9]+)?)")
_COMPARED: dict[str, Callable[[float, float], bool]] = {
    **{"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "=": operator.eq, "<>": operator.ne}
}
NEGATIVE, _ZERO, _TEXT = 1, 2, 3
"""The sections of a format after the first, without conditions of its own."""
_CURRENCY = re.compile(r"\$([^-]+)")
SYMBOLS = re.compile(r"\[(Wingdings(?: 2)?)\]")
"""What stands for a font of signs."""
ZEROS_OFF = "[zeros]General;[zeros]-General;"
"""What stands for the format of the zeros of a sheet that shows none, whatever their own; no cell can bear it."""


class Piece(NamedTuple):
    """A piece of a format: what it is (« literal », « year », « number »…), and what is written."""

    kind: str
    text: str


Pieces = tuple[Piece, ...]


@lru_cache(maxsize=1024)
def sections(code: str) -> tuple[Pieces, ...]:
    """Return the pieces of each section of a format: positive numbers and dates, negative ones, zero, texts."""
    found: list[list[Piece]] = [[]]
    for piece in _pieces(code[:LONGEST]):
        if piece.kind == "end":
            found.append([])
        else:
            found[-1].append(piece)
    return tuple(map(tuple, found))


def pieces(code: str) -> Pieces:
    """Return the pieces of a format's first section, the one of dates and of positive numbers."""
    return sections(code)[0]


def _pieces(code: str) -> Iterator[Piece]:
    for found in _PIECE.finditer(code):
        match found.lastgroup:
            case None:
                continue
            case "quoted" | "escaped" | "other":
                yield Piece("literal", found[found.lastgroup])
            case "bracket" if currency := _CURRENCY.match(found["bracket"]):
                yield Piece("literal", currency[1])
            case "bracket" if _CONDITION.fullmatch(found["bracket"]):
                yield Piece("condition", found["bracket"])
            case "bracket":
                yield Piece("time" if found["bracket"].lower().strip("hms") == "" else "locale", found["bracket"])
            case kind:
                yield Piece(kind, found[kind])


def section_of(code: str, value: str | float | date) -> tuple[int, Pieces]:
    """Return the section under which a value is shown, and its rank."""
    found = sections(code)
    if isinstance(value, str):
        rank = _TEXT if len(found) > _TEXT else 0
        bare = rank == 0 and all(piece.kind != "text" for piece in found[0])
        return (0, (Piece("text", "@"),)) if bare else (rank, found[rank])
    if isinstance(value, date):
        return 0, found[0]
    conditions = [_condition(section) for section in found]
    if any(conditions):
        met = [rank for rank, condition in enumerate(conditions) if condition and condition(value)]
        free = [rank for rank, condition in enumerate(conditions) if not condition]
        rank = [*met, *free, 0][0]
    else:
        rank = NEGATIVE if value < 0 else _ZERO if value == 0 else 0
    return (rank, found[rank]) if rank < len(found) else (0, found[0])


def _condition(section: Pieces) -> Callable[[float], bool] | None:
    for kind, text in section:
        if kind == "condition" and (found := _CONDITION.fullmatch(text)):
            compared, bound = _COMPARED[found[1]], float(found[2])
            return lambda value: compared(value, bound)
    return None


def is_of_dates(code: str) -> bool:
    """Tell whether a format shows dates, and nothing of their hour."""
    kinds = {piece.kind for piece in pieces(code)}
    return not kinds.isdisjoint(DATED) and kinds.isdisjoint(("number", "time", "text"))


def hides(code: str) -> frozenset[str]:
    """Return what a format of dates does not show, among « day », « month » and « year »."""
    return frozenset(DATED).difference(piece.kind for piece in pieces(code))


def tells(code: str) -> bool:
    """Tell whether cells of this format may show something else than their bare value."""
    found = sections(code)
    if is_of_dates(code):
        return has_words(found[0]) or bool(hides(code))
    if not found[0] or SYMBOLS.match(code):
        return code != ""
    if any(piece.kind in ("time", *DATED) for piece in found[0]):
        return False
    return any(map(_tells_section, found)) or hides_zero(section_of(code, 0.0)[1])


def tells_of(code: str, value: str | float) -> bool:
    """Tell whether a number or a text shows something else than itself under this format."""
    section = section_of(code, value)[1]
    if isinstance(value, str):
        return not section or bool(SYMBOLS.match(code)) or has_words(section)
    return not section or _tells_section(section) or (value == 0 and hides_zero(section))


def _tells_section(section: Pieces) -> bool:
    kinds = {piece.kind for piece in section}
    if "number" not in kinds:
        return has_words(section)
    odd = any(each == "number" and (text[:2] == "00" or text[-1] == ",") for each, text in section)
    return odd or "percent" in kinds or has_words(section)


def has_words(section: Pieces) -> bool:
    """Tell whether a section writes words, or signs that say something, beside or in place of a value."""
    return any(piece.kind == "literal" and TOLD.search(piece.text) for piece in section)


def hides_zero(section: Pieces) -> bool:
    """Tell whether a section shows no figure of zero: `#` and `?` keep the place of figures that are not there."""
    kinds = {piece.kind for piece in section}
    if "text" in kinds or (kinds and kinds <= {"locale", "condition"}):  # a colour alone shows all there is
        return False
    numbers = [piece.text for piece in section if piece.kind == "number"]
    return len(numbers) < 2 and not any("0" in text or text == "General" for text in numbers)
