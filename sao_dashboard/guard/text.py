"""XML as a stream of chunks, before any parser sees it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from sao_dashboard.guard.limits import Limits
from sao_dashboard.refusals import excess, kinds

HIDDEN = "?"
_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ENCODING = re.compile(rb"<\?xml[^>]*\bencoding\s*=\s*[\"']([^\"']+)")
_UTF_8 = (b"utf-8", b"utf8", b"us-ascii", b"ascii")
# Atomic groups: where no element follows, a thousand comments must not be cut up in every possible way.
_ROOT = re.compile(rb"(?>(?:<\?.*?\?>|<!--.*?-->)\s*)*<([\w.-]+:)?([\w.-]+)", re.DOTALL)
_START = 1024


def with_start(chunks: Iterator[bytes]) -> tuple[bytes, Iterator[bytes]]:
    """Return the first bytes of a file, enough to know it by, and all its chunks."""
    start = b""
    for chunk in chunks:
        start += chunk
        if len(start) >= _START:
            break
    return start, chain((start,), chunks)


def root(start: bytes) -> tuple[bytes, str]:
    """Return the prefix, colon included, and the name of the element that a file is, from its first bytes.

    It is `HIDDEN` when they do not go that far, '' when the file is not XML at all.
    """
    text = start.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")  # UTF-16 written in ASCII
    found = _ROOT.match(text)
    if not found:
        return b"", HIDDEN if text.startswith(b"<") else ""
    return found[1] or b"", found[2].decode("utf-8", "replace")


def refuse_other_encodings(start: bytes, part: str) -> None:
    """Look at the first bytes of a file that the parser reads.

    Raises:
        WorkbookError: it is not in UTF-8.
    """
    told = _ENCODING.match(start[:_START].removeprefix(b"\xef\xbb\xbf"))
    if b"\0" in start[:4] or start.startswith((b"\xff\xfe", b"\xfe\xff")) or (told and told[1].lower() not in _UTF_8):
        raise kinds.ENCODAGE(partie=part)


def without_declarations(chunks: Iterator[bytes], part: str) -> Iterator[bytes]:
    """Let the chunks of any XML file pass, whatever its encoding.

    Raises:
        WorkbookError: there is a DOCTYPE or an ENTITY.
    """
    before = b""
    for chunk in chunks:
        text = before + chunk
        if b"!" in text and _DECLARATION.search(text.replace(b"\0", b"")):  # UTF-16 written in ASCII
            raise kinds.DECLARATION_INTERDITE(partie=part)
        before = text[-64:]
        yield chunk


def without_long_tokens(chunks: Iterator[bytes], part: str, limits: Limits) -> Iterator[bytes]:
    """Let the chunks of an XML file that the parser reads pass.

    Raises:
        WorkbookError: a text, an attribute or a comment is too long.
    """
    size = 0
    for chunk in chunks:
        last = chunk.rfind(b"<")
        size = len(chunk) - last if last >= 0 else size + len(chunk)
        if size > limits.token:
            raise excess.TEXTE_TROP_LONG(partie=part, limite=limits.token)
        yield chunk


def without_asides(chunks: Iterator[bytes], part: str) -> Iterator[bytes]:
    """Let the chunks of a file of cells or texts pass.

    Raises:
        WorkbookError: there is a comment, that could hide cells from one reader and not from another, or text in CDATA,
            that the parser loses. No spreadsheet program writes any.
    """
    before = b""
    for chunk in chunks:
        if b"!" in chunk and b"<!" in before + chunk:
            raise kinds.COMMENTAIRE_XML(partie=part)
        before = chunk[-1:]
        yield chunk
