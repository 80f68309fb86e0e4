"""The drill: publish, save, lose everything, put back; and what the commands about backups say."""

from __future__ import annotations

import os
import shutil
import stat
from hashlib import sha256
from pathlib import Path

import pytest

from sao_dashboard.cli import main as cli
from sao_dashboard.versions import open_log
from sao_dashboard.versions.abonnements import Genre, empreinte
from sao_dashboard.versions.backup import last
from tests.versions.byte_stores import publish
from tests.web.conftest import classeur

NBSP = "\u00a0"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a log of two versions, and the shared workbook of the second."""
    monkeypatch.setenv("SAO_CLASSEUR", str(tmp_path / "suivi.xlsx"))
    monkeypatch.setenv("SAO_VERSIONS", str(tmp_path / "versions"))
    log = open_log(str(tmp_path / "versions"))
    publish(log, b"the first")
    publish(log, classeur())
    (tmp_path / "suivi.xlsx").write_bytes(classeur())
    return tmp_path


def test_the_drill(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    log = open_log(str(place / "versions"))
    log.abonnements.save(Genre.LETTRE, "synthese", digest=empreinte("x"), adresse="ana@ville.example")
    before = log.history(), [log.content(numero) for numero in (1, 2)]
    backup = place / "sauvegarde.zip"
    assert cli.main(["sauvegarder", str(backup)]) == 0
    assert os.name == "nt" or stat.S_IMODE(backup.stat().st_mode) == 0o600
    seal = sha256(backup.read_bytes()).hexdigest()
    assert capsys.readouterr().out == (
        f"2{NBSP}versions et 3{NBSP}autres fichiers dans {backup}.\nEmpreinte SHA-256{NBSP}: {seal}\n"
    )
    kept = last(log.byte_store)
    assert kept is not None
    assert kept.version == 2

    shutil.rmtree(place / "versions")
    (place / "suivi.xlsx").unlink()
    assert cli.main(["restaurer-sauvegarde", str(backup)]) == 0
    assert capsys.readouterr().out == (
        f"2{NBSP}versions et 3{NBSP}autres fichiers, chacun relu dans {place / 'versions'}.\n"
        f"Le classeur partagé n’était plus là{NBSP}: il a le contenu de la version 2.\n"
        f"Des lettres ou des alertes parties depuis cette sauvegarde peuvent repartir au prochain envoi{NBSP}: la "
        "commande lettre --essai dit lesquelles.\n"
    )
    again = open_log(str(place / "versions"))
    assert (again.history(), [again.content(numero) for numero in (1, 2)]) == before
    assert (place / "suivi.xlsx").read_bytes() == classeur()
    again.self_test()

    assert cli.main(["restaurer-sauvegarde", str(backup)]) == 1
    assert capsys.readouterr().err.startswith("Lieu non vide — ")


def test_a_folder_keeps_the_last_ones(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = place / "sauvegardes"
    folder.mkdir()
    for name in ("sao-2018-11-05-020000.zip", "sao-2018-11-06-020000.zip", "sao-autre.zip"):
        (folder / name).write_bytes(b"")
    assert cli.main(["sauvegarder", str(folder), "--garder", "2"]) == 0
    first, second, other = sorted(path.name for path in folder.iterdir())
    assert (first, other) == ("sao-2018-11-06-020000.zip", "sao-autre.zip")
    assert cli.main(["restaurer-sauvegarde", str(folder / second)]) == 1
    assert "versions" in capsys.readouterr().err


def test_what_was_lost_already_is_told_and_the_rest_is_saved(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lost = f"contents/{sha256(b'the first').hexdigest()}.xlsx"
    (place / "versions" / lost).unlink()
    assert cli.main(["sauvegarder", str(place / "sauvegarde.zip")]) == 1
    told = capsys.readouterr()
    assert told.out.startswith(f"2{NBSP}versions et 1{NBSP}autre fichier ")
    assert lost in told.err


def test_nothing_is_written_where_it_cannot_be_whole(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "sauvegarde.zip").write_bytes(b"the one before")
    shutil.rmtree(place / "versions")
    (place / "versions").write_bytes(b"")
    assert cli.main(["sauvegarder", str(place / "sauvegarde.zip")]) == 1
    assert capsys.readouterr().err.startswith("Versions inaccessibles — ")
    assert (place / "sauvegarde.zip").read_bytes() == b"the one before"
    assert sorted(path.name for path in place.iterdir()) == ["sauvegarde.zip", "suivi.xlsx", "versions"]
    assert cli.main(["restaurer-sauvegarde", str(place / "sauvegarde.zip")]) == 1
    assert capsys.readouterr().err.startswith("Sauvegarde illisible — ")


def test_an_empty_log_is_no_backup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A share that is away is an empty folder: saved as it is, it would have pushed the good backups out one by one."""
    monkeypatch.setenv("SAO_CLASSEUR", str(tmp_path / "suivi.xlsx"))
    monkeypatch.setenv("SAO_VERSIONS", str(tmp_path / "versions"))
    assert cli.main(["sauvegarder", str(tmp_path / "sauvegarde.zip")]) == 1
    assert not (tmp_path / "sauvegarde.zip").exists()
