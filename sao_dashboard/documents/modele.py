"""The service's own template of slides: looked at once, when the server starts or a first pack is asked for."""

from __future__ import annotations

import io
import zipfile
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from sao_dashboard.errors import SaoError
from sao_dashboard.refusals.documents import MODELE_ILLISIBLE

MOST_BYTES, MOST_UNPACKED = 30 * 2**20, 300 * 2**20
"""Of a template, and of all that is in it."""


class Modele(NamedTuple):
    """The bytes of a template, None for ours; and why that of the service cannot be used, if it cannot."""

    content: bytes | None
    refused: SaoError | None = None


@lru_cache(maxsize=4)
def modele(path: Path | None) -> Modele:
    """Return the template at a path, or ours and why; ours for no path."""
    if path is None:
        return Modele(None)
    try:
        content = path.read_bytes() if path.stat().st_size <= MOST_BYTES else None
    except OSError:
        return Modele(None, MODELE_ILLISIBLE(nom=path.name, cause="ne peut pas être lu"))
    if content is None:
        return Modele(None, MODELE_ILLISIBLE(nom=path.name, cause="dépasse 30\u00a0Mo"))
    cause = _wrong(content)
    return Modele(None, MODELE_ILLISIBLE(nom=path.name, cause=cause)) if cause else Modele(content)


def _wrong(content: bytes) -> str:
    """Return what is wrong with a template, '' when it can be used."""
    from pptx import Presentation
    from pptx.exc import PythonPptxError

    from sao_dashboard.documents.gabarit import usable

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            if sum(entry.file_size for entry in package.infolist()) > MOST_UNPACKED:
                return "est trop volumineux une fois ouvert"
        if not usable(Presentation(io.BytesIO(content))):
            return "n’a aucune disposition qui porte un titre"
    except (zipfile.BadZipFile, PythonPptxError, SyntaxError, KeyError, ValueError, AttributeError, OSError):
        return "n’est pas une présentation .pptx"
    return ""
