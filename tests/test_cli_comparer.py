"""`comparer` on the command line: what it prints, and how it answers."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sao_dashboard.cli.main import main
from sao_dashboard.template.workbook import write_workbook

CO = "Chargé·e d'opération"
GARE = {"identifiant": "GARE", "nom": "Gare", "secteur": "Nord", "etape": "En projet", "finalisation": date(2019, 1, 1)}
PARC = GARE | {"identifiant": "PARC", "nom": "Parc"}


def written(path: Path, operations: Sequence[Mapping[str, Any]], agent: str = "CO 1") -> Path:
    rows: dict[str, Sequence[Mapping[str, Any]]] = {
        "secteurs": [{"secteur": "Nord"}, {"secteur": "Sud"}],
        "agents": [{"agent": "CO 1", "role": CO}, {"agent": "CO 2", "role": CO}],
        "operations": operations,
        "affectations": [{"agent": agent, "role": CO, "operation": "GARE"}],
    }
    path.write_bytes(write_workbook(rows))
    return path


@pytest.fixture
def ancien(tmp_path: Path) -> Path:
    return written(tmp_path / "ancien.xlsx", [GARE, PARC])


@pytest.fixture
def nouveau(tmp_path: Path) -> Path:
    moved = GARE | {"secteur": "Sud", "finalisation": "mars 2019"}
    halle = GARE | {"identifiant": "HALLE", "nom": "Halle", "etape": "En étude", "finalisation": None}
    return written(tmp_path / "nouveau.xlsx", [halle, moved], agent="CO 2")


def answered(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    status = main([str(argument) for argument in arguments])
    out, err = (text.replace("\u00a0", " ") for text in capsys.readouterr())
    return status, out, err


def test_the_contract(capsys: pytest.CaptureFixture[str], ancien: Path, nouveau: Path) -> None:
    status, out, _ = answered(capsys, "comparer", ancien, nouveau, "--json")
    assert status == 0
    assert json.loads(out) == {
        "ajouts": [
            {"feuille": "Opérations", "cle": "HALLE", "phrase": "L’opération « Halle » (HALLE) est ajoutée."},
        ],
        "suppressions": [
            {"feuille": "Opérations", "cle": "PARC", "phrase": "L’opération « Parc » (PARC) est supprimée."},
        ],
        "modifications": [
            {
                "feuille": "Opérations",
                "cle": "GARE",
                "colonne": "Secteur",
                "avant": "Nord",
                "apres": "Sud",
                "phrase": "L’opération « Gare » passe du secteur « Nord » au secteur « Sud ».",
            },
            {
                "feuille": "Opérations",
                "cle": "GARE",
                "colonne": "Finalisation prévue",
                "avant": "01/01/2019",
                "apres": "mars 2019",
                "phrase": "La finalisation de l’opération « Gare » glisse de 3 mois : "
                "« 01/01/2019 » devient « mars 2019 ».",
            },
            {
                "feuille": "Affectations",
                "cle": f"GARE · {CO} · CO 2",
                "colonne": "Agent",
                "avant": "CO 1",
                "apres": "CO 2",
                "phrase": "L’opération « Gare » change de chargé d’opération : « CO 1 » laisse la place à « CO 2 ».",
            },
        ],
        "alertes": [],
    }


def test_the_same_in_words(capsys: pytest.CaptureFixture[str], ancien: Path, nouveau: Path) -> None:
    status, out, _ = answered(capsys, "comparer", ancien, nouveau)
    assert (status, out.splitlines()) == (
        0,
        [
            "1 opération ajoutée, 1 opération supprimée, 1 finalisation glisse d’un mois ou plus, "
            "1 opération change de secteur et 1 opération change de chargé d’opération.",
            "L’opération « Halle » (HALLE) est ajoutée.",
            "L’opération « Parc » (PARC) est supprimée.",
            "L’opération « Gare » passe du secteur « Nord » au secteur « Sud ».",
            "La finalisation de l’opération « Gare » glisse de 3 mois : « 01/01/2019 » devient « mars 2019 ».",
            "L’opération « Gare » change de chargé d’opération : « CO 1 » laisse la place à « CO 2 ».",
        ],
    )


def test_a_cell_commands_no_terminal_and_cuts_no_line(
    capsys: pytest.CaptureFixture[str], ancien: Path, tmp_path: Path
) -> None:
    # What cells hold was printed as it is: Excel keeps any control as « _x001B_ », and Alt+Enter is a line break.
    hostile = PARC | {"identifiant": "HALLE", "nom": "\x1b[31mHalle\x9b0m\x1b]0;titre\x07\ndu marché\u2028bas"}
    after = written(tmp_path / "hostile.xlsx", [GARE | {"remarques": "un\ndeux\x1b[2J"}, PARC, hostile])
    status, out, _ = answered(capsys, "comparer", ancien, after)
    assert (status, out.split("\n")) == (
        0,
        [
            "1 opération ajoutée et 1 autre changement.",
            "L’opération «  [31mHalle 0m ]0;titre  du marché bas » (HALLE) est ajoutée.",
            "L’opération « Gare » : « Remarques » reçoit la valeur « un deux [2J ».",
            "",
        ],
    )


def test_suspicions_come_first(capsys: pytest.CaptureFixture[str], ancien: Path) -> None:
    status, out, _ = answered(capsys, "comparer", ancien, ancien)
    same = "Ce fichier est identique, octet pour octet, à la version en place."
    assert (status, out.splitlines()) == (0, [f"[alerte] Version déjà en place — {same}", "Aucun changement."])
    alerts = json.loads(answered(capsys, "comparer", ancien, ancien, "--json")[1])["alertes"]
    assert alerts == [{"code": "version-actuelle", "titre": "Version déjà en place", "message": same}]


def test_a_refused_workbook_is_compared_all_the_same(
    capsys: pytest.CaptureFixture[str], ancien: Path, tmp_path: Path
) -> None:
    refused = written(tmp_path / "refuse.xlsx", [GARE | {"secteur": "Nulle part"}, PARC, PARC])
    status, out, _ = answered(capsys, "comparer", ancien, refused, "--json")
    found = json.loads(out)
    assert (status, [row["cle"] for row in found["ajouts"]]) == (0, ["PARC"])
    assert [change["apres"] for change in found["modifications"]] == ["Nulle part"]


def test_an_unreadable_file_is_named(capsys: pytest.CaptureFixture[str], ancien: Path, tmp_path: Path) -> None:
    (tmp_path / "notes.xlsx").write_text("rien")
    status, out, err = answered(capsys, "comparer", ancien, tmp_path / "notes.xlsx")
    assert (status, out) == (1, "")
    assert err.startswith("Texte au lieu d’un classeur — « notes.xlsx » : ")
    status, out, err = answered(capsys, "comparer", ancien, tmp_path / "notes.xlsx", "--json")
    found = json.loads(out)
    assert (status, err, found["ajouts"], found["modifications"]) == (1, "", [], [])
    assert [(alert["code"], alert["titre"]) for alert in found["alertes"]] == [
        ("fichier-illisible", "Texte au lieu d’un classeur")
    ]


def test_a_missing_file(capsys: pytest.CaptureFixture[str], ancien: Path, tmp_path: Path) -> None:
    status, out, err = answered(capsys, "comparer", tmp_path / "absent.xlsx", ancien)
    assert (status, out) == (1, "")
    assert err.startswith("Fichier inaccessible — ")
