"""The command that writes the national data: what it writes, prints and answers."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from sao_dashboard.template.workbook import write_workbook
from tests.test_cli_versions import Command


def test_the_operations_of_the_shared_workbook_and_what_they_lack(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    gare = {"identifiant": "GARE", "nom": "Gare", "secteur": "Nord", "etape": "En étude", "surface": 3}
    (tmp_path / "suivi.xlsx").write_bytes(write_workbook({"operations": [gare]}))
    monkeypatch.setenv("SAO_CLASSEUR", str(tmp_path / "suivi.xlsx"))
    done = Command(capsys, "exporter-cnig", tmp_path / "cnig.zip")
    lines = done.out.splitlines()
    assert (done.status, lines[0]) == (0, f"1\u00a0opération écrite\u00a0: {tmp_path / 'cnig.zip'}")
    assert lines[1] == "Champs obligatoires à compléter dans le classeur\u00a0:"
    assert "  nom_commune, 1\u00a0ligne\u00a0: Opérations, colonne «\u00a0Commune\u00a0»" in lines
    # What the workbook cannot bring is named in one line: a line each was a screen and a half that nobody read.
    [wanted, other] = [line for line in lines if " absents du classeur" in line]
    assert wanted.startswith("Champs obligatoires absents du classeur, à ajouter avant de transmettre (1")
    assert ("siren_EPCI" in wanted, "type_urbanisation, " in wanted, "depense_total, " in other) == (False, True, True)
    assert lines[-1] == "Le détail est dans l’archive\u00a0: manques.csv."
    with zipfile.ZipFile(tmp_path / "cnig.zip") as parts:
        assert parts.read("operation-amenagement.csv").decode().splitlines()[1].startswith("GARE,Gare,non renseigné,")
