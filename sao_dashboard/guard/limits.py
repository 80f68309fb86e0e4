"""Every bound of the guard, in one place.

They are far above what a service's workbook needs and below what would hurt: the largest measured, 100 000 operations,
has a sheet of 102 MB once inflated, 2.3 million cells and sixteen parts.
"""

from __future__ import annotations

from typing import NamedTuple

MIB = 1 << 20


class Limits(NamedTuple):
    """What a workbook may hold.

    Attributes:
        entries: files in the archive. Normal: 15 to 300, some ten for each sheet.
        path: characters in the name of one. Normal: under 60.
        part: bytes of one file once inflated. Normal: under 5 MiB; 97 MiB for 100 000 operations.
        total: bytes of all of them once inflated.
        ratio: how many times smaller an XML file may be than what it inflates to. Normal: 4 to 20.
        ratio_from: bytes from which that is looked at: a few identical lines compress by hundreds without harm.
        described: bytes of all the files that describe the workbook (its sheets, styles, links). Normal: under 1 MiB.
        token: bytes of one text, attribute or comment; what is a little longer may pass. A cell of Excel has 32 767
            characters at most, that six bytes each can write.
        rows: rows in a sheet, empty ones included. Excel itself stops there.
        row: bytes of one row of a sheet, or of what comes before the first. Normal: 1 KiB.
        sheets: Normal: 3 to 40.
        sheet_name: characters. Excel itself stops at 31.
        defined_names: names given to ranges. Normal: under 100, but old workbooks drag along tens of thousands.
        number_formats: Normal: under 50.
        number_format: characters of one. Excel itself stops at 255.
        strings: distinct texts. Normal: under 100 000.
        grid: cells of the rectangle from A1 that spans all those filled in a sheet, empty ones included: the parser
            gives each of them 32 bytes. Normal: under 100 000; 2.3 million for 100 000 operations.
        merges: ranges of merged cells in a sheet. Normal: under 100.
        merged: cells in one such range. Normal: under 100; a whole row has 16 384, a whole column 1 048 576.
        links: links in a sheet. Excel itself stops at 65 530.
        looked: cells looked at for their colour in a sheet; beyond, colour is a layout and means nothing.
        marks: places told of one kind in one sheet; beyond, the first ones are enough to say what is wrong.
    """

    entries: int = 5_000
    path: int = 512
    part: int = 256 * MIB
    total: int = 512 * MIB
    ratio: int = 400
    ratio_from: int = 16 * MIB
    described: int = 16 * MIB
    token: int = MIB // 4
    rows: int = 1_048_576
    row: int = 16 * MIB
    sheets: int = 1_000
    sheet_name: int = 255
    defined_names: int = 100_000
    number_formats: int = 10_000
    number_format: int = 1_000
    strings: int = 4_000_000
    grid: int = 10_000_000
    merges: int = 100_000
    merged: int = 2_000_000
    links: int = 200_000
    looked: int = 300_000
    marks: int = 100_000


LIMITS = Limits()
