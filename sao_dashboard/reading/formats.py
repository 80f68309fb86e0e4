"""Number formats: what a cell shows of its value, where its value alone would say something else.

A cell that holds 1 September 2027 and shows « sept-27 » has promised a month and not a day; 25 000 that shows « 25 000
m² » is no number of hectares; 7 that shows « 007 » is this code and no other. Light on purpose: the guard uses it too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from sao_dashboard.formatting import MOIS, MOIS_COURTS

LONGEST = 255
"""Characters of a format: Excel itself stops there."""
BUILT_IN = {"16": "d-mmm", "17": "mmm-yy"}
"""Excel's own formats, by their number, that hide a part of a date."""

_PIECE = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|[_*].|\[(?P<bracket>[^\]]*)\]|(?P<end>;)'
    r"|(?P<number>General|[0#?][0#?.,]*(?:E[+-][0#?]+)?)|(?P<time>[hH]+|[sS]+|AM/PM|A/P)"
    r"|(?P<year>[yY]+)|(?P<month>[mM]+)|(?P<day>[dD]+)|(?P<text>@)|(?P<percent>%)|(?P<other>.)",
    re.DOTALL,
)
_DATED, _WEEKDAY = ("year", "month", "day"), 3
_CURRENCY = re.compile(r"\$([^-]+)")
_ENGLISH = re.compile(r"\$-(?:0*[48]09|en)\b", re.IGNORECASE)
_ENGLISH_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November"),
    "December",
)
_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_SYMBOLS = re.compile(r"\[(Wingdings(?: 2)?)\]")
_SIGNS = {
    "Wingdings": {"\u00fc": "✓", "\u00fb": "✗", "\u00fe": "☑", "o": "☐", "\u00a8": "☐", "l": "●"},
    "Wingdings 2": {"P": "✓", "O": "✗", "R": "☑", "\u00a3": "☐", "T": "☑"},
}
"""What letters look like in the fonts of signs: the boxes that are crossed have two meanings, and stay letters."""


class Piece(NamedTuple):
    """A piece of a format: what it is (« literal », « year », « number »…), and what is written."""

    kind: str
    text: str


@lru_cache(maxsize=1024)
def pieces(code: str) -> tuple[Piece, ...]:
    """Return the pieces of a format's first section, the one of dates and of positive numbers."""
    return tuple(_pieces(code[:LONGEST]))


def _pieces(code: str) -> Iterator[Piece]:
    for found in _PIECE.finditer(code):
        match found.lastgroup:
            case None:
                continue
            case "end":
                return
            case "quoted" | "escaped" | "other":
                yield Piece("literal", found[found.lastgroup])
            case "bracket" if currency := _CURRENCY.match(found["bracket"]):
                yield Piece("literal", currency[1])
            case "bracket":
                yield Piece("time" if found["bracket"].lower().strip("hms") == "" else "locale", found["bracket"])
            case kind:
                yield Piece(kind, found[kind])


def is_of_dates(code: str) -> bool:
    """Tell whether a format shows dates, and nothing of their hour."""
    kinds = {piece.kind for piece in pieces(code)}
    return not kinds.isdisjoint(_DATED) and kinds.isdisjoint(("number", "time", "text"))


def hides(code: str) -> frozenset[str]:
    """Return what a format of dates does not show, among « day », « month » and « year »."""
    return frozenset(_DATED).difference(piece.kind for piece in pieces(code))


def tells(code: str) -> bool:
    """Tell whether cells of this format may show something else than their bare value."""
    found = pieces(code)
    kinds = {piece.kind for piece in found}
    words = any(piece.kind == "literal" and re.search(r"[^\W\d_]|[€$£²³%]", piece.text) for piece in found)
    if is_of_dates(code):
        return words or bool(hides(code))
    if code.startswith(";"):
        return True
    if "number" in kinds and "time" not in kinds:
        return words or any(each == "number" and (text[:2] == "00" or text[-1] == ",") for each, text in found)
    return ("text" in kinds and words) or bool(_SYMBOLS.match(code))


