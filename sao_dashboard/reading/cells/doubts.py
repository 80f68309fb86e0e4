"""What is wrong with one cell, and what there is to say of a date."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sao_dashboard import issues
from sao_dashboard.dates import ApproximateDate, Doute
from sao_dashboard.formatting import date_longue, mois_annee, periode
from sao_dashboard.text import is_absence
from sao_dashboard.validation.report import Details


class CellFault(NamedTuple):
    """What is wrong with one distinct cell; `once`: it is said of all such cells together, whatever they hold."""

    type: issues.IssueType
    details: Details = ()
    once: bool = False


class Doubtful(NamedTuple):
    """What a reader gives instead of a plain value when something is wrong: the value kept, None for nothing."""

    value: object
    fault: CellFault


ERRORS = frozenset(
    f"#{name}"
    for names in (
        "REF! N/A NAME? DIV/0! NULL! NUM! VALUE! SPILL! CALC! GETTING_DATA",
        "NOM? NUL! NOMBRE! VALEUR! PROPAGATION!",
    )
    for name in names.split()
)
_MARK = re.compile("[^0-9]{1,30}+")


def says_nothing(text: str) -> bool:
    """Tell whether a text is a mark of absence; most texts are not, as their length or a figure in them shows."""
    return bool(_MARK.fullmatch(text)) and is_absence(text)


def saying_nothing(texts: Sequence[object]) -> list[int]:
    """Return the ranks of the texts, among a hundred thousand values, that are marks of absence."""
    may_be = _MARK.fullmatch
    return [rank for rank, text in enumerate(texts) if isinstance(text, str) and may_be(text) and is_absence(text)]


_DOUBTS = {
    Doute.ILLISIBLE: issues.DATE_ILLISIBLE,
    Doute.IMPOSSIBLE: issues.DATE_IMPOSSIBLE,
    Doute.SANS_ANNEE: issues.DATE_SANS_ANNEE,
    Doute.ANNEE_DEUX_CHIFFRES: issues.ANNEE_DEUX_CHIFFRES,
    Doute.ANNEE_DEDUITE: issues.ANNEE_DEDUITE,
    Doute.ANNEE_LOINTAINE: issues.ANNEE_LOINTAINE,
    Doute.ANGLAIS: issues.DATE_EN_ANGLAIS,
    Doute.ANNOTEE: issues.DATE_ANNOTEE,
    Doute.HEURE_DECALEE: issues.HEURE_DECALEE,
}


def date_fault(found: ApproximateDate) -> CellFault | None:
    """Return what there is to say of a date: why it has none, or what was assumed."""
    if found.doute is None:
        return None
    if found.partie is not None:
        return CellFault(_DOUBTS[found.doute], (("lecture", ""), ("partie", found.partie)))
    return CellFault(_DOUBTS[found.doute], (("lecture", _as_read(found.debut, found.fin)),))


def _as_read(debut: date | None, fin: date | None) -> str:
    """Return a date as it is said after « est lu »: « le 6 septembre 2018 », « comme le mois d’août 2018 »."""
    if debut is None or fin is None:
        return periode(debut, fin, "jusqu’au")
    if debut == fin:
        return f"le {date_longue(debut)}"
    if (debut.month, debut.day, fin) == (1, 1, date(debut.year, 12, 31)):
        return f"comme l’année {debut.year}"
    if debut.day == 1 and fin == date(debut.year, debut.month, monthrange(debut.year, debut.month)[1]):
        month = mois_annee(debut)
        return f"comme le mois {'d’' if month[0] in 'ao' else 'de '}{month}"
    return periode(debut, fin)
