"""What the Synthèse says of the last visit."""

from __future__ import annotations

from markupsafe import Markup

from sao_dashboard.comparison import resume
from sao_dashboard.errors import SaoError
from sao_dashboard.html.synthese import since_then
from sao_dashboard.web import cached, looked_at
from sao_dashboard.web.last_visit import LastVisit, last_visit, not_known


def since(seen: str) -> Markup:
    """Say what has changed since the last visit, or since the version before; nothing where there is none."""
    try:
        return changes(last_visit(looked_at.versions()), seen)
    except SaoError as error:
        return not_known(error)


def changes(found: LastVisit | None, seen: str) -> Markup:
    """Say what has changed since then; raises SaoError."""
    if found is None:
        return Markup()
    compared = cached.comparaison(looked_at.workbook(found.before), looked_at.workbook(found.now))
    return since_then(found.before, found.words, resume(compared), seen)
