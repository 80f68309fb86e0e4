"""Reading a shared file whole: never while somebody writes it, never half of it."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import Path

MAX_INFLATED = 256 * 1024 * 1024
"""Above this, or `MAX_MEMBERS`, the parts' CRC are not computed: the reader refuses such a file anyway."""
MAX_MEMBERS = 10_000

Signature = tuple[int, int, int]
"""When a file was last written, its size, and which file it is."""

_END, _END_LENGTH = b"PK\5\6", 22
"""How the last record of a zip begins, and its length but for a comment."""

_HEADER, _SUM_AFTER = struct.Struct("<4s5HL"), 0x08
"""How the header of a zip's member begins, and the flag by which its sum comes after its data instead."""

_HALF_WRITTEN = (
    "Fichier incomplet",
    "Le classeur est en cours d'écriture, ou sa copie s'est arrêtée en route. Enregistrez-le ou copiez-le de nouveau.",
)
_LOCKED = (
    "Fichier verrouillé",
    "Le classeur est ouvert par un autre programme, ou sa lecture n'est pas permise au tableau de bord. "
    "Fermez-le, ou vérifiez ses droits d'accès.",
)


class Unfinished(Exception):
    """The file cannot be taken as it is, but may be in a moment."""

    def __init__(self, title: str, message: str) -> None:
        super().__init__(title)
        self.title = title
        self.message = message


def signature_of(path: Path) -> Signature:
    """Return what changes when a file does; raises OSError."""
    status = path.stat()
    return status.st_mtime_ns, status.st_size, status.st_ino


def whole_content(path: Path, signature: Signature, *, still: bool = False) -> bytes:
    """Return the bytes of a file that nobody is writing.

    Args:
        path: the file.
        signature: what it was when it was looked at.
        still: whether it has stayed so for a while. Two saves in one are then what a program wrote: few do, some did.

    Raises:
        Unfinished: it moves, is cut short, damaged, or locked.
    """
    try:
        content = path.read_bytes()
    except PermissionError:
        raise Unfinished(*_LOCKED) from None
    if signature_of(path) != signature or len(content) != signature[1] or _is_half_written(content, still):
        raise Unfinished(*_HALF_WRITTEN)
    return content


def _is_half_written(content: bytes, still: bool) -> bool:
    """Whether the bytes are the beginning, a damaged copy, or two saves of a workbook.

    A copy over the network often allocates the whole file first, so leading zeros are a copy that has just begun. Any
    other beginning than that of a zip is a whole file of another kind, which the reader names better than we do.
    """
    if not content.startswith(b"PK"):
        return not content or content.startswith(b"\0")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _has_damaged_member(archive) or (not still and _is_two_saves(archive, content))
    except zipfile.BadZipFile:
        return True
    except (OSError, ValueError, struct.error):
        # Damaged in a way zipfile does not name (a negative offset for instance).
        return True


def _has_damaged_member(archive: zipfile.ZipFile) -> bool:
    members = archive.infolist()
    if len(members) > MAX_MEMBERS or sum(member.file_size for member in members) > MAX_INFLATED:
        return False
    try:
        return archive.testzip() is not None
    except (NotImplementedError, RuntimeError):
        # Encrypted, or compressed in a way Python does not know: whole, and the reader's to refuse.
        return False
    except (zlib.error, EOFError):
        return True


def _is_two_saves(archive: zipfile.ZipFile, content: bytes) -> bool:
    """Whether the end may be of the save before: a directory that tells of other members, or more after it.

    A copy written over a file of the same shape is whole by its sums as long as the data of no member that differs were
    reached, and once all is written but the old end is not yet cut.
    """
    end = content.rfind(_END) + _END_LENGTH + len(archive.comment)
    return end != len(content) or not all(_is_told_twice(member, content) for member in archive.infolist())


def _is_told_twice(member: zipfile.ZipInfo, content: bytes) -> bool:
    """Whether the header of a member says what the directory says of it: when it was written, and its sum."""
    _signature, _version, flags, _method, clock, day, crc = _HEADER.unpack_from(content, member.header_offset)
    year, month, date, hour, minute, second = member.date_time
    same_time = (clock, day) == (hour << 11 | minute << 5 | second // 2, (year - 1980) << 9 | month << 5 | date)
    return same_time and (crc == member.CRC or bool(flags & _SUM_AFTER))
