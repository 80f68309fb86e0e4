"""A workbook that is known, kept as services keep theirs: other titles, other orders, other shapes; by seed."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import Any, NamedTuple

from sao_dashboard.schema import Column, sheet
from sao_dashboard.text import fold
from tests.reading.sheets import Rows

OPERATIONS = sheet("operations")
SHAPES = ("one sheet", "a sheet for each sector", "a group of rows for each sector")
_ABOVE: Rows = (("Suivi des opérations d'aménagement",), ("mis à jour le 12/03/2026", None, "document de travail"), ())
_PUT_ASIDE = "Opérations"


class Kept(NamedTuple):
    """A workbook kept otherwise.

    Attributes:
        tabs: its rows.
        names: what stands for each identifier that it has not any more; empty where it has them.
        how: what was done, in words.
    """

    tabs: dict[str, Rows]
    names: Mapping[str, str]
    how: str


def kept_otherwise(tabs: Mapping[str, Rows], seed: int) -> Kept:
    """Return a workbook whose operations are kept otherwise, in one of many ways."""
    rng = Random(seed)
    titles, *rows = ([*row] for row in tabs[_PUT_ASIDE])
    others = {name: rows for name, rows in tabs.items() if name != _PUT_ASIDE}
    shape, order = SHAPES[seed % len(SHAPES)], rng.sample(range(len(titles)), len(titles))
    names = _without_identifiers(titles, rows) if seed % 2 else {}
    if names:
        order.remove(_at(titles, "identifiant"))
        others = {name: [[names.get(cell, cell) for cell in row] for row in rows] for name, rows in others.items()}
    rng.shuffle(rows)
    by_secteur: dict[str, list[list[Any]]] = {}
    secteur = _at(titles, "secteur")
    for row in rows:
        by_secteur.setdefault(row[secteur], []).append(
            [row[rank] for rank in order if rank != secteur or shape == SHAPES[0]]
        )
    header = [_renamed(titles[rank], rng) for rank in order if rank != secteur or shape == SHAPES[0]]
    above = [*_ABOVE[: rng.randrange(4)]]
    if shape == SHAPES[0]:
        made = {"Suivi": [*above, header, *(row for group in by_secteur.values() for row in group)]}
    elif shape == SHAPES[1]:
        made = {name[:31]: [*above, header, *group] for name, group in by_secteur.items()}
    else:
        made = {
            "Suivi": [*above, header, *(row for name, group in by_secteur.items() for row in ([name.upper()], *group))]
        }
    told = f"{shape}, {'names' if names else 'identifiers'}, {len(above)} rows above, {header}"
    return Kept({**made, **others}, names, told)


def _column(title: str) -> Column:
    return next(column for column in OPERATIONS if fold(title) in map(fold, (column.header, *column.aliases)))


def _at(titles: list[Any], key: str) -> int:
    return next(rank for rank, title in enumerate(titles) if _column(title).key == key)


def _without_identifiers(titles: list[Any], rows: list[list[Any]]) -> dict[str, str]:
    """Return the name that stands for each identifier: a workbook that keeps none has no two of one name."""
    identifier, name = _at(titles, "identifiant"), _at(titles, "nom")
    return {row[identifier]: row[name] for row in rows}


def _renamed(title: str, rng: Random) -> str:
    column = _column(title)
    name = rng.choice((column.header, *column.aliases))
    return rng.choice((name, name.upper(), fold(name), f"{name} *", f" {name}\n"))
