"""A title as its words, and the columns that its words name: exactly, nearly, or among others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from sao_dashboard.reading.table.lexicon import ABBREVIATIONS, CHANGING, GENERIC, NAMES, NOTHING, TABS
from sao_dashboard.reading.table.likeness import BRACKETS, MARKS
from sao_dashboard.reading.table.titles import names
from sao_dashboard.schema import Column, Sheet
from sao_dashboard.schema import sheet as sheet_of
from sao_dashboard.text import fold

Words = frozenset[str]

_WORD = re.compile("[a-z0-9]+|%")
_DIGITS = re.compile("[0-9]+")
_SMALL_WORDS = "a au aux d dans de des du en et l la le les of ou par pour s sur the un une"
_SMALL = frozenset(_SMALL_WORDS.split())
_UNIT_LAST = re.compile("(.+?)(?: en)? (?:m2|km2|ha|hectares?|[km]?€|h|jours?|mois)")
_SEPARATORS = re.compile(r" ?[/&+|] ?| et | ou | - ")
_LONG_WORD, _ALIKE = 5, 0.84
_NEUTRAL = (
    "date prévu actuel global total opération projet principal concerné indicatif estimé cible nombre zac dossier"
)


class How(IntEnum):
    """How well a title names a column."""

    AMONG = 1
    """Its words have all those of a name, and others that change nothing that we know."""
    NEARLY = 2
    """It is a name but for a letter or so."""
    WIDENED = 3
    """It is a name, and words that change nothing: « prévisionnelle », « de l'opération »."""
    EXACTLY = 4
    """It is a name of the trade."""
    OURS = 5
    """It is the very title of the schema, or one of its surest other names."""


class Named(NamedTuple):
    """A column that a title names, and how."""

    key: str
    how: How


def split(names_: str) -> list[str]:
    """Return the names that a text of the lexicon holds."""
    return [" ".join(name.split()) for name in names_.split("|") if name.strip()]


@lru_cache(maxsize=8192)
def words_of(title: str) -> Words:
    """Return the words of a title: in the singular, whole where they were cut short, without the small ones.

    « Nb. de logts prévisionnels » has those of « Nombre de logements prévus ».
    """
    words = (_single(word) for word in _WORD.findall(fold(title)) if word not in _SMALL)
    return frozenset(_short_forms().get(word, word) for word in words)


def _single(word: str) -> str:
    return word[:-1] if len(word) > 3 and word[-1] in "sx" else word


@lru_cache(maxsize=1)
def _short_forms() -> dict[str, str]:
    pairs = (pair.split(" ") for pair in split(ABBREVIATIONS))
    return {_single(fold(short)): _single(fold(long)) for short, long in pairs}


@lru_cache(maxsize=32)
def _named(sheet: Sheet) -> dict[Words, list[str]]:
    """Return the columns that each name may be of, by its words: two, where nobody could tell from the title alone."""
    found: dict[Words, list[str]] = {}
    for column in columns_of(sheet):
        for name in (*names(column), *split(NAMES.get(sheet.key, {}).get(column.key, ""))):
            keys = found.setdefault(words_of(name), [])
            if column.key not in keys:
                keys.append(column.key)
    found.pop(frozenset(), None)
    return found


@lru_cache(maxsize=32)
def _sure(sheet: Sheet) -> dict[str, str]:
    return {fold(name): column.key for column in columns_of(sheet) for name in (*column.aliases, column.header)}


def columns_of(sheet: Sheet) -> tuple[Column, ...]:
    """Return all that may be kept in a sheet."""
    return sheet.as_kept.columns


@lru_cache(maxsize=1)
def _nothings() -> frozenset[Words]:
    return frozenset(map(words_of, split(NOTHING)))


@lru_cache(maxsize=1)
def _generic() -> frozenset[Words]:
    return frozenset(map(words_of, split(GENERIC)))


