"""The texts that cells share: how many there are, and what is left of those of which some words are struck through."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sao_dashboard.guard.limits import Limits
from sao_dashboard.refusals import excess

STRIKE = b"strike"
_RUN = re.compile(rb"<r(?=[\s>])")
_STRUCK = re.compile(rb"<strike(?:\s+val\s*=\s*[\"'](?:1|true|on)[\"'])?\s*/?>")
_TEXT = re.compile(rb"<t(?:\s[^<>]*)?>([^<]*)</t\s*>")


def partly_struck(chunks: Iterator[bytes], prefix: bytes, limits: Limits) -> dict[bytes, str]:
    """Return what is left of each text of which some words are struck through, by its number.

    Raises:
        WorkbookError: there are too many texts, whatever the file says their count is.
    """
    tag, held, count = b"<" + prefix + b"si", b"", 0
    found: dict[bytes, str] = {}
    for chunk in chunks:
        text = held + chunk
        cut = max(text.rfind(tag), 0)
        if STRIKE in text:
            items = text[:cut].split(tag)[1:]
            for number, item in enumerate(items, start=count):
                if STRIKE in item and len(found) < limits.marks and (kept := kept_words(without_prefix(item, prefix))):
                    found[b"%d" % number] = kept
        count += text.count(tag, 0, cut)
        held = text[cut:]
        if count + held.startswith(tag) > limits.strings:
            raise excess.TROP_DE_TEXTES(limite=limits.strings)
        if len(held) > limits.row:  # no text of a cell is that long: what is written of this one is not looked at
            count, held = count + held.startswith(tag), held[1 - len(tag) :]
    if held.startswith(tag) and (kept := kept_words(without_prefix(held, prefix))):
        found[b"%d" % count] = kept
    return found


def without_prefix(text: bytes, prefix: bytes) -> bytes:
    """Write `<x:row>` as `<row>`: some programs put a prefix to every tag."""
    return text.replace(b"<" + prefix, b"<").replace(b"</" + prefix, b"</") if prefix else text


def kept_words(item: bytes) -> str:
    """Return the words of a text that are not struck through, '' when all are, or none.

    Args:
        item: the text as it is written, run after run, its tags without prefix.
    """
    runs = [
        (bool(_STRUCK.search(run)), b"".join(_TEXT.findall(run)))
        for run in (piece.partition(b"</r>")[0] for piece in _RUN.split(item)[1:])
    ]
    if not any(struck and text.strip() for struck, text in runs):
        return ""
    from html import unescape  # rarely needed, and slow to import

    return unescape(b"".join(text for struck, text in runs if not struck).decode("utf-8", "replace")).strip()
