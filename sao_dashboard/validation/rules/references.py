"""Rules on what refers to the rows of another sheet, or of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter
from itertools import islice

import numpy as np

from sao_dashboard import issues
from sao_dashboard.schema import Column
from sao_dashboard.validation.book import UNKNOWN, Book
from sao_dashboard.validation.report import Details, Table
from sao_dashboard.validation.rules.rule import SHOWN_CHOICES, Failures, Rule, each_value, nowhere, proposer
from sao_dashboard.validation.variants import as_dates

MOST_LOOPS = 20
LONGEST_CHAIN = 12
"""Of a longer loop, only the beginning is told."""


def _unknown(book: Book, table: Table, column: Column) -> Failures:
    target = book.targets.get(column.refers_to or "")
    if target is None or target.known.issuperset(table.distinct(column.key)[1]):
        return nowhere(table)
    propose = proposer(target.identifiers, " Ajoutez la ligne qui y manque, ou corrigez la valeur.")
    tab = book.tables[column.refers_to or ""].tab

    def unknown(value: str) -> str:
        if value in target.known or value == UNKNOWN:
            return ""
        parts = target.parts(value, column)
        return ", ".join(part for part in parts if part not in target.known and len(target.named(part)) < 2)

    def describe(value: str) -> Details:
        date = next((shown for shown in as_dates(value) if shown in target.known), None)
        became = f" Excel a pris un identifiant pour une date\u00a0: la cellule qui y montre «\u00a0{date}\u00a0» était"
        why = f"{became} peut-être «\u00a0{value}\u00a0». Mettez-la au format Texte, puis écrivez-le de nouveau."
        return (("cible", tab), ("proposition", why if date else propose(value)))

    return each_value(table, column, unknown, describe)


def _ambiguous(book: Book, table: Table, column: Column) -> Failures:
    target = book.targets.get(column.refers_to or "")
    if target is None or not target.names or target.known.issuperset(table.distinct(column.key)[1]):
        return nowhere(table)
    tab = book.tables[column.refers_to or ""].tab

    def ambiguous(value: str) -> str:
        if value in target.known:
            return ""
        parts = target.parts(value, column)
        return ", ".join(part for part in parts if part not in target.known and len(target.named(part)) > 1)

    def describe(value: str) -> Details:
        return (("cible", tab), ("autre", ", ".join(target.named(value)[:SHOWN_CHOICES])))

    return each_value(table, column, ambiguous, describe)


def _loops(book: Book, table: Table, column: Column) -> Failures:
    """Rows that wait for one another, each loop told in words: « 4 → 5 → 4 »."""
    target = book.targets.get(table.sheet.key)
    if target is None:
        return nowhere(table)
    codes, texts = table.distinct(column.key)
    keys, names = table.distinct(table.sheet.identifier or "")
    rows = np.flatnonzero((codes >= 0) & (keys >= 0)).tolist()
    waits = {names[keys[row]]: target.parts(texts[codes[row]], column) for row in rows}
    chains: dict[str, str] = {}
    for loop in islice(_loops_in(waits), MOST_LOOPS):
        for key in loop:
            chains.setdefault(key, _chain(loop))
    mask = np.array([*(name in chains for name in names), False], dtype=bool)[keys] & (codes >= 0)
    return mask, lambda row: ("", (("boucle", chains[names[keys[row]]]),))


def _loops_in(waits: Mapping[str, Sequence[str]]) -> Iterator[list[str]]:
    """Yield loops until there is none once a dependency of each is taken away."""
    ranks = {key: rank for rank, key in enumerate(waits)}
    left = {key: list(dict.fromkeys(others)) for key, others in waits.items()}
    while True:
        try:
            TopologicalSorter(left).prepare()
        except CycleError as error:
            loop = error.args[1][:0:-1]
            first = loop.index(min(loop, key=ranks.__getitem__))
            yield (loop := loop[first:] + loop[:first])
            left[loop[0]].remove((loop * 2)[1])
        else:
            return


def _chain(loop: Sequence[str]) -> str:
    shown = [*loop[: LONGEST_CHAIN - 1], "…"] if len(loop) > LONGEST_CHAIN else list(loop)
    return " → ".join([*shown, loop[0]])


RULES = (
    Rule(issues.REFERENCE_INCONNUE, lambda _sheet, column: column.refers_to is not None, _unknown),
    Rule(issues.REFERENCE_AMBIGUE, lambda _sheet, column: column.refers_to is not None, _ambiguous),
    Rule(issues.BOUCLE_DE_DEPENDANCES, lambda sheet, column: column.refers_to == sheet.key and column.many, _loops),
)
