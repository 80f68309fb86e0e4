"""What the files that describe a workbook say."""

from __future__ import annotations

import pytest

from sao_dashboard.guard import inspect
from tests.guard.archives import (
    MAIN,
    OFFICE,
    TYPES,
    Part,
    archive,
    content_types,
    parts,
    refusal,
    relationships,
    title,
    with_part,
    workbook,
    worksheet,
)

STRICT = "http://purl.oclc.org/ooxml"


def test_the_tabs_are_told_in_order_with_those_that_are_hidden() -> None:
    sheets = {"Opérations": worksheet(), "Agents": worksheet(), "&lt;&#233;&gt;": worksheet()}
    data = workbook(sheets)
    assert {tab: marks.hidden for tab, marks in inspect(data).tabs.items()} == {
        "Opérations": False,
        "Agents": False,
        "<é>": False,
    }
    for state in ("hidden", "veryHidden"):
        found = inspect(workbook(sheets, state=state)).tabs.values()
        assert [(marks.hidden, marks.very_hidden) for marks in found] == [(True, state == "veryHidden")] * 3


def test_only_worksheets_are_tabs() -> None:
    links = [("worksheet", "worksheets/sheet1.xml"), ("chartsheet", "chartsheets/sheet1.xml")]
    others = {"xl/_rels/workbook.xml.rels": relationships(links), "xl/chartsheets/sheet1.xml": b"<chartsheet/>"}
    assert list(inspect(workbook({"Agents": worksheet(), "Graphique": worksheet()}, others)).tabs) == ["Agents"]


@pytest.mark.parametrize(
    "target", ["worksheets/sheet1.xml", "/xl/worksheets/sheet1.xml", "./../xl/worksheets/SHEET1.xml"]
)
def test_a_sheet_is_found_however_its_place_is_written(target: str) -> None:
    sheet = worksheet('<row r="1"><c r="A1" t="e"><v>#REF!</v></c></row>')
    links = relationships([("worksheet", target)])
    inspection = inspect(workbook({"Agents": sheet}, {"xl/_rels/workbook.xml.rels": links}))
    assert inspection.tabs["Agents"].errors == {(1, 0): "#REF!"}


def test_a_strict_workbook_with_prefixes_is_read() -> None:
    namespace, office = f"{STRICT}/spreadsheetml/main", f"{STRICT}/officeDocument/relationships"
    main = (
        f'<x:workbook xmlns:x="{namespace}" xmlns:q="{office}"><x:workbookPr date1904="true"/>'
        '<x:sheets><x:sheet name="Agents" sheetId="1" q:id="rId1"/></x:sheets></x:workbook>'
    )
    rows = '<x:row r="1"><x:c r="B1" t="e"><x:v>#N/A</x:v></x:c></x:row>'
    others = {
        "_rels/.rels": relationships([("officeDocument", "xl/workbook.xml")], office),
        "xl/workbook.xml": main.encode(),
        "xl/_rels/workbook.xml.rels": relationships([("worksheet", "worksheets/sheet1.xml")], office),
    }
    inspection = inspect(workbook({"": worksheet(rows, prefix="x", namespace=namespace)}, others))
    assert inspection.tabs["Agents"].errors == {(1, 1): "#N/A"}
    assert inspection.epoch_1904


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("", False),
        ("<workbookPr/>", False),
        ('<workbookPr date1904="0"/>', False),
        ('<workbookPr date1904="false"/>', False),
        ('<workbookPr date1904="1"/>', True),
        ('<workbookPr date1904="true"/>', True),
        ('<workbookPr date1904="1"/><extLst><ext><e:workbookPr xmlns:e="urn:e" a="0"/></ext></extLst>', True),
    ],
)
def test_the_epoch(inside: str, expected: bool) -> None:
    # An extension of Excel 2013 has an element of the same name, which says nothing of dates.
    assert inspect(workbook(inside=inside)).epoch_1904 is expected


def test_macros_are_told_by_their_part_or_by_the_type() -> None:
    assert not inspect(workbook()).macros
    links = relationships([("worksheet", "worksheets/sheet1.xml"), ("vbaProject", "vbaProject.bin")])
    assert inspect(workbook(others={"xl/_rels/workbook.xml.rels": links, "xl/vbaProject.bin": b"\xd0\xcf"})).macros
    types = content_types({"/XL/Workbook.xml": "application/vnd.ms-excel.sheet.macroEnabled.main+xml"})
    assert inspect(workbook(others={"[Content_Types].xml": types})).macros


