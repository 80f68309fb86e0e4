"""Places for logs, and workbooks to publish, as light as the tests need."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from sao_dashboard.errors import WorkbookError
from sao_dashboard.versions import Log, Version
from sao_dashboard.versions.bytestore import Absent, AlreadyThere, ByteStore

if TYPE_CHECKING:
    from sao_dashboard.reading.model import Workbook

NOON = datetime(2018, 11, 5, 12, 0, tzinfo=UTC)


class Memory:
    """A place in memory. `before` and `after` are called around each operation, and may raise."""

    place = "mémoire"

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}
        self.asked: list[tuple[str, str]] = []
        self.before: Callable[[str, str], None] = lambda operation, key: None
        self.after: Callable[[str, str], None] = lambda operation, key: None

    def read(self, key: str) -> bytes:
        self._begin("read", key)
        if key not in self.kept:
            raise Absent(key)
        return self.kept[key]

    def names(self, folder: str) -> list[str]:
        self._begin("names", folder)
        return sorted(key.removeprefix(f"{folder}/") for key in self.kept if key.startswith(f"{folder}/"))

    def folders(self) -> list[str]:
        self._begin("folders", "")
        return sorted({key.partition("/")[0] for key in self.kept})

    def written(self, key: str) -> datetime:
        self._begin("written", key)
        if key not in self.kept:
            raise Absent(key)
        return NOON

    def create(self, key: str, data: bytes) -> None:
        self._begin("create", key)
        if key in self.kept:
            raise AlreadyThere(key)
        self.kept[key] = data
        self.after("create", key)

    def write(self, key: str, data: bytes) -> None:
        self._begin("write", key)
        self.kept[key] = data
        self.after("write", key)

    def delete(self, key: str) -> None:
        self._begin("delete", key)
        self.kept.pop(key, None)
        self.after("delete", key)

    def clean(self) -> None:
        self._begin("clean", "")

    def _begin(self, operation: str, key: str) -> None:
        self.asked.append((operation, key))
        self.before(operation, key)


def log_over(byte_store: ByteStore) -> Log:
    """Return the log of a place, at noon."""
    return Log(byte_store, lambda: NOON)


def publish(log: Log, content: bytes, auteur: str = "A. Martin", message: str = "Revue") -> Version:
    """Publish a content after whatever is current."""
    current = log.current()
    expected = current.numero if current else None
    return log.publish(
        content, auteur=auteur, message=message, lignes={"Opérations": 2}, avertissements=1, expected=expected
    )


def record_key(numero: int) -> str:
    """Return where the log keeps the record of a version."""
    return f"versions/{numero:06}.json"


def digest(content: bytes) -> str:
    return sha256(content).hexdigest()


def read(content: bytes) -> Workbook:
    """A reader with the real one's contract: « bon… » is good, « refus… » blocked, all else is no workbook.

    The first two words are the data: « bon A » and « bon A bis » say the same.
    """
    import pandas as pd

    from sao_dashboard.issues import DATE_SANS_ANNEE, VALEUR_MANQUANTE, Issue
    from sao_dashboard.reading.model import Workbook

    if not content.startswith((b"bon", b"refus")):
        raise WorkbookError("Fichier illisible", "Ce fichier n’est pas un classeur.")
    blocking = (Issue(VALEUR_MANQUANTE, "Opérations", "F12", "", (("colonne", "Nom"),)),)
    warning = Issue(DATE_SANS_ANNEE, "Opérations", "G3", "6 septembre")
    issues = (*(blocking if content.startswith(b"refus") else ()), warning)
    frames = {
        "operations": pd.DataFrame({"ligne": [2, 3], "nom": [" ".join(map(repr, content.split()[:2])), "Port"]}),
        "jalons": pd.DataFrame({"ligne": []}),
    }
    return Workbook(frames, frozenset({"jalons"}), issues, digest(content))
