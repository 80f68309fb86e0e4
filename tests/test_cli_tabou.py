"""The command that compares with the métropole's software: what it prints and answers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sao_dashboard.template.workbook import write_workbook
from tests.test_cli_versions import Command

GARE = {"identifiant": "OP-1", "nom": "Gare", "secteur": "Nord", "etape": "En étude", "id_tabou": "12"}
PORT = {"identifiant": "OP-2", "nom": "Port", "secteur": "Nord", "etape": "En étude", "id_tabou": "14"}


def test_the_differences_are_told_each_with_its_cell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "suivi.xlsx").write_bytes(write_workbook({"operations": [GARE, PORT]}))
    (tmp_path / "export.csv").write_text("id_tabou;nom;etape\n12;;En projet\n13;Bois;En étude\n", encoding="utf-8")
    monkeypatch.setenv("SAO_CLASSEUR", str(tmp_path / "suivi.xlsx"))
    done = Command(capsys, "comparer-tabou", tmp_path / "export.csv")
    assert (done.status, done.out.splitlines()) == (
        0,
        [
            "1\u00a0opération des deux côtés, 2\u00a0écarts.",
            "OP-1, Gare (Opérations, J2), Étape\u00a0: «\u00a0En étude\u00a0» ici, «\u00a0En projet\u00a0» dans "
            "l’export, ligne 2.",
            "OP-1, Gare (Opérations, B2), Nom\u00a0: «\u00a0Gare\u00a0» ici, rien dans l’export, ligne 2.",
            "Seulement dans le classeur\u00a0: OP-2, Port (Id Tabou 14).",
            "Seulement dans l’export, ligne 3\u00a0: Id Tabou 13, Bois.",
        ],
    )
    told = json.loads(Command(capsys, "comparer-tabou", tmp_path / "export.csv", "--json").out)
    assert [each["cellule"] for each in told["ecarts"]] == ["Opérations, J2", "Opérations, B2"]
    assert told["ailleurs_seulement"] == [{"ligne": 3, "id_tabou": "13", "nom": "Bois", "etape": "En étude"}]
