"""A zip file of which some members change: the others are copied as they are, compressed bytes included, in order."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass

from sao_dashboard.guard.directory import LOCAL_HEADER, read_local_header

_CENTRAL, _END = struct.Struct("<4s6H3L5H2L"), struct.Struct("<4s4H2LH")
_SIZES_FOLLOW, _UTF8 = 0x08, 0x800
_FIRST_DAY = 0x21  # 1 January 1980: the same workbook always gives the same bytes
_LEVEL = 4  # half the time of zlib's usual level on large sheets, for a few per cent of size


@dataclass(frozen=True)
class _Member:
    name: bytes
    flags: int
    method: int
    moment: tuple[int, int]
    crc: int
    size: int
    content: bytes
    attributes: int = 0


class EditedArchive:
    """The members of a zip file.

    Raises:
        zipfile.BadZipFile: the bytes are not a zip file.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._zip = zipfile.ZipFile(io.BytesIO(data))
        self._infos = {info.filename: info for info in self._zip.infolist()}
        self._written: dict[str, bytes] = {}

    def names(self) -> list[str]:
        """Return the names of the members, the new ones last."""
        return [*self._infos, *(name for name in self._written if name not in self._infos)]

    def read(self, name: str) -> bytes:
        """Return the content of a member."""
        return self._written[name] if name in self._written else self._zip.read(name)

    def write(self, name: str, content: bytes) -> None:
        """Give a member another content, or add it."""
        self._written[name] = content

    def to_bytes(self) -> bytes:
        """Return the whole file."""
        body, directory = io.BytesIO(), []
        for name in self.names():
            it = self._new(name) if name in self._written else self._copy(self._infos[name])
            common = (it.flags, it.method, *it.moment, it.crc, len(it.content), it.size, len(it.name))
            central = _CENTRAL.pack(b"PK\x01\x02", 20, 20, *common, 0, 0, 0, 0, it.attributes, body.tell())
            directory.append(central + it.name)
            body.write(LOCAL_HEADER.pack(b"PK\x03\x04", 20, *common, 0) + it.name)
            body.write(it.content)
        start, entries = body.tell(), b"".join(directory)
        count = len(directory)
        end = (b"PK\x05\x06", 0, 0, count, count, len(entries), start, len(self._zip.comment))
        return b"".join((body.getvalue(), entries, _END.pack(*end), self._zip.comment))

    def _new(self, name: str) -> _Member:
        content = self._written[name]
        packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
        packed = packer.compress(content) + packer.flush()
        flags, moment = 0 if name.isascii() else _UTF8, (0, _FIRST_DAY)
        crc = zlib.crc32(content)
        return _Member(name.encode(), flags, zipfile.ZIP_DEFLATED, moment, crc, len(content), packed)

    def _copy(self, info: zipfile.ZipInfo) -> _Member:
        header = read_local_header(self._data, info.header_offset)
        if header is None:
            raise zipfile.BadZipFile
        year, month, day, hour, minute, second = info.date_time
        moment = (hour << 11 | minute << 5 | second // 2, (year - 1980) << 9 | month << 5 | day)
        return _Member(
            info.orig_filename.encode("utf-8" if info.flag_bits & _UTF8 else "cp437"),
            info.flag_bits & ~_SIZES_FOLLOW,
            info.compress_type,
            moment,
            info.CRC,
            info.file_size,
            self._data[header.start : header.start + info.compress_size],
            info.external_attr,
        )
