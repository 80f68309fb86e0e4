"""Reading a shared file whole: never while somebody writes it, never half of it."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path

MAX_INFLATED = 256 * 1024 * 1024
"""Above this, or `MAX_MEMBERS`, the parts' CRC are not computed: the reader refuses such a file anyway."""
MAX_MEMBERS = 10_000

Signature = tuple[int, int, int]
"""When a file was last written, its size, and which file it is."""

_HALF_WRITTEN = (
    "Fichier incomplet",
    "Le classeur est en cours d'écriture, ou sa copie s'est arrêtée en route. Enregistrez-le ou copiez-le de nouveau.",
)
_LOCKED = (
    "Fichier verrouillé",
    "Le classeur est ouvert par un autre programme, ou sa lecture n'est pas permise au tableau de bord. "
    "Fermez-le, ou vérifiez ses droits d'accès.",
)


class Unfinished(Exception):
    """The file cannot be taken as it is, but may be in a moment."""

    def __init__(self, title: str, message: str) -> None:
        super().__init__(title)
        self.title = title
        self.message = message


def signature_of(path: Path) -> Signature:
    """Return what changes when a file does; raises OSError."""
    status = path.stat()
    return status.st_mtime_ns, status.st_size, status.st_ino


def whole_content(path: Path, signature: Signature) -> bytes:
    """Return the bytes of a file that nobody is writing.

    Raises:
        Unfinished: it moves, is cut short, damaged, or locked.
    """
    try:
        content = path.read_bytes()
    except PermissionError:
        raise Unfinished(*_LOCKED) from None
    if signature_of(path) != signature or len(content) != signature[1] or _is_half_written(content):
        raise Unfinished(*_HALF_WRITTEN)
    return content


def _is_half_written(content: bytes) -> bool:
    """Whether the bytes are the beginning, or a damaged copy, of a workbook.

    A copy over the network often allocates the whole file first, so leading zeros are a copy that has just begun. Any
    other beginning than that of a zip is a whole file of another kind, which the reader names better than we do.
    """
    if not content.startswith(b"PK"):
        return not content or content.startswith(b"\0")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _has_damaged_member(archive)
    except zipfile.BadZipFile:
        return True
    except (OSError, ValueError):
        # Damaged in a way zipfile does not name (a negative offset for instance).
        return True


def _has_damaged_member(archive: zipfile.ZipFile) -> bool:
    members = archive.infolist()
    if len(members) > MAX_MEMBERS or sum(member.file_size for member in members) > MAX_INFLATED:
        return False
    try:
        return archive.testzip() is not None
    except (NotImplementedError, RuntimeError):
        # Encrypted, or compressed in a way Python does not know: whole, and the reader's to refuse.
        return False
    except (zlib.error, EOFError):
        return True
