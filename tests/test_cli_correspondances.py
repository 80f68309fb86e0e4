"""The command `correspondances`: what it prints to the letter, and what it writes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sao_dashboard.cli.main import main
from sao_dashboard.reading.read import read_workbook
from tests.reading.sheets import AFFECTATIONS, CHANTIERS, xlsx

SUIVI = (
    ("N° ZAC", "Nom de la ZAC", "Territoire", "Phase", "Surf. (m²)", "Livraison", "Fin des travaux", "Truc"),
    ("Z1", "Gare sud", "Nord", "Travaux", 25_000, "2027", "2028", "x"),
    ("Z2", "Moulin", "Nord", "Livré", 8_000, "2026", "2029", "y"),
)
Output = pytest.CaptureFixture[str]


@pytest.fixture
def tableau(tmp_path: Path) -> Path:
    path = tmp_path / "suivi.xlsx"
    path.write_bytes(xlsx({"Suivi": SUIVI, "Chantiers": CHANTIERS, "Affectations": AFFECTATIONS}))
    return path


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def test_doubts_come_first(tableau: Path, capsys: Output) -> None:
    assert main(["correspondances", str(tableau)]) == 0
    told = plain(capsys.readouterr().out)
    assert told.startswith(
        """Feuille « Suivi » → « Opérations » (sûr : 6 titres des opérations), titres en ligne 1, 2 lignes en dessous
  À confirmer :
  - « Livraison » → « Finalisation prévue » : c’est un nom courant de cette colonne, et son contenu le confirme
      « Livraison » et « Fin des travaux » peuvent être « Finalisation prévue » : laquelle est-ce ?
      « 2027 » = du 1er janvier 2027 au 31 décembre 2027 ; « 2026 » = du 1er janvier 2026 au 31 décembre 2026
  Je ne sais pas, et ce ne sera pas lu :
  - « Fin des travaux » : « Livraison » est plus sûrement « Finalisation prévue »
"""
    )
    assert "      « Travaux » → « Travaux », en cours (sûr)\n" in told


def test_for_a_program(tableau: Path, capsys: Output) -> None:
    assert main(["correspondances", str(tableau), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert list(told) == ["feuilles", "correspondances"]
    (suivi, *_others) = told["feuilles"]
    assert (suivi["feuille"], suivi["devient"], suivi["certitude"], suivi["manque"]) == (
        "Suivi",
        "Opérations",
        "sûr",
        [],
    )
    (surface,) = [column for column in suivi["colonnes"] if column["devient"] == "Surface"]
    assert surface["exemples"] == [{"ecrit": "25000", "lu": "2,5"}, {"ecrit": "8000", "lu": "0,8"}]
    assert surface["reglages"][0]["chez_vous"] == "m²"
    assert told["correspondances"][0] == {
        "objet": "feuille",
        "feuille": "",
        "colonne": "",
        "chez_vous": "Suivi",
        "chez_nous": "Opérations",
        "sens": "",
        "remarques": "",
    }


def test_the_workbook_with_the_sheet_is_read_without_a_question(tableau: Path, tmp_path: Path, capsys: Output) -> None:
    sortie = tmp_path / "copie.xlsx"
    assert main(["correspondances", str(tableau), str(sortie)]) == 0
    assert f"Classeur écrit, avec la feuille Correspondances : {sortie}" in plain(capsys.readouterr().out)
    workbook = read_workbook(sortie.read_bytes())
    assert workbook["operations"][["identifiant", "etape", "surface", "finalisation"]].values.tolist() == [
        ["Z1", "Travaux", 2.5, "2027"],
        ["Z2", "Livré", 0.8, "2026"],
    ]
    assert workbook["listes"]["sens_etapes"].tolist() == ["en cours", "terminée"]
    assert not workbook.blocking


def test_it_never_writes_over_the_workbook(tableau: Path, capsys: Output) -> None:
    before = tableau.read_bytes()
    assert main(["correspondances", str(tableau), str(tableau)]) == 2
    assert "SORTIE doit être un autre fichier que FICHIER" in plain(capsys.readouterr().err)
    assert tableau.read_bytes() == before
