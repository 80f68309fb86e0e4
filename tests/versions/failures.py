"""A disk that fails at the k-th thing asked of it."""

from __future__ import annotations

import builtins
import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sao_dashboard.versions import disk

TOUCHES = ("open", "write", "fsync", "close", "link", "unlink", "replace", "mkdir", "rename", "listdir")
"""The calls of `os` that reach the disk."""


class Disk:
    """Stands for `os` in the module that touches the disk; `open` of files counts with it.

    Args:
        error: number of the error raised (`errno`).
        at: which call fails, from 1; 0 for none.
        after: the call has its effect first: what is lost is the acknowledgement.
        lasting: every later call fails too.
        only: the one call that counts.
    """

    def __init__(
        self, error: int = errno.EIO, at: int = 0, after: bool = False, lasting: bool = False, only: str = ""
    ) -> None:
        self.asked = 0
        self.calls: list[str] = []
        self._error, self._at, self._after, self._lasting, self._only = error, at, after, lasting, only

    def __getattr__(self, name: str) -> Any:
        real = getattr(os, name)
        return self._wrapped(name, real) if name in TOUCHES else real

    def open_file(self, *arguments: Any) -> Any:
        return self._wrapped("open_file", builtins.open)(*arguments)

    def _wrapped(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        if name == "fsync":
            real = _nothing  # a real one takes most of the time of these tests
        if name == "write":
            real = _written_in_two

        def call(*arguments: Any, **named: Any) -> Any:
            self.calls.append(name)
            if self._only in ("", name):
                self.asked += 1
                if self.asked == self._at or (self._lasting and 0 < self._at < self.asked):
                    if self._after or name == "close":
                        real(*arguments, **named)
                    raise OSError(self._error, os.strerror(self._error), *map(str, arguments[:1]))
            return real(*arguments, **named)

        return call


class Excel(Disk):
    """A disk on which the shared file may be open in Excel, and then cannot be replaced."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        self.locked = False

    def __getattr__(self, name: str) -> Any:
        return self._replace if name == "replace" else super().__getattr__(name)

    def _replace(self, temp: Path, path: Path) -> None:
        if self.locked and path == self.path:
            raise PermissionError(errno.EACCES, "open in Excel", str(path))
        temp.replace(path)


class Meanwhile(Disk):
    """A disk on which something happens once a file is written, before it takes the place of another."""

    def __init__(self, happens: Callable[[], object]) -> None:
        super().__init__()
        self._happens = happens

    def __getattr__(self, name: str) -> Any:
        return self._safe if name == "fsync" else super().__getattr__(name)

    def _safe(self, _handle: int) -> None:
        self._happens()


def _nothing(_handle: int) -> None: ...


def _written_in_two(handle: int, data: memoryview) -> int:
    """Write half of what is asked, as a disk may."""
    return os.write(handle, data[: max(1, len(data) // 2)])


@contextmanager
def on_disk(failing: Any) -> Iterator[Any]:
    """Let everything that the log and the shared workbook do to a disk go through this one."""
    before = disk.os, getattr(disk, "open", builtins.open)
    disk.os, disk.open = failing, failing.open_file  # type: ignore[assignment, attr-defined]
    try:
        yield failing
    finally:
        disk.os, disk.open = before  # type: ignore[attr-defined]
