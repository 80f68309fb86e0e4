"""The command that writes what the métropole and the State ask for: `exporter-cnig`."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sao_dashboard.cli.output import plain, write
from sao_dashboard.formatting import pluriel
from sao_dashboard.settings import Settings

if TYPE_CHECKING:
    from sao_dashboard.exports.cnig.paquet import Manque


def add(commands: Any) -> None:
    """Declare this command."""
    exporter = commands.add_parser(
        "exporter-cnig", help="écrire les opérations au format national du CNIG, avec ce qui y manque"
    )
    exporter.add_argument("sortie", type=Path, metavar="SORTIE")
    exporter.set_defaults(run=_exporter_cnig)


def _exporter_cnig(asked: argparse.Namespace) -> int:
    """What is missing is no failure: nearly all that the standard wants is kept elsewhere."""
    from sao_dashboard.exports.cnig.paquet import archive, paquet
    from sao_dashboard.reading.read import read_workbook
    from sao_dashboard.views.suivi import Suivi

    workbook = read_workbook(Settings.from_environment().classeur.read_bytes())
    found = paquet(Suivi(workbook, workbook.day(date.today())))
    write(asked.sortie, archive(found))
    print(f"{pluriel(len(found.operations), 'opération écrite', 'opérations écrites')}\u00a0: {asked.sortie}")
    for line in _lacking(found.manques):
        print(plain(line))
    for fault in found.refusees:
        print(plain(f"Ligne {fault.row}, champ {fault.field}\u00a0: {fault.why}."))
    return 1 if found.refusees else 0


def _lacking(manques: Sequence[Manque]) -> Iterator[str]:
    """Yield what is missing: a line for each field that the workbook may bring, and the names of the others."""
    from sao_dashboard.exports.cnig.paquet import NOWHERE

    for title, wanted in (("obligatoires", True), ("facultatifs", False)):
        found = [each for each in manques if each.obligatoire is wanted]
        brought = [each for each in found if each.apporte != NOWHERE]
        if brought:
            yield f"Champs {title} à compléter dans le classeur\u00a0:"
        for each in brought:
            yield f"  {each.champ}, {pluriel(each.lignes, 'ligne')}\u00a0: {each.apporte}"
        if others := [each.champ for each in found if each.apporte == NOWHERE]:
            more = ", à ajouter avant de transmettre" if wanted else ""
            yield f"Champs {title} absents du classeur{more} ({len(others)})\u00a0: {', '.join(others)}."
    if manques:
        yield "Le détail est dans l’archive\u00a0: manques.csv."
