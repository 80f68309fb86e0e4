"""Words as they are looked for in texts: folded, one letter forgiven, and shown with what stands around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from sao_dashboard.text import fold

FORGIVEN_FROM = 4
"""Letters that a word must have for one of them to be wrong: of a shorter one, anything would be near."""
AROUND = 60
"""Characters shown on each side of what was found in a long text."""

WORD = re.compile(r"[^\W_]+")


def words_of(text: str) -> list[str]:
    """Return the words of a text, folded: l, hotellerie, zac, n and 2 of « L’Hôtellerie, ZAC n° 2 »."""
    return WORD.findall(fold(text))


def is_near(typed: str, word: str) -> bool:
    """Tell whether a word begins as another was typed, but for one letter wrong, missing, too many, or exchanged."""
    if len(typed) < FORGIVEN_FROM:
        return word == typed
    same = next((at for at, (one, other) in enumerate(zip(typed, word, strict=False)) if one != other), None)
    if same is None:
        return word.startswith(typed) or typed[:-1] == word
    rest, other = typed[same:], word[same:]
    exchanged = other[:2] == rest[1::-1] and len(rest) > 1
    return (
        other[1:].startswith(rest[1:])
        or other[1:].startswith(rest)
        or other.startswith(rest[1:])
        or (exchanged and other[2:].startswith(rest[2:]))
    )


def is_found(word: str, words: Iterable[str]) -> bool:
    """Tell whether a word as it is written holds one of those that were found."""
    folded = fold(word)
    return any(one in folded for one in words)


def around(text: str, words: Sequence[str]) -> str:
    """Return what stands around the first word of a text that holds one of these, no word cut; '' where none does."""
    for found in WORD.finditer(text):
        if is_found(found.group(), words):
            return _around(text, found.start(), found.end())
    return ""


def _around(text: str, start: int, end: int) -> str:
    """Return what stands around a part of a text, no word cut."""
    first = text.rfind(" ", 0, start - AROUND) + 1 if start > AROUND else 0
    last = text.find(" ", end + AROUND)
    before, after = "…" if first else "", "…" if last >= 0 else ""
    around = text[first : last if last >= 0 else None].replace("\n", " ")
    return f"{before}{around}{after}"
