"""The rules, family by family, and trying them all."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from sao_dashboard.validation.book import Book
from sao_dashboard.validation.report import Finding, Table
from sao_dashboard.validation.rules import dates, people, references, sectors, values
from sao_dashboard.validation.rules.rule import Rule

RULES: tuple[Rule, ...] = (*values.RULES, *references.RULES, *dates.RULES, *sectors.RULES, *people.RULES)


def check(book: Book) -> Iterator[tuple[Table, Finding]]:
    """Yield all that the rules find in a book."""
    for table in book.tables.values():
        for column in table.sheet:
            for rule in RULES:
                if column.key in table.places and rule.concerns(table.sheet, column):
                    mask, describe = rule.failures(book, table, column)
                    if mask.any():
                        yield table, Finding(rule.type, column.key, np.flatnonzero(mask), describe)
