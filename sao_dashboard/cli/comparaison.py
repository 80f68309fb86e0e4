"""The command that says what changes from one workbook to another: `comparer`."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sao_dashboard.cli.output import dump, plain
from sao_dashboard.errors import SaoError, WorkbookError
from sao_dashboard.settings import as_spelled

if TYPE_CHECKING:
    from sao_dashboard.comparison import Comparaison, Ligne
    from sao_dashboard.reading.model import Workbook


def add(commands: Any) -> None:
    """Declare this command."""
    comparer = commands.add_parser("comparer", help="dire ce qui change d’un classeur à l’autre")
    comparer.add_argument("ancien", type=as_spelled, metavar="ANCIEN")
    comparer.add_argument("nouveau", type=as_spelled, metavar="NOUVEAU")
    comparer.add_argument("--json", action="store_true", help="pour un programme")
    comparer.set_defaults(run=_comparer)


def _comparer(asked: argparse.Namespace) -> int:
    """Differences are no failure, and neither is a workbook that would be refused: what it says can be compared."""
    from sao_dashboard.comparison import Comparaison, alertes, compare, phrases

    try:
        before, after = _read(asked.ancien), _read(asked.nouveau)
    except SaoError as error:
        if not asked.json:
            raise
        print(_differences(Comparaison(), [_alert("fichier-illisible", error.title, error.message)]))
        return 1
    found = compare(before, after, after.day(date.today()))
    suspected = alertes(before, after)
    if asked.json:
        print(_differences(found, [_alert(each.code, each.titre, each.message) for each in suspected]))
    else:
        warnings = [f"[alerte] {alert.titre} — {alert.message}" for alert in suspected]
        print("\n".join(map(plain, [*warnings, *phrases(found)])))
    return 0


def _read(path: Path) -> Workbook:
    """Read one of several workbooks: a fault says in which it is."""
    from sao_dashboard.reading.read import read_workbook

    try:
        return read_workbook(path.read_bytes())
    except SaoError as error:
        raise WorkbookError(error.title, f"«\u00a0{path.name}\u00a0»\u00a0: {error.message}", error.code) from error


def _differences(found: Comparaison, alerts: list[dict[str, str]]) -> str:
    from sao_dashboard.comparison import phrase, phrase_ajout, phrase_suppression

    return dump(
        {
            "ajouts": [_row(row, phrase_ajout(row)) for row in found.ajouts],
            "suppressions": [_row(row, phrase_suppression(row)) for row in found.suppressions],
            "modifications": [
                {
                    "feuille": change.ligne.sheet.title,
                    "cle": change.ligne.texte_cle,
                    "colonne": change.ligne.sheet.column(change.colonne).header,
                    "avant": change.avant,
                    "apres": change.apres,
                    "phrase": phrase(change),
                }
                for change in found.modifications
            ],
            "alertes": alerts,
        }
    )


def _row(row: Ligne, sentence: str) -> dict[str, str]:
    return {"feuille": row.sheet.title, "cle": row.texte_cle, "phrase": sentence}


def _alert(code: str, title: str, message: str) -> dict[str, str]:
    return {"code": code, "titre": title, "message": message}
