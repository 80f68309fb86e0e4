"""The demonstration workbook, as the service might have kept it in mid-November 2018."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sao_dashboard.demonstration.agents import AFFECTATIONS, AGENTS
from sao_dashboard.demonstration.chantiers import CHANTIERS, OBJECTIFS, TEMPS_TRAVAIL
from sao_dashboard.demonstration.jalons import JALONS
from sao_dashboard.demonstration.missions import ATTENTES, EQUIPES, ROLES
from sao_dashboard.demonstration.operations import OPERATIONS
from sao_dashboard.demonstration.partenaires import EQUIPES_PROJETS, PARTENAIRES
from sao_dashboard.demonstration.retours import RETOURS
from sao_dashboard.demonstration.secteurs import SECTEURS
from sao_dashboard.schema import Kind, sheet
from sao_dashboard.template.look import FREE_TEXT_WIDTH, typeset
from sao_dashboard.template.workbook import Row, Rows, write_workbook

DAY = date(2018, 11, 15)
"""The day the demonstration plays on."""

_DEBUT_EXPERIMENTATION = date(2018, 12, 1)
"""The first of the two days that the service's plan gives."""

MENTION = typeset(
    "Données de démonstration : les opérations sont publiques, sauf celles marquées « (démo) » ; les dates, étapes, "
    "appréciations, agents et affectations sont inventés, comme ce qui est marqué « (démo) »."
)


def _typeset(key: str, rows: Sequence[Row]) -> list[Row]:
    """Return rows whose sentences have their no-break spaces; names, codes and dates stay as they are."""
    sentences = {column.key for column in sheet(key) if column.kind is Kind.TEXT and column.width >= FREE_TEXT_WIDTH}
    return [{name: typeset(str(value)) if name in sentences else value for name, value in row.items()} for row in rows]


ROWS: Rows = {
    key: _typeset(key, rows)
    for key, rows in {
        "chantiers": CHANTIERS,
        "operations": OPERATIONS,
        "affectations": AFFECTATIONS,
        "objectifs": OBJECTIFS,
        "jalons": JALONS,
        "temps_travail": TEMPS_TRAVAIL,
        "secteurs": SECTEURS,
        "agents": AGENTS,
        "equipes": EQUIPES,
        "roles": ROLES,
        "partenaires": PARTENAIRES,
        "equipes_projets": EQUIPES_PROJETS,
        "attentes": ATTENTES,
        "retours": RETOURS,
    }.items()
}
"""The rows of each sheet, by its key."""


def write_demonstration(rows: Rows = ROWS, day: date = DAY) -> bytes:
    """Return the bytes of the demonstration workbook, with its rows as they are on a day."""
    settings = {
        "Date d'observation": day,
        "Service": "Service Aménagement Opérationnel",
        "Début de l'expérimentation": _DEBUT_EXPERIMENTATION,
    }
    return write_workbook(rows, parametres=settings, mention=MENTION)
