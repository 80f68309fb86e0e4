"""Completing what a phrase leaves to its other words (« du 3 au 7 juin ») or to the dates around it (the year)."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import NamedTuple

from sao_dashboard.dates.model import DateRefusee, Doute, YearContext
from sao_dashboard.dates.spans import FIRST_YEAR, LAST_YEAR, Atom, Forme, Span, resolve, wrong_part

# Half a year: beyond it, the same day of another year is nearer.
NEAR_IN_DAYS = 183
# A leap year with 53 ISO weeks: what does not exist in it exists in no year.
FULLEST_YEAR = 2004
_RANKED = frozenset({Forme.TRIMESTRE, Forme.SEMESTRE, Forme.SEMAINE})


class Dated(NamedTuple):
    """The days of each simple date, in the order written, and what had to be assumed."""

    spans: list[Span]
    doute: Doute | None


def place(atoms: Sequence[Atom], context: YearContext | None) -> Dated:
    """Resolve every date of a phrase; raises DateRefusee when one cannot be, or has no year."""
    if len(atoms) == 1 and atoms[0].year is not None:  # nearly every cell
        span = _existing(atoms[0])
        return Dated([span], _assumed(atoms[0], span))
    whole = _completed(atoms)
    if any(atom.year is not None for atom in whole):
        return _lent(whole)
    for atom in whole:
        if resolve(atom._replace(weekday=None), FULLEST_YEAR) is None:
            raise DateRefusee(Doute.IMPOSSIBLE, wrong_part(atom._replace(weekday=None)))
    return Dated(_inferred(whole, context), Doute.ANNEE_DEDUITE)


def _completed(atoms: Sequence[Atom]) -> list[Atom]:
    """Give « 3 », « 2e » and « début » the month or unit of the date that follows them."""
    whole = [atoms[-1]]
    for atom in reversed(atoms[:-1]):
        whole.append(_complete(atom, whole[-1]))
    whole.reverse()
    for at in range(1, len(whole)):
        if whole[at].forme is Forme.NUMERO and whole[at - 1].forme in _RANKED:
            # « 16 » has the unit of the date before it: « semaines 14 à 16 2025 », « T3-4 2025 ».
            whole[at] = whole[at]._replace(forme=whole[at - 1].forme)
    if any(atom.forme >= Forme.NUMERO for atom in whole):
        raise DateRefusee(Doute.ILLISIBLE)
    return whole


def _complete(atom: Atom, following: Atom) -> Atom:
    day = atom.forme is Forme.NUMERO or (atom.forme is Forme.RANG and atom.number == 1)
    in_month = following.forme is Forme.JOUR or (following.forme is Forme.MOIS and following.position is not None)
    if day and in_month:
        return following._replace(forme=Forme.JOUR, number=atom.number, position=None, weekday=atom.weekday)
    if atom.forme is Forme.RANG and following.forme in _RANKED:
        return following._replace(number=atom.number)
    if atom.forme is Forme.POSITION and following.position is not None:
        return following._replace(position=atom.position)
    return atom


def _lent(atoms: Sequence[Atom]) -> Dated:
    """Lend the years that are written to the dates without one, first backwards, then forwards.

    « décembre ou janvier 2019 » begins in 2018, « décembre 2018 ou janvier » ends in 2019.
    """
    dated = list(atoms)
    deduced = False
    for at in range(len(dated) - 2, -1, -1):
        year = _beside(dated[at], dated[at + 1], -1)
        deduced |= year not in {dated[at].year, dated[at + 1].year}
        dated[at] = dated[at]._replace(year=year)
    for at in range(1, len(dated)):
        year = _beside(dated[at], dated[at - 1], +1)
        deduced |= year != dated[at].year
        dated[at] = dated[at]._replace(year=year)
    spans = [_existing(atom) for atom in dated]
    return Dated(spans, Doute.ANNEE_DEDUITE if deduced else next(filter(None, map(_assumed, atoms, spans)), None))


def _beside(atom: Atom, other: Atom, step: int) -> int | None:
    """The year of `other`, or the next one in the direction `step` where the order asks for it.

    Where the two overlap it does not (« octobre ou fin 2018 »), nor in the same month: « du 7 au 3 juin » is a slip and
    not eleven months. A bare year lends nothing, since « septembre ou 2019 » does not say which September.
    """
    if atom.year is not None or other.year is None or (other.forme is Forme.ANNEE and other.position is None):
        return atom.year
    span, limit = resolve(atom._replace(weekday=None), other.year), _existing(other)
    if span is None or span.debut.month == limit.debut.month:
        return other.year
    wrong = span.debut > limit.fin if step < 0 else span.fin < limit.debut
    return other.year + step if wrong else other.year


def _inferred(atoms: Sequence[Atom], context: YearContext | None) -> list[Span]:
    """The only reading inside the window of the dates around, else the only one within half a year of it."""
    if context is None:
        raise DateRefusee(Doute.SANS_ANNEE)
    start, stop = context.debut.toordinal(), context.fin.toordinal()
    years = range(max(context.debut.year - 2, FIRST_YEAR), min(context.fin.year + 2, LAST_YEAR) + 1)
    readings = []
    for year in years:
        with suppress(DateRefusee):  # one of the dates does not exist if the last one is in that year
            readings.append(_lent([*atoms[:-1], atoms[-1]._replace(year=year)]).spans)
    inside = _within(readings, start, stop)
    chosen = inside or _within(readings, start - NEAR_IN_DAYS, stop + NEAR_IN_DAYS)
    if len(chosen) != 1:
        raise DateRefusee(Doute.SANS_ANNEE)
    return chosen[0]


def _within(readings: Iterable[list[Span]], start: int, stop: int) -> list[list[Span]]:
    """The readings that lie wholly between two ordinals: no day of a deduced date is ever farther."""
    return [
        spans
        for spans in readings
        if all(start <= span.debut.toordinal() and span.fin.toordinal() <= stop for span in spans)
    ]


def _existing(atom: Atom) -> Span:
    span = resolve(atom)
    if span is None:
        if atom.year is None:
            raise DateRefusee(Doute.SANS_ANNEE)
        raise DateRefusee(Doute.IMPOSSIBLE, wrong_part(atom))
    return span


def _assumed(atom: Atom, span: Span) -> Doute | None:
    if atom.short_year:
        return Doute.ANNEE_DEUX_CHIFFRES
    return Doute.HEURE_DECALEE if atom.instant is not None and span.debut.day != atom.number else None
