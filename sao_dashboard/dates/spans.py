"""One simple date (« fin novembre 2018 », « T2 2019 ») and the days it covers."""

from collections.abc import Callable
from datetime import date, timedelta
from enum import IntEnum
from typing import NamedTuple

from sao_dashboard.dates.model import Precision

# Beyond these a year is a typing error (0218, 20188), and date arithmetic near date.max could overflow.
FIRST_YEAR, LAST_YEAR = 1900, 2199
ONE_DAY = timedelta(days=1)


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
    NUMERO = 10
    RANG = 11
    POSITION = 12


HIVER = 4  # the number of the season that crosses two years
CONGES_AUTOMNE, CONGES_NOEL, CONGES_ETE = 10, 12, 7  # named after the month they begin in


class Atom(NamedTuple):
    """One simple date; the year may still be missing.

    `number` is the day, quarter, semester, season, week or holiday; `position` is 0, 1, 2 for début, mi, fin;
    `weekday` counts from Monday = 0 and is only checked; `short_year` means that two digits were written.
    """

    forme: Forme
    number: int = 0
    month: int = 0
    year: int | None = None
    position: int | None = None
    weekday: int | None = None
    short_year: bool = False


class Span(NamedTuple):
    """The days covered, both ends included."""

    debut: date
    fin: date
    precision: Precision


def resolve(atom: Atom, year: int | None = None) -> Span | None:
    """The days `atom` covers in its own year (or in `year`), None where there is no such date."""
    chosen = atom.year if year is None else year
    if chosen is None or not FIRST_YEAR <= chosen <= LAST_YEAR:
        return None
    try:
        return _BUILDERS[atom.forme](atom, chosen)
    except ValueError:
        return None


def _jour(atom: Atom, year: int) -> Span:
    day = date(year, atom.month, atom.number)
    if atom.weekday is not None and day.weekday() != atom.weekday:
        raise ValueError
    return Span(day, day, Precision.JOUR)


def _mois(atom: Atom, year: int) -> Span:
    debut = date(year, atom.month, 1)
    fin = _first_of(year, atom.month + 1) - ONE_DAY
    if atom.position is None:
        return Span(debut, fin, Precision.MOIS)
    first = debut.replace(day=10 * atom.position + 1)
    last = fin if atom.position == 2 else first + timedelta(days=9)
    return Span(first, last, Precision.DIZAINE)


def _trimestre(atom: Atom, year: int) -> Span:
    return _months(year, 3 * _checked(atom.number, 4) - 2, 3, atom.position, Precision.TRIMESTRE)


def _semestre(atom: Atom, year: int) -> Span:
    return _months(year, 6 * _checked(atom.number, 2) - 5, 6, atom.position, Precision.SEMESTRE)


def _saison(atom: Atom, year: int) -> Span:
    return _months(year, 3 * _checked(atom.number, HIVER), 3, atom.position, Precision.SAISON)


def _annee(atom: Atom, year: int) -> Span:
    return _months(year, 1, 12, atom.position, Precision.ANNEE)


def _semaine(atom: Atom, year: int) -> Span:
    monday = date.fromisocalendar(year, atom.number, 1)
    return Span(monday, monday + timedelta(days=6), Precision.PERIODE)


def _conges(atom: Atom, year: int) -> Span:
    if atom.number == CONGES_ETE:
        return Span(date(year, 7, 1), date(year, 8, 31), Precision.PERIODE)
    around = date(year, atom.number, 20)
    to_saturday = (5 - around.weekday() + 3) % 7 - 3  # -3..3: the nearest Saturday, before or after
    saturday = around + timedelta(days=to_saturday)
    return Span(saturday, saturday + timedelta(days=15), Precision.PERIODE)


def _hivers(_atom: Atom, year: int) -> Span:
    return Span(date(year - 1, 12, 1), _first_of(year, 15) - ONE_DAY, Precision.PERIODE)


def _incomplete(_atom: Atom, _year: int) -> Span:
    raise ValueError


_BUILDERS: dict[Forme, Callable[[Atom, int], Span]] = {
    Forme.JOUR: _jour,
    Forme.MOIS: _mois,
    Forme.TRIMESTRE: _trimestre,
    Forme.SEMESTRE: _semestre,
    Forme.SAISON: _saison,
    Forme.ANNEE: _annee,
    Forme.SEMAINE: _semaine,
    Forme.CONGES: _conges,
    Forme.HIVERS: _hivers,
    Forme.NUMERO: _incomplete,
    Forme.RANG: _incomplete,
    Forme.POSITION: _incomplete,
}


def _months(year: int, first: int, count: int, position: int | None, whole: Precision) -> Span:
    """`count` months from month `first`, or only their first, middle or last third."""
    precision = whole
    if position is not None:
        count //= 3
        first += position * count
        precision = Precision.MOIS if count == 1 else Precision.PERIODE
    return Span(_first_of(year, first), _first_of(year, first + count) - ONE_DAY, precision)


def _first_of(year: int, month: int) -> date:
    """The first day of a month counted from January of `year`; 13 is January of the next year."""
    return date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)


def _checked(number: int, highest: int) -> int:
    if not 1 <= number <= highest:
        raise ValueError
    return number
