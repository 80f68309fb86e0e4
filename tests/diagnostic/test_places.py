"""What is said of the workbook, the log, its clock and its backups."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sao_dashboard.diagnostic import places
from sao_dashboard.diagnostic.model import Check, Verdict, ago, worst
from sao_dashboard.settings import Settings
from sao_dashboard.versions import backup, open_log
from sao_dashboard.versions.backup import LastBackup
from sao_dashboard.versions.folder import Folder
from tests.access.test_file import RELAY, write
from tests.versions.byte_stores import Memory, log_over, publish

NOW = datetime(2018, 11, 15, 12, 0, tzinfo=UTC)
BON, ALERTE, FAUTE, INCONNU = Verdict.BON, Verdict.ALERTE, Verdict.FAUTE, Verdict.INCONNU


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A workbook saved three days ago, and a log of one version."""
    path = tmp_path / "suivi.xlsx"
    path.write_bytes(b"x" * 20_480)
    os.utime(path, times=((NOW - timedelta(days=3)).timestamp(),) * 2)
    publish(log_over(Folder(tmp_path / "versions")), b"bon A")  # on the 5th, at noon
    return Settings(path, str(tmp_path / "versions"))


def told(check: Check) -> tuple[str, str, Verdict, str]:
    return check.code, check.subject, check.verdict, check.said.replace("\u00a0", " ")


def test_the_workbook(settings: Settings) -> None:
    assert told(places.workbook(settings, NOW)) == ("classeur", "Classeur", BON, "enregistré il y a 3 jours, 20 ko")
    settings.classeur.unlink()
    absent = places.workbook(settings, NOW)
    assert told(absent) == ("classeur", "Classeur", FAUTE, f"il n’y a pas de {settings.classeur}")
    assert "SAO_CLASSEUR" in absent.todo


def test_the_log(settings: Settings) -> None:
    now = datetime.now(UTC)
    history, writing, clock, saved = places.log(settings, NOW)
    assert told(history) == ("versions-lieu", "Historique", BON, "1 version, la dernière il y a 10 jours")
    assert (writing.verdict, clock.verdict) == (BON, BON)
    assert told(saved) == ("sauvegarde", "Sauvegarde", ALERTE, "aucune n’a jamais été faite d’ici")
    backup.note(open_log(settings.versions).byte_store, LastBackup(NOW - timedelta(hours=9), 1))
    *_, saved = places.log(settings, NOW)
    assert told(saved) == ("sauvegarde", "Sauvegarde", BON, "il y a 9 heures, 1 version")
    # What was written to try is not there any more.
    assert sorted(path.name for path in Path(settings.versions).rglob("essais/*")) == []
    assert (datetime.now(UTC) - now).total_seconds() < 30


@pytest.mark.parametrize(("days", "verdict"), [(2, BON), (3, ALERTE), (8, ALERTE), (9, FAUTE)])
def test_an_old_backup(days: int, verdict: Verdict) -> None:
    place = Memory()
    backup.note(place, LastBackup(NOW - timedelta(days=days), 4))
    assert places._saved(place, NOW).verdict is verdict


def test_a_log_that_does_not_answer(settings: Settings, tmp_path: Path) -> None:
    (only,) = places.log(Settings(settings.classeur, "ftp://ailleurs"), NOW)
    assert told(only) == ("versions-lieu", "Historique", FAUTE, "adresse des versions non reconnue")
    (only,) = places.log(Settings(settings.classeur, str(tmp_path / "absent" / "versions")), NOW)
    assert told(only) == ("versions-lieu", "Historique", FAUTE, "versions inaccessibles")


class Overwriting(Memory):
    """A place that lets a name be taken twice."""

    def create(self, key: str, data: bytes) -> None:
        self.kept[key] = data


class Late(Memory):
    """A place whose clock is late."""

    seconds = 0.0

    def written(self, key: str) -> datetime:
        return datetime.now(UTC) - timedelta(seconds=self.seconds)


def test_a_place_where_two_versions_could_have_one_number() -> None:
    check = places._exclusive(log_over(Overwriting()))
    assert told(check) == ("versions-ecriture", "Écriture", FAUTE, "deux versions y prendraient le même numéro")


@pytest.mark.parametrize(("seconds", "verdict"), [(2, BON), (30, ALERTE), (90, FAUTE), (-30, ALERTE), (-90, FAUTE)])
def test_clocks_that_differ(seconds: float, verdict: Verdict) -> None:
    place = Late()
    place.seconds = seconds
    check = places._clock(place, NOW)
    assert check.verdict is verdict
    assert ("d’écart" in check.said) == (verdict is not BON)
    assert place.kept == {}


def test_the_access_file(tmp_path: Path) -> None:
    path = tmp_path / "suivi.xlsx"
    open_to_all = places.access(Settings(path, ""))
    assert told(open_to_all)[2:] == (ALERTE, "personne n’est reconnu : qui atteint le serveur lit le classeur")
    assert told(places.access(Settings(path, "", acces=tmp_path / "absent.toml")))[2:] == (
        FAUTE,
        "fichier d’accès introuvable",
    )
    relay = Settings(path, "", acces=write(tmp_path, RELAY))
    assert told(places.access(relay))[2:] == (BON, "mode relais, aucun journal")


@pytest.mark.parametrize(
    ("age", "words"),
    [
        (timedelta(seconds=-5), "il y a moins de deux minutes"),
        (timedelta(seconds=100), "il y a 1 minute"),
        (timedelta(minutes=119), "il y a 119 minutes"),
        (timedelta(hours=47), "il y a 47 heures"),
        (timedelta(days=2), "il y a 2 jours"),
    ],
)
def test_ages_in_words(age: timedelta, words: str) -> None:
    assert ago(age).replace("\u00a0", " ") == words


def test_the_worst_is_the_verdict_on_the_whole() -> None:
    found = [Check("a", "A", verdict, "") for verdict in (BON, FAUTE, INCONNU, ALERTE)]
    assert [worst(found), worst(found[:1] + found[2:]), worst(found[2:3]), worst([])] == [
        FAUTE,
        ALERTE,
        INCONNU,
        INCONNU,
    ]
