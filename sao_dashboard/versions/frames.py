"""Typed frames kept beside the content of a version, so that a restart or a replica opens it without reading it again.

A cache and nothing more: what is damaged, or was made by other code, is read again from the content.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.metadata import version as installed
from pathlib import Path
from typing import TYPE_CHECKING

from sao_dashboard.issues import CATALOGUE, Issue
from sao_dashboard.versions.bytestore import Absent
from sao_dashboard.versions.errors import VersionsError
from sao_dashboard.versions.log import Log
from sao_dashboard.versions.model import frames_key
from sao_dashboard.versions.version import Version

if TYPE_CHECKING:
    import pandas as pd

    from sao_dashboard.reading.model import Workbook

_HEAD = "classeur.json"
_SEAL = 32
_READING = (
    "reading",
    "schema",
    "dates",
    "validation",
    "issues",
    "text.py",
    "formatting.py",
    "places.py",
    "versions/frames.py",
)
_LIBRARIES = ("pandas", "pyarrow", "python-calamine")


class StaleFrames(Exception):
    """The bytes are damaged, or come from other code than this."""


def classeur(log: Log, version: Version, read: Callable[[bytes], Workbook]) -> Workbook:
    """Return the workbook of a version: from its frames, else read from its content, and the frames kept.

    Raises:
        VersionsError: as `Log.content`.
        WorkbookError: as `read`.
    """
    log.refuse_purged(version.digest)
    key = frames_key(version.digest)
    with suppress(Absent, StaleFrames, VersionsError):
        found = load(log.byte_store.read(key))
        if found.digest == version.digest:
            return found
    workbook = read(log.content(version))
    with suppress(VersionsError):  # a full or read-only place costs a reading the next time, no more
        log.refuse_purged(version.digest)  # reading takes seconds: it may have been purged meanwhile
        log.byte_store.write(key, save(workbook))
    return workbook


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
            table = pa.Table.from_pandas(frame, preserve_index=False)
            sink = io.BytesIO()
            with pa.ipc.new_stream(sink, table.schema, options=pa.ipc.IpcWriteOptions(compression="zstd")) as writer:
                writer.write_table(table)
            parts.writestr(key, sink.getvalue())
    data = buffer.getvalue()
    return _seal(data) + data


def load(data: bytes) -> Workbook:
    """Return the workbook that `save` was given.

    Raises:
        StaleFrames: the bytes are damaged, or come from other code than this.
    """
    import pyarrow as pa

    from sao_dashboard.reading.model import Workbook

    if _seal(data[_SEAL:]) != data[:_SEAL]:
        raise StaleFrames
    frames: dict[str, pd.DataFrame] = {}
    with zipfile.ZipFile(io.BytesIO(data[_SEAL:])) as parts:
        head = json.loads(parts.read(_HEAD))
        for key in parts.namelist():
            if key != _HEAD:
                with pa.ipc.open_stream(parts.read(key)) as stream:
                    frames[key] = stream.read_pandas()
    types = {kind.code: kind for kind in CATALOGUE}
    issues = tuple(
        Issue(types[code], sheet, cell, value, tuple(map(tuple, details)))
        for code, sheet, cell, value, details in head["issues"]
    )
    return Workbook(frames, frozenset(head["missing"]), issues, head["digest"])


@cache
def revision() -> str:
    """Name what decides how a content is typed: the code that reads it, and the libraries that it reads with.

    A constant to raise by hand would be forgotten one day, and old readings shown for new ones.
    """
    package = Path(__file__).parent.parent
    seal = sha256(" ".join(f"{name} {installed(name)}" for name in _LIBRARIES).encode())
    for place in _READING:
        path = package / place
        for source in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            seal.update(source.read_bytes())
    return seal.hexdigest()


def _seal(data: bytes) -> bytes:
    """Return what only these bytes, made by this code, begin with: what is sealed can be trusted to be whole."""
    return sha256(revision().encode() + data).digest()
