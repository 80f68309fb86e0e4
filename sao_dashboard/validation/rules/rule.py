"""What a rule is, and what rules are made of."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from sao_dashboard.issues import IssueType
from sao_dashboard.schema import Column, Sheet
from sao_dashboard.text import nearest
from sao_dashboard.validation.book import Book
from sao_dashboard.validation.report import Describe, Details, Mask, Table

PROPOSALS = 50
"""For how many distinct wrong values of a column the nearest right one is looked for: the search is slow."""
MOST_CHOICES = 300
"""Beyond this many right values, none is proposed."""
SHOWN_CHOICES = 12
_FIGURES = re.compile("[0-9]+")

Failures = tuple[Mask, Describe]


@dataclass(frozen=True)
class Rule:
    """One rule.

    Attributes:
        type: the issue it raises.
        concerns: whether it has anything to say of a column.
        failures: given a book, a table and one of its columns: which rows fail, and what to tell of each.
    """

    type: IssueType
    concerns: Callable[[Sheet, Column], bool]
    failures: Callable[[Book, Table, Column], Failures]


def is_column(sheet: str, column: str) -> Callable[[Sheet, Column], bool]:
    """Return what tells whether a column is this one of this sheet, by their keys."""
    return lambda of, each: (of.key, each.key) == (sheet, column)


def nowhere(table: Table) -> Failures:
    """Return that no row fails."""
    return np.zeros(len(table.frame), dtype=bool), lambda _row: ("", ())


def each_value(
    table: Table, column: Column, wrong: Callable[[str], str], describe: Callable[[str], Details]
) -> Failures:
    """Judge each distinct value once; `wrong` gives the part of it that fails, '' when none does."""
    codes, values = table.distinct(column.key)
    failing = [wrong(value) for value in values]
    mask: Mask = np.array([*map(bool, failing), False])[codes]
    return mask, lambda row: (failing[codes[row]], describe(failing[codes[row]]))


def proposer(choices: Sequence[str], otherwise: str) -> Callable[[str], str]:
    """Return what proposes the nearest of `choices` for a wrong value, and says `otherwise` when none is near."""
    known: dict[str, str] = {}

    def propose(value: str) -> str:
        if value not in known and len(known) < PROPOSALS and len(choices) <= MOST_CHOICES:
            found = nearest(value, choices)
            # « OP-12 » is no misspelling of « OP-2 »: following the proposal would lead to another operation.
            found = found if found and _FIGURES.findall(found) == _FIGURES.findall(value) else None
            known[value] = f" Vouliez-vous écrire «\u00a0{found}\u00a0»\u00a0?" if found else otherwise
        return known.get(value, otherwise)

    return propose
