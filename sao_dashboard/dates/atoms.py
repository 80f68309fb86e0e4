"""One simple date from tokens: a rule matches the whole list, its groups say which token plays which role.

The sorts of the tokens, one character each, make a string (« 1er octobre 2018 » is `1MA`), so a rule is a short regular
expression with a named group per role: n number, m month, a year, z second year, p position, b period, u unit,
d date in figures, w weekday, x the word « années ».
"""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from sao_dashboard.dates.lexicon import SUR_DEUX_ANS, Sorte
from sao_dashboard.dates.spans import HIVER, Atom, Forme
from sao_dashboard.dates.tokens import Token, short_year

Roles = dict[str, Token]
Builder = Callable[[Roles], Atom | None]

_DERNIER = {Forme.TRIMESTRE: 4, Forme.SEMESTRE: 2}
_PARTS = {Forme.SEMAINE: Forme.SEMAINE_DU_MOIS, Forme.QUINZAINE: Forme.QUINZAINE}
_NOT_DIVIDED = frozenset({Forme.JOUR, Forme.SEMAINE, Forme.CONGES, Forme.PAQUES})


def read_atom(tokens: Sequence[Token]) -> Atom | None:
    """The simple date that all of `tokens` make, None when they make none."""
    found = _rule_for("".join([token.sorte for token in tokens]))
    if found is None:
        return None
    build, places = found
    return build({role: tokens[place] for role, place in places})


def _day(roles: Roles) -> Atom | None:
    return _dated(Atom(Forme.JOUR, roles["n"].value, roles["m"].value), roles)


def _day_in_figures(roles: Roles) -> Atom | None:
    return _dated(roles["d"].atom, roles)


def _month(roles: Roles) -> Atom | None:
    return _dated(Atom(Forme.MOIS, month=roles["m"].value), roles)


def _month_in_words(roles: Roles) -> Atom | None:
    """« mars 25 » is a year, but « May 12 » a day as well."""
    return None if roles["m"].anglais and roles["a"].sorte is not Sorte.AN else _month(roles)


def _rank_of_unit(roles: Roles) -> Atom | None:
    forme = roles["u"].atom.forme
    if forme is Forme.QUINZAINE:
        return None
    return _dated(Atom(forme, roles["n"].value or _DERNIER.get(forme, 0)), roles)


def _semester(roles: Roles) -> Atom | None:
    """« 1er sem. » is a semester, « 1ère sem. » and « 14e sem. » are weeks, « dernier sem. » may be either."""
    rank = roles["n"]
    if rank.value == 0:
        return None
    week = rank.feminin or rank.value > 2
    return _dated(Atom(Forme.SEMAINE if week else Forme.SEMESTRE, rank.value), roles)


def _numbered_week(roles: Roles) -> Atom | None:
    """« sem. 14 » and « sem. 01 » are weeks; « sem. 1 » may be a semester."""
    number = roles["n"]
    if number.sorte is Sorte.CHIFFRE and number.value <= 2:
        return None
    return _dated(Atom(Forme.SEMAINE, number.value), roles)


def _part_of_month(roles: Roles) -> Atom | None:
    forme = _PARTS.get(Forme.SEMAINE if roles["u"].sorte is Sorte.SEM else roles["u"].atom.forme)
    return _dated(Atom(forme, roles["n"].value, roles["m"].value), roles) if forme else None


def _period(roles: Roles) -> Atom | None:
    period = roles["b"].atom
    if period.forme is Forme.ANNEE and len(roles) == 1:
        return None
    atom = _dated(period, roles)
    if atom is None or atom.year is None or period != Atom(Forme.SAISON, HIVER):
        return atom
    if atom.position is None:
        return atom._replace(forme=Forme.HIVERS)
    # « début d'hiver 2019 » begins that winter, « fin d'hiver 2019 » ends the one begun in 2018.
    return atom._replace(year=atom.year - min(atom.position, 1))


def _period_over_two_years(roles: Roles) -> Atom | None:
    first, second = roles["a"].value, roles["z"].value
    if roles["b"].atom not in SUR_DEUX_ANS or second not in {first + 1, (first + 1) % 100}:
        return None
    return roles["b"].atom._replace(year=first)


def _years(roles: Roles) -> Atom | None:
    """« 2025-27 »: three years, but one and a half for those who count by school years."""
    first = roles["a"].value
    last = first - first % 100 + roles["z"].value
    return Atom(Forme.ANNEES, last, year=first) if first < last else None


def _decade(roles: Roles) -> Atom | None:
    first = roles["a"].value
    return Atom(Forme.ANNEES, first + 9, year=first) if first % 10 == 0 else None


