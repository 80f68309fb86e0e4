"""The first versions of the demonstration workbook: without them, nothing would ever have slipped."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from sao_dashboard.demonstration import MENTION
from sao_dashboard.demonstration.history import editions
from sao_dashboard.reading.read import read_workbook
from sao_dashboard.shared.partage import lignes
from sao_dashboard.versions.journal import Journal

if TYPE_CHECKING:
    from sao_dashboard.reading.model import Workbook

AUTEUR = "Coordination (démo)"


def publier_demonstration(journal: Journal, workbook: Workbook) -> None:
    """Publish, each on its own day, the versions that led to a workbook, if it is the demonstration's as it is shipped.

    Raises:
        VersionsError: as `Journal.publier`.
    """
    if workbook.parametre("Mention") != MENTION.replace("\u00a0", " "):
        return
    published = editions()
    read = [read_workbook(edition.content) for edition in published]
    if read[-1].digest != workbook.digest:
        return
    for numero, (edition, content) in enumerate(zip(published, read, strict=True)):
        _on(edition.day, journal).publier(
            edition.content,
            auteur=AUTEUR,
            message=edition.message,
            lignes=lignes(content),
            avertissements=len(content.issues),
            attendue=numero or None,
        )


def _on(day: date, journal: Journal) -> Journal:
    """Return the same log, for which it is noon of a day."""
    noon = datetime.combine(day, time(12), tzinfo=UTC)
    return Journal(journal.depot, now=lambda: noon)
