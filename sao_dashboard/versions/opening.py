"""Opening the log that a setting names: a folder, or object storage."""

from __future__ import annotations

import re
from pathlib import Path

from sao_dashboard.refusals import versions as refusals
from sao_dashboard.versions.folder import Folder
from sao_dashboard.versions.log import Log

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]+)://", re.IGNORECASE)  # at least two letters: « C:\ » is a folder
_OBJECTS = ("s3", "s3a", "az", "azure", "abfs", "abfss", "gs")


def open_log(adresse: str) -> Log:
    """Return the log at an address: the path of a folder, or file://, s3://, az://, gs://.

    Nothing is read, nor made, before the log is used.

    Raises:
        VersionsError: the address is of another kind, or not complete.

    Example:
        >>> from tempfile import mkdtemp
        >>> from sao_dashboard.versions import open_log
        >>> log = open_log(mkdtemp())
        >>> said = {"auteur": "Ana", "message": "Comité de novembre", "lignes": {"Opérations": 60}, "avertissements": 0}
        >>> version = log.publish(b"the bytes of a workbook", expected=None, **said)
        >>> print(version.numero, version.auteur, version.message)
        1 Ana Comité de novembre
        >>> log.content(1)
        b'the bytes of a workbook'
    """
    if _scheme(adresse) in _OBJECTS:
        from sao_dashboard.versions import objects

        return Log(objects.connect(adresse))
    folder = folder_of(adresse)
    if folder is None:
        raise refusals.ADRESSE_DES_VERSIONS(adresse=adresse)
    return Log(Folder(folder))


def folder_of(adresse: str) -> Path | None:
    """Return the folder at an address, None when it names none."""
    scheme = _scheme(adresse)
    if scheme not in ("", "file") or not adresse.strip():
        return None
    if not scheme:
        return Path(adresse)
    from urllib.parse import urlsplit
    from urllib.request import url2pathname  # it brings in half of the network library

    parts = urlsplit(adresse)
    share = f"//{parts.netloc}" if parts.netloc not in ("", "localhost") else ""
    return Path(url2pathname(share + parts.path))


def _scheme(adresse: str) -> str:
    found = _SCHEME.match(adresse)
    return found[1].lower() if found else ""
