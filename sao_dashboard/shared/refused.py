"""Why what was saved is not shown, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sao_dashboard.formatting import NBSP, pluriel
from sao_dashboard.issues import COLONNE_ABSENTE
from sao_dashboard.schema import SHEETS

if TYPE_CHECKING:
    from sao_dashboard.reading.model import Workbook


def column_lost(shown: Workbook | None, coming: Workbook) -> str:
    """Return why a file may not take the place of what is shown: it lost a column, by accident as far as one knows.

    A workbook that never had it is read without; where it is gone on purpose, a person says so by publishing.
    """
    if shown is None:
        return ""
    from sao_dashboard.comparison.alertes import columns_gone  # slow to import; by now, a workbook was read

    absent = {dict(issue.details)["attendu"] for issue in coming.issues if issue.type is COLONNE_ABSENTE}
    both = [each for each in SHEETS if each.key in coming.frames and each.key in shown.frames]
    gone = ((each, column) for each in both for column in columns_gone(each, shown[each.key], coming[each.key]))
    for each, column in ((each, column) for each, column in gone if column.header in absent):
        return (
            f"Feuille «\u00a0{each.title}\u00a0»\u00a0: la colonne «\u00a0{column.header}\u00a0» n’est plus dans le "
            "fichier enregistré, ou son titre a changé. Remettez-la. Si elle est retirée exprès, déposez ce classeur "
            "dans Mise à jour\u00a0: l’écran demande une confirmation."
        )
    return ""


def blocked(workbook: Workbook) -> str:
    """Return how many faults forbid a workbook, and the first of them."""
    blocking = [issue for issue in workbook.issues if issue.blocking]
    count = pluriel(len(blocking), "problème bloquant", "problèmes bloquants")
    first = "Le premier" if len(blocking) > 1 else "Le voici"
    return f"Le classeur enregistré a {count}. {first}{NBSP}: {blocking[0].sentence}"
