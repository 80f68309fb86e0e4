"""The command that sends letters and alerts, or shows them: `lettre`."""

from __future__ import annotations

import argparse
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sao_dashboard.access.file import load
from sao_dashboard.cli.output import plain, write
from sao_dashboard.settings import Settings, as_spelled
from sao_dashboard.versions import open_log

if TYPE_CHECKING:
    from sao_dashboard.lettre.tournee import Passage


def add(commands: Any) -> None:
    """Declare this command."""
    command = commands.add_parser("lettre", help="envoyer les lettres et les alertes qui sont dues")
    command.add_argument("--essai", action="store_true", help="montrer, sans rien envoyer ni rien retenir")
    command.add_argument("--vue", metavar="VUE", help="montrer la lettre de cette vue, sans abonnement")
    command.add_argument("--html", metavar="FICHIER", type=as_spelled, help="écrire aussi en HTML ce qui est montré")
    command.set_defaults(run=_lettre)


def _lettre(asked: argparse.Namespace) -> int:
    from sao_dashboard.lettre.contenu import lettre
    from sao_dashboard.lettre.courrier import courrier_of
    from sao_dashboard.lettre.etat import EtatPublie
    from sao_dashboard.lettre.moment import moment_of
    from sao_dashboard.lettre.page import page
    from sao_dashboard.lettre.portee import portee_of
    from sao_dashboard.lettre.texte import texte
    from sao_dashboard.lettre.tournee import Fate, Passage, Poste, public_base
    from sao_dashboard.reading.read import read_workbook
    from sao_dashboard.shared.workbook import SharedWorkbook

    settings = Settings.from_environment()
    access = load(settings.acces)
    shared = SharedWorkbook(open_log(settings.versions), settings.classeur, read_workbook)
    poste = Poste(shared, access, public_base(settings.adresse, access), moment_of(settings.lettre))
    now = datetime.now().astimezone()
    if asked.vue is not None:
        etat = EtatPublie(shared, now.date())
        said = lettre(portee_of(asked.vue), etat.suivi, etat.since_before())
        print(_plain_lines(texte(said, poste.liens(None))), end="")
        if asked.html is not None:
            write(asked.html, page(said, poste.liens(None), said.objet).encode())
        return 0
    if asked.essai:
        made, told = poste.due(now)
        for each in made:
            if not each.contenu.vide:
                print(plain(f"=== {each.abonnement.numero}, {each.abonnement.adresse}\u00a0: {each.objet}"))
                liens = poste.liens(each.abonnement)
                print(_plain_lines(texte(each.contenu, liens)))
                if asked.html is not None:  # one file for each: « lettre-12.html »
                    path = asked.html.with_stem(f"{asked.html.stem}-{each.abonnement.numero}")
                    write(path, page(each.contenu, liens, each.objet).encode())
        empty = [Passage(each.abonnement, Fate.RIEN) for each in made if each.contenu.vide]
        return _report([*told, *empty])
    return _report(poste.round(now, courrier_of()))


def _report(told: list[Passage]) -> int:
    """Print what became of each, without an address; 1 where somebody must look."""
    from sao_dashboard.lettre.tournee import Fate

    if not told:
        print("Aucune lettre n’est due.")
    for each in sorted(told, key=lambda passage: passage.abonnement.numero):
        why = f" ({each.pourquoi})" if each.pourquoi else ""
        # Not its view: what a timer prints is kept by the system, and a view may name somebody.
        print(plain(f"{each.abonnement.numero}. {each.abonnement.genre}\u00a0: {each.suite}{why}"))
    to_look_at = (Fate.REFUSE, Fate.DIFFERE, Fate.INCERTAIN, Fate.INTERROMPU, Fate.IMPOSSIBLE)
    return int(any(each.suite in to_look_at for each in told))


def _plain_lines(text: str) -> str:
    """Return a text of several lines without what would command the terminal."""
    return "".join(f"{plain(line)}\n" for line in text.splitlines())
