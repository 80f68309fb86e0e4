"""The whole log in one file and back: a zip whose bytes depend on the log alone, every digest checked on both ways.

What refers to something is read before it: whatever is published meanwhile, no record is kept without its content.
"""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import IO, Any, BinaryIO, NamedTuple

from sao_dashboard.refusals import backups as refusals
from sao_dashboard.versions import archives, model
from sao_dashboard.versions.bytestore import Absent, AlreadyThere, ByteStore
from sao_dashboard.versions.errors import EnregistrementIllisible
from sao_dashboard.versions.numbered import number_of
from sao_dashboard.versions.version import Version

FORMAT = 1
"""What a backup is made of: raised when an older dashboard could not put it back."""

_MANIFEST = "sauvegarde.json"
_LAST = f"{model.BACKUPS}/derniere.json"
_BY_DIGEST = (model.CONTENTS, model.ARCHIVES)
_KEY = re.compile(r"[a-z]{1,40}/[0-9A-Za-z][0-9A-Za-z._-]{0,120}")
_TRIES = 5
_CHUNK = 1024 * 1024
_FIRST_DAY_OF_ZIP = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Backup:
    """What a backup holds.

    Attributes:
        digests: SHA-256 of what is kept under each key, in the order of the file.
        missing: the keys of what was lost or altered in the log itself, and is not here.
    """

    digests: Mapping[str, str]
    missing: tuple[str, ...] = ()

    @property
    def versions(self) -> int:
        """How many versions it holds."""
        return sum(key.startswith(f"{model.RECORDS}/") for key in self.digests)

    def written(self) -> bytes:
        """Return what the backup says of itself."""
        said = {"format": FORMAT, "empreintes": dict(self.digests), "manquants": list(self.missing)}
        return json.dumps(said, indent=1).encode() + b"\n"


class LastBackup(NamedTuple):
    """When the last backup was made, and up to which version."""

    le: datetime
    version: int


class _Moved(Exception):
    """Something was removed while the log was read."""


def save(byte_store: ByteStore, out: BinaryIO) -> Backup:
    """Write the whole log, and return what is in it; what is worked out of the contents is left out.

    Args:
        byte_store: the place of the log.
        out: an empty file, where one can go back.

    Raises:
        VersionsError: the place does not answer, has no version, or loses things again and again meanwhile.
    """
    if _is_there(byte_store, model.RESTORING):
        raise refusals.RESTAURATION_INACHEVEE(lieu=byte_store.place)
    for _ in range(_TRIES):
        out.seek(0)
        out.truncate()
        with suppress(_Moved):
            backup = _saved(byte_store, out)
            if not backup.versions:  # a share that is away is an empty folder
                raise refusals.RIEN_A_SAUVEGARDER(lieu=byte_store.place)
            return backup
    raise refusals.SAUVEGARDE_DERANGEE()


def check(archive: BinaryIO) -> Backup:
    """Return what a backup holds, once each of its bytes is known to be what was saved.

    Raises:
        VersionsError: it is cut, altered, or was written by a later dashboard.
    """
    with _opened(archive) as parts:
        backup = _manifest(parts)
        for key, digest in backup.digests.items():
            if _digest_in(parts, key) != digest or not _bears_its_digest(key, digest):
                raise refusals.SAUVEGARDE_ALTEREE(nom=key)
    return backup


def restore(byte_store: ByteStore, archive: BinaryIO) -> Backup:
    """Put a backup back in an empty place, contents before what refers to them; each is read back.

    Interrupted, the same backup finishes it; until then no server begins there (`Log.self_test`).

    Raises:
        VersionsError: as `check`, and nothing is written then; the place is not empty, or stopped answering.
    """
    backup = check(archive)
    _begin(byte_store, sha256(backup.written()).hexdigest())
    with _opened(archive) as parts:
        for key in reversed([*backup.digests]):
            data = parts.read(key)
            with suppress(AlreadyThere):
                byte_store.create(key, data)
            if byte_store.read(key) != data:
                raise refusals.LIEU_OCCUPE(nom=key, lieu=byte_store.place)
    byte_store.delete(model.RESTORING)
    return backup


def note(byte_store: ByteStore, last: LastBackup) -> None:
    """Keep, in the place of the log, when it was last saved."""
    byte_store.write(_LAST, json.dumps({"le": last.le.isoformat(), "version": last.version}).encode())


def last(byte_store: ByteStore) -> LastBackup | None:
    """Return when the log was last saved, None when it never was."""
    with suppress(Absent, ValueError, KeyError, TypeError):
        said = json.loads(byte_store.read(_LAST))
        found = LastBackup(datetime.fromisoformat(said["le"]), int(said["version"]))
        return found if found.le.tzinfo else None
    return None


# --- Saving -----------------------------------------------------------------------------------------------------------


