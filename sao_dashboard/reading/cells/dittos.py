"""Ditto marks: « id. » under « Rennes » is read « Rennes », and told, as a sorted or an added row would falsify it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sao_dashboard import issues
from sao_dashboard.guard.raw import Cell
from sao_dashboard.reading.cells.cells import as_text
from sao_dashboard.reading.cells.coded import Coded
from sao_dashboard.reading.cells.doubts import says_nothing
from sao_dashboard.schema import Column, Kind
from sao_dashboard.text import fold
from sao_dashboard.validation.book import UNKNOWN, Book
from sao_dashboard.validation.report import Details, Finding, Table

_LONGEST = 40
_DITTO = re.compile(
    r"[-. ]*(?:[\"'′〃”“„»«ʺ]|<<|>>)+[-. ]*"
    r"|\(?(?:(?:idem|id\.|ditt?o)(?: (?:que )?(?:ci|au)-dessus)?|(?:comme|voir) (?:ci|au)-dessus)\.?\)?"
)
"""Folded. « ID » without its dot may be somebody's initials."""


def is_ditto(text: str) -> bool:
    """Tell whether a text means nothing but what is above it; « Idem, sauf la ZA » says more."""
    return len(text) <= _LONGEST and bool(_DITTO.fullmatch(fold(text)))


def read_dittos(book: Book) -> list[tuple[Table, Finding]]:
    """Write the value above over each ditto mark in what rows are counted by, or refer to; return what to tell."""
    told = []
    for table in book.tables.values():
        for column in table.sheet:
            if column.key in table.places and column.kind is Kind.TEXT and (column.grouped or column.refers_to):
                codes, texts = table.distinct(column.key)
                if found := _above(book, table, column, codes, texts):
                    above, finding = found
                    if column.required:
                        above[finding.rows[above[finding.rows] < 0]] = len(texts)
                    table.texts[column.key] = above, [*texts, UNKNOWN]
                    table.frame[column.key] = pd.Series([*texts, UNKNOWN, None], dtype="str").array.take(above)
                    told.append((table, finding))
    return told


def read_beside(book: Book, beside: dict[str, Coded[Cell]]) -> list[tuple[Table, Finding]]:
    """Do the same in the columns of names that people keep beside those of Opérations."""
    told = []
    for column in book.tables["operations"].sheet.beside if beside else ():
        if cells := beside.get(column.key):
            found = _above(book, book.tables["operations"], column, cells.codes, [*map(as_text, cells.values)])
            if found:
                beside[column.key] = Coded(found[0], cells.values)
                told.append((book.tables["operations"], found[1]))
    return told


def _above(
    book: Book, table: Table, column: Column, codes: NDArray[np.intp], texts: Sequence[str]
) -> tuple[NDArray[np.intp], Finding] | None:
    """Return the ranks of the values once each ditto mark has that of above (-1: none there), and what to tell."""
    target = book.targets.get(column.refers_to or "")
    known: Collection[str] = target.known if target else ()
    marks = [rank for rank, text in enumerate(texts) if is_ditto(text) and text not in known]
    rows = np.flatnonzero(np.isin(codes, marks)) if marks else np.empty(0, dtype=np.intp)
    if not rows.size:
        return None
    places = np.arange(len(codes))
    starts = np.diff(table.origins.of, prepend=-1) != 0 if table.origins else places == 0  # of each tab
    source = places.copy()
    source[rows] = -1
    source = np.maximum.accumulate(source)
    within = source >= np.maximum.accumulate(np.where(starts, places, 0))
    above = codes.copy()
    above[rows] = np.where(within[rows], codes[source[rows]], -1)
    repeated = {rank for rank in above[rows].tolist() if rank >= 0}
    nothing = [rank for rank in repeated if not texts[rank] or says_nothing(texts[rank])]
    above[rows[np.isin(above[rows], nothing)]] = -1
    ranks = above.copy()

    def describe(row: int) -> tuple[str, Details]:
        rank = ranks[row]
        if rank < 0:
            details = (("lecture", "n’est pas lu, car rien n’est écrit au-dessus"), ("exemple", "la valeur"))
        else:
            name = f"«\u00a0{texts[rank]}\u00a0»"
            details = (("lecture", f"est lu {name}"), ("exemple", name))
        return texts[codes[row]], details

    return above, Finding(issues.REPETITION_ABREGEE, column.key, rows, describe)
