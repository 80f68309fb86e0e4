"""What differs between the operations of the workbook and an export of the métropole's software, cell by cell."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

import pandas as pd

from sao_dashboard.reading.located import Located
from sao_dashboard.reading.tabou import COMPARED, ExportRow, TabouExport, identifier
from sao_dashboard.text import fold

_BETWEEN = re.compile(r"\s*[,;/&·]\s*|\s+et\s+")


class TabouDifference(NamedTuple):
    """One thing that is not said alike.

    Attributes:
        identifiant, nom: of our operation.
        id_tabou: what links it to theirs.
        colonne: what differs, one of `COMPARED`.
        ici, ailleurs: what we say, and what they say.
        cellule: our cell, « Opérations, J12 »; '' where the workbook has no such column.
        ligne: the line of their export.
    """

    identifiant: str
    nom: str
    id_tabou: str
    colonne: str
    ici: str
    ailleurs: str
    cellule: str
    ligne: int


class Rapprochement(NamedTuple):
    """What became of each line, on both sides.

    Attributes:
        communes: how many operations are on both sides.
        differences: what they do not say alike, in the order of the workbook.
        ici_seulement: our operations whose identifier the export does not have: (identifiant, nom, id_tabou).
        ailleurs_seulement: the lines of the export that no operation of ours is linked to.
        sans_id: how many operations of ours have no identifier there.
        en_double: the identifiers that several lines have, on one side: none of them is compared.
    """

    communes: int
    differences: list[TabouDifference]
    ici_seulement: list[tuple[str, str, str]]
    ailleurs_seulement: list[ExportRow]
    sans_id: int
    en_double: list[str]


def compared(located: Located, export: TabouExport) -> Rapprochement:
    """Compare the operations of a workbook with an export, by `id_tabou`.

    Case, accents and spaces make no difference; of the mode, the first word counts (« Concession d'aménagement » and
    « Concession » are one), and of communes, which ones, whatever their order.
    """
    table = located.table("operations")
    frame = table.frame if table is not None else pd.DataFrame(columns=["identifiant", "id_tabou", *COMPARED])
    ours = [identifier(str(value)) if pd.notna(value) else "" for value in frame["id_tabou"]]
    counts = (Counter(filter(None, ours)), Counter(row.key for row in export.rows))
    twice = sorted({key for count in counts for key, times in count.items() if times > 1})
    theirs = {row.key: row for row in export.rows}
    differences, alone, both = list[TabouDifference](), list[tuple[str, str, str]](), 0
    for place, key in enumerate(ours):
        named = (_said(frame, place, "identifiant"), _said(frame, place, "nom"))
        if not key or key in twice:
            continue
        if key not in theirs:
            alone.append((*named, _said(frame, place, "id_tabou")))
            continue
        both += 1
        differences += _of_row(located, frame, place, named, theirs[key], export.columns)
    known = set(ours)
    elsewhere = [row for row in export.rows if row.key not in known and row.key not in twice]
    return Rapprochement(both, differences, alone, elsewhere, ours.count(""), twice)


def _of_row(
    located: Located,
    frame: pd.DataFrame,
    place: int,
    named: tuple[str, str],
    theirs: ExportRow,
    columns: tuple[str, ...],
) -> list[TabouDifference]:
    found = []
    for column in columns:
        here, there = _said(frame, place, column), theirs.values[column]
        if _meant(column, here) != _meant(column, there):
            cell = located.at("operations", place, column)
            where = f"{cell.tab}, {cell.address}" if cell else ""
            found.append(TabouDifference(*named, theirs.id_tabou, column, here, there, where, theirs.line))
    return found


def _said(frame: pd.DataFrame, place: int, column: str) -> str:
    value = frame[column].iloc[place]
    return "" if pd.isna(value) else str(value)


def _meant(column: str, value: str) -> object:
    words = fold(value)
    if column == "commune":
        return frozenset(filter(None, _BETWEEN.split(words)))
    return words.split(" ")[0] if column == "mode" else words
