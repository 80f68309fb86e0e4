"""What the log asks of the place where its bytes live."""

from __future__ import annotations

from contextlib import suppress
from typing import Protocol
from uuid import uuid4

from sao_dashboard.errors import VersionsError
from sao_dashboard.refusals import versions as refusals


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

    def create(self, key: str, data: bytes) -> None:
        """Keep `data` under a new key, whole or not at all; raise AlreadyThere when it is not new."""

    def write(self, key: str, data: bytes) -> None:
        """Keep `data` under `key`, whole or not at all, instead of what was there."""

    def delete(self, key: str) -> None:
        """Keep nothing under `key` any more."""

    def clean(self) -> None:
        """Remove what crashes left behind."""


def require_exclusive(byte_store: ByteStore) -> None:
    """Create one name twice; raise VersionsError when the place accepts the second, or keeps it all the same."""
    key = f"essais/{uuid4().hex}"
    with suppress(AlreadyThere):  # a first answer may be lost, and the request tried again
        byte_store.create(key, b"1")
    try:
        with suppress(AlreadyThere):
            byte_store.create(key, b"2")
            raise refusals.STOCKAGE_INADAPTE(lieu=byte_store.place)
        if byte_store.read(key) != b"1":
            raise refusals.STOCKAGE_INADAPTE(lieu=byte_store.place)
    finally:
        with suppress(VersionsError):
            byte_store.delete(key)
