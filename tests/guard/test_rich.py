"""Pictures put in cells, data types, and the errors that are written as they are."""

from __future__ import annotations

import base64
import io

import pytest
import xlsxwriter

from sao_dashboard.guard import inspect
from sao_dashboard.guard.raw import OBJECT
from sao_dashboard.reading.read import read_workbook
from tests.guard.archives import MAIN, OFFICE, relationships, workbook, worksheet
from tests.reading.sheets import found, operations, sheets

PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
RICH = "http://schemas.microsoft.com/office/spreadsheetml/2017/richdata"
CELLS = (
    '<row r="2"><c r="A2" t="e" vm="1"><v>#VALUE!</v></c><c r="B2" t="e" vm="2"><v>#VALUE!</v></c>'
    '<c r="C2" t="e"><v>#VALUE!</v></c><c r="D2" vm="1"><v>12</v></c></row>'
)


def rich(kinds: list[str], values: str = '<rv s="0"/><rv s="1"/>') -> bytes:
    """Return a workbook of which two cells hold objects of these kinds."""
    blocks = "".join(f'<bk><extLst><ext><x:rvb xmlns:x="{RICH}" i="{rank}"/></ext></extLst></bk>' for rank in (0, 1))
    metadata = (
        f'<metadata xmlns="{MAIN}"><futureMetadata name="XLDAPR"><bk><extLst><ext><x:rvb xmlns:x="{RICH}" i="9"/></ext>'
        f'</extLst></bk></futureMetadata><futureMetadata name="XLRICHVALUE">{blocks}</futureMetadata>'
        '<cellMetadata><bk><rc t="1" v="5"/></bk></cellMetadata>'
        '<valueMetadata><bk><rc t="2" v="0"/></bk><bk><rc t="2" v="1"/></bk></valueMetadata></metadata>'
    )
    links = [("worksheet", "worksheets/sheet1.xml"), ("sheetMetadata", "metadata.xml")]
    links += [("rdRichValue", "richData/rdrichvalue.xml"), ("rdRichValueStructure", "richData/structure.xml")]
    structure = "".join(f'<s t="{kind}"/>' for kind in kinds)
    return workbook(
        {"Agents": worksheet(CELLS)},
        {
            "xl/_rels/workbook.xml.rels": relationships(links, OFFICE),
            "xl/metadata.xml": metadata.encode(),
            "xl/richData/rdrichvalue.xml": f'<rvData xmlns="{RICH}">{values}</rvData>'.encode(),
            "xl/richData/structure.xml": f'<rvStructures xmlns="{RICH}">{structure}</rvStructures>'.encode(),
        },
    )


@pytest.mark.parametrize(
    ("data", "first", "second"),
    [
        (rich(["_localImage", "_linkedentity2"]), OBJECT, OBJECT),
        (rich(["_localImage", "_error"]), OBJECT, "#VALUE!"),
        (rich(["_error"]), "#VALUE!", OBJECT),
        (rich(["_error"], '<rv s="7"/><rv s="x"/>'), OBJECT, OBJECT),
        (rich(["_error"], "<rv"), OBJECT, OBJECT),
    ],
    ids=["a picture and a place", "a picture and an error", "an error alone", "lost ranks", "damaged"],
)
def test_an_object_is_told_from_an_error(data: bytes, first: str, second: str) -> None:
    """Both are `#VALUE!` in the cell: « la formule donne #VALUE! » was said of a picture, where there is no formula."""
    assert inspect(data).tabs["Agents"].errors == {(2, 0): first, (2, 1): second, (2, 2): "#VALUE!"}


def test_a_picture_in_a_cell_is_told_and_refuses_nothing() -> None:
    """A program that writes pictures in cells writes `#VALUE!` beneath them."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"default_date_format": "dd/mm/yyyy"})
    tabs = sheets(Opérations=operations({"Quartier": ["Gare", ""], "Surface": ["", 12]}))
    for tab, rows in tabs.items():
        sheet = book.add_worksheet(tab)
        for line, row in enumerate(rows):
            sheet.write_row(line, 0, row)
    for place in ("E3", "F2"):
        image = {"image_data": io.BytesIO(PICTURE)}
        book.get_worksheet_by_name("Opérations").embed_image(place, "image.png", image)
    book.close()
    read = read_workbook(stream.getvalue())
    assert found(read) == [("objet-non-lu", "Opérations", "F2", ""), ("objet-non-lu", "Opérations", "E3", "")]
    assert read["operations"]["lieu"].fillna("").tolist() == ["Gare", ""]
    assert read["operations"]["surface"].fillna(0).tolist() == [0, 12]
