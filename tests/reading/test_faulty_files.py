"""Faults that only a file shows, from its bytes: what a parser hides is found by the guard, and told at its cell."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from sao_dashboard.reading.read import read_workbook
from tests.reading.mutations import is_found, spoiled
from tests.reading.sheets import Found, found, operations, sheets, xlsx

COMMUNES = {"Commune": ["Rennes", "Rennes", "Pacé", "Betton", "Rennes"], "Surface": [1, 2, 3, 4, 5]}


def edited(edit: Callable[[Worksheet], object]) -> list[Found]:
    """What is found in five operations once their tab is changed by hand."""
    book = openpyxl.load_workbook(io.BytesIO(xlsx(sheets(Opérations=operations(COMMUNES)))))
    edit(book["Opérations"])
    stream = io.BytesIO()
    book.save(stream)
    return found(read_workbook(stream.getvalue()))


def test_without_a_change() -> None:
    assert edited(lambda _tab: None) == []


def _set(cell: str, value: object) -> Callable[[Worksheet], object]:
    return lambda tab: tab.__setitem__(cell, value)


def _hide(tab: Worksheet) -> None:
    tab.row_dimensions[2].hidden = tab.row_dimensions[6].hidden = True


def _filter(tab: Worksheet) -> None:
    tab.auto_filter.ref = "A1:F6"
    tab.auto_filter.add_filter_column(4, ["Rennes"])
    for row in (4, 5):
        tab.row_dimensions[row].hidden = True


def _hide_tab(tab: Worksheet) -> None:
    tab.sheet_state = "veryHidden"


def _strike(tab: Worksheet) -> None:
    for cell in tab[3]:
        cell.font = Font(strike=True)


def _colour(tab: Worksheet) -> None:
    tab["E2"].fill = tab["B6"].fill = PatternFill("solid", start_color="FFFF0000")


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (_set("F2", "#REF!"), [("cellule-en-erreur", "F2", "#REF!")]),
        (_set("A6", "#N/A"), [("cellule-en-erreur", "A6", "#N/A")]),
        (_set("F6", "=SUM(F2:F5)"), [("formule-non-calculee", "F6", "")]),
        (_set("C2", '="Gare"'), [("formule-non-calculee", "C2", "")]),
        (lambda tab: tab.merge_cells("C2:C6"), [("cellules-fusionnees", "C2:C6", "Gare")]),
        (lambda tab: tab.merge_cells("E5:F6"), [("cellules-fusionnees", "E5:E6, F5:F6", "Betton")]),
        (lambda tab: tab.merge_cells("G2:H2"), []),
        (_hide, [("lignes-masquees", "A2, A6", "")]),
        (_filter, [("lignes-masquees", "A4:A5", "")]),
        (_hide_tab, [("feuille-tres-masquee", "", "")]),
        (_strike, [("texte-barre", "A3", "")]),
        (_colour, [("couleurs-non-lues", "B6, E2", "")]),
    ],
)
def test_a_change_by_hand(edit: Callable[[Worksheet], object], expected: list[tuple[str, str, str]]) -> None:
    assert edited(edit) == [(code, "Opérations", cell, value) for code, cell, value in expected]


def written(fill: Callable[[Any, Any], object], **options: Any) -> bytes:
    """Return the smallest workbook written by XlsxWriter, with « Opérations » changed by `fill`."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True} | options)
    for title, rows in sheets(Opérations=operations({"Démarrage": [None]})).items():
        tab = book.add_worksheet(title)
        for line, row in enumerate(rows):
            tab.write_row(line, 0, ["01/10/2018" if isinstance(value, date) else value for value in row])
        if title == "Opérations":
            fill(book, tab)
    book.close()
    return stream.getvalue()


def test_days_counted_from_1904() -> None:
    def fill(book: Any, tab: Any) -> None:
        tab.write_datetime(1, 4, date(2018, 10, 1), book.add_format({"num_format": "dd/mm/yyyy"}))
        tab.write_row(2, 0, ("OP-2", "b", "Gare", "En projet", 41912))

    book = read_workbook(written(fill, date_1904=True))
    assert found(book) == [("nombre-lu-comme-date", "Opérations", "E3", "41912")]
    assert book["operations"]["demarrage"].tolist() == ["01/10/2018"] * 2


def test_macros() -> None:
    data = written(lambda book, _tab: book.add_vba_project(io.BytesIO(b"macros"), is_stream=True))
    assert found(read_workbook(data)) == [("macros-non-lues", "", "", "")]


LINK = (
    '<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><externalBook r:id="rId1"/>'
    "</externalLink>"
)
RELATION = (
    '<Relationship Id="{}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}" '
    'Target="{}" TargetMode="{}"/>'
)
RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
CONTENT = (
    '<Override PartName="/xl/externalLinks/externalLink1.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.externalLink+xml"/>'
)


def linked(data: bytes, file: str) -> bytes:
    """Return a workbook with a link to another, as Excel keeps it."""
    stream = io.BytesIO()
    relation = RELATION.format("rIdL", "externalLink", "externalLinks/externalLink1.xml", "Internal")
    added = {
        "xl/workbook.xml": (
            "<calcPr",
            '<externalReferences><externalReference r:id="rIdL"/></externalReferences><calcPr',
        ),
        "xl/_rels/workbook.xml.rels": ("</Relationships>", f"{relation}</Relationships>"),
        "[Content_Types].xml": ("</Types>", f"{CONTENT}</Types>"),
    }
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(stream, "w") as after:
        for name in before.namelist():
            part = before.read(name).decode("utf-8") if name in added else before.read(name)
            after.writestr(name, part.replace(*added[name]) if isinstance(part, str) else part)
        after.writestr("xl/externalLinks/externalLink1.xml", LINK)
        path = RELATIONS.format(RELATION.format("rId1", "externalLinkPath", file, "External"))
        after.writestr("xl/externalLinks/_rels/externalLink1.xml.rels", path)
    return stream.getvalue()


def test_links_to_other_workbooks() -> None:
    data = linked(
        written(lambda _book, tab: tab.write_formula("E2", "=[1]Feuil1!B4", None, "2019")), "budget%202018.xlsx"
    )
    assert found(read_workbook(data)) == [("liens-externes", "", "", "budget 2018.xlsx")]


@pytest.mark.parametrize("seed", [22, 23, 27])
def test_a_fault_that_a_parser_hides_is_found_at_its_cell(seed: int) -> None:
    data, place = spoiled(seed)
    assert is_found(data, place), place
