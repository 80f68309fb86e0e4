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
        Column("poids", _LISTES.column("poids_implications").header, Kind.TEXT, "Ce que pèse l’implication."),
    ),
    key_columns=("liste", "valeur"),
)
"""Listes, one row for each value of each list: its own rows hold values of lists that have nothing in common."""

COMPARED: Mapping[str, Sheet] = {each.key: each for each in SHEETS} | {VALEURS.key: VALEURS}
"""The sheets by key, in the schema's order."""

_BESIDE = {"sens_etapes": "etapes", "poids_implications": "implications"}
"""Columns of Listes that are no lists of their own: what they say belongs to the value beside which they say it."""


def tables(workbook: Workbook) -> dict[str, pd.DataFrame]:
    """Return the frame of each of `COMPARED`, by key, with the columns that `schema.Kind` gives after `ligne`."""
    frame = workbook[VALEURS.key]
    columns = {key: frame[key].tolist() for key in (ROW, *(spec.key for spec in LISTS))}
    nothing = [None] * len(frame)
    rows = [
        (line, spec.header, value, meaning, weight)
        for spec in LISTS
        if spec.key not in _BESIDE
        for line, value, meaning, weight in zip(
            columns[ROW],
            columns[spec.key],
            *(columns[key] if of == spec.key else nothing for key, of in _BESIDE.items()),
            strict=True,
        )
        if not pd.isna(value)
    ]
    types = {ROW: "int64", "liste": "str", "valeur": "str", "sens": "str", "poids": "str"}
    values = pd.DataFrame(rows, columns=list(types)).astype(types)
    return {key: values if key == VALEURS.key else workbook[key] for key in COMPARED}
