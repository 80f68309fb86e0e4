"""Who follows each operation in two versions, whatever the rows of Affectations that say so."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pandas as pd

from sao_dashboard.comparison.alignement import Alignement
from sao_dashboard.comparison.codes import among
from sao_dashboard.comparison.differences import lignes
from sao_dashboard.comparison.model import Reaffectation
from sao_dashboard.reading.model import Workbook
from sao_dashboard.schema.meaning import CHARGE_OPERATION, is_role


def reaffectations(
    before: Workbook, after: Workbook, aligned: Mapping[str, Alignement], day: date | None
) -> list[Reaffectation]:
    """Return the operations of both versions whose chargés d'opération differ, in the order of the newer version.

    Args:
        before: the older version.
        after: the newer version.
        aligned: both versions of each sheet.
        day: the day on which the newer version is looked at: who had left by then counts no more. None: all count.
    """
    operations, found = aligned["operations"], aligned["affectations"]
    if found.before.empty and found.after.empty:
        return []
    sides = [_holders(book, rows, day) for book, rows in ((before, found.before), (after, found.after))]
    told = sides[0].merge(sides[1], how="outer", indicator=True)
    uneven = set(told.loc[told["_merge"] != "both", "operation"])
    names = [
        {str(key): tuple(sorted(agents)) for key, agents in rows.groupby("operation")["agent"]}
        for rows in (side[among(side["operation"], uneven)] for side in sides)
    ]
    kept = operations.kept
    kept = kept[among(operations.after["identifiant"].take(kept), uneven).to_numpy(dtype=bool)]
    return [
        Reaffectation(row, *(side.get(row.operation, ()) for side in names))
        for row in lignes(operations, operations.after, kept, {})
    ]


def _holders(book: Workbook, aligned: pd.DataFrame, day: date | None) -> pd.DataFrame:
    """Return `operation` and `agent` of those who follow an operation.

    What a row of `book` cites must be there: « B » that named nothing is not the operation A that is called B later.
    """
    cites = among(book["affectations"]["operation"], book["operations"]["identifiant"])
    rows = aligned[cites].dropna(subset=["operation", "agent", "role"])
    if day:
        rows = rows[~(rows["fin_fin"] < pd.Timestamp(day))]
    roles = [role for role in rows["role"].unique() if is_role(role, CHARGE_OPERATION)]
    return rows.loc[rows["role"].isin(roles), ["operation", "agent"]].drop_duplicates()
