"""The shared workbook as a file that people, spreadsheets and shares write whenever they like."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from sao_dashboard.refusals import shared as refusals
from sao_dashboard.settings import as_spelled
from sao_dashboard.shared.content import is_half_written, macros
from sao_dashboard.versions import disk
from sao_dashboard.versions.errors import ClasseurOccupe, ClasseurVerrouille

_LOCKED = {errno.EBUSY, errno.ETXTBSY}
_LOOKS, _PAUSE = 20, 0.1

Signature = tuple[int, int, int]
"""When a file was last written, its size, and which file it is."""


@dataclass(frozen=True)
class Held:
    """What the file holds, while nobody writes it; all empty when there is no file.

    Attributes:
        content: its bytes.
        digest: their SHA-256, in hexadecimal.
        signature: what it was then.
    """

    content: bytes = b""
    digest: str = ""
    signature: Signature | None = None

    @cached_property
    def whole(self) -> bool:
        """Whether it is no half-written workbook, as far as its bytes tell: all of them are inflated for that."""
        return not self.signature or not is_half_written(self.content)


class SharedFile:
    """The file at a path; a link there goes on leading to it. Its methods tell what goes wrong by a `FichierError`.

    Where the path leads is asked at each use: a link may be turned to another file, the new year's, at any time.

    Args:
        path: where it is, or will be.
        settle: how long, in seconds, it must stay as it is for what cannot be read of it not to be a half-saved file.
    """

    def __init__(self, path: Path, settle: float = 2.0) -> None:
        self._asked = path.absolute()
        self._settle = settle

    @property
    def _path(self) -> Path:
        return Path(os.path.realpath(as_spelled(self._asked)))

    def look(self) -> Signature | None:
        """Return what changes when the file does, None when there is none."""
        with self._told():
            return self._signature()

    def take(self, signature: Signature, *, still: bool = False) -> bytes:
        """Return the bytes of the file, which nobody is writing.

        Args:
            signature: what it was when it was looked at.
            still: whether it has stayed so for a while.

        Raises:
            ClasseurOccupe: it moves, is cut short, or damaged.
        """
        with self._told():
            content = self._content(signature)
        if content is None or is_half_written(content, still=still):
            raise ClasseurOccupe(self._path.name)
        return content

    def read(self) -> Held:
        """Return what the file holds once it does not move, whole or not; raises ClasseurOccupe if it keeps moving."""
        with self._told():
            for _ in range(_LOOKS):
                signature = self._signature()
                if signature is None:
                    return Held()
                content = self._content(signature)
                if content is not None:
                    return Held(content, sha256(content).hexdigest(), signature)
                time.sleep(_PAUSE)
        raise ClasseurOccupe(self._path.name)

    def require_content(self, digest: str) -> None:
        """Raise ClasseurOccupe, or as `read`, when the file holds another content than that of this digest."""
        if self.read().digest not in ("", digest):
            raise ClasseurOccupe(self._path.name)

    def require_format(self, content: bytes) -> None:
        """Raise VersionsError for a workbook that Excel would not open under the name of this file."""
        found = macros(content)
        if found != (self._path.suffix.lower() == ".xlsm"):
            raise (refusals.MACROS_EN_TROP if found else refusals.MACROS_EN_MOINS)(nom=self._path.name)

    def require_still(self, held: Held) -> None:
        """Raise ClasseurOccupe, or as `read`, unless the file stays as it was for a while."""
        time.sleep(self._settle)
        with self._told():
            self._require_same(held)

    def replace(self, content: bytes, held: Held) -> None:
        """Replace the file whole, unless it is not what it was.

        Raises:
            ClasseurOccupe: it changed.
            ClasseurVerrouille: a program keeps it, or its rights do not allow it.
            FichierError: its folder is full, does not answer, or is not there.
        """
        with self._told():
            path = self._path
            disk.clean(path.parent)
            disk.replace(path, content, like=path, before_rename=lambda: self._require_same(held))

    def _content(self, signature: Signature) -> bytes | None:
        """Return the bytes of the file as it was when it was looked at, None when it is not so any more."""
        with suppress(FileNotFoundError):  # saving by renaming takes it away for a moment
            content = disk.read_file(self._path)
            if self._signature() == signature and len(content) == signature[1]:
                return content
        return None

    def _require_same(self, held: Held) -> None:
        """Compare the bytes too: two saves within one tick of a share's clock leave the same size and time."""
        with suppress(FileNotFoundError):
            digest = sha256(disk.read_file(self._path)).hexdigest() if held.signature else ""
            if digest == held.digest and self._signature() == held.signature:
                return
        raise ClasseurOccupe(self._path.name)

    def _signature(self) -> Signature | None:
        try:
            status = self._path.stat()
        except FileNotFoundError:
            return None
        return status.st_mtime_ns, status.st_size, status.st_ino

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            if isinstance(error, PermissionError) or error.errno in _LOCKED:
                raise ClasseurVerrouille(self._path.name) from error
            raise refusals.CLASSEUR_INACCESSIBLE(nom=self._path.name, reponse=error.strerror or "") from error
