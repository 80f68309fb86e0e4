"""Several agents or operations in one cell of « Affectations »: as many rows, each told."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from sao_dashboard import issues
from sao_dashboard.validation.book import Book, Target
from sao_dashboard.validation.report import Details, Finding, Table

_SEPARATOR = re.compile(r" ?[,;/+&] ?| et ")
_MOST_WORDS = 24
"""Of a text that names rows one below another: most texts name one, and longer ones are remarks."""
_SHEET, _SPLIT = "affectations", ("agent", "operation")


def split_rows(book: Book) -> tuple[Book, list[tuple[Table, Finding]]]:
    """Return the book with a row for each of the agents and operations that one cell names, and what was split.

    Only where every part is known: « Martin, Durand » may be one agent. A share of time is of all these operations
    together: it is not known of each.
    """
    table, found = book.tables.get(_SHEET), []
    original = table
    for key in _SPLIT:
        if original is None or table is None or key not in table.places:
            continue
        target = book.targets.get(table.sheet.column(key).refers_to or "")
        parts = _parts(original, key, target) if target else {}
        if parts:
            found.append((original, _finding(original, key, parts)))
            table = _split(table, key, parts)
    return (Book({**book.tables, _SHEET: table}, book.lists, book.day), found) if table and found else (book, [])


def _parts(table: Table, key: str, target: Target) -> dict[str, list[str]]:
    """Return what each text that names several rows of the target names."""
    found: dict[str, list[str]] = {}
    for text in table.distinct(key)[1]:
        if text not in target.known:
            parts = [target.spelled(part) for part in _SEPARATOR.split(text)]
            parts = parts if target.known.issuperset(parts) else _one_below_another(text, target)
            if len(parts) > 1:
                found[text] = list(dict.fromkeys(parts))
    return found


def _one_below_another(text: str, target: Target) -> list[str]:
    """Return the rows that a text names one after another: breaks of line have become spaces; [] when it does not."""
    words, found, start = text.split(" ")[: _MOST_WORDS + 1], list[str](), 0
    while len(words) <= _MOST_WORDS and start < len(words):
        ends = range(len(words), start, -1)
        end = next((end for end in ends if " ".join(words[start:end]) in target.known), 0)
        if not end:
            return []
        found.append(" ".join(words[start:end]))
        start = end
    return found


def _finding(table: Table, key: str, parts: Mapping[str, list[str]]) -> Finding:
    codes, texts = table.distinct(key)
    several = np.array([*(text in parts for text in texts), False])[codes]

    def describe(row: int) -> tuple[str, Details]:
        text = texts[codes[row]]
        return text, (("nombre", str(len(parts[text]))),)

    return Finding(issues.PLUSIEURS_EN_UNE, key, np.flatnonzero(several), describe)


def _split(table: Table, key: str, parts: Mapping[str, list[str]]) -> Table:
    texts = table.frame[key].tolist()
    named = [parts.get(text, [text]) if isinstance(text, str) else [None] for text in texts]
    rows = np.repeat(np.arange(len(texts)), [len(each) for each in named])
    frame = table.frame.take(rows).reset_index(drop=True)
    frame[key] = pd.Series([name for each in named for name in each], dtype="str")
    if key == "operation" and "quotite" in frame:
        several = np.array([len(each) > 1 for each in named])[rows]
        frame["quotite"] = frame["quotite"].mask(several)
    blank = {name: mask[rows] for name, mask in table.blank.items()}
    origins = table.origins.take(rows) if table.origins else None
    return replace(table, frame=frame, blank=blank, texts={}, origins=origins)
