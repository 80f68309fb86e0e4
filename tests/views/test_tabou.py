"""The differences with an export of the métropole's software: each with our cell, and what is on one side only."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest

from sao_dashboard.reading import tabou
from sao_dashboard.reading.located import Located, locate
from sao_dashboard.reading.tabou import ExportRow, TabouExport, read_export
from sao_dashboard.refusals import tabou as refusals
from sao_dashboard.template.workbook import write_workbook
from sao_dashboard.views.tabou import Rapprochement, TabouDifference, compared
from tests.refused import refused
from tests.repartition.adopting import parse

CSV = """idTabou;nom_operation;Étape opération;modeAmenagement;nom_commune
12;GARE;En projet;Concession;Cesson-Sévigné et Rennes
13;Port;En étude;Régie;Betton
99;Ailleurs;;;
"""


def workbook(*rows: dict[str, Any]) -> Located:
    base = {"secteur": "Nord", "etape": "En étude"}
    return locate(write_workbook({"operations": [base | row for row in rows]}), parse)


GARE = {
    "identifiant": "OP-1",
    "nom": "Gare",
    "mode": "Concession d'aménagement",
    "commune": "Rennes, Cesson-Sévigné",
    "id_tabou": "00012",  # of which a spreadsheet makes the number 12
}
PORT = {"identifiant": "OP-2", "nom": "Port", "mode": "Autre", "commune": "Pacé", "id_tabou": "13"}


def export(text: str = CSV, encoding: str = "utf-8") -> TabouExport:
    return read_export(text.encode(encoding), parse)


def test_each_difference_has_our_cell_and_their_line() -> None:
    found = compared(workbook(GARE, PORT), export())
    assert found == Rapprochement(
        2,
        [
            TabouDifference("OP-1", "Gare", "12", "etape", "En étude", "En projet", "Opérations, J2", 2),
            TabouDifference("OP-2", "Port", "13", "mode", "Autre", "Régie", "Opérations, I3", 3),
            TabouDifference("OP-2", "Port", "13", "commune", "Pacé", "Betton", "Opérations, C3", 3),
        ],
        [],
        [ExportRow(4, "99", {"etape": "", "nom": "Ailleurs", "mode": "", "commune": ""})],
        0,
        [],
    )


def test_what_is_on_one_side_or_twice_is_listed_and_not_compared() -> None:
    twice = PORT | {"identifiant": "OP-3"}
    without = {"identifiant": "OP-4", "nom": "Parc"}
    alone = {"identifiant": "OP-5", "nom": "Bois", "id_tabou": "50"}
    found = compared(workbook(PORT, twice, without, alone), export("id_tabou,nom\n13,Port\n14,A\n14,B\n15,C\n"))
    assert found == Rapprochement(0, [], [("OP-5", "Bois", "50")], [ExportRow(5, "15", {"nom": "C"})], 1, ["13", "14"])


def test_a_workbook_is_read_as_a_csv_file_is_whatever_the_name_of_its_tab() -> None:
    book = openpyxl.Workbook()
    book.active.title = "Export 2026"
    for row in (["Opérations"], [], ["Id Tabou", "Commune"], [12.0, "Rennes"], [None, "Betton"]):
        book.active.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    assert read_export(buffer.getvalue(), parse) == TabouExport(
        ("commune",), (ExportRow(4, "12", {"commune": "Rennes"}),)
    )


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_a_csv_file_is_read_in_the_encoding_it_is_in(encoding: str) -> None:
    assert export(encoding=encoding) == export()


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (b"", refusals.EXPORT_ILLISIBLE),
        (b"id_tabou;nom\n1;\x00", refusals.EXPORT_ILLISIBLE),
        (b"nom;etape\nGare;x\n", refusals.EXPORT_SANS_IDENTIFIANT),
        (b"id_tabou;couleur\n1;bleu\n", refusals.EXPORT_SANS_RIEN),
        (b'id_tabou;nom\n1;"' + b"x" * 200_000 + b'"\n', refusals.EXPORT_ILLISIBLE),
    ],
)
def test_what_is_no_export_is_refused(data: bytes, refusal: Any) -> None:
    with refused(refusal):
        read_export(data, parse)


def test_an_export_has_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tabou, "MOST_ROWS", 2)
    with refused(refusals.EXPORT_TROP_LONG):
        export()
    monkeypatch.setattr(tabou, "MOST_BYTES", 10)
    with refused(refusals.EXPORT_TROP_LONG):
        export()


def test_titles_are_found_under_a_line_without_any_separator() -> None:
    """What is between cells was guessed from the first line of the file, which may be its name."""
    export = read_export(b"Export des operations ; mai\nid_tabou,nom\n12,Gare\n")
    assert [(each.line, each.id_tabou, each.values) for each in export.rows] == [(3, "12", {"nom": "Gare"})]


def test_the_line_of_a_row_is_its_first() -> None:
    """The last line read was told, where a cell holds several: the row was looked for too low."""
    export = read_export(b'id_tabou;nom\n12;"Gare\nnord"\n13;Bois\n')
    assert [each.line for each in export.rows] == [2, 4]
