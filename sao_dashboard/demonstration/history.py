"""The demonstration workbook as it might have been published before: what slips are measured from.

Each earlier version is the next one with a few cells as they were, and without what had not happened yet. As in the
workbook itself, only operations marked « (démo) » slip or are dormant; chantier 1 first had the words of the service's
plan.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sao_dashboard.demonstration.tables import table
from sao_dashboard.demonstration.workbook import DAY, ROWS, write_demonstration
from sao_dashboard.schema import Kind, sheet
from sao_dashboard.template.workbook import Row, Rows


@dataclass(frozen=True)
class Edition:
    """One version of the demonstration workbook: the day it was published, why, and its bytes."""

    day: date
    message: str
    content: bytes


_NAMES = {"operations": "identifiant", "chantiers": "numero"}

_BEFORE: tuple[tuple[date, str, str], ...] = (
    (
        date(2018, 11, 2),
        "Revue de projets d'octobre",
        """
        operations | DEMO-07 | logements    | selon l'étude
        operations | DEMO-22 | finalisation | 31/10/2018
        operations | DEMO-26 | finalisation | 30/11/2018
        operations | DEMO-30 | finalisation | 2024
        operations | DEMO-30 | statut       | Actif
        operations | DEMO-33 | finalisation | 15/02/2019
        operations | DEMO-39 | finalisation | début décembre 2018
        """,
    ),
    (
        date(2018, 10, 1),
        "Point de rentrée, après le retour des propositions",
        """
        chantiers  | 1       | finalisation | fin septembre 2018
        operations | DEMO-03 | finalisation | 28/09/2018
        operations | DEMO-07 | statut       | Actif
        operations | DEMO-08 | finalisation | d'ici fin septembre 2018
        operations | DEMO-11 | finalisation | 30/11/2018
        operations | DEMO-15 | logements    | une centaine
        operations | DEMO-22 | finalisation | 12/10/2018
        operations | DEMO-25 | finalisation | janvier 2019
        operations | DEMO-26 | finalisation | 16/11/2018
        operations | DEMO-28 | finalisation | 14/12/2018
        operations | DEMO-33 | finalisation | 28/02/2019
        """,
    ),
    (
        date(2018, 9, 3),
        "Première version partagée",
        """
        operations | DEMO-03 | finalisation | 14/09/2018
        operations | DEMO-10 | finalisation | T3 2018
        operations | DEMO-13 | logements    | à préciser
        operations | DEMO-14 | finalisation | 31/08/2018
        operations | DEMO-15 | finalisation | S2 2020
        operations | DEMO-18 | logements    | plusieurs centaines
        operations | DEMO-22 | finalisation | 28/09/2018
        operations | DEMO-25 | secteur      | Faisceau ferroviaire
        operations | DEMO-26 | finalisation | 31/10/2018
        operations | DEMO-27 | finalisation | juin 2018
        operations | DEMO-34 | finalisation | T1 2019
        """,
    ),
)
"""Day, reason, and the cells that were not yet what the next version has, from the last version to the first."""

_STILL = ("DEMO-05", "DEMO-16", "DEMO-20", "DEMO-21", "DEMO-36")
"""The operations of which no version says anything new: dormant, two of them soon due and one late."""

_ADDED_LATER = "DEMO-35"
_SAID_BY = {"tenu_le": "resultat", "proposition_le": "proposition", "seance_le": "equipes"}
"""What is known from a day on only, by the column of that day."""
_CURRENT_MESSAGE = "Suivi de la mi-novembre"
_MONTHLY_PROGRESS = 0.03


def editions() -> list[Edition]:
    """Return every version of the demonstration workbook, the oldest first; the last is the one that is shipped."""
    found = [Edition(DAY, _CURRENT_MESSAGE, write_demonstration())]
    rows: Rows = ROWS
    for day, message, edits in _BEFORE:
        edited = _edited(rows, edits)
        rows = {key: [_row_as_of(key, row, day) for row in edited[key]] for key in edited}
        if day == _BEFORE[-1][0]:  # without an operation and what is said of it
            rows = {
                key: [row for row in rows[key] if _ADDED_LATER not in (row.get("identifiant"), row.get("operation"))]
                for key in rows
            }
        found.append(Edition(day, message, write_demonstration(rows, day)))
    return found[::-1]


def _edited(rows: Rows, edits: str) -> Rows:
    cells: dict[tuple[str, str], Row] = {}
    for line in edits.strip().splitlines():
        key, name, column, text = (part.strip() for part in line.split("|"))
        cells.setdefault((key, name), {}).update(table(key, column, text)[0])
    known = {(key, str(row[_NAMES[key]])) for key in _NAMES for row in rows[key]}
    if cells.keys() - known:
        raise ValueError(f"edits of rows that are not there: {sorted(cells.keys() - known)}")
    return {
        **rows,
        **{key: [row | cells.get((key, str(row[name])), {}) for row in rows[key]] for key, name in _NAMES.items()},
    }


def _row_as_of(key: str, row: Row, day: date) -> Row:
    """Return a row without what happened after `day`, and with a little less work done."""
    days = [column.key for column in sheet(key) if column.kind is Kind.DATE]
    later = [name for name in days if isinstance(row.get(name), date) and row[name] > day]  # type: ignore[operator]
    later += [_SAID_BY[name] for name in later if name in _SAID_BY]
    kept = {name: value for name, value in row.items() if name not in later}
    if key not in _NAMES or row.get("identifiant") in _STILL:
        return kept
    if later:
        kept |= {"avancement": 0.95} | ({"etape": "En chantier"} if key == "operations" else {})
    elif isinstance(progress := row.get("avancement"), float) and progress < 1:
        kept["avancement"] = round(max(0.0, progress - _MONTHLY_PROGRESS), 2)
    return kept