class Formatted(NamedTuple):
    """A value, and the format under which its cell shows it."""

    value: str | float | date
    format: str

    @property
    def text(self) -> str:
        """What the cell shows, in a French Excel."""
        if isinstance(self.value, date):
            return _shown_date(self.format, self.value, self.is_english)
        found = pieces(self.format)
        if isinstance(self.value, str):
            return self._signs() or _joined(found, "text", self.value)
        return _joined(found, "number", _shown_number(found, self.value))

    @property
    def shows_nothing(self) -> bool:
        """Whether the section of the format that applies is empty, as in « ;;; »."""
        sections = self.format.split(";")
        rank = 3 if isinstance(self.value, str) else 1 if isinstance(self.value, float) and self.value < 0 else 0
        return len(sections) > rank and not sections[rank].strip() and self.format != ""

    @property
    def french(self) -> str:
        """What a date shows, in words that leave no doubt: in French, its year whole."""
        return _shown_date(self.format, self.value, english=False, whole=True) if isinstance(self.value, date) else ""

    @property
    def is_english(self) -> bool:
        """Whether the format asks for English words."""
        return any(piece.kind == "locale" and _ENGLISH.match(piece.text) for piece in pieces(self.format))

    @property
    def divided(self) -> float:
        """By how much the format divides a number: each comma at its end takes a thousand away."""
        return 1000.0 ** _thousands(_pattern(pieces(self.format)))

    @property
    def unit(self) -> str:
        """What is written after a number: « m² »."""
        found = pieces(self.format)
        after = [place for place, piece in enumerate(found) if piece.kind == "number"]
        literals = (piece.text for piece in found[after[-1] + 1 :] if piece.kind == "literal") if after else ()
        return "".join(literals).strip()

    def _signs(self) -> str:
        font = _SYMBOLS.match(self.format)
        return _SIGNS[font[1]].get(str(self.value).strip(), str(self.value)) if font else ""


def of_signs(font: str) -> str:
    """Return the format that stands for a font of signs, '' when the font has letters."""
    return f"[{font}]" if font in _SIGNS else ""


def unit_format(unit: str) -> str:
    """Return the format that shows this unit after a number."""
    return f'General" {unit}"'


def _shown_date(code: str, day: date, english: bool, whole: bool = False) -> str:
    shown = []
    for kind, text in pieces(code):
        width = len(text)
        if kind == "year":
            shown.append(f"{day.year:04}" if whole or width > 2 else f"{day.year % 100:02}")
        elif kind == "month" and width > 2:
            names = _ENGLISH_MONTHS if english else (MOIS_COURTS if width == 3 else MOIS)
            name = names[day.month - 1].removesuffix(".")
            shown.append(name[:3] if english and width == 3 else name)
        elif kind == "day" and width >= _WEEKDAY:
            shown.append(_DAYS[day.weekday()])
        elif kind in _DATED:
            number = day.month if kind == "month" else day.day
            shown.append(f"{number:0{width}}")
        elif kind == "literal":
            shown.append(text)
    return "".join(shown).strip()


def _pattern(found: tuple[Piece, ...]) -> str:
    return next((piece.text for piece in found if piece.kind == "number"), "General")


def _thousands(pattern: str) -> int:
    return len(pattern) - len(pattern.rstrip(","))


def _shown_number(found: tuple[Piece, ...], number: float) -> str:
    pattern = _pattern(found)
    number = number / 1000 ** _thousands(pattern) * (100 if any(piece.kind == "percent" for piece in found) else 1)
    zeros = len(pattern) if pattern.strip("0") == "" else 0
    if zeros and number >= 0:
        return f"{round(number):0{zeros}}"
    return f"{number:.15g}".replace(".", ",")


def _joined(found: tuple[Piece, ...], kind: str, value: str) -> str:
    if not any(piece.kind == kind for piece in found):
        return value
    shown = (
        value if each == kind else text if each == "literal" else "%" * (each == "percent") for each, text in found
    )
    return "".join(shown).strip()
