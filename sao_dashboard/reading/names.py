"""Rows without identifiers: their name stands for it, with what tells those of one name apart."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from sao_dashboard import issues
from sao_dashboard.validation.book import folded
from sao_dashboard.validation.report import Details, Finding, Table

_TELL_APART = ("commune", "lieu", "secteur", "nature", "amenageur")
"""The columns that tell rows of one name apart, the first that differs first: never their order, which changes."""


def with_names(table: Table) -> tuple[Table, list[tuple[Table, Finding]]]:
    """Return a table whose rows are named by their name where no column identifies them, and which names are repeated.

    Rows that nothing tells apart keep the same identifier: that is told as any two such rows.
    """
    identifier, name = table.sheet.identifier, table.sheet.name
    if not identifier or not name or identifier in table.places or name not in table.places:
        return table, []
    names = [text if isinstance(text, str) else "" for text in table.frame[name].tolist()]
    said: list[list[str]] = [[] for _ in names]
    for key in _TELL_APART:
        values = table.frame[key].tolist() if key in table.places else []
        for rows in _repeated(names, said) if values else ():
            if len({values[row] for row in rows if isinstance(values[row], str)}) > 1:
                for row in rows:
                    said[row] += [values[row]] if isinstance(values[row], str) else []
    found = [_called(text, parts) for text, parts in zip(names, said, strict=True)]
    table.frame[identifier] = pd.Series([text or None for text in found], dtype="str", index=table.frame.index)
    places, blank = {**table.places, identifier: table.places[name]}, np.zeros(len(names), dtype=bool)
    named = replace(table, places=places, blank={**table.blank, identifier: blank})

    def describe(row: int) -> tuple[str, Details]:
        return names[row], (("lecture", found[row]),)

    told = np.array([row for row, parts in enumerate(said) if parts], dtype=np.intp)
    return named, [(named, Finding(issues.NOMS_REPETES, name, told, describe))] if told.size else []


def _repeated(names: list[str], said: list[list[str]]) -> list[list[int]]:
    """Return the rows of each name, with what is said beside it, that several rows bear."""
    found: dict[str, list[int]] = {}
    for row, (name, parts) in enumerate(zip(names, said, strict=True)):
        if name:
            found.setdefault(folded(_called(name, parts)), []).append(row)
    return [rows for rows in found.values() if len(rows) > 1]


def _called(name: str, parts: list[str]) -> str:
    return f"{name} ({', '.join(parts)})" if parts else name
