"""The way in: a cell's value to an ApproximateDate."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from sao_dashboard.dates.grammar import Borne, Phrase, Term, read_phrase
from sao_dashboard.dates.model import ApproximateDate, DateRefusee, Doute, Precision, YearContext
from sao_dashboard.dates.spans import ONE_DAY, Span
from sao_dashboard.dates.tokens import LONGEST_TEXT, tokenise
from sao_dashboard.dates.years import place

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
        return ApproximateDate(f"{day.day:02}/{day.month:02}/{day.year:04}", day, day, Precision.JOUR, certain=True)
    try:
        return _read(value, context)
    except DateRefusee as refusal:
        return ApproximateDate(value, None, None, Precision.INCONNUE, certain=False, doute=refusal.doute)


def _read(texte: str, context: YearContext | None) -> ApproximateDate:
    stripped = texte.strip()
    if len(stripped) > LONGEST_TEXT:
        raise DateRefusee(Doute.ILLISIBLE)
    phrase = read_phrase(tokenise(stripped))
    spans, doute = place([atom for term in phrase.terms for atom in term.atoms], context)
    bounds = list(_bounds(phrase, spans))
    debut, fin = bounds[0] if len(bounds) == 1 else _envelope(bounds)
    return ApproximateDate(texte, debut, fin, _precision(phrase, spans, debut, fin), phrase.certain, doute)


def _bounds(phrase: Phrase, spans: Sequence[Span]) -> Iterator[Bounds]:
    """The bounds of each alternative."""
    at = 0
    for term in phrase.terms:
        yield _bound(term, spans[at], spans[at + len(term.atoms) - 1])
        at += len(term.atoms)


def _bound(term: Term, first: Span, last: Span) -> Bounds:
    if first.debut > last.fin:
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


def _precision(phrase: Phrase, spans: Sequence[Span], debut: date | None, fin: date | None) -> Precision:
    if debut is None or fin is None:
        return Precision.OUVERTE
    return spans[0].precision if len(spans) == 1 else Precision.PERIODE
