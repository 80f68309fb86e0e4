"""The commands about the log: `publier`, `historique`, `nommer`, `restaurer`, `purger`."""

from __future__ import annotations

import argparse
import sys
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from sao_dashboard.access.journal import Event
from sao_dashboard.cli.access import journal_of_commands
from sao_dashboard.cli.classeur import sentences
from sao_dashboard.cli.output import dump, plain
from sao_dashboard.formatting import horodatage, liste, pluriel
from sao_dashboard.settings import Settings, as_spelled
from sao_dashboard.versions import Origine, Version, open_log
from sao_dashboard.versions.gathering import gathered

if TYPE_CHECKING:
    from sao_dashboard.shared.workbook import Publication, SharedWorkbook

_COMMAND_LINE = "Ligne de commande"


def add(commands: Any) -> None:
    """Declare these commands."""
    publier = commands.add_parser("publier", help="publier un classeur, à la place du classeur partagé")
    publier.add_argument("fichier", type=as_spelled, metavar="FICHIER")
    _add_signature(publier)
    publier.set_defaults(run=_publier)

    historique = commands.add_parser("historique", help="dire qui a publié quoi, quand et pourquoi")
    historique.add_argument("--tout", action="store_true", help="chaque enregistrement, même très proche d’un autre")
    historique.add_argument("--json", action="store_true", help="toutes les versions, pour un programme")
    historique.set_defaults(run=_historique)

    nommer = commands.add_parser("nommer", help="donner un nom à une version, sans rien y changer")
    nommer.add_argument("numero", type=int, metavar="N")
    named = nommer.add_mutually_exclusive_group(required=True)
    named.add_argument("nom", metavar="NOM", nargs="?", help="« CT novembre »")
    named.add_argument("--retirer", action="store_true", help="retirer le nom qu’elle a")
    nommer.add_argument("--auteur", metavar="A", help="qui", default=_COMMAND_LINE)
    nommer.set_defaults(run=_nommer)

    restaurer = commands.add_parser("restaurer", help="remettre une version d’avant à la place du classeur partagé")
    restaurer.add_argument("numero", type=int, metavar="N")
    _add_signature(restaurer, "Retour à une version d’avant", _COMMAND_LINE)
    restaurer.set_defaults(run=_restaurer)

    purger = commands.add_parser("purger", help="retirer pour toujours le contenu de versions d’avant")
    purger.add_argument("numeros", type=int, metavar="N", nargs="+")
    _add_signature(purger)
    purger.set_defaults(run=_purger)


def _add_signature(parser: argparse.ArgumentParser, message: str | None = None, auteur: str | None = None) -> None:
    parser.add_argument("--message", metavar="M", help="pourquoi", required=message is None, default=message)
    parser.add_argument("--auteur", metavar="A", help="qui", required=auteur is None, default=auteur)


def _publier(asked: argparse.Namespace) -> int:
    from sao_dashboard.reading.read import read_workbook

    write = journal_of_commands()
    content = asked.fichier.read_bytes()
    workbook = read_workbook(content)
    if workbook.blocking:
        print(sentences(workbook))
        return 1
    partage = _partage()
    _tell_archive(partage.archive(coming=workbook.digest))
    current = partage.log.current()
    if current is not None and current.digest == workbook.digest:
        print(f"Rien à publier\u00a0: ce classeur est déjà la version {current.numero}.")
        return _told(partage.follow())
    if current is not None and (before := partage.workbook(current)).has_data_of(workbook):
        if before.issues == workbook.issues:
            print(f"Rien à publier\u00a0: aucune donnée ne change depuis la version {current.numero}.")
            return 0
        print(f"Aucune donnée ne change depuis la version {current.numero}\u00a0: seuls ses avertissements changent.")
    expected = current.numero if current else None
    done = partage.publish(content, workbook, auteur=asked.auteur, message=asked.message, expected=expected)
    write(Event.PUBLICATION, asked.auteur, f"version {done.version.numero}")
    print(f"Version {done.version.numero} publiée.")
    return _told(done)


