"""The directory of a zip archive, read strictly: what two readers could understand in two ways is refused.

The standard library's `zipfile` forgives much of that, and importing it costs as much as guarding a small workbook.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from sao_dashboard.guard.limits import Limits
from sao_dashboard.refusals import excess, kinds

STORED, DEFLATED = 0, 8

_END = struct.Struct("<4s4H2LH")
_LOCATOR = struct.Struct("<4sLQL")
_END_64 = struct.Struct("<4sQ2H2L4Q")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
LOCAL_HEADER = struct.Struct("<4s5H3L2H")
"""What each file begins with: signature, version, flags, method, time, day, CRC, sizes, lengths of name and extra."""
_PADDING = b"\0\t\r\n "  # what a mail gateway or a file share may add
_MAX_COMMENT = 0xFFFF
_FULL_16, _FULL_32 = 0xFFFF, 0xFFFFFFFF
_ENCRYPTED = 1 | 1 << 6 | 1 << 13
_SIZES_LATER = 1 << 3
_UTF_8 = 1 << 11
_ZIP64 = 1
_ESCAPE = re.compile(r"^/|^[A-Za-z]:|\\|[\x00-\x1f]|(?:^|/)\.\.?(?:/|$)|//")


class LocalHeader(NamedTuple):
    """What a file of the archive says of itself, right before its content.

    Attributes:
        flags: its options, bit by bit.
        method: 0 when stored as it is, 8 when deflated.
        moment: time and day of its last change, as MS-DOS writes them.
        crc: what its content checks to; 0 where the sizes come after the content.
        packed: its bytes in the archive, and 0 likewise.
        size: its bytes once inflated, and 0 likewise.
        name: its path, as written.
        extra: what is written after it.
        start: where its content begins.
    """

    flags: int
    method: int
    moment: tuple[int, int]
    crc: int
    packed: int
    size: int
    name: bytes
    extra: bytes
    start: int


def read_local_header(data: bytes, at: int) -> LocalHeader | None:
    """Return what the header at this place of an archive says, None when there is none.

    Raises:
        struct.error: the archive ends, or would begin, within it.
    """
    signature, _, flags, method, clock, day, crc, packed, size, name, extra = LOCAL_HEADER.unpack_from(data, at)
    if signature != b"PK\x03\x04":
        return None
    named = at + LOCAL_HEADER.size
    start = named + name + extra
    return LocalHeader(
        flags, method, (clock, day), crc, packed, size, data[named : named + name], data[start - extra : start], start
    )


class Entry(NamedTuple):
    """A file of the archive.

    Attributes:
        name: its path.
        method: 0 when stored as it is, 8 when deflated.
        crc: what its content must check to.
        packed: its bytes in the archive.
        size: its bytes once inflated, as declared: inflating stops there.
        header: where its own header begins in the archive.
        start: where its content begins.
    """

    name: str
    method: int
    crc: int
    packed: int
    size: int
    header: int
    start: int


def read_directory(data: bytes, limits: Limits) -> list[Entry]:
    """Return the files of an archive, folders left out.

    Raises:
        WorkbookError: it is cut short, damaged, or not as a spreadsheet program writes one.
    """
    start, end, count = _find(data)
    if count > limits.entries:
        raise excess.TROP_DE_PARTIES(nombre=count, limite=limits.entries)
    try:
        entries = list(islice(_entries(data, start, end, limits), count + 1))
    except struct.error:
        raise kinds.CLASSEUR_ABIME() from None
    if len(entries) != count:
        raise kinds.CLASSEUR_ABIME()
    if len({entry.name.casefold() for entry in entries}) < len(entries):  # each reader would take another
        raise kinds.STRUCTURE_ANORMALE(pourquoi="deux de ses parties portent le même nom")
    taken = 0
    for entry in sorted(entries, key=lambda entry: entry.header):
        if entry.header < taken:  # a few contents that share bytes inflate without end
            raise kinds.STRUCTURE_ANORMALE(pourquoi="deux de ses parties se recouvrent")
        taken = entry.start + entry.packed
    if taken > start:
        raise kinds.CLASSEUR_ABIME()
    return [entry for entry in entries if not entry.name.endswith("/")]


def _find(data: bytes) -> tuple[int, int, int]:
    """Return where the directory begins and ends, and how many entries it says it has."""
    at = data.rfind(b"PK\x05\x06", max(0, len(data) - _END.size - _MAX_COMMENT))
    if at < 0 or at + _END.size > len(data):
        raise kinds.FICHIER_INCOMPLET()
    _, disk, first_disk, here, count, size, start, comment = _END.unpack_from(data, at)
    if data[at + _END.size + comment :].strip(_PADDING):
        raise kinds.CLASSEUR_ABIME()
    end, locator = at, at - _LOCATOR.size
    if locator >= 0 and data.startswith(b"PK\x06\x07", locator):
        end, here, count, size, start = _find_64(data, locator, (here, count, size, start))
    if disk or first_disk or here != count or start + size != end:
        raise kinds.CLASSEUR_ABIME()
    return start, end, count


def _find_64(data: bytes, locator: int, told: tuple[int, int, int, int]) -> tuple[int, int, int, int, int]:
    """Return where the 64-bit end record is, and what it says; it may only complete the other, never contradict it."""
    _, _, at, _ = _LOCATOR.unpack_from(data, locator)
    if at + _END_64.size > locator or not data.startswith(b"PK\x06\x06", at):
        raise kinds.CLASSEUR_ABIME()
    here, count, size, start = _END_64.unpack_from(data, at)[6:]
    wide, full = (here, count, size, start), (_FULL_16, _FULL_16, _FULL_32, _FULL_32)
    if any(narrow not in both for narrow, *both in zip(told, wide, full, strict=True)):
        raise kinds.CLASSEUR_ABIME()
    return at, here, count, size, start


def _entries(data: bytes, at: int, end: int, limits: Limits) -> Iterator[Entry]:
    while at < end:
        signature, _, _, flags, method, _, _, crc, *_ = head = _CENTRAL.unpack_from(data, at)
        name_size, extra_size, comment_size = head[10:13]
        named = at + _CENTRAL.size
        extended = named + name_size
        at = extended + extra_size + comment_size
        if signature != b"PK\x01\x02" or at > end:
            raise kinds.CLASSEUR_ABIME()
        raw, extra = data[named:extended], data[extended : extended + extra_size]
        packed, size, local = _wide((head[8], head[9], head[16]), extra)
        name = _name(raw, flags, limits)
        if flags & _ENCRYPTED:
            raise kinds.STRUCTURE_ANORMALE(pourquoi="une de ses parties est chiffrée")
        if method not in (STORED, DEFLATED):
            raise kinds.STRUCTURE_ANORMALE(pourquoi="une de ses parties est compressée d’une façon inconnue")
        if (method == STORED and packed != size) or (name.endswith("/") and size):
            raise kinds.PARTIE_ABIMEE(partie=name)
        start = _content(data, local, raw, (method, crc, packed, size))
        yield Entry(name, method, crc, packed, size, local, start)


def _wide(sizes: tuple[int, int, int], extra: bytes) -> tuple[int, int, int]:
    """Return packed size, size and place of an entry, from the zip64 field where they did not fit."""
    packed, size, local = sizes
    while _FULL_32 in (size, packed, local) and extra:
        kind, length = struct.unpack_from("<2H", extra)
        field, extra = extra[4 : 4 + length], extra[4 + length :]
        if kind == _ZIP64:
            values = iter(struct.unpack(f"<{len(field) // 8}Q", field[: len(field) // 8 * 8]))
            # They come in this order, each only when it did not fit.
            size, packed, local = (next(values, 0) if value == _FULL_32 else value for value in (size, packed, local))
            break
    return packed, size, local


def _name(raw: bytes, flags: int, limits: Limits) -> str:
    try:
        name = raw.decode("utf-8" if flags & _UTF_8 else "cp437")
    except UnicodeDecodeError:
        raise kinds.CLASSEUR_ABIME() from None
    if not name or len(name) > limits.path:
        raise kinds.STRUCTURE_ANORMALE(pourquoi="le nom d’une de ses parties est vide ou démesuré")
    if _ESCAPE.search(name):
        raise kinds.STRUCTURE_ANORMALE(pourquoi="une de ses parties porte un chemin qui sort du classeur")
    return name


def _content(data: bytes, local: int, raw: bytes, told: tuple[int, int, int, int]) -> int:
    """Return where the content of an entry begins; its own header must say what the directory told."""
    method, crc, packed, size = told
    header = read_local_header(data, local)
    if header is None or header.name != raw:
        raise kinds.STRUCTURE_ANORMALE(pourquoi="une de ses parties a deux noms")
    wide_packed, wide_size, _ = _wide((header.packed, header.size, 0), header.extra)
    if header.method != method or header.flags & _ENCRYPTED:
        raise kinds.STRUCTURE_ANORMALE(pourquoi="une de ses parties a deux descriptions")
    # A program that cannot go back writes the sizes after the content, and nothing here.
    if not header.flags & _SIZES_LATER and (header.crc, wide_packed, wide_size) != (crc, packed, size):
        raise kinds.STRUCTURE_ANORMALE(pourquoi="une de ses parties a deux tailles")
    return header.start
