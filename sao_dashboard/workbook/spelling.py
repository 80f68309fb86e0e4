"""Giving a value the spelling of the place that declares it: its closed list, or the row that it refers to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pandas as pd

from sao_dashboard.schema import LISTS, Column, Kind
from sao_dashboard.validation import Table
from sao_dashboard.validation.rules import Book, Target, folded, listed


def lists_of(frame: pd.DataFrame) -> dict[str, Sequence[str]]:
    """Return the values of each closed list, by its key: those of the sheet Listes, else the schema's own."""
    return {spec.key: frame[spec.key].dropna().tolist() or list(spec.values) for spec in LISTS}


def respell(book: Book) -> None:
    """Write over each value that equals a list's, or a row's, but for case, accents and spaces.

    An operation's name becomes its identifier where one operation only bears it. What is not recognised stays as it is.
    """
    for table in book.tables.values():
        for column in table.sheet:
            spelled = _spelling(book, column)
            if spelled and column.key in table.places and column.kind is Kind.TEXT:
                _respell_column(table, column.key, spelled)


def _spelling(book: Book, column: Column) -> Callable[[str], str] | None:
    if column.list:
        return _in_list(book.lists[column.list])
    target = book.targets.get(column.refers_to or "")
    if target is None:
        return None
    return _each_of(target) if column.many else target.spelled


def _in_list(values: Sequence[str]) -> Callable[[str], str]:
    by_fold: Mapping[str, str] = {folded(value): value for value in reversed(values)}
    return lambda text: text if text in values else by_fold.get(folded(text), text)


def _each_of(target: Target) -> Callable[[str], str]:
    return lambda text: ", ".join(target.spelled(part) for part in listed(text, target.kind))


def _respell_column(table: Table, key: str, spelled: Callable[[str], str]) -> None:
    codes, values = table.distinct(key)
    new = [spelled(value) for value in values]
    if new != values:
        table.texts[key] = codes, new
        table.frame[key] = pd.Series([*new, None], dtype="str").array.take(codes)
