"""`python -m sao_dashboard acces`: how one comes in, and to whom each right is given."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from sao_dashboard.access.file import load
from sao_dashboard.access.journal import AccessJournal
from sao_dashboard.access.marks import OnceOnly
from sao_dashboard.access.model import Identity
from sao_dashboard.cli.main import main
from sao_dashboard.web.server.login import LoginDoor
from tests.access.test_file import OIDC, RELAY, SECRET, write


def test_without_an_access_file(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.delenv("SAO_ACCES", raising=False)
    assert main(["acces"]) == 0
    assert capsys.readouterr().out == (
        "Personne n’est reconnu\u00a0: qui atteint le serveur lit le classeur, et le code SAO_CODE publie.\n"
    )


def test_the_rights_of_a_relay(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("SAO_ACCES", str(write(tmp_path, RELAY)))
    assert main(["acces"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Chacun est reconnu par le relais.",
        "Lire\u00a0: @ville.example.",
        "Voir la charge des personnes\u00a0: groupe:SAO Référents.",
        "Proposer une répartition\u00a0: personne.",
        "Publier\u00a0: groupe:SAO Coordination, marie.dupont@ville.example.",
        "Administrer\u00a0: id:42.",
        "Journal des accès\u00a0: aucun.",
        "Un serveur lancé suit les droits et le contact dès qu’ils changent ici, le reste quand il redémarre.",
    ]
    assert main(["acces", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "mode": "relais",
        "droits": {
            "lire": ["@ville.example"],
            "charge": ["groupe:SAO Référents"],
            "proposer": [],
            "publier": ["groupe:SAO Coordination", "marie.dupont@ville.example"],
            "administrer": ["id:42"],
        },
    }


def test_a_provider_and_a_journal_and_no_secret(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("SAO_ACCES", str(write(tmp_path, "journal_jours = 90\n" + OIDC)))
    assert main(["acces"]) == 0
    said = capsys.readouterr().out
    assert "fournisseur d’identité https://auth.example/api/v2." in said
    assert "Publier\u00a0: personne.\n" in said
    assert "Une adresse donne un droit quand le fournisseur la dit vérifiée, même s’il n’en dit rien.\n" in said
    assert "Journal des accès\u00a0: tenu, gardé 90 jours.\n" in said
    assert SECRET not in said


def test_the_sessions_of_somebody_are_closed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = write(tmp_path, OIDC)
    monkeypatch.setenv("SAO_ACCES", str(path))
    before = time.time() - 2
    assert main(["fermer-sessions", "42", "--auteur", "C. Petit"]) == 0
    assert capsys.readouterr().out.startswith("Ses sessions sont fermées.")
    door = LoginDoor(lambda: load(path), "", OnceOnly(tmp_path / "registre"), AccessJournal(None, 1))
    end = 10 * 3600.0
    assert door.ended(Identity("42", "Marie", session="a", fin=before + end))
    assert not door.ended(Identity("43", "Jo", session="b", fin=before + end))
    assert not door.ended(Identity("42", "Marie", session="c", fin=before + 60 + end))  # who has come in since
    [line] = AccessJournal(tmp_path / "registre", 180).entries()
    assert line[1:] == ("sortie", "", "C. Petit", "sessions fermées\u00a0: 42 (commande)")
    monkeypatch.setenv("SAO_ACCES", str(write(tmp_path, RELAY)))
    assert main(["fermer-sessions", "42", "--auteur", "C. Petit"]) == 1
    assert capsys.readouterr().err.startswith("Aucune session à fermer ici")


def test_a_file_that_cannot_be_followed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("SAO_ACCES", str(write(tmp_path, 'mode = "relais"')))
    assert main(["acces"]) == 1
    assert "droits » n’ouvre à personne" in capsys.readouterr().err.replace("\u00a0", " ")
