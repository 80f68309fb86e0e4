"""Values written in some cells of a workbook written in several ways: valid, and nothing else changed."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest
import xlsxwriter

from sao_dashboard.annotate import CellToWrite, with_cells, with_cells_confined
from sao_dashboard.errors import WorkbookError
from sao_dashboard.refusals.propositions import ADOPTION_IMPOSSIBLE
from tests.annotate.books import opened, parts, rich
from tests.ooxml import validate_package
from tests.reading.sheets import xlsx
from tests.refused import refused

ROWS = (("Nom", "Secteur", "Nombre"), ("Îlot", "Nord", 3), ("Halle", "Sud", 4))
DATA = xlsx({"Opérations": ROWS})


def put(data: bytes, *cells: tuple[int, int, str | int | float | bool], added: bool = False) -> bytes:
    return with_cells(data, [CellToWrite("Opérations", line, rank, held, added) for line, rank, held in cells])


def values(data: bytes) -> list[tuple[object, ...]]:
    return list(opened(data, "Opérations").iter_rows(values_only=True))


def test_texts_numbers_and_answers_take_the_place_of_what_was_there() -> None:
    after = put(DATA, (2, 1, "Sud & « Est »"), (2, 2, 2.5), (3, 0, True), (3, 1, ""), (3, 2, 7), (5, 0, "=1+1"))
    assert values(after) == [
        ("Nom", "Secteur", "Nombre"),
        ("Îlot", "Sud & « Est »", 2.5),
        (True, None, 7),
        (None, None, None),
        ("=1+1", None, None),
    ]
    assert opened(after, "Opérations")["A5"].data_type == "s"
    before, changed = parts(DATA), parts(after)
    assert {name for name in before if before[name] != changed[name]} == {"xl/worksheets/sheet1.xml"}
    assert validate_package(after) == []


def test_in_a_process_of_its_own_it_is_the_same() -> None:
    cells = [
        CellToWrite("Opérations", 2, 1, "Sud"),
        CellToWrite("Opérations", 2, 2, 2.5),
        CellToWrite("Opérations", 3, 0, True),
    ]
    assert with_cells_confined(DATA, cells) == with_cells(DATA, cells)


def test_a_cell_keeps_its_format() -> None:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Opérations")
        sheet.write("B2", "Nord", book.add_format({"bold": True, "num_format": "0.00"}))
    cell = opened(put(stream.getvalue(), (2, 1, "Sud")), "Opérations")["B2"]
    assert (cell.value, cell.font.b, cell.number_format) == ("Sud", True, "0.00")


@pytest.mark.parametrize(
    "old",
    [
        '<c r="B2" t="s"><v>0</v></c>',
        '<c r="B2" t="inlineStr"><is><r><t>No</t></r><r><rPr><b/></rPr><t>rd</t></r></is></c>',
        '<c r="B2" t="str"><v>Nord</v></c>',
        '<c r="B2"/>',
        "",
    ],
)
def test_however_a_cell_is_written_it_is_replaced(old: str) -> None:
    after = _with_sheet(f'<row r="2"><c r="A2"><v>1</v></c>{old}<c r="C2"><v>3</v></c></row>')
    assert list(opened(put(after, (2, 1, "Sud")), "Opérations").iter_rows(min_row=2, values_only=True)) == [
        (1, "Sud", 3)
    ]


@pytest.mark.parametrize(
    ("rows", "more", "why"),
    [
        ('<row r="2"><c r="B2"><f>A1</f><v>1</v></c></row>', "", "B2.*une formule"),
        ('<row r="1"><c r="B1"><f t="array" ref="B1:B3">A1:A3</f><v>1</v></c></row>', "", "B2.*une formule"),
        ('<row r="2"><c r="B2" vm="1" t="e"><v>#VALUE!</v></c></row>', "", "B2.*une image"),
        ("", '<mergeCells count="1"><mergeCell ref="A1:B4"/></mergeCells>', "B2.*fusionnée"),
        ("", '<sheetProtection sheet="1"/>', "B2.*verrouillée"),
    ],
)
def test_what_must_not_be_written_is_told_by_its_address(rows: str, more: str, why: str) -> None:
    with refused(ADOPTION_IMPOSSIBLE, f"Feuille «\u00a0Opérations\u00a0», cellule {why}"):
        put(_with_sheet(rows, more), (2, 1, "Sud"))


@pytest.mark.parametrize(
    "more", ['<mergeCells count="1"><mergeCell ref="C1:D4"/></mergeCells>', '<sheetProtection sheet="0"/>']
)
def test_what_is_said_of_other_cells_forbids_nothing(more: str) -> None:
    assert opened(put(_with_sheet("", more), (2, 1, "Sud")), "Opérations")["B2"].value == "Sud"


def test_a_row_is_not_added_where_there_is_something() -> None:
    with refused(ADOPTION_IMPOSSIBLE, "A3.*déjà quelque chose"):
        put(DATA, (3, 0, "Quai"), added=True)


def test_a_table_with_totals_takes_no_row_more() -> None:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Opérations")
        columns = [{"header": "Nom"}, {"header": "Nombre", "total_function": "sum"}]
        sheet.add_table(0, 0, 3, 1, {"columns": columns, "total_row": True})
    with refused(ADOPTION_IMPOSSIBLE, "A5.*ligne de totaux"):
        put(stream.getvalue(), (5, 0, "Quai"), added=True)


def test_a_table_elsewhere_on_the_sheet_stays_as_it_is() -> None:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Opérations")
        sheet.write_column(0, 0, ["Nom", "Îlot", "Halle"])
        sheet.add_table(0, 4, 2, 5, {"name": "T"})
    after = put(stream.getvalue(), (4, 0, "Quai"), added=True)
    assert opened(after, "Opérations").tables["T"].ref == "E1:F3"
    assert validate_package(after) == []


def test_a_workbook_with_more_in_it_keeps_all_of_it() -> None:
    data = rich()
    tab = openpyxl.load_workbook(io.BytesIO(data)).sheetnames[0]
    after = with_cells(data, [CellToWrite(tab, 900, 1, "Sud")])
    before, changed = parts(data), parts(after)
    assert {name for name in before if before[name] != changed[name]} <= {"xl/workbook.xml", "xl/worksheets/sheet1.xml"}
    assert validate_package(after) == []


def test_what_is_no_workbook_is_refused() -> None:
    with pytest.raises(WorkbookError):
        put(b"PK", (1, 1, "Sud"))


def _with_sheet(rows: str, more: str = "") -> bytes:
    """Return a workbook whose sheet has these rows, and more after them."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(DATA)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                head, _, _ = data.partition(b"<sheetData>")
                data = head + f"<sheetData>{rows}</sheetData>{more}</worksheet>".encode()
            new.writestr(name, data)
    return out.getvalue()
