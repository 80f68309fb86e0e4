"""The commands about backups: `sauvegarder`, `restaurer-sauvegarde`."""

from __future__ import annotations

import argparse
import os
import re
import sys
from datetime import UTC, datetime
from hashlib import file_digest
from pathlib import Path
from typing import Any

from sao_dashboard.errors import VersionsError
from sao_dashboard.formatting import pluriel
from sao_dashboard.settings import Settings, as_spelled
from sao_dashboard.versions import open_log
from sao_dashboard.versions.abonnements import Genre
from sao_dashboard.versions.backup import Backup, LastBackup, check, note, restore, save

_LETTERS = (
    "Des lettres ou des alertes parties depuis cette sauvegarde peuvent repartir au prochain envoi\u00a0: la commande "
    "lettre --essai dit lesquelles."
)
_NAME = re.compile(r"sao-\d{4}-\d\d-\d\d-\d{6}\.zip")


def add(commands: Any) -> None:
    """Declare these commands."""
    sauvegarder = commands.add_parser("sauvegarder", help="écrire toutes les versions dans un seul fichier")
    sauvegarder.add_argument("sortie", type=as_spelled, metavar="SORTIE", help="un fichier, ou un dossier")
    sauvegarder.add_argument(
        "--garder", type=_at_least_one, metavar="N", help="dans ce dossier, ne garder que les N dernières"
    )
    sauvegarder.set_defaults(run=_sauvegarder)

    remettre = commands.add_parser("restaurer-sauvegarde", help="remettre une sauvegarde dans un lieu vide")
    remettre.add_argument("archive", type=as_spelled, metavar="ARCHIVE")
    remettre.set_defaults(run=_restaurer_sauvegarde)


def _at_least_one(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("au moins une")
    return number


def _sauvegarder(asked: argparse.Namespace) -> int:
    log = open_log(Settings.from_environment().versions)
    now = datetime.now(UTC)
    folder: Path | None = asked.sortie if asked.sortie.is_dir() else None
    out: Path = folder / f"sao-{now:%Y-%m-%d-%H%M%S}.zip" if folder else asked.sortie
    draft = out.with_name(f".{out.name}.{os.getpid()}.tmp")
    try:
        with open(draft, "w+b", opener=_for_its_owner_alone) as file:
            backup = save(log.byte_store, file)
            check(file)  # what was written is what was read, before anything relies on it
            file.flush()
            os.fsync(file.fileno())
            file.seek(0)
            seal = file_digest(file, "sha256").hexdigest()
        draft.replace(out)
    finally:
        draft.unlink(missing_ok=True)
    print(f"{_said(backup)} dans {out}.\nEmpreinte SHA-256\u00a0: {seal}")
    if folder and asked.garder:
        for old in sorted(path for path in folder.iterdir() if _NAME.fullmatch(path.name))[: -asked.garder]:
            old.unlink()
    try:
        note(log.byte_store, LastBackup(now, backup.versions))
    except VersionsError as error:
        print(f"La sauvegarde est faite, mais sa date n’a pas pu être notée. {error.message}", file=sys.stderr)
    return _lost(backup)


def _for_its_owner_alone(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)  # it names people


def _restaurer_sauvegarde(asked: argparse.Namespace) -> int:
    settings = Settings.from_environment()
    log = open_log(settings.versions)
    with asked.archive.open("rb") as file:
        backup = restore(log.byte_store, file)
    print(f"{_said(backup)}, chacun relu dans {log.byte_store.place}.")
    current = log.current()
    if current and not settings.classeur.exists():
        from sao_dashboard.reading.read import read_workbook
        from sao_dashboard.shared.workbook import SharedWorkbook

        late = SharedWorkbook(log, settings.classeur, read_workbook).follow().late
        if late is None:
            print(f"Le classeur partagé n’était plus là\u00a0: il a le contenu de la version {current.numero}.")
        else:
            print(f"{late.title} — {late.message}", file=sys.stderr)
    if any(each.genre is not Genre.CALENDRIER for each in log.abonnements.kept().abonnements):
        print(_LETTERS)
    return _lost(backup)


def _said(backup: Backup) -> str:
    others = len(backup.digests) - backup.versions
    return f"{pluriel(backup.versions, 'version')} et {pluriel(others, 'autre fichier')}"


def _lost(backup: Backup) -> int:
    for key in backup.missing:
        print(f"Perdu ou altéré dans l’historique lui-même, et absent de la sauvegarde\u00a0: {key}", file=sys.stderr)
    return 1 if backup.missing else 0
