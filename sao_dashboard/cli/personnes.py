"""The command about somebody who leaves, or asks for it: `purger-personne`."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from sao_dashboard.access.file import Way, load
from sao_dashboard.access.journal import AccessJournal, Event
from sao_dashboard.cli.access import journal_of_commands
from sao_dashboard.cli.output import plain
from sao_dashboard.formatting import liste, pluriel
from sao_dashboard.settings import Settings
from sao_dashboard.text import naming_any
from sao_dashboard.versions import open_log

if TYPE_CHECKING:
    from sao_dashboard.shared.erasure import Erasure

_STAYS = (
    "Restent aussi, hors d’ici\u00a0: les sauvegardes, les copies téléchargées, et ce que gardent en mémoire les "
    "serveurs lancés, jusqu’à leur redémarrage."
)


def add(commands: Any) -> None:
    """Declare this command."""
    purger = commands.add_parser("purger-personne", help="remplacer le nom d’une personne dans tout ce qui est gardé")
    purger.add_argument("noms", metavar="NOM", nargs="+", help="son nom, et ses autres écritures")
    purger.add_argument("--message", metavar="M", help="pourquoi, sans le nom", required=True)
    purger.add_argument("--auteur", metavar="A", help="qui purge", required=True)
    purger.add_argument("--remplacer-par", metavar="CODE", default="", help="ce qui prend la place du nom")
    purger.add_argument("--confirmer", action="store_true", help="le faire, et non seulement dire ce qui serait fait")
    purger.set_defaults(run=_purger_personne)


def _purger_personne(asked: argparse.Namespace) -> int:
    from sao_dashboard.reading.read import read_workbook
    from sao_dashboard.shared.erasure import erase, look

    settings = Settings.from_environment()
    write = journal_of_commands()
    log = open_log(settings.versions)
    found = look(log, asked.noms, read_workbook, asked.remplacer_par)
    print("\n".join(map(plain, _lines(found, settings))))
    if found.nothing and not found.current:
        return 0
    if not asked.confirmer:
        print("Rien n’est fait. Pour le faire\u00a0: la même commande, avec --confirmer.")
        return 0
    log.self_test()
    purge = erase(log, found, auteur=asked.auteur, message=asked.message)
    number = f", enregistrement {purge.numero}" if purge else ""
    write(Event.PURGE, asked.auteur, f"purge d’une personne{number}")
    print(f"C’est fait{number}.")
    return 0


def _lines(found: Erasure, settings: Settings) -> Iterator[str]:
    """Yield what would be done, then what is left as it is."""
    for name, instead in found.names.items():
        yield f"«\u00a0{name}\u00a0» devient «\u00a0{instead}\u00a0»."
    for name in found.others:
        yield (
            f"«\u00a0{name}\u00a0» est pris pour le nom de quelqu’un d’autre\u00a0: rien de ce qui le porte n’est "
            "touché. Si c’est la même personne, ajoutez cette écriture à la commande."
        )
    if found.nothing and not found.current:
        yield "Rien de ce qui est gardé ne nomme cette personne, ainsi écrite."
    rewritten = [each.numero for each in found.versions if each.digest in found.rewritten]
    yield from _numbered("Versions réécrites sans son nom", rewritten)
    for why, numbers in _by_reason(found).items():
        yield from _numbered("Versions dont le contenu est purgé en entier", numbers, f" ({why})")
    if found.archives:
        yield f"Fichiers gardés à côté des versions, effacés\u00a0: {len(found.archives)}."
    yield from _numbered("Propositions retirées", [each.numero for each in found.propositions])
    yield from _numbered("Abonnements révoqués", [each.numero for each in found.abonnements])
    if found.current:
        shown = found.current.numero
        yield f"La version {shown}, affichée aujourd’hui, la nomme\u00a0: elle doit d’abord être remplacée."
    left = "Laissées, signées de son nom ou le citant\u00a0: {}"
    yield from _numbered(left.format("versions"), [each.numero for each in found.signed])
    yield from _numbered(left.format("noms des versions"), found.named, " (à retirer par nommer --retirer)")
    yield from _numbered(left.format("propositions"), [each.numero for each in found.said])
    yield from _numbered(left.format("séances"), found.seances, " (à retirer sur l’écran Séances)")
    yield from _in_the_journal(found, settings)
    yield _STAYS


def _by_reason(found: Erasure) -> Mapping[str, list[int]]:
    by_reason: dict[str, list[int]] = {}
    for each in found.versions:
        if each.digest in found.purged:
            by_reason.setdefault(found.purged[each.digest].removesuffix("."), []).append(each.numero)
    return by_reason


def _in_the_journal(found: Erasure, settings: Settings) -> Iterator[str]:
    access = load(settings.acces)
    if access.way is Way.AUCUN or not access.folder:
        return
    theirs = naming_any(found.names, found.others)
    count = sum(1 for entry in AccessJournal(access.folder, access.days).entries() if theirs("\n".join(entry)))
    if count:
        yield (
            f"Laissées\u00a0: {pluriel(count, 'ligne')} du journal des accès, effacées d’elles-mêmes après "
            f"{pluriel(access.days, 'jour')}."
        )


def _numbered(title: str, numbers: Iterable[int], more: str = "") -> Iterator[str]:
    if found := sorted(numbers):
        yield f"{title}\u00a0: {liste(list(map(str, found)))}{more}."
