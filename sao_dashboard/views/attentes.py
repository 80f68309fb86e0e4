"""What is expected of the service on an operation, by the sheet Attentes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from sao_dashboard.schema.meaning import CAS_DE_REGIE, POSITION, means
from sao_dashboard.views.suivi import Suivi
from sao_dashboard.views.texts import points, text_of

CONDITIONS = ("nature", "mode", "implication", "territoire", "etape")
"""The columns of Attentes that say of which operations a row speaks; one left empty speaks of all."""

SANS_IMPLICATION, HORS_DOCTRINE = "implication non renseignée", "rien n’est attendu dans ce cas"
"""Why nothing can be said of what is expected on an operation."""


@dataclass(frozen=True)
class Attente:
    """One row of Attentes.

    Attributes:
        attendu: the task, the case in which to prefer régie, or the position of the service.
        qui: who does it, when it is a task.
        conditions: what it is said of, by column of `CONDITIONS`; those left empty are not in it.
    """

    attendu: str
    qui: tuple[str, ...]
    conditions: Mapping[str, str]

    def applies(self, operation: Mapping[Any, Any] | pd.Series) -> bool:
        """Tell whether it speaks of an operation: what is not known of it meets no condition."""
        return all(text_of(operation[key]) == value for key, value in self.conditions.items())


def taches(suivi: Suivi) -> list[Attente]:
    """Return the tasks, in the order of the sheet; a row that says no type is one."""
    return [row for kind, row in _rows(suivi) if not (means(kind, CAS_DE_REGIE) or means(kind, POSITION))]


def cas_de_regie(suivi: Suivi) -> list[Attente]:
    """Return the cases in which to prefer régie."""
    return [row for kind, row in _rows(suivi) if means(kind, CAS_DE_REGIE)]


def positions(suivi: Suivi) -> list[Attente]:
    """Return the positions of the service, as the one on Rennes Métropole."""
    return [row for kind, row in _rows(suivi) if means(kind, POSITION)]


def attendu_ici(suivi: Suivi, operation: Mapping[Any, Any] | pd.Series) -> list[Attente]:
    """Return the tasks that speak of an operation, a row of `Suivi.operations`, at the étape it is at."""
    return [tache for tache in taches(suivi) if tache.applies(operation)]


def sans_attente(suivi: Suivi) -> pd.DataFrame:
    """Return the open operations of which nothing says what is expected, in the workbook's order.

    Columns: `identifiant`, `intitule`, `nature`, `mode`, `implication`, `etape`, and `raison` (`str`): the implication
    is not said, or no task speaks of such a case, at any étape. Empty when the workbook has no task.
    """
    rows = suivi.open_operations
    known = [replace(tache, conditions=_without_step(tache)) for tache in taches(suivi)]
    cases = list(zip(*(map(text_of, rows[key].astype("object")) for key in CONDITIONS), strict=True))
    # Of thousands of operations, few are of another kind.
    reasons = {case: _reason(dict(zip(CONDITIONS, case, strict=True)), known) for case in dict.fromkeys(cases)}
    kept = rows[["identifiant", "intitule", "nature", "mode", "implication", "etape"]].assign(
        raison=pd.Series([reasons[case] for case in cases], index=rows.index, dtype="str")
    )
    return kept[kept["raison"].notna()]


def _without_step(tache: Attente) -> Mapping[str, str]:
    return {key: value for key, value in tache.conditions.items() if key != "etape"}


def _reason(operation: Mapping[str, str], known: list[Attente]) -> str | None:
    if not known:
        return None
    if not operation["implication"]:
        return SANS_IMPLICATION
    return None if any(tache.applies(operation) for tache in known) else HORS_DOCTRINE


def _rows(suivi: Suivi) -> list[tuple[str, Attente]]:
    return [
        (
            text_of(row["type"]),
            Attente(
                attendu=text_of(row["attendu"]),
                qui=points(row["qui"]),
                conditions={key: text for key in CONDITIONS if (text := text_of(row[key]))},
            ),
        )
        for row in suivi.workbook["attentes"].to_dict("records")
    ]
