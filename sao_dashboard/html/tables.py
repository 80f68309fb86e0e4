"""Tables: what a screen reader reads, a keyboard goes through, Ctrl+F finds, Excel takes, and paper prints whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import pandas as pd
from markupsafe import Markup

from sao_dashboard.html.elements import anchor, element, written

Alignment = Literal["", "nombre", "court", "long"]
"""How a column looks: words, figures under one another, two words that paper keeps on a line, or sentences."""


@dataclass(frozen=True)
class Sorting:
    """Where a heading leads to have the rows by its column, and whether they are already (« ascending »…)."""

    address: str
    now: Literal["", "ascending", "descending"] = ""


@dataclass(frozen=True)
class Heading:
    """The heading of one column.

    Attributes:
        words: what it says; also what a phone shows before each value where rows are cards.
        kind: how its cells look.
        help: what the column holds, in a sentence.
        sorting: None where the rows are in an order of their own.
        address: where it leads when it is what it names that one goes to, and not an order.
    """

    words: str
    kind: Alignment = ""
    help: str = ""
    sorting: Sorting | None = None
    address: str = ""


def table(
    headings: Sequence[Heading],
    rows: Iterable[Sequence[object]],
    name: str,
    *,
    kinds: str = "",
    named: bool = False,
    after: str = "",
) -> Markup:
    """Return a table in a region that scrolls, which the keyboard reaches and a screen reader names.

    A cell is a text, shown as it is written, or what the functions of this package give.

    Args:
        headings: one for each column.
        rows: as many values as there are headings.
        name: what the table is, for who does not see it.
        kinds: the style's own words for it (« large », « serre »…); on a phone, the rows of « large » and of « cartes »
            are cards, the values of « paires » two by two under the first, those of « dense »
            one after another behind their headings.
        named: whether the first value of a row names it, and stays in sight.
        after: parameters that the addresses of the rows' names have in common: said once, and given to each by what
            shows the table. Without them they lead to the same places.
    """
    # Sixteen hundred cells for a hundred operations: what stands before each value is made once for each column, and
    # says no more than it must. A cell and a row end where the next begins.
    before = [_opening("th" if named and not at else "td", heading) for at, heading in enumerate(headings)]
    known: dict[str, Markup] = {}  # a column repeats a few words
    pieces: list[Markup] = []
    for row in rows:
        pieces.append(_ROW)
        for opening, value in zip(before, row, strict=True):
            if type(value) is not str:
                pieces += (opening, written(value))
                continue
            if value not in known:
                known[value] = written(value)
            pieces += (opening, known[value])
    head = element("thead", element("tr", *map(_heading, headings)))
    said = _labels(headings) if {"large", "cartes"}.intersection(kinds.split()) else None
    caption = element("caption", name, class_="sao-cache")
    look = f"sao-table {kinds}".strip()
    parts = caption, head, element("tbody", Markup("".join(pieces)))
    whole = element("table", *parts, class_=look, data_apres=after or None, style=said)
    return element("div", whole, class_="sao-defile", role="region", aria_label=name, tabindex=0)


def filled(headings: Sequence[Heading], rows: Sequence[Sequence[object]], name: str, kinds: str = "") -> Markup:
    """Return a table without the columns of which nothing is known; `kinds` is as for `table`.

    In a large one, whose rows are cards on a phone, the first value names the row.
    """
    kept = [at for at in range(len(headings)) if any(written(row[at]) for row in rows)]
    return table(
        [headings[at] for at in kept], [[row[at] for at in kept] for row in rows], name, kinds=kinds, named=bool(kinds)
    )


def as_column(values: Iterable[Markup], index: pd.Index) -> pd.Series:
    """Return what this package made as a column of a frame: pandas would make texts of them, to be escaped again."""
    return pd.Series(list(values), index=index, dtype="object")


_ROW = Markup("<tr>")


def _opening(tag: str, heading: Heading) -> Markup:
    scope = "row" if tag == "th" else None
    return Markup(str(element(tag, scope=scope, class_=heading.kind or None)).removesuffix(f"</{tag}>"))


def _labels(headings: Sequence[Heading]) -> str:
    """Return what a card says before each value, by the rank of its column: the style has it from the table."""
    return ";".join(f"--c{rank}:{_quoted(heading.words)}" for rank, heading in enumerate(headings, start=1))


def _quoted(words: str) -> str:
    """Return words as a string of CSS, which nothing in them ends."""
    return '"' + re.sub(r'["\\<\x00-\x1f\x7f]', lambda found: f"\\{ord(found.group()):x} ", words) + '"'


def _heading(heading: Heading) -> Markup:
    words: str = heading.words
    now = None
    if heading.sorting:
        words, now = anchor(words, heading.sorting.address, data_cle=f"tri {words}"), heading.sorting.now or None
    elif heading.address:
        words = anchor(words, heading.address)
    return element("th", words, scope="col", class_=heading.kind or None, aria_sort=now, title=heading.help or None)
