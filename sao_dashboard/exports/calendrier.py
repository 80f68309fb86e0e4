"""A calendar as a file that calendar programs read (RFC 5545, with the name and the refreshing of RFC 7986).

An own writer: what is written of an event is fifteen lines, and the usual library takes ninety times longer and draws
random identifiers, where the same versions must give the same bytes. The tests read it back with that library.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from urllib.parse import quote

from sao_dashboard.formatting import date_longue
from sao_dashboard.views.calendrier import Evenement, Statut

_MOST_OCTETS = 75
"""Of a line, its end left out (RFC 5545, 3.1)."""
_REFRESHED = "PT12H"
_HOST = "suivi-des-operations.invalid"
"""What follows the « @ » of a UID: the same wherever the server is moved to."""
_LAST = date.max - timedelta(1)
_SORTES = {"chantier": "Chantier", "opération": "Opération", "jalon": "Jalon"}


def calendrier_ics(nom: str, contient: str, evenements: Iterable[Evenement], base: str) -> bytes:
    """Return the bytes of a calendar: of the same events, always the same.

    Args:
        nom: what the calendar is called where it is shown.
        contient: what is in it, in a sentence.
        evenements: in the order in which they are written.
        base: the address of the server, without a last « / ».
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Service Amenagement Operationnel//Suivi des operations//FR",
        "CALSCALE:GREGORIAN",
        f"NAME:{_text(nom)}",
        f"X-WR-CALNAME:{_text(nom)}",
        f"DESCRIPTION:{_text(contient)}",
        f"X-WR-CALDESC:{_text(contient)}",
        f"REFRESH-INTERVAL;VALUE=DURATION:{_REFRESHED}",
        f"X-PUBLISHED-TTL:{_REFRESHED}",
        *(line for event in evenements for line in _event(event, base)),
        "END:VCALENDAR",
    ]
    return b"".join(map(_folded, lines))


def _event(event: Evenement, base: str) -> Iterator[str]:
    cancelled = event.statut is Statut.ANNULEE
    yield "BEGIN:VEVENT"
    yield f"UID:{sha256(event.cle.encode()).hexdigest()[:32]}@{_HOST}"
    yield f"DTSTAMP:{_moment(event.modifie)}"
    yield f"CREATED:{_moment(event.cree)}"
    yield f"LAST-MODIFIED:{_moment(event.modifie)}"
    yield f"SEQUENCE:{event.sequence}"
    yield f"DTSTART;VALUE=DATE:{_day(event.debut)}"
    # The first day that is no longer of the event: without it, each interval would lose its last day.
    yield f"DTEND;VALUE=DATE:{_day(min(event.fin, _LAST) + timedelta(1))}"
    yield f"SUMMARY:{_text(('Annulé – ' if cancelled else '') + event.titre)}"
    yield f"DESCRIPTION:{_text(_said(event))}"
    kinds = (_SORTES[event.sorte], *([] if event.du_chantier else [event.secteur]))
    yield f"CATEGORIES:{','.join(map(_text, filter(None, kinds)))}"
    yield f"URL:{base}/{_place(event)}"
    yield f"STATUS:{event.statut}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _said(event: Evenement) -> str:
    when = "Fait le" if event.fait else "Date écrite\u00a0:"
    told = [f"{when} {event.texte}"] if event.texte else []
    match event.statut:
        case Statut.ANNULEE:
            told.append("N’est plus prévu.")
        case Statut.INCERTAINE:
            told.append("Date approximative ou incertaine\u00a0: du premier au dernier jour possible.")
    of_it = {"Secteur": event.secteur, "Étape": event.etape, "Chargé·e d’opération": event.charges}
    told += [f"{title}\u00a0: {value}" for title, value in of_it.items() if value and not event.du_chantier]
    told.append(f"Dernier changement le {date_longue(event.modifie.astimezone().date())}.")
    return "\n".join(told)


def _place(event: Evenement) -> str:
    code = quote(event.identifiant, safe="")
    return f"chantier?numero={code}" if event.du_chantier else f"fiche?operation={code}"


def _day(day: date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _text(text: str) -> str:
    """Return a text as a value: what has a meaning in the file is escaped, what has no shape is left out."""
    kept = "".join(c for c in text if c == "\n" or unicodedata.category(c) not in ("Cc", "Cs"))
    for sign in "\\;,":
        kept = kept.replace(sign, f"\\{sign}")
    return kept.replace("\n", "\\n")


def _folded(line: str) -> bytes:
    """Return a line with its end, in pieces short enough, none of which cuts a character in two."""
    data, pieces, most = line.encode(), list[bytes](), _MOST_OCTETS
    while len(data) > most:
        cut = most
        while data[cut] & 0xC0 == 0x80:  # the middle of a character
            cut -= 1
        pieces.append(data[:cut])
        data, most = data[cut:], _MOST_OCTETS - 1  # the space that a piece begins with
    return b"\r\n ".join([*pieces, data]) + b"\r\n"
