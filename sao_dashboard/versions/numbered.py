"""Numbered records in the place of the log: each is one exclusive create of `folder/000123.json`, and never changes."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime
from typing import Any, Generic, Protocol, TypeVar

from sao_dashboard.refusals.model import Refusal
from sao_dashboard.versions import errors
from sao_dashboard.versions.bytestore import Absent, AlreadyThere, ByteStore

_WAITS = (0.0, 0.2, 1.0)
"""Seconds before each try for a number, when the place says that it is taken and then that nothing is there: NFS keeps
a name for absent for a moment, and S3 may refuse two that ask at once."""
_TRIES = 50
"""How many others may take a number first before the place is said not to answer."""
_NAME = re.compile(r"([0-9]{6})\.json")


class Record(Protocol):
    """What is kept under a number."""

    @property
    def numero(self) -> int:
        """Its number."""

    @property
    def identifiant(self) -> str:
        """A random name, which tells our own record from that of whoever took the number first."""


R = TypeVar("R", bound=Record)


def number_of(name: str) -> int | None:
    """Return 123 for « 000123.json », None for a name that is no record's: folders gather foreign files."""
    found = _NAME.fullmatch(name)
    return int(found[1]) if found else None


class DatedRecord(Record, Protocol):
    """What is kept under a number, with the instant it was, aware."""

    @property
    def le(self) -> datetime:
        """When it was kept."""


D = TypeVar("D", bound=DatedRecord)


def encoded(fields: Mapping[str, object]) -> bytes:
    """Return the bytes of a record."""
    return json.dumps(fields, ensure_ascii=False, indent=1).encode() + b"\n"


def decoded(data: bytes, numero: int, read: Callable[[Any], D], most: int, unreadable: Refusal) -> D:
    """Return what `read` makes of the fields that are kept under `numero`.

    Args:
        data: what is kept.
        numero: the number that it is kept under.
        read: fields as a record; whatever it raises says that they are none.
        most: how many bytes a record has at most.
        unreadable: what is said of one that is cut, damaged, too long, or another number's.

    Raises:
        EnregistrementIllisible: it is one of these.
    """
    try:
        if len(data) > most:
            raise ValueError
        record = read(json.loads(data))
        if record.numero != numero or record.le.tzinfo is None:
            raise ValueError
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise errors.EnregistrementIllisible(numero, unreadable) from error
    return record


class Numbered(Generic[R]):
    """The records of one folder. Safe to share between threads; every method may raise a `VersionsError`.

    Args:
        byte_store: where the bytes live.
        folder: under which name there.
        encode: a record as bytes.
        decode: what was kept under a number; raises EnregistrementIllisible.
        uncertain: what is said when the place stops answering while a number is taken.
    """

    def __init__(
        self,
        byte_store: ByteStore,
        folder: str,
        encode: Callable[[R], bytes],
        decode: Callable[[bytes, int], R],
        uncertain: Refusal,
    ) -> None:
        self._byte_store = byte_store
        self._folder = folder
        self._encode, self._decode = encode, decode
        self._uncertain = uncertain
        self._known: dict[int, R] = {}  # records never change: each is read once

    def key(self, numero: int) -> str:
        """Return « versions/000123.json »."""
        return f"{self._folder}/{numero:06}.json"

    def numbers(self) -> list[int]:
        """Return the numbers that are taken, in order: the place is listed, and what it has no more is forgotten."""
        found = sorted(filter(None, map(number_of, self._byte_store.names(self._folder))))
        for gone in set(self._known).difference(found):
            self._known.pop(gone, None)
        return found

    def find(self, numero: int) -> R | None:
        """Return one record, None when there is none; raise EnregistrementIllisible when it says nothing."""
        if numero not in self._known:
            try:
                data = self._byte_store.read(self.key(numero))
            except Absent:
                return None
            self._known[numero] = self._decode(data, numero)
        return self._known[numero]

    def readable(self) -> tuple[list[R], list[int]]:
        """Return every record, in order, and the numbers of those that say nothing."""
        found, unreadable = list[R](), list[int]()
        for numero in self.numbers():
            try:
                record = self.find(numero)
            except errors.EnregistrementIllisible:
                unreadable.append(numero)
            else:
                found += [record] if record else []  # None: removed since the place was listed
        return found, unreadable

    def append(self, numbered: Callable[[int], R], admit: Callable[[int], None] = lambda there: None) -> R:
        """Keep a record under the first number that is free: whoever came first has the one before.

        Args:
            numbered: the record under a number; the same but for that.
            admit: given how many there are, raises where there must not be one more.
        """
        numero = 0
        for _ in range(_TRIES):
            there = self.numbers()
            admit(len(there))
            numero = max(numero, *there, 0) + 1
            record = numbered(numero)
            with suppress(errors.EnregistrementIllisible):  # taken, by what says nothing
                taken = self.take(record)
                if taken.identifiant == record.identifiant:
                    return taken
        raise errors.JournalInaccessible(self._byte_store.place)

    def is_there(self, numero: int) -> bool:
        """Ask the place itself whether a number is still taken."""
        try:
            self._byte_store.read(self.key(numero))
        except Absent:
            return False
        return True

    def take(self, record: R) -> R:
        """Keep a record under its number; return what has that number: another's record, where that one came first.

        Whatever the place answered, it is looked at before anything is said.
        """
        for wait in _WAITS:
            time.sleep(wait)
            failure: errors.VersionsError | None = None
            try:
                self._byte_store.create(self.key(record.numero), self._encode(record))
            except AlreadyThere:
                pass
            except errors.VersionsError as error:
                failure = error
            else:
                self._known[record.numero] = record
                return record
            taken = self._taken(record.numero)
            if taken is not None:
                return taken
            if failure is not None:
                raise failure
        raise errors.JournalInaccessible(self._byte_store.place)

    def forget(self, numero: int) -> None:
        """Remove a record for ever."""
        self._byte_store.delete(self.key(numero))
        self._known.pop(numero, None)

    def _taken(self, numero: int) -> R | None:
        try:
            return self.find(numero)
        except errors.EnregistrementIllisible:
            raise
        except errors.VersionsError as error:
            raise self._uncertain(numero=numero, lieu=self._byte_store.place) from error
