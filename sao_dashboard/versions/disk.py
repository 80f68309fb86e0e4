"""Files written whole or not at all, and names taken once: what the log and the shared workbook ask of a disk.

Everything they do to a disk goes through `os` and `open` of this module, so that the tests can make each step fail.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from sao_dashboard.versions.bytestore import AlreadyThere

BOXED = "contenu"
"""Name of the file inside, where a record had to be a folder."""
OLD_SECONDS = 24 * 3600
"""A file still being written after this long was left by a crash."""

_TEMP_NAME = re.compile(r"~\$[0-9a-f]{32}\.tmp")
_NO_LINKS = {
    errno.EPERM,  # what Linux says of FAT
    errno.EINVAL,  # what Windows says of FAT
    errno.ENOSYS,
    errno.ENOTSUP,
    errno.EOPNOTSUPP,
    errno.EMLINK,
}
_ERROR_NOT_SUPPORTED = 50
_NO_FOLDER_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EBADF, errno.EACCES, errno.EPERM}


def read(path: Path) -> bytes:
    """Return the bytes of a file, or of a record that had to be a folder."""
    try:
        return read_file(path)
    except (IsADirectoryError, PermissionError):
        if not path.is_dir():
            raise
        return read_file(path / BOXED)


def read_file(path: Path) -> bytes:
    """Return the bytes of a file."""
    with open(path, "rb") as file:
        return file.read()


def create(path: Path, data: bytes) -> None:
    """Make a new file whole or not at all; raise AlreadyThere when the name is taken.

    The bytes are first made safe under another name. A hard link then takes the name: it fails when the name is there,
    on local disks, Windows shares and NFS alike, which a renaming does not on all of them.
    """
    temp = _written(path, data)
    try:
        try:
            os.link(temp, path)
        except FileExistsError:
            raise AlreadyThere(path.name) from None
        except OSError as error:
            if error.errno not in _NO_LINKS and getattr(error, "winerror", None) != _ERROR_NOT_SUPPORTED:
                raise
            _take_name_with_a_folder(temp, path)
        sync_folder(path.parent)
    finally:
        _discard(temp)


def replace(
    path: Path, data: bytes, like: Path | None = None, before_rename: Callable[[], None] = lambda: None
) -> None:
    """Make or replace a file, whole or not at all, with the rights of the file `like` when there is one.

    Writing may take seconds on a share: `before_rename` is called once the bytes are safe, and leaves the file as it is
    by raising.
    """
    temp = _written(path, data)
    try:
        if like is not None:
            with suppress(OSError):
                shutil.copymode(like, temp)
        before_rename()
        os.replace(temp, path)
        sync_folder(path.parent)
    finally:
        _discard(temp)


def delete(path: Path) -> None:
    """Remove a file, or a record that had to be a folder; nothing when there is none."""
    if path.is_dir():
        shutil.rmtree(path)
        return
    with suppress(FileNotFoundError):
        os.unlink(path)


def names(folder: Path) -> list[str]:
    """Return the names in a folder, in order."""
    return sorted(os.listdir(folder))


def make(folder: Path) -> None:
    """Make a folder, unless it is there."""
    with suppress(FileExistsError):
        os.mkdir(folder)


def clean(folder: Path) -> None:
    """Remove what crashes left in a folder; what cannot be removed stays, harmless."""
    with suppress(OSError):
        for name in names(folder):
            path = folder / name
            if _TEMP_NAME.fullmatch(name) and time.time() - path.stat().st_mtime > OLD_SECONDS:
                _discard(path)


def sync_folder(folder: Path) -> None:
    """Make the names of a folder outlive a power cut, where the system can."""
    if os.name == "nt":
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise


def _written(path: Path, data: bytes) -> Path:
    """Write a new file beside `path`, safe on the disk, and return its place."""
    temp = _temp(path)
    handle = os.open(temp, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(handle, rest) :]
        os.fsync(handle)
    except OSError:
        os.close(handle)
        _discard(temp)
        raise
    os.close(handle)
    return temp


def _temp(path: Path) -> Path:
    """Return a name for a file being written beside `path`: one that spreadsheets and whoever follows a folder skip."""
    return path.with_name(f"~${uuid4().hex}.tmp")


def _take_name_with_a_folder(temp: Path, path: Path) -> None:
    """Take a name where there are no hard links (FAT): no system renames a folder onto a file or a full folder.

    Creating the file exclusively would do as well, but for a crash that would leave the name taken by half a record.
    """
    box = _temp(path)
    os.mkdir(box)
    try:
        os.rename(temp, box / BOXED)
        sync_folder(box)
        os.rename(box, path)
    except OSError:
        _discard(box)
        if os.path.lexists(path):
            raise AlreadyThere(path.name) from None
        raise


def _discard(path: Path) -> None:
    """Remove what is not needed any more; left there, it is harmless."""
    with suppress(OSError):
        delete(path)
