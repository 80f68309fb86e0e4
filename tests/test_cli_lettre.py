"""The command of letters: what it prints, what it answers, what leaves."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from sao_dashboard.cli import lettre
from sao_dashboard.formatting import date_longue
from sao_dashboard.template.workbook import write_workbook
from sao_dashboard.versions import Log, open_log
from sao_dashboard.versions.abonnements import Genre, empreinte
from tests.lettre.smtp import mail_server
from tests.test_cli_versions import Command, publish
from tests.web.conftest import ROWS

NBSP = "\u00a0"
VUE = "operations?texte=canal"


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Log:
    """A log with a version that has something due in three days, and its settings."""
    for name, value in {"SAO_CLASSEUR": tmp_path / "suivi.xlsx", "SAO_ADRESSE": "https://suivi.ville.example"}.items():
        monkeypatch.setenv(name, str(value))
    for name in ("SAO_VERSIONS", "SAO_LETTRE", "SAO_ACCES", "SAO_SMTP_HOTE"):
        monkeypatch.delenv(name, raising=False)
    canal, *others = ROWS["operations"]
    due = canal | {"finalisation": date.today() + timedelta(days=3)}
    (tmp_path / "a.xlsx").write_bytes(write_workbook({**ROWS, "operations": [due, *others]}))
    assert publish(capsys, tmp_path / "a.xlsx").status == 0
    log = open_log(str(tmp_path / "versions"))
    for genre, adresse, jours in ((Genre.LETTRE, "ana@ville.example", 0), (Genre.ALERTE, "zoe@ville.example", 1)):
        log.abonnements.save(genre, VUE, digest=empreinte(adresse), adresse=adresse, jours=jours)
    return log


def test_what_is_due_is_shown_and_nothing_leaves_nor_is_kept(
    log: Log, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    done = Command(capsys, "lettre", "--essai", "--html", tmp_path / "lettre.html")
    lines = done.out.splitlines()
    assert '<h1 style="' in (tmp_path / "lettre-1.html").read_text(encoding="utf-8")
    assert lines[0].replace(NBSP, " ") == (
        "=== 1, ana@ville.example : Suivi : 1 échéance d’ici 2 semaines (Recherche : « canal »)"
    )
    assert "* Îlot du Canal" in lines
    assert lines[-1] == f"2. alerte{NBSP}: rien à dire"
    assert (done.status, log.envois.known()) == (0, {})


def test_a_view_is_shown_without_a_subscription_and_written_as_a_page(
    log: Log, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    done = Command(capsys, "lettre", "--vue", "synthese", "--html", tmp_path / "lettre.html")
    assert (done.status, done.out.splitlines()[1]) == (0, "Tout le service")
    assert "Ne plus recevoir" not in done.out
    assert (tmp_path / "lettre.html").read_text(encoding="utf-8").startswith('<!DOCTYPE html><html lang="fr">')
    refused = Command(capsys, "lettre", "--vue", "qualite")
    assert (refused.status, refused.err.partition(" — ")[0]) == (1, "Vue sans lettre")


def test_a_view_is_compared_with_the_version_before(
    log: Log, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It was with the version in force a week ago: after a quiet week that is the same one, and nothing changed."""

    class Later(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:
            return datetime.now() + timedelta(days=30)

    canal, *others = ROWS["operations"]
    due = canal | {"finalisation": date.today() + timedelta(days=60)}
    (tmp_path / "b.xlsx").write_bytes(write_workbook({**ROWS, "operations": [due, *others]}))
    assert publish(capsys, tmp_path / "b.xlsx").status == 0
    monkeypatch.setattr(lettre, "datetime", Later)
    said = Command(capsys, "lettre", "--vue", VUE).out.replace(NBSP, " ")
    assert f"Depuis la version 1, du {date_longue(date.today())} : 1 changement.".replace(NBSP, " ") in said


def test_what_is_due_leaves_once_and_it_is_told_without_an_address(
    log: Log, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    away = Command(capsys, "lettre")
    assert (away.status, away.err.partition(" — ")[0]) == (1, "Courrier à régler")
    with mail_server(tmp_path) as (box, courrier):
        monkeypatch.setenv("SAO_SMTP_HOTE", courrier.hote)
        monkeypatch.setenv("SAO_SMTP_PORT", str(courrier.port))
        monkeypatch.setenv("SAO_SMTP_EXPEDITEUR", str(courrier.expediteur))
        monkeypatch.setenv("SAO_SMTP_CERTIFICATS", str(courrier.certificats))
        first, again = Command(capsys, "lettre"), Command(capsys, "lettre")
    assert (first.status, first.out) == (
        0,
        f"1. lettre{NBSP}: partie\n2. alerte{NBSP}: rien à dire\n",
    )
    assert again.out == f"1. lettre{NBSP}: déjà partie\n2. alerte{NBSP}: rien à dire\n"
    assert box.recipients == ["ana@ville.example"]


def test_without_a_public_address_no_letter_is_made(
    log: Log, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("SAO_ADRESSE")
    done = Command(capsys, "lettre", "--essai")
    assert (done.status, done.err.partition(" — ")[0]) == (1, "Adresse publique à donner")
