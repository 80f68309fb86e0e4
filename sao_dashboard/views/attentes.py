"""What is expected of the service on an operation, by the sheet Attentes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from sao_dashboard.schema.meaning import CAS_DE_REGIE, POSITION, means
from sao_dashboard.views.filtres import NOT_GIVEN
from sao_dashboard.views.situations import Situation
from sao_dashboard.views.suivi import Suivi
from sao_dashboard.views.texts import points, text_of

CONDITIONS = ("nature", "mode", "implication", "territoire", "etape")
"""The columns of Attentes that say of which operations a row speaks; one left empty speaks of all."""

PARTOUT = "Tous les cas"
"""The row, or the column, of the doctrine for what no condition tells apart."""

SANS_IMPLICATION, HORS_DOCTRINE = "implication non renseignée", "cas absent de la feuille Attentes"
"""Why nothing can be said of what is expected on an operation."""
RIEN_A_L_ETAPE = "rien de particulier à cette étape"
"""Why nothing is, when something is at another étape."""


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


@dataclass(frozen=True)
class Doctrine:
    """All that the sheet says.

    Attributes:
        taches: by nature and mode, then by implication, `PARTOUT` for those that say neither. Rows come in the order of
            the sheet, columns in that of the list of implications; every row has every column.
        regie: the cases in which to prefer régie.
        positions: the positions of the service, as the one on Rennes Métropole.
    """

    taches: Mapping[str, Mapping[str, tuple[Attente, ...]]]
    regie: tuple[Attente, ...]
    positions: tuple[Attente, ...]

    def __bool__(self) -> bool:
        """Tell whether it says anything."""
        return bool(self.taches or self.regie or self.positions)


@dataclass(frozen=True)
class AttenduIci:
    """What is expected on one operation at its étape, and why nothing is, or not all: '' when there is no reason."""

    taches: tuple[Attente, ...]
    raison: str


def taches(suivi: Suivi) -> list[Attente]:
    """Return the tasks, in the order of the sheet; a row that says no type is one."""
    return [row for kind, row in _rows(suivi) if not (means(kind, CAS_DE_REGIE) or means(kind, POSITION))]


def cas_de_regie(suivi: Suivi) -> list[Attente]:
    """Return the cases in which to prefer régie."""
    return [row for kind, row in _rows(suivi) if means(kind, CAS_DE_REGIE)]


def positions(suivi: Suivi) -> list[Attente]:
    """Return the positions of the service, as the one on Rennes Métropole."""
    return [row for kind, row in _rows(suivi) if means(kind, POSITION)]


def doctrine(suivi: Suivi) -> Doctrine:
    """Return all that the sheet says."""
    found = taches(suivi)
    said = dict.fromkeys(map(_implication, found))
    columns = [each for each in dict.fromkeys([PARTOUT, *suivi.choices("implication"), *said]) if each in said]
    rows = {
        case: {
            column: tuple(tache for tache in found if (_case(tache), _implication(tache)) == (case, column))
            for column in columns
        }
        for case in dict.fromkeys(map(_case, found))
    }
    return Doctrine(rows, tuple(cas_de_regie(suivi)), tuple(positions(suivi)))


def _implication(tache: Attente) -> str:
    return tache.conditions.get("implication", PARTOUT)


def _case(tache: Attente) -> str:
    return ", ".join(tache.conditions[key] for key in ("nature", "mode") if key in tache.conditions) or PARTOUT


def attendu_ici(suivi: Suivi, operation: Mapping[Any, Any] | pd.Series) -> list[Attente]:
    """Return the tasks that speak of an operation, a row of `Suivi.operations`, at the étape it is at."""
    return [tache for tache in taches(suivi) if tache.applies(operation)]


def sur_la_fiche(suivi: Suivi, operation: Mapping[Any, Any] | pd.Series) -> AttenduIci | None:
    """Return what is expected on an operation, None when the workbook has no task, or nothing is expected any more."""
    known = taches(suivi)
    if not known or operation["situation"] in (Situation.FINALISE.value, Situation.ANNULE.value):
        return None
    case = {key: text_of(operation[key]) for key in CONDITIONS}
    found = tuple(attendu_ici(suivi, operation))
    raison = _reason(case, [replace(tache, conditions=_without_step(tache)) for tache in known])
    return AttenduIci(found, raison or ("" if found else RIEN_A_L_ETAPE))


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
    if operation["implication"] in ("", NOT_GIVEN):
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