def _restaurer(asked: argparse.Namespace) -> int:
    write = journal_of_commands()
    partage = _partage()
    _tell_archive(partage.archive())
    current = partage.log.current()
    expected = current.numero if current else None
    done = partage.restore(asked.numero, auteur=asked.auteur, message=asked.message, expected=expected)
    write(Event.RESTAURATION, asked.auteur, f"version {done.version.numero}")
    print(f"Version {done.version.numero} publiée\u00a0: elle a le contenu de la version {asked.numero}.")
    return _told(done)


def _purger(asked: argparse.Namespace) -> int:
    write = journal_of_commands()
    log = _partage().log
    current = log.current()
    expected = current.numero if current else None
    purge = log.purge(asked.numeros, auteur=asked.auteur, message=asked.message, expected=expected)
    purged = [str(version.numero) for version in log.history() if version.digest in purge.purges]
    write(Event.PURGE, asked.auteur, f"purge de {pluriel(len(purged), 'version')}, enregistrement {purge.numero}")
    print(f"Purge inscrite sous le numéro {purge.numero}. Contenu retiré des versions\u00a0: {', '.join(purged)}.")
    return 0


def _historique(asked: argparse.Namespace) -> int:
    log = open_log(Settings.from_environment().versions)
    versions = log.named()
    if asked.json:
        known = [(each, {"purgee": each.purgee, "expurgee": each.expurgee, "nom": each.nom}) for each in versions]
        print(dump([each.plain() | more for each, more in known]))
        return 0
    if not versions:
        print("Aucune version n’est publiée.")
    shown = versions if asked.tout else gathered(versions)
    for before, version in pairwise([None, *shown]):
        if version is not None:
            print(_line(version, before.numero + 1 if before else 1, every=asked.tout))
    if unreadable := log.noms.kept().unreadable:
        print(f"{pluriel(len(unreadable), 'nom illisible')}\u00a0: enregistrement {liste(list(map(str, unreadable)))}.")
    return 0


def _nommer(asked: argparse.Namespace) -> int:
    write = journal_of_commands()
    log = open_log(Settings.from_environment().versions)
    version = log.version(asked.numero)
    if asked.retirer:
        log.noms.take_away(version.numero, qui=asked.auteur)
        print(f"La version {version.numero} n’a plus de nom.")
    else:
        given = log.noms.give(version.numero, asked.nom, qui=asked.auteur)
        print(plain(f"La version {version.numero} s’appelle «\u00a0{given.nom}\u00a0»."))
    write(Event.NOM, asked.auteur, f"version {version.numero}, nom {'retiré' if asked.retirer else 'donné'}")
    return 0


def _line(version: Version, first: int, every: bool) -> str:
    named = f" «\u00a0{version.nom}\u00a0»," if version.nom else ""
    line = f"{version.numero}.{named} {horodatage(version.le.astimezone())}, {version.auteur}\u00a0: {version.message}"
    if version.restaure:
        line += f" (contenu de la version {version.restaure})"
    if version.origine is Origine.FICHIER and first < version.numero and not every:
        line += f" ({version.numero - first + 1} fois de suite, versions {first} à {version.numero})"
    if version.expurgee is not None:
        line += f" (sans le nom d’une personne, voir {version.expurgee})"
    return line if version.purgee is None else f"{line} (contenu purgé, voir {version.purgee})"


def _partage() -> SharedWorkbook:
    from sao_dashboard.reading.read import read_workbook
    from sao_dashboard.shared.workbook import SharedWorkbook

    settings = Settings.from_environment()
    log = open_log(settings.versions)
    log.self_test()
    return SharedWorkbook(log, settings.classeur, read_workbook)


def _tell_archive(archive: Version | str | None) -> None:
    if isinstance(archive, Version):
        print(f"Le classeur partagé avait changé\u00a0: il est gardé comme version {archive.numero}.")
    elif archive:
        print(f"Le classeur partagé, qui ne peut pas être une version, est gardé sous «\u00a0{archive}\u00a0».")


def _told(done: Publication) -> int:
    if done.late is not None:
        print(f"{done.late.title} — {done.late.message}", file=sys.stderr)
    return 0
