"""Regular expressions that run on a visitor's bytes: what one costs grows as what it is given, never as its square.

Each repetition of each expression is given what it takes, more and more of it, after what leads to it and before what
nothing expects; and what begins an expression is given again and again. Measured by how it grows, never by the clock.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
import time
from collections.abc import Iterator
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any

import pytest

from sao_dashboard import annotate, reading
from sao_dashboard.annotate.grid import _OPENING
from sao_dashboard.guard.rows import _any_of
from sao_dashboard.reading.cells import numbers

SIZES = 400, 1_600, 6_400
NEGLIGIBLE = 0.01
"""Seconds that an input may take whatever a smaller one did: of the largest, a square takes ten times as much."""
MODULES = [
    *(
        importlib.import_module(found.name)
        for package in (annotate, reading)
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    ),
    *map(
        importlib.import_module,
        ("sao_dashboard.text", "sao_dashboard.storable", "sao_dashboard.shared.file"),
    ),
]
BOUNDED = {
    "sao_dashboard.guard.kind._HTML": "4 096 bytes at most",
    "sao_dashboard.guard.kind._LIBREOFFICE_LOCK": "1 024 bytes at most",
    "sao_dashboard.guard.text._ENCODING": "1 024 bytes at most",
    "sao_dashboard.guard.directory._ESCAPE": "512 characters at most",
    "sao_dashboard.reading.table.rows._SAYS": "500 characters at most",
    **dict.fromkeys(
        (f"sao_dashboard.reading.cells.numbers.{name}" for name in ("_EXACT", "_BETWEEN", "_LEAST", "_MOST")),
        "200 characters at most",
    ),
}
"""Expressions that are only ever given a short text."""

Pattern = re.Pattern[str] | re.Pattern[bytes]
Case = tuple[str, Pattern, str]
"""Where an expression is, itself, and how it is asked."""


def expressions() -> Iterator[Case]:
    for module in MODULES:
        source = inspect.getsource(module)
        for name, value in vars(module).items():
            if not isinstance(value, re.Pattern) or f"{module.__name__}.{name}" in BOUNDED:
                continue
            asked = set(re.findall(rf"\b{name}\.(match|fullmatch|search|sub|finditer|findall|split)\(", source))
            whole = asked <= {"match", "fullmatch"} and asked
            for way in sorted(asked) if whole else ["search"]:
                yield f"{module.__name__}.{name}", value, way
    yield "grid._OPENING", re.compile(_OPENING % b"(?:[^\\s<>/:]+:)?sheetData"), "search"
    yield "grid._OPENING of a row", re.compile(_OPENING % b"row"), "search"
    yield "rows._any_of", _any_of(frozenset([b"1", b"2"])), "search"
    for unit in ("ha", "%", "€", "m²"):
        yield f"numbers.unit of {unit}", numbers._unit_pattern(unit), "search"


def attacks(pattern: Pattern, size: int) -> Iterator[str]:
    """Yield texts of about this size that are the worst for a pattern."""
    for lead, pumps in repetitions(list(_parser.parse(pattern.pattern, pattern.flags)), ""):
        for pump in pumps:
            yield lead + pump * (size // len(pump)) + "\x01"
            yield (lead + pump) * (size // len(lead + pump))
            yield lead + pump * (size // len(pump)) + lead
        if lead:
            yield lead * (size // len(lead))


def repetitions(nodes: list[Any], lead: str) -> Iterator[tuple[str, list[str]]]:
    """Yield each repetition without a low bound: what leads to it, and what it may take, in several ways."""
    for operation, content in nodes:
        if operation in (_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT):
            _, most, inside = content
            if most > 50:
                yield lead, samples(list(inside))
            yield from repetitions(list(inside), lead)
        elif operation is _constants.BRANCH:
            for branch in content[1]:
                yield from repetitions(list(branch), lead)
        elif operation is _constants.SUBPATTERN:
            yield from repetitions(list(content[3]), lead)
        elif operation is _constants.ATOMIC_GROUP:
            yield from repetitions(list(content), lead)
        lead += samples([(operation, content)])[0]


def samples(nodes: list[Any]) -> list[str]:
    """Return some of the texts that a sequence takes, the shortest way; never an empty list."""
    found = [""]
    for operation, content in nodes:
        one: list[str] = [""]
        if operation is _constants.LITERAL:
            one = [chr(content)]
        elif operation is _constants.NOT_LITERAL:
            one = [next(c for c in "a <" if ord(c) != content)]
        elif operation is _constants.ANY:
            one = ["a", "<", " "]
        elif operation is _constants.IN:
            one = members(content)
        elif operation in (_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT):
            one = [each * max(content[0], 0) for each in samples(list(content[2]))]
        elif operation is _constants.BRANCH:
            one = [samples(list(branch))[0] for branch in content[1]]
        elif operation is _constants.SUBPATTERN:
            one = samples(list(content[3]))
        elif operation is _constants.ATOMIC_GROUP:
            one = samples(list(content))
        found = [before + after for before in found[:3] for after in one[:6]]
    return list(dict.fromkeys(text for text in found if text)) or [""]


def members(content: list[Any]) -> list[str]:
    """Return characters of a class: those that much else takes too come first."""
    taken = [character for character in " .a0A,<>=\"'/:-_()é%²?!#\n" if takes(content, character)]
    first = [value if kind is _constants.LITERAL else value[0] for kind, value in content if kind in _ONE_OR_MORE]
    return taken or [chr(first[0])]


def takes(content: list[Any], character: str) -> bool:
    negated, found = False, False
    for kind, value in content:
        if kind is _constants.NEGATE:
            negated = True
        elif kind is _constants.LITERAL:
            found |= ord(character) == value
        elif kind is _constants.RANGE:
            found |= value[0] <= ord(character) <= value[1]
        elif kind is _constants.CATEGORY:
            found |= bool(re.match(CATEGORIES[value], character))
    return found != negated


_ONE_OR_MORE = (_constants.LITERAL, _constants.RANGE)
CATEGORIES = {
    _constants.CATEGORY_DIGIT: r"\d",
    _constants.CATEGORY_NOT_DIGIT: r"\D",
    _constants.CATEGORY_SPACE: r"\s",
    _constants.CATEGORY_NOT_SPACE: r"\S",
    _constants.CATEGORY_WORD: r"\w",
    _constants.CATEGORY_NOT_WORD: r"\W",
}


def cost(pattern: Pattern, way: str, text: str) -> float:
    """Return the least of three times, of this thread alone: whatever else the machine does only adds to it."""
    given: Any = text.encode("latin-1", "replace") if isinstance(pattern.pattern, bytes) else text
    ask, times = getattr(pattern, way), []
    for _ in range(3):
        start = time.thread_time()
        ask(given)
        times.append(time.thread_time() - start)
        if times[-1] < NEGLIGIBLE:
            break
    return min(times)


def squares(pattern: Pattern, way: str) -> Iterator[str]:
    """Yield the inputs of which four times as much costs far more than four times as much."""
    for attack in zip(*(attacks(pattern, size) for size in SIZES), strict=True):
        before = NEGLIGIBLE / 8
        for text in attack:
            dear = cost(pattern, way, text)
            if dear > max(NEGLIGIBLE, 8 * before):
                yield f"{text[:60]!r}… of {len(text)}: {dear:.2f} s"
                break
            before = dear


CASES = list(expressions())


@pytest.mark.parametrize(("name", "pattern", "way"), CASES, ids=[f"{name} {way}" for name, _, way in CASES])
def test_no_expression_costs_the_square_of_what_it_is_given(name: str, pattern: Pattern, way: str) -> None:
    # Of two parts side by side that take the same characters, each way to share them out is tried: 60 000 spaces in an
    # XML declaration, a file of a few kilobytes, held the server for nine seconds.
    assert next(squares(pattern, way), "") == ""


@pytest.mark.parametrize("wrong", [r"(<x[^>]*?)\s+encoding", r"a*a*b", r"[0-9.]*(?:[a-z.]+)?$b", r"\s+x", "<!--.*?-->"])
def test_the_check_finds_what_it_should(wrong: str) -> None:
    assert next(squares(re.compile(wrong), "search"))


def test_what_is_said_to_be_bounded_is_there() -> None:
    for name in BOUNDED:
        module, _, attribute = name.rpartition(".")
        assert isinstance(vars(importlib.import_module(module))[attribute], re.Pattern)
