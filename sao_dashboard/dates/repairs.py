"""Slips of typing: writings that say one date only, but not in the words of the grammar.

They are put right in the text, and read again. This is only done for texts that say nothing as they stand.
"""

import re
from collections.abc import Callable

from sao_dashboard.dates import english, lexicon

MONTH = "|".join(
    sorted((word for names in (*lexicon.MOIS, *english.MOIS) for word in names), key=lambda word: (-len(word), word))
)
_UNKNOWN = r"(?:x{1,2}|[?_.*-]{1,3}|jj|mm)"
_YEAR = "(?:19|20|21)[0-9]{2}"
_END = "(?![0-9])"
_N = "([0-9]{1,2})"
# 3t, 1s; t3, s14
_NUMBER_FIRST, _LETTER_FIRST = "[0-9][tq]|[12]s", "[tqh][0-9]|s[0-9]{1,2}"
# « Dec 12, 2027 » is English although « dec » is French too.
_IN_ENGLISH = {french[-1]: names[0] for french, names in zip(lexicon.MOIS, english.MOIS, strict=True)}


def _english_order(found: re.Match[str]) -> str:
    return f"{found['jour']} {_IN_ENGLISH.get(found['mois'], found['mois'])} {found['an']}"


_SLIPS: tuple[tuple[str, str | Callable[[re.Match[str]], str]], ...] = (
    # xx/03/2025, ../03/2025; xx/xx/2025; xx mars 2025
    (rf"^{_UNKNOWN} ?[/.-] ?{_N} ?([/.-]) ?([0-9]{{4}}|[0-9]{{2}})$", r"\1\2\3"),
    (rf"^{_UNKNOWN} ?[/.-] ?{_UNKNOWN} ?[/.-] ?([0-9]{{4}})$", r"\1"),
    (rf"^(?:xx|\.\.|__|jj)[ /.-]?(?={MONTH})", ""),
    # « des » is « dès » only before a date
    (r"\b(demarrage|lancement|livraison|reception|remise|depot|retour|signature|ouverture) des (?=[a-z])", r"\1 "),
    (r"(?<=[0-9]) ?heures?\b", "h"),
    # 2026 ou après
    (r" (?:et|ou) (?:apres|au[ -]dela)$", " +"),
    # 20250312, 12032025
    (r"^((?:19|20|21)[0-9]{2})(0[1-9]|1[0-2])([0-3][0-9])$", r"\1-\2-\3"),
    (r"^([0-3][0-9])(0[1-9]|1[0-2])((?:19|20|21)[0-9]{2})$", r"\1/\2/\3"),
    # 12 / 03 / 2025, 12. 03. 2025, 12 - 03 - 2025
    (rf"(?<![0-9/]){_N} ?/ ?{_N} ?/ ?([0-9]{{4}}|[0-9]{{2}}){_END}", r"\1/\2/\3"),
    (rf"(?<![0-9.]){_N} ?\. ?{_N} ?\. ?([0-9]{{4}}){_END}", r"\1.\2.\3"),
    (rf"(?<![0-9-])([0-9]{{2}}) ?- ?([0-9]{{2}}) ?- ?([0-9]{{4}}){_END}", r"\1-\2-\3"),
    (rf"(?<![0-9/]){_N} ?/ ?([0-9]{{4}}){_END}", r"\1/\2"),
    # de l'année 2025; mars, 2025; '25
    (r"\b(?:(?:de |pour |sur |en )?l'annee|de l'an|en l'an) (?=[0-9]{4})", ""),
    (rf"(?<=[a-z0-9]), (?={_YEAR}{_END})", " "),
    (rf"(?<=[a-z0-9])\.? ?'([0-9]{{2}}){_END}", r"-\1"),
    # 12-Mar-27: no Tuesday
    (r"\bmar\b\.?", "march"),
    # March 12th, 2027; 12th of March 2027
    (
        rf"\b(?P<mois>{MONTH})\.? (?P<jour>[0-9]{{1,2}})(?:st|nd|rd|th)?,? (?P<an>{_YEAR}){_END}",
        _english_order,
    ),
    (rf"\b{_N}(?:st|nd|rd|th) (?:of )?(?={MONTH})", r"\1 "),
    # 12/13 mars 2025
    (rf"(?<![0-9/]){_N}/{_N} (?=(?:{MONTH})\b)", r"\1 ou \2 "),
    # 12/mars/2025, 12mars2025; mars2025, mars/25
    (
        rf"(?<![0-9])([0-9]{{1,2}}(?:er)?)[/. -]?({MONTH})\.?(?:[/.,-] ?| )?({_YEAR}|[0-9]{{2}}){_END}",
        r"\1 \2 \3",
    ),
    (rf"\b({MONTH})\.?/?({_YEAR}|[0-9]{{2}}){_END}", r"\1-\2"),
    # 2025T3, 3T2025; T3/25; T 3, S.14
    (r"\b([1-4])(?:er|eme|e|nd) ?t\b", r"t\1"),
    (r"\b([0-9]{4}) ?[-/,(]? ?([tsqhw][0-9]{1,2})\b", r"\1 \2"),
    (rf"\b({_NUMBER_FIRST})([0-9]{{2}})\b", r"\1 \2"),
    (rf"\b({_NUMBER_FIRST}|{_LETTER_FIRST}) ?[-/]? ?([0-9]{{4}})\b", r"\1 \2"),
    (rf"\b({_LETTER_FIRST}|{_NUMBER_FIRST})[ ./]([0-9]{{2}})$", r"\1-\2"),
    (rf"\b([tsq])(?:\. ?| ){_N}\b", r"\1\2"),
    (rf"\b(sem|semaine)\.? ?{_N} ?[/-] ?([0-9]{{4}})\b", r"\1 \2 \3"),
    (rf"\b(sem|semaines?)\.? ?{_N}/{_N}\b", r"\1 \2 ou \3"),
    (r"\b(sem|semaine|trim|trimestre|week)(?:\.? ?(?:n\u00b0|no) ?|\.?)(?=[0-9])", r"\1 "),
)
_REPAIRS = tuple((re.compile(pattern), by) for pattern, by in _SLIPS)


def repair(text: str) -> str:
    """A normalised text with its slips of typing put right."""
    for pattern, by in _REPAIRS:
        text = pattern.sub(by, text)
    return text
