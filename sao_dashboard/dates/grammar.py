"""From tokens to a phrase: alternatives (« ou »), each a bound (« d'ici », « depuis »…) on a date or on a range."""

from collections.abc import Sequence
from enum import Enum
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
    """One alternative: a bound on one simple date, or on a range of two."""

    borne: Borne
    atoms: tuple[Atom, ...]


class Phrase(NamedTuple):
    """A whole text: its alternatives, and whether it is said firmly."""

    terms: tuple[Term, ...]
    certain: bool


_AROUND = frozenset({Sorte.PREPOSITION, Sorte.JUSQUE_A, Sorte.DOUTE, Sorte.PONCTUATION, Sorte.MENTION})
_BEFORE = _AROUND | {Sorte.INTITULE}
_BEHIND = frozenset({Sorte.DOUTE, Sorte.PONCTUATION, Sorte.MENTION})
_UNCERTAIN = frozenset({Sorte.OU, Sorte.DOUTE, Sorte.PLUS})
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
    terms = tuple(_term(part) for part in _split(tokens, Sorte.OU))
    seasons = any(atom.forme is Forme.HIVERS for term in terms for atom in term.atoms)
    firm = not seasons and _UNCERTAIN.isdisjoint([token.sorte for token in tokens])
    return Phrase(terms, firm)


def _term(tokens: Tokens) -> Term:
    tokens = _trim(tokens, _BEFORE)
    borne = Borne.EXACTE
    if tokens and tokens[0].sorte in _PREFIXES:
        borne = _PREFIXES[tokens[0].sorte]
        tokens = tokens[1:]
    elif len(tokens) > 1 and tokens[-1].sorte in _SUFFIXES:
        borne = _SUFFIXES[tokens[-1].sorte]
        tokens = tokens[:-1]
    atom = _simple(tokens)
    return Term(borne, (atom,)) if atom else _range(borne, tokens)


def _range(borne: Borne, tokens: Tokens) -> Term:
    """« entre X et Y », « du X au Y », « X - Y », « de X jusqu'à Y »: the first joint with a date on both sides."""
    joints = _JOINTS
    if tokens and tokens[0].sorte is Sorte.ENTRE:
        joints, tokens = frozenset({Sorte.ET}), tokens[1:]
    for at, token in enumerate(tokens):
        if token.sorte in joints and (first := _simple(tokens[:at])) and (last := _simple(tokens[at + 1 :])):
            if token.sorte is Sorte.TIRET and _two_years(first, last):
                break
            both = token.sorte is Sorte.JUSQUE and borne is Borne.DEPUIS
            return Term(Borne.EXACTE if both else borne, (first, last))
    raise DateRefusee(Doute.ILLISIBLE)


def _two_years(first: Atom, last: Atom) -> bool:
    """« été 2018-2019 » may be two summers, or a summer and all that follows; « 01/10-2018 » is a slip."""
    if last.forme is not Forme.ANNEE or last.position is not None or first.forme is Forme.ANNEE:
        return False
    return first.forme is not Forme.JOUR or first.year is None


def _simple(tokens: Tokens) -> Atom | None:
    tokens = _trim(tokens, _AROUND)
    if tokens and tokens[-1].sorte is Sorte.HEURE:
        atom = read_atom(_trim(tokens[:-1], _AROUND))
        return atom if atom and atom.forme is Forme.JOUR else None
    return read_atom(tokens)


def _trim(tokens: Tokens, before: frozenset[Sorte]) -> Tokens:
    """`tokens` without what may stand before and behind a date."""
    start, stop = 0, len(tokens)
    while start < stop and tokens[start].sorte in before:
        start += 1
    while stop > start and tokens[stop - 1].sorte in _BEHIND:
        stop -= 1
    return tokens[start:stop]


def _split(tokens: Tokens, sorte: Sorte) -> list[Tokens]:
    parts: list[Tokens] = []
    start = 0
    for at, token in enumerate(tokens):
        if token.sorte is sorte:
            parts.append(tokens[start:at])
            start = at + 1
    return [*parts, tokens[start:]]
