"""A log with two versions and what sends the letters of its subscriptions."""

from __future__ import annotations

from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from sao_dashboard.access.file import Access
from sao_dashboard.lettre.moment import Horaire
from sao_dashboard.lettre.tournee import Poste
from sao_dashboard.reading.model import Workbook
from sao_dashboard.shared.workbook import SharedWorkbook
from sao_dashboard.versions import Log
from sao_dashboard.versions.abonnements import Abonnement, Genre, empreinte
from sao_dashboard.versions.folder import Folder
from sao_dashboard.versions.subscribed import NO_LOGIN, Subscriber
from tests.builders import Row, workbook

BASE = "https://suivi.ville.example"
MONDAY = datetime(2018, 11, 5, 9, 30).astimezone()
LUNDI = Horaire(0, 8, 0)
GARE: Row = {"identifiant": "GARE", "nom": "Gare", "secteur": "Nord", "etape": "En étude"}
PORT: Row = {"identifiant": "PORT", "nom": "Port", "secteur": "Sud", "etape": "En étude"}
BEFORE: dict[str, list[Row]] = {
    "operations": [GARE | {"finalisation": date(2018, 11, 12), "avancement": 0.9}, PORT],
    "jalons": [{"operation": "PORT", "jalon": "Avis", "date": date(2018, 11, 16)}],
    "affectations": [{"agent": "Ana", "operation": "GARE", "role": "Chargé·e d'opération"}],
    "agents": [{"agent": "Ana", "courriel": "ana@ville.example"}],
}
AFTER = BEFORE | {
    "operations": [
        GARE | {"finalisation": date(2018, 11, 19), "avancement": 0.9, "etape": "En projet"},
        PORT | {"etape": "En chantier"},
    ]
}


class Place:
    """A folder with a log, the versions published there, and those who subscribed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.now = datetime(2018, 10, 1, 12, tzinfo=UTC)
        self.books: dict[bytes, Workbook] = {}
        self.log = Log(Folder(folder / "versions"), now=lambda: self.now)

    def publish(self, sheets: dict[str, list[Row]], day: datetime) -> None:
        """Publish a version on a day."""
        content = repr(sheets).encode()
        digest = sha256(content).hexdigest()
        self.books[content] = workbook(digest=digest, **sheets)
        current = self.log.current()
        self.now = day.astimezone(UTC)
        self.log.publish(
            content,
            auteur="Ana",
            message="Revue",
            lignes={},
            avertissements=0,
            expected=current.numero if current else None,
        )

    def subscribe(
        self, vue: str, adresse: str, genre: Genre = Genre.LETTRE, by: Subscriber = NO_LOGIN, **more: Any
    ) -> Abonnement:
        """Subscribe to a view."""
        return self.log.abonnements.save(genre, vue, digest=empreinte(vue + adresse), by=by, adresse=adresse, **more)

    def poste(self, access: Access | None = None, moment: Horaire | None = LUNDI) -> Poste:
        """Return what sends the letters, as another server would have it."""
        log = Log(Folder(self.folder / "versions"), now=lambda: self.now)
        return Poste(SharedWorkbook(log, self.folder / "suivi.xlsx", self._read), access or Access(), BASE, moment)

    def _read(self, content: bytes) -> Workbook:
        return self.books[content]


def place(folder: Path) -> Place:
    """Return a place with two versions: one of October, one of last Friday."""
    made = Place(folder)
    made.publish(BEFORE, datetime(2018, 10, 2, 12, tzinfo=UTC))
    made.publish(AFTER, datetime(2018, 11, 2, 12, tzinfo=UTC))
    made.now = datetime(2018, 11, 2, 15, tzinfo=UTC)
    return made
