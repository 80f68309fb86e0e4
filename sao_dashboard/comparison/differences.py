"""The cells that changed in rows already matched: whole columns at once, then only what changed becomes objects."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from sao_dashboard.comparison.alignement import Alignement
from sao_dashboard.comparison.codes import Rows
from sao_dashboard.comparison.model import Ligne, Modification, Periode
from sao_dashboard.comparison.mouvements import Dates, movements
from sao_dashboard.formatting import date_courte, nombre
from sao_dashboard.schema import ROW, Column, Kind
from sao_dashboard.validation.report import Mask

DECIMALS = 6
"""Those shown of a number. What differs less than they show is what the spreadsheet computed again."""

_NAME = {"operations": "nom", "chantiers": "titre"}


def lignes(found: Alignement, frame: pd.DataFrame, rows: Rows, noms: Mapping[object, str]) -> list[Ligne]:
    """Return the rows at these positions of one of the frames of `found`; `noms` gives the name of each operation."""
    if not len(rows):
        return []
    part = frame.take(rows)
    keys = [_texts(part[key]) for key in found.sheet.business_key]
    if found.sheet.key in _NAME:
        names = _texts(part[_NAME[found.sheet.key]])
    elif "operation" in part:
        names = [noms.get(identifier, "") for identifier in part["operation"].tolist()]
    else:
        names = [""] * len(part)
    return [
        Ligne(found.sheet.key, key, name, number)
        for key, name, number in zip(zip(*keys, strict=True), names, part[ROW].tolist(), strict=True)
    ]


def _texts(values: pd.Series) -> list[str]:
    return values.astype("str").fillna("").tolist()


def modifications(found: Alignement, noms: Mapping[object, str]) -> list[Modification]:
    """Return the cells that changed in the rows that both versions have, row by row."""
    kept = found.kept
    if not len(kept):
        return []
    old, new = found.both
    changed = {column: np.flatnonzero(differs(column, old, new)) for column in found.sheet}
    rows = np.unique(np.concatenate(list(changed.values())))
    named = dict(zip(rows.tolist(), lignes(found, found.after, kept[rows], noms), strict=True))
    cells: list[tuple[int, Modification]] = []
    for column, where in changed.items():
        if len(where):
            cells += zip(where.tolist(), _column(column, old.take(where), new.take(where), named, where), strict=True)
    cells.sort(key=lambda cell: cell[0])
    return [cell for _, cell in cells]


def differs(column: Column, old: pd.DataFrame, new: pd.DataFrame) -> Mask:
    """Return which rows have another value in `column`, both frames having the same rows in the same order."""
    mask = _unequal(old[column.key], new[column.key])
    if column.kind is Kind.APPROXIMATE:
        for part in ("debut", "fin", "certain"):
            mask |= _unequal(old[f"{column.key}_{part}"], new[f"{column.key}_{part}"])
    return mask


def _unequal(old: pd.Series, new: pd.Series) -> Mask:
    if old.equals(new):  # most columns, most weeks
        return np.zeros(len(old), dtype=bool)
    if old.dtype == np.float64:
        before, after = old.to_numpy(), new.to_numpy()
        same = np.isclose(before, after, rtol=1e-9, atol=0.5 * 10.0**-DECIMALS, equal_nan=True)
    else:
        same = (old == new).fillna(False).to_numpy(dtype=bool) | (old.isna() & new.isna()).to_numpy(dtype=bool)
    unequal: Mask = np.logical_not(same)
    return unequal


def _column(
    column: Column, old: pd.DataFrame, new: pd.DataFrame, named: Mapping[int, Ligne], where: Rows
) -> Iterator[Modification]:
    rows = [named[row] for row in where.tolist()]
    typed = [_typed(column, frame) for frame in (old, new)]
    shown = [_shown(column, frame, values) for frame, values in zip((old, new), typed, strict=True)]
    if column.kind is not Kind.APPROXIMATE:
        for ligne, avant, apres, was, now in zip(rows, *shown, *typed, strict=True):
            yield Modification(ligne, column.key, avant, apres, was, now)
        return
    moved, days = movements(*(dates(frame, column.key) for frame in (old, new)))
    counted = [None if np.isnan(count) else int(count) for count in days]
    for ligne, avant, apres, was, now, mouvement, jours in zip(rows, *shown, *typed, moved, counted, strict=True):
        # « 6 septembre », whose year the dates around it tell, may change without being written otherwise.
        texts = (avant, apres) if avant != apres else (_read(avant, was), _read(apres, now))
        yield Modification(ligne, column.key, texts[0], texts[1], was, now, mouvement, jours)


def dates(frame: pd.DataFrame, key: str) -> Dates:
    """Return a column of approximate dates."""
    return Dates.of(*(frame[f"{key}_{part}"] for part in ("debut", "fin", "certain")))


def _read(text: str, period: Periode | None) -> str:
    """Return a date as written and what it is taken for."""
    if period is None:
        return text
    bounds = [date_courte(day) for day in dict.fromkeys((period.debut, period.fin)) if day]
    doubt = "" if period.certain else ", incertain"
    return f"{text} ({' au '.join(bounds) or 'sans date'}{doubt})"


def _typed(column: Column, frame: pd.DataFrame) -> list[Any]:
    """Return the values of a column as plain ones, None when empty."""
    texts = [None if pd.isna(value) else value for value in frame[column.key].tolist()]
    if column.kind is Kind.DATE:
        return [value and value.date() for value in texts]
    if column.kind is Kind.APPROXIMATE:
        debut, fin = (frame[f"{column.key}_{part}"].to_numpy("datetime64[D]").tolist() for part in ("debut", "fin"))
        certain = frame[f"{column.key}_certain"].fillna(False).astype(bool).tolist()
        periods = zip(debut, fin, certain, strict=True)
        return [None if text is None else Periode(*parts) for text, parts in zip(texts, periods, strict=True)]
    if column.kind is Kind.RANGE:
        bounds = (frame[f"{column.key}_{part}"].tolist() for part in ("min", "max"))
        low, high = ([None if np.isnan(bound) else bound for bound in side] for side in bounds)
        pairs = zip(low, high, strict=True)
        return [None if text is None else pair for text, pair in zip(texts, pairs, strict=True)]
    return texts


_WORDS: Mapping[Kind, Callable[[Any], str]] = {
    Kind.TEXT: str,
    Kind.INTEGER: nombre,
    Kind.NUMBER: lambda value: nombre(value, DECIMALS),
    Kind.PERCENT: lambda value: f"{nombre(value * 100, DECIMALS)}\u00a0%",
    Kind.BOOLEAN: lambda value: "oui" if value else "non",
    Kind.DATE: date_courte,
}


def _shown(column: Column, frame: pd.DataFrame, typed: Sequence[Any]) -> list[str]:
    """Return the values as displayed: what is written in the cell, where the column keeps it."""
    if column.kind in (Kind.APPROXIMATE, Kind.RANGE):
        return _texts(frame[column.key])
    return ["" if value is None else _WORDS[column.kind](value) for value in typed]
