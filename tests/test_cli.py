"""The command line: what it prints to the letter, what it writes, and what it answers to the shell."""

from __future__ import annotations

import errno
import io
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from sao_dashboard import issues
from sao_dashboard.cli.main import main
from sao_dashboard.errors import WorkbookError
from sao_dashboard.issues import Issue
from sao_dashboard.reading.read import read_workbook
from sao_dashboard.settings import ROOT
from tests.reading.sheets import Rows, sheets, xlsx

OPERATIONS_FAUTIVES: Rows = (
    ("Identifiant", "Opération", "Secteur", "Étape", "Finalisation prévue"),
    ("OP-1", "EuroRennes", "Gare", "En etde", "un jour"),
    ("OP-2", "Plaisance", "Gare", None, "un jour"),
    ("OP-3", "Guines", "Gare", "En projet", "1er octobre 18"),
)
CHARGES: Rows = (("Agent", "Rôle", "Opération"), *(("CO 1", "Chargé·e d'opération", f"OP-{n}") for n in (1, 2, 3)))


@pytest.fixture
def fichier(tmp_path: Path) -> Path:
    """A workbook without a fault."""
    path = tmp_path / "suivi.xlsx"
    path.write_bytes(xlsx(sheets()))
    return path


@pytest.fixture
def fautif(tmp_path: Path) -> Path:
    """A workbook with two blocking issues and two warnings."""
    path = tmp_path / "fautif.xlsx"
    path.write_bytes(xlsx(sheets(Opérations=OPERATIONS_FAUTIVES, Affectations=CHARGES)))
    return path


Output = pytest.CaptureFixture[str]


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def said(output: Output) -> str:
    found = output.readouterr()
    assert found.err == ""
    return plain(found.out)


def refused(output: Output) -> str:
    found = output.readouterr()
    assert found.out == ""
    return plain(found.err)


# --- verifier ---------------------------------------------------------------------------------------------------------


def test_a_workbook_without_a_fault_is_one_sentence(fichier: Path, capsys: Output) -> None:
    assert main(["verifier", str(fichier)]) == 0
    assert said(capsys) == "Ce classeur peut être affiché : 0 problème bloquant, 0 avertissement.\n"


def test_faults_are_told_blocking_first_one_line_each(fautif: Path, capsys: Output) -> None:
    assert main(["verifier", str(fautif)]) == 1
    expected = f"""\
Problèmes bloquants :

{issues.HORS_LISTE.todo}
- Feuille « Opérations », cellule D2 : « En etde » n’est pas dans la liste « Étapes ». Vouliez-vous écrire \
« En étude » ?

{issues.VALEUR_MANQUANTE.todo}
- Feuille « Opérations », cellule D3 : la colonne « Étape » est obligatoire et doit être renseignée.

Avertissements :

{issues.DATE_ILLISIBLE.todo}
- Feuille « Opérations », cellules E2 à E3 : « un jour » est gardé tel quel, sans date. Écrivez par exemple \
« 1er octobre 2018 », « fin novembre 2018 » ou « T2 2019 ».

{issues.ANNEE_DEUX_CHIFFRES.todo}
- Feuille « Opérations », cellule E4 : « 1er octobre 18 » est lu le 1er octobre 2018. \
Écrivez l’année sur quatre chiffres.

Ce classeur est refusé : 2 problèmes bloquants, 2 avertissements.
"""
    assert said(capsys) == expected


def test_what_a_cell_holds_stays_on_its_line_and_commands_no_terminal(tmp_path: Path, capsys: Output) -> None:
    path = tmp_path / "suivi.xlsx"
    hostile = "bien\ntôt \x1b[31mrouge\u2028"
    rows: Rows = (("Chantier", "Jalon", "Date"), (1, "CT", hostile))
    path.write_bytes(xlsx(sheets(Jalons=rows)))
    assert main(["verifier", str(path)]) == 0
    line = next(line for line in said(capsys).splitlines() if line.startswith("- "))
    assert line.startswith("- Feuille « Jalons », cellule C2 : « bien tôt ")
    assert "\x1b" not in line


