"""The judge of written workbooks: sound ones pass, and each way to break one is told."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from tests.libreoffice import converted
from tests.ooxml import validate_package

pytestmark = pytest.mark.slow

SHEET, TABLE, WORKBOOK = "xl/worksheets/sheet1.xml", "xl/tables/table1.xml", "xl/workbook.xml"
TYPES, RELATIONSHIPS, STRINGS = "[Content_Types].xml", "xl/worksheets/_rels/sheet1.xml.rels", "xl/sharedStrings.xml"

Change = Callable[[dict[str, str]], None]


@pytest.fixture(scope="module")
def sound() -> bytes:
    """A workbook with all that the product writes, as XlsxWriter writes it."""
    output = io.BytesIO()
    with xlsxwriter.Workbook(output, {"in_memory": True}) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        red = book.add_format({"bg_color": "#F4C7C3"})
        sheet = book.add_worksheet("Opérations")
        rows = [["OP-1", "Nord", dt.date(2018, 11, 1), 0.5], ["OP-2", "Sud", dt.date(2019, 2, 28), 1]]
        columns = [
            {"header": "Clé"},
            {"header": "Secteur\nd'intervention"},
            {"header": "Échéance", "format": day},
            {"header": "Avancement"},
        ]
        sheet.add_table(0, 0, 2, 3, {"name": "T_operations", "columns": columns, "data": rows})
        sheet.data_validation(
            "B2:B500",
            {
                "validate": "list",
                "source": "=Listes!$A$1:$A$3",
                "input_title": "Secteur",
                "input_message": "Choisir dans la liste.",
                "error_title": "Secteur inconnu",
                "error_message": "Choisir dans la liste.",
            },
        )
        sheet.data_validation("D2:D500", {"validate": "list", "source": ["oui", "non"]})
        sheet.conditional_format("A2:A9", {"type": "formula", "criteria": '=$A2=""', "format": red})
        sheet.conditional_format("D2:D9", {"type": "data_bar", "data_bar_2010": True})
        sheet.add_sparkline("F2", {"range": "Opérations!D2:D3"})
        sheet.write_comment("A1", "La clé de l’opération")
        sheet.write_comment("B3", "Secteur inconnu")
        sheet.write_url("H1", "https://exemple.fr/?a=1&b=2", string="lien")
        sheet.write_rich_string("H2", "un ", day, "deux")
        sheet.merge_range("H4:I5", "fusion")
        sheet.write_formula("H7", "=SUM(D2:D3)", day, 1.5)
        sheet.freeze_panes(1, 1)
        sheet.repeat_rows(0)
        sheet.set_landscape()
        sheet.protect("", {"insert_rows": True})
        lists = book.add_worksheet("Listes")
        lists.write_column("A1", ["Nord", "Sud", "Est"])
        lists.hide()
        book.define_name("liste_secteurs", "=Listes!$A$1:$A$3")
        book.set_properties({"title": "Suivi", "author": "SAO"})
        book.set_custom_property("version", "1")
    return output.getvalue()


def test_sound_workbook(sound: bytes) -> None:
    assert validate_package(sound) == []


def test_workbook_written_by_openpyxl() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Clé", "Échéance"])
    sheet.append(["OP-1", dt.date(2018, 11, 1)])
    sheet.merge_cells("A4:B4")
    output = io.BytesIO()
    book.save(output)
    assert validate_package(output.getvalue()) == []


def test_workbook_saved_again_by_libreoffice(sound: bytes, tmp_path: Path) -> None:
    (tmp_path / "suivi.xlsx").write_bytes(sound)
    saved = converted([tmp_path / "suivi.xlsx"], tmp_path / "sortie")
    assert validate_package(saved[0].read_bytes()) == []


def test_bytes_that_are_no_package() -> None:
    assert validate_package(b"PK\x03\x04") == ["not a sound zip file: File is not a zip file"]


def test_damaged_part(sound: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(sound)) as archive:
        place = archive.getinfo(SHEET).header_offset + 200
    damaged = sound[:place] + bytes([sound[place] ^ 0xFF]) + sound[place + 1 :]
    problems = validate_package(damaged)
    assert problems
    assert "damaged" in problems[0] or "not a sound zip file" in problems[0]


def test_part_written_twice(sound: bytes) -> None:
    output = io.BytesIO(sound)
    with zipfile.ZipFile(output, "a") as archive:
        archive.writestr(SHEET.upper(), "<a/>")
    assert f"{SHEET}: named 2 times" in validate_package(output.getvalue())


def replace(part: str, pattern: str, by: str) -> Change:
    """Replace the first match of `pattern` in a part, which must have one."""

    def change(parts: dict[str, str]) -> None:
        parts[part], count = re.subn(pattern, by, parts[part], count=1, flags=re.DOTALL)
        assert count == 1

    return change


def remove(part: str) -> Change:
    return lambda parts: parts.__delitem__(part)


def move(part: str, pattern: str, before: str) -> Change:
    """Move what matches `pattern` in a part to just before another text."""

    def change(parts: dict[str, str]) -> None:
        found = re.search(pattern, parts[part], flags=re.DOTALL)
        assert found
        parts[part] = parts[part].replace(found[0], "").replace(before, found[0] + before)

    return change


PACKAGE: list[tuple[Change, str]] = [
    (remove(TYPES), f"{TYPES}: missing"),
    (remove("_rels/.rels"), "_rels/.rels: missing"),
    (remove(TABLE), f"{RELATIONSHIPS}: rId3 leads to {TABLE}, which does not exist"),
    (remove(SHEET), f"{RELATIONSHIPS}: its part does not exist"),
    (replace(TYPES, '<Default Extension="vml"[^>]*>', ""), "xl/drawings/vmlDrawing1.vml: no content type"),
    (
        replace(TYPES, "/xl/tables/table1.xml", "/xl/tables/table9.xml"),
        f"{TYPES}: /xl/tables/table9.xml does not exist",
    ),
    (replace(TYPES, "(<Override [^>]*>)", r"\1\1"), "/docprops/app.xml twice"),
    (replace(RELATIONSHIPS, 'Id="rId2"', 'Id="rId1"'), f"{RELATIONSHIPS}: rId1 twice"),
    (replace(SHEET, "</sheetData>", ""), f"{SHEET}: not well formed"),
    (replace(STRINGS, "\\?>", "?><!DOCTYPE sst>"), f"{STRINGS}: has a DOCTYPE"),
    (lambda parts: parts.update({"xl/../a.xml": "<a/>"}), "xl/../a.xml: not a legal part name"),
]
EXCEL: list[tuple[Change, str]] = [
    (replace(WORKBOOK, 'name="Listes"', 'name="Opérations"'), "2 sheets are named opérations"),
    (replace(WORKBOOK, 'name="Listes"', f'name="{"x" * 32}"'), "not a legal sheet name"),
    (replace(WORKBOOK, 'name="Listes"', 'name="a/b"'), "a/b: not a legal sheet name"),
    (replace(WORKBOOK, 'name="Opérations"', 'name="Opérations" state="hidden"'), "no sheet is visible"),
    (replace(WORKBOOK, 'r:id="rId2"', 'r:id="rId99"'), "Listes: no worksheet behind it"),
    (replace(WORKBOOK, "liste_secteurs", "liste secteurs"), "liste secteurs: not a legal name"),
    (replace(WORKBOOK, "liste_secteurs", "AB12"), "AB12: not a legal name"),
    (replace(WORKBOOK, "liste_secteurs", "t_OPERATIONS"), "the name t_operations is given 2 times"),
    (replace(WORKBOOK, ">Listes!", ">=Listes!"), "liste_secteurs: not a legal formula"),
    (replace(SHEET, 'r="A2"', 'r="2A"'), "Opérations: cell 2A out of place in row 2"),
    (replace(SHEET, 'r="B2"', 'r="A2"'), "Opérations: cell A2 out of place in row 2"),
    (replace(SHEET, '<row r="3"', '<row r="2"'), "Opérations: row 2 after row 2"),
    (replace(SHEET, "<v>0</v>", "<v>999</v>"), "Opérations!A1: no shared string 999"),
    (replace(SHEET, "<v>0.5</v>", "<v>NaN</v>"), "Opérations!D2: not a number: NaN"),
    (replace(SHEET, "<f>SUM", "<f>=SUM"), "Opérations!H7: not a legal formula: =SUM(D2:D3)"),
    (replace(SHEET, 'prompt="[^"]*"', f'prompt="{"x" * 256}"'), "prompt is longer than 255"),
    (replace(SHEET, 'errorTitle="[^"]*"', f'errorTitle="{"x" * 33}"'), "errorTitle is longer than 32"),
    (replace(SHEET, '"oui,non"', f'"{"x," * 128}"'), "formula1 is not legal"),
    (replace(SHEET, 'sqref="B2:B500"', 'sqref="B500:B2"'), "range B500:B2 is not legal"),
    (replace(SHEET, '<mergeCell ref="H4:I5"/>', '<mergeCell ref="H4:I5"/><mergeCell ref="I5:J6"/>'), "overlap"),
    (replace(SHEET, "H4:I5", "C3:C9"), "overlap"),
    (replace(SHEET, "<legacyDrawing[^>]*>", ""), "Opérations: comments without their legacy drawing"),
    (replace("xl/comments1.xml", 'ref="B3"', 'ref="A1"'), "Opérations!A1: not one comment on one cell"),
    (replace(TABLE, 'count="4"', 'count="5"'), "4 columns, 5 declared, in A1:D3"),
    (replace(TABLE, 'ref="A1:D3"', 'ref="A1:E3"'), "4 columns, 4 declared, in A1:E3"),
    (replace(TABLE, 'ref="A1:D3"', 'ref="A1:D1"'), "no row for data in A1:D1"),
    (replace(TABLE, 'ref="A1:D3"', 'ref="A:D"'), "A:D is not a legal range"),
    (replace(TABLE, '<autoFilter ref="A1:D3"', '<autoFilter ref="B1:D3"'), "its filter is elsewhere, in B1:D3"),
    (replace(TABLE, 'name="Échéance"', 'name="CLÉ"'), "2 columns clé"),
    (replace(TABLE, 'name="Échéance"', 'name="Date"'), "'Date' is headed 'Échéance'"),
    (replace(TABLE, 'tableColumn id="2"', 'tableColumn id="1"'), "two columns with one id"),
    (replace(TABLE, 'displayName="[^"]*"', 'displayName="T op"'), "table T op: not a legal name"),
    (replace(STRINGS, "<t>Nord</t>", f"<t>{'x' * 32_768}</t>"), "too long"),
]
SDK: list[tuple[Change, str]] = [
    (replace(SHEET, "<sheetData>", "<bogus/><sheetData>"), "invalid child element"),
    (replace(SHEET, "<sheetData>", '<sheetData bogus="1">'), "'bogus' attribute is not declared"),
    (replace(SHEET, 'type="list"', 'type="liste"'), "Enumeration constraint failed"),
    (replace(SHEET, ' priority="1"', ""), "required attribute 'priority' is missing"),
    (replace(SHEET, 'dxfId="1"', 'dxfId="77"'), "referenced by"),
    (replace(SHEET, '<c r="C2" s="2"', '<c r="C2" s="77"'), "referenced by"),
    (replace(SHEET, '<hyperlink ref="H1" r:id="rId1"', '<hyperlink ref="H1" r:id="rId77"'), "rId77"),
    (move(SHEET, "<dataValidations.*?</dataValidations>", "</worksheet>"), "unexpected child element"),
    (move(SHEET, "<sheetViews>.*?</sheetViews>", "<mergeCells"), "unexpected child element"),
    (replace(SHEET, "<x14:dataBar ", '<x14:dataBar bogus="1" '), "'bogus' attribute is not declared"),
    (replace(TYPES, "spreadsheetml.table.xml|spreadsheetml.table\\+xml", "spreadsheetml.chart+xml"), "content type"),
]


@pytest.mark.parametrize(("change", "expected"), [pytest.param(*case, id=case[1]) for case in PACKAGE + EXCEL + SDK])
def test_broken_workbook(sound: bytes, change: Change, expected: str) -> None:
    with zipfile.ZipFile(io.BytesIO(sound)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    change(parts)
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    problems = validate_package(output.getvalue())
    assert any(expected in problem for problem in problems), problems


def test_extensions_that_may_be_ignored_are_allowed(sound: bytes) -> None:
    """Excel writes attributes of its own (`xr:uid`) and says with `mc:Ignorable` that others may pass over them."""
    with zipfile.ZipFile(io.BytesIO(sound)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    assert parts[SHEET].count('mc:Ignorable="x14ac"') == 1
    attributes = (
        ' xmlns:xr="http://schemas.microsoft.com/office/spreadsheetml/2014/revision" xmlns:inconnu="urn:inconnu"'
        ' mc:Ignorable="x14ac xr inconnu" xr:uid="{00000000-0001-0000-0000-000000000000}" inconnu:a="1"'
    )
    parts[SHEET] = parts[SHEET].replace(' mc:Ignorable="x14ac"', attributes)
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    assert validate_package(output.getvalue()) == []
