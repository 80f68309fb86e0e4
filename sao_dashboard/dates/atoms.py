"""One simple date from tokens: a rule matches the whole list, its groups say which token plays which role.

The sorts of the tokens, one character each, make a string (« 1er octobre 2018 » is `1MA`), so a rule is a short regular
expression with a named group per role: n number, m month, a year, z second year, p position, b period, u unit,
d date in figures, w weekday.
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


def _year(roles: Roles) -> Atom | None:
    return _dated(Atom(Forme.ANNEE), roles)


def _rank_of_unit(roles: Roles) -> Atom | None:
    forme = roles["u"].atom.forme
    return _dated(Atom(forme, roles["n"].value or _DERNIER.get(forme, 0)), roles)


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
    if roles["b"].atom not in SUR_DEUX_ANS or second != first + 1:
        return None
    return roles["b"].atom._replace(year=first)


def _number(roles: Roles) -> Atom:
    return Atom(Forme.NUMERO, roles["n"].value)


def _rank(roles: Roles) -> Atom:
    return Atom(Forme.RANG, roles["n"].value)


def _position(roles: Roles) -> Atom:
    return Atom(Forme.POSITION, position=roles["p"].value)


def _dated(atom: Atom, roles: Roles) -> Atom | None:
    """`atom` with the year, position and weekday among `roles`; None where a position makes no sense."""
    if "a" in roles:
        year = roles["a"]
        short = year.sorte is not Sorte.AN
        atom = atom._replace(year=short_year(year.value) if short else year.value, short_year=short)
    if "w" in roles:
        atom = atom._replace(weekday=roles["w"].value)
    if "p" in roles:
        if atom.forme in {Forme.JOUR, Forme.SEMAINE, Forme.CONGES}:
            return None
        atom = atom._replace(position=roles["p"].value)
    return atom


def _rules(*rules: tuple[str, Builder]) -> tuple[tuple[re.Pattern[str], Builder], ...]:
    return tuple((re.compile(pattern), build) for pattern, build in rules)


_RULES = _rules(
    # 1er octobre 2018, lundi 1er octobre, 3 sept 18, 1-oct-18. « 1 - octobre 2018 » is a numbered line, not a day.
    (r"(?P<w>W)?(?P<n>[Jj1])(?P<m>M)(?P<a>[AJ])?", _day),
    (r"(?P<n>[Jj1])-(?P<m>M)(?:-(?P<a>[AJ]))?", _day),
    # 01/10/2018, 2018-10-01, lundi 01/10
    (r"(?P<w>W)?(?P<d>D)", _day_in_figures),
    # 09/2019, fin 09/2019
    (r"(?:(?P<p>P)-?)?(?P<d>C)", _day_in_figures),
    # septembre 2019, fin novembre, mi-sept, sept-18
    (r"(?:(?P<p>P)-?)?(?P<m>M)(?:-?(?P<a>[AJ]))?", _month),
    # 2019, fin 2018, mi-2019
    (r"(?:(?P<p>P)-?)?(?P<a>A)", _year),
    # été 2019, rentrée 2018, fin d'année 2018, Noël, T2 2019, T2/2019, S36
    (r"(?:(?P<p>P)-?)?(?P<b>[BQ])(?:-?(?P<a>[AJ]))?", _period),
    # 2019-T2
    (r"(?P<a>A)-?(?P<b>Q)", _period),
    # hiver 2018-2019, rentrée 2018/2019
    (r"(?P<b>B)(?P<a>A)-(?P<z>A)", _period_over_two_years),
    # 2e trimestre 2019, fin du 1er semestre
    (r"(?:(?P<p>P)-?)?(?P<n>[1N])(?P<u>U)(?:-?(?P<a>[AJ]))?", _rank_of_unit),
    # semaine 36 2019, trimestre 2
    (r"(?P<u>U)(?P<n>[Jj])(?:-?(?P<a>A))?", _rank_of_unit),
    # « du 3 au … », « le 1er ou le … », « début ou … »
    (r"(?P<n>[Jj])", _number),
    (r"(?P<n>[1N])", _rank),
    (r"(?P<p>P)", _position),
)


@lru_cache(maxsize=4096)
def _rule_for(shape: str) -> tuple[Builder, tuple[tuple[str, int], ...]] | None:
    """The builder of the first rule that matches, with the place of each role's token."""
    for pattern, build in _RULES:
        match = pattern.fullmatch(shape)
        if match:
            return build, tuple((role, match.start(role)) for role, part in match.groupdict().items() if part)
    return None
