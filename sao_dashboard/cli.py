"""The command line: the workbook without a browser.

Exit status: 0, fine; 1, blocking issues or refused; 2, wrong use.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from sao_dashboard.comparison import (
    Alerte,
    Comparaison,
    Ligne,
    Modification,
    alertes,
    compare,
    phrase,
    phrase_ajout,
    phrase_suppression,
    phrases,
)
from sao_dashboard.errors import SaoError, WorkbookError
from sao_dashboard.exports.rows import typed_rows
from sao_dashboard.formatting import pluriel
from sao_dashboard.issues import Issue
from sao_dashboard.schema import sheet
from sao_dashboard.workbook.model import Workbook
from sao_dashboard.workbook.read import read_workbook
from sao_dashboard.workbook.template import write_workbook


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    asked = _parser().parse_args(arguments)
    try:
        return int(asked.run(asked))
    except SaoError as error:
        print(f"{error.title} — {error.message}", file=sys.stderr)
    except OSError as error:
        print(f"Fichier inaccessible — {error.filename}\u00a0: {error.strerror}.", file=sys.stderr)
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m sao_dashboard", description="Le classeur de suivi, sans écran.")
    commands = parser.add_subparsers(required=True, metavar="COMMANDE")

    modele = commands.add_parser("modele", help="écrire un classeur vide, prêt à remplir")
    modele.add_argument("sortie", type=Path, metavar="SORTIE")
    modele.set_defaults(run=_modele)

    verifier = commands.add_parser("verifier", help="dire tout ce qu'un classeur laisse incertain, cellule par cellule")
    verifier.add_argument("fichier", type=Path, metavar="FICHIER")
    verifier.add_argument("--json", action="store_true", help="pour un programme")
    verifier.set_defaults(run=_verifier)

    comparer = commands.add_parser("comparer", help="dire ce qui change d'un classeur à l'autre")
    comparer.add_argument("ancien", type=Path, metavar="ANCIEN")
    comparer.add_argument("nouveau", type=Path, metavar="NOUVEAU")
    comparer.add_argument("--json", action="store_true", help="pour un programme")
    comparer.set_defaults(run=_comparer)

    exporter = commands.add_parser("exporter", help="écrire toutes les lignes lues")
    exporter.add_argument("fichier", type=Path, metavar="FICHIER")
    exporter.add_argument("--format", choices=["json"], default="json")
    exporter.set_defaults(run=_exporter)
    return parser


def _modele(asked: argparse.Namespace) -> int:
    asked.sortie.write_bytes(write_workbook())
    print(f"Modèle écrit\u00a0: {asked.sortie}")
    return 0


def _verifier(asked: argparse.Namespace) -> int:
    try:
        workbook = read_workbook(asked.fichier.read_bytes())
    except SaoError as error:
        if not asked.json:
            raise
        print(_dump({"bloquant": True, "lignes": {}, "problemes": [_unreadable(error)]}))
        return 1
    print(_report(workbook) if asked.json else _sentences(workbook))
    return int(workbook.blocking)


def _exporter(asked: argparse.Namespace) -> int:
    print(_dump(typed_rows(read_workbook(asked.fichier.read_bytes()))))
    return 0


def _comparer(asked: argparse.Namespace) -> int:
    """Differences are no failure, and neither is a workbook that would be refused: what it says can be compared."""
    try:
        before, after = (_named(path) for path in (asked.ancien, asked.nouveau))
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
        print("\n".join([*(_warning(each) for each in suspected), *phrases(found)]))
    return 0


def _named(path: Path) -> Workbook:
    """Read one of several workbooks: a fault says in which it is."""
    try:
        return read_workbook(path.read_bytes())
    except SaoError as error:
        raise WorkbookError(error.title, f"«\u00a0{path.name}\u00a0»\u00a0: {error.message}") from error


def _differences(found: Comparaison, alerts: list[dict[str, str]]) -> str:
    return _dump(
        {
            "ajouts": [_row(row, phrase_ajout(row)) for row in found.ajouts],
            "suppressions": [_row(row, phrase_suppression(row)) for row in found.suppressions],
            "modifications": [_change(change) for change in found.modifications],
            "alertes": alerts,
        }
    )


def _row(row: Ligne, sentence: str) -> dict[str, str]:
    return {"feuille": row.sheet.title, "cle": row.texte_cle, "phrase": sentence}


def _change(change: Modification) -> dict[str, str]:
    return {
        "feuille": change.ligne.sheet.title,
        "cle": change.ligne.texte_cle,
        "colonne": change.ligne.sheet.column(change.colonne).header,
        "avant": change.avant,
        "apres": change.apres,
        "phrase": phrase(change),
    }


def _alert(code: str, title: str, message: str) -> dict[str, str]:
    return {"code": code, "titre": title, "message": message}


def _warning(alert: Alerte) -> str:
    return f"[alerte] {alert.titre} — {alert.message}"


def _report(workbook: Workbook) -> str:
    lines = {sheet(key).title: len(frame) for key, frame in workbook.frames.items() if key not in workbook.missing}
    problems = [_problem(issue) for issue in workbook.issues]
    return _dump({"bloquant": workbook.blocking, "lignes": lines, "problemes": problems})


def _problem(issue: Issue) -> dict[str, str]:
    return {
        "code": issue.type.code,
        "gravite": str(issue.type.severity),
        "feuille": issue.sheet,
        "cellule": issue.cell,
        "valeur": issue.value,
        "titre": issue.type.title,
        "message": issue.sentence,
    }


def _unreadable(error: SaoError) -> dict[str, str]:
    return {
        "code": "fichier-illisible",
        "gravite": "bloquant",
        "feuille": "",
        "cellule": "",
        "valeur": "",
        "titre": error.title,
        "message": error.message,
    }


def _sentences(workbook: Workbook) -> str:
    blocking = sum(issue.blocking for issue in workbook.issues)
    warnings = len(workbook.issues) - blocking
    lines = [f"[{issue.type.severity}] {issue.type.title} — {issue.sentence}" for issue in workbook.issues]
    verdict = "Ce classeur est refusé" if blocking else "Ce classeur peut être affiché"
    counted = f"{pluriel(blocking, 'problème bloquant', 'problèmes bloquants')}, {pluriel(warnings, 'avertissement')}"
    return "\n".join([*lines, f"{verdict}\u00a0: {counted}."])


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)
