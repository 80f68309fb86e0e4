"""Comparing words the way people do: without case, accents, or the kind of space."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import lru_cache

_SPACES = re.compile(r"\s{2,}|[^\S ]")
"""What becomes one space; a plain space between two words, which nearly all are, is one already."""
_SIGNS = {"’": "'", "‘": "'", "ʼ": "'", "–": "-", "—": "-", "‑": "-"}
_UNIFIED = _SIGNS | {"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE"}
_TYPOGRAPHY = str.maketrans(_SIGNS)
# It begins where a word does: tried from each of its letters, a long word would cost its square.
_ADDRESS = re.compile(r"(?<![^\s,;:<>()])[^\s,;:<>()@]+@[^\s,;:<>()]+")
_BETWEEN = "\0"
"""No cell of a workbook has it: XML forbids it."""
# Nobody sees them, nor knows that they were pasted: soft hyphen, zero-width spaces and joiners, marks of direction.
_INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def squeeze(text: str) -> str:
    """Return `text` composed (NFC), without what nobody sees, every run of white space (no-break too) as one space."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", _INVISIBLE.sub("", text))).strip()


def same_writing(one: str, other: str) -> bool:
    """Tell whether two texts are the same but for what typing does by itself: spaces, apostrophes and dashes."""
    return one == other or squeeze(one.translate(_TYPOGRAPHY)) == squeeze(other.translate(_TYPOGRAPHY))


def meant_by(value: str, options: Collection[str]) -> str:
    """Return the option that a link means: copied with another apostrophe, or made when most rows wrote « GARE ».

    What is none of them is returned as it is.
    """
    return value if value in options else next((each for each in options if fold(each) == fold(value)), value)


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Return the form under which two spellings of the same word are equal.

    Case, accents, ligatures, the interpunct of « chargé·e », kinds of spaces, apostrophes and dashes are unified.
    """
    return _folded(text).strip()


def fold_all(texts: Sequence[str]) -> list[str]:
    """Return what `fold` gives of each text: many at once are one long text, which costs ten times less."""
    folded = _folded(_BETWEEN.join(texts)).split(_BETWEEN) if texts else []
    return [text.strip() for text in folded] if len(folded) == len(texts) else [*map(fold, texts)]


def slug(text: str) -> str:
    """Return words as the name of a file has them: « ct-du-15-novembre », '' where no letter is left."""
    return "-".join(re.findall("[a-z0-9]+", fold(text)))


def _folded(text: str) -> str:
    for sign, plain in _UNIFIED.items():
        text = text.replace(sign, plain)
    decomposed = unicodedata.normalize("NFKD", _INVISIBLE.sub("", text))
    chars = set(decomposed)
    for char in chars:
        if char in "·•\u200d" or unicodedata.combining(char):
            decomposed = decomposed.replace(char, "")
    if "  " in decomposed or any(char.isspace() and char != " " for char in chars):  # of a long text, hardly ever
        decomposed = _SPACES.sub(" ", decomposed)
    return decomposed.casefold()


def naming_any(names: Iterable[str], others: Iterable[str] = ()) -> Callable[[str], bool]:
    """Return what tells whether a text has one of these names, whole, on one of its lines.

    As people write one another: case and accents do not count, nor which word of a name comes first. A word of
    an address of mail names nobody; the whole address, when it is one of these names. Nor does what is a part of the
    name of one of `others`.

    >>> from sao_dashboard.text import naming_any
    >>> theirs = naming_any(["Zoé Lévy"])
    >>> theirs("Départ de LEVY, Zoe"), theirs("Zoé Lévy-Roux")
    (True, False)
    """
    folded = [fold(name) for name in names]
    addresses = _one_of((re.escape(each) for each in folded if "@" in each), r"[\w.+-]", r"[\w-]|\.\w")
    called = _called(each for each in folded if "@" not in each)
    longer = _called(map(fold, others))

    def theirs(text: str) -> bool:
        # Where several people are named, what is between two of them would be lost in folding.
        lines = map(fold, text.replace(" · ", "\n").splitlines())
        return any(addresses.search(line) or called.search(longer.sub(";", _ADDRESS.sub(";", line))) for line in lines)

    return theirs


def same_person(one: str, other: str) -> bool:
    """Tell whether two names have the same words, in whatever order."""
    return sorted(fold(one).replace(",", " ").split()) == sorted(fold(other).replace(",", " ").split())


def _called(folded: Iterable[str]) -> re.Pattern[str]:
    """Return what finds folded names, whichever of their words comes first."""
    words = [each.replace(",", " ").split() for each in folded]
    orders = {tuple(each[at:] + each[:at]) for each in words for at in range(len(each))}
    return _one_of(("[ ,]+".join(map(re.escape, each)) for each in sorted(orders)), r"[\w-]", r"[\w-]")


def _one_of(written: Iterable[str], before: str, after: str) -> re.Pattern[str]:
    """Return what finds one of these, none of `before` and `after` around it; nothing where there are none."""
    return re.compile(rf"(?<!{before})(?:{'|'.join(written) or '(?!)'})(?!{after})")


_ABSENT_WORDS = """
    aucun aucune inconnu inconnue indefini indefinie na nan nc nd neant nil none nr ns null rien sans so tba tbc tbd
    unknown vide x xx xxx
"""
_ABSENT_PHRASES = (
    "a attribuer",
    "a completer",
    "a definir",
    "a designer",
    "a determiner",
    "a nommer",
    "a preciser",
    "a renseigner",
    "a voir",
    "en cours de definition",
    "non applicable",
    "non attribue",
    "non attribuee",
    "non communique",
    "non communiquee",
    "non concerne",
    "non concernee",
    "non connu",
    "non connue",
    "non defini",
    "non definie",
    "non designe",
    "non designee",
    "non determine",
    "non determinee",
    "non disponible",
    "non precise",
    "non precisee",
    "non renseigne",
    "non renseignee",
    "pas concerne",
    "pas encore",
    "pas encore defini",
    "sans objet",
    "to be confirmed",
    "to be defined",
    "to be determined",
)
_ABSENCE = frozenset((*_ABSENT_WORDS.split(), *_ABSENT_PHRASES))
"""Words by which people say that there is nothing to say, folded, without dots, slashes and brackets."""
_SIGNS_ONLY = re.compile(r"[-_.,:;?/\\*=~() \u2010-\u2015\u2212]+")
_AROUND_WORDS = re.compile(r"[./\\()\[\]?!:*]")


def is_absence(text: str) -> bool:
    """Tell whether a text is a known mark of absence: « à définir », « NC », « s.o. », « n/a », or only « - », « ? ».

    An empty text is none: there is nothing in it to tell. Where one of these words is a value (« x » in a yes or no),
    look at the values first.
    """
    folded = fold(text)
    bare = _AROUND_WORDS.sub("", folded).strip(" -_")
    return bool(_SIGNS_ONLY.fullmatch(folded)) or bare in _ABSENCE or bare.replace(" ", "") in _ABSENCE


def nearest(text: str, choices: Sequence[str]) -> str | None:
    """Return the choice that looks most like `text`, or None when nothing does."""
    from difflib import get_close_matches  # slow to import, and the process that parses never asks

    by_fold = {fold(choice): choice for choice in choices}
    found = get_close_matches(fold(text), list(by_fold), n=1, cutoff=0.6)
    return by_fold[found[0]] if found else None
