"""Cutting a text into the tokens of the lexicon: numbers in figures, words and phrases, the longest phrase first."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import NamedTuple

from sao_dashboard.dates import lexicon
from sao_dashboard.dates.lexicon import Sorte
from sao_dashboard.dates.model import DateRefusee, Doute
from sao_dashboard.dates.spans import FIRST_YEAR, LAST_YEAR, Atom, Forme

# The longest date of the plan this grew from takes some seventy characters; prose and hostile cells stop here.
LONGEST_TEXT = 200
# Two digits: Excel would say 1930 to 2029, but operations already run to 2035. The POSIX pivot fits them.
LAST_SHORT_YEAR = 68
SEMESTRES = ("s1", "s2")


class Token(NamedTuple):
    """`value` is the number, month, year, position or weekday; `atom` a date or period known from the word alone."""

    sorte: Sorte
    value: int = 0
    atom: Atom = Atom(Forme.POSITION)


# Compatibility decomposition would read the footnote mark of « 1² octobre » as a digit, so only these are unified.
_UNIFIED_CHARACTERS: dict[str | int, str | None] = {
    **dict.fromkeys(range(0x300, 0x370)),  # combining accents
    **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad"),  # zero width, soft hyphen
    **dict.fromkeys("\u2018\u2019\u201b\u02bc\u02b9\u2032`\u00b4", "'"),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d", "-"),
    **dict.fromkeys("\u2044\u2215\uff0f", "/"),
    **dict.fromkeys("\u2248\u223c\u02dc\uff5e", "~"),
    "\u2026": "...",
    "\u0153": "oe",
    "\u00ba": "\u00b0",
    "\u1d49": "e",  # superscript e, r, d of « 1er », « 2e », « 2d »
    "\u02b3": "r",
    "\u1d48": "d",
}
_UNIFIED = str.maketrans(_UNIFIED_CHARACTERS)

# 14h, 14h30, 14 h 30, 14:30, 14:30:00, 14:30:00.000
_MINUTES = "[0-5][0-9]"
_HOUR = (
    r"(?:[01]?[0-9]|2[0-4])"
    rf"(?:h(?:{_MINUTES})?|[ ]h(?:[ ]?{_MINUTES})?|:{_MINUTES}(?::{_MINUTES}(?:[.,][0-9]{{1,9}})?)?)"
)
_PIECE = re.compile(
    rf"""
      (?P<heure>    (?:(?:de|a|entre)[ ]|t)? {_HOUR} (?:[ ]?(?:-|a|et)[ ]?{_HOUR} | [ ]?z | [+-][0-9]{{2}}:?[0-9]{{2}})?
                    (?![0-9a-z/]) )
    | (?P<amj>      [0-9]{{4}}(?P<s1>[-/.])[0-9]{{1,2}}(?P=s1)[0-9]{{1,2}} (?![0-9]) )
    | (?P<jma>      [0-9]{{1,2}}(?P<s2>[-/.])[0-9]{{1,2}}(?P=s2)(?:[0-9]{{4}}|[0-9]{{2}}) (?![0-9]) )
    | (?P<ma>       [0-9]{{1,2}}[-/.][0-9]{{4}} (?![0-9]) )
    | (?P<am>       [0-9]{{4}}-[0-9]{{2}} (?![0-9]) )
    | (?P<jm>       [0-9]{{1,2}}/[0-9]{{1,2}} (?![0-9]) )
    | (?P<code>     [ts][0-9]{{1,2}} (?![0-9a-z]) )
    | (?P<rang>     [0-9]{{1,2}}(?:[ ]?(?:er|ere|eme|ieme|e|\u00b0)|nde?|de?|re) (?![0-9a-z]) )
    | (?P<nombre>   [0-9]+ (?![0-9a-z]) )
    | [(] (?P<rappel> [0-9]{{4}} ) [)]
    | (?P<barre>    / )
    | (?P<mot>      [a-z]+'? ) \.?
    | (?P<signe>    \S )
    """,
    re.VERBOSE,
)
_WORDS = frozenset({"mot", "signe"})
_FIGURES = re.compile("[0-9]+")


def normalise(text: str) -> str:
    """Lower case, no accents, one kind of space, apostrophe and dash."""
    folded = text.casefold()
    if not folded.isascii():
        folded = unicodedata.normalize("NFD", folded).translate(_UNIFIED)
    return " ".join(folded.split())


def tokenise(text: str) -> list[Token]:
    """The tokens of `text`; raises DateRefusee at the first word that the lexicon does not know."""
    pieces = _pieces(normalise(text))
    tokens: list[Token] = []
    at = 0
    while at < len(pieces):
        name, piece = pieces[at]
        taken = 1
        if name in _WORDS:
            taken, token = _word(pieces, at)
        else:
            token = _slash(pieces, at) if name == "barre" else _READERS[name](piece)
        at += taken
        if token.sorte is not Sorte.RIEN:
            tokens.append(token)
    return tokens


def short_year(value: int) -> int:
    """The year meant by two digits."""
    return value + (2000 if value <= LAST_SHORT_YEAR else 1900)


def _pieces(text: str) -> list[tuple[str, str]]:
    """The pieces with the name of their kind; the dot of an abbreviation is left out."""
    return [(name, match[name]) for match in _PIECE.finditer(text) if (name := match.lastgroup)]


def _word(pieces: list[tuple[str, str]], at: int) -> tuple[int, Token]:
    """The longest phrase that begins at `at`, as its number of pieces and its token."""
    for phrase, token in _PHRASES.get(pieces[at][1], ()):
        if len(phrase) == 1 or phrase == [piece for _, piece in pieces[at : at + len(phrase)]]:
            return len(phrase), token
    raise DateRefusee(Doute.ILLISIBLE)


def _slash(pieces: list[tuple[str, str]], at: int) -> Token:
    """A slash means « ou » (« septembre/octobre »), but only joins before a year: « T2/2019 », « 2018/2019 »."""
    following = pieces[at + 1][1] if at + 1 < len(pieces) else ""
    return Token(Sorte.TIRET if len(following) == 4 and following.isdecimal() else Sorte.OU)


def _number(piece: str) -> Token:
    value = int(piece) if len(piece) <= 4 else 0
    if len(piece) == 4:
        return Token(Sorte.AN, _plausible(value))
    if len(piece) > 2:
        raise DateRefusee(Doute.ILLISIBLE)
    return Token(Sorte.CHIFFRE if len(piece) == 1 else Sorte.DEUX_CHIFFRES, value)


def _rank(piece: str) -> Token:
    value = _figures(piece)[0]
    return Token(Sorte.PREMIER if value == 1 else Sorte.RANG, value)


def _code(piece: str) -> Token:
    number = int(piece[1:])
    if piece[0] == "t":
        return Token(Sorte.CODE, atom=Atom(Forme.TRIMESTRE, number))
    return Token(Sorte.CODE, atom=Atom(Forme.SEMESTRE if piece in SEMESTRES else Forme.SEMAINE, number))


def _year_month_day(piece: str) -> Token:
    year, month, day = _figures(piece)
    return Token(Sorte.JOUR_CHIFFRES, atom=Atom(Forme.JOUR, day, month, _plausible(year)))


def _day_month_year(piece: str) -> Token:
    day, month, year = _figures(piece)
    short = not piece[-4:].isdecimal()
    return Token(
        Sorte.JOUR_CHIFFRES,
        atom=Atom(Forme.JOUR, day, month, short_year(year) if short else _plausible(year), short_year=short),
    )


def _day_month(piece: str) -> Token:
    day, month = _figures(piece)
    _plausible_month(month)  # « 09/18 » may be September 2018 or a slip: neither is read
    return Token(Sorte.JOUR_CHIFFRES, atom=Atom(Forme.JOUR, day, month))


def _month_year(piece: str) -> Token:
    month, year = _figures(piece)
    return Token(Sorte.MOIS_CHIFFRES, atom=Atom(Forme.MOIS, month=month, year=_plausible(year)))


def _year_month(piece: str) -> Token:
    year, month = _figures(piece)
    _plausible_month(month)  # « 2018-19 » is a school year, not an impossible month
    return Token(Sorte.MOIS_CHIFFRES, atom=Atom(Forme.MOIS, month=month, year=_plausible(year)))


def _hour(_piece: str) -> Token:
    return Token(Sorte.HEURE)


_READERS: dict[str, Callable[[str], Token]] = {
    "heure": _hour,
    "amj": _year_month_day,
    "jma": _day_month_year,
    "ma": _month_year,
    "am": _year_month,
    "jm": _day_month,
    "code": _code,
    "rang": _rank,
    "nombre": _number,
    "rappel": _number,  # « 1er octobre (2019) »
}


def _figures(piece: str) -> list[int]:
    return [int(figures) for figures in _FIGURES.findall(piece)]


def _plausible(year: int) -> int:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise DateRefusee(Doute.ILLISIBLE)
    return year


def _plausible_month(month: int) -> None:
    if month > 12:
        raise DateRefusee(Doute.ILLISIBLE)


def _declared() -> Iterator[tuple[str, Token]]:
    """Every phrase of the lexicon with its token."""
    numbered = (
        (Sorte.MOIS, 1, lexicon.MOIS),
        (Sorte.JOUR_SEMAINE, 0, lexicon.JOURS_SEMAINE),
        (Sorte.POSITION, 0, lexicon.POSITIONS),
        (Sorte.RANG, 0, lexicon.RANGS),
    )
    for sorte, first, groups in numbered:
        for value, phrases in enumerate(groups, first):
            exact = Sorte.PREMIER if sorte is Sorte.RANG and value == 1 else sorte
            yield from ((phrase, Token(exact, value)) for phrase in phrases)
    for forme, phrases in lexicon.UNITES.items():
        yield from ((phrase, Token(Sorte.UNITE, atom=Atom(forme))) for phrase in phrases)
    for atom, phrases in lexicon.PERIODES.items():
        yield from ((phrase, Token(Sorte.PERIODE, atom=atom)) for phrase in phrases)
    for sorte, phrases in lexicon.MOTS.items():
        yield from ((phrase, Token(sorte)) for phrase in phrases)


def _index() -> dict[str, list[tuple[list[str], Token]]]:
    """The phrases by their first piece, the longest first."""
    index: dict[str, list[tuple[list[str], Token]]] = {}
    for phrase, token in _declared():
        pieces = [piece for _, piece in _pieces(phrase)]
        index.setdefault(pieces[0], []).append((pieces, token))
    for phrases in index.values():
        phrases.sort(key=lambda entry: -len(entry[0]))
    return index


_PHRASES = _index()
