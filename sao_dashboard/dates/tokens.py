"""Cutting a text into the tokens of the lexicon: numbers in figures, words and phrases, the longest phrase first."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache
from types import ModuleType
from typing import NamedTuple

from sao_dashboard.dates import english, lexicon
from sao_dashboard.dates.lexicon import Sorte
from sao_dashboard.dates.model import DateRefusee, Doute
from sao_dashboard.dates.spans import FIRST_YEAR, LAST_YEAR, Atom, Forme

# The longest date of the plan this grew from takes some seventy characters; prose and hostile cells stop here.
LONGEST_TEXT = 200
# Two digits: Excel would say 1930 to 2029, but operations already run to 2035. The POSIX pivot fits them.
LAST_SHORT_YEAR = 68
SEMESTRES = ("s1", "s2")
_FEMININE = frozenset({"premiere", "seconde", "derniere"})


class Token(NamedTuple):
    """`value` is the number, month, year, position or weekday; `atom` a date or period known from the word alone.

    `anglais`: the word is English only. `feminin`: « 1ère », which no semester is.
    """

    sorte: Sorte
    value: int = 0
    atom: Atom = Atom(Forme.POSITION)
    anglais: bool = False
    feminin: bool = False


# Compatibility decomposition would read the footnote mark of « 1² octobre » as a digit, so only these are unified.
_UNIFIED_CHARACTERS: dict[str | int, str | None] = {
    **dict.fromkeys(range(0x300, 0x370)),  # combining accents
    **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad\ufe0f"),  # zero width, soft hyphen, variation of a sign
    **dict.fromkeys([0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]),  # marks of direction
    **{0xFF10 + figure: str(figure) for figure in range(10)},  # full width
    "\uff0e": ".",
    "\uff1a": ":",
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
# « 09:30-10:30 » is a range, « 09:30:00-02:00 » a zone.
_BEHIND_SECONDS = r"(?:(?<=:[0-9]{2}:[0-9]{2})|(?<=\.[0-9]{3}))"
_ZONE = (
    rf"(?:[ ]?(?:z|utc|gmt)(?:[+-][0-9]{{2}}:?[0-9]{{2}})?|[+][0-9]{{2}}:?[0-9]{{2}}"
    rf"|{_BEHIND_SECONDS}-[0-9]{{2}}:[0-9]{{2}})"
)
# The first two are what most pieces are, in the only places where they are nothing else.
_PIECE = re.compile(
    rf"""
      (?P<mot>      (?![tsqhw][0-9]|(?:de|a|entre)[ ][0-9]) [a-z]+'? ) \.?
    | (?P<seul>     [0-9]{{4}} (?![0-9a-z/.-]) | [0-9]{{1,2}} (?=[ ][abcfgj-moqs-z]) )
    | (?P<heure>    (?:(?:de|a|entre)[ ]|t)? {_HOUR} (?:{_ZONE} | [ ]?(?:-|a|et)[ ]?{_HOUR})? (?![0-9a-z/]) )
    | (?P<amj>      [0-9]{{4}}(?P<s1>[-/.])[0-9]{{1,2}}(?P=s1)[0-9]{{1,2}} (?![0-9]) )
    | (?P<jma>      [0-9]{{1,2}}(?P<s2>[-/.])[0-9]{{1,2}}(?P=s2)(?:[0-9]{{4}}|[0-9]{{2}}) (?![0-9]) )
    | (?P<ma>       [0-9]{{1,2}}[-/.][0-9]{{4}} (?![0-9]) )
    | (?P<am>       [0-9]{{4}}[-/](?:0[0-9]|1[0-2]) (?![0-9/]) )
    | (?P<jm>       [0-9]{{1,2}}/[0-9]{{1,2}} (?![0-9]) )
    | (?P<code>     [tsqhw][0-9]{{1,2}} (?![0-9a-z]) )
    | (?P<edoc>     (?:[0-9][tq]|[12]s) (?![0-9a-z]) )
    | (?P<rang>     [0-9]{{1,2}}(?:[ ]?(?:er|ere|eme|ieme|e|\u00b0)|nde?|de?|re) (?![0-9a-z]) )
    | (?P<nombre>   [0-9]+ (?![0-9a-z]) )
    | [(] (?P<rappel> [0-9]{{4}} ) [)]
    | (?P<barre>    / )
    | (?P<lettres>  [a-z]+'? ) \.?
    | (?P<signe>    \S )
    """,
    re.VERBOSE,
)
_FIGURES = re.compile("[0-9]+")
_ZONED = re.compile(
    rf"t?([0-9]{{1,2}}):([0-9]{{2}})[0-9:.,]*(?= ?[zug+]|{_BEHIND_SECONDS}-)"
    "(?: ?(?:z|utc|gmt))?(?:([+-])([0-9]{2}):?([0-9]{2}))?"
)
_CODES = {"t": Forme.TRIMESTRE, "q": Forme.TRIMESTRE, "h": Forme.SEMESTRE, "s": Forme.SEMAINE, "w": Forme.SEMAINE}


def normalise(text: str) -> str:
    """Lower case, no accents, one kind of space, apostrophe and dash."""
    folded = text.casefold()
    if not folded.isascii():
        folded = unicodedata.normalize("NFD", folded).translate(_UNIFIED)
    return " ".join(folded.split())


def tokenise(text: str) -> list[Token]:
    """The tokens of a normalised text; raises DateRefusee at the first word that the lexicon does not know."""
    pieces = _pieces(text)
    tokens: list[Token] = []
    at = 0
    while at < len(pieces):
        name, piece = pieces[at]
        taken = 1
        if name in _READERS:
            token = _READERS[name](piece)
        elif piece in _ALONE:
            token = _ALONE[piece]
        elif name == "barre":
            token = _slash(pieces, at)
        else:
            taken, token = _word(pieces, at)
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
    """A slash means « ou » (« septembre/octobre »), but only joins before a year: « T2/2019 », « 2018/19 », « T3/25 ».

    « S40/25 » too, but « S14/15 » are two weeks.
    """
    kind, before = pieces[at - 1] if at else ("", "")
    following = pieces[at + 1][1] if at + 1 < len(pieces) else ""
    figures = len(following) if following.isdecimal() else 0
    short_year = figures == 2 and (
        (kind in {"nombre", "seul"} and len(before) == 4)
        or (kind == "code" and (before[0] in "tqh" or before in SEMESTRES or int(following) < int(before[1:])))
    )
    return Token(Sorte.TIRET if figures == 4 or short_year else Sorte.OU)


@lru_cache(maxsize=4096)
def _number(piece: str) -> Token:
    value = int(piece) if len(piece) <= 4 else 0
    if len(piece) == 4:
        return Token(Sorte.AN, _plausible(value))
    if len(piece) > 2:
        raise DateRefusee(Doute.ILLISIBLE)
    return Token(Sorte.CHIFFRE if len(piece) == 1 else Sorte.DEUX_CHIFFRES, value)


def _rank(piece: str) -> Token:
    value = _figures(piece)[0]
    return Token(Sorte.PREMIER if value == 1 else Sorte.RANG, value, feminin=piece.endswith("re"))


def _code(piece: str) -> Token:
    letter, number = piece[0], int(piece[1:])
    forme = Forme.SEMESTRE if piece in SEMESTRES else _CODES[letter]
    return Token(Sorte.CODE, atom=Atom(forme, number), anglais=letter in "qh")


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
    if month > 12 and len(piece) - piece.index("/") == 3:  # « 09/18 » is no day: September 2018
        if day > 12:
            raise DateRefusee(Doute.ILLISIBLE)
        return Token(Sorte.MOIS_CHIFFRES, atom=Atom(Forme.MOIS, month=day, year=short_year(month), short_year=True))
    return Token(Sorte.JOUR_CHIFFRES, atom=Atom(Forme.JOUR, day, month))


def _month_year(month: int, year: int) -> Token:
    return Token(Sorte.MOIS_CHIFFRES, atom=Atom(Forme.MOIS, month=month, year=_plausible(year)))


def _hour(piece: str) -> Token:
    """The time of day counts only where a zone is written: the local day may be another one."""
    zoned = _ZONED.fullmatch(piece)
    if zoned is None:
        return Token(Sorte.HEURE)
    hours, minutes, sign, ahead_hours, ahead_minutes = zoned.groups(default="0")
    ahead = int(ahead_hours) * 60 + int(ahead_minutes)
    instant = int(hours) * 60 + int(minutes) + (ahead if sign == "-" else -ahead)
    return Token(Sorte.HEURE, atom=Atom(Forme.JOUR, instant=instant))


_READERS: dict[str, Callable[[str], Token]] = {
    "heure": _hour,
    "amj": _year_month_day,
    "jma": _day_month_year,
    "ma": lambda piece: _month_year(*_figures(piece)),
    "am": lambda piece: _month_year(*reversed(_figures(piece))),
    "jm": _day_month,
    "code": _code,
    "edoc": lambda piece: _code(piece[::-1]),
    "rang": _rank,
    "nombre": _number,
    "seul": _number,
    "rappel": _number,  # « 1er octobre (2019) »
}


def _figures(piece: str) -> list[int]:
    return [int(figures) for figures in _FIGURES.findall(piece)]


def _plausible(year: int) -> int:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise DateRefusee(Doute.ILLISIBLE)
    return year


def _declared(words: ModuleType) -> Iterator[tuple[str, Token]]:
    """Every phrase of a lexicon with its token."""
    numbered = (
        (Sorte.MOIS, 1, words.MOIS),
        (Sorte.JOUR_SEMAINE, 0, words.JOURS_SEMAINE),
        (Sorte.POSITION, 0, words.POSITIONS),
        (Sorte.RANG, 0, words.RANGS),
    )
    for sorte, first, groups in numbered:
        for value, phrases in enumerate(groups, first):
            exact = Sorte.PREMIER if sorte is Sorte.RANG and value == 1 else sorte
            yield from ((phrase, Token(exact, value, feminin=phrase in _FEMININE)) for phrase in phrases)
    for forme, phrases in words.UNITES.items():
        yield from ((phrase, Token(Sorte.UNITE, atom=Atom(forme))) for phrase in phrases)
    for atom, phrases in words.PERIODES.items():
        yield from ((phrase, Token(Sorte.PERIODE, atom=atom)) for phrase in phrases)
    for sorte, phrases in words.MOTS.items():
        yield from ((phrase, Token(sorte)) for phrase in phrases)


def _index() -> dict[str, list[tuple[list[str], Token]]]:
    """The phrases by their first piece, the longest first."""
    index: dict[str, list[tuple[list[str], Token]]] = {}
    english_only = [(phrase, token._replace(anglais=True)) for phrase, token in _declared(english)]
    for phrase, token in [*_declared(lexicon), *english_only]:
        pieces = [piece for _, piece in _pieces(phrase)]
        index.setdefault(pieces[0], []).append((pieces, token))
    for phrases in index.values():
        phrases.sort(key=lambda entry: -len(entry[0]))
    return index


_PHRASES = _index()
# The words that begin no phrase.
_ALONE = {first: found[0][1] for first, found in _PHRASES.items() if len(found) == len(found[0][0]) == 1}
