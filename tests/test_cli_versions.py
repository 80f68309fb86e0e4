"""The commands that publish: what they print, what they answer, what they leave."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest

from sao_dashboard.access.journal import AccessJournal
from sao_dashboard.cli import main as cli
from sao_dashboard.template.workbook import write_workbook
from sao_dashboard.versions import Origine, open_log
from tests.access.test_file import RELAY, write
from tests.shared.test_follow import saved_again
from tests.versions.failures import Excel, on_disk
from tests.web.conftest import ROWS

NBSP = "\u00a0"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with three workbooks, and no shared one yet."""
    monkeypatch.setenv("SAO_CLASSEUR", str(tmp_path / "suivi.xlsx"))
    monkeypatch.delenv("SAO_VERSIONS", raising=False)
    (tmp_path / "a.xlsx").write_bytes(write_workbook())
    (tmp_path / "b.xlsx").write_bytes(write_workbook(ROWS))
    (tmp_path / "refus.xlsx").write_bytes(write_workbook({**ROWS, "operations": ROWS["operations"] * 2}))
    return tmp_path


class Command:
    """One run of the command line."""

    def __init__(self, capsys: pytest.CaptureFixture[str], *arguments: object) -> None:
        self.status = cli.main([str(argument) for argument in arguments])
        self.out, self.err = capsys.readouterr()


def publish(capsys: pytest.CaptureFixture[str], path: Path, message: str = "Revue") -> Command:
    return Command(capsys, "publier", path, "--message", message, "--auteur", "A. Martin")


