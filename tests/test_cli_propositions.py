"""The commands about kept proposals: what they print, what they answer, what they leave."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from sao_dashboard.access.journal import AccessJournal
from sao_dashboard.versions import Log, open_log
from sao_dashboard.versions.propositions import Deplacement, Objet, Stade
from tests.access.test_file import RELAY, write
from tests.test_cli_versions import Command

NBSP = "\u00a0"
SIGNED = {"qui": "C. Blin", "pourquoi": "Équilibrer"}


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Log:
    """A log with two proposals and a record that says nothing."""
    monkeypatch.setenv("SAO_VERSIONS", str(tmp_path / "journal"))
    log = open_log(str(tmp_path / "journal"))
    log.propositions.save((Deplacement("OP-1", Objet.SECTEUR, "Nord", "Sud"),), nom="Franges", **SIGNED)
    log.propositions.save((Deplacement("OP-1", Objet.CHARGE, "A. Bel", ""),) * 2, nom="Personnes", **SIGNED)
    log.propositions.say(1, stade=Stade.ADOPTEE, version=7, qui="Chef")
    (tmp_path / "journal" / "propositions" / "000004.json").write_bytes(b"{")
    return log


def test_what_is_kept_is_told_one_line_each(log: Log, capsys: pytest.CaptureFixture[str]) -> None:
    lines = Command(capsys, "propositions").out.splitlines()
    when = rf"\d+(er)?{NBSP}\S+ \d{{4}} à \d+{NBSP}h{NBSP}\d\d"
    said = rf"{when}, C\. Blin\){NBSP}: Équilibrer – 1{NBSP}déplacement"
    assert re.fullmatch(rf"1\. Franges \({said}, adoptée, version 7", lines[0])
    assert re.fullmatch(rf"2\. Personnes \({said}, en discussion", lines[1])
    assert lines[2:] == [f"1{NBSP}enregistrement illisible{NBSP}: 4."]
    told = json.loads(Command(capsys, "propositions", "--json").out)
    assert [(each["nom"], each["stade"], each["deplacements"]) for each in told] == [
        ("Franges", "adoptée", [{"operation": "OP-1", "objet": "secteur", "de": "Nord", "vers": "Sud"}]),
        ("Personnes", "en discussion", [{"operation": "OP-1", "objet": "charge", "de": "A. Bel", "vers": ""}]),
    ]


def test_removing_says_so_and_leaves_no_name(
    log: Log, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SAO_ACCES", str(write(tmp_path, 'dossier = "registre"\n' + RELAY)))
    done = Command(capsys, "retirer", 2, 4, "--message", "Départ", "--auteur", "C. Blin")
    assert (done.status, done.out) == (0, f"Retrait inscrit sous le numéro 5. Retirées{NBSP}: 2 et 4.\n")
    assert [path.name for path in sorted((tmp_path / "journal" / "propositions").iterdir())] == [
        "000001.json",
        "000003.json",
        "000005.json",
    ]
    [line] = AccessJournal(tmp_path / "registre", 180).entries()
    assert line[1:] == ("proposition", "", "C. Blin", "retirées\u00a0: 2 et 4 (commande)")
    again = Command(capsys, "retirer", 2, "--message", "Départ", "--auteur", "C. Blin")
    assert again.status == 1
    assert again.err.startswith("Proposition retirée — C. Blin a retiré la proposition 2 le ")


def test_there_may_be_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("SAO_VERSIONS", str(tmp_path))
    assert Command(capsys, "propositions").out == "Aucune proposition n’est gardée.\n"
    assert Command(capsys, "propositions", "--json").out == "[]\n"
