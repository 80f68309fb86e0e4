"""From tokens to a phrase: alternatives (« ou »), each a bound (« d'ici », « depuis »…) on a date or on a range."""

from collections.abc import Sequence
from enum import Enum
from operator import attrgetter
from typing import NamedTuple

from sao_dashboard.dates.atoms import read_atom
from sao_dashboard.dates.lexicon import Sorte
from sao_dashboard.dates.model import DateRefusee, Doute
from sao_dashboard.dates.spans import Atom, Forme
from sao_dashboard.dates.tokens import Token

Tokens = Sequence[Token]


class Borne(Enum):
    """What a term says of its date."""

    EXACTE = "exacte"
    DEPUIS = "depuis"
    APRES = "apres"
    JUSQUE = "jusque"
    AVANT = "avant"


class Term(NamedTuple):
    """One alternative: a bound on one simple date, or on a range of two.

    `suite`: dates side by side, which must follow one another (« mars et avril »). `semaine`: the number of the week
    that the dates must begin in (« S24 du 10 au 14 juin »).
    """

    borne: Borne
    atoms: tuple[Atom, ...]
    suite: bool = False
    semaine: int | None = None


class Phrase(NamedTuple):
    """A whole text: its alternatives, whether it is said firmly, and whether in English."""

    terms: tuple[Term, ...]
    certain: bool
    anglais: bool


_BEHIND = frozenset({Sorte.DOUTE, Sorte.PONCTUATION, Sorte.VIRGULE, Sorte.MENTION})
_AROUND = _BEHIND | {Sorte.PREPOSITION, Sorte.JUSQUE_A}
_BEFORE = _AROUND | {Sorte.INTITULE, Sorte.REPORT}
_SIDE_BY_SIDE = frozenset({Sorte.ET, Sorte.VIRGULE})
# Two readings each: nothing of them is certain.
_AMBIGUOUS = frozenset({Forme.HIVERS, Forme.ANNEES, Forme.SEMAINE_DU_MOIS})
_DAYS = frozenset({Forme.JOUR, Forme.NUMERO})
_UNCERTAIN = frozenset({Sorte.OU, Sorte.DOUTE, Sorte.PLUS})
_OR = frozenset({Sorte.OU})
_ANGLAIS = attrgetter("anglais")
_AFTER_A_WEEK = _AROUND | {Sorte.TIRET}
_JOINTS = frozenset({Sorte.TIRET, Sorte.JUSQUE_A, Sorte.JUSQUE})
_PREFIXES = {
    Sorte.DEPUIS: Borne.DEPUIS,
    Sorte.AU_PLUS_TOT: Borne.DEPUIS,
    Sorte.APRES: Borne.APRES,
    Sorte.D_ICI: Borne.JUSQUE,
    Sorte.JUSQUE: Borne.JUSQUE,
    Sorte.AU_PLUS_TARD: Borne.JUSQUE,
    Sorte.AVANT: Borne.AVANT,
}
_SUFFIXES = {
    Sorte.AU_PLUS_TOT: Borne.DEPUIS,
    Sorte.PLUS: Borne.DEPUIS,  # « 2025+ »
    Sorte.TIRET: Borne.DEPUIS,  # « 2010- »
    Sorte.AU_PLUS_TARD: Borne.JUSQUE,
}


def read_phrase(tokens: Tokens) -> Phrase:
    """The phrase that all of `tokens` make; raises DateRefusee when they make none."""
    sortes = {token.sorte for token in tokens}
    terms = tuple([_term(part) for part in (_split(tokens, _OR) if Sorte.OU in sortes else (tokens,))])
    ambiguous = not _AMBIGUOUS.isdisjoint([atom.forme for term in terms for atom in term.atoms])
    firm = not ambiguous and _UNCERTAIN.isdisjoint(sortes)
    return Phrase(terms, firm, any(map(_ANGLAIS, tokens)))


def _term(tokens: Tokens) -> Term:
    whole, tokens = tokens, _trim(tokens, _BEFORE)
    borne = Borne.EXACTE
    if tokens and tokens[0].sorte in _PREFIXES:
        borne = _PREFIXES[tokens[0].sorte]
        tokens = tokens[1:]
    elif len(tokens) > 1 and tokens[-1].sorte in _SUFFIXES:
        borne = _SUFFIXES[tokens[-1].sorte]
        tokens = tokens[:-1]
    if len(tokens) > 3 and tokens[0].sorte is Sorte.ANNEES:  # « années 2026 à 2030 »
        tokens = tokens[1:]
    if tokens and tokens[0].sorte is Sorte.SEMAINE_DU:
        return _week_of(borne, tokens[1:])
    if atom := _simple(tokens):
        return Term(borne, (atom,))
    found = _range(borne, tokens) or _side_by_side(borne, tokens) or _numbered_week(borne, tokens)
    if found is None or any(token.sorte is Sorte.REPORT for token in whole):
        raise DateRefusee(Doute.ILLISIBLE)
    return found


