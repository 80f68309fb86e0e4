"""What the bytes of a workbook say before it is read: whether all are there, whether it has macros, who saved it."""

from __future__ import annotations

import html
import io
import re
import struct
import zipfile
import zlib
from contextlib import suppress

from sao_dashboard.guard.directory import read_local_header

FICHIER_PARTAGE = "Fichier partagé"
"""Author of a change saved by hand when the file names nobody."""

MAX_INFLATED = 256 * 1024 * 1024
"""Above this, or `MAX_MEMBERS`, the parts' CRC are not computed: the reader refuses such a file anyway."""
MAX_MEMBERS = 10_000

_LONGEST_NAME = 60
_MACROS = re.compile(rb"application/vnd\.ms-excel\.(?:sheet|template|addin)\.macroenabled\.main\+xml", re.IGNORECASE)
_MODIFIED_BY = re.compile(rb"<cp:lastModifiedBy>([^<]{1,300})</cp:lastModifiedBy>")

_END, _END_LENGTH = b"PK\5\6", 22
"""How the last record of a zip begins, and its length but for a comment."""

_SUM_AFTER = 0x08
"""The flag by which the sum of a zip's member comes after its data, and not in its header."""


def is_half_written(content: bytes, *, still: bool = False) -> bool:
    """Tell whether the bytes are the beginning, a damaged copy, or two saves of a workbook.

    A copy over the network often allocates the whole file first, so leading zeros are a copy that has just begun. Any
    other beginning than that of a zip is a whole file of another kind, which the reader names better than we do.

    Args:
        content: what a file holds.
        still: whether it has held it for a while. Two saves in one are then what a program wrote: few do, some did.
    """
    if not content.startswith(b"PK"):
        return not content or content.startswith(b"\0")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            if len(members) <= MAX_MEMBERS and sum(member.file_size for member in members) <= MAX_INFLATED:
                # Encrypted, or compressed in a way Python does not know: whole, and the reader's to refuse.
                with suppress(NotImplementedError, RuntimeError):
                    if archive.testzip() is not None:
                        return True
            return not still and _is_two_saves(archive, content)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, struct.error):
        return True  # the last three: in a way zipfile does not name (a negative offset for instance)


def _is_two_saves(archive: zipfile.ZipFile, content: bytes) -> bool:
    """Whether the end may be of the save before: a directory that tells of other members, or more after it.

    A copy written over a file of the same shape is whole by its sums as long as the data of no member that differs were
    reached, and once all is written but the old end is not yet cut. The header of each member must then say what the
    directory says of it: when it was written, and its sum.
    """
    if content.rfind(_END) + _END_LENGTH + len(archive.comment) != len(content):
        return True
    for member in archive.infolist():
        header = read_local_header(content, member.header_offset)
        year, month, date, hour, minute, second = member.date_time
        moment = hour << 11 | minute << 5 | second // 2, (year - 1980) << 9 | month << 5 | date
        if not header or header.moment != moment or (header.crc != member.CRC and not header.flags & _SUM_AFTER):
            return True
    return False


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
