"""What an address asks for, read before Streamlit does and as it does.

Whatever a screen would leave aside, mend or tell (a value that the workbook does not have, a parameter that is not
ours…) is refused here: the first answer is the screen's very own, or there is none.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from urllib.parse import parse_qs

from sao_dashboard.addresses import DAY, DERNIERE, ONLY, VERSION, filtres_of
from sao_dashboard.dates import parse_date
from sao_dashboard.text import meant_by
from sao_dashboard.views.filtres import Filtres
from sao_dashboard.views.suivi import Suivi
from sao_dashboard.web import cached
from sao_dashboard.web.filters import EARLIEST, LATEST

Query = Mapping[str, Sequence[str]]
_LONGEST = 4000
"""Characters of an address that is read: no link of ours is near it."""


class NotPlain(Exception):
    """An address that the screen must answer by itself."""


@dataclass(frozen=True)
class Asked:
    """What an address asks for: the day and the version that everything is seen at, and the screen's own parameters."""

    day: date | None
    version: str
    query: Query


def asked(query: str) -> Asked:
    """Return what the part of an address after « ? » asks for.

    Raises:
        NotPlain: it is not as simple as that.
    """
    if len(query) > _LONGEST:
        raise NotPlain
    found = parse_qs(query, keep_blank_values=True)
    found.pop(ONLY, None)  # nothing was chosen before a page is opened
    day, version = one(found.pop(DAY, ())), one(found.pop(VERSION, ())) or DERNIERE
    if version != DERNIERE and not (version.isdecimal() and version.isascii() and version == str(int(version[:10]))):
        raise NotPlain
    return Asked(_day(day) if day else None, version, found)


def one(values: Sequence[str]) -> str:
    """Return the value of a parameter that has one, '' when it is not there."""
    if len(values) > 1 or "" in values:
        raise NotPlain
    return values[0] if values else ""


def several(values: Sequence[str], known: Collection[str]) -> list[str]:
    """Return the values of a parameter that may have several, all of them known."""
    if len(set(values)) < len(values) or not set(values) <= set(known):
        raise NotPlain
    return list(values)


def on(values: Sequence[str]) -> bool:
    """Return whether what may be on or off is on."""
    if values not in ([], (), ["true"]):
        raise NotPlain
    return bool(values)


def _day(written: str) -> date:
    read = parse_date(written)
    if read.debut is None or not read.is_one_day or not EARLIEST <= read.debut <= LATEST:
        raise NotPlain
    return read.debut


def filtres(query: Query, suivi: Suivi) -> Filtres:
    """Return the filters that the parameters of an address ask for, all of which the workbook knows."""
    kept: dict[str, list[str]] = {}
    for key in {field.name for field in fields(Filtres)} & set(query):
        values = list(query[key])
        if key == "texte":
            one(values)
        elif isinstance(getattr(Filtres(), key), bool):
            on(values)
        elif key == "periode":
            start, end = _day(values[0]), _day(values[-1])
            if len(values) != 2 or start > end or values != [start.isoformat(), end.isoformat()]:
                raise NotPlain
        else:
            known = cached.choix_des_filtres(suivi).choix[key]
            values = several([meant_by(value, known) for value in values], known)
        kept[key] = values
    return filtres_of(kept)