def _dated(atom: Atom, roles: Roles) -> Atom | None:
    """`atom` with the year, position and weekday among `roles`; None where a position makes no sense."""
    position = roles["p"].value if "p" in roles else None
    if position is not None and atom.forme in _NOT_DIVIDED:
        return None
    weekday = roles["w"].value if "w" in roles else None
    year, short = atom.year, atom.short_year
    if "a" in roles:
        written = roles["a"]
        short = written.sorte is not Sorte.AN
        year = short_year(written.value) if short else written.value
        if short and atom.forme is Forme.SEMAINE and written.value >= atom.number:
            return None  # « S14-16 » is three weeks
    return Atom(atom.forme, atom.number, atom.month, year, position, weekday, short)


_RULES: tuple[tuple[str, Builder], ...] = (
    # 1er octobre 2018, lundi 1er octobre, 3 sept 18, 1-oct-18. « 1 - octobre 2018 » is a numbered line, not a day.
    (r"(?P<w>W)?(?P<n>[Jj1])(?P<m>M)(?P<a>[AJ])?", _day),
    (r"(?P<n>[Jj1])-(?P<m>M)(?:-(?P<a>[AJ]))?", _day),
    # 01/10/2018, 2018-10-01, lundi 01/10
    (r"(?P<w>W)?(?P<d>D)", _day_in_figures),
    # 09/2019, fin 09/2019
    (r"(?:(?P<p>P)-?)?(?P<d>C)", _day_in_figures),
    # septembre 2019, fin novembre, mi-sept, sept-18
    (r"(?:(?P<p>P)-?)?(?P<m>M)(?P<a>[AJ])", _month_in_words),
    (r"(?:(?P<p>P)-?)?(?P<m>M)(?:-(?P<a>[AJ]))?", _month),
    (r"(?P<a>A)(?P<m>M)", _month),
    # 2019, fin 2018, mi-2019
    (r"(?:(?P<p>P)-?)?(?P<a>A)", lambda roles: _dated(Atom(Forme.ANNEE), roles)),
    # été 2019, rentrée 2018, fin d'année 2018, Noël, T2 2019, T2/2019, S36
    (r"(?:(?P<p>P)-?)?(?P<b>[BQ])(?:-?(?P<a>[AJ]))?", _period),
    # 2019-T2
    (r"(?P<a>A)-?(?P<b>Q)", _period),
    # hiver 2018-2019, rentrée 2018/2019
    (r"(?P<b>B)(?P<a>A)-(?P<z>[AJ])", _period_over_two_years),
    # 2025-27, 2025/26, années 2030
    (r"(?P<a>A)-(?P<z>J)", _years),
    (r"(?P<x>x)(?P<a>A)", _decade),
    # 2e trimestre 2019, fin du 1er semestre
    (r"(?:(?P<p>P)-?)?(?P<n>[1N])(?P<u>U)(?:-?(?P<a>[AJ]))?", _rank_of_unit),
    # semaine 36 2019, trimestre 2
    (r"(?P<u>U)(?P<n>[Jj])(?:-?(?P<a>A))?", _rank_of_unit),
    # 1er sem. 2025, sem. 14 2025
    (r"(?:(?P<p>P)-?)?(?P<n>[1N])s(?:-?(?P<a>[AJ]))?", _semester),
    (r"s(?P<n>[Jj])(?:-?(?P<a>A))?", _numbered_week),
    # 1ère quinzaine de mars 2025, dernière semaine de juin
    (r"(?P<n>[1N])(?P<u>[Us])(?P<m>M)(?:-?(?P<a>[AJ]))?", _part_of_month),
    # « du 3 au … », « du lundi 3 au … », « le 1er ou le … », « début ou … », semaines 14 à « 16 2025 »
    (r"(?P<w>W)?(?P<n>[Jj])(?P<a>A)?", lambda roles: _dated(Atom(Forme.NUMERO, roles["n"].value), roles)),
    (r"(?P<n>[1N])", lambda roles: Atom(Forme.RANG, roles["n"].value)),
    (r"(?P<p>P)", lambda roles: Atom(Forme.POSITION, position=roles["p"].value)),
)


@lru_cache(maxsize=4096)
def _rule_for(shape: str) -> tuple[Builder, tuple[tuple[str, int], ...]] | None:
    """The builder of the first rule that matches, with the place of each role's token."""
    for pattern, build in _RULES:
        if match := re.fullmatch(pattern, shape):
            return build, tuple((role, match.start(role)) for role, part in match.groupdict().items() if part)
    return None