def _week_of(borne: Borne, tokens: Tokens) -> Term:
    """« semaine du 10 mars » is the week of that day, « semaine du 10 au 14 juin » these five days."""
    if atom := _simple(tokens):
        if atom.forme is Forme.JOUR:
            return Term(borne, (atom._replace(forme=Forme.SEMAINE_DU_JOUR),))
    elif (found := _range(borne, tokens)) and all(each.forme in _DAYS for each in found.atoms):
        return found
    raise DateRefusee(Doute.ILLISIBLE)


def _numbered_week(borne: Borne, tokens: Tokens) -> Term | None:
    """« S24 du 10 au 14 juin », « semaine 24 (10-14 juin) »: the days, which must begin in that week."""
    taken = 1 if tokens and tokens[0].sorte is Sorte.CODE else 2
    week = read_atom(tokens[:taken])
    if week is None or week.forme is not Forme.SEMAINE:
        return None
    days = tokens[taken:]
    while days and days[0].sorte in _AFTER_A_WEEK:
        days = days[1:]
    if atom := _simple(days):
        found: Term | None = Term(borne, (atom._replace(forme=Forme.SEMAINE_DU_JOUR),))
        in_days = atom.forme is Forme.JOUR
    else:
        found = _range(borne, days)
        in_days = found is not None and all(each.forme in _DAYS for each in found.atoms)
    return found._replace(semaine=week.number) if found and in_days else None


def _side_by_side(borne: Borne, tokens: Tokens) -> Term | None:
    """« T3 et T4 », « 12, 13 et 14 mars »."""
    parts = [_simple(part) for part in _split(_trim(tokens, _AROUND), _SIDE_BY_SIDE)]
    atoms = tuple(atom for atom in parts if atom)
    if not 1 < len(atoms) == len(parts) or len({atom.forme is Forme.ANNEE for atom in atoms}) > 1:
        return None
    return Term(borne, atoms, suite=True)


def _range(borne: Borne, tokens: Tokens) -> Term | None:
    """« entre X et Y », « du X au Y », « X - Y », « de X jusqu'à Y »: the first joint with a date on both sides."""
    joints = _JOINTS
    if tokens and tokens[0].sorte is Sorte.ENTRE:
        joints, tokens = frozenset({Sorte.ET}), tokens[1:]
    for at, token in enumerate(tokens):
        if token.sorte in joints and (first := _simple(tokens[:at])) and (last := _simple(tokens[at + 1 :])):
            own_year = first.year is None and tokens[at + 1].sorte is Sorte.AN  # « 14-fév-2027 T2 »
            if token.sorte is Sorte.TIRET and (own_year or _two_years(first, last)):
                return None
            # « S24 10 au 14 juin »: the week 24 of 2010 is not meant; nor is a semester in « S52 2026 - S2 2027 ».
            of_a_week = first.forme is Forme.SEMAINE and last.forme in {Forme.JOUR, Forme.SEMESTRE}
            if of_a_week or _two_days(first, last):
                continue
            both = token.sorte is Sorte.JUSQUE and borne is Borne.DEPUIS
            return Term(Borne.EXACTE if both else borne, (first, last))
    return None


def _two_days(first: Atom, last: Atom) -> bool:
    """« Dec 12 - Jan 30 »: days to some, years to others, unless the years follow."""
    if not (first.forme is last.forme is Forme.MOIS and first.short_year and last.short_year):
        return False
    return first.year is None or last.year is None or not 0 <= last.year - first.year <= 1


def _two_years(first: Atom, last: Atom) -> bool:
    """« été 2018-2019 » may be two summers, or a summer and all that follows; « 01/10-2018 » is a slip."""
    if last.forme is not Forme.ANNEE or last.position is not None or first.forme is Forme.ANNEE:
        return False
    return first.forme is not Forme.JOUR or first.year is None


def _simple(tokens: Tokens) -> Atom | None:
    tokens = _trim(tokens, _AROUND)
    if tokens and tokens[-1].sorte is Sorte.HEURE:
        atom = read_atom(_trim(tokens[:-1], _AROUND))
        return atom._replace(instant=tokens[-1].atom.instant) if atom and atom.forme is Forme.JOUR else None
    return read_atom(tokens)


def _trim(tokens: Tokens, before: frozenset[Sorte]) -> Tokens:
    """`tokens` without what may stand before and behind a date."""
    if tokens and tokens[0].sorte not in before and tokens[-1].sorte not in _BEHIND:  # nearly always
        return tokens
    start, stop = 0, len(tokens)
    while start < stop and tokens[start].sorte in before:
        start += 1
    while stop > start and tokens[stop - 1].sorte in _BEHIND:
        stop -= 1
    return tokens[start:stop]


def _split(tokens: Tokens, between: frozenset[Sorte]) -> list[Tokens]:
    parts: list[Tokens] = []
    start = 0
    for at, token in enumerate(tokens):
        if token.sorte in between:
            parts.append(tokens[start:at])
            start = at + 1
    return [*parts, tokens[start:]]
