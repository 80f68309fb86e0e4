"""Comparing words the way people do: without case, accents, or the kind of space."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from difflib import get_close_matches
from functools import lru_cache

_SPACES = re.compile(r"\s+")
_UNIFIED = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "–": "-", "—": "-", "‑": "-", "œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE"}
)


def squeeze(text: str) -> str:
    """Return `text` composed (NFC), with every run of white space (no-break ones too) as one space."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip()


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Return the form under which two spellings of the same word are equal.

    Case, accents, ligatures, the interpunct of « chargé·e », kinds of spaces, apostrophes and dashes are unified.
    """
    decomposed = unicodedata.normalize("NFKD", text.translate(_UNIFIED))
    bare = "".join(c for c in decomposed if not unicodedata.combining(c) and c not in "·•\u200b")
    return _SPACES.sub(" ", bare).strip().casefold()


def nearest(text: str, choices: Sequence[str]) -> str | None:
    """Return the choice that looks most like `text`, or None when nothing does."""
    by_fold = {fold(choice): choice for choice in choices}
    found = get_close_matches(fold(text), list(by_fold), n=1, cutoff=0.6)
    return by_fold[found[0]] if found else None
