"""Workbooks kept beside the versions: what the shared file held and was none, by its digest, with the day."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sao_dashboard.refusals.versions import FICHIER_GARDE_MANQUANT
from sao_dashboard.versions import model
from sao_dashboard.versions.bytestore import Absent, ByteStore

_NOTE = re.compile(r"([0-9a-f]{64})\.json")


@dataclass(frozen=True)
class KeptFile:
    """A workbook kept beside the versions.

    Attributes:
        digest: SHA-256 of its bytes, in hexadecimal.
        le: when it was kept last, aware, in UTC.
        like: digest of the version that has its data; empty when it could not be a version.
    """

    digest: str
    le: datetime
    like: str = ""


def keep(byte_store: ByteStore, content: bytes, le: datetime, like: str) -> str:
    """Keep a workbook; return its name in the place."""
    digest = sha256(content).hexdigest()
    key = model.archive_key(digest)
    byte_store.write(key, content)
    byte_store.write(model.note_key(digest), json.dumps({"le": le.isoformat(), "comme": like}).encode())
    return key


def kept(byte_store: ByteStore) -> list[KeptFile]:
    """Return what is kept, the last first; what has no readable day is left out."""
    found = []
    for note in filter(None, map(_NOTE.fullmatch, byte_store.names(model.NOTES))):
        with suppress(Absent, ValueError, KeyError, TypeError, RecursionError):
            fields = json.loads(byte_store.read(model.note_key(note[1])))
            le = datetime.fromisoformat(fields["le"])
            if le.tzinfo:
                found.append(KeptFile(note[1], le, str(fields["comme"])))
    return sorted(found, key=lambda archive: archive.le, reverse=True)


def content(byte_store: ByteStore, archive: KeptFile) -> bytes:
    """Return the bytes of what is kept; raise VersionsError when they are there no more."""
    try:
        return byte_store.read(model.archive_key(archive.digest))
    except Absent:
        raise FICHIER_GARDE_MANQUANT() from None
