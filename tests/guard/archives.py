"""Workbooks made byte by byte, sound or hostile: what no library would agree to write."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sao_dashboard.errors import WorkbookError
from sao_dashboard.guard import Limits, inspect

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
SHEET = "xl/worksheets/sheet1.xml"


@dataclass
class Part:
    """A file of an archive; what is not given is what is true."""

    name: str
    content: bytes = b""
    method: int = 8
    flags: int = 0
    packed: bytes | None = None
    size: int | None = None
    crc: int | None = None
    at: int | None = None
    central: bytes = field(default=b"")
    """The name that the directory gives, when it is another."""
    local: Mapping[str, int] = field(default_factory=dict)
    """What its own header says, when it is something else: `crc`, `packed`, `size`, `method`."""


def archive(parts: Iterable[Part], comment: bytes = b"", wide: bool = False) -> bytes:
    """Return a zip archive of these parts; `wide` writes its directory's end in 64 bits too."""
    data, directory, listed = bytearray(), bytearray(), list(parts)
    for part in listed:
        packed, size, crc = _packed(part)
        at = len(data) if part.at is None else part.at
        name = part.name.encode()
        known = {"method": part.method, "crc": crc, "packed": len(packed), "size": size} | part.local
        if part.flags & 8:
            known |= {"crc": 0, "packed": 0, "size": 0}
        if part.at is None:
            data += struct.pack(
                "<4s5H3L2H", b"PK\3\4", 20, part.flags, known["method"], 0, 33,
                *(known["crc"], known["packed"], known["size"]), len(name), 0,
            )  # fmt: skip
            data += name + packed
            if part.flags & 8:
                data += struct.pack("<4s3L", b"PK\7\x08", crc, len(packed), size)
        told = part.central or name
        directory += struct.pack(
            "<4s6H3L5H2L", b"PK\1\2", 20, 20, part.flags, part.method, 0, 33,
            *(crc, len(packed), size), len(told), 0, 0, 0, 0, 0, at,
        )  # fmt: skip
        directory += told
    return bytes(data) + _end(bytes(directory), len(data), len(listed), comment, wide)


def _packed(part: Part) -> tuple[bytes, int, int]:
    packed = part.packed
    if packed is None:
        packed = deflated(part.content) if part.method == 8 else part.content
    size = len(part.content) if part.size is None else part.size
    return packed, size, zlib.crc32(part.content) if part.crc is None else part.crc


def _end(directory: bytes, start: int, count: int, comment: bytes, wide: bool) -> bytes:
    end = directory
    short = (count, count, len(directory), start)
    if wide:
        at = start + len(directory)
        end += struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, count, count, len(directory), start)
        end += struct.pack("<4sLQL", b"PK\6\7", 0, at, 1)
        short = (0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF)
    return end + struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, *short, len(comment)) + comment


def refusal(data: bytes, **limits: int) -> WorkbookError | None:
    """Return the guard's refusal, None when it lets the file pass; any other error goes through."""
    try:
        inspect(data, Limits(**limits))
    except WorkbookError as error:
        return error
    return None


def title(data: bytes, **limits: int) -> str:
    """Return the title of the guard's refusal, '' when it lets the file pass."""
    refused = refusal(data, **limits)
    assert refused is None or refused.message.endswith(".")
    return refused.title if refused else ""


def deflated(content: bytes, level: int = 1) -> bytes:
    packer = zlib.compressobj(level, wbits=-15)
    return packer.compress(content) + packer.flush()


def repeated(content: bytes, times: int, before: bytes = b"", after: bytes = b"") -> tuple[bytes, int]:
    """Return `content` many times between two others, deflated, and its size; packed once only, so at once."""
    packer = zlib.compressobj(9, wbits=-15)
    first = packer.compress(before) + packer.flush(zlib.Z_FULL_FLUSH)
    middle = packer.compress(content) + packer.flush(zlib.Z_FULL_FLUSH)
    last = packer.compress(after) + packer.flush()
    return first + middle * times + last, len(before) + len(content) * times + len(after)


# --- Workbooks -------------------------------------------------------------------------------------------------------


def worksheet(rows: str = "", before: str = "", after: str = "", prefix: str = "", namespace: str = MAIN) -> bytes:
    """Return the XML of a worksheet with this inside its `sheetData`; tags without prefix are given `prefix`."""
    name, declared = (f"{prefix}:", f"xmlns:{prefix}") if prefix else ("", "xmlns")
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<{name}worksheet {declared}="{namespace}">'
        f"{before}<{name}sheetData>{rows}</{name}sheetData>{after}</{name}worksheet>"
    ).encode()


def parts(
    sheets: Mapping[str, bytes] | None = None,
    others: Mapping[str, bytes] | None = None,
    **workbook: str,
) -> dict[str, bytes]:
    """Return the files of a workbook of these sheets, XML by tab; `others` are added, or put instead.

    `workbook` gives attributes of each `sheet` element (`state`), and `inside`: what its workbook element holds too.
    """
    tabs = {"Feuille": worksheet()} if sheets is None else sheets
    inside = workbook.pop("inside", "")
    attributes = "".join(f' {key}="{value}"' for key, value in workbook.items())
    listed = "".join(
        f'<sheet name="{tab}" sheetId="{number}" r:id="rId{number}"{attributes}/>'
        for number, tab in enumerate(tabs, start=1)
    )
    files = {
        "[Content_Types].xml": content_types({"/xl/workbook.xml": f"{TYPES}.sheet.main+xml"}),
        "_rels/.rels": relationships([("officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": (
            f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{inside}<sheets>{listed}</sheets></workbook>'
        ).encode(),
        "xl/_rels/workbook.xml.rels": relationships(
            [("worksheet", f"worksheets/sheet{number}.xml") for number in range(1, len(tabs) + 1)]
            + [("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml")]
        ),
    }
    files |= {f"xl/worksheets/sheet{number}.xml": xml for number, xml in enumerate(tabs.values(), start=1)}
    return files | dict(others or {})


def workbook(
    sheets: Mapping[str, bytes] | None = None, others: Mapping[str, bytes] | None = None, **attributes: str
) -> bytes:
    """Return the bytes of such a workbook."""
    return archive(Part(name, content) for name, content in parts(sheets, others, **attributes).items())


def with_part(part: Part, **others: bytes) -> bytes:
    """Return a sound workbook with this part added, or put instead of the one of its name."""
    files = {name: content for name, content in parts(others=others).items() if name != part.name}
    return archive([*(Part(name, content) for name, content in files.items()), part])


def content_types(overrides: Mapping[str, str]) -> bytes:
    listed = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides.items())
    return (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{listed}</Types>'
    ).encode()


def relationships(links: Sequence[tuple[str, str]], kinds: str = OFFICE, mode: str = "") -> bytes:
    outside = f' TargetMode="{mode}"' if mode else ""
    listed = "".join(
        f'<Relationship Id="rId{number}" Type="{kinds}/{kind}" Target="{target}"{outside}/>'
        for number, (kind, target) in enumerate(links, start=1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{listed}</Relationships>'.encode()
