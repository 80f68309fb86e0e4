"""What a manager reads while Streamlit's scripts still load: the screen asked for, written by the server in the page.

It is what the screen shows, from the same functions, of the state of that moment; where the screen would not simply
show it, nothing is written, and the page says that it is loading, as before.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from urllib.parse import urlencode

from markupsafe import Markup

from sao_dashboard.addresses import DERNIERE, address, seen_as
from sao_dashboard.errors import SaoError
from sao_dashboard.formatting import horodatage
from sao_dashboard.html import frame
from sao_dashboard.html.elements import anchor, element
from sao_dashboard.screens import (
    CHANTIER,
    CHANTIERS,
    ECHEANCES,
    EQUIPES,
    EQUIPES_PROJETS,
    FICHE,
    GLISSEMENTS,
    MES_OPERATIONS,
    OPERATIONS,
    PARTENAIRES,
    QUALITE,
    RETOUR,
    REVUE,
    SECTEURS,
    SYNTHESE,
    Screen,
)
from sao_dashboard.shared.state import State
from sao_dashboard.versions import Version
from sao_dashboard.views.suivi import Suivi
from sao_dashboard.web import asked, looked_at, notices, over_versions
from sao_dashboard.web.asked import Asked, NotPlain
from sao_dashboard.web.blocs import (
    chantiers,
    echeances,
    equipes,
    equipes_projets,
    fiche,
    glissements,
    mes_operations,
    operations,
    partenaires,
    retour,
    revue,
    secteurs,
    synthese,
)
from sao_dashboard.web.runtime import shared, store
from sao_dashboard.web.server.first_answer import LONGEST, Content
from sao_dashboard.web.server.visits import cookies_after
from sao_dashboard.web.written import Drawn, Looked

PATIENCE = 1.0
"""Seconds that a page waits for what was promised, as its screen does."""


def content(path: str, query: str, cookies: Mapping[str, str]) -> Content | None:
    """Return what the screen of an address shows now, None where it must be left to answer by itself.

    Args:
        path: of the screen, « operations ».
        query: what follows « ? » in the address.
        cookies: those of the request.
    """
    if path not in WRITTEN:
        return None
    # The cookies of the page are set by what is known when it is asked for: none by a server that starts.
    known = store().current().numero
    state = store().wait(LONGEST)
    try:
        wanted = asked.asked(query)
        earlier = looked_at.version_of(wanted.version, wanted.day, state)
        suivi = _suivi(state, wanted, earlier)
        if suivi is None:
            return None
        seen = urlencode(seen_as(wanted.day, wanted.version))
        versions = looked_at.published(earlier.numero if earlier else None)
        looked = Looked(suivi, wanted, seen, versions, _cookies_then(cookies, known))
        said = [notices.seen_at(suivi.day, suivi.workbook.parametre("Mention"), str), *_how_fresh(state, earlier)]
        title, parts = WRITTEN[path](looked)
        heading = frame.heading(title, said, *_notices(state, looked, earlier))
        return Content(title, frame.screen(heading, *parts, late=_late()))
    except (NotPlain, SaoError):  # the screen says why
        return None


def _suivi(state: State, wanted: Asked, earlier: Version | None) -> Suivi | None:
    """Return the workbook on its day, with what was promised; None while there is none or that is being measured."""
    if state.workbook is None or (wanted.version != DERNIERE and not 0 < int(wanted.version) <= (state.numero or 0)):
        return None
    shown = looked_at.workbook(earlier) if earlier else state.workbook
    day = wanted.day or looked_at.seen_on(shown, earlier)
    # With many operations the screen is drawn without, at once: nor does the page wait, or have it measured any sooner.
    patience = 0.0 if over_versions.drawn_first(shown) else PATIENCE
    return over_versions.whole_within(shown, day, looked_at.followed_at(earlier), patience)


def _cookies_then(cookies: Mapping[str, str], numero: int | None) -> Mapping[str, str]:
    return {**cookies, **(cookies_after(cookies, numero, datetime.now(UTC)) if numero else {})}


def _how_fresh(state: State, earlier: Version | None) -> list[str]:
    if state.numero is None or earlier:
        return []
    return [notices.how_fresh(shared().log.version(state.numero), str)]


def _notices(state: State, looked: Looked, earlier: Version | None) -> list[Markup]:
    found, wanted = list[Markup](), looked.asked
    by_version = wanted.version != DERNIERE
    if state.fault:
        found.append(frame.notice(*notices.of_fault(state.fault, str)))
    if state.refused:
        found.append(element("p", anchor(notices.ALL_ITS_FAULTS, address(QUALITE, {}, looked.seen))))
    notice = (
        notices.of_version(looked_at.with_name(earlier), None if by_version else wanted.day, str)
        if earlier
        else notices.of_day(wanted.day, state, by_version=by_version)
    )
    if notice:
        out = notices.TO_THE_LAST_VERSION if by_version else notices.TO_THE_USUAL_DAY
        found.append(frame.notice(*notice, way_out=out))
    return found


def _late() -> str:
    return (
        f"La suite de la page tarde à venir. Ce que vous lisez est l’état du {horodatage(datetime.now())}\u00a0: "
        "il ne change pas tant qu’elle n’est pas là."
    )


_SCREENS: Mapping[Screen, Callable[[Looked], Drawn]] = {
    SYNTHESE: synthese.first,
    MES_OPERATIONS: mes_operations.first,
    REVUE: revue.first,
    OPERATIONS: operations.first,
    FICHE: fiche.first,
    ECHEANCES: echeances.first,
    GLISSEMENTS: glissements.first,
    CHANTIERS: chantiers.first,
    CHANTIER: chantiers.first_of_one,
    SECTEURS: secteurs.first,
    EQUIPES: equipes.first,
    PARTENAIRES: partenaires.first,
    EQUIPES_PROJETS: equipes_projets.first,
    RETOUR: retour.first,
}
"""What is written of each screen."""

WRITTEN = {"" if screen is SYNTHESE else screen.path: first for screen, first in _SCREENS.items()}
"""The same by the place of the screen in the address."""