def test_links_to_other_workbooks_are_told_as_people_write_them() -> None:
    links = [("externalLink", "externalLinks/externalLink1.xml"), ("externalLink", "externalLinks/externalLink2.xml")]
    others = {
        "xl/_rels/workbook.xml.rels": relationships([("worksheet", "worksheets/sheet1.xml"), *links]),
        "xl/externalLinks/externalLink1.xml": b"<externalLink/>",
        "xl/externalLinks/_rels/externalLink1.xml.rels": relationships(
            [("externalLinkPath", r"file:///\\serveur\partag%C3%A9\Budget%202018.xlsx")], mode="External"
        ),
    }
    assert inspect(workbook(others=others)).links == (r"\\serveur\partagé\Budget 2018.xlsx",)


# --- Refused ---------------------------------------------------------------------------------------------------------


def test_twenty_thousand_sheets_are_refused() -> None:
    tabs = "".join(f'<sheet name="F{n}" sheetId="{n}" r:id="rId1"/>' for n in range(20_000))
    main = f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{tabs}</sheets></workbook>'
    refused = refusal(workbook(others={"xl/workbook.xml": main.encode()}))
    assert refused and refused.title == "Trop de feuilles"
    assert "20\u202f000\u00a0feuilles, pour 1\u202f000 au plus" in refused.message
    assert title(workbook({f"F{n}": worksheet() for n in range(5_000)})) == "Trop de parties"


def test_names_of_sheets_are_bounded_and_differ() -> None:
    assert title(workbook({"N" * 255: worksheet()})) == ""
    refused = refusal(workbook({"N" * 256: worksheet()}))
    assert refused and refused.title == "Nom de feuille trop long"
    assert f"«\u00a0{'N' * 60}…\u00a0»" in refused.message
    twice = refusal(workbook({"Agents": worksheet(), "AGENTS": worksheet()}))
    assert twice and twice.title == "Structure anormale"
    assert "deux de ses feuilles portent le même nom" in twice.message


def test_defined_names_are_bounded() -> None:
    names = "<definedNames>" + "<definedName name='a'>A1</definedName>" * 200 + "</definedNames>"
    assert title(workbook(inside=names), defined_names=200) == ""
    assert title(workbook(inside=names), defined_names=199) == "Trop de noms définis"


def styles(formats: str) -> bytes:
    return f'<styleSheet xmlns="{MAIN}"><numFmts>{formats}</numFmts></styleSheet>'.encode()


def test_number_formats_are_bounded() -> None:
    many = workbook(others={"xl/styles.xml": styles("<numFmt numFmtId='164' formatCode='0'/>" * 200)})
    assert title(many, number_formats=200) == ""
    assert title(many, number_formats=199) == "Trop de formats de nombre"
    long = workbook(others={"xl/styles.xml": styles(f"<numFmt numFmtId='164' formatCode='{'0' * 300}'/>")})
    assert title(long, number_format=300) == ""
    assert title(long, number_format=299) == "Format de nombre trop long"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("xl/workbook.xml", b"<workbook"),
        ("xl/workbook.xml", b"<a>" * 5000),
        ("xl/workbook.xml", b"<workbook>&entity;</workbook>"),
        ("xl/workbook.xml", b"<x:workbook/>"),
        ("_rels/.rels", relationships([("officeDocument", "xl/livre.xml")])),
        ("xl/_rels/workbook.xml.rels", b""),
        ("xl/styles.xml", b"<styleSheet>" + b"<a>" * 100_000),
    ],
)
def test_descriptions_that_cannot_be_understood_are_refused(name: str, content: bytes) -> None:
    assert title(with_part(Part(name, content))) == "Fichier illisible"


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("_rels/.rels", relationships([]), "Format non pris en charge"),
        ("xl/workbook.xml", b"<html/>", "Format non pris en charge"),
        ("xl/workbook.xml", b"<?xml version='1.0' encoding='klingon'?><workbook/>", "Encodage non pris en charge"),
        ("xl/styles.xml", b"<styleSheet>" + b" " * (17 << 20) + b"</styleSheet>", "Classeur trop volumineux"),
    ],
)
def test_descriptions_of_something_else_are_refused(name: str, content: bytes, expected: str) -> None:
    assert title(with_part(Part(name, content))) == expected


def test_what_is_not_there_is_left_to_the_parser() -> None:
    files = parts({"Agents": worksheet(), "Opérations": worksheet()})
    del files["xl/worksheets/sheet2.xml"]
    assert list(inspect(archive(Part(name, content) for name, content in files.items())).tabs) == [
        "Agents",
        "Opérations",
    ]
    del files["xl/_rels/workbook.xml.rels"]
    assert inspect(archive(Part(name, content) for name, content in files.items())).tabs == {}


def test_the_type_of_the_main_file_decides_before_its_content() -> None:
    types = content_types({"/xl/workbook.xml": f"{TYPES}.sheet.main+xml", "/xl/other.xml": "wordprocessingml"})
    assert title(workbook(others={"[Content_Types].xml": types})) == ""