def test_json_is_a_contract(fautif: Path, capsys: Output) -> None:
    assert main(["verifier", str(fautif), "--json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert list(report) == ["bloquant", "lignes", "problemes"]
    assert report["bloquant"] is True
    assert report["lignes"] == {"Chantiers": 1, "Opérations": 3, "Affectations": 3}
    assert [
        (one["code"], one["gravite"], one["feuille"], one["cellule"], one["valeur"]) for one in report["problemes"]
    ] == [
        ("valeur-hors-liste", "bloquant", "Opérations", "D2", "En etde"),
        ("valeur-manquante", "bloquant", "Opérations", "D3", ""),
        ("date-illisible", "avertissement", "Opérations", "E2:E3", "un jour"),
        ("annee-deux-chiffres", "avertissement", "Opérations", "E4", "1er octobre 18"),
    ]
    first = report["problemes"][0]
    assert list(first) == ["code", "gravite", "feuille", "cellule", "valeur", "titre", "message"]
    assert first["titre"] == "Valeur hors liste"
    assert plain(first["message"]) == (
        "Feuille « Opérations », cellule D2 : « En etde » n’est pas dans la liste « Étapes ». "
        "Vouliez-vous écrire « En étude » ?"
    )


def test_an_unreadable_file_is_one_problem_of_the_contract(tmp_path: Path, capsys: Output) -> None:
    path = tmp_path / "suivi.xlsx"
    path.write_bytes(b"nom;lieu")
    assert main(["verifier", str(path), "--json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert (report["bloquant"], report["lignes"]) == (True, {})
    assert [(one["code"], one["refus"], one["gravite"], one["cellule"]) for one in report["problemes"]] == [
        ("fichier-illisible", "texte", "bloquant", "")
    ]


# --- annoter ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def annotated(monkeypatch: pytest.MonkeyPatch) -> list[tuple[bytes, Sequence[Issue]]]:
    """What the annotation was given; it answers « annoté »."""
    given: list[tuple[bytes, Sequence[Issue]]] = []

    def annotate(data: bytes, found: Sequence[Issue]) -> bytes:
        given.append((data, found))
        return "annoté".encode()

    module: Any = ModuleType("sao_dashboard.annotate")
    module.annotate_confined = annotate
    monkeypatch.setitem(sys.modules, module.__name__, module)
    return given


Given = list[tuple[bytes, Sequence[Issue]]]


def test_the_annotated_copy_of_a_refused_workbook(fautif: Path, annotated: Given, capsys: Output) -> None:
    sortie = fautif.with_name("annote.xlsx")
    assert main(["annoter", str(fautif), str(sortie)]) == 1
    assert said(capsys) == f"Copie annotée écrite : {sortie} (2 problèmes bloquants, 2 avertissements).\n"
    assert sortie.read_bytes() == "annoté".encode()
    (content, found), *others = annotated
    assert (content, [issue.cell for issue in found]) == (fautif.read_bytes(), ["D2", "D3", "E2:E3", "E4"])
    assert others == []


def test_the_annotated_copy_replaces_another_file_whole(fichier: Path, annotated: Given, capsys: Output) -> None:
    sortie = fichier.with_name("annote.xlsx")
    sortie.write_bytes(b"l'ancienne copie, plus longue")
    assert main(["annoter", str(fichier), str(sortie)]) == 0
    assert said(capsys) == f"Copie annotée écrite : {sortie} (0 problème bloquant, 0 avertissement).\n"
    assert sortie.read_bytes() == "annoté".encode()
    assert sorted(path.name for path in fichier.parent.iterdir()) == ["annote.xlsx", "suivi.xlsx"]


@pytest.mark.parametrize("name", ["suivi.xlsx", "../{folder}/suivi.xlsx", "lien.xlsx"])
def test_the_workbook_itself_is_never_written(fichier: Path, annotated: Given, capsys: Output, name: str) -> None:
    content = fichier.read_bytes()
    fichier.with_name("lien.xlsx").symlink_to(fichier)
    sortie = fichier.parent / name.format(folder=fichier.parent.name)
    assert main(["annoter", str(fichier), str(sortie)]) == 2
    assert refused(capsys) == "SORTIE doit être un autre fichier que FICHIER : le classeur reste comme il est.\n"
    assert (fichier.read_bytes(), annotated) == (content, [])


@pytest.mark.parametrize("content", [b"nom;lieu", None], ids=["unreadable", "missing"])
def test_nothing_is_written_for_a_file_that_is_not_read(
    tmp_path: Path, annotated: Given, capsys: Output, content: bytes | None
) -> None:
    fichier = tmp_path / "suivi.xlsx"
    if content is not None:
        fichier.write_bytes(content)
    assert main(["annoter", str(fichier), str(tmp_path / "annote.xlsx")]) == 1
    assert refused(capsys)
    assert not (tmp_path / "annote.xlsx").exists()
    assert annotated == []


def test_an_annotation_that_fails_is_a_sentence(fichier: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    def annotate(data: bytes, found: Sequence[Issue]) -> bytes:
        raise WorkbookError("Classeur inattendu", "Ses feuilles ne s'annotent pas.")

    module: Any = ModuleType("sao_dashboard.annotate")
    module.annotate_confined = annotate
    monkeypatch.setitem(sys.modules, module.__name__, module)
    assert main(["annoter", str(fichier), str(fichier.with_name("annote.xlsx"))]) == 1
    assert refused(capsys) == "Classeur inattendu — Ses feuilles ne s'annotent pas.\n"
    assert [path.name for path in fichier.parent.iterdir()] == ["suivi.xlsx"]


# --- identifiants -----------------------------------------------------------------------------------------------------


def test_a_copy_whose_operations_have_identifiers(tmp_path: Path, capsys: Output) -> None:
    fichier, sortie = tmp_path / "suivi.xlsx", tmp_path / "copie.xlsx"
    rows = [("Opération", "Secteur", "Étape"), ("Îlot 1", "Gare", "En projet"), ("Îlot 2", "Gare", "En projet")]
    fichier.write_bytes(xlsx({"Suivi": rows}))
    assert main(["identifiants", str(fichier), str(sortie)]) == 0
    assert said(capsys) == f"Classeur écrit, avec 2 identifiants (de OP-001 à OP-002) : {sortie}\n"
    assert read_workbook(sortie.read_bytes())["operations"]["identifiant"].tolist() == ["OP-001", "OP-002"]


def test_no_copy_where_there_is_nothing_to_write(fichier: Path, capsys: Output) -> None:
    sortie = fichier.with_name("copie.xlsx")
    assert main(["identifiants", str(fichier), str(sortie)]) == 0
    assert said(capsys) == "Rien à écrire : aucune opération n’est sans identifiant.\n"
    assert not sortie.exists()


def test_identifiers_are_never_written_in_the_workbook_itself(fichier: Path, capsys: Output) -> None:
    assert main(["identifiants", str(fichier), str(fichier)]) == 2
    assert refused(capsys) == "SORTIE doit être un autre fichier que FICHIER : le classeur reste comme il est.\n"


# --- What the system refuses ------------------------------------------------------------------------------------------


def test_a_file_that_is_not_there(tmp_path: Path, capsys: Output) -> None:
    path = tmp_path / "suivi.xlsx"
    assert main(["verifier", str(path)]) == 1
    assert refused(capsys) == f"Fichier inaccessible — {path} : ce fichier, ou son dossier, n’existe pas.\n"


def test_a_folder_is_no_file(tmp_path: Path, capsys: Output) -> None:
    for asked in (["verifier", str(tmp_path)], ["modele", str(tmp_path)]):
        assert main(asked) == 1
        assert refused(capsys) == f"Fichier inaccessible — {tmp_path} : c’est un dossier, et non un fichier.\n"


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (errno.EACCES, "l’accès est refusé. Vérifiez vos droits, et fermez le fichier s’il est ouvert ailleurs."),
        (errno.ENOSPC, "il n’y a plus de place sur le disque."),
        (errno.EIO, f"le système a répondu par l’erreur {errno.EIO}."),
    ],
)
def test_a_copy_that_cannot_be_written_leaves_what_was_there(
    tmp_path: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch, number: int, expected: str
) -> None:
    sortie = tmp_path / "modele.xlsx"
    sortie.write_bytes(b"avant")

    def fails(_self: Path, _target: Path) -> Path:
        raise OSError(number, os.strerror(number), "…")

    monkeypatch.setattr(Path, "replace", fails)
    assert main(["modele", str(sortie)]) == 1
    assert refused(capsys) == f"Fichier inaccessible — {sortie} : {expected}\n"
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("modele.xlsx", b"avant")]


def run(*arguments: str, output: Any = subprocess.PIPE, **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "sao_dashboard", *arguments]
    return subprocess.run(
        command, cwd=ROOT, stdout=output, stderr=subprocess.PIPE, env={**os.environ, **environment}, check=False
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device here")
def test_an_output_that_takes_nothing_is_said_once(fichier: Path) -> None:
    # What is left in the buffer is written again as Python ends: an exception in English, and another status.
    with Path("/dev/full").open("wb") as full:
        done = run("verifier", str(fichier), output=full)
    assert done.returncode == 1
    assert done.stderr.decode() == "Fichier inaccessible — il n’y a plus de place sur le disque.\n"


def test_a_reader_that_leaves_early_is_no_fault(fautif: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = run("verifier", str(fautif), output=writing)
    os.close(writing)
    assert (done.returncode, done.stderr) == (1, b"")


def test_a_narrow_encoding_takes_what_it_can(fichier: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Windows writes to a file in cp1252, without the narrow space of numbers: a traceback, and half of the list.
    rows: Rows = (("Chantier", "Jalon", "Date"), (1, "CT", "un jour →"))
    fichier.write_bytes(xlsx(sheets(Jalons=rows)))
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding="cp1252"))
    assert main(["verifier", str(fichier)]) == 0
    assert "«\u00a0un jour \\u2192\u00a0»" in written.getvalue().decode("cp1252")


# --- The other commands -----------------------------------------------------------------------------------------------


def test_the_template_is_written_and_read_without_a_fault(tmp_path: Path, capsys: Output) -> None:
    path = tmp_path / "modele.xlsx"
    assert main(["modele", str(path)]) == 0
    assert said(capsys) == f"Modèle écrit : {path}\n"
    assert main(["verifier", str(path)]) == 0


def test_every_row_is_exported(fichier: Path, capsys: Output) -> None:
    assert main(["exporter", str(fichier), "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert list(rows) == ["Chantiers", "Opérations", "Affectations"]
    assert (rows["Opérations"][0]["Opération"], rows["Opérations"][0]["Surface"]) == ("EuroRennes", None)


@pytest.mark.parametrize("command", ["--help", "historique", "propositions", "abonnements", "acces"])
def test_a_command_waits_for_nothing_that_it_does_without(command: str, tmp_path: Path) -> None:
    # Each family imported at its top all that its commands do: `--help` waited for pandas, pyarrow and XlsxWriter, and
    # so did each command that only says what is kept.
    script = (
        "import atexit, sys; atexit.register(lambda: print(*sys.modules, file=sys.stderr));"
        "from sao_dashboard.cli.main import main; sys.exit(main())"
    )
    environment = os.environ | {"SAO_VERSIONS": str(tmp_path / "versions")}
    done = subprocess.run(
        [sys.executable, "-c", script, command], capture_output=True, check=True, cwd=ROOT, env=environment
    )
    heavy = {"pandas", "numpy", "pyarrow", "xlsxwriter", "openpyxl", "ssl", "streamlit"}
    assert set(done.stderr.decode().split()) & heavy == set()


@pytest.mark.parametrize("arguments", [[], ["verifier"], ["annoter", "suivi.xlsx"], ["publier-tout"]])
def test_a_command_that_is_badly_written_is_status_two(arguments: list[str], capsys: Output) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert refused(capsys).startswith("usage: python -m sao_dashboard")
