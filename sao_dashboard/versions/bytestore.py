"""What the log asks of the place where its bytes live."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol


class Absent(Exception):
    """Nothing is kept under this key."""


class AlreadyThere(Exception):
    """Something is kept under this key already: another publisher won, or our own first try had gone through."""


class ByteStore(Protocol):
    """Named bytes, in folders one level deep (« versions/000123.json »).

    Every method may raise a `VersionsError`, and may then have done what was asked all the same.
    """

    place: str
    """The place, in words for people."""

    def read(self, key: str) -> bytes:
        """Return all the bytes kept under `key`; raise Absent when there are none."""

    def names(self, folder: str) -> list[str]:
        """Return the names kept in a folder, in order."""

    def folders(self) -> list[str]:
        """Return the folders, in order."""

    def written(self, key: str) -> datetime:
        """Return when the place says that `key` was written, by its own clock, in UTC; raise Absent."""

    def create(self, key: str, data: bytes) -> None:
        """Keep `data` under a new key, whole or not at all; raise AlreadyThere when it is not new."""

    def write(self, key: str, data: bytes) -> None:
        """Keep `data` under `key`, whole or not at all, instead of what was there."""

    def delete(self, key: str) -> None:
        """Keep nothing under `key` any more."""

    def clean(self) -> None:
        """Remove what crashes left behind."""
