"""The commands about who comes in: `acces`, `fermer-sessions`."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

from sao_dashboard.access.file import Access, Way, load
from sao_dashboard.access.journal import AccessJournal, Event
from sao_dashboard.access.marks import SESSIONS, OnceOnly, mark_of
from sao_dashboard.access.model import IN_WORDS, Identity, Right
from sao_dashboard.cli.output import dump
from sao_dashboard.refusals.access import SESSIONS_AILLEURS
from sao_dashboard.settings import Settings

_WAYS = {
    Way.AUCUN: "Personne n’est reconnu\u00a0: qui atteint le serveur lit le classeur, et le code SAO_CODE publie.",
    Way.RELAIS: "Chacun est reconnu par le relais.",
    Way.OIDC: "Chacun est reconnu par le fournisseur d’identité {issuer}.",
}


def add(commands: Any) -> None:
    """Declare this command."""
    acces = commands.add_parser("acces", help="dire comment on entre, et à qui chaque droit est donné")
    acces.add_argument("--json", action="store_true", help="la même chose, pour un programme")
    acces.set_defaults(run=_acces)

    fermer = commands.add_parser("fermer-sessions", help="fermer les sessions d’une personne, où qu’elle soit")
    fermer.add_argument("identifiant", metavar="IDENTIFIANT", help="celui du fournisseur, que dit le journal des accès")
    fermer.add_argument("--auteur", metavar="A", help="qui le fait", required=True)
    fermer.set_defaults(run=_fermer_sessions)


def _fermer_sessions(asked: argparse.Namespace) -> int:
    found = load(Settings.from_environment().acces)
    if found.way is not Way.OIDC or not found.folder:
        raise SESSIONS_AILLEURS()
    write = journal_of_commands()
    OnceOnly(found.folder).stamp(SESSIONS, mark_of("sub", asked.identifiant))
    write(Event.SORTIE, asked.auteur, f"sessions fermées\u00a0: {asked.identifiant}")
    print("Ses sessions sont fermées. Pour que cette personne ne revienne pas, retirez-lui aussi ses droits.")
    return 0


def journal_of_commands() -> Callable[[Event, str, str], None]:
    """Return what writes in the journal of accesses what a command has done and who says they did it.

    Raises:
        SaoError: the access file cannot be followed; asked first, nothing is done that is not written.
    """
    found = load(Settings.from_environment().acces)
    journal = AccessJournal(found.folder if found.way is not Way.AUCUN else None, found.days)

    def write(event: Event, auteur: str, detail: str) -> None:
        journal.write(event, Identity("", auteur), f"{detail} (commande)")
        journal.flush()

    return write


def _acces(asked: argparse.Namespace) -> int:
    found = load(Settings.from_environment().acces)
    if asked.json:
        print(dump({"mode": found.way, "droits": {right: list(found.given.get(right, ())) for right in Right}}))
    else:
        print("\n".join(_lines(found)))
    return 0


def _lines(found: Access) -> list[str]:
    lines = [_WAYS[found.way].format(issuer=found.client.issuer if found.client else "")]
    if found.way is Way.AUCUN:
        return lines
    for right in Right:
        names = found.given.get(right, ())
        lines.append(f"{IN_WORDS[right].capitalize()}\u00a0: {', '.join(names) if names else 'personne'}.")
    if found.client:
        sure = "même s’il n’en dit rien" if found.client.sure else "et jamais sans cela"
        lines.append(f"Une adresse donne un droit quand le fournisseur la dit vérifiée, {sure}.")
    kept = f"tenu, gardé {found.days} jours" if found.folder else "aucun"
    return [
        *lines,
        f"Journal des accès\u00a0: {kept}.",
        "Un serveur lancé suit les droits et le contact dès qu’ils changent ici, le reste quand il redémarre.",
    ]
