"""Giving a value the spelling of the place that declares it: its closed list, or the row that it refers to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from sao_dashboard import issues
from sao_dashboard.schema import LISTS, Column, Kind
from sao_dashboard.text import same_writing
from sao_dashboard.validation.book import Book, Target, folded
from sao_dashboard.validation.report import Finding, Table


def lists_of(frame: pd.DataFrame) -> dict[str, Sequence[str]]:
    """Return the values of each closed list, by its key: those of the sheet Listes, else the schema's own."""
    written = {spec.key: [value for value in frame[spec.key].tolist() if isinstance(value, str)] for spec in LISTS}
    return {spec.key: written[spec.key] or list(spec.values) for spec in LISTS}


class Meaning(NamedTuple):
    """What a cell's text becomes in the frame, and how it should have been written to say the same."""

    value: str
    written: str


Meant = Callable[[str], Meaning | None]
"""From a text to its meaning; None: it is what it should be, nearly always."""


def respell(book: Book) -> list[tuple[Table, Finding]]:
    """Write over each value that equals a list's, or a row's, but for case, accents and spaces.

    An operation's name becomes its identifier where one operation only bears it. What is not recognised stays as it is.

    Returns:
        The values that another case or other accents told apart.
    """
    return [
        (table, finding)
        for table in book.tables.values()
        for column in table.sheet
        if column.key in table.places and column.kind is Kind.TEXT and (meant := _meaning(book, column))
        for finding in _respell_column(table, column.key, meant)
    ]


def _meaning(book: Book, column: Column) -> Meant | None:
    if column.list:
        return _in_list(book.lists[column.list])
    target = book.targets.get(column.refers_to or "")
    return _referred(target, column) if target else None


def _in_list(values: Sequence[str]) -> Meant:
    by_fold: Mapping[str, str] = {folded(value): value for value in reversed(values)}

    def meant(text: str) -> Meaning | None:
        value = None if text in values else by_fold.get(folded(text))
        return Meaning(value, value) if value else None

    return meant


def _referred(target: Target, column: Column) -> Meant:
    def meant(text: str) -> Meaning | None:
        if text in target.known:
            return None
        parts = target.parts(text, column)
        written = [target.written(part) for part in parts]
        alike = all(map(same_writing, parts, written))
        return Meaning(", ".join(map(target.spelled, parts)), text if alike else ", ".join(written))

    return meant


def _respell_column(table: Table, key: str, meant: Meant) -> Iterator[Finding]:
    codes, texts = table.distinct(key)
    meanings = {rank: meaning for rank, text in enumerate(texts) if (meaning := meant(text))}
    if not meanings:
        return
    new = [meanings[rank].value if rank in meanings else text for rank, text in enumerate(texts)]
    table.texts[key] = codes, new
    table.frame[key] = pd.Series([*new, None], dtype="str").array.take(codes)
    variants = np.zeros(len(texts) + 1, dtype=bool)
    variants[[rank for rank, found in meanings.items() if not same_writing(texts[rank], found.written)]] = True
    rows = np.flatnonzero(variants[codes])
    if rows.size:
        yield Finding(
            issues.VARIANTE_ECRITURE,
            key,
            rows,
            lambda row: (texts[codes[row]], (("lecture", meanings[codes[row]].written),)),
        )
