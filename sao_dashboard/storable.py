"""What a cell of Excel can hold, of a text that anybody may have written."""

from __future__ import annotations

import re

LONGEST_TEXT = 32_767
"""How many characters Excel keeps in a cell."""

_NOT_IN_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")


def storable(text: str) -> str:
    """Return `text` as a cell can hold it: cut where Excel would refuse it, without what XML cannot say.

    XlsxWriter takes « <r>…</r> » for rich text of its own making and puts it in the file as it is, which breaks it: a
    space at the end keeps it a text like any other.
    """
    kept = _NOT_IN_XML.sub("\ufffd", text)[:LONGEST_TEXT]
    return f"{kept[: LONGEST_TEXT - 1]} " if kept.startswith("<r>") and kept.endswith("</r>") else kept
