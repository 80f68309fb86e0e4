"""Ways of writing one and the same thing: gender, abbreviations, a number or a remark around a value, letters alike."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from sao_dashboard.formatting import MOIS_COURTS
from sao_dashboard.text import fold

_WORD = re.compile("[a-z0-9]+")
_SMALL = frozenset(("a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les"))
_FEMININE = re.compile(r"\(e\)|[./-]e\b|(?<=[a-z]{3})(?:e+s?|s)\b")
_NUMBERED = re.compile(r"[0-9]{1,2} ?[-.):–] ?")
_REMARK = re.compile(r" ?[(\[][^()\[\]]*[)\]]$")
_ALTERNATIVES = re.compile(r"([a-z]+) ?/ ?([a-z]+)(.*)")
_PIECE = re.compile(r"[^\W\d_]+|[0-9]+")
_BETWEEN_LETTERS = re.compile(r"(?<=[^\W\d_])[\W_]{1,9}(?=[^\W\d_])")
_CODE_OF_TWO = re.compile(r"([0-9]{1,2})[-/.]([0-9]{1,4})")
_DAYS, _MONTHS, _YEARS = 31, 12, range(2000, 2100)
_LOOK_ALIKES = str.maketrans(
    "авекмнорстухіјѕԁԛԝαβεηικμνορτυχγ",
    "abekmhopctyxijsdqwabehikmnoptuxy",
)
"""Letters of other alphabets that look like ours, small ones as folding leaves them."""


def same_words(text: str) -> str:
    """Return what two ways of writing the same words have in common: neither gender, number, nor small words."""
    bare = _FEMININE.sub("", fold(text))
    words = _WORD.findall(bare)
    if len(words) > 1 and all(len(word) == 1 for word in words):
        return "".join(words)  # « C.O. »
    return " ".join(word for word in words if word not in _SMALL)


def without_additions(text: str) -> str:
    """Return a text folded, without the number before nor the remark in brackets after: « 1 - En projet (AVP) »."""
    return _REMARK.sub("", _NUMBERED.sub("", fold(text), count=1)).strip()


def as_dates(text: str) -> list[str]:
    """Return what Excel may show of a code that it took for a date: « 1-févr » for « 1-2 », « déc-25 » for « 12-2025 ».

    A whole date bears the year in which the code was typed, which nothing tells: those of the years around are given.
    """
    found = _CODE_OF_TWO.fullmatch(text)
    first, second = map(int, found.groups()) if found else (0, 0)
    if 1 <= first <= _MONTHS and second in _YEARS:
        return [f"{_short(first)}-{second % 100:02}"]
    if not (1 <= first <= _DAYS and 1 <= second <= _MONTHS):
        return []
    return [f"{first}-{_short(second)}", f"{first:02}-{_short(second)}"] + [
        f"{first:02}/{second:02}/{year}" for year in _YEARS
    ]


def _short(month: int) -> str:
    return MOIS_COURTS[month - 1].removesuffix(".")


def look_alike(text: str) -> tuple[str, ...]:
    """Return the letters and numbers of a code, the same for codes that an eye takes for one: « OP-1 », « OP 01 ».

    What stands between two letters says nothing; between two numbers it does (« 1-2 » is not « 12 »).
    """
    bare = text.casefold() if text.isascii() else fold(text).translate(_LOOK_ALIKES)
    found = _PIECE.findall(_BETWEEN_LETTERS.sub("", bare))
    return tuple(piece.lstrip("0") or "0" for piece in found) or (text,)


def unique(values: Iterable[str], keys: Callable[[str], Iterable[str]]) -> Mapping[str, str]:
    """Return each value by its keys, but for the keys that several values have."""
    found: dict[str, str | None] = {}
    for value in values:
        for key in dict.fromkeys(keys(value)):
            found[key] = None if found.get(key, value) != value else value
    return {key: value for key, value in found.items() if key and value is not None}


def role_keys(value: str) -> Iterable[str]:
    """Yield how a role is said: its words, one of its two genders, its initials (« CO »)."""
    yield same_words(value)
    if both := _ALTERNATIVES.fullmatch(fold(value)):
        yield from (same_words(f"{gender}{both[3]}") for gender in both.groups()[:2])
    initials = "".join(word[0] for word in same_words(value).split())
    if len(initials) > 1 and "/" not in value:
        yield initials
