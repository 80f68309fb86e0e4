"""The commands about kept subscriptions: `abonnements`, `revoquer`."""

from __future__ import annotations

import argparse
from typing import Any

from sao_dashboard.access.journal import Event
from sao_dashboard.cli.access import journal_of_commands
from sao_dashboard.cli.output import dump, plain
from sao_dashboard.formatting import horodatage, liste, pluriel
from sao_dashboard.settings import Settings
from sao_dashboard.text import naming_any
from sao_dashboard.versions import open_log
from sao_dashboard.versions.abonnements import Abonnement
from sao_dashboard.versions.subscribed import Abonnements


def add(commands: Any) -> None:
    """Declare these commands."""
    abonnements = commands.add_parser("abonnements", help="dire ce qui est suivi par agenda ou par courriel")
    abonnements.add_argument("--de", metavar="TEXTE", help="ceux qui nomment quelqu’un, ou son adresse électronique")
    abonnements.add_argument("--json", action="store_true", help="les mêmes, pour un programme")
    abonnements.set_defaults(run=_abonnements)

    revoquer = commands.add_parser("revoquer", help="révoquer pour toujours des abonnements")
    revoquer.add_argument("numeros", type=int, metavar="N", nargs="+")
    revoquer.add_argument("--auteur", metavar="A", help="qui", required=True)
    revoquer.set_defaults(run=_revoquer)


def _opened() -> Abonnements:
    return open_log(Settings.from_environment().versions).abonnements


def _abonnements(asked: argparse.Namespace) -> int:
    log = _opened()
    kept, unreadable = log.kept()
    found = log.naming(naming_any([asked.de])) if asked.de else kept
    if asked.json:
        print(dump([_fields(each) for each in found]))
        return 0
    if not found:
        print("Aucun abonnement n’est gardé." if not asked.de else "Aucun abonnement ne nomme cette personne.")
    for each in found:
        print(plain(_line(each)))
    if unreadable:
        print(f"{pluriel(len(unreadable), 'enregistrement illisible')}\u00a0: {liste(list(map(str, unreadable)))}.")
    return 0


def _fields(each: Abonnement) -> dict[str, object]:
    said = {"vue": each.vue, "noms": each.noms, "jours": each.jours, "confirme": each.confirme}
    who = {"qui": each.qui, "nom": each.nom, "adresse": each.adresse, "groupes": list(each.groupes)}
    return {"numero": each.numero, "genre": each.genre, "le": each.le.isoformat(), **said, **who}


def _line(each: Abonnement) -> str:
    from sao_dashboard.lettre.mots import followed, sorte

    who = ", ".join(filter(None, (each.nom, each.adresse))) or "sans compte"
    waits = "" if each.confirme else ", attend d’être confirmé"
    what = f"{sorte(each)}\u00a0: «\u00a0{followed(each, {})}\u00a0»"
    return f"{each.numero}. {what} ({horodatage(each.le.astimezone())}, {who}{waits})"


def _revoquer(asked: argparse.Namespace) -> int:
    write = journal_of_commands()
    revoked = _opened().revoke(asked.numeros)
    gone = liste(list(map(str, revoked.abonnements)))
    write(Event.REVOCATION, asked.auteur, f"abonnements {gone}")
    print(f"Révoqués\u00a0: {gone}.")
    return 0
