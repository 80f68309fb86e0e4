"""Number formats: what a cell shows of its value, where its value alone would say something else.

A cell that holds 1 September 2027 and shows « sept-27 » has promised a month and not a day; 25 000 that shows « 25 000
m² » is no number of hectares; 7 that shows « 007 » is this code and no other. Light on purpose: the guard uses it too.
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from sao_dashboard.formatting import MOIS, MOIS_COURTS
from sao_dashboard.guard.number_formats import (
    DATED,
    NEGATIVE,
    SYMBOLS,
    TOLD,
    Pieces,
    has_words,
    hides_zero,
    pieces,
    section_of,
    sections,
)

_WEEKDAY = 3
_ENGLISH = re.compile(r"\$-(?:0*[48]09|en)\b", re.IGNORECASE)
_ENGLISH_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November"),
    "December",
)
_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_SIGNS = {
    "Wingdings": {"\u00fc": "✓", "\u00fb": "✗", "\u00fe": "☑", "o": "☐", "\u00a8": "☐", "l": "●"},
    "Wingdings 2": {"P": "✓", "O": "✗", "R": "☑", "\u00a3": "☐", "T": "☑"},
}
"""What letters look like in the fonts of signs: the boxes that are crossed have two meanings, and stay letters."""


class Formatted(NamedTuple):
    """A value, and the format under which its cell shows it."""

    value: str | float | date
    format: str

    @property
    def text(self) -> str:
        """What the cell shows, in a French Excel."""
        if isinstance(self.value, date):
            return _shown_date(self.format, self.value, self.is_english)
        rank, found = self._section
        if isinstance(self.value, str):
            return self._signs() or _joined(found, "text", self.value)
        if self.value == 0 and hides_zero(found):
            return _joined(found, "number", "")
        # A section of negative numbers says by itself that they are.
        shown = abs(self.value) if rank == NEGATIVE and self.value < 0 else self.value
        return _joined(found, "number", _shown_number(found, shown))

    @property
    def _section(self) -> tuple[int, Pieces]:
        return section_of(self.format, self.value)

    @property
    def shows_nothing(self) -> bool:
        """Whether the section of the format that applies is empty, as in « ;;; »."""
        shown = any(piece.text.strip() for piece in self._section[1])
        return self.format.strip() != "" and not shown and not self.shows_no_number

    @property
    def shows_no_number(self) -> bool:
        """Whether it is a zero that its format shows as « - », or as an empty cell."""
        return self.value == 0 and sections(self.format)[0] != () and hides_zero(self._section[1])

    @property
    def shows_words(self) -> bool:
        """Whether the format writes words in place of a number: « oui »."""
        found = self._section[1]
        return has_words(found) and all(piece.kind != "number" for piece in found)

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
        return 1000.0 ** _thousands(_pattern(self._section[1]))

    @property
    def before(self) -> str:
        """What is written before a number: « env. »."""
        return self._around[0]

    @property
    def unit(self) -> str:
        """What is written after a number: « m² », « % »."""
        return self._around[1]

    @property
    def _around(self) -> tuple[str, str]:
        found = self._section[1]
        numbers = [place for place, piece in enumerate(found) if piece.kind == "number"]
        if not numbers:
            return "", ""
        before, after = found[: numbers[0]], found[numbers[-1] + 1 :]
        first, last = (
            "".join(text for kind, text in part if kind in ("literal", "percent")) for part in (before, after)
        )
        return first.strip() if TOLD.search(first) else "", last.strip()

    def _signs(self) -> str:
        font = SYMBOLS.match(self.format)
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
        elif kind in DATED:
            number = day.month if kind == "month" else day.day
            shown.append(f"{number:0{width}}")
        elif kind == "literal":
            shown.append(text)
    return "".join(shown).strip()


def _pattern(found: Pieces) -> str:
    return next((piece.text for piece in found if piece.kind == "number"), "General")


def _thousands(pattern: str) -> int:
    return len(pattern) - len(pattern.rstrip(","))


def _shown_number(found: Pieces, number: float) -> str:
    pattern = _pattern(found)
    number = number / 1000 ** _thousands(pattern) * (100 if any(piece.kind == "percent" for piece in found) else 1)
    zeros = len(pattern) if pattern.strip("0") == "" else 0
    if zeros > 1 and number >= 0:
        return f"{round(number):0{zeros}}"
    return f"{number:.15g}".replace(".", ",")


def _joined(found: Pieces, kind: str, value: str) -> str:
    # A number is not shown beside words that stand for it (« oui »); a text that no section is for is.
    if not any(piece.kind == kind or (piece.kind == "literal" and kind == "number") for piece in found):
        return value
    shown = (
        value if each == kind else text if each == "literal" else "%" * (each == "percent") for each, text in found
    )
    return "".join(shown).strip()