def is_generic(title: str) -> bool:
    """Tell whether a title is too common a word to be sure of by itself."""
    return words_of(title_alone(title)) in _generic()


def is_nothing(title: str) -> bool:
    """Tell whether a title is of something that trackers keep, and we have nothing for."""
    whole, alone = words_of(title), words_of(title_alone(title))
    return whole in _nothings() or alone in _nothings() or _without_figures(alone) in _nothings()


def _without_figures(words: Words) -> Words:
    return frozenset(word for word in words if not _DIGITS.fullmatch(word))


@lru_cache(maxsize=4096)
def title_alone(title: str) -> str:
    """Return a title folded, without the marks around, nor a unit or what it has in brackets at its end."""
    folded = fold(title).replace("_", " ").strip(MARKS)
    found = BRACKETS.fullmatch(folded) or _UNIT_LAST.fullmatch(folded)
    return found[1].strip(MARKS) if found else folded


def named(sheet: Sheet, title: str) -> list[Named]:
    """Return the columns that a title may name, the best first; two as good as each other are for people to tell."""
    return list(_found(sheet, title))


@lru_cache(maxsize=8192)
def _found(sheet: Sheet, title: str) -> tuple[Named, ...]:
    folded = fold(title).strip(MARKS)
    if key := _sure(sheet).get(folded) or _sure(sheet).get(title_alone(title)):
        return (Named(key, How.OURS),)
    for text in dict.fromkeys((folded, title_alone(title))):
        if keys := _named(sheet).get(words_of(text)):
            return tuple(Named(key, How.EXACTLY) for key in keys)
    if is_nothing(title):
        return ()
    words = words_of(title_alone(title))
    if not words or words & words_of(CHANGING):
        return ()
    if len(pieces := parts(title)) > 1:
        alike = {tuple(each.key for each in _found(sheet, piece) if each.how >= How.EXACTLY) for piece in pieces}
        same = alike.pop() if len(alike) == 1 else ()
        return (Named(same[0], How.EXACTLY),) if len(same) == 1 else ()
    if near := _nearly(sheet, words):
        return (Named(near, How.NEARLY),)
    return tuple(_among(sheet, words))


def _nearly(sheet: Sheet, words: Words) -> str | None:
    """Return the only column of which a name has the same words, one of them misspelled."""
    found = {
        keys[0]
        for known, keys in _named(sheet).items()
        if len(known) == len(words)
        and len(known - words) == 1
        and len(keys) == 1
        and _alike(known - words, words - known)
    }
    return found.pop() if len(found) == 1 else None


def _alike(one: Words, other: Words) -> bool:
    (first,), (second,) = one, other
    if min(len(first), len(second)) < _LONG_WORD or first[0] != second[0]:
        return False
    return SequenceMatcher(None, first, second).ratio() >= _ALIKE


def _among(sheet: Sheet, words: Words) -> Iterator[Named]:
    """Yield the columns of which the words have a whole name; the longest names say most, and neutral words nothing."""
    within = [(known, keys) for known, keys in _named(sheet).items() if known < words]
    longest = max((len(known) for known, _ in within), default=0)
    within = [(known, keys) for known, keys in within if len(known) == longest]
    widened = [(known, keys) for known, keys in within if words - known <= words_of(_NEUTRAL)]
    for key in dict.fromkeys(key for _, keys in widened or within for key in keys):
        yield Named(key, How.WIDENED if widened else How.AMONG)


def parts(title: str) -> list[str]:
    """Return the parts of a title that may be two: « Commune / Secteur »."""
    return [part for part in _SEPARATORS.split(fold(title).strip(MARKS)) if words_of(part)]


def is_tab_of(sheet_key: str, tab: str) -> bool:
    """Tell whether a tab has a name that this sheet often bears, figures (a year) aside."""
    asked = _without_figures(words_of(tab))
    known = {words_of(name) for name in (*split(TABS.get(sheet_key, "")), sheet_of(sheet_key).title)}
    return words_of(tab) in known or asked in known
