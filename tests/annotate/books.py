"""Workbooks to annotate, and what to look at in the result."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
import zlib
from collections.abc import Mapping

import openpyxl
import pandas as pd
import xlsxwriter
from openpyxl.cell import Cell
from openpyxl.utils.escape import unescape
from openpyxl.worksheet.worksheet import Worksheet

from sao_dashboard.issues import DATE_ILLISIBLE, OUI_NON_ILLISIBLE, Issue
from sao_dashboard.reading.read import read_workbook
from sao_dashboard.schema import SHEETS
from tests.reading.sheets import CHANTIERS, OPERATIONS, sheets

RED, AMBER = "FFF7B7AF", "FFFFDB85"
DARK_RED, DARK_AMBER = "FFA8281A", "FF8A5A00"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
HEAD = f'<?xml version="1.0"?>\n<worksheet xmlns="{MAIN}">'
HEADING = "Vérification du classeur\u00a0:\n"


FAULTY = sheets(
    Opérations=[
        *OPERATIONS,
        ("OP-1", None, "Gare", "inconnue"),
        (),
        (None, "Madeleine", "Pré", "En projet"),
        (3, "=1+1", None, " \n"),
    ],
    Jalons=[("Chantier", "Jalon", "Date"), (1, "CT", "6 septembre"), (9, "Bilan", "bientôt")],
)


def worksheet(rows: str, before: str = "", after: str = "") -> bytes:
    """Return a worksheet with these rows, as Excel begins one."""
    return f"{HEAD}{before}<sheetData>{rows}</sheetData>{after}</worksheet>".encode()


def blocking(cell: str, sheet: str = "Opérations", value: str = "?") -> Issue:
    return Issue(OUI_NON_ILLISIBLE, sheet, cell, value)


def warning(cell: str, sheet: str = "Opérations", value: str = "?") -> Issue:
    return Issue(DATE_ILLISIBLE, sheet, cell, value)


def parts(data: bytes) -> dict[str, bytes]:
    """Return the content of each member, in order."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(content: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in content.items():
            archive.writestr(name, part)
    return stream.getvalue()


def loaded(data: bytes) -> openpyxl.Workbook:
    with warnings.catch_warnings():  # it says what it would lose, which is why it is not what annotates
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(io.BytesIO(data))


def opened(data: bytes, sheet: str = "Opérations") -> Worksheet:
    found = loaded(data)[sheet]
    assert isinstance(found, Worksheet)
    return found


def colours(sheet: Worksheet) -> dict[str, str]:
    """Return the colour of each filled cell."""
    return {
        cell.coordinate: cell.fill.fgColor.rgb for cell in existing_cells(sheet) if cell.fill.patternType == "solid"
    }


def notes(sheet: Worksheet) -> dict[str, str]:
    return {cell.coordinate: cell.comment.text for cell in existing_cells(sheet) if cell.comment}


def existing_cells(sheet: Worksheet) -> list[Cell]:
    """Only the cells that exist: one at the last place of a sheet must not cost all those before it."""
    return [sheet._cells[place] for place in sorted(sheet._cells)]


def rows(data: bytes, sheet: str = "Vérification") -> list[tuple[str | None, ...]]:
    """Return the rows of the list of issues; openpyxl leaves escapes in inline texts as they are."""
    listed = opened(data, sheet).iter_rows(min_row=5, values_only=True)
    return [tuple(unescape(value) if isinstance(value, str) else None for value in row) for row in listed]


def assert_reads_the_same(one: bytes, other: bytes) -> None:
    first, second = read_workbook(one), read_workbook(other)
    for sheet in SHEETS:
        pd.testing.assert_frame_equal(first[sheet.key], second[sheet.key], check_exact=True)
    assert first.issues == second.issues
    assert first.missing == second.missing


def rich(macros: bool = False) -> bytes:
    """Return a workbook with all that openpyxl would lose or rewrite."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        header = book.add_format({"bg_color": "#0B5C7A", "font_color": "#FFFFFF", "bold": True, "border": 1})
        day = book.add_format({"num_format": "dd/mm/yyyy", "italic": True, "locked": False, "align": "center"})
        red = book.add_format({"bg_color": "#F4C7C3"})
        sheet = book.add_worksheet("Chantiers")
        for line, row in enumerate(CHANTIERS):
            sheet.write_row(line, 0, row[:3])
        sheet = book.add_worksheet("Opérations")
        columns = [{"header": title, "header_format": header} for title in (*OPERATIONS[0], "Finalisation")]
        data = [[*OPERATIONS[1], 43405], ["OP-2", "Madeleine", "Gare", "En projet", 43406]]
        sheet.add_table(0, 0, 2, 4, {"name": "T_operations", "columns": columns, "data": data})
        sheet.set_column(4, 4, 14, day)
        sheet.set_column(6, 6, 30, day)
        sheet.data_validation("C2:C99", {"validate": "list", "source": ["Gare", "Pré"]})
        sheet.conditional_format("A2:A9", {"type": "formula", "criteria": '=$A2=""', "format": red})
        sheet.conditional_format("E2:E9", {"type": "data_bar", "data_bar_2010": True})
        sheet.write_comment("A1", "La clé", {"author": "Moi"})
        sheet.write_comment("B2", "À revoir", {"author": "Moi"})
        sheet.merge_range("H4:I5", "fusion")
        sheet.write_formula("G7", "=SUM(E2:E3)", None, 86811)
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=Opérations!$E$2:$E$3"})
        sheet.insert_chart("K2", chart)
        sheet.insert_image("K20", "carre.png", {"image_data": io.BytesIO(png())})
        sheet.set_header("&L&G", {"image_left": "carre.png", "image_data_left": io.BytesIO(png())})
        sheet = book.add_worksheet("Affectations")
        sheet.write_row(0, 0, ["Agent", "Rôle"])
        sheet.write_url("D9", "https://exemple.fr/?a=1&b=2", string="lien")
        book.define_name("cles", "=Opérations!$A$2:$A$3")
        if macros:
            book.add_vba_project(io.BytesIO(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)), is_stream=True)
    return stream.getvalue()


def png() -> bytes:
    """Return an image of one pixel."""

    def chunk(name: bytes, content: bytes) -> bytes:
        crc = zlib.crc32(name + content)
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", crc)

    header = struct.pack(">2I5B", 1, 1, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0\x0b\x5c\x7a")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
