"""The user's own workbook with its identifiers: valid, the rest untouched, and read without a warning."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pandas as pd
import pytest
import xlsxwriter

from sao_dashboard.annotate import with_identifiers, with_identifiers_confined
from sao_dashboard.annotate.identifiers import NewIdentifiers
from sao_dashboard.annotate.lacking import new_identifiers
from sao_dashboard.errors import WorkbookError
from sao_dashboard.reading.read import read_workbook
from sao_dashboard.schema import SHEETS
from tests.annotate.books import loaded, opened, parts, rich
from tests.ooxml import validate_package
from tests.reading.sheets import xlsx

TITLES = ("Opération", "Secteur", "Étape", "Échéance", "Surface (ha)")
ROWS = (
    ("Îlot 1", "Gare", "En projet", "T2 2027", 1.5),
    ("Îlot 2", "Plaine", "En étude", "fin 2028", 2),
    ("Îlot 3", "Plaine", "En chantier", "2030", 12),
)
AFFECTATIONS = (("Agent", "Rôle", "Opération"), ("CO 1", "Chargé·e d'opération", "Îlot 2"))


def written(data: bytes) -> bytes:
    return with_identifiers(data, new_identifiers(data))


def tracker(decorate: Callable[[Any], object] = lambda _sheet: None) -> bytes:
    """Return a tracker without identifiers, its last column a formula, in a sheet that has more to it."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Suivi de l'été")
        title = book.add_format({"bold": True, "bg_color": "#0B5C7A"})
        sheet.write_row(0, 0, TITLES, title)
        for line, row in enumerate(ROWS, start=1):
            sheet.write_row(line, 0, row[:4])
            sheet.write_formula(line, 4, f"=3/2*{row[4]}/1.5", None, row[4])
        sheet.write_row(5, 0, ["Total", None, None, None, 15.5])
        decorate(sheet)
    return stream.getvalue()


def as_table(sheet: Any) -> None:
    sheet.add_table(0, 0, 3, 4, {"name": "T_suivi", "columns": [{"header": title} for title in TITLES]})
    for line, row in enumerate(ROWS, start=1):
        sheet.write_row(line, 0, row)


def filtered(sheet: Any) -> None:
    sheet.autofilter(0, 0, 3, 4)
    sheet.write("J20", "Légende")


def values(data: bytes, tab: str = "Suivi de l'été") -> list[tuple[Any, ...]]:
    return list(opened(data, tab).iter_rows(values_only=True))


def test_a_new_column_at_the_right_and_nothing_else() -> None:
    data = tracker()
    after = written(data)
    new = ["Identifiant", "OP-001", "OP-002", "OP-003", None, None]
    assert values(after) == [(*row, cell) for row, cell in zip(values(data), new, strict=True)]
    before, changed = parts(data), parts(after)
    assert {name for name in before if before[name] != changed[name]} == {"xl/worksheets/sheet1.xml"}
    sheet = opened(after, "Suivi de l'été")
    assert sheet["E2"].value == "=3/2*1.5/1.5"
    assert (sheet["F1"].font.b, sheet["F1"].fill.fgColor.rgb) == (True, "FF0B5C7A")
    assert (sheet["F2"].font.b, sheet.dimensions) == (False, "A1:F6")


def test_it_reads_back_the_same_without_the_warning() -> None:
    data = xlsx({"Suivi": [TITLES, *ROWS], "Affectations": AFFECTATIONS})
    before, after = read_workbook(data), read_workbook(written(data))
    assert [issue.type.code for issue in before.issues if issue.type.code != "identifiants-absents"] == [
        issue.type.code for issue in after.issues
    ]
    assert len(after.issues) == len(before.issues) - 1
    assert after["operations"]["identifiant"].tolist() == ["OP-001", "OP-002", "OP-003"]
    assert after["affectations"]["operation"].tolist() == ["OP-002"]
    for sheet in SHEETS:
        gone = {"operations": ["identifiant"], "affectations": ["operation"]}.get(sheet.key, [])
        pd.testing.assert_frame_equal(after[sheet.key].drop(columns=gone), before[sheet.key].drop(columns=gone))
    assert written(written(data)) == written(data)


def test_in_a_process_of_its_own_it_is_the_same() -> None:
    data = tracker()
    wanted = new_identifiers(data)
    assert with_identifiers_confined(data, wanted) == with_identifiers(data, wanted)


def test_empty_cells_of_their_own_column_are_filled_as_they_look() -> None:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Opérations")
        italic = book.add_format({"italic": True})
        sheet.write_row(0, 0, ["N°", *TITLES])
        for line, (identifier, row) in enumerate(zip((60, None, None), ROWS, strict=True), start=1):
            sheet.write(line, 0, identifier, italic)
            sheet.write_row(line, 1, row)
    after = opened(written(stream.getvalue()))
    assert [(cell.value, cell.font.i) for cell in after["A"][1:]] == [(60, True), (61, True), (62, True)]


def test_an_excel_table_takes_the_new_column() -> None:
    """Beside the table and not in it, identifiers would stay where they are when the table is sorted."""
    after = written(tracker(as_table))
    table = opened(after, "Suivi de l'été").tables["T_suivi"]
    assert (table.ref, table.autoFilter.ref) == ("A1:F4", "A1:F4")
    assert [column.name for column in table.tableColumns] == [*TITLES, "Identifiant"]


def test_a_filter_takes_the_new_column_though_something_is_further() -> None:
    after = written(tracker(filtered))
    sheet = opened(after, "Suivi de l'été")
    assert (sheet.auto_filter.ref, sheet["F1"].value, sheet["F2"].value) == ("A1:F4", "Identifiant", "OP-001")
    assert b"'Suivi de l''\xc3\xa9t\xc3\xa9'!$A$1:$F$4<" in parts(after)["xl/workbook.xml"].replace(b"&apos;", b"'")


def test_a_cell_that_holds_something_is_never_written_over() -> None:
    data = xlsx({"Suivi": [TITLES, *ROWS]})
    with pytest.raises(WorkbookError, match="a déjà quelque chose en A2"):
        with_identifiers(data, [NewIdentifiers("Suivi", 1, 0, 5, ((2, "OP-1"),))])


def test_all_that_a_workbook_has_stays() -> None:
    data = rich()
    (sheet,) = new_identifiers(_without_first_row(data))
    assert sheet.cells == ((3, "OP-2"),)


def _without_first_row(data: bytes) -> bytes:
    book = loaded(data)
    book["Opérations"]["A3"] = None
    book["Opérations"]["A2"] = "OP-1"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.slow
def test_the_strict_validator_has_nothing_to_say() -> None:
    sources = {"plain": tracker(), "table": tracker(as_table), "filter": tracker(filtered)}
    sources["several"] = xlsx(
        {f"Secteur {name}": [TITLES[:1] + TITLES[2:], ROWS[0][:1] + ROWS[0][2:]] for name in "AB"}
    )
    made = {name: written(data) for name, data in sources.items()}
    assert {name: validate_package(data) for name, data in made.items()} == {name: [] for name in made}
    assert [openpyxl.load_workbook(io.BytesIO(data)).sheetnames for data in made.values()]
