"""The rules that the rows of a workbook must follow, one declared object each.

A rule looks at one whole column of one sheet, and says which rows fail and what to tell of each. All that it needs is
in the `Book`, so a few rows written by hand are enough to try it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from sao_dashboard import issues
from sao_dashboard.issues import IssueType
from sao_dashboard.schema import LIST_BY_KEY, Column, Kind, Sheet
from sao_dashboard.text import fold, nearest
from sao_dashboard.validation import Describe, Details, Finding, Mask, Table

PROPOSALS = 50
"""For how many distinct wrong values of a column the nearest right one is looked for: the search is slow."""
MOST_CHOICES = 300
"""Beyond this many right values, none is proposed."""
SHOWN_CHOICES = 12

NAMES = {"operations": "nom"}
"""Column whose value may stand for the identifier, where it names one row only."""


def listed(text: str, target: Kind) -> list[str]:
    """Return the values of a cell that may hold several: « 4, 5 », « 4 ; 5 », and « 4 et 5 » for numbers."""
    separators = r"[,;]| et " if target is Kind.INTEGER else "[,;]"
    return [part for part in (part.strip() for part in re.split(separators, text)) if part]


@dataclass(frozen=True, eq=False)
class Target:
    """The rows of one sheet that others may refer to: `kind` of their identifiers, each as text, and their names."""

    kind: Kind
    identifiers: Sequence[str]
    names: Sequence[str] = ()

    @cached_property
    def known(self) -> frozenset[str]:
        """The identifiers as they are written in their own sheet."""
        return frozenset(self.identifiers)

    @cached_property
    def _by_identifier(self) -> dict[str, str]:
        return {folded(value): value for value in reversed(self.identifiers)}

    @cached_property
    def _by_name(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for identifier, name in zip(self.identifiers, self.names, strict=False):
            found.setdefault(folded(name), []).append(identifier)
        return found

    def named(self, text: str) -> list[str]:
        """Return the identifiers of the rows that bear this name, when it is not an identifier itself."""
        is_identifier = text in self.known or folded(text) in self._by_identifier
        return [] if is_identifier else self._by_name.get(folded(text), [])

    def spelled(self, text: str) -> str:
        """Return the identifier that `text` means, spelled as in its own sheet; `text` itself when it means none."""
        if text in self.known:
            return text
        named = self.named(text)
        return named[0] if len(named) == 1 else self._by_identifier.get(folded(text), text)

    @classmethod
    def of(cls, table: Table) -> Target | None:
        """Return what may be referred to in a table, None when its identifier column was not found."""
        key = table.sheet.identifier
        if key is None or key not in table.places:
            return None
        rows = table.frame.dropna(subset=[key])
        name = NAMES.get(table.sheet.key)
        names = rows[name].fillna("").tolist() if name in table.places else []
        return cls(table.sheet.column(key).kind, [str(value) for value in rows[key].tolist()], names)


def folded(text: str) -> str:
    """Return `fold(text)`; plain ASCII, which most identifiers are, takes a shorter way."""
    return text.casefold() if text.isascii() else fold(text)


@dataclass(frozen=True, eq=False)
class Book:
    """All that the rules look at: the tables found, by key, and the closed lists, by key."""

    tables: Mapping[str, Table]
    lists: Mapping[str, Sequence[str]]

    @cached_property
    def targets(self) -> dict[str, Target]:
        """What may be referred to, by key of its sheet; a sheet that is missing has nothing to say."""
        found = {key: Target.of(table) for key, table in self.tables.items()}
        return {key: target for key, target in found.items() if target is not None}


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


def check(book: Book) -> Iterator[tuple[Table, Finding]]:
    """Yield all that the rules find in a book."""
    for table in book.tables.values():
        for column in table.sheet:
            for rule in RULES:
                if column.key in table.places and rule.concerns(table.sheet, column):
                    mask, describe = rule.failures(book, table, column)
                    if mask.any():
                        yield table, Finding(rule.type, column.key, np.flatnonzero(mask), describe)


def _missing_values(_book: Book, table: Table, column: Column) -> Failures:
    return table.blank[column.key], lambda _row: ("", (("colonne", column.header),))


def _repeated_keys(_book: Book, table: Table, column: Column) -> Failures:
    """Two identifiers that differ by case or accents only are taken for the same one: people will take them so."""
    codes, texts = table.distinct(column.key)
    keys = np.append(pd.factorize(np.array([folded(text) for text in texts], dtype=object))[0], -1)[codes]
    mask: Mask = pd.Series(keys).duplicated().to_numpy() & (keys >= 0)
    first = pd.Series(table.lines).groupby(keys).transform("first").to_numpy()
    return mask, lambda row: (texts[codes[row]], (("autre", str(first[row])),))


def _outside_list(book: Book, table: Table, column: Column) -> Failures:
    key = column.list or ""
    allowed = list(book.lists[key])
    possible = f" Valeurs possibles\u00a0: {', '.join(allowed)}." if len(allowed) <= SHOWN_CHOICES else ""
    propose = proposer(allowed, possible)

    def describe(value: str) -> Details:
        return (("liste", LIST_BY_KEY[key].header), ("proposition", propose(value)))

    return _each_value(table, column, lambda value: value if value not in allowed else "", describe)


def _unknown_references(book: Book, table: Table, column: Column) -> Failures:
    target = book.targets.get(column.refers_to or "")
    if target is None:
        return _nowhere(table)
    propose = proposer(target.identifiers, " Ajoutez-y la ligne qui manque, ou corrigez la valeur.")
    tab = book.tables[column.refers_to or ""].tab

    def unknown(value: str) -> str:
        parts = _parts(value, column, target)
        return ", ".join(part for part in parts if part not in target.known and len(target.named(part)) < 2)

    return _each_value(table, column, unknown, lambda value: (("cible", tab), ("proposition", propose(value))))


def _ambiguous_references(book: Book, table: Table, column: Column) -> Failures:
    target = book.targets.get(column.refers_to or "")
    if target is None or not target.names:
        return _nowhere(table)
    tab = book.tables[column.refers_to or ""].tab

    def ambiguous(value: str) -> str:
        parts = _parts(value, column, target)
        return ", ".join(part for part in parts if part not in target.known and len(target.named(part)) > 1)

    def describe(value: str) -> Details:
        return (("cible", tab), ("autre", ", ".join(target.named(value)[:SHOWN_CHOICES])))

    return _each_value(table, column, ambiguous, describe)


RULES: tuple[Rule, ...] = (
    Rule(issues.VALEUR_MANQUANTE, lambda _sheet, column: column.required, _missing_values),
    Rule(issues.IDENTIFIANT_EN_DOUBLE, lambda sheet, column: column.key == sheet.identifier, _repeated_keys),
    Rule(issues.HORS_LISTE, lambda _sheet, column: column.list is not None, _outside_list),
    Rule(issues.REFERENCE_INCONNUE, lambda _sheet, column: column.refers_to is not None, _unknown_references),
    Rule(issues.REFERENCE_AMBIGUE, lambda _sheet, column: column.refers_to is not None, _ambiguous_references),
)


def _parts(value: str, column: Column, target: Target) -> list[str]:
    return listed(value, target.kind) if column.many else [value]


def _nowhere(table: Table) -> Failures:
    return np.zeros(len(table.frame), dtype=bool), lambda _row: ("", ())


def _each_value(
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
            known[value] = f" Vouliez-vous écrire «\u00a0{found}\u00a0»\u00a0?" if found else otherwise
        return known.get(value, otherwise)

    return propose
