"""The files of a workbook, inflated within bounds and checked."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from sao_dashboard.guard.directory import STORED, Entry, read_directory
from sao_dashboard.guard.limits import MIB, Limits
from sao_dashboard.refusals import excess, kinds

_FED = 1 << 16
_CHUNK = 1 << 18
XML = (".xml", ".rels", ".vml")
"""How the names of XML files end."""


class Archive:
    """The archive that a workbook is.

    Args:
        data: its bytes.
        limits: what it may hold.

    Raises:
        WorkbookError: it is damaged, or not as a spreadsheet program writes one.
    """

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._data = memoryview(data)
        self._limits = limits
        self._read = 0
        entries = read_directory(data, limits)
        self._entries = {entry.name.casefold(): entry for entry in entries}
        for entry in entries:
            if entry.size > limits.part:
                raise excess.PARTIE_VOLUMINEUSE(partie=entry.name, limite=limits.part / MIB)
            dense = entry.size > max(limits.ratio_from, limits.ratio * entry.packed)
            if dense and entry.name.casefold().endswith(XML):
                raise excess.COMPRESSION_ANORMALE(partie=entry.name)
        if sum(entry.size for entry in entries) > limits.total:
            raise excess.CLASSEUR_VOLUMINEUX(limite=limits.total / MIB)

    @property
    def names(self) -> list[str]:
        """The names of its files, as in the archive."""
        return [entry.name for entry in self._entries.values()]

    def __contains__(self, name: str) -> bool:
        return name.casefold() in self._entries

    def size(self, name: str) -> int:
        """Return the bytes of a file once inflated, as the archive says."""
        return self._entries[name.casefold()].size

    def read(self, name: str) -> bytes:
        """Return the content of a file that describes the workbook; all of them together are bounded.

        Raises:
            WorkbookError: it is damaged or too large.
        """
        self._read += self._entries[name.casefold()].size
        if self._read > self._limits.described:
            raise excess.PARTIE_VOLUMINEUSE(partie=name, limite=self._limits.described / MIB)
        return b"".join(self.chunks(name))

    def chunks(self, name: str) -> Iterator[bytes]:
        """Yield the content of a file, 256 KiB at most at a time.

        Raises:
            WorkbookError: its size or its sum is not what the archive says.
        """
        entry = self._entries[name.casefold()]
        size = crc = 0
        for chunk in self._raw(entry):
            size += len(chunk)
            if size > entry.size:
                raise kinds.PARTIE_ABIMEE(partie=entry.name)
            crc = zlib.crc32(chunk, crc)
            if chunk:
                yield chunk
        if (size, crc) != (entry.size, entry.crc):
            raise kinds.PARTIE_ABIMEE(partie=entry.name)

    def _raw(self, entry: Entry) -> Iterator[bytes]:
        packed = self._data[entry.start : entry.start + entry.packed]
        if entry.method == STORED:
            yield from (bytes(packed[at : at + _CHUNK]) for at in range(0, len(packed), _CHUNK))
            return
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            for at in range(0, len(packed), _FED):
                fed: bytes | memoryview = packed[at : at + _FED]
                while fed:
                    yield inflater.decompress(fed, _CHUNK)
                    fed = inflater.unconsumed_tail
                if inflater.eof and (inflater.unused_data or at + _FED < len(packed)):
                    raise kinds.PARTIE_ABIMEE(partie=entry.name)
            yield inflater.flush()  # the little that was read but did not fit in the last chunk
        except zlib.error:
            raise kinds.PARTIE_ABIMEE(partie=entry.name) from None
        # What is missing of the end shows by the size and the sum.
