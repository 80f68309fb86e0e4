"""What became of each operation and chantier from version to version, and since when nothing has changed in it.

All that says its code counts: its own row, its milestones, its people, its équipe-projet; of a chantier, its own row,
its objectives, milestones, working sessions and partners. A version that a restoration cancelled changed nothing in the
end: it is told, and makes nothing any younger.
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
class Changements:
    """What changed of all the operations, or of all the chantiers. Shared between sessions: never changed in place.

    Attributes:
        debut: the day of the first version that was compared.
        lignes: one row for each change, the oldest version first: `cle` (the identifier of the operation, or the number
            of the chantier, in the last version), `alors` (the one it had), `version` (`int64`), `phrase`.
        derniers: the day of the last change of each that ever changed, by its `cle`; what a restoration cancelled is
            left out.
    """

    debut: date
    lignes: pa.Table
    derniers: pd.Series


@dataclass(frozen=True, eq=False)
class Histoire:
    """What changed over versions. Shared between sessions: never changed in place.

    Attributes:
        versions: the numbers of those that were compared, the oldest first.
        operations, chantiers: what they changed of each.
        digest: of the versions, their days and their contents: with it, one is told from another without its frames.
        non_ouvertes: the numbers of the versions that could not be opened.
    """

    versions: tuple[int, ...]
    operations: Changements
    chantiers: Changements
    digest: str
    non_ouvertes: tuple[int, ...] = ()


@dataclass(frozen=True)
class Changement:
    """What one version changed of an operation or of a chantier.

    Attributes:
        version: its number.
        alors: the identifier, or the number, that it had in it.
        phrases: one for each change.
    """

    version: int
    alors: str
    phrases: tuple[str, ...]


def by_version(found: Changements, cle: str) -> list[Changement]:
    """Return what each version changed of an operation or of a chantier, the last first."""
    rows = found.lignes.filter(pc.equal(found.lignes["cle"], cle)).to_pylist()
    told: dict[int, list[dict[str, str]]] = {}
    for row in reversed(rows):
        told.setdefault(row["version"], []).insert(0, row)
    return [Changement(at, own[0]["alors"], tuple(row["phrase"] for row in own)) for at, own in told.items()]


def unchanged(found: Changements | None, cles: pd.Series, day: date) -> pd.DataFrame:
    """Return since when each operation, or each chantier, has not changed, on `day`.

    Returns:
        A frame of `INCHANGEE`: in words, and in days, never less than none; missing where nothing was compared.
    """
    if found is None:
        return pd.DataFrame({key: pd.Series(index=cles.index, dtype=dtype) for key, dtype in INCHANGEE.items()})
    since = found.derniers.reindex(cles).set_axis(cles.index)
    days = (pd.Timestamp(day) - since.fillna(pd.Timestamp(found.debut))).dt.days.clip(lower=0)
    days = days.where(cles.notna()).astype("Int64")
    words = {count: duree_jours(int(count)) for count in days.dropna().unique()}
    told = days.map(words).astype("str")
    return pd.DataFrame(
        {"inchangee": told.where(since.notna(), f"au moins{NBSP}" + told).astype("str"), "inchangee_jours": days}
    )
