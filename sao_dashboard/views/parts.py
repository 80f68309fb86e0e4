"""What one version brings to the measure of all, kept so that a new version costs its own part and no more.

The dates that a content promises depend on that content alone, and what was renamed since another on the two. Both are
kept in memory, and beside the contents in the log for a restart or a replica: a cache and nothing more.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import accumulate
from typing import NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from sao_dashboard.comparison import renames
from sao_dashboard.errors import SaoError
from sao_dashboard.reading.model import Workbook
from sao_dashboard.schema.meaning import ANNULEE, TERMINEE
from sao_dashboard.versions import Log
from sao_dashboard.versions.bytestore import Absent
from sao_dashboard.versions.errors import VersionsError
from sao_dashboard.versions.model import engagements_key
from sao_dashboard.versions.seal import READING, Stale, sealed, unsealed
from sao_dashboard.versions.table import packed, unpacked
from sao_dashboard.views.suivi import Suivi
from sao_dashboard.views.sujets import gathered

TYPES = {
    "sorte": "str",
    "identifiant": "str",
    "nom": "str",
    "jalon": "str",
    "secteur": "str",
    "etape": "str",
    "type": "str",
    "texte": "str",
    "du_chantier": "bool",
    "debut": "datetime64[us]",
    "fin": "datetime64[us]",
    "fait": "datetime64[us]",
    "certain": "boolean",
    "clos_le": "datetime64[us]",
    "clos": "bool",
    "annule": "bool",
}
"""The columns of a part: those of `sujets.gathered`, from which day each is closed, and whatever the day, whether it is
closed, and whether what it belongs to was cancelled."""

SORTES = {"chantiers": "chantier", "operations": "opération"}
"""The sheets whose rows may be renamed, and what they are called among subjects."""

Names = Mapping[str, Mapping[str, str]]
"""By sheet: the identifier in one version, and the one in a later version."""

_CODE = (
    *READING,
    "comparison",
    "versions/seal.py",
    "versions/table.py",
    "views/parts.py",
    "views/situations.py",
    "views/suivi.py",
    "views/sujets.py",
)
_STEPS = b"steps"
_IN_MEMORY = 1000
_AT_ONCE = 50
"""Workbooks held together while their parts are worked out."""
_PLACE, _WIDTH = "place", 2


class VersionToRead(NamedTuple):
    """The number of a version, its day, what reads it, and the digest of its content, empty for one never kept."""

    numero: int
    jour: date
    read: Callable[[], Workbook]
    digest: str = ""


@dataclass(frozen=True, eq=False)
class Part:
    """What one content promises.

    Attributes:
        rows: the columns of `TYPES`; a known operation without a name has an empty one.
        steps: by the digest of the content before: by sheet, the pairs of places of what was renamed, in that content
            and in this one. Places, so that nothing of a content that is purged stays in the part of another.
    """

    rows: pa.Table
    steps: Mapping[str, Mapping[str, list[tuple[int, int]]]] = field(default_factory=dict)

    def identifiers(self, sheet: str) -> pa.ChunkedArray:
        """Return the identifiers of a sheet of `SORTES`, in its order."""
        return self.rows.column("identifiant").filter(pc.equal(self.rows.column("sorte"), SORTES[sheet]))


class Parts:
    """The parts that were worked out, by the digest of the content. May be shared between threads.

    Args:
        log: where they are kept too; None for memory only.
    """

    def __init__(self, log: Log | None = None) -> None:
        self._log = log
        self._kept: dict[str, bytes] = {}

    def of(self, versions: Iterable[VersionToRead]) -> dict[int, Part]:
        """Return what versions promise, by their numbers; those that must be read and cannot are left out."""
        found: dict[int, Part] = {}
        read: list[tuple[VersionToRead, Workbook]] = []
        for version in versions:
            with suppress(Absent, Stale, VersionsError):
                found[version.numero] = _load(self._bytes(version.digest))
                continue
            with suppress(SaoError):
                read.append((version, version.read()))
            if len(read) == _AT_ONCE:
                found |= self._worked_out(read)
                read.clear()
        return found | self._worked_out(read)

    def _worked_out(self, read: Sequence[tuple[VersionToRead, Workbook]]) -> dict[int, Part]:
        parts = dict(zip((v.numero for v, _ in read), map(Part, _rows([book for _, book in read])), strict=True))
        for version, _ in read:
            self._keep(version.digest, parts[version.numero])
        return parts

    def renames(self, before: tuple[VersionToRead, Part], after: tuple[VersionToRead, Part]) -> Names:
        """Return what has another identifier in the newer version; raises SaoError when one must be read and cannot."""
        (older, was), (newer, now) = before, after
        if (older.digest and older.digest == newer.digest) or all(_same(was, now, sheet) for sheet in SORTES):
            return {}
        names = {sheet: (was.identifiers(sheet).to_pylist(), now.identifiers(sheet).to_pylist()) for sheet in SORTES}
        steps = now.steps.get(older.digest)
        if steps is None:
            steps = {
                sheet: [
                    (names[sheet][0].index(str(old)), names[sheet][1].index(str(new))) for old, new in pairs.items()
                ]
                for sheet, pairs in renames(older.read(), newer.read()).items()
            }
            if older.digest:
                self._keep(newer.digest, replace(now, steps={**now.steps, older.digest: steps}))
        return {sheet: {names[sheet][0][i]: names[sheet][1][j] for i, j in pairs} for sheet, pairs in steps.items()}

    def _bytes(self, digest: str) -> bytes:
        if digest in self._kept:
            return self._kept[digest]
        if self._log is None or not digest:
            raise Absent
        return self._remember(digest, self._log.byte_store.read(engagements_key(digest)))

    def _keep(self, digest: str, part: Part) -> None:
        if not digest:
            return
        data = self._remember(digest, _save(part))
        if self._log is not None:
            with suppress(VersionsError):  # a full or read-only place costs a reading the next time, no more
                self._log.refuse_purged(digest)  # reading takes seconds: it may have been purged meanwhile
                self._log.byte_store.write(engagements_key(digest), data)

    def _remember(self, digest: str, data: bytes) -> bytes:
        while len(self._kept) >= _IN_MEMORY:
            self._kept.pop(next(iter(self._kept)), None)
        self._kept[digest] = data
        return data


def _same(was: Part, now: Part, sheet: str) -> bool:
    """Tell whether rows of a sheet were only added, or only removed: then none can have been renamed."""
    old, new = was.identifiers(sheet), now.identifiers(sheet)
    if old.equals(new):
        return True
    left, right = Counter(old.to_pylist()), Counter(new.to_pylist())
    return left <= right or right <= left


def _rows(workbooks: Sequence[Workbook]) -> list[pa.Table]:
    """Return the subjects of each workbook. The milestones of an operation that is closed wait for nothing more.

    The days things were finished are kept as written: which of them are still to come depends on the version.

    All at once: on small frames, pandas costs by the call. Meanwhile an operation has the place of its workbook before
    its identifier.
    """
    if not workbooks:
        return []
    chantiers, operations, jalons = (_stacked(workbooks, key) for key in ("chantiers", "operations", "jalons"))
    sens = pd.concat([each["operations"]["etape"].map(Suivi(each, date.min).meanings) for each in workbooks])
    sens = sens.set_axis(operations.index)
    chantiers = chantiers.assign(
        clos_le=chantiers["finalise_le"],
        clos=chantiers["avancement"] >= 1,
        annule=False,
    )
    operations = operations.assign(
        identifiant=operations[_PLACE] + operations["identifiant"],
        nom=operations["nom"].fillna(""),
        clos_le=operations["finalisee_le"],
        clos=sens.isin([TERMINEE, ANNULEE]),
        annule=sens == ANNULEE,
    )
    jalons = jalons.assign(operation=jalons[_PLACE] + jalons["operation"])
    of = operations.dropna(subset="identifiant").drop_duplicates("identifiant").set_index("identifiant")
    held, closed = jalons["tenu_le"], of["clos_le"].reindex(jalons["operation"]).set_axis(jalons.index)
    jalons = jalons.assign(
        clos_le=held.where((held <= closed) | closed.isna(), closed),
        clos=jalons["operation"].map(of["clos"]).eq(True),
        annule=jalons["operation"].map(of["annule"]).eq(True),
    )
    rows = gathered(chantiers, operations, jalons, ["clos_le", "clos", "annule", _PLACE])
    rows["identifiant"] = rows["identifiant"].where(rows["du_chantier"], rows["identifiant"].str.slice(_WIDTH))
    places = rows[_PLACE].astype("int64")
    rows = rows[list(TYPES)].astype(TYPES).take(np.argsort(places, kind="stable"))
    table = pa.Table.from_pandas(rows, preserve_index=False)
    sizes = np.bincount(places, minlength=len(workbooks)).tolist()
    return [table.slice(end - size, size) for size, end in zip(sizes, accumulate(sizes), strict=True)]


def _stacked(workbooks: Sequence[Workbook], sheet: str) -> pd.DataFrame:
    """Return the rows of a sheet of all workbooks, each with the place of its workbook as a text of `_WIDTH`."""
    frames = [each[sheet] for each in workbooks]
    places = np.repeat([f"{place:0{_WIDTH}}" for place in range(len(frames))], [len(frame) for frame in frames])
    return pd.concat(frames, ignore_index=True).assign(**{_PLACE: pd.Series(places, dtype="str")})


def _save(part: Part) -> bytes:
    rows = part.rows.replace_schema_metadata({**(part.rows.schema.metadata or {}), _STEPS: json.dumps(part.steps)})
    return sealed(packed(rows), _CODE)


def _load(data: bytes) -> Part:
    rows = unpacked(unsealed(data, _CODE))
    return Part(rows, json.loads(rows.schema.metadata[_STEPS]))
