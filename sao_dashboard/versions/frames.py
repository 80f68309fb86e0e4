"""Typed frames kept beside the content of a version, so that a restart or a replica opens it without reading it again.

A cache and nothing more: what is damaged, or was made by other code, is read again from the content.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

from sao_dashboard.issues import CATALOGUE, Issue
from sao_dashboard.versions.bytestore import Absent
from sao_dashboard.versions.errors import VersionsError
from sao_dashboard.versions.log import Log
from sao_dashboard.versions.model import frames_key
from sao_dashboard.versions.seal import READING, Stale, sealed, unsealed
from sao_dashboard.versions.table import packed, unpacked
from sao_dashboard.versions.version import Version

if TYPE_CHECKING:
    import pandas as pd

    from sao_dashboard.reading.model import Workbook

_HEAD = "classeur.json"
_CODE = (*READING, "versions/frames.py", "versions/seal.py", "versions/table.py")


def classeur(log: Log, version: Version, read: Callable[[bytes], Workbook]) -> Workbook:
    """Return the workbook of a version: from its frames, else read from its content, and the frames kept.

    Raises:
        VersionsError: as `Log.content`.
        WorkbookError: as `read`.
    """
    log.refuse_purged(version.digest)
    key = frames_key(version.digest)
    with suppress(Absent, Stale, VersionsError):
        found = load(log.byte_store.read(key))
        if found.digest == version.digest:
            return found
    workbook = read(log.content(version))
    keep(log, workbook)
    return workbook


def keep(log: Log, workbook: Workbook) -> None:
    """Keep the frames of a workbook that is a version; where that fails, it is read again one day."""
    with suppress(VersionsError):  # a full or read-only place costs a reading the next time, no more
        log.refuse_purged(workbook.digest)  # reading takes seconds: it may have been purged meanwhile
        log.byte_store.write(frames_key(workbook.digest), save(workbook))


def save(workbook: Workbook) -> bytes:
    """Return the bytes from which `load` makes the same workbook again."""
    import pyarrow as pa

    head = {
        "digest": workbook.digest,
        "missing": sorted(workbook.missing),
        "issues": [[i.type.code, i.sheet, i.cell, i.value, i.details] for i in workbook.issues],
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as parts:
        parts.writestr(_HEAD, json.dumps(head))
        for key, frame in workbook.frames.items():
            parts.writestr(key, packed(pa.Table.from_pandas(frame, preserve_index=False)))
    return sealed(buffer.getvalue(), _CODE)


def load(data: bytes) -> Workbook:
    """Return the workbook that `save` was given.

    Raises:
        Stale: the bytes are damaged, or come from other code than this.
    """
    from sao_dashboard.reading.model import Workbook

    with zipfile.ZipFile(io.BytesIO(unsealed(data, _CODE))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    head = json.loads(parts.pop(_HEAD))
    types = {kind.code: kind for kind in CATALOGUE}
    issues = tuple(
        Issue(types[code], sheet, cell, value, tuple(map(tuple, details)))
        for code, sheet, cell, value, details in head["issues"]
    )
    return Workbook(_KeptFrames(parts), frozenset(head["missing"]), issues, head["digest"])


class _KeptFrames(Mapping[str, "pd.DataFrame"]):
    """The frames of a workbook, each made of its bytes when it is first asked for: few screens want them all."""

    def __init__(self, parts: dict[str, bytes]) -> None:
        self._parts = parts
        self._made: dict[str, pd.DataFrame] = {}

    def __getitem__(self, key: str) -> pd.DataFrame:
        if key not in self._made:
            frame = unpacked(self._parts[key]).to_pandas(use_threads=False)
            self._made.setdefault(key, frame)  # two threads may make it at once: one only is ever given
        return self._made[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._parts)

    def __len__(self) -> int:
        return len(self._parts)
