"""The command line: the workbook without a browser.

Exit status: 0, fine; 1, blocking issues or refused; 2, wrong use.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from sao_dashboard.errors import SaoError
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
