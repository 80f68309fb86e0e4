"""The places that the settings name: the shared workbook, the log, the access file."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from sao_dashboard.access.file import Way, load
from sao_dashboard.diagnostic.model import Check, Verdict, ago
from sao_dashboard.errors import SaoError
from sao_dashboard.formatting import nombre, pluriel
from sao_dashboard.refusals.versions import STOCKAGE_INADAPTE
from sao_dashboard.settings import Settings
from sao_dashboard.shared.file import SharedFile
from sao_dashboard.versions import backup, model, open_log
from sao_dashboard.versions.bytestore import ByteStore
from sao_dashboard.versions.errors import VersionsError
from sao_dashboard.versions.log import Log

_SKEW, _TOO_MUCH_SKEW = 5.0, 60.0
_OLD, _TOO_OLD = timedelta(days=2), timedelta(days=8)
_SAVE = "Planifiez la commande sauvegarder (docs/installation.md), et vérifiez qu’elle tourne."


def workbook(settings: Settings, now: datetime) -> Check:
    """Look at the shared workbook: there, readable, and its folder such that a publication can replace it."""
    path = settings.classeur
    try:
        found = SharedFile(path).look()
    except SaoError as error:
        return Check("classeur", "Classeur", Verdict.FAUTE, error.title.lower(), error.message)
    if found is None:
        todo = "Vérifiez le réglage SAO_CLASSEUR et le partage\u00a0; la commande restaurer l’y remet."
        return Check("classeur", "Classeur", Verdict.FAUTE, f"il n’y a pas de {path}", todo)
    age = ago(now - datetime.fromtimestamp(found[0] / 1e9, UTC))
    said = f"enregistré {age}, {nombre(found[1] / 1024)}\u00a0ko"
    if not (os.access(path, os.R_OK) and os.access(path.parent, os.W_OK)):
        todo = "Donnez au compte du serveur le droit de lire ce fichier, et d’écrire dans son dossier."
        return Check("classeur", "Classeur", Verdict.FAUTE, f"{said}\u00a0; ses droits ne suffisent pas", todo)
    return Check("classeur", "Classeur", Verdict.BON, said)


def log(settings: Settings, now: datetime) -> Iterator[Check]:
    """Look at the log: whether it answers, takes a number once, has the time of here, and was saved lately."""
    try:
        opened = open_log(settings.versions)
        history = opened.history()
    except VersionsError as error:
        yield Check("versions-lieu", "Historique", Verdict.FAUTE, error.title.lower(), error.message)
        return
    yield _history(history[-1].le if history else None, len(history), now)
    yield _exclusive(opened)
    yield _clock(opened.byte_store, now)
    yield _saved(opened.byte_store, now)


def _history(last: datetime | None, count: int, now: datetime) -> Check:
    if last is None:
        return Check("versions-lieu", "Historique", Verdict.ALERTE, "aucune version n’est publiée", "Publiez-en une.")
    said = f"{pluriel(count, 'version')}, la dernière {ago(now - last)}"
    return Check("versions-lieu", "Historique", Verdict.BON, said)


def _exclusive(opened: Log) -> Check:
    """Write in the place, and see that one name is taken once; what is written is removed."""
    try:
        opened.self_test()
    except SaoError as error:
        verdict = "deux versions y prendraient le même numéro" if error.code == STOCKAGE_INADAPTE.code else error.title
        return Check("versions-ecriture", "Écriture", Verdict.FAUTE, verdict.lower(), error.message)
    said = "le serveur y écrit, et deux versions n’y prennent jamais le même numéro"
    return Check("versions-ecriture", "Écriture", Verdict.BON, said)


def _clock(byte_store: ByteStore, now: datetime) -> Check:
    """Compare the clock of here with that of the place: versions bear the first, sessions are ended by it."""
    key = f"{model.TRIALS}/{uuid4().hex}"
    try:
        before = datetime.now(UTC)
        byte_store.write(key, b"1")
        there = byte_store.written(key)
        after = datetime.now(UTC)
    except SaoError as error:
        return Check("heure", "Heure", Verdict.INCONNU, "l’heure du lieu des versions n’est pas connue", error.message)
    finally:
        with suppress(VersionsError):
            byte_store.delete(key)
    gap = max(
        (there - after).total_seconds(), (before - there).total_seconds() - 1, 0.0
    )  # a place may count by seconds
    said = f"{now.astimezone():%d/%m/%Y %H:%M:%S %Z}, à moins de cinq secondes de celle du lieu des versions"
    if gap < _SKEW:
        return Check("heure", "Heure", Verdict.BON, said)
    verdict = Verdict.FAUTE if gap > _TOO_MUCH_SKEW else Verdict.ALERTE
    said = f"{pluriel(round(gap), 'seconde')} d’écart entre ce serveur et le lieu des versions"
    return Check("heure", "Heure", verdict, said, "Mettez les deux machines à l’heure (NTP).")


def _saved(byte_store: ByteStore, now: datetime) -> Check:
    try:
        found = backup.last(byte_store)
    except VersionsError as error:
        return Check("sauvegarde", "Sauvegarde", Verdict.INCONNU, error.title.lower(), error.message)
    if found is None:
        return Check("sauvegarde", "Sauvegarde", Verdict.ALERTE, "aucune n’a jamais été faite d’ici", _SAVE)
    said = f"{ago(now - found.le)}, {pluriel(found.version, 'version')}"
    age = now - found.le
    if age <= _OLD:
        return Check("sauvegarde", "Sauvegarde", Verdict.BON, said)
    return Check("sauvegarde", "Sauvegarde", Verdict.FAUTE if age > _TOO_OLD else Verdict.ALERTE, said, _SAVE)


def access(settings: Settings) -> Check:
    """Look at the access file."""
    try:
        found = load(settings.acces)
    except SaoError as error:
        return Check("acces", "Accès", Verdict.FAUTE, error.title.lower(), error.message)
    if found.way is Way.AUCUN:
        todo = "Avant d’ouvrir le serveur à d’autres postes, écrivez un fichier d’accès (docs/acces.md)."
        said = "personne n’est reconnu\u00a0: qui atteint le serveur lit le classeur"
        return Check("acces", "Accès", Verdict.ALERTE, said, todo)
    kept = f"journal gardé {found.days} jours" if found.folder else "aucun journal"
    return Check("acces", "Accès", Verdict.BON, f"mode {found.way}, {kept}")
