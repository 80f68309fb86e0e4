"""The Synthèse: its content, and what it says of the last visit."""

from __future__ import annotations

from markupsafe import Markup

from sao_dashboard.addresses import SYNTHESE
from sao_dashboard.comparison import resume
from sao_dashboard.errors import SaoError
from sao_dashboard.html.synthese import since_then, synthese
from sao_dashboard.views.suivi import Suivi
from sao_dashboard.web import cached, looked_at
from sao_dashboard.web.last_visit import LastVisit, last_seen, last_visit, not_known
from sao_dashboard.web.written import Drawn, Looked, document


def contenu(suivi: Suivi, changed: Markup, seen: str) -> Markup:
    """Return the whole of the screen under its title; `changed` says what has changed since the last visit."""
    late, coming = cached.prochaines(suivi)
    return synthese(cached.synthese(suivi), cached.chantiers(suivi), late, coming, changed, seen)


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


def first(looked: Looked) -> Drawn:
    """Return what is written in the page before Streamlit is there."""
    looked.only()
    changed = changes(last_seen(looked.versions, looked.cookies), looked.seen)
    return Drawn(SYNTHESE.title, [document(contenu(looked.suivi, changed, looked.seen))])
