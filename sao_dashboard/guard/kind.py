"""Files that are not archives, told apart by their first bytes: never by their name, which people change."""

from __future__ import annotations

import re
import struct

from sao_dashboard.refusals import kinds
from sao_dashboard.refusals.model import Refusal

_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # OLE: old Office files are such, and so are all encrypted ones
_STREAMS = {
    # First: such a file is encrypted too, and an old one has a workbook that only says so.
    **dict.fromkeys(("DRMEncryptedDataSpace", "\tDRMDataSpace", "\tDRMContent"), kinds.DROITS_GERES),
    "EncryptedPackage": kinds.CLASSEUR_PROTEGE,
    **dict.fromkeys(("Workbook", "Book"), kinds.FORMAT_XLS),
    **dict.fromkeys(("WordDocument", "PowerPoint Document"), kinds.DOCUMENT),
}
_BEFORE_COMPOUND = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08")
_ARCHIVES = (_EMPTY_ZIP, b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"\x1f\x8b")
_DOCUMENTS = (b"%PDF-", b"{\\rtf")
_HTML = re.compile(
    rb"(?:<\?xml[^>]*>\s*)?(?><!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|table|meta|script|style|div)\b"
    rb"|MIME-Version:|From:\s",
    re.IGNORECASE | re.DOTALL,
)
_XML_WORKBOOK = re.compile(rb"urn:schemas-microsoft-com:office:spreadsheet|opendocument\.spreadsheet")
_LIBREOFFICE_LOCK = re.compile(rb"(?:[^,\n]*,){4}[^\n]*file:///[^\n]*;\s*")
_LOCK, _NAME = 1024, 54
_HEAD = 4096


def refuse_other_kinds(data: bytes) -> None:
    """Let zip archives pass.

    Raises:
        WorkbookError: the bytes are not an archive; it says what they are.
    """
    if not data.startswith(_ZIP):
        raise _refusal(data)()


def _refusal(data: bytes) -> Refusal:
    if not data:
        return kinds.FICHIER_VIDE
    if data.startswith(_COMPOUND):
        return next((refusal for name, refusal in _STREAMS.items() if _has_stream(data, name)), kinds.FORMAT_INCONNU)
    if data.startswith(_BEFORE_COMPOUND):
        return kinds.FORMAT_XLS
    if data.startswith(_ARCHIVES):
        return kinds.ARCHIVE
    if data.startswith(_DOCUMENTS):
        return kinds.DOCUMENT
    if _is_lock(data):
        return kinds.FICHIER_TEMPORAIRE
    return _blank_or_text(data)


def _has_stream(data: bytes, name: str) -> bool:
    """Look for the directory entry of a stream: its name in 64 bytes, its length with the final zero, its kind (2)."""
    text = name.encode("utf-16-le")
    return text.ljust(64, b"\0") + struct.pack("<HB", len(text) + 2, 2) in data


def _is_lock(data: bytes) -> bool:
    """Excel's is the length of its user's name, the name filled up to 54 bytes, then both again in UTF-16."""
    if len(data) > _LOCK:
        return False
    name, again = data[1 : 1 + _NAME], data[1 + _NAME : 3 + _NAME]
    twice = 0 < data[0] <= _NAME and not name[data[0] :].strip(b" \0") and again == bytes((data[0], 0))
    return twice or _LIBREOFFICE_LOCK.fullmatch(data) is not None


def _blank_or_text(data: bytes) -> Refusal:
    head = data[:_HEAD]
    if not head.strip(b"\0"):
        return kinds.FICHIER_INCOMPLET  # what a network drive leaves of a copy that failed
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.replace(b"\0", b"")[2:]  # UTF-16: enough to recognise it
    head = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if b"\0" in head:
        return kinds.FORMAT_INCONNU
    if _HTML.match(head):
        return kinds.PAGE_WEB
    if head.startswith(b"<") and _XML_WORKBOOK.search(head):
        return kinds.FORMAT_XML
    beside_text = head.translate(None, bytes(range(32, 256)) + b"\t\r\n\f\x1a")  # in any encoding of spreadsheets
    return kinds.FORMAT_INCONNU if beside_text else kinds.TEXTE
