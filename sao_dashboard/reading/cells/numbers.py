"""Numbers as people write them in French: « 12 000 », « 1,5 ha », « 45 % », « 1 ou 2 », « au moins 1 ».

Text that could be read in two ways is not read: « 12.000 » may be twelve or twelve thousand, « 300 m² » is no number of
hectares.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache

from sao_dashboard.reading.cells.units import OWN
from sao_dashboard.schema import Column
from sao_dashboard.text import fold, squeeze

Bounds = tuple[float, float]
"""Lowest and highest, both included; the highest is NaN when open."""

_NUMBER = re.compile(r"[+-]?(?:[0-9]{1,3}(?: [0-9]{3})+|[0-9]{1,15})(?:[.,][0-9]{1,15})?")
_TWO_READINGS = re.compile(r"[+-]?[1-9][0-9]{0,2}\.[0-9]{3}")
_HOURS = re.compile(r"([0-9]{1,3}) ?h ?([0-5][0-9])(?: ?min)?", re.IGNORECASE)
_SHARES = {
    **dict.fromkeys(("mi-temps", "mi temps", "a mi-temps", "demi-temps", "un demi", "la moitie"), 0.5),
    **dict.fromkeys(("temps plein", "plein temps", "a temps plein", "a plein temps", "temps complet", "plein"), 1.0),
}
_FRACTION = re.compile(r"([0-9]{1,2}) ?[/\u2044] ?([1-9][0-9]?)(?: ?(?:temps|etp))?")
_FULL_TIME = re.compile(r"(.+?) ?(?:etp|equivalents? temps plein)")


def read_number(text: str, unit: str | None = None) -> float | None:
    """Return the number that `text` says, None when it says none.

    Args:
        text: with a comma or a point before decimals, spaces between thousands, and the unit or not.
        unit: the column's own unit; any other is refused. With « h », « 1h30 » is 1.5.

    Example:
        >>> from sao_dashboard.reading.cells.numbers import read_number
        >>> read_number("12 000"), read_number("1,5 ha", "ha"), read_number("1h30", "h")
        (12000.0, 1.5, 1.5)
        >>> print(read_number("12.000"))  # twelve, or twelve thousand?
        None
    """
    bare = squeeze(text).replace("\u2212", "-")
    if unit:
        bare = _unit_pattern(unit).sub("", bare)
        hours = _HOURS.fullmatch(bare) if unit == "h" else None
        if hours:
            return int(hours[1]) + int(hours[2]) / 60
    if not _NUMBER.fullmatch(bare) or _TWO_READINGS.fullmatch(bare):
        return None
    return float(bare.replace(" ", "").replace(",", "."))


def read_percent(cell: str | float) -> float | None:
    """Return the ratio (1.0 is 100 %) that a cell says, None when it says none; it may be out of bounds.

    Excel keeps a percent cell showing 45 % as 0.45, and nothing here says its format: a bare number up to 1 is a ratio,
    one above is a percentage. Between 1 and 10, whole numbers are percentages (4 is 4 %), but 1.5 is what a percent
    cell showing 150 % holds: read so, it is out of bounds and told, instead of becoming 1.5 % without a word.
    """
    number = read_number(cell) if isinstance(cell, str) else float(cell)
    if number is None and isinstance(cell, str):
        number = read_number(cell, "%")
        if number is None:
            return _share(fold(cell))
    elif number is None or number <= 1 or (number < 10 and not number.is_integer()):
        return number
    return round(number / 100, 12)  # 0.45 / 100 leaves a tail that another spreadsheet would not write back


def _share(text: str) -> float | None:
    """Return the share of a working time as people say it: « 0,8 ETP », « 4/5 », « mi-temps », « temps plein »."""
    if text in _SHARES:
        return _SHARES[text]
    if fraction := _FRACTION.fullmatch(text):
        return int(fraction[1]) / int(fraction[2])
    time = _FULL_TIME.fullmatch(text)
    return read_number(time[1]) if time else None


@lru_cache(maxsize=64)
def _unit_pattern(unit: str) -> re.Pattern[str]:
    return re.compile(rf"(?<=[0-9]) ?(?:{OWN.get(unit, re.escape(unit))})\.?$", re.IGNORECASE)


_WORDS = {
    word: str(value)
    for value, words in enumerate(
        ("aucun aucune", "un une", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix")
    )
    for word in words.split()
}
_N = r"([0-9][0-9 ]*(?:,[0-9]+)?)"
_AROUND = r"(?:~|\u2248|environ|env\.?|a peu pres|pres de|autour de)"
_EXACT = re.compile(rf"(?:{_AROUND} ?)?{_N}(?: {_AROUND})?")
_BETWEEN = re.compile(rf"(?:{_AROUND} ?)?(?:(?:de |entre )?{_N} ?(?:a|ou|-|/) ?{_N}|entre {_N} et {_N})(?: {_AROUND})?")
_LEAST = re.compile(
    rf"(?:au moins|au minimum|minimum|min\.?|a partir de|plus de|\u2265|>=|>) ?{_N}"
    rf"|{_N} ?(?:ou plus|et plus|ou plusieurs|au moins|au minimum|minimum|min\.?|\+)"
)
_MOST = re.compile(
    rf"(?:au plus|au maximum|maximum|max\.?|jusqu'a|moins de|\u2264|<=|<) ?{_N}"
    rf"|{_N} ?(?:ou moins|au plus|au maximum|maximum|max\.?)"
)
_LONGEST_RANGE = 200
_SEVERAL = ("plusieurs", "quelques")


def read_range(text: str, column: Column) -> Bounds | None:
    """Return the bounds that `text` says, None when it says none.

    « 1 ou 2 » is 1 to 2, « ~2600 » is 2600 to 2600 (nothing says how far it may be), « au moins 1 » is 1 and more,
    « plusieurs » is 2 and more, « au plus 3 » is 0 to 3. The column's own noun may stand beside (« 300 à 336 logts »).
    """
    if len(text) > _LONGEST_RANGE or any(character.isnumeric() != character.isdecimal() for character in text):
        return None  # folding would read « 10² » as 102; and nobody writes a range so long
    apart = re.sub(r"(?<=[0-9])(?=[a-z])", " ", fold(text).replace("\u2212", "-"))
    words = (_WORDS.get(word, word) for word in apart.replace("(s)", "s").split(" "))
    bare = " ".join(word for word in words if not _is_noun(word.rstrip("."), _nouns(column)))
    if bare in _SEVERAL:
        return 2.0, math.nan
    for pattern in (_EXACT, _BETWEEN, _LEAST, _MOST):
        match = pattern.fullmatch(bare)
        if match:
            numbers = [read_number(part) for part in match.groups() if part]
            low, high = numbers[0], numbers[-1]
            if low is None or high is None or low > high:
                return None
            if pattern is _LEAST:
                return low, math.nan
            return (0.0 if pattern is _MOST else low), high
    return None


def _is_noun(word: str, nouns: frozenset[str]) -> bool:
    """Tell whether `word` is a noun of the column, whole or cut short (« log. »)."""
    return len(word) >= 3 and word.isalpha() and any(noun.startswith(word) for noun in nouns)


@lru_cache(maxsize=64)
def _nouns(column: Column) -> frozenset[str]:
    """The words of the column's header and aliases, and their singulars."""
    words = {word for name in (column.header, *column.aliases) for word in fold(name).split(" ")}
    return frozenset(words | {word.removesuffix("s") for word in words})
