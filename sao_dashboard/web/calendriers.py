"""The calendar of a view: what is in it, and its bytes, made once while nothing changes."""

from __future__ import annotations

import threading
from collections import OrderedDict
from datetime import date
from hashlib import sha256
from typing import NamedTuple

from sao_dashboard.addresses import MOI, filtres_of, of_view
from sao_dashboard.exports.calendrier import calendrier_ics
from sao_dashboard.lettre.mots import agenda, contient
from sao_dashboard.refusals.abonnements import CALENDRIER_EN_ATTENTE
from sao_dashboard.screens import CHANTIER, ECHEANCES, MES_OPERATIONS, OPERATIONS
from sao_dashboard.shared.state import State
from sao_dashboard.views.calendrier import DatesSuivies, evenements, of_filters, of_identifiers
from sao_dashboard.views.chantiers import chantier_titles
from sao_dashboard.views.mes_operations import agent_of, roles
from sao_dashboard.views.suivi import Suivi
from sao_dashboard.web import looked_at, over_versions
from sao_dashboard.web.runtime import store

SCREENS = (ECHEANCES, OPERATIONS, CHANTIER, MES_OPERATIONS)
"""The screens that have a calendar."""
PATIENCE = 30.0
"""Seconds that a calendar waits for the versions to be measured: whoever asks is a program, which comes back."""
_KEPT, _KEPT_BYTES = 64, 32_000_000


class WantedCalendar(NamedTuple):
    """A calendar that is asked for.

    Attributes:
        vue: the view, as a subscription holds it.
        noms: whether the names of people are wanted.
        base: the address of the server, without a last « / ».
        adresse: the address of mail of whoever asks, where « Mes opérations » are their own.
    """

    vue: str
    noms: bool
    base: str
    adresse: str = ""


class MadeCalendar(NamedTuple):
    """The bytes of a calendar, and what tells them from others: weak, since they may be compressed on the way."""

    content: bytes
    etag: str


class Calendars:
    """The calendars made last, kept while neither the versions nor the day change. Safe to share between threads."""

    def __init__(self) -> None:
        self._made: OrderedDict[tuple[object, ...], MadeCalendar] = OrderedDict()
        self._lock = threading.Lock()

    def made(self, wanted: WantedCalendar) -> MadeCalendar:
        """Return a calendar; raise SaoError when it cannot be made now."""
        state = store().current()
        if state.workbook is None or state.numero is None:
            raise CALENDRIER_EN_ATTENTE()
        key = wanted, state.workbook.digest, state.numero, looked_at.own_day(state)
        with self._lock:
            if key in self._made:
                self._made.move_to_end(key)
                return self._made[key]
        content = calendar(wanted, state)
        found = MadeCalendar(content, f'W/"{sha256(content).hexdigest()[:32]}"')
        with self._lock:
            self._made[key] = found
            while len(self._made) > 1 and (len(self._made) > _KEPT or self._size() > _KEPT_BYTES):
                self._made.popitem(last=False)
        return found

    def _size(self) -> int:
        return sum(len(each.content) for each in self._made.values())


CALENDARS = Calendars()
"""Those of this process."""


def calendar(wanted: WantedCalendar, state: State) -> bytes:
    """Return the bytes of the calendar of a view at the current version; raise SaoError when they cannot be had."""
    day = looked_at.own_day(state)
    published = looked_at.published(state.numero, each_save=True)
    found = over_versions.dates_suivies_within(published, PATIENCE)
    if found is None:
        raise CALENDRIER_EN_ATTENTE()
    suivi = _suivi(state, day)
    names = suivi.operations[["identifiant", "charges"]].dropna() if wanted.noms else suivi.operations.head(0)
    charges = dict(zip(names["identifiant"], names["charges"], strict=True))
    moments = {version.numero: version.le for version in published}
    events = evenements(found, _wanted(found, suivi, wanted), moments, day, charges)
    nom = agenda(wanted.vue, chantier_titles(suivi.workbook), noms=wanted.noms)
    return calendrier_ics(nom, contient(wanted.vue), events, wanted.base)


def _suivi(state: State, day: date) -> Suivi:
    """Return the current workbook as the screens show it: what was measured over versions may be filtered by."""
    assert state.workbook
    found = over_versions.whole_within(state.workbook, day, looked_at.followed_at(None), PATIENCE)
    if found is None:
        raise CALENDRIER_EN_ATTENTE()
    return found


def _wanted(found: DatesSuivies, suivi: Suivi, wanted: WantedCalendar) -> list[str]:
    path, query = of_view(wanted.vue)
    match path:
        case CHANTIER.path:
            return of_identifiers(found, query.get("numero", []), chantiers=True)
        case MES_OPERATIONS.path:
            own = agent_of(suivi.workbook, wanted.adresse) if wanted.adresse else None
            names = query.get(MOI) or ([own] if own else [])
            return of_identifiers(found, {code for name in names for code in roles(suivi, name)})
    return of_filters(found, suivi, filtres_of(query), chantiers=path == ECHEANCES.path)
