"""The first versions of the demonstration workbook: without them, nothing would ever have slipped."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from sao_dashboard.demonstration.history import editions
from sao_dashboard.demonstration.workbook import MENTION
from sao_dashboard.reading.read import read_workbook
from sao_dashboard.shared.workbook import lignes
from sao_dashboard.versions.log import Log

if TYPE_CHECKING:
    from sao_dashboard.reading.model import Workbook

AUTEUR = "Coordination (démo)"


def publish_demonstration(log: Log, workbook: Workbook) -> None:
    """Publish, each on its own day, the versions that led to a workbook, if it is the demonstration's as it is shipped.

    Raises:
        VersionsError: as `Log.publish`.
    """
    if workbook.parametre("Mention") != MENTION.replace("\u00a0", " "):
        return
    published = editions()
    read = [read_workbook(edition.content) for edition in published]
    if read[-1].digest != workbook.digest:
        return
    for numero, (edition, content) in enumerate(zip(published, read, strict=True)):
        _on(edition.day, log).publish(
            edition.content,
            auteur=AUTEUR,
            message=edition.message,
            lignes=lignes(content),
            avertissements=len(content.issues),
            expected=numero or None,
        )


def _on(day: date, log: Log) -> Log:
    """Return the same log, for which it is noon of a day."""
    noon = datetime.combine(day, time(12), tzinfo=UTC)
    return Log(log.byte_store, now=lambda: noon)
