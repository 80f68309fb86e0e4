"""The command line: the workbook without a browser.

Exit status: 0, fine; 1, blocking issues, or a file that cannot be read or written; 2, wrong use.
"""

from __future__ import annotations

import argparse
import errno
import io
import json
import os
import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from sao_dashboard.errors import SaoError
from sao_dashboard.exports.rows import typed_rows
from sao_dashboard.formatting import pluriel
from sao_dashboard.issues import Issue, Severity
from sao_dashboard.schema import sheet
from sao_dashboard.views.qualite import a_faire, comptes
from sao_dashboard.workbook.model import Workbook
from sao_dashboard.workbook.read import read_workbook
from sao_dashboard.workbook.template import write_workbook

_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_REASONS = {
    errno.ENOENT: "ce fichier, ou son dossier, n'existe pas.",
    errno.ENOTDIR: "son dossier n'est pas un dossier.",
    errno.EISDIR: "c'est un dossier, et non un fichier.",
    errno.EACCES: "l'accès est refusé. Vérifiez vos droits, et fermez le fichier s'il est ouvert ailleurs.",
    errno.EPERM: "l'accès est refusé. Vérifiez vos droits, et fermez le fichier s'il est ouvert ailleurs.",
    errno.EROFS: "ce disque est en lecture seule.",
    errno.ENOSPC: "il n'y a plus de place sur le disque.",
    errno.ENAMETOOLONG: "son nom est trop long.",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # Written to a file, a console of Windows has no narrow no-break space.
            stream.reconfigure(errors="backslashreplace")
    asked = _parser().parse_args(arguments)
    try:
        status = int(asked.run(asked))
        sys.stdout.flush()
        return status
    except SaoError as error:
        print(_plain(f"{error.title} — {error.message}"), file=sys.stderr)
    except OSError as error:
        if not isinstance(error, BrokenPipeError):  # who reads has seen enough: `| head`
            print(_inaccessible(error), file=sys.stderr)
        if error.filename is None:
            _forget_what_is_left()
    return 1


def _forget_what_is_left() -> None:
    """Give the standard output, which takes nothing any more, to nobody: Python writes to it once more as it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


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

    annoter = commands.add_parser("annoter", help="écrire une copie du classeur où chaque problème est à sa cellule")
    annoter.add_argument("fichier", type=Path, metavar="FICHIER")
    annoter.add_argument("sortie", type=Path, metavar="SORTIE")
    annoter.set_defaults(run=_annoter)

    exporter = commands.add_parser("exporter", help="écrire toutes les lignes lues")
    exporter.add_argument("fichier", type=Path, metavar="FICHIER")
    exporter.add_argument("--format", choices=["json"], default="json")
    exporter.set_defaults(run=_exporter)
    return parser


def _modele(asked: argparse.Namespace) -> int:
    _write(asked.sortie, write_workbook())
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


def _annoter(asked: argparse.Namespace) -> int:
    if asked.sortie.exists() and asked.sortie.samefile(asked.fichier):
        print("SORTIE doit être un autre fichier que FICHIER\u00a0: le classeur reste comme il est.", file=sys.stderr)
        return 2
    # Imported on first use: the other commands do without.
    from sao_dashboard.workbook.annotate import annotate

    content = asked.fichier.read_bytes()
    workbook = read_workbook(content)
    _write(asked.sortie, annotate(content, workbook.issues))
    print(f"Copie annotée écrite\u00a0: {asked.sortie} ({_counted(workbook)}).")
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
    blocking = [issue for issue in workbook.issues if issue.blocking]
    warnings = [issue for issue in workbook.issues if not issue.blocking]
    verdict = "Ce classeur est refusé" if blocking else "Ce classeur peut être affiché"
    lines = [*_section("Problèmes bloquants", blocking), *_section("Avertissements", warnings)]
    return "\n".join([*lines, f"{verdict}\u00a0: {_counted(workbook)}."])


def _section(title: str, issues: Iterable[Issue]) -> list[str]:
    """The issues of one gravity, one line each, by what to do, in the order of the workbook."""
    groups: dict[str, list[str]] = {}
    for issue in issues:
        groups.setdefault(a_faire(issue.type), []).append(_plain(issue.sentence))
    lines = [line for words, group in groups.items() for line in (words, *(f"- {one}" for one in group), "")]
    return [f"{title}\u00a0:", "", *lines] if lines else []


def _counted(workbook: Workbook) -> str:
    counts = comptes(workbook)
    blocking = pluriel(counts[Severity.BLOCKING], "problème bloquant", "problèmes bloquants")
    return f"{blocking}, {pluriel(counts[Severity.WARNING], 'avertissement')}"


def _plain(text: str) -> str:
    """What a cell holds, on one line and without what would command the terminal."""
    return _CONTROLS.sub(" ", text)


def _write(path: Path, content: bytes) -> None:
    """Write a file whole, or leave what was there; raises OSError."""
    draft = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        draft.write_bytes(content)
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        error.filename = str(path)
        raise


def _inaccessible(error: OSError) -> str:
    """What the system says in its own language, said to people in theirs."""
    reason = _REASONS.get(error.errno or 0, f"le système a répondu par l'erreur {error.errno}.")
    name = f"{error.filename}\u00a0: " if error.filename else ""
    return f"Fichier inaccessible — {name}{reason}"


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)
