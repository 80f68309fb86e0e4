"""What differs from one version of the workbook to another."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd

from sao_dashboard.comparison.alignement import align, not_compared
from sao_dashboard.comparison.differences import lignes, modifications
from sao_dashboard.comparison.model import Comparaison, Ligne
from sao_dashboard.comparison.reaffectations import reaffectations
from sao_dashboard.reading.model import Workbook


def compare(before: Workbook, after: Workbook, day: date | None = None) -> Comparaison:
    """Return all that differs from one version of the workbook to another.

    Rows are matched by their business key (`schema.Sheet.business_key`), whatever the order of rows and columns; see
    `alignement`. A workbook that has blocking issues can be compared: what could not be read of it is empty.

    Args:
        before: the older version.
        after: the newer version.
        day: the day on which the newer one is looked at: an affectation that was over by then follows no operation.
            None: all affectations count.

    Example:
        >>> from sao_dashboard.comparison import compare
        >>> from sao_dashboard.reading.read import read_workbook
        >>> from sao_dashboard.template.workbook import write_workbook
        >>> gare = {"identifiant": "GARE", "nom": "Gare", "finalisation": "juin 2019"}
        >>> later = gare | {"finalisation": "septembre 2019"}
        >>> before, after = (read_workbook(write_workbook({"operations": [row]})) for row in (gare, later))
        >>> [change] = compare(before, after).modifications
        >>> print(change.colonne, change.avant, change.apres, change.mouvement, change.jours, sep=" | ")
        finalisation | juin 2019 | septembre 2019 | glissement | 92
    """
    aligned = align(before, after)
    noms = {
        identifier: name
        for frame in (aligned["operations"].before, aligned["operations"].after)
        for identifier, name in zip(frame["identifiant"].tolist(), frame["nom"].fillna("").tolist(), strict=True)
    }
    absent = not_compared(before, after)
    keys = {each.key for each in absent}
    sheets = [found for key, found in aligned.items() if key not in keys]
    told = keys.isdisjoint(("operations", "affectations"))
    found = Comparaison(
        ajouts=tuple(row for found in sheets for row in lignes(found, found.after, found.added, noms)),
        suppressions=tuple(row for found in sheets for row in lignes(found, found.before, found.removed, noms)),
        modifications=tuple(cell for found in sheets for cell in modifications(found, noms)),
        reaffectations=tuple(reaffectations(before, after, aligned, day)) if told else (),
        absentes=tuple(each.title for each in absent),
    )
    shared = {name for frame in (aligned["operations"].before, aligned["operations"].after) for name in _shared(frame)}
    return _told_apart(found, shared) if shared else found


def _shared(operations: pd.DataFrame) -> list[str]:
    """Return the names that several operations of one version have."""
    borne = operations[["identifiant", "nom"]].dropna().drop_duplicates()["nom"]
    return [str(name) for name in borne[borne.duplicated()].unique()]


def _told_apart(found: Comparaison, shared: set[str]) -> Comparaison:
    """Return what differs, the rows of operations that have the same name known as such."""

    def told(row: Ligne) -> Ligne:
        return replace(row, homonyme=True) if row.operation and row.nom in shared else row

    return replace(
        found,
        ajouts=tuple(map(told, found.ajouts)),
        suppressions=tuple(map(told, found.suppressions)),
        modifications=tuple(replace(change, ligne=told(change.ligne)) for change in found.modifications),
        reaffectations=tuple(replace(each, operation=told(each.operation)) for each in found.reaffectations),
    )
