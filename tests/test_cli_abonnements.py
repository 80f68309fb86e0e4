"""The commands about kept subscriptions: what they print, what they leave, what the journal says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sao_dashboard.access.journal import AccessJournal
from sao_dashboard.versions import Log, open_log
from sao_dashboard.versions.abonnements import Genre, empreinte
from sao_dashboard.versions.subscribed import Subscriber
from tests.access.test_file import RELAY, write
from tests.test_cli_versions import Command


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Log:
    """A log with two subscriptions."""
    monkeypatch.setenv("SAO_VERSIONS", str(tmp_path / "journal"))
    log = open_log(str(tmp_path / "journal"))
    by = Subscriber("42", "Ana Bel")
    log.abonnements.save(Genre.CALENDRIER, "echeances", digest=empreinte("a"), by=by, adresse="ana@ville.fr")
    log.abonnements.save(Genre.CALENDRIER, "mes-operations?moi=C.+Roy", digest=empreinte("b"))
    return log


def test_what_is_kept_is_told_and_whom_it_names_found(log: Log, capsys: pytest.CaptureFixture[str]) -> None:
    lines = Command(capsys, "abonnements").out.splitlines()
    assert [line.partition(" (")[0] for line in lines] == [
        "1. Calendrier\u00a0: «\u00a0Échéances\u00a0»",
        "2. Calendrier\u00a0: «\u00a0Opérations suivies par C. Roy\u00a0»",
    ]
    assert lines[0].endswith(", Ana Bel, ana@ville.fr)")
    assert [each["numero"] for each in json.loads(Command(capsys, "abonnements", "--json", "--de", "C. Roy").out)] == [
        2
    ]
    assert Command(capsys, "abonnements", "--de", "Personne").out == "Aucun abonnement ne nomme cette personne.\n"


def test_what_is_revoked_is_gone_and_written_in_the_journal(
    log: Log, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SAO_ACCES", str(write(tmp_path, 'dossier = "registre"\n' + RELAY)))
    assert Command(capsys, "revoquer", "1", "2", "--auteur", "C. Blin").out == "Révoqués\u00a0: 1 et 2.\n"
    assert Command(capsys, "abonnements").out == "Aucun abonnement n’est gardé.\n"
    (entry,) = AccessJournal(tmp_path / "registre", 180).entries()
    assert (entry.quoi, entry.nom, entry.detail) == ("révocation", "C. Blin", "abonnements 1 et 2 (commande)")
    assert Command(capsys, "revoquer", "1", "--auteur", "C. Blin").status == 1
