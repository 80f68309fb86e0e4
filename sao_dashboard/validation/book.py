"""All that the rules look at: the tables of a workbook, what their rows may refer to, and its closed lists."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import numpy as np

from sao_dashboard.schema import Column, Kind
from sao_dashboard.text import fold
from sao_dashboard.validation.report import Table
from sao_dashboard.validation.variants import look_alike, same_words, unique

_CODE_AND_NAME = re.compile(r" ?[-–—:,(/] ?| ")
UNKNOWN = "Non renseigné"
"""What stands in a required column for a value that is said not to be known, whatever mark says so."""


def listed(text: str, target: Kind) -> list[str]:
    """Return the values of a cell that may hold several: « 4, 5 », « 4 ; 5 », and « 4 et 5 » for numbers."""
    separators = r"[,;]| et " if target is Kind.INTEGER else "[,;]"
    return [part for part in (part.strip() for part in re.split(separators, text)) if part]


def folded(text: str) -> str:
    """Return `fold(text)`; plain ASCII, which most identifiers are, takes a shorter way."""
    return text.casefold() if text.isascii() else fold(text)


def folded_all(texts: Sequence[str]) -> list[str]:
    """Return what `folded` gives of each text: as one long text, where all are plain."""
    text = "\0".join(texts)
    found = text.casefold().split("\0") if texts and text.isascii() else []
    return found if len(found) == len(texts) else [*map(folded, texts)]


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
    def _names(self) -> frozenset[str]:
        return frozenset(self.names)

    @cached_property
    def _by_identifier(self) -> dict[str, str]:
        return {folded(value): value for value in reversed(self.identifiers)}

    @cached_property
    def _by_name(self) -> dict[str, list[tuple[str, str]]]:
        found: dict[str, list[tuple[str, str]]] = {}
        for identifier, name in zip(self.identifiers, self.names, strict=False):
            found.setdefault(folded(name), []).append((identifier, name))
        return found

    def _rows_named(self, text: str) -> list[tuple[str, str]]:
        is_identifier = text in self.known or folded(text) in self._by_identifier
        return [] if is_identifier else self._by_name.get(folded(text), [])

    def named(self, text: str) -> list[str]:
        """Return the identifiers of the rows that bear this name, when it is not an identifier itself."""
        return [identifier for identifier, _ in self._rows_named(text)]

    def spelled(self, text: str) -> str:
        """Return the identifier that `text` means, spelled as in its own sheet; `text` itself when it means none."""
        return self._meant(text, 0)

    def written(self, text: str) -> str:
        """Return the identifier or the name that `text` is, as its own sheet writes it; `text` itself when neither."""
        return text if text in self._names else self._meant(text, 1)

    def is_variant(self, text: str) -> bool:
        """Tell whether `text` is known only by another way of writing: « OP-1 – ZAC des Tilleuls », « OP-01 »."""
        known = text in self.known or folded(text) in self._by_identifier or self._rows_named(text)
        return not known and self._variant(text) is not None

    def _meant(self, text: str, part: int) -> str:
        if text in self.known:
            return text
        rows = self._rows_named(text)
        if len(rows) == 1:
            return rows[0][part]
        if rows:
            return text
        return self._by_identifier.get(folded(text)) or self._variant(text) or text

    @cached_property
    def _by_look(self) -> dict[tuple[str, ...], list[str]]:
        found: dict[tuple[str, ...], list[str]] = {}
        for value in dict.fromkeys(self.identifiers):
            found.setdefault(look_alike(value), []).append(value)
        return found

    @cached_property
    def _by_words(self) -> Mapping[str, str]:
        names = {folded(name) for name in self.names}
        by_name = {name: rows[0][0] for name in names if len(rows := self._by_name.get(name, [])) == 1}
        told = unique(by_name, lambda name: (same_words(name),))
        return {words: by_name[name] for words, name in told.items()}

    def _variant(self, text: str) -> str | None:
        """Return the only identifier that `text` may mean: by its letters and numbers, its name, or both together."""
        alike = self._by_look.get(look_alike(text), [])
        if alike or self.kind is not Kind.TEXT:
            return alike[0] if len(alike) == 1 and self.kind is Kind.TEXT else None
        if identifier := self._by_words.get(same_words(text)):
            return identifier
        for found in _CODE_AND_NAME.finditer(text):
            identifier = self._by_identifier.get(folded(text[: found.start()]))
            name = self._name_of.get(identifier or "")
            if name and same_words(name) == same_words(text[found.end() :]):
                return identifier
        return None

    @cached_property
    def _name_of(self) -> dict[str, str]:
        return dict(zip(self.identifiers, self.names, strict=False))

    def parts(self, text: str, column: Column) -> list[str]:
        """Return the references that a cell of `column` makes."""
        return listed(text, self.kind) if column.many else [text]

    @classmethod
    def of(cls, table: Table) -> Target | None:
        """Return what may be referred to in a table, None when its identifier column was not found."""
        key = table.sheet.identifier
        if key is None or key not in table.places:
            return None
        codes, texts = table.distinct(key)
        rows = np.flatnonzero(codes >= 0)
        name = table.sheet.name
        names = table.frame[name].to_numpy(dtype=object, na_value="")[rows].tolist() if name in table.places else []
        return cls(table.sheet.column(key).kind, [texts[code] for code in codes[rows]], names)


@dataclass(frozen=True, eq=False)
class Book:
    """All that the rules look at.

    Attributes:
        tables: the tables found, by key.
        lists: the values of the closed lists, by key.
        day: the day the workbook is looked at.
    """

    tables: Mapping[str, Table]
    lists: Mapping[str, Sequence[str]]
    day: date = field(default_factory=date.today)

    @cached_property
    def targets(self) -> dict[str, Target]:
        """What may be referred to, by key of its sheet; a sheet that is missing has nothing to say."""
        found = {key: Target.of(table) for key, table in self.tables.items()}
        return {key: target for key, target in found.items() if target is not None}

    def table(self, key: str, *columns: str) -> Table | None:
        """Return a table that has rows and all of these columns, None when there is no such table."""
        table = self.tables.get(key)
        has_all = table is not None and len(table.frame) > 0 and all(column in table.places for column in columns)
        return table if has_all else None
