"""The sheets as they are compared: all as the schema has them, but Listes, whose rows are not things."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from sao_dashboard.reading.model import Workbook
from sao_dashboard.schema import LISTS, ROW, SHEETS, Column, Kind, Sheet, sheet

_LISTES = sheet("listes")
VALEURS = Sheet(
    _LISTES.key,
    _LISTES.title,
    "Une ligne par valeur d’une liste.",
    (
        Column("liste", "Liste", Kind.TEXT, "La liste."),
        Column("valeur", "Valeur", Kind.TEXT, "La valeur."),
        Column("sens", _LISTES.column("sens_etapes").header, Kind.TEXT, "Ce que veut dire l’étape."),
    ),
    key_columns=("liste", "valeur"),
)
"""Listes, one row for each value of each list: its own rows hold values of lists that have nothing in common."""

COMPARED: Mapping[str, Sheet] = {each.key: each for each in SHEETS} | {VALEURS.key: VALEURS}
"""The sheets by key, in the schema's order."""


def tables(workbook: Workbook) -> dict[str, pd.DataFrame]:
    """Return the frame of each of `COMPARED`, by key, with the columns that `schema.Kind` gives after `ligne`."""
    frame = workbook[VALEURS.key]
    lines, meanings = frame[ROW].tolist(), frame["sens_etapes"].tolist()
    rows = [  # what an étape means belongs to it: it is no list of its own
        (line, spec.header, value, meaning if spec.key == "etapes" else None)
        for spec in LISTS
        if spec.key != "sens_etapes"
        for line, value, meaning in zip(lines, frame[spec.key].tolist(), meanings, strict=True)
        if not pd.isna(value)
    ]
    types = {ROW: "int64", "liste": "str", "valeur": "str", "sens": "str"}
    values = pd.DataFrame(rows, columns=list(types)).astype(types)
    return {key: values if key == VALEURS.key else workbook[key] for key in COMPARED}
