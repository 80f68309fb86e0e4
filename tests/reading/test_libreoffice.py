"""A workbook saved again by LibreOffice reads the same: people open it with what they have."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pandas as pd
import pytest

from sao_dashboard.reading.read import read_workbook
from sao_dashboard.schema import SHEETS
from sao_dashboard.settings import ROOT
from tests.libreoffice import converted
from tests.reading.sheets import CHANTIERS, Rows, sheets, xlsx

pytestmark = pytest.mark.slow

DEMONSTRATION = ROOT / "data" / "suivi_operations.xlsx"

HEADER = (
    *("Identifiant *", "Opération", "Secteur", "Étape", "Frange", "Avancement (%)", "Logements", "Surface (ha)"),
    *("Finalisation", "Finalisée le", "Lieu", "Remarques"),
)
OPERATIONS: Rows = [
    ("Suivi des opérations",),
    (),
    HEADER,
    *(
        ("01234", "NA", "Gare", "En projet", True, 0.45, "1 400 à 1 500", 2.2, "fin novembre 2018", date(2018, 10, 1)),
        (
            12,
            "None",
            "Gare",
            "EN PROJET",
            "oui",
            "45 %",
            2600,
            "48,4",
            "6 septembre",
            datetime(2018, 10, 1, 14, 5),
            "1e5",
        ),
        (),
        (
            "OP-3",
            "nan",
            "Gare",
            "Réalisé",
            "non",
            45,
            "plusieurs",
            0.1 + 0.2,
            date(2019, 6, 1),
            None,
            "\u202fl’Ille",
            "a\nb",
        ),
        ("OP-4", "x", None, "inconnue", "?", 1.5, "?", "?", "?", "?", "=1+1", "<&>\"' #REF!"),
        ("OP-5", "#REF!", "Gare", "En projet", None, 1, 4, None, date(2019, 6, 1), None, None, " c  d "),
    ),
]
SMALL = sheets(
    Chantiers=CHANTIERS,
    Opérations=OPERATIONS,
    Jalons=[
        ("Chantier", "Opération", "Jalon", "Date"),
        (1, None, "CT", "fin novembre"),
        (None, "nan", "Bilan", "2019"),
    ],
    Listes=[("Étapes", "Sens de l'étape"), ("En projet", "à venir"), ("Réalisé", None)],
)

Resave = Callable[[bytes], bytes]


@pytest.fixture(scope="module")
def resave(tmp_path_factory: pytest.TempPathFactory) -> Resave:
    """What saves a workbook again with LibreOffice."""
    folder = tmp_path_factory.mktemp("libreoffice")

    def save(data: bytes) -> bytes:
        (folder / "classeur.xlsx").write_bytes(data)
        return converted([folder / "classeur.xlsx"], folder / "sortie")[0].read_bytes()

    return save


def assert_same(before: bytes, after: bytes) -> None:
    assert before != after
    first, second = read_workbook(before), read_workbook(after)
    for sheet in SHEETS:
        pd.testing.assert_frame_equal(first[sheet.key], second[sheet.key], check_exact=True)
    assert first.issues == second.issues
    assert first.missing == second.missing


def test_a_workbook_of_every_kind_of_cell(resave: Resave) -> None:
    data = xlsx(SMALL)
    assert len(read_workbook(data)["operations"]) == 5
    assert_same(data, resave(data))


def test_the_demonstration_workbook(resave: Resave) -> None:
    if not DEMONSTRATION.exists():
        pytest.skip("data/suivi_operations.xlsx est absent : `make demo` l’écrit")
    data = DEMONSTRATION.read_bytes()
    assert_same(data, resave(data))
