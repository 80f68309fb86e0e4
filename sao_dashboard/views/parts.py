"""What one version brings to the measure of all, kept so that a new version costs its own part and no more.

The dates that a content promises depend on that content alone, and what was renamed since another on the two. Both are
kept in memory, and beside the contents in the log for a restart or a replica: a cache and nothing more.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import accumulate
from typing import NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa

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
from sao_dashboard.views.distinct import Codes, DistinctRows
from sao_dashboard.views.suivi import Suivi, paused
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
    "pause": "bool",
}
"""The columns of a part: those of `sujets.gathered`, from which day each is closed, and whatever the day, whether it is
closed, whether what it belongs to was cancelled, and whether it is on hold (never a milestone)."""

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
_STEPS, _OBSERVED = b"steps", b"observed"
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


def digest_of(versions: Iterable[VersionToRead]) -> str:
    """Return what tells these versions, their days and their contents, from any others."""
    said = [(version.numero, version.jour, version.digest) for version in versions]
    return hashlib.sha256(repr(said).encode()).hexdigest()


@dataclass(frozen=True, eq=False)
class Part:
    """What one content promises.

    Attributes:
        codes: its rows, among the distinct ones of all contents, in the order of the content: their columns are those
            of `TYPES`, and a known operation without a name has an empty one.
        steps: by the digest of the content before: by sheet, the pairs of places of what was renamed, in that content
            and in this one. Places, so that nothing of a content that is purged stays in the part of another.
        observed: its « date d'observation ».
    """

    codes: Codes
    steps: Mapping[str, Mapping[str, list[tuple[int, int]]]] = field(default_factory=dict)
    observed: date | None = None


class Parts:
    """The parts that were worked out, by the digest of the content. May be shared between threads.

    Args:
        log: where they are kept too; None for memory only.

    Attributes:
        distinct: the rows of all of them, each once.
    """

    def __init__(self, log: Log | None = None) -> None:
        self._log = log
        self._kept: dict[str, Part] = {}
        self.distinct = DistinctRows()

    def of(self, versions: Iterable[VersionToRead]) -> dict[int, Part]:
        """Return what versions promise, by their numbers; those that must be read and cannot are left out."""
        found: dict[int, Part] = {}
        read: list[tuple[VersionToRead, Workbook]] = []
        for version in versions:
            with suppress(Absent, Stale, VersionsError):
                found[version.numero] = self._known(version.digest)
                continue
            with suppress(SaoError):
                read.append((version, version.read()))
            if len(read) == _AT_ONCE:
                found |= self._worked_out(read)
                read.clear()
        return found | self._worked_out(read)

    def _worked_out(self, read: Sequence[tuple[VersionToRead, Workbook]]) -> dict[int, Part]:
        parts: dict[int, Part] = {}
        for (version, book), rows in zip(read, _rows([book for _, book in read]), strict=True):
            parts[version.numero] = Part(self.distinct.codes(rows), observed=book.observed)
            self._keep(version.digest, parts[version.numero])
        return parts

    def renames(self, before: tuple[VersionToRead, Part], after: tuple[VersionToRead, Part]) -> Names:
        """Return what has another identifier in the newer version; raises SaoError when one must be read and cannot."""
        (older, was), (newer, now) = before, after
        if (older.digest and older.digest == newer.digest) or all(self._same(was, now, sheet) for sheet in SORTES):
            return {}
        names = {sheet: (self._identifiers(was, sheet), self._identifiers(now, sheet)) for sheet in SORTES}
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

    def _identifiers(self, part: Part, sheet: str) -> list[str]:
        rows = self.distinct.frame().take(part.codes)
        return rows.loc[rows["sorte"] == SORTES[sheet], "identifiant"].tolist()

    def _same(self, was: Part, now: Part, sheet: str) -> bool:
        """Tell whether rows of a sheet were only added, or only removed: then none can have been renamed."""
        names = self.distinct.numbered("identifiant", "sorte", SORTES[sheet])
        old, new = (each[each >= 0] for each in (names[was.codes], names[now.codes]))
        if np.array_equal(old, new):
            return True
        left, right = (np.bincount(each, minlength=len(names)) for each in (old, new))
        return bool((left <= right).all() or (right <= left).all())

    def _known(self, digest: str) -> Part:
        if digest in self._kept:
            return self._kept[digest]
        if self._log is None or not digest:
            raise Absent
        rows = unpacked(unsealed(self._log.byte_store.read(engagements_key(digest)), _CODE))
        steps, observed = (json.loads(rows.schema.metadata[key]) for key in (_STEPS, _OBSERVED))
        day = date.fromisoformat(observed) if observed else None
        return self._remember(digest, Part(self.distinct.codes(rows), steps, day))

    def _keep(self, digest: str, part: Part) -> None:
        if not digest:
            return
        self._remember(digest, part)
        if self._log is not None:
            rows = self.distinct.rows(part.codes)
            observed = json.dumps(part.observed and part.observed.isoformat())
            told = {**(rows.schema.metadata or {}), _STEPS: json.dumps(part.steps), _OBSERVED: observed}
            with suppress(VersionsError):  # a full or read-only place costs a reading the next time, no more
                self._log.refuse_purged(digest)  # reading takes seconds: it may have been purged meanwhile
                data = sealed(packed(rows.replace_schema_metadata(told)), _CODE)
                self._log.byte_store.write(engagements_key(digest), data)

    def _remember(self, digest: str, part: Part) -> Part:
        while len(self._kept) >= _IN_MEMORY:
            self._kept.pop(next(iter(self._kept)), None)
        self._kept[digest] = part
        return part


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
        pause=paused(chantiers["statut"]),
    )
    operations = operations.assign(
        identifiant=operations[_PLACE] + operations["identifiant"],
        nom=operations["nom"].fillna(""),
        clos_le=operations["finalisee_le"],
        clos=sens.isin([TERMINEE, ANNULEE]),
        annule=sens == ANNULEE,
        pause=paused(operations["statut"]),
    )
    jalons = jalons.assign(operation=jalons[_PLACE] + jalons["operation"])
    of = operations[["identifiant", "clos_le", "clos", "annule"]].dropna(subset="identifiant")
    of = of.drop_duplicates("identifiant").set_index("identifiant")
    held, closed = jalons["tenu_le"], of["clos_le"].reindex(jalons["operation"]).set_axis(jalons.index)
    jalons = jalons.assign(
        clos_le=held.where((held <= closed) | closed.isna(), closed),
        clos=jalons["operation"].map(of["clos"]).eq(True),
        annule=jalons["operation"].map(of["annule"]).eq(True),
        pause=False,
    )
    rows = gathered(chantiers, operations, jalons, ["clos_le", "clos", "annule", "pause", _PLACE])
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
