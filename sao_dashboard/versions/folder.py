"""The log in a folder: a local disk, a Windows share, NFS."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from sao_dashboard.refusals import versions as refusals
from sao_dashboard.versions import disk
from sao_dashboard.versions.bytestore import Absent
from sao_dashboard.versions.errors import JournalInaccessible

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_REFUSED = {errno.EROFS, errno.EACCES, errno.EPERM}


class Folder:
    """A folder as a `ByteStore`.

    Its folders are made at the first writing, but never made again once seen: where a share is mounted, an empty
    folder is what remains when it vanishes, and a second log must not begin there.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self.place = str(root)
        self._seen: set[Path] = set()

    def read(self, key: str) -> bytes:
        """See `ByteStore`."""
        path = self._root / key
        with self._told():
            try:
                return disk.read(path)
            except FileNotFoundError:
                self._look_for(path.parent)
                raise Absent(key) from None

    def names(self, folder: str) -> list[str]:
        """See `ByteStore`."""
        path = self._root / folder
        with self._told():
            try:
                return disk.names(path)
            except FileNotFoundError:
                self._look_for(path)
                return []

    def folders(self) -> list[str]:
        """See `ByteStore`."""
        with self._told():
            try:
                return [name for name in disk.names(self._root) if (self._root / name).is_dir()]
            except FileNotFoundError:
                self._look_for(self._root)
                return []

    def written(self, key: str) -> datetime:
        """See `ByteStore`."""
        with self._told():
            try:
                return datetime.fromtimestamp((self._root / key).stat().st_mtime, UTC)
            except FileNotFoundError:
                raise Absent(key) from None

    def create(self, key: str, data: bytes) -> None:
        """See `ByteStore`."""
        path = self._root / key
        with self._told():
            self._make(path.parent)
            disk.create(path, data)

    def write(self, key: str, data: bytes) -> None:
        """See `ByteStore`."""
        path = self._root / key
        with self._told():
            self._make(path.parent)
            disk.replace(path, data)

    def delete(self, key: str) -> None:
        """See `ByteStore`."""
        with self._told():
            disk.delete(self._root / key)

    def clean(self) -> None:
        """See `ByteStore`."""
        with self._told(), suppress(FileNotFoundError):
            for name in disk.names(self._root):
                disk.clean(self._root / name)

    def _make(self, folder: Path) -> None:
        self._look_for(folder)
        if folder not in self._seen:
            for missing in (self._root, folder):
                disk.make(missing)
            self._seen.add(folder)

    def _look_for(self, folder: Path) -> None:
        """Raise FileNotFoundError when the folder was there and has vanished, or has no place to be."""
        if folder.is_dir():
            self._seen.add(folder)
        elif folder in self._seen or not self._root.parent.is_dir():
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(folder))

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            if error.errno in _FULL:
                raise refusals.ESPACE_INSUFFISANT(lieu=self.place) from error
            if error.errno in _REFUSED:
                raise refusals.ACCES_REFUSE(lieu=self.place) from error
            raise JournalInaccessible(self.place, error.strerror or "") from error
