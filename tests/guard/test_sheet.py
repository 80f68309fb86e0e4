"""Bounds of a worksheet: how far it goes, what is merged, how much is linked."""

from __future__ import annotations

import pytest

from sao_dashboard.guard import inspect
from tests.guard.archives import SHEET, Part, refusal, title, with_part, workbook, worksheet


def filled(*addresses: str) -> str:
    """Return a row for each of these cells."""
    lines = ((address, address.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) for address in addresses)
    return "".join(f'<row r="{line}"><c r="{address}"><v>1</v></c></row>' for address, line in lines)


def one(rows: str, after: str = "", before: str = "") -> bytes:
    return workbook({"Opérations": worksheet(rows, before, after)})


# --- Far cells -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "where"),
    [
        (filled("A1", "XFD1048576"), "remplie jusqu’en XFD1048576\u00a0:"),
        (filled("X1", "A1048576"), "remplie jusqu’en A1048576 et X1\u00a0:"),
        (filled("A1", "XFD2", "A5000"), "remplie jusqu’en A5000 et XFD2\u00a0:"),
        (filled("XFD1048576", "A1"), "remplie jusqu’en XFD1048576\u00a0:"),
        ('<row r="1"><c r="A1"><v>1</v></c><c r="XFD1048576"><v>1</v></c></row>', "remplie jusqu’en XFD1048576\u00a0:"),
        ("<row r='1048576'><c t='n' r = 'XFD1048576'><v>1</v></c></row>", "remplie jusqu’en XFD1048576\u00a0:"),
        ('<row r="1"/><row r="1048576">' + "<c><v>1</v></c>" * 20 + "</row>", "remplie jusqu’en T1048576\u00a0:"),
        (
            '<row r="1048576">'
            + '<c t="inlineStr"><is><r><rPr><color rgb="0"/></rPr><t>a</t></r></is></c>' * 30
            + "</row>",
            "remplie jusqu’en AD1048576\u00a0:",
        ),
        (
            '<row r="1048576"><c s="2" r="AC1048576"><v>1</v></c><c><v>1</v></c><c s="1"/></row>',
            "remplie jusqu’en AD1048576\u00a0:",
        ),
        ('<row r="1048576"><c r="AA1048576" s="1"><f>1</f></c></row>', "remplie jusqu’en AA1048576\u00a0:"),
    ],
    ids=[
        "the last of all",
        "below",
        "to the right",
        "unordered",
        "in another row",
        "otherwise written",
        "unnumbered",
        "unnumbered in colour",
        "partly numbered",
        "a formula",
    ],
)
def test_a_far_cell_is_refused_by_its_name(rows: str, where: str) -> None:
    refused = refusal(one(rows, before='<dimension ref="A1"/>'))
    assert refused and refused.title == "Cellule trop éloignée"
    assert f"La feuille «\u00a0Opérations\u00a0» est {where}" in refused.message


@pytest.mark.parametrize(
    "rows",
    [
        filled("A1", "I1048576"),
        filled("A1", "ABC10000"),
        '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="2"/></row><row r="1048576"><c r="A1048576" s="2"/></row>',
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576" ht="15"/>',
        "",
    ],
    ids=["a million rows", "a thousand columns", "formatted to the end", "an empty row below", "nothing"],
)
def test_what_holds_nothing_is_not_far(rows: str) -> None:
    assert title(one(rows)) == ""


def test_the_bound_is_exact() -> None:
    assert title(one(filled("A1", "C4")), grid=12) == ""
    assert title(one(filled("A1", "C4")), grid=11) == "Cellule trop éloignée"


def test_a_far_cell_hurts_nobody_on_a_tab_that_is_not_read() -> None:
    data = one(filled("XFD1048576"))
    assert list(inspect(data, marked=lambda tab: tab != "Opérations").tabs) == ["Opérations"]


# --- Rows ------------------------------------------------------------------------------------------------------------


def test_a_row_without_end_is_refused() -> None:
    row = '<row r="1">' + '<c r="A1"><v>1</v></c>' * 100_000
    assert title(one(row + "</row>"), row=3_000_000) == ""
    assert title(one(row + "</row>"), row=1_000_000) == "Ligne trop longue"
    assert title(with_part(Part(SHEET, worksheet(row)[:-28])), row=1_000_000) == "Ligne trop longue"


def test_rows_are_bounded() -> None:
    assert title(one("<row/>" * 20), rows=20) == ""
    assert title(one("<row/>" * 20), rows=19) == "Trop de lignes"
    assert title(one("<row/>" * 1_048_577)) == "Trop de lignes"


# --- Merges and links ------------------------------------------------------------------------------------------------


def merges(*ranges: str) -> str:
    return "<mergeCells>" + "".join(f'<mergeCell ref="{place}"/>' for place in ranges) + "</mergeCells>"


def test_a_merge_over_the_sheet_is_refused_by_its_name() -> None:
    refused = refusal(one(filled("A1"), merges("A1:B1", "A1:XFD1048576")))
    assert refused and refused.title == "Fusion trop étendue"
    assert "Les cellules A1:XFD1048576 de la feuille «\u00a0Opérations\u00a0» sont fusionnées" in refused.message
    assert title(one(filled("A1"), merges("A1:XFD1", "B1:B1048576"))) == ""


def test_merges_are_bounded() -> None:
    data = one(filled("A1"), merges(*(f"A{n}:B{n}" for n in range(1, 501))))
    assert title(data, merges=500) == ""
    assert title(data, merges=499) == "Trop de fusions"


def test_links_are_bounded() -> None:
    links = "<hyperlinks>" + '<hyperlink ref="A1" r:id="rId1"/>' * 50_000 + "</hyperlinks>"
    assert title(one(filled("A1"), links), links=50_000) == ""
    assert title(one(filled("A1"), links), links=49_999) == "Trop de liens"
