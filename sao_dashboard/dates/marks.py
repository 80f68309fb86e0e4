"""What stands beside a date and says nothing of it: « 12/03/2025 * », « (visio) », « ✔ », « OK », « matin ».

It is left aside where it cannot change the date, and where it is short: the conclusions « des ateliers du 1er juin »
are no deadline. What is read so is never certain.
"""

import re
from collections.abc import Iterator

from sao_dashboard.dates.repairs import MONTH, repair

# Crossed out, or given up.
_CROSSES = r"[\u2612\u26d4\u2715-\u2718\u274c\u274e\U0001f5d1\U0001f6ab]"
# Signs that say nothing: stars, ticks, pictures. Arrows do: « 12/03 → 15/04 » is a range, or a change.
# The last ones are notes, in small figures.
_SIGNS = (
    rf"(?!{_CROSSES})"
    r"[*\u2022\u00b7!|#\u25a0-\u27ef\u2b00-\u2bff\ue000-\uf8ff\U0001f000-\U0001faff"
    r"\u00b9\u00b2\u00b3\u2070-\u2079]"
)
_NOTE = r"[(\[] ?(?:[0-9]{1,2}|[a-z]|\*{1,3}) ?[)\]]"
_EDGES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"^(?:{_SIGNS}|{_NOTE}|ok\b)[ ,:;-]*(?P<date>.+)$",
        rf"^(?P<date>.+?)[ ,;-]*(?:{_SIGNS}|{_NOTE}|\bok)$",
        r"^[(\[](?P<reste>[^()\[\]]*)[)\]] ?:? ?(?P<date>.+)$",
        r"^(?P<date>.+?) ?[(\[](?P<reste>[^()\[\]]*)[)\]]$",
        r"^(?P<reste>[^:]+?) ?: ?(?P<date>[^:]+)$",
        r"^(?P<date>[^,;]+?) ?[,;] (?P<reste>.+)$",
        r"^(?P<date>.+?[0-9]{4}) - (?P<reste>[a-z].*)$",
        r"^(?P<reste>[a-z][^0-9]*?) - (?P<date>.+)$",
    )
)
_NUMBERED = "lot|phase|tranche|ilot|secteur|version|salle"
_DAY = re.compile(
    rf"""(?<![0-9a-z/.\u00b0-])(?:
        [0-9]{{4}}(?P<s1>[-/.])[0-9]{{1,2}}(?P=s1)[0-9]{{1,2}}
      | [0-9]{{1,2}}(?P<s2>[-/.])[0-9]{{1,2}}(?P=s2)(?:[0-9]{{4}}|[0-9]{{2}})
      | [0-9]{{1,2}}(?:er)?[ ](?:{MONTH})\.?[ ][0-9]{{4}}
    )(?![0-9a-z/]|[.-][0-9])""",
    re.VERBOSE,
)
_HOUR = r"(?:[01]?[0-9]|2[0-4]) ?(?:h|:)(?: ?[0-5][0-9])?"
# Figures that are no date: an hour, a footnote, « n°3 », « salle 4 ».
_FIGURES = re.compile(
    rf"\b{_HOUR}(?: ?(?:-|a|et) ?{_HOUR})?(?![0-9a-z])|{_NOTE}|{_SIGNS}"
    rf"|(?:n\u00b0|\b(?:no|v|comite|copil|cotech|{_NUMBERED})) ?[0-9]{{1,3}}(?![0-9/.-])"
)
_NUMBERED_BEFORE = re.compile(rf"\b(?:no|{_NUMBERED}) $")
_ACTIVE_SIGNS = re.compile(rf"{_CROSSES}|[0-9<>=+/&%~\u20ac\u2190-\u21ff]|^-|-$")
# Words after which the date is no more the one that counts, or only a bound, or not alone.
_CHANGING = re.compile(
    r"\b(?:annul|abandon|refus|rejet|suspen|report|decal|repouss|avanc|differ|ajourn|remplac|supprim|initial|caduc|obsolet"
    r"|perim|expir|err(?:eur|on)|ancien|preced|prochain|lendemain|veille|jusqu|depui|compte|parti|hypothe|conclusion"
    r"|attent|aucun|jamais)[a-z]*"
    r"|\b(?:sauf|hors|pas|non|sans|ni|ne|ex|jours?|mois|semaines?|sem|trim[a-z]*|semestres?|ans?|annees?|suite|selon|cf"
    r"|voir|vu|avant|apres(?!-midi)|am|pm|plus|moins|max[a-z]*|min[a-z]*|tot|tard|puis|ou|et|entre|des|d'ici|ici|fin|debut|mi|milieu"
    r"|au-dela|dela|post|horizon|delai|faux|vers|ete|hiver|printemps|automne|noel|rentree|idem|from|since|until|by|before"
    rf"|after|not|no|cancel[a-z]*|{MONTH})\b"
)
_WORD = re.compile("[a-z]{2,}")
_SMALL = frozenset(("le", "la", "les", "de", "du", "en", "au", "aux", "dans", "par", "pour", "sur", "avec", "chez"))
_MOST_WORDS = 4


def without_marks(text: str) -> Iterator[str]:
    """What may be the date in a normalised text, the most probable first."""
    yield from _peeled(text)
    whole = repair(text)
    days = list(_DAY.finditer(whole))
    if len(days) == 1:
        before, behind = whole[: days[0].start()], whole[days[0].end() :]
        behind = behind.replace(" des ", " ")  # an article there, « dès » before a date
        numbered = _NUMBERED_BEFORE.search(before)  # « lot 3 mars 2027 »
        if not numbered and says_nothing(f"{before} {behind}"):
            yield days[0][0]


def _peeled(text: str) -> Iterator[str]:
    """The text without what stands at its edges, once, twice, three times."""
    for _ in range(3):
        for pattern in _EDGES:
            found = pattern.fullmatch(text)
            if found and says_nothing(found.groupdict().get("reste") or ""):
                text = found["date"].strip()
                yield text
                break
        else:
            return


def says_nothing(rest: str) -> bool:
    """Whether what stands beside a date is a remark that cannot change it."""
    without_figures = _FIGURES.sub(" ", rest)
    rest = without_figures.strip(" -" if without_figures != rest else " ")
    if _ACTIVE_SIGNS.search(rest) or _CHANGING.search(rest):
        return False
    return len(set(_WORD.findall(rest)) - _SMALL) <= _MOST_WORDS