def test_publishing_twice_then_going_back(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert publish(capsys, folder / "a.xlsx").out == "Version 1 publiée.\n"
    assert publish(capsys, folder / "b.xlsx").out == "Version 2 publiée.\n"
    assert (folder / "suivi.xlsx").read_bytes() == (folder / "b.xlsx").read_bytes()
    back = Command(capsys, "restaurer", 1)
    assert (back.status, back.out, back.err) == (
        0,
        f"Version 3 publiée{NBSP}: elle a le contenu de la version 1.\n",
        "",
    )
    assert (folder / "suivi.xlsx").read_bytes() == (folder / "a.xlsx").read_bytes()
    lines = Command(capsys, "historique").out.splitlines()
    when = rf"\d+(er)?{NBSP}\S+ \d{{4}} à \d+{NBSP}h{NBSP}\d\d"
    assert re.fullmatch(rf"2\. {when}, A\. Martin{NBSP}: Revue", lines[1])
    assert re.fullmatch(
        rf"3\. {when}, Ligne de commande{NBSP}: Retour à une version d’avant \(contenu de la version 1\)", lines[2]
    )


def test_saves_close_together_are_one_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each save of a busy afternoon was a line, where the screen gathers them: what was published was lost in them."""
    publish(capsys, folder / "a.xlsx")
    log = open_log(str(folder / "versions"))
    for content in (b"1", b"2", b"3"):
        current = log.current()
        log.publish(
            content,
            auteur="CB",
            message="Main",
            lignes={},
            avertissements=0,
            expected=current.numero if current else None,
            origine=Origine.FICHIER,
        )
    lines = Command(capsys, "historique").out.splitlines()
    assert [line.split(".")[0] for line in lines] == ["1", "4"]
    assert lines[1].endswith(f"CB{NBSP}: Main (3 fois de suite, versions 2 à 4)")
    every = Command(capsys, "historique", "--tout").out.splitlines()
    assert [line.split(".")[0] for line in every] == ["1", "2", "3", "4"]
    assert every[3].endswith(f"CB{NBSP}: Main")
    assert len(json.loads(Command(capsys, "historique", "--json").out)) == 4


def test_the_history_for_a_program(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert json.loads(Command(capsys, "historique", "--json").out) == []
    publish(capsys, folder / "b.xlsx")
    [version] = json.loads(Command(capsys, "historique", "--json").out)
    assert version.pop("le").endswith("+00:00")
    assert len(version.pop("identifiant")) == 32
    assert len(version.pop("digest")) == 64
    assert version == {
        "numero": 1,
        "auteur": "A. Martin",
        "message": "Revue",
        "origine": "publication",
        "restaure": None,
        "lignes": {
            "Chantiers": 3,
            "Opérations": 4,
            "Affectations": 3,
            "Jalons": 2,
            "Secteurs": 2,
            "Agents": 4,
            "Listes": version["lignes"]["Listes"],
            "Paramètres": version["lignes"]["Paramètres"],
        },
        "avertissements": version["avertissements"],
        "purges": [],
        "purgee": None,
        "expurgee": None,
        "nom": "",
    }


def test_nothing_published_yet(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert Command(capsys, "historique").out == "Aucune version n’est publiée.\n"
    assert [path.name for path in folder.iterdir() if path.is_dir()] == []


def test_a_refused_workbook(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    done = publish(capsys, folder / "refus.xlsx")
    assert done.status == 1
    assert done.out.startswith("Problèmes bloquants\u00a0:\n")
    assert done.out.splitlines()[-1].startswith("Ce classeur est refusé")
    assert not (folder / "versions").exists()


def test_a_file_that_is_no_workbook(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "x.xlsx").write_bytes(b"rien")
    done = publish(capsys, folder / "x.xlsx")
    assert (done.status, done.err.startswith("Texte au lieu d’un classeur — ")) == (1, True)


def test_a_workbook_with_macros_says_which_format_to_choose(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    # It was written into « suivi.xlsx », which Excel then refused to open for everybody.
    publish(capsys, folder / "a.xlsx")
    book = openpyxl.load_workbook(folder / "b.xlsx")
    book.vba_archive = zipfile.ZipFile(folder / "b.xlsx")  # what openpyxl calls a workbook with macros
    book.save(folder / "b.xlsm")
    done = publish(capsys, folder / "b.xlsm")
    assert (done.status, done.out, done.err) == (
        1,
        "",
        f"Format différent du fichier partagé — Ce classeur prend en charge les macros{NBSP}: Excel refuserait de "
        f"l’ouvrir sous le nom «{NBSP}suivi.xlsx{NBSP}». Enregistrez-le au format «{NBSP}Classeur Excel (.xlsx){NBSP}»,"
        " puis publiez ce nouveau fichier.\n",
    )
    assert (folder / "suivi.xlsx").read_bytes() == (folder / "a.xlsx").read_bytes()
    assert len(Command(capsys, "historique").out.splitlines()) == 1


def test_what_was_in_the_shared_file_is_kept_first(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "suivi.xlsx").write_bytes((folder / "a.xlsx").read_bytes())
    assert publish(capsys, folder / "b.xlsx").out == (
        f"Le classeur partagé avait changé{NBSP}: il est gardé comme version 1.\nVersion 2 publiée.\n"
    )
    (folder / "suivi.xlsx").write_bytes((folder / "refus.xlsx").read_bytes())
    out = publish(capsys, folder / "a.xlsx").out
    [archive] = (folder / "versions" / "archives").iterdir()
    assert out == (
        "Le classeur partagé, qui ne peut pas être une version, est gardé sous "
        f"«{NBSP}archives/{archive.name}{NBSP}».\nVersion 3 publiée.\n"
    )
    assert archive.read_bytes() == (folder / "refus.xlsx").read_bytes()


def test_publishing_the_shared_file_itself(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "suivi.xlsx").write_bytes((folder / "a.xlsx").read_bytes())
    assert publish(capsys, folder / "suivi.xlsx", "Première").out == "Version 1 publiée.\n"
    again = publish(capsys, folder / "suivi.xlsx")
    assert (again.status, again.out) == (0, f"Rien à publier{NBSP}: ce classeur est déjà la version 1.\n")


def test_publishing_what_changes_no_data(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    # Only equal bytes were « rien à publier »: a file saved again without a change was published as version 2, 3…
    # without a word.
    publish(capsys, folder / "b.xlsx")
    (folder / "c.xlsx").write_bytes(saved_again((folder / "b.xlsx").read_bytes(), 1))
    again = publish(capsys, folder / "c.xlsx")
    assert (again.status, again.out) == (
        0,
        f"Rien à publier{NBSP}: aucune donnée ne change depuis la version 1.\n",
    )
    assert (folder / "suivi.xlsx").read_bytes() == (folder / "b.xlsx").read_bytes()
    assert len(Command(capsys, "historique").out.splitlines()) == 1


def test_a_locked_shared_file_is_published_all_the_same(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    publish(capsys, folder / "a.xlsx")
    publish(capsys, folder / "b.xlsx")
    with on_disk(Excel(folder / "suivi.xlsx")) as disk:
        disk.locked = True
        done = Command(capsys, "restaurer", 1)
        assert (done.status, done.err.split(" — ")[0]) == (0, "Classeur partagé verrouillé")
        disk.locked = False
        assert publish(capsys, folder / "a.xlsx").out.startswith("Rien à publier")  # the next try
    assert (folder / "suivi.xlsx").read_bytes() == (folder / "a.xlsx").read_bytes()


def test_purging_and_the_journal(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was published, named, restored or purged by a command was not in the journal of accesses."""
    monkeypatch.setenv("SAO_ACCES", str(write(folder, 'dossier = "registre"\n' + RELAY)))
    publish(capsys, folder / "a.xlsx")
    publish(capsys, folder / "b.xlsx")
    refused = Command(capsys, "purger", 2, "--message", "Départ", "--auteur", "C. Petit")
    assert (refused.status, refused.err.split(" — ")[0]) == (1, "Purge refusée")
    done = Command(capsys, "purger", 1, "--message", "Départ", "--auteur", "C. Petit")
    assert (done.status, done.out) == (
        0,
        f"Purge inscrite sous le numéro 3. Contenu retiré des versions{NBSP}: 1.\n",
    )
    assert Command(capsys, "historique").out.splitlines()[0].endswith(" (contenu purgé, voir 3)")
    again = Command(capsys, "restaurer", 1)
    assert (again.status, again.err.split(" — ")[0]) == (1, "Contenu purgé")
    Command(capsys, "restaurer", 2, "--auteur", "C. Petit")
    Command(capsys, "nommer", 2, "CT", "--auteur", "C. Petit")
    assert [(each.quoi, each.nom, each.detail) for each in AccessJournal(folder / "registre", 180).entries()] == [
        ("publication", "A. Martin", "version 1 (commande)"),
        ("publication", "A. Martin", "version 2 (commande)"),
        ("purge", "C. Petit", f"purge de 1{NBSP}version, enregistrement 3 (commande)"),
        ("restauration", "C. Petit", "version 4 (commande)"),
        ("nom de version", "C. Petit", "version 2, nom donné (commande)"),
    ]


def test_an_unknown_version_and_a_wrong_use(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    unknown = Command(capsys, "restaurer", 7)
    assert (unknown.status, unknown.err) == (
        1,
        "Version inconnue — Il n’y a pas de version 7. Choisissez-en une dans l’historique.\n",
    )
    for wrong in (["publier", "a.xlsx"], ["restaurer", "un"], ["purger", "1"]):
        with pytest.raises(SystemExit) as left:
            cli.main(wrong)
        assert left.value.code == 2


def test_an_address_that_is_none(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAO_VERSIONS", "ftp://x")
    done = Command(capsys, "historique")
    assert (done.status, done.err.split(" — ")[0]) == (1, "Adresse des versions non reconnue")


def test_a_version_is_named_said_so_and_named_no_more(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    publish(capsys, folder / "a.xlsx")
    done = Command(capsys, "nommer", 1, "CT  novembre")
    assert (done.status, done.out) == (0, f"La version 1 s’appelle «{NBSP}CT novembre{NBSP}».\n")
    assert Command(capsys, "historique").out.startswith(f"1. «{NBSP}CT novembre{NBSP}», ")
    [version] = json.loads(Command(capsys, "historique", "--json").out)
    assert version["nom"] == "CT novembre"
    (folder / "versions" / "noms" / "000002.json").write_bytes(b"{")
    told = Command(capsys, "historique").out.splitlines()
    assert told[1:] == [f"1{NBSP}nom illisible{NBSP}: enregistrement 2."]
    assert Command(capsys, "nommer", 1, "--retirer").out == "La version 1 n’a plus de nom.\n"
    again = Command(capsys, "nommer", 1, "--retirer")
    assert (again.status, again.err.partition(" — ")[0]) == (1, "Version sans nom")
    assert Command(capsys, "nommer", 9, "CT").err.startswith("Version inconnue — ")
