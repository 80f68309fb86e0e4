"""What became of each operation from version to version, and since when nothing has changed in it.

All that says its code counts: its own row, its milestones, its people, its équipe-projet. A version that a restoration
cancelled changed nothing in the end: it is told, and does not make an operation any younger.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from sao_dashboard.formatting import NBSP, duree_jours

DORMANT_DAYS = 60
"""From this many days without a change on, an operation whose date is awaited is dormant: two monthly reviews."""

INCHANGEE = {"inchangee": "str", "inchangee_jours": "Int64"}
"""The columns that say since when an operation has not changed."""


@dataclass(frozen=True, eq=False)
class Histoire:
    """What changed over versions. Shared between sessions: never changed in place.

    Attributes:
        versions: the numbers of those that were compared, the oldest first.
        debut: the day of the first of them.
        changements: one row for each change, the oldest version first: `operation` (its identifier in the last
            version), `alors` (the one it had), `version` (`int64`), `phrase`.
        derniers: the day of the last change of each operation that ever changed, by its identifier; what a restoration
            cancelled is left out.
        non_ouvertes: the numbers of the versions that could not be opened.
    """

    versions: tuple[int, ...]
    debut: date
    changements: pa.Table
    derniers: pd.Series
    non_ouvertes: tuple[int, ...] = ()


@dataclass(frozen=True)
class Changement:
    """What one version changed of an operation.

    Attributes:
        version: its number.
        identifiant: how the operation was named in it.
        phrases: one for each change.
    """

    version: int
    identifiant: str
    phrases: tuple[str, ...]


def of_operation(found: Histoire, identifiant: str) -> list[Changement]:
    """Return what each version changed of an operation, the last first."""
    rows = found.changements.filter(pc.equal(found.changements["operation"], identifiant)).to_pylist()
    told: dict[int, list[dict[str, str]]] = {}
    for row in reversed(rows):
        told.setdefault(row["version"], []).insert(0, row)
    return [Changement(at, own[0]["alors"], tuple(row["phrase"] for row in own)) for at, own in told.items()]


def unchanged(found: Histoire | None, identifiants: pd.Series, day: date) -> pd.DataFrame:
    """Return since when each operation has not changed, on `day`.

    Returns:
        A frame of `INCHANGEE`: in words, and in days, never less than none; missing where nothing was compared.
    """
    if found is None:
        return pd.DataFrame({key: pd.Series(index=identifiants.index, dtype=dtype) for key, dtype in INCHANGEE.items()})
    since = found.derniers.reindex(identifiants).set_axis(identifiants.index)
    days = (pd.Timestamp(day) - since.fillna(pd.Timestamp(found.debut))).dt.days.clip(lower=0)
    days = days.where(identifiants.notna()).astype("Int64")
    words = {count: duree_jours(int(count)) for count in days.dropna().unique()}
    told = days.map(words).astype("str")
    return pd.DataFrame(
        {"inchangee": told.where(since.notna(), f"au moins{NBSP}" + told).astype("str"), "inchangee_jours": days}
    )
