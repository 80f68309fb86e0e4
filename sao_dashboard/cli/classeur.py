"""The commands about one workbook: `modele`, `verifier`, `annoter`, `identifiants`, `exporter`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sao_dashboard.cli.output import dump, plain, write
from sao_dashboard.errors import SaoError
from sao_dashboard.formatting import pluriel
from sao_dashboard.issues import Issue, Severity
from sao_dashboard.settings import as_spelled

if TYPE_CHECKING:
    from sao_dashboard.reading.model import Workbook


def add(commands: Any) -> None:
    """Declare these commands."""
    modele = commands.add_parser("modele", help="écrire un classeur vide, prêt à remplir")
    modele.add_argument("sortie", type=Path, metavar="SORTIE")
    modele.set_defaults(run=_modele)

    verifier = commands.add_parser("verifier", help="dire tout ce qu’un classeur laisse incertain, cellule par cellule")
    verifier.add_argument("fichier", type=as_spelled, metavar="FICHIER")
    verifier.add_argument("--json", action="store_true", help="pour un programme")
    verifier.set_defaults(run=_verifier)

    annoter = commands.add_parser("annoter", help="écrire une copie du classeur où chaque problème est à sa cellule")
    annoter.add_argument("fichier", type=as_spelled, metavar="FICHIER")
    annoter.add_argument("sortie", type=Path, metavar="SORTIE")
    annoter.set_defaults(run=_annoter)

    identifiants = commands.add_parser(
        "identifiants", help="écrire une copie du classeur où chaque opération a un identifiant, le reste intact"
    )
    identifiants.add_argument("fichier", type=as_spelled, metavar="FICHIER")
    identifiants.add_argument("sortie", type=Path, metavar="SORTIE")
    identifiants.set_defaults(run=_identifiants)

    exporter = commands.add_parser("exporter", help="écrire toutes les lignes lues")
    exporter.add_argument("fichier", type=as_spelled, metavar="FICHIER")
    exporter.add_argument("--format", choices=["json"], default="json")
    exporter.set_defaults(run=_exporter)


def _modele(asked: argparse.Namespace) -> int:
    from sao_dashboard.template.workbook import write_workbook

    write(asked.sortie, write_workbook())
    print(f"Modèle écrit\u00a0: {asked.sortie}")
    return 0


def _verifier(asked: argparse.Namespace) -> int:
    from sao_dashboard.reading.read import read_workbook
    from sao_dashboard.shared.workbook import lignes

    try:
        workbook = read_workbook(asked.fichier.read_bytes())
    except SaoError as error:
        if not asked.json:
            raise
        nowhere = {"feuille": "", "cellule": "", "valeur": "", "titre": error.title, "message": error.message}
        problem = {"code": "fichier-illisible", "refus": error.code, "gravite": "bloquant", **nowhere}
        print(dump({"bloquant": True, "lignes": {}, "problemes": [problem]}))
        return 1
    if not asked.json:
        print(sentences(workbook))
        return int(workbook.blocking)
    problems = [
        {
            "code": issue.type.code,
            "gravite": str(issue.type.severity),
            "feuille": issue.sheet,
            "cellule": issue.cell,
            "valeur": issue.value,
            "titre": issue.type.title,
            "message": issue.sentence,
        }
        for issue in workbook.issues
    ]
    print(dump({"bloquant": workbook.blocking, "lignes": lignes(workbook), "problemes": problems}))
    return int(workbook.blocking)


def _is_over_itself(asked: argparse.Namespace) -> bool:
    over = bool(asked.sortie.exists() and asked.sortie.samefile(asked.fichier))
    if over:
        print("SORTIE doit être un autre fichier que FICHIER\u00a0: le classeur reste comme il est.", file=sys.stderr)
    return over


def _annoter(asked: argparse.Namespace) -> int:
    if _is_over_itself(asked):
        return 2
    from sao_dashboard.annotate import annotate_confined
    from sao_dashboard.reading.read import read_workbook

    content = asked.fichier.read_bytes()
    workbook = read_workbook(content)
    write(asked.sortie, annotate_confined(content, workbook.issues))
    print(f"Copie annotée écrite\u00a0: {asked.sortie} ({_counted(workbook)}).")
    return int(workbook.blocking)


def _identifiants(asked: argparse.Namespace) -> int:
    if _is_over_itself(asked):
        return 2
    from sao_dashboard.annotate import with_identifiers_confined
    from sao_dashboard.annotate.lacking import new_identifiers

    content = asked.fichier.read_bytes()
    wanted = new_identifiers(content)
    if not wanted:
        print("Rien à écrire\u00a0: aucune opération n’est sans identifiant.")
        return 0
    write(asked.sortie, with_identifiers_confined(content, wanted))
    written = [str(identifier) for each in wanted for _line, identifier in each.cells]
    which = written[0] if len(written) == 1 else f"de {written[0]} à {written[-1]}"
    print(f"Classeur écrit, avec {pluriel(len(written), 'identifiant')} ({plain(which)})\u00a0: {asked.sortie}")
    return 0


def _exporter(asked: argparse.Namespace) -> int:
    from sao_dashboard.exports.rows import typed_rows
    from sao_dashboard.reading.read import read_workbook

    print(dump(typed_rows(read_workbook(asked.fichier.read_bytes()))))
    return 0


def sentences(workbook: Workbook) -> str:
    """Return what `verifier` says of a workbook: its issues, then whether it is refused."""
    blocking = [issue for issue in workbook.issues if issue.blocking]
    warnings = [issue for issue in workbook.issues if not issue.blocking]
    verdict = "Ce classeur est refusé" if blocking else "Ce classeur peut être affiché"
    lines = [*_section("Problèmes bloquants", blocking), *_section("Avertissements", warnings)]
    return "\n".join([*lines, f"{verdict}\u00a0: {_counted(workbook)}."])


def _section(title: str, issues: Iterable[Issue]) -> list[str]:
    """The issues of one gravity, one line each, by what to do, in the order of the workbook."""
    groups: dict[str, list[str]] = {}
    for issue in issues:
        groups.setdefault(issue.type.todo, []).append(plain(issue.sentence))
    lines = [line for words, group in groups.items() for line in (words, *(f"- {one}" for one in group), "")]
    return [f"{title}\u00a0:", "", *lines] if lines else []


def _counted(workbook: Workbook) -> str:
    from sao_dashboard.views.qualite import issue_counts

    counts = issue_counts(workbook)
    blocking = pluriel(counts[Severity.BLOCKING], "problème bloquant", "problèmes bloquants")
    return f"{blocking}, {pluriel(counts[Severity.WARNING], 'avertissement')}"
