"""When letters and alerts leave: on a day of the week at an hour, and what that makes of now."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import NamedTuple

from sao_dashboard.refusals.lettre import MOMENT_DE_LETTRE
from sao_dashboard.versions.abonnements import Genre

JOURS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_SAID = re.compile(rf"({'|'.join(JOURS)}) +([01]?[0-9]|2[0-3])(?: ?(?:[:h]|heures?) ?([0-5][0-9])?)?")


class Horaire(NamedTuple):
    """A day of the week (0 is Monday), and the hour of the letters; alerts leave at that hour every day."""

    jour: int
    heure: int
    minute: int


class PeriodeDue(NamedTuple):
    """The week of a letter, or the day of an alert, that now belongs to.

    Attributes:
        nom: what it is kept under, « 2026-S49 », « 2026-11-30 ».
        debut: when it began, aware; None where no moment is set, and whatever is asked for is due.
    """

    nom: str
    debut: datetime | None


def moment_of(said: str) -> Horaire | None:
    """Return the moment that the setting says, None when it says nothing; raise SaoError for anything else."""
    text = said.strip().casefold()
    if not text:
        return None
    found = _SAID.fullmatch(text)
    if not found:
        raise MOMENT_DE_LETTRE(moment=said)
    return Horaire(JOURS.index(found[1]), int(found[2]), int(found[3] or 0))


def periode_of(genre: Genre, moment: Horaire | None, now: datetime) -> PeriodeDue:
    """Return the week, or the day, for which something is due at `now` (aware, local)."""
    day = now
    debut = None
    if moment is not None:
        # Through a wall clock: eight o'clock stays eight o'clock when summer time begins or ends.
        wall = now.replace(hour=moment.heure, minute=moment.minute, second=0, microsecond=0, tzinfo=None)
        back = (now.weekday() - moment.jour) % 7 if genre is Genre.LETTRE else 0
        debut = (wall - timedelta(days=back)).astimezone()
        if debut > now:
            debut = (wall - timedelta(days=back + (7 if genre is Genre.LETTRE else 1))).astimezone()
        day = debut
    if genre is Genre.ALERTE:
        return PeriodeDue(day.date().isoformat(), debut)
    year, week, _ = day.isocalendar()
    return PeriodeDue(f"{year}-S{week:02}", debut)
