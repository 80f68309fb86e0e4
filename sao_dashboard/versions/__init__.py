"""The log of published versions: who published what, when and why, and every content as it was.

One setting says where it lives: a folder, or object storage.
"""

from __future__ import annotations

import re
from pathlib import Path

from sao_dashboard.versions.dossier import Dossier
from sao_dashboard.versions.errors import AdresseRefusee
from sao_dashboard.versions.journal import Journal
from sao_dashboard.versions.version import Origine, Version

__all__ = ["Journal", "Origine", "Version", "ouvrir"]

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]+)://", re.IGNORECASE)  # at least two letters: « C:\ » is a folder
_OBJECTS = ("s3", "s3a", "az", "azure", "abfs", "abfss", "gs")


def ouvrir(adresse: str) -> Journal:
    """Return the log at an address: the path of a folder, or file://, s3://, az://, gs://.

    Nothing is read, nor made, before the log is used.

    Raises:
        AdresseRefusee: the address is of another kind, or not complete.
    """
    found = _SCHEME.match(adresse)
    scheme = found[1].lower() if found else ""
    if scheme in _OBJECTS:
        from sao_dashboard.versions import objets

        return Journal(objets.connect(adresse))
    if scheme not in ("", "file") or not adresse.strip():
        raise AdresseRefusee(adresse)
    return Journal(Dossier(_folder(adresse) if scheme else Path(adresse)))


def _folder(adresse: str) -> Path:
    from urllib.parse import urlsplit
    from urllib.request import url2pathname  # it brings in half of the network library

    parts = urlsplit(adresse)
    share = f"//{parts.netloc}" if parts.netloc not in ("", "localhost") else ""
    return Path(url2pathname(share + parts.path))
