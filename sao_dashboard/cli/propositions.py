"""The commands about kept proposals: `propositions`, `retirer`."""

from __future__ import annotations

import argparse
from typing import Any

from sao_dashboard.access.journal import Event
from sao_dashboard.cli.access import journal_of_commands
from sao_dashboard.cli.output import dump, plain
from sao_dashboard.formatting import horodatage, liste, pluriel
from sao_dashboard.settings import Settings
from sao_dashboard.versions import open_log
from sao_dashboard.versions.proposed import Propositions
from sao_dashboard.versions.propositions import Proposition
from sao_dashboard.versions.propositions import plain as fields


def add(commands: Any) -> None:
    """Declare these commands."""
    propositions = commands.add_parser("propositions", help="dire les propositions de répartition qui sont gardées")
    propositions.add_argument("--json", action="store_true", help="toutes, avec leurs déplacements, pour un programme")
    propositions.set_defaults(run=_propositions)

    retirer = commands.add_parser("retirer", help="retirer pour toujours des propositions")
    retirer.add_argument("numeros", type=int, metavar="N", nargs="+")
    retirer.add_argument("--message", metavar="M", help="pourquoi", required=True)
    retirer.add_argument("--auteur", metavar="A", help="qui", required=True)
    retirer.set_defaults(run=_retirer)


def _opened() -> Propositions:
    return open_log(Settings.from_environment().versions).propositions


def _propositions(asked: argparse.Namespace) -> int:
    kept, unreadable = _opened().kept()
    if asked.json:
        print(dump([fields(each) for each in kept]))
        return 0
    if not kept:
        print("Aucune proposition n’est gardée.")
    for each in kept:
        print(plain(_line(each)))
    if unreadable:
        print(f"{pluriel(len(unreadable), 'enregistrement illisible')}\u00a0: {liste(list(map(str, unreadable)))}.")
    return 0


def _line(each: Proposition) -> str:
    said = f"{each.numero}. {each.nom} ({horodatage(each.le.astimezone())}, {each.qui})\u00a0: {each.pourquoi}"
    by = f", version {each.version}" if each.version and each.stade == "adoptée" else ""
    return f"{said} – {pluriel(len(each.deplacements), 'déplacement')}, {each.stade}{by}"


def _retirer(asked: argparse.Namespace) -> int:
    write = journal_of_commands()
    removed = _opened().remove(asked.numeros, qui=asked.auteur, pourquoi=asked.message)
    gone = liste(list(map(str, removed.propositions)))
    write(Event.PROPOSITION, removed.qui, f"retirées\u00a0: {gone}")
    print(f"Retrait inscrit sous le numéro {removed.numero}. Retirées\u00a0: {gone}.")
    return 0
