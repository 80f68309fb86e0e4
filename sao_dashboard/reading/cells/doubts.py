"""What is wrong with one cell, and what there is to say of a date."""

from __future__ import annotations

import re
from typing import NamedTuple

from sao_dashboard import issues
from sao_dashboard.dates import ApproximateDate, Doute
from sao_dashboard.formatting import periode
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


_MARK = re.compile("[^0-9]{1,30}")


def says_nothing(text: str) -> bool:
    """Tell whether a text is a mark of absence; most texts are not, as their length or a figure in them shows."""
    return bool(_MARK.fullmatch(text)) and is_absence(text)


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
    return CellFault(_DOUBTS[found.doute], (("lecture", periode(found.debut, found.fin, "jusqu’au")),))
