"""The command that writes what the métropole and the State ask for: `exporter-cnig`."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import Any

from sao_dashboard.cli.output import plain, write
from sao_dashboard.exports.cnig.paquet import Manque, archive, paquet
from sao_dashboard.formatting import pluriel
from sao_dashboard.reading.read import read_workbook
from sao_dashboard.settings import Settings
from sao_dashboard.views.suivi import Suivi


def add(commands: Any) -> None:
    """Declare this command."""
    exporter = commands.add_parser(
        "exporter-cnig", help="écrire les opérations au format national du CNIG, avec ce qui y manque"
    )
    exporter.add_argument("sortie", type=Path, metavar="SORTIE")
    exporter.set_defaults(run=_exporter_cnig)


def _exporter_cnig(asked: argparse.Namespace) -> int:
    """What is missing is no failure: nearly all that the standard wants is kept elsewhere."""
    workbook = read_workbook(Settings.from_environment().classeur.read_bytes())
    found = paquet(Suivi(workbook, workbook.day(date.today())))
    write(asked.sortie, archive(found))
    print(f"{pluriel(len(found.operations), 'opération écrite', 'opérations écrites')}\u00a0: {asked.sortie}")
    for each in found.manques:
        print(plain(_line(each)))
    for fault in found.refusees:
        print(plain(f"Ligne {fault.row}, champ {fault.field}\u00a0: {fault.why}."))
    return 1 if found.refusees else 0


def _line(each: Manque) -> str:
    kind = "obligatoire" if each.obligatoire else "facultatif"
    return f"{each.champ} ({kind}) manque à {pluriel(each.lignes, 'ligne')}\u00a0: {each.apporte}"
