"""The way in: a cell's value to an ApproximateDate."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import pairwise

from sao_dashboard.dates.grammar import Borne, Term, read_phrase
from sao_dashboard.dates.marks import without_marks
from sao_dashboard.dates.model import USUAL_YEARS, ApproximateDate, DateRefusee, Doute, Precision, YearContext
from sao_dashboard.dates.repairs import repair
from sao_dashboard.dates.spans import ONE_DAY, Span
from sao_dashboard.dates.tokens import LONGEST_TEXT, normalise, tokenise
from sao_dashboard.dates.years import place

_MAY_SAY_A_YEAR = re.compile(r"(?<![0-9])(?:(?:19|20|21)[0-9]{2}|[0-9]{8})(?![0-9])|[a-z/.' -][0-9]{2}(?![0-9])")
# What stands beside a date is short; a hostile workbook would fill its cells with long texts.
_LONGEST_SALVAGED = 80
Bounds = tuple[date | None, date | None]


def parse_date(value: str | date | datetime, context: YearContext | None = None) -> ApproximateDate:
    """Read a date as people write it.

    Args:
        value: the text of a cell, or a real date; the time of day is ignored.
        context: the window of the fully dated values around; a text without a year takes it from there, or has no date.

    Returns:
        The text as written with its interval. No text raises: one that gives no date has no bounds and a `doute`.

    Example:
        >>> from sao_dashboard.dates import parse_date
        >>> read = parse_date("fin novembre 2018")
        >>> print(read.debut, read.fin, read.precision, read.certain)
        2018-11-21 2018-11-30 dizaine True
        >>> print(parse_date("d'ici fin septembre 2019").fin)
        2019-09-30
        >>> print(parse_date("bientôt").doute)
        illisible
    """
    if isinstance(value, date):
        day = value.date() if isinstance(value, datetime) else value
        texte = f"{day.day:02}/{day.month:02}/{day.year:04}"
        return ApproximateDate(texte, day, day, Precision.JOUR, certain=True, doute=_far(day, day))
    written = normalise(value) if len(value.strip()) <= LONGEST_TEXT else ""
    try:
        return _read(written, context, value)
    except DateRefusee as refusal:
        if refusal.doute is Doute.ILLISIBLE and (salvaged := _salvaged(written, context)):
            return replace(salvaged, texte=value)
        return ApproximateDate(value, None, None, Precision.INCONNUE, False, refusal.doute, refusal.partie)


def _salvaged(written: str, context: YearContext | None) -> ApproximateDate | None:
    """What is left of a text that says no date as it stands: slips of typing first, then what stands beside a date."""
    # Nearly all that cannot be read says no year: it must not cost more to be left so.
    if len(written) > _LONGEST_SALVAGED or not _MAY_SAY_A_YEAR.search(written):
        return None
    repaired = repair(written)
    if repaired != written and (found := _attempt(repaired, context)):
        return found
    for kept in without_marks(written):
        found = _attempt(kept) or _attempt(repair(kept))
        if found:
            return replace(found, certain=False, doute=Doute.ANNOTEE)
    return None


def _attempt(written: str, context: YearContext | None = None) -> ApproximateDate | None:
    try:
        return _read(written, context, written)
    except DateRefusee:
        return None


def _read(written: str, context: YearContext | None, texte: str) -> ApproximateDate:
    phrase = read_phrase(tokenise(written))
    spans, doute = place([atom for term in phrase.terms for atom in term.atoms], context)
    bounds = []
    at = 0
    for term in phrase.terms:
        first, at = at, at + len(term.atoms)
        if term.suite and any(after.debut != before.fin + ONE_DAY for before, after in pairwise(spans[first:at])):
            raise DateRefusee(Doute.ILLISIBLE)
        bounds.append(_bound(term, spans[first], spans[at - 1]))
    debut, fin = bounds[0] if len(bounds) == 1 else _envelope(bounds)
    certain = phrase.certain and doute is not Doute.HEURE_DECALEE
    if doute is None and phrase.anglais:
        doute = Doute.ANGLAIS
    precision = spans[0].precision if len(spans) == 1 else Precision.PERIODE
    if debut is None or fin is None:
        precision = Precision.OUVERTE
    return ApproximateDate(texte, debut, fin, precision, certain, doute or _far(debut, fin))


def _far(debut: date | None, fin: date | None) -> Doute | None:
    """What there is to say of the years that nothing else is said of."""
    usual = (debut is None or debut.year in USUAL_YEARS) and (fin is None or fin.year in USUAL_YEARS)
    return None if usual else Doute.ANNEE_LOINTAINE


def _bound(term: Term, first: Span, last: Span) -> Bounds:
    if first.debut > last.fin or (term.semaine and term.semaine != first.debut.isocalendar().week):
        raise DateRefusee(Doute.ILLISIBLE)
    match term.borne:
        case Borne.EXACTE:
            return first.debut, last.fin
        case Borne.DEPUIS:
            return first.debut, None
        case Borne.APRES:
            return last.fin + ONE_DAY, None
        case Borne.JUSQUE:
            return None, last.fin
        case Borne.AVANT:
            # « avant fin 2019 » means by its end; « avant le 1er octobre » means September.
            ends = term.atoms[0].position == 2
            return None, last.fin if ends else first.debut - ONE_DAY


def _envelope(bounds: Sequence[Bounds]) -> Bounds:
    """The earliest and latest day of all alternatives, None where one of them has no such bound."""
    starts = [debut for debut, _ in bounds if debut]
    ends = [fin for _, fin in bounds if fin]
    debut = min(starts) if len(starts) == len(bounds) else None
    fin = max(ends) if len(ends) == len(bounds) else None
    if debut is None and fin is None:  # « avant 2018 ou après 2020 »
        raise DateRefusee(Doute.ILLISIBLE)
    return debut, fin
