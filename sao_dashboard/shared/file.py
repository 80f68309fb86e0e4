"""The shared workbook as a file that people, spreadsheets and shares write whenever they like."""

from __future__ import annotations

import errno
import html
import io
import os
import re
import time
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from sao_dashboard.versions import disk
from sao_dashboard.versions.errors import ClasseurInaccessible, ClasseurOccupe, ClasseurVerrouille, FormatRefuse

FICHIER_PARTAGE = "Fichier partagé"
"""Author of a change saved by hand when the file names nobody."""

_LOCKED = {errno.EACCES, errno.EPERM, errno.EBUSY, errno.ETXTBSY}
_LOOKS, _PAUSE = 20, 0.1
_LONGEST_NAME = 60
_MACROS = re.compile(rb"application/vnd\.ms-excel\.(?:sheet|template|addin)\.macroenabled\.main\+xml", re.IGNORECASE)
_MODIFIED_BY = re.compile(rb"<cp:lastModifiedBy>([^<]{1,300})</cp:lastModifiedBy>")

Signature = tuple[int, int, int]


@dataclass(frozen=True)
class Held:
    """What the file holds, while nobody writes it; all empty when there is no file."""

    content: bytes = b""
    digest: str = ""
    signature: Signature | None = None


class SharedFile:
    """The file at a path; a link there goes on leading to it.

    Args:
        path: where it is, or will be.
        settle: how long, in seconds, it must stay as it is for what cannot be read of it not to be a half-saved file.
    """

    def __init__(self, path: Path, settle: float) -> None:
        self._path = Path(os.path.realpath(path))
        self._settle = settle

    def read(self) -> Held:
        """Return what the file holds.

        Raises:
            ClasseurOccupe: it keeps changing.
            ClasseurVerrouille, ClasseurInaccessible: it cannot be read.
        """
        with self._told():
            for _ in range(_LOOKS):
                before = self._signature()
                if before is None:
                    return Held()
                with suppress(FileNotFoundError):  # saving by renaming takes it away for a moment
                    content = disk.read(self._path)
                    if self._signature() == before and len(content) == before[1]:
                        return Held(content, sha256(content).hexdigest(), before)
                time.sleep(_PAUSE)
        raise ClasseurOccupe(self._path.name)

    def require_format(self, content: bytes) -> None:
        """Raise FormatRefuse for a workbook that Excel would not open under the name of this file."""
        found = macros(content)
        if found != (self._path.suffix.lower() == ".xlsm"):
            raise FormatRefuse(self._path.name, macros=found)

    def require_still(self, held: Held) -> None:
        """Raise ClasseurOccupe, or as `read`, unless the file stays as it was for a while."""
        time.sleep(self._settle)
        with self._told():
            self._require_same(held)

    def replace(self, content: bytes, held: Held) -> None:
        """Replace the file whole, unless it is not what it was.

        Raises:
            ClasseurOccupe: it changed.
            ClasseurVerrouille: a program keeps it, or its rights do not allow it.
            ClasseurInaccessible: its folder is full, does not answer, or is not there.
        """
        with self._told():
            disk.clean(self._path.parent)
            disk.replace(self._path, content, like=self._path, before_rename=lambda: self._require_same(held))

    def _require_same(self, held: Held) -> None:
        """Compare the bytes too: two saves within one tick of a share's clock leave the same size and time."""
        with suppress(FileNotFoundError):
            digest = sha256(disk.read(self._path)).hexdigest() if held.signature else ""
            if digest == held.digest and self._signature() == held.signature:
                return
        raise ClasseurOccupe(self._path.name)

    def _signature(self) -> Signature | None:
        try:
            status = self._path.stat()
        except FileNotFoundError:
            return None
        return status.st_mtime_ns, status.st_size, status.st_ino

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            if error.errno in _LOCKED:
                raise ClasseurVerrouille(self._path.name) from error
            raise ClasseurInaccessible(self._path.name, error.strerror or "") from error


def last_author(content: bytes) -> str:
    """Return who saved a workbook last, as its properties say; `FICHIER_PARTAGE` when they say nothing."""
    found = _MODIFIED_BY.search(_part(content, "docProps/core.xml", 65_536))
    name = html.unescape(found[1].decode(errors="replace")).strip() if found else ""
    return name[:_LONGEST_NAME] if any(map(str.isalnum, name)) else FICHIER_PARTAGE


def macros(content: bytes) -> bool:
    """Tell whether a workbook says that it is macro-enabled, with macros or without: Excel holds its name to that."""
    return _MACROS.search(_part(content, "[Content_Types].xml", 4_194_304)) is not None


def _part(content: bytes, name: str, longest: int) -> bytes:
    """Return the beginning of one of the files that a workbook is made of; nothing when there is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts, parts.open(name) as part:
            return part.read(longest)
    except (zipfile.BadZipFile, zlib.error, KeyError, ValueError, OSError, EOFError, RuntimeError):
        return b""
