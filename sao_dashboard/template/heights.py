"""The height of rows: what texts need at opening, and left to Excel from the first correction on.

XlsxWriter can only fix a height for good (`customHeight`), and without any LibreOffice shows one line: it trusts a file
that says it comes from Excel. A height that is written and not fixed is right in both.
"""

from __future__ import annotations

import re
import textwrap
import zipfile
from io import BytesIO

LINE_HEIGHT = 15.0
"""Height of one line of the default font, in points."""

_PER_WIDTH = 1.18  # French text has narrower letters than the zeros that columns are measured in
_FIXED = re.compile(rb'(<row [^>]*?) customHeight="1"')


def lines(text: str, width: float) -> int:
    """Return how many lines a text takes in a column of that width."""
    room = max(int(width * _PER_WIDTH), 1)
    return 1 if len(text) <= room else len(textwrap.wrap(text, room))


def let_rows_grow(workbook: bytes) -> bytes:
    """Return the workbook with row heights that adapt when a cell is edited; the same bytes on every system."""
    output = BytesIO()
    with zipfile.ZipFile(BytesIO(workbook)) as source, zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name.startswith("xl/worksheets/sheet"):
                content = _FIXED.sub(rb"\1", content)
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.create_system = 0  # else it tells Windows from the others
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, content)
    return output.getvalue()
