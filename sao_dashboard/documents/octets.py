"""The same bytes for the same slides: what libraries date, or number at random, is written once for all."""

from __future__ import annotations

import io
import re
import zipfile

_WHEN = (1980, 1, 1, 0, 0, 0)
_DATED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms:(?:created|modified)>)")


def settled(content: bytes, day: str) -> bytes:
    """Return a package of Office whose parts, and the workbooks in it, bear `day` (ISO 8601) and no other moment."""
    kept = io.BytesIO()
    said = rb"\g<1>" + f"{day}T00:00:00Z".encode() + rb"\g<2>"
    with zipfile.ZipFile(io.BytesIO(content)) as given, zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as written:
        for name in given.namelist():
            part = given.read(name)
            if name.endswith(".xlsx"):
                part = settled(part, day)
            elif name == "docProps/core.xml":
                part = _DATED.sub(said, part)
            entry = zipfile.ZipInfo(name, _WHEN)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # else what it was made on
            written.writestr(entry, part)
    return kept.getvalue()