def _saved(byte_store: ByteStore, out: BinaryIO) -> Backup:
    digests, missing = dict[str, str](), list[str]()
    records, numbers = list[Version](), list[int]()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as parts:
        for key, data in _referring(byte_store):
            digests[key] = _put(parts, key, data)
            if key.startswith(f"{model.RECORDS}/") and (numero := number_of(key.partition("/")[2])):
                numbers.append(numero)
                with suppress(EnregistrementIllisible):
                    records.append(model.decode(data, numero))
        purged = {digest for record in records for digest in record.purges}
        gone = purged | {each.digest for each in archives.kept(byte_store) if each.like in purged}
        for key in _bytes_of(byte_store, gone):
            data = _read(byte_store, key)
            if _bears_its_digest(key, sha256(data).hexdigest()):
                digests[key] = _put(parts, key, data)
        kept = {digest for record in records for digest in (record.digest, *record.remplaces.values())} - purged
        expected = set(map(model.content_key, kept))
        missing = sorted(expected - digests.keys())
        if missing and _is_there(byte_store, f"{model.RECORDS}/{max(numbers) + 1:06}.json"):
            raise _Moved  # a purge may have come since
        backup = Backup(digests, tuple(missing))
        _put(parts, _MANIFEST, backup.written())
    return backup


def _referring(byte_store: ByteStore) -> Iterator[tuple[str, bytes]]:
    """Yield all that refers to versions or contents, the versions last."""
    left_out = {*model.WORKED_OUT, *_BY_DIGEST, model.TRIALS, model.BACKUPS, model.RECORDS}
    for folder in (*(each for each in byte_store.folders() if each not in left_out), model.RECORDS):
        for name in byte_store.names(folder):
            if _KEY.fullmatch(key := f"{folder}/{name}"):
                yield key, _read(byte_store, key)


def _bytes_of(byte_store: ByteStore, gone: set[str]) -> Iterator[str]:
    for folder in _BY_DIGEST:
        for name in byte_store.names(folder):
            if _KEY.fullmatch(key := f"{folder}/{name}") and name.partition(".")[0] not in gone:
                yield key


def _read(byte_store: ByteStore, key: str) -> bytes:
    try:
        return byte_store.read(key)
    except Absent:
        raise _Moved from None


def _is_there(byte_store: ByteStore, key: str) -> bool:
    with suppress(Absent):
        byte_store.read(key)
        return True
    return False


def _put(parts: zipfile.ZipFile, key: str, data: bytes) -> str:
    entry = zipfile.ZipInfo(key, _FIRST_DAY_OF_ZIP)
    entry.create_system, entry.external_attr = 3, 0o600 << 16  # the same bytes whatever system writes them
    parts.writestr(entry, data)
    return sha256(data).hexdigest()


def _bears_its_digest(key: str, digest: str) -> bool:
    folder, _, name = key.partition("/")
    return folder not in _BY_DIGEST or name == f"{digest}.xlsx"


# --- Putting back -----------------------------------------------------------------------------------------------------


def _opened(archive: BinaryIO) -> zipfile.ZipFile:
    try:
        archive.seek(0)
        return zipfile.ZipFile(archive)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise refusals.SAUVEGARDE_ILLISIBLE() from error


def _manifest(parts: zipfile.ZipFile) -> Backup:
    entries = parts.infolist()
    names = [entry.filename for entry in entries]
    if len(set(names)) != len(names) or any(entry.compress_type != zipfile.ZIP_STORED for entry in entries):
        raise refusals.SAUVEGARDE_ILLISIBLE()
    try:
        said: dict[str, Any] = json.loads(parts.read(_MANIFEST))
        if int(said["format"]) > FORMAT:
            raise refusals.SAUVEGARDE_TROP_RECENTE()
        digests = {str(key): str(digest) for key, digest in said["empreintes"].items()}
        backup = Backup(digests, tuple(map(str, said["manquants"])))
    except (KeyError, ValueError, TypeError, AttributeError, RecursionError, zipfile.BadZipFile, EOFError) as error:
        raise refusals.SAUVEGARDE_ILLISIBLE() from error
    if [*digests, _MANIFEST] != names or not all(map(_KEY.fullmatch, digests)):
        raise refusals.SAUVEGARDE_ILLISIBLE()
    return backup


def _digest_in(parts: zipfile.ZipFile, key: str) -> str:
    found = sha256()
    try:
        with parts.open(key) as part:
            for chunk in _chunks(part):
                found.update(chunk)
    except (zipfile.BadZipFile, OSError, EOFError) as error:
        raise refusals.SAUVEGARDE_ALTEREE(nom=key) from error
    return found.hexdigest()


def _chunks(part: IO[bytes]) -> Iterator[bytes]:
    return iter(lambda: part.read(_CHUNK), b"")


def _begin(byte_store: ByteStore, seal: str) -> None:
    """Refuse a place that is not empty, unless this very backup was being put back there; say that it is, there."""
    try:
        begun = byte_store.read(model.RESTORING).decode("ascii", "replace") == seal
    except Absent:
        begun = False
    left_out = {*model.WORKED_OUT, model.TRIALS, model.BACKUPS}
    for folder in byte_store.folders():
        if not begun and folder not in left_out and byte_store.names(folder):
            raise refusals.LIEU_NON_VIDE(lieu=byte_store.place, dossier=folder)
    if not begun:
        try:
            byte_store.create(model.RESTORING, seal.encode())
        except AlreadyThere:
            raise refusals.LIEU_NON_VIDE(lieu=byte_store.place, dossier=model.RESTORING) from None
