"""What the commands print and write, and how they say that they could not."""

from __future__ import annotations

import errno
import json
import os
import re
from pathlib import Path

_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_REASONS = {
    errno.ENOENT: "ce fichier, ou son dossier, n’existe pas.",
    errno.ENOTDIR: "son dossier n’est pas un dossier.",
    errno.EISDIR: "c’est un dossier, et non un fichier.",
    errno.EACCES: "l’accès est refusé. Vérifiez vos droits, et fermez le fichier s’il est ouvert ailleurs.",
    errno.EPERM: "l’accès est refusé. Vérifiez vos droits, et fermez le fichier s’il est ouvert ailleurs.",
    errno.EROFS: "ce disque est en lecture seule.",
    errno.ENOSPC: "il n’y a plus de place sur le disque.",
    errno.ENAMETOOLONG: "son nom est trop long.",
}


def plain(text: str) -> str:
    """What a cell holds, on one line and without what would command the terminal."""
    return _CONTROLS.sub(" ", text)


def write(path: Path, content: bytes) -> None:
    """Write a file whole, or leave what was there; raises OSError."""
    draft = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        draft.write_bytes(content)
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        error.filename = str(path)
        raise


def inaccessible(error: OSError) -> str:
    """What the system says in its own language, said to people in theirs."""
    reason = _REASONS.get(error.errno or 0, f"le système a répondu par l’erreur {error.errno}.")
    name = f"{error.filename}\u00a0: " if error.filename else ""
    return f"Fichier inaccessible — {name}{reason}"


def dump(value: object) -> str:
    """Return a value as JSON that a person can read too."""
    return json.dumps(value, ensure_ascii=False, indent=2)
