"""What a manager reads while Streamlit's scripts still load: the screen asked for, written by the server in the page.

It is what the screen shows, from the same functions, of the state of that moment; where the screen would not simply
show it, nothing is written, and the page says that it is loading, as before.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import NamedTuple
from urllib.parse import urlencode

from markupsafe import Markup

from sao_dashboard.addresses import (
    CHANTIER,
    COLONNES,
    DERNIERE,
    OPERATIONS,
    ORDER,
    PAGE,
    QUALITE,
    SERRE,
    SYNTHESE,
    address,
    seen_as,
)
from sao_dashboard.errors import SaoError
from sao_dashboard.formatting import horodatage, nombre
from sao_dashboard.html import frame
from sao_dashboard.html.chantier import chantier
from sao_dashboard.html.elements import anchor, element
from sao_dashboard.html.synthese import synthese
from sao_dashboard.shared.state import State
from sao_dashboard.versions import Version
from sao_dashboard.views.filtres import TITLES, Filtres, filter_operations, in_words
from sao_dashboard.views.orders import ORDERS, SORTS
from sao_dashboard.views.suivi import Suivi
from sao_dashboard.web import asked, cached, looked_at, notices, over_versions
from sao_dashboard.web.asked import Asked, NotPlain
from sao_dashboard.web.blocs import histoire, operations
from sao_dashboard.web.blocs import synthese as bloc_synthese
from sao_dashboard.web.components import counted_words
from sao_dashboard.web.last_visit import last_seen
from sao_dashboard.web.measures import Versions
from sao_dashboard.web.missions import role_links
from sao_dashboard.web.runtime import shared, store
from sao_dashboard.web.server.first_answer import Content
from sao_dashboard.web.server.visits import cookies_after


class Looked(NamedTuple):
    """What an address looks at, by whom.

    Attributes:
        suivi: the workbook on its day.
        asked: what the address asks for.
        seen: how other addresses say the day and the version.
        versions: up to the one that is looked at, the oldest first.
        cookies: those that the browser will send once it has the page.
    """

    suivi: Suivi
    asked: Asked
    seen: str
    versions: Versions
    cookies: Mapping[str, str]


class Drawn(NamedTuple):
    """The title of a screen, and what is under it."""

    title: str
    parts: list[Markup]


def content(path: str, query: str, cookies: Mapping[str, str]) -> Content | None:
    """Return what the screen of an address shows now, None where it must be left to answer by itself.

    Args:
        path: of the screen, « operations ».
        query: what follows « ? » in the address.
        cookies: those of the request.
    """
    if path not in _SCREENS:
        return None
    state = store().current()
    try:
        wanted = asked.asked(query)
        earlier = looked_at.version_of(wanted.version, wanted.day, state)
        suivi = _suivi(state, wanted, earlier)
        if suivi is None:
            return None
        seen = urlencode(seen_as(wanted.day, wanted.version))
        versions = looked_at.published(earlier.numero if earlier else None)
        looked = Looked(suivi, wanted, seen, versions, _cookies_then(cookies, state))
        said = [notices.seen_at(suivi.day, suivi.workbook.parametre("Mention"), str), *_how_fresh(state, earlier)]
        title, parts = _SCREENS[path](looked)
        heading = frame.heading(title, said, *_notices(state, looked, earlier))
        return Content(title, frame.screen(heading, *parts, late=_late()))
    except (NotPlain, SaoError):  # the screen says why
        return None


def _suivi(state: State, wanted: Asked, earlier: Version | None) -> Suivi | None:
    """Return the workbook on its day, with what was promised; None while there is none or that is being measured."""
    if state.workbook is None or (wanted.version != DERNIERE and not 0 < int(wanted.version) <= (state.numero or 0)):
        return None
    shown = looked_at.workbook(earlier) if earlier else state.workbook
    day = wanted.day or (looked_at.day_of(earlier) if earlier else shown.day(date.today()))
    followed = looked_at.followed_at(earlier)
    kept = looked_at.compared(followed)
    found = over_versions.glissements_within(kept, 0.0) if kept else None
    told = over_versions.histoire_within(followed, 0.0) if followed else None
    if (kept and found is None) or (followed and told is None):
        return None
    return cached.suivi(shown, day, over_versions.opened(kept, found) if found else (), found, told)


def _cookies_then(cookies: Mapping[str, str], state: State) -> Mapping[str, str]:
    return {**cookies, **(cookies_after(cookies, state.numero, datetime.now(UTC)) if state.numero else {})}


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
        notices.of_version(earlier, None if by_version else wanted.day, str)
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


def _synthese(looked: Looked) -> Drawn:
    suivi, seen = looked.suivi, looked.seen
    if looked.asked.query:
        raise NotPlain
    since = bloc_synthese.changes(last_seen(looked.versions, looked.cookies), seen)
    late, coming = cached.prochaines(suivi)
    found = synthese(cached.synthese(suivi), cached.chantiers(suivi), late, coming, since, seen)
    return Drawn(SYNTHESE.title, [element("div", found, class_="sao")])


def _chantier(looked: Looked) -> Drawn:
    numero = asked.one(looked.asked.query.get("numero", ()))
    found = cached.fiche_chantier(looked.suivi, int(numero)) if numero.isdecimal() else None
    if found is None or set(looked.asked.query) != {"numero"}:
        raise NotPlain
    card = found.chantier
    shown = chantier(found, role_links(looked.suivi, looked.seen)) + histoire.of_chantier(looked.suivi, found)
    return Drawn(f"{card.numero}\u2002{card.titre}", [element("div", shown, class_="sao")])


def _operations(looked: Looked) -> Drawn:
    suivi, query = looked.suivi, looked.asked.query
    if set(query) - {*TITLES, ORDER, COLONNES, SERRE, PAGE}:
        raise NotPlain
    filtres = asked.filtres(query, suivi)
    shown = filter_operations(suivi.operations, filtres)
    number = asked.one(query.get(PAGE, ())) or "1"
    order = asked.one(query.get(ORDER, ())) or next(iter(ORDERS))
    pages = -(-len(shown) // operations.PAGE)
    if order not in SORTS or number not in map(str, range(1, pages + 1)):
        raise NotPlain
    titles = asked.several(query.get(COLONNES, ()), operations.TITLES.values())
    look = operations.Apparence(order, operations.columns_of(titles), asked.on(query.get(SERRE, ())))
    rows = operations.rows_of(suivi, filtres, look, (int(number) - 1) * operations.PAGE, looked.seen, shown)
    beside = frame.places(["Affichage", "Excel", "CSV"], [("Trier par", 240)], "droite")
    count = frame.counted(nombre(len(shown)), counted_words(len(shown), "opération", len(suivi.operations)), beside)
    return Drawn(OPERATIONS.title, [*_filters(filtres, suivi), count, element("div", rows, class_="sao")])


def _filters(filtres: Filtres, suivi: Suivi) -> list[Markup]:
    widths = {"secteur": 190, "charge": 180, "etape": 150, "situation": 150}
    useful = cached.choix_des_filtres(suivi).utiles
    fields = [("Rechercher", 150), *((TITLES[key], width) for key, width in widths.items() if key in useful)]
    inside = sum(1 for key in filtres.active if key not in ("texte", *widths))
    others = f"Autres filtres ({inside})" if inside else "Autres filtres"
    told = frame.filters(in_words(filtres).values(), "Tout effacer")
    return [frame.places([others], fields, "champs"), *([told] if told else [])]


_SCREENS: Mapping[str, Callable[[Looked], Drawn]] = {
    "": _synthese,
    OPERATIONS.path: _operations,
    CHANTIER.path: _chantier,
}
"""By their place in the address, the screens whose content is made of strings of HTML alone."""
