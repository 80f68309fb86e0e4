"""One simple date (« fin novembre 2018 », « T2 2019 ») and the days it covers."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from enum import IntEnum
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sao_dashboard.dates.model import Partie, Precision

# Beyond these a year is a typing error (0218, 20188), and date arithmetic near date.max could overflow.
FIRST_YEAR, LAST_YEAR = 1900, 2199
ONE_DAY = timedelta(days=1)
HERE = ZoneInfo("Europe/Paris")


class Forme(IntEnum):
    """The kinds of simple date. NUMERO, RANG and POSITION are incomplete: « du 3 … », « 1er ou … », « début ou … »."""

    JOUR = 1
    MOIS = 2
    TRIMESTRE = 3
    SEMESTRE = 4
    SAISON = 5
    ANNEE = 6
    SEMAINE = 7
    CONGES = 8
    HIVERS = 9  # « hiver 2019 »: the winter that ends or the one that begins in that year
    ANNEES = 10  # « 2025-27 », « années 2030 »: `number` is the last year
    QUINZAINE = 11
    SEMAINE_DU_MOIS = 12  # « 1ère semaine de juin »: counted from the 1st, or from the first Monday
    SEMAINE_DU_JOUR = 13  # « semaine du 10 mars »
    PAQUES = 14  # Easter and the feasts that follow it: `number` is how many days later
    NUMERO = 20
    RANG = 21
    POSITION = 22


HIVER = 4  # the number of the season that crosses two years
# Named after the month they begin in. Those of winter and of spring depend on the zone: all three are covered.
CONGES_HIVER, CONGES_PRINTEMPS, CONGES_ETE, CONGES_AUTOMNE, CONGES_NOEL = 2, 4, 7, 10, 12
# A day of that month, near their first Saturday, and how many days they last.
_CONGES = {CONGES_HIVER: (7, 30), CONGES_PRINTEMPS: (6, 30), CONGES_AUTOMNE: (20, 16), CONGES_NOEL: (20, 16)}


class Atom(NamedTuple):
    """One simple date; the year may still be missing.

    `number` is the day, quarter, semester, season, week or holiday; `position` is 0, 1, 2 for début, mi, fin;
    `weekday` counts from Monday = 0 and is only checked; `short_year` means that two digits were written; `instant` is
    the time of day where a zone is written, in minutes of universal time from the midnight of the written day.
    """

    forme: Forme
    number: int = 0
    month: int = 0
    year: int | None = None
    position: int | None = None
    weekday: int | None = None
    short_year: bool = False
    instant: int | None = None


class Span(NamedTuple):
    """The days covered, both ends included."""

    debut: date
    fin: date
    precision: Precision


def resolve(atom: Atom, year: int | None = None) -> Span | None:
    """The days `atom` covers in its own year (or in `year`), None where there is no such date."""
    chosen = atom.year if year is None else year
    if chosen is None or not FIRST_YEAR <= chosen <= LAST_YEAR or atom.forme >= Forme.NUMERO:
        return None
    try:
        return _BUILDERS[atom.forme](atom, chosen)
    except ValueError:
        return None


def wrong_part(atom: Atom) -> Partie:
    """What to correct in an atom that has no days."""
    if atom.forme in _PARTIES:
        return _PARTIES[atom.forme]
    if not 1 <= atom.month <= 12:
        return Partie.MOIS
    exists = resolve(atom._replace(weekday=None))
    return Partie.JOUR_SEMAINE if exists else Partie.JOUR


def _jour(atom: Atom, year: int) -> Span:
    day = date(year, atom.month, atom.number)
    if atom.weekday is not None and day.weekday() != atom.weekday:
        raise ValueError
    if atom.instant is not None:
        midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
        day = (midnight + timedelta(minutes=atom.instant)).astimezone(HERE).date()
    return Span(day, day, Precision.JOUR)


def _mois(atom: Atom, year: int) -> Span:
    debut = date(year, atom.month, 1)
    fin = _first_of(year, atom.month + 1) - ONE_DAY
    if atom.position is None:
        return Span(debut, fin, Precision.MOIS)
    first = debut.replace(day=10 * atom.position + 1)
    last = fin if atom.position == 2 else first + timedelta(days=9)
    return Span(first, last, Precision.DIZAINE)


def _semaine(atom: Atom, year: int) -> Span:
    monday = date.fromisocalendar(year, atom.number, 1)
    return Span(monday, monday + timedelta(days=6), Precision.PERIODE)


def _conges(atom: Atom, year: int) -> Span:
    if atom.number == CONGES_ETE:
        return Span(date(year, 7, 1), date(year, 8, 31), Precision.PERIODE)
    near, days = _CONGES[atom.number]
    around = date(year, atom.number, near)
    to_saturday = (5 - around.weekday() + 3) % 7 - 3  # -3..3: the nearest Saturday, before or after
    saturday = around + timedelta(days=to_saturday)
    return Span(saturday, saturday + timedelta(days=days - 1), Precision.PERIODE)


def _quinzaine(atom: Atom, year: int) -> Span:
    debut, middle = date(year, atom.month, 1), date(year, atom.month, 15)
    if _checked(atom.number or 2, 2) == 1:
        return Span(debut, middle, Precision.PERIODE)
    return Span(middle + ONE_DAY, _first_of(year, atom.month + 1) - ONE_DAY, Precision.PERIODE)


def _semaine_du_mois(atom: Atom, year: int) -> Span:
    """From the earlier beginning to the later end of two ways to count: by seven days, or by whole weeks."""
    debut, fin = date(year, atom.month, 1), _first_of(year, atom.month + 1) - ONE_DAY
    if atom.number == 0:
        last_sunday = fin - timedelta(days=(fin.weekday() + 1) % 7)
        return Span(last_sunday - timedelta(days=6), fin, Precision.PERIODE)
    before = timedelta(days=7 * (_checked(atom.number, 4) - 1))
    first_monday = debut + timedelta(days=-debut.weekday() % 7)
    return Span(debut + before, min(fin, first_monday + before + timedelta(days=6)), Precision.PERIODE)


def _semaine_du_jour(atom: Atom, year: int) -> Span:
    day = _jour(atom, year).debut
    monday = day - timedelta(days=day.weekday())
    return Span(monday, monday + timedelta(days=6), Precision.PERIODE)


def _paques(atom: Atom, year: int) -> Span:
    """Counted from Easter Sunday, by Meeus, Jones and Butcher (Astronomical Algorithms, chapter 8)."""
    a, (b, c) = year % 19, divmod(year, 100)
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * weekday) // 451
    month, before = divmod(h + weekday - 7 * m + 114, 31)
    day = date(year, month, before + 1) + timedelta(days=atom.number)
    return Span(day, day, Precision.JOUR)


_BUILDERS: dict[Forme, Callable[[Atom, int], Span]] = {
    Forme.JOUR: _jour,
    Forme.MOIS: _mois,
    Forme.TRIMESTRE: lambda atom, year: _months(atom, year, 3 * _checked(atom.number, 4) - 2, 3, Precision.TRIMESTRE),
    Forme.SEMESTRE: lambda atom, year: _months(atom, year, 6 * _checked(atom.number, 2) - 5, 6, Precision.SEMESTRE),
    Forme.SAISON: lambda atom, year: _months(atom, year, 3 * _checked(atom.number, HIVER), 3, Precision.SAISON),
    Forme.ANNEE: lambda atom, year: _months(atom, year, 1, 12, Precision.ANNEE),
    Forme.SEMAINE: _semaine,
    Forme.CONGES: _conges,
    Forme.HIVERS: lambda _, year: Span(date(year - 1, 12, 1), _first_of(year, 15) - ONE_DAY, Precision.PERIODE),
    Forme.ANNEES: lambda atom, year: Span(date(year, 1, 1), date(atom.number, 12, 31), Precision.PERIODE),
    Forme.QUINZAINE: _quinzaine,
    Forme.SEMAINE_DU_MOIS: _semaine_du_mois,
    Forme.SEMAINE_DU_JOUR: _semaine_du_jour,
    Forme.PAQUES: _paques,
}
_PARTIES = {
    Forme.TRIMESTRE: Partie.TRIMESTRE,
    Forme.SEMESTRE: Partie.SEMESTRE,
    Forme.SEMAINE: Partie.SEMAINE,
    Forme.SEMAINE_DU_MOIS: Partie.SEMAINE,
}


def _months(atom: Atom, year: int, first: int, count: int, precision: Precision) -> Span:
    """`count` months from month `first`, or only their first, middle or last third."""
    if atom.position is not None:
        count //= 3
        first += atom.position * count
        precision = Precision.MOIS if count == 1 else Precision.PERIODE
    return Span(_first_of(year, first), _first_of(year, first + count) - ONE_DAY, precision)


def _first_of(year: int, month: int) -> date:
    """The first day of a month counted from January of `year`; 13 is January of the next year."""
    return date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)


def _checked(number: int, highest: int) -> int:
    if not 1 <= number <= highest:
        raise ValueError
    return number
