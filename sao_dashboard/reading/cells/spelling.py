"""Giving a value the spelling of the place that declares it: its closed list, or the row that it refers to.

What no place declares has that of most rows: people sort a column by hand, and type it again in capitals.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from sao_dashboard import issues
from sao_dashboard.reading.cells.dittos import is_ditto
from sao_dashboard.reading.cells.doubts import says_nothing
from sao_dashboard.reading.cells.people import names_nobody, one_after_another
from sao_dashboard.schema import LISTS, Column, Kind
from sao_dashboard.schema.operations import BETWEEN_NAMES
from sao_dashboard.text import same_writing
from sao_dashboard.validation.book import UNKNOWN, Book, Target, folded
from sao_dashboard.validation.report import Details, Finding, Table
from sao_dashboard.validation.variants import role_keys, same_words, unique, without_additions


def _absence(column: Column) -> Meaning:
    """Return what a mark of absence means: nothing, or that what must be known is not."""
    if column.required:
        return Meaning(UNKNOWN, "", issues.OBLIGATOIRE_INCONNU)
    return Meaning(None, "", issues.ABSENCE_ECRITE)


def lists_of(frame: pd.DataFrame) -> dict[str, Sequence[str]]:
    """Return the values of each closed list, by its key: those of the sheet Listes, else the schema's own."""
    written = {spec.key: [value for value in frame[spec.key].tolist() if isinstance(value, str)] for spec in LISTS}
    return {spec.key: written[spec.key] or list(spec.values) for spec in LISTS}


class Meaning(NamedTuple):
    """What a cell's text becomes in the frame, and how it should have been written to say the same.

    Attributes:
        value: None where the text says that there is nothing to say.
        written: how it should have been written; '' where there is nothing to write yet.
        told: the issue that tells it, unless only typing tells them apart.
    """

    value: str | None
    written: str
    told: issues.IssueType = issues.VARIANTE_ECRITURE


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
        if column.key in table.places and column.kind is Kind.TEXT and not _all_known(book, table, column)
        if (meant := _meaning(book, column))
        for finding in _respell_column(table, column.key, meant)
    ]


def _all_known(book: Book, table: Table, column: Column) -> bool:
    """Tell whether all that a column refers to is written as it is where it is declared."""
    target = None if column.list else book.targets.get(column.refers_to or "")
    return target is not None and target.known.issuperset(table.distinct(column.key)[1])


def _meaning(book: Book, column: Column) -> Meant | None:
    if column.list:
        return means(book.lists[column.list], column)
    target = book.targets.get(column.refers_to or "")
    if target:
        return _referred(target, column)
    return _undeclared(book, column) if column.refers_to or column.grouped else None


def _undeclared(book: Book, column: Column) -> Meant:
    is_agent = column.refers_to == "agents"
    usual = {} if column.many else _usual(book, column)

    def meant(text: str) -> Meaning | None:
        if is_agent and one_after_another(text):
            return Meaning(UNKNOWN if column.required else None, "", issues.PERSONNES_SUCCESSIVES)
        if column.refers_to and (names_nobody if is_agent else says_nothing)(text):
            return _absence(column)
        if is_ditto(text):  # no name to be spelled as « idem » is elsewhere: `dittos` tells it
            return None
        parts = _parts(text, column)
        parts[::2] = [usual.get(folded(name), name) for name in parts[::2]]
        spelled = "".join(parts)
        return None if spelled == text else Meaning(spelled, spelled)

    return meant


def _usual(book: Book, column: Column) -> Mapping[str, str]:
    """Return the spelling that most rows give to each name of a column, and of those that refer to the same sheet."""
    counts: Counter[str] = Counter()
    for table in book.tables.values():
        for of in table.sheet:
            if of.key in table.places and (of is column or (column.refers_to and of.refers_to == column.refers_to)):
                codes, texts = table.distinct(of.key)
                for text, rows in zip(texts, np.bincount(codes[codes >= 0], minlength=len(texts)), strict=True):
                    counts.update(dict.fromkeys(_parts(text, column)[::2], int(rows)))
    usual: dict[str, str] = {}
    for name, _ in counts.most_common():  # of as many, the first met
        usual.setdefault(folded(name), name)
    return usual


def _parts(text: str, column: Column) -> list[str]:
    """Return the names that a cell holds, and between them what is."""
    return BETWEEN_NAMES.split(text) if column.grouped else [text]


def means(values: Sequence[str], column: Column) -> Meant:
    """Return what tells which of these values a text is, in a column of their list."""
    by_fold: Mapping[str, str] = {folded(value): value for value in reversed(values)}
    by_words = unique(values, role_keys if column.list == "roles" else lambda value: (same_words(value),))

    def meant(text: str) -> Meaning | None:
        if text in values:
            return None
        if value := by_fold.get(folded(text)):
            return Meaning(value, value)
        if says_nothing(text):
            return _absence(column)
        bare = without_additions(text)
        variant = by_fold.get(bare) or by_words.get(same_words(bare))
        return Meaning(variant, variant, issues.AUTRE_ECRITURE) if variant else None

    return meant


def _referred(target: Target, column: Column) -> Meant:
    def meant(text: str) -> Meaning | None:
        if text in target.known:
            return None
        if not target.named(text) and (names_nobody if column.refers_to == "agents" else says_nothing)(text):
            return _absence(column)
        parts = target.parts(text, column)
        written = [target.written(part) for part in parts]
        if any(map(target.is_variant, parts)):
            return Meaning(", ".join(map(target.spelled, parts)), ", ".join(written), issues.AUTRE_ECRITURE)
        alike = all(map(same_writing, parts, written))
        return Meaning(", ".join(map(target.spelled, parts)), text if alike else ", ".join(written))

    return meant


def _respell_column(table: Table, key: str, meant: Meant) -> Iterator[Finding]:
    codes, texts = table.distinct(key)
    meanings = {rank: meaning for rank, text in enumerate(texts) if (meaning := meant(text))}
    if not meanings:
        return
    new = [meanings[rank].value if rank in meanings else text for rank, text in enumerate(texts)]
    missing = np.array([*(text is None for text in new), True])[codes]
    table.texts[key] = np.where(missing, -1, codes), [text or "" for text in new]
    table.frame[key] = pd.Series([*new, None], dtype="str").array.take(codes)

    def describe(row: int) -> tuple[str, Details]:
        found = meanings[codes[row]]
        if found.told is issues.PERSONNES_SUCCESSIVES:
            return texts[codes[row]], ()
        if not found.written:
            return "", (("colonne", table.sheet.column(key).header),)
        return texts[codes[row]], (("lecture", found.written),)

    for told in dict.fromkeys(found.told for found in meanings.values()):
        of_kind = np.zeros(len(texts) + 1, dtype=bool)
        for rank, found in meanings.items():
            of_kind[rank] = found.told is told and not same_writing(texts[rank], found.written)
        rows = np.flatnonzero(of_kind[codes])
        if rows.size:
            yield Finding(told, key, rows, describe)
