"""The user's own workbook with the sheet Correspondances: valid, the rest untouched, and read through it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import partial

import openpyxl
import pytest

from sao_dashboard.annotate import with_correspondances, with_correspondances_confined
from sao_dashboard.proposal.workbook import offer
from sao_dashboard.reading.confined.by_calamine import parse
from sao_dashboard.reading.correspondances.said import Said
from sao_dashboard.reading.read import read_workbook
from sao_dashboard.schema import CORRESPONDANCES
from sao_dashboard.settings import ROOT
from tests.annotate.books import loaded, opened, parts, rich
from tests.ooxml import validate_package
from tests.reading.sheets import AFFECTATIONS, CHANTIERS, sheets, xlsx
from tests.reading.trackers.worded import TRACKERS

ROWS = [
    Said(0, "feuille", chez_vous="Suivi", chez_nous="Opérations"),
    Said(0, "colonne", "Suivi", chez_vous="=1+1 <&>\"'", chez_nous="ignorer", remarques="à confirmer"),
    Said(0, "valeur", "Suivi", "Phase", "1-2", "En étude", "en cours"),
]


def written_in(data: bytes, rows: Sequence[Said]) -> bytes:
    return with_correspondances(data, rows, offer(data, partial(parse, wanted=lambda _tab: True)).there)


def cells(data: bytes) -> list[tuple[str | None, ...]]:
    return list(opened(data, "Correspondances").iter_rows(values_only=True))


def test_what_the_sheet_holds() -> None:
    written = cells(written_in(xlsx(sheets()), ROWS))
    assert written == [
        tuple(column.header for column in CORRESPONDANCES),
        ("feuille", None, None, "Suivi", "Opérations", None, None),
        ("colonne", "Suivi", None, "=1+1 <&>\"'", "ignorer", None, "à confirmer"),
        ("valeur", "Suivi", "Phase", "1-2", "En étude", "en cours", None),
    ]


def test_in_a_process_of_its_own_it_is_the_same() -> None:
    data = xlsx(sheets())
    once = written_in(data, ROWS[:1])
    for each, there in ((data, None), (once, offer(once).there)):
        assert with_correspondances_confined(each, ROWS, there) == with_correspondances(each, ROWS, there)


def test_what_writes_under_a_sheet_reads_nothing_again() -> None:
    # It parsed the workbook once more, as whoever asked had just done, and loaded pandas to do so in its process.
    script = (
        "import sys; from sao_dashboard.annotate.child import with_correspondances;"
        "from sao_dashboard.reading.correspondances.said import Said, SaidSheet;"
        "there = SaidSheet((), {'objet': 0, 'chez_vous': 3, 'chez_nous': 4}, 1, 1, 7);"
        "with_correspondances(sys.stdin.buffer.read(), [Said(0, 'feuille', '', '', 'Suivi', 'Opérations')], there);"
        "print(*sys.modules)"
    )
    data = with_correspondances(xlsx(sheets()), [], None)
    done = subprocess.run([sys.executable, "-c", script], input=data, capture_output=True, check=True, cwd=ROOT)
    assert set(done.stdout.decode().split()) & {"pandas", "numpy", "python_calamine"} == set()


@pytest.mark.parametrize("macros", [False, True])
def test_nothing_else_changes(macros: bool) -> None:
    data = rich(macros)
    before, after = parts(data), parts(written_in(data, ROWS))
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"[Content_Types].xml", "xl/_rels/workbook.xml.rels", "xl/workbook.xml", "xl/styles.xml"}
    assert len(after) == len(before) + 1


def test_the_one_there_was_keeps_what_it_has() -> None:
    """Written anew, it lost the columns that the service had added, its looks, and its notes."""
    titles = ("Qui l'a dit", "Chez nous", "Chez vous", "Objet", "Vu le")
    own = [("Nos mots",), titles, ("Anne", "Opérations", "Suivi", "feuille", date(2026, 3, 12))]
    data = xlsx(sheets(correspondances=own))
    written = written_in(data, ROWS)
    assert loaded(written).sheetnames == ["Chantiers", "Opérations", "Affectations", "correspondances"]
    rows = list(opened(written, "correspondances").iter_rows(values_only=True))
    more = ("Dans la feuille", "Dans la colonne", "Sens", "Remarques")
    assert rows == [
        ("Nos mots", *[None] * 8),
        (*titles, *more),
        (*own[2][:4], datetime(2026, 3, 12), *[None] * 4),
        (None, "ignorer", "=1+1 <&>\"'", "colonne", None, "Suivi", None, None, "à confirmer"),
        (None, "En étude", "1-2", "valeur", None, "Suivi", "Phase", "en cours", None),
    ]
    before, after = parts(data), parts(written)
    assert {name for name in before if before[name] != after[name]} == {"xl/worksheets/sheet4.xml", "xl/styles.xml"}
    assert len(after) == len(before)


def test_what_is_said_already_is_not_written_twice() -> None:
    once = written_in(xlsx(sheets()), ROWS)
    assert cells(written_in(once, ROWS[:1])) == cells(once)
    assert cells(written_in(written_in(xlsx(sheets()), ROWS[:1]), ROWS)) == cells(once)


def test_a_sheet_with_its_titles_alone_is_filled() -> None:
    empty = written_in(xlsx(sheets()), [])
    assert cells(written_in(empty, ROWS)) == cells(written_in(xlsx(sheets()), ROWS))


def test_an_empty_sheet_of_that_name_becomes_ours() -> None:
    assert len(cells(with_correspondances(xlsx(sheets(Correspondances=[])), ROWS, None))) == 4


def test_excel_proposes_its_words_and_says_what_to_write() -> None:
    sheet = opened(written_in(xlsx(sheets()), ROWS), "Correspondances")
    assert isinstance(sheet, openpyxl.worksheet.worksheet.Worksheet)
    rules = {str(rule.sqref): (rule.formula1, rule.prompt) for rule in sheet.data_validations.dataValidation}
    assert rules["A2:A203"][0] == '"feuille,colonne,valeur,unité,échelle,ordre des dates"'
    assert rules["E2:E203"] == (None, CORRESPONDANCES.column("chez_nous").help)


@pytest.mark.slow
def test_the_strict_validator_has_nothing_to_say() -> None:
    sources = {"plain": xlsx(sheets()), "rich": rich(), "macros": rich(macros=True)}
    written = {name: written_in(data, ROWS) for name, data in sources.items()}
    once = {name: written_in(data, ROWS[:1]) for name, data in sources.items()}
    written |= {f"{name} again": written_in(data, ROWS) for name, data in once.items()}
    assert {name: validate_package(data) for name, data in written.items()} == {name: [] for name in written}


def test_an_offer_reads_back_as_it_was_proposed() -> None:
    tabs = {"Suivi ZAC 2026": TRACKERS[0].rows(), "Chantiers": CHANTIERS, "Affectations": AFFECTATIONS}
    data = xlsx(
        {tab: [tuple(cell if cell != "" else None for cell in row) for row in rows] for tab, rows in tabs.items()}
    )
    found = offer(data)
    workbook = read_workbook(written_in(data, found.rows))
    assert not workbook.blocking
    assert [issue.type.code for issue in workbook.issues if issue.sheet == "Correspondances"] == []
    frame = workbook["operations"]
    assert len(frame) == 12
    first = frame.loc[0, ["identifiant", "nom", "commune", "secteur", "etape", "surface"]].tolist()
    assert first == ["AM-014", "ZAC des Tilleuls", "Rennes", "Nord", "En étude", 2.5]
    assert workbook["listes"][["etapes", "sens_etapes"]].values.tolist() == [
        ["En étude", "en cours"],
        ["Travaux", "en cours"],
        ["Livré", "terminée"],
        ["Abandonné", "annulée"],
    ]
    again = offer(written_in(data, found.rows)).rows
    assert [replace(row, line=0) for row in again] == found.rows
