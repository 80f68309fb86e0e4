"""Which of the titles that are not read may stand for the names that are missing.

From the surest to the least sure: a title misspelled by a letter or so (« Id Tabo »), one that has all the words of a
name (« Date de démarrage » for « Démarrage »), one written almost like a name, and, where the name is required, one
that merely looks like it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

from sao_dashboard.text import fold

MARKS = " *:."
"""Signs around a title that say nothing of it."""
BRACKETS = re.compile(r"(.+?) ?[(\[]([^()\[\]]*)[)\]]")
"""A folded title, and what it has in brackets at its end."""

_COMPARED, _LONGEST = 200, 100
_MISSPELLED, _CLOSE, _ALIKE, _WORD_ALIKE = 0.9, 0.8, 0.6, 0.75
_WORD = re.compile("[a-z0-9]+")
_SMALL_WORDS = frozenset(("a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "liste"))


class Wanted(NamedTuple):
    """Something looked for among titles: all its names, its own first, and whether it must be found."""

    names: tuple[str, ...]
    required: bool


class Likeness(NamedTuple):
    """How much a title looks like a name: how it does, the words they share, how soon they come, and the spelling."""

    kind: int
    words: int
    soon: int
    spelling: float


def pair(
    missing: Sequence[Wanted],
    present: Sequence[Wanted],
    titles: Sequence[str],
    fits: Callable[[int, int], bool] = lambda _rank, _place: True,
) -> dict[int, int]:
    """Return, by rank of what is missing, the rank of the title that may stand for it.

    The likeliest pairs come first, and no title is taken twice. A title that looks more like what is present is no
    reason to warn of what may be missing. Titles beyond the first 200, or of more than 100 characters, are not
    compared: it would take seconds. `fits` tells whether what is missing, by its rank, may be under a title, by its
    place.
    """
    taken: dict[int, int] = {}
    for _likeness, rank, place in sorted(_pairs(missing, present, titles[:_COMPARED]), key=lambda pair: pair[0])[::-1]:
        if rank not in taken and place not in taken.values() and fits(rank, place):
            taken[rank] = place
    return taken


def _pairs(
    missing: Sequence[Wanted], present: Sequence[Wanted], titles: Sequence[str]
) -> Iterator[tuple[Likeness, int, int]]:
    # From the last, so that of two as likely the first is taken, and what is required before what is not.
    ranks = sorted(range(len(missing)), key=lambda rank: (missing[rank].required, -rank))
    for place in reversed([place for place, title in enumerate(titles) if len(title) <= _LONGEST]):
        known = max(filter(None, (_likeness(titles[place], each) for each in present)), default=None)
        for rank in ranks:
            likeness = _likeness(titles[place], missing[rank])
            if likeness and (missing[rank].required or known is None or likeness >= known):
                yield likeness, rank, place


def _likeness(title: str, wanted: Wanted) -> Likeness | None:
    found = [_likeness_to(title, name) for name in wanted.names]
    if wanted.required and _have_a_word_alike(title, wanted.names[0]):
        found.append(_spelled(title, wanted.names[0], 0, _ALIKE))
    return max(filter(None, found), default=None)


def _have_a_word_alike(title: str, name: str) -> bool:
    """« Passation » has most of the letters of « Opérations », in disorder enough to be another word."""
    words = [(one, other) for one in _words(title) for other in _words(name)]
    return any(SequenceMatcher(None, one, other).ratio() >= _WORD_ALIKE for one, other in words)


def _likeness_to(title: str, name: str) -> Likeness | None:
    words, needed = _words(title), _words(name)
    if misspelled := _spelled(title, name, 3, _MISSPELLED):
        return misspelled
    if needed and set(needed) <= set(words):
        soon = -min(words.index(word) for word in needed)
        return Likeness(2, len(needed), soon, SequenceMatcher(None, bare(title), bare(name)).ratio())
    return _spelled(title, name, 1, _CLOSE)


def _spelled(title: str, name: str, kind: int, least: float) -> Likeness | None:
    matcher = SequenceMatcher(None, bare(title), bare(name))
    # The first two are quick, and never below the third.
    if matcher.real_quick_ratio() < least or matcher.quick_ratio() < least:
        return None
    ratio = matcher.ratio()
    return Likeness(kind, 0, 0, ratio) if ratio >= least else None


@lru_cache(maxsize=4096)
def bare(title: str) -> str:
    """Return a title folded, without marks nor what it has in brackets."""
    folded = fold(title).strip(MARKS)
    match = BRACKETS.fullmatch(folded)
    return match[1] if match else folded


@lru_cache(maxsize=4096)
def _words(title: str) -> tuple[str, ...]:
    """Return the words of a title in order, in the singular, without the small ones."""
    words = (word.removesuffix("s") if len(word) > 3 else word for word in _WORD.findall(bare(title)))
    return tuple(word for word in words if word not in _SMALL_WORDS)
