"""What one version changed of each operation and chantier, kept so that a new one costs its own comparison only.

It depends on two contents and on nothing else. It is kept in memory, and beside the contents in the log for a restart
or a replica: a cache and nothing more, which goes with either content when that one is purged.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from contextlib import suppress

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from sao_dashboard.comparison import compare, constats
from sao_dashboard.errors import SaoError
from sao_dashboard.reading.model import Workbook
from sao_dashboard.versions import Log
from sao_dashboard.versions.bytestore import Absent
from sao_dashboard.versions.errors import VersionsError
from sao_dashboard.versions.model import changes_key
from sao_dashboard.versions.seal import READING, Stale, sealed, unsealed
from sao_dashboard.versions.table import packed, unpacked
from sao_dashboard.views.histoire import Changements, Histoire
from sao_dashboard.views.parts import VersionToRead, digest_of

_CODE = (*READING, "comparison", "versions/seal.py", "versions/table.py", "views/pairs.py")
_OF = ("operations", "chantiers")
_COLUMNS = pa.schema([(each, pa.string()) for each in (*_OF, "phrase")])
_NAMED = pa.schema(
    [
        ("cle", pa.string()),
        ("alors", pa.string()),
        ("version", pa.int64()),
        ("jour", pa.timestamp("us")),
        ("phrase", pa.string()),
    ]
)
_CONTENTS, _NAMES = b"contents", b"names"
_IN_MEMORY = 1000

Told = list[tuple[VersionToRead, pa.Table]]
"""What each version changed, the first one apart."""


class Pairs:
    """What changed, by the digests of both contents. May be shared between threads.

    Args:
        log: where it is kept too; None for memory only.
    """

    def __init__(self, log: Log | None = None) -> None:
        self._log = log
        self._kept: dict[tuple[str, str], pa.Table] = {}

    def over(self, versions: Sequence[VersionToRead]) -> tuple[Told, tuple[int, ...]]:
        """Return what each version changed from the one before, and the numbers of those that cannot be opened.

        Each table has a row for each change: under `operations` and `chantiers` the one that it is of, as that version
        names it, '' when none; and `phrase`. A version that cannot be opened is passed over: what it changed is told of
        the next one.
        """
        found: Told = []
        unopened: list[int] = []
        before, book = versions[0], None
        for after in versions[1:]:
            with suppress(Absent, Stale, VersionsError):
                found.append((after, self._known((before.digest, after.digest))))
                before, book = after, None
                continue
            now = _opened(after)
            if now is None:
                unopened.append(after.numero)
                continue
            was = book if book is not None else _opened(before)
            if was is None:
                unopened.append(before.numero)
            else:
                table = _compared(was, now)
                self._keep((before.digest, after.digest), table)
                found.append((after, table))
            before, book = after, now
        return found, tuple(unopened)

    def _known(self, contents: tuple[str, str]) -> pa.Table:
        if contents in self._kept:
            return self._kept[contents]
        if not all(contents):
            raise Absent
        if contents[0] == contents[1]:
            return _COLUMNS.empty_table()
        if self._log is None:
            raise Absent
        table = unpacked(unsealed(self._log.byte_store.read(changes_key(*contents)), _CODE))
        if json.loads(table.schema.metadata[_CONTENTS]) != list(contents):
            raise Stale
        return self._remember(contents, table)

    def _keep(self, contents: tuple[str, str], table: pa.Table) -> None:
        if not all(contents):
            return
        self._remember(contents, table)
        if self._log is not None:
            told = {**table.schema.metadata, _CONTENTS: json.dumps(contents)}
            with suppress(VersionsError):  # a full or read-only place costs a comparison the next time, no more
                for digest in contents:
                    self._log.refuse_purged(digest)  # comparing takes time: one may have been purged meanwhile
                data = sealed(packed(table.replace_schema_metadata(told)), _CODE)
                self._log.byte_store.write(changes_key(*contents), data)

    def _remember(self, contents: tuple[str, str], table: pa.Table) -> pa.Table:
        while len(self._kept) >= _IN_MEMORY:
            self._kept.pop(next(iter(self._kept)), None)
        self._kept[contents] = table
        return table


def histoire_over(versions: Sequence[VersionToRead], kept: Collection[int], pairs: Pairs) -> Histoire:
    """Return what changed over versions, the oldest first.

    Args:
        versions: two at least.
        kept: the numbers of those that no restoration cancelled.
        pairs: what was worked out.
    """
    told, unopened = pairs.over(versions)
    lasting = [version for version in versions if version.numero in kept]
    lasted = told if len(lasting) == len(versions) else pairs.over(lasting)[0]
    opened = [version for version in versions if version.numero not in unopened]

    def changements(sheet: str) -> Changements:
        last = _named(lasted, sheet).select(["cle", "jour"]).to_pandas()
        return Changements(
            opened[0].jour,
            _named(told, sheet).drop_columns("jour"),
            last.drop_duplicates("cle", keep="last").set_index("cle")["jour"],
        )

    numbers = tuple(version.numero for version in opened)
    digest = f"{digest_of(opened)} {digest_of(version for version in opened if version.numero in kept)}"
    return Histoire(numbers, changements("operations"), changements("chantiers"), digest, unopened)


def _opened(version: VersionToRead) -> Workbook | None:
    try:
        return version.read()
    except SaoError:
        return None


def _compared(before: Workbook, after: Workbook) -> pa.Table:
    found = compare(before, after)
    rows = [
        (each.ligne.operation, each.ligne.chantier, each.phrase)
        for each in constats(found)
        if each.ligne.operation or each.ligne.chantier
    ]
    names: dict[str, dict[str, str]] = {}
    for change in found.renommages:
        if change.ligne.feuille in _OF and change.avant and change.apres:
            names.setdefault(change.ligne.feuille, {})[change.avant] = change.apres
    table = pa.table([[row[at] for row in rows] for at in range(len(_COLUMNS))], schema=_COLUMNS)
    return table.replace_schema_metadata({_NAMES: json.dumps(names)})


def _named(told: Told, sheet: str) -> pa.Table:
    """Return what changed of the operations or of the chantiers, the oldest version first.

    Each is named as in the last version, and as in that one.
    """
    parts: list[pa.Table] = []
    names: dict[str, str] = {}  # from those of one version to those of the last one
    for version, whole in reversed(told):
        table = whole.filter(pc.not_equal(whole[sheet], ""))
        then = table[sheet]
        now = pa.chunked_array([[names.get(key, key) for key in then.to_pylist()]], pa.string()) if names else then
        same = (pa.array(np.full(len(table), each)) for each in (version.numero, np.datetime64(version.jour, "us")))
        parts.append(pa.table([now, then, *same, table["phrase"]], schema=_NAMED))
        step: dict[str, str] = json.loads((whole.schema.metadata or {}).get(_NAMES, b"{}")).get(sheet, {})
        names |= {was: names.get(now, now) for was, now in step.items()}
    return pa.concat_tables([_NAMED.empty_table(), *reversed(parts)])
