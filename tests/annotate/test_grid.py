"""Cells are coloured where they are, and what is not ours stays to the byte."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from sao_dashboard.annotate.grid import EditedGrid
from sao_dashboard.annotate.markup import NotEditable
from tests.annotate.books import HEAD, MAIN, worksheet


def coloured(data: bytes, cells: Mapping[tuple[int, int], bool]) -> bytes:
    """Colour cells: style s becomes s + 100 for a blocking fault, s + 200 for a warning."""
    grid = EditedGrid(data)
    grid.colour(cells, lambda style, blocking: style + (100 if blocking else 200))
    return grid.document.result()


A, B, C, D = range(4)
CASES = {
    "styled": ('<row r="1"><c r="A1" s="3"><v>1</v></c></row>', (1, A), '<c r="A1" s="103"><v>1</v></c>'),
    "without style": ('<row r="1"><c r="A1"><v>1</v></c></row>', (1, A), '<c s="100" r="A1"><v>1</v></c>'),
    "single quotes": ("<row r='1'><c s='3' r='A1' t='s'><v>1</v></c></row>", (1, A), "<c s=\"103\" r='A1' t='s'>"),
    "spaces": ('<row r="1"><c  r = "A1"\n s = "3" /></row>', (1, A), '<c  r = "A1"\n s="103" />'),
    "before": ('<row r="2"><c r="B2"/></row>', (2, A), '<row r="2"><c r="A2" s="100"/><c r="B2"/></row>'),
    "between": ('<row r="2"><c r="A2"/><c r="D2"/></row>', (2, B), '<c r="A2"/><c r="B2" s="100"/><c r="D2"/>'),
    "after": ('<row r="2"><c r="A2"><v>1</v></c> </row>', (2, C), '<v>1</v></c><c r="C2" s="100"/> </row>'),
    "after, closed": ('<row r="2"><c r="A2"/></row>', (2, C), '<c r="A2"/><c r="C2" s="100"/></row>'),
    "before an extension": (
        '<row r="2"><c r="A2"/><extLst><ext uri="x"/></extLst></row>',
        (2, C),
        '<c r="A2"/><c r="C2" s="100"/><extLst>',
    ),
    "empty row": ('<row r="2"></row>', (2, C), '<row r="2"><c r="C2" s="100"/></row>'),
    "closed row": ('<row r="2" ht="30"/>', (2, C), '<row r="2" ht="30"><c r="C2" s="100"/></row>'),
    "row with a format": ('<row r="2" s="7" customFormat="1"/>', (2, C), '<c r="C2" s="107"/></row>'),
    "row with a style it does not use": ('<row r="2" s="7"/>', (2, C), '<c r="C2" s="100"/></row>'),
    "spans": ('<row r="2" spans="2:3"><c r="B2"/></row>', (2, D), '<row r="2" spans="2:4"><c r="B2"/><c r="D2"'),
    "spans before": ('<row r="2" spans="2:3"/>', (2, A), '<row r="2" spans="1:3"><c r="A2" s="100"/></row>'),
    "spans kept": ('<row r="2" spans="2:3"><c r="B2"/></row>', (2, B), '<row r="2" spans="2:3"><c s="100" r="B2"/>'),
    "row before": ('<row r="5"/>', (2, A), '<sheetData><row r="2"><c r="A2" s="100"/></row><row r="5"/>'),
    "row after": ('<row r="5"/>', (7, A), '<row r="5"/><row r="7"><c r="A7" s="100"/></row></sheetData>'),
    "rows without number": ("<row/><row/>", (2, A), '<row/><row><c r="A2" s="100"/></row>'),
    "row after one without number": ('<row r="3"/><row/><row r="9"/>', (6, A), '<row/><row r="6"><c r="A6" s="100"/>'),
    "cells without address": ('<row r="1"><c/><c><v>2</v></c></row>', (1, B), '<c/><c s="100"><v>2</v></c>'),
    "cells without address, after one with": (
        '<row r="1"><c r="B1"/><c/></row>',
        (1, C),
        '<c r="B1"/><c s="100"/></row>',
    ),
    "text that looks like a cell": (
        '<row r="1"><c r="A1" t="inlineStr"><is><t> r="B1"</t></is></c><c s="4" r="B1"/></row>',
        (1, B),
        '<t> r="B1"</t></is></c><c s="104" r="B1"/>',
    ),
    "markup in a comment": (
        '<row r="1"><!-- <c r="A1"/> </row> --><c r="A1"/><c r="B1"><f><![CDATA[<c r="C1"/>]]></f></c></row>',
        (1, C),
        '<![CDATA[<c r="C1"/>]]></f></c><c r="C1" s="100"/></row>',
    ),
}


@pytest.mark.parametrize(("rows", "place", "expected"), CASES.values(), ids=CASES)
def test_one_cell(rows: str, place: tuple[int, int], expected: str) -> None:
    result = coloured(worksheet(rows), {place: True}).decode()
    assert expected in result
    assert result.startswith(f"{HEAD}<sheetData>")
    assert result.endswith("</row></sheetData></worksheet>") or result.endswith("/></sheetData></worksheet>")


def test_everything_else_stays_to_the_byte() -> None:
    rows = '<row r="1"  ht="20"><c r="A1" s="3"><v>1</v></c><c r="B1" t="s"><v>0</v></c></row>\n<row r="3" />'
    after = "<extLst><ext uri='x'><!-- a --><y:b xmlns:y='urn:y' c='&#10;'/></ext></extLst>\r\n"
    data = worksheet(rows, '<sheetPr codeName="é"/>', after)
    expected = data.replace(b's="3"', b's="203"').replace(b'<row r="3" />', b'<row r="3" ><c r="B3" s="100"/></row>')
    assert coloured(data, {(1, A): False, (3, B): True}) == expected
    assert coloured(data, {}) == data


def test_a_prefix() -> None:
    data = f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="1"><x:c r="A1"/></x:row></x:sheetData></x:worksheet>'
    result = coloured(data.encode(), {(1, A): True, (1, B): False, (2, A): True}).decode()
    assert result == (
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData>'
        '<x:row r="1"><x:c s="100" r="A1"/><x:c r="B1" s="200"/></x:row><x:row r="2"><x:c r="A2" s="100"/></x:row>'
        "</x:sheetData></x:worksheet>"
    )


def test_no_row_at_all() -> None:
    data = f'{HEAD}<dimension ref="A1"/><sheetData/></worksheet>'.encode()
    expected = '<dimension ref="A1:B3"/><sheetData><row r="3"><c r="B3" s="100"/></row></sheetData></worksheet>'
    assert coloured(data, {(3, B): True}).decode() == HEAD + expected


@pytest.mark.parametrize(
    ("ref", "place", "expected"),
    [
        ("B2:C9", (5, D), "B2:D9"),
        ("B2:C9", (1, A), "A1:C9"),
        ("B2", (2, B), "B2"),
        ("B2:C9", (12, B), "B2:C12"),
        ("?", (12, B), "?"),
    ],
)
def test_dimension(ref: str, place: tuple[int, int], expected: str) -> None:
    data = worksheet('<row r="2"><c r="B2"/></row>', f'<dimension ref="{ref}"/>')
    assert f'<dimension ref="{expected}"/>' in coloured(data, {place: True}).decode()


def test_a_cell_that_is_made_has_the_style_of_its_column() -> None:
    data = worksheet("", '<cols><col min="2" max="3" width="20" style="5"/></cols>')
    result = coloured(data, {(1, A): True, (1, C): True, (1, D): False}).decode()
    assert '<row r="1"><c r="A1" s="100"/><c r="C1" s="105"/><c r="D1" s="200"/></row>' in result


def test_sizes() -> None:
    columns = '<cols><col min="2" max="2" width="20"/><col min="3" max="3" width="9" hidden="1"/></cols>'
    grid = EditedGrid(worksheet('<row r="2" ht="30"/><row r="3" hidden="1"/>', columns))
    assert [grid.width(rank) for rank in range(4)] == [64, 140, 0, 64]
    assert [grid.height(line) for line in range(1, 5)] == [20, 40, 0, 20]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<worksheet/>",
        f"{HEAD}<sheetData></worksheet>".encode(),
        f"{HEAD}<sheetData></sheetData>".encode(),
        f"{HEAD}<!-- <sheetData></sheetData> --></worksheet>".encode(),
        worksheet("<row r='1'><c r='A1'></row>"),
    ],
)
def test_a_sheet_that_is_damaged(data: bytes) -> None:
    with pytest.raises(NotEditable):
        coloured(data, {(1, B): True})
