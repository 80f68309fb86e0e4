"""Packages as other programs write them: other names, other prefixes, other encodings, the strict edition."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from sao_dashboard.annotate import annotate
from sao_dashboard.reading.read import read_workbook
from tests.annotate.books import (
    AMBER,
    HEADING,
    MAIN,
    RED,
    blocking,
    colours,
    notes,
    opened,
    parts,
    warning,
    zipped,
)
from tests.ooxml import check_package
from tests.ooxml_workbook import check_workbook
from tests.reading.sheets import sheets, xlsx

SMALL = xlsx(sheets())
TYPES, WORKBOOK, RELATIONS = "[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
SHEET, STYLES = "xl/worksheets/sheet2.xml", "xl/styles.xml"
ISSUES = [blocking("B2"), warning("D9")]

Parts = dict[str, bytes]


def moved(content: Parts) -> Parts:
    """Other names, and targets from the root."""
    content = {name.replace("worksheets/sheet2", "feuilles/operations"): part for name, part in content.items()}
    content[RELATIONS] = content[RELATIONS].replace(b"worksheets/sheet2.xml", b"/xl/feuilles/operations.xml")
    content[TYPES] = content[TYPES].replace(b"/xl/worksheets/sheet2.xml", b"/xl/feuilles/operations.xml")
    return content


def in_utf16(content: Parts) -> Parts:
    for name in (SHEET, STYLES, WORKBOOK, TYPES, RELATIONS):
        content[name] = content[name].decode().replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16")
    return content


def with_prefixes(content: Parts) -> Parts:
    for name in (SHEET, STYLES, WORKBOOK):
        text = re.sub(r"<(/?)(\w)", r"<\1x:\2", content[name].decode()).replace('xmlns="', 'xmlns:x="')
        content[name] = text.replace("<x:?xml", "<?xml").encode()
    return content


def with_types_by_default(content: Parts) -> Parts:
    """As some programs do: worksheets by their extension, everything else by its name."""
    worksheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
    types = re.sub(rf'<Override PartName="[^"]*" ContentType="{re.escape(worksheet)}"/>', "", content[TYPES].decode())
    content[TYPES] = types.replace(
        'Extension="xml" ContentType="application/xml"', f'Extension="xml" ContentType="{worksheet}"'
    ).encode()
    return content


def without_styles(content: Parts) -> Parts:
    del content[STYLES]
    content[TYPES] = re.sub(b'<Override PartName="/xl/styles.xml"[^>]*>', b"", content[TYPES])
    content[RELATIONS] = re.sub(b'<Relationship [^>]*Target="styles.xml"/>', b"", content[RELATIONS])
    content[SHEET] = re.sub(b' s="[0-9]+"', b"", content[SHEET])
    return content


def with_orphans(content: Parts) -> Parts:
    """Parts that nothing leads to any more, under the names that ours would take."""
    for name in ("xl/comments1.xml", "xl/drawings/vmlDrawing1.vml", "xl/worksheets/Sheet4.xml"):
        content[name] = b"<orphan/>"
    content[TYPES] = content[TYPES].replace(b"<Override", b'<Default Extension="vml" ContentType="a/b"/><Override', 1)
    return content


def with_stale_types(content: Parts) -> Parts:
    stale = b'<Override PartName="/XL/comments1.xml" ContentType="a/b"/></Types>'
    content[TYPES] = content[TYPES].replace(b"</Types>", stale)
    return content


def with_alternate_content(content: Parts) -> Parts:
    compatibility = ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:x14="urn:x14"'
    choice = '<mc:AlternateContent><mc:Choice Requires="x14"><controls/></mc:Choice></mc:AlternateContent>'
    text = content[SHEET].decode().replace(f'xmlns="{MAIN}"', f'xmlns="{MAIN}"{compatibility}', 1)
    content[SHEET] = text.replace("</worksheet>", f"{choice}<extLst/></worksheet>").encode()
    return content


PACKAGES: list[Callable[[Parts], Parts]] = [
    *(moved, in_utf16, with_prefixes, with_types_by_default, without_styles, with_orphans, with_stale_types),
    with_alternate_content,
]


@pytest.mark.parametrize("change", PACKAGES, ids=lambda change: change.__name__)
def test_other_programs(change: Callable[[Parts], Parts]) -> None:
    before = change(parts(SMALL))
    data = annotate(zipped(before), ISSUES)
    after = parts(data)
    assert check_package([*after], after) == []
    assert check_workbook(after) == []
    assert list(after)[: len(before)] == list(before)
    assert colours(opened(data)) == {"B2": RED, "D9": AMBER}
    assert {place: text.startswith(HEADING) for place, text in notes(opened(data)).items()} == {"B2": True, "D9": True}
    source = SMALL if change is in_utf16 else zipped(before)  # which our parser cannot read, and Excel can
    assert read_workbook(data).issues == read_workbook(source).issues
    again = annotate(data, [])
    assert (colours(opened(again)), notes(opened(again))) == ({}, {})


def test_nothing_of_ours_comes_before_what_a_control_needs() -> None:
    sheet = parts(annotate(zipped(with_alternate_content(parts(SMALL))), ISSUES))[SHEET].decode()
    assert re.search(r"<pageMargins [^>]*/><legacyDrawing [^>]*/><mc:AlternateContent>", sheet)


STRICT = {
    MAIN: "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "http://purl.oclc.org/ooxml/officeDocument/relationships",
}


def test_the_strict_edition() -> None:
    """Its namespaces are others, in what is added too."""
    before = parts(SMALL)
    for name, part in before.items():
        text = part
        for transitional, strict in STRICT.items():
            text = text.replace(transitional.encode(), strict.encode())
        before[name] = text
    after = parts(annotate(zipped(before), ISSUES))
    assert check_package([*after], after) == []
    added = [*after][len(before) :]
    assert added == [
        *("xl/comments1.xml", "xl/worksheets/_rels/sheet2.xml.rels", "xl/drawings/vmlDrawing1.vml"),
        "xl/worksheets/sheet4.xml",
    ]
    for name in (*added, WORKBOOK, RELATIONS, SHEET):
        assert not any(transitional.encode() in after[name] for transitional in STRICT)
    assert f'<comments xmlns="{STRICT[MAIN]}">'.encode() in after["xl/comments1.xml"]
    assert read_workbook(zipped(after)).issues == read_workbook(SMALL).issues


def test_names_of_parts_have_no_case_and_may_have_escapes() -> None:
    content = parts(SMALL)
    content[RELATIONS] = content[RELATIONS].replace(b"worksheets/sheet2.xml", b"/XL/WorkSheets/Sheet%32.xml")
    after = parts(annotate(zipped(content), ISSUES))
    assert [*after][: len(content)] == [*content]
    assert b'<c r="B2" s="' in after[SHEET] or b'r="B2" t="s"' in after[SHEET]
    assert "xl/worksheets/_rels/sheet2.xml.rels" in after


THREADS = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"


def conversation() -> bytes:
    """Return a workbook with a conversation in B2, as Excel keeps it, and a note in D2."""
    content = parts(annotate(SMALL, [blocking("B2"), blocking("D2")]))
    comments, relations = "xl/comments1.xml", "xl/worksheets/_rels/sheet2.xml.rels"
    text = content[comments].decode()
    text = text.replace("<authors>", "<authors><author>tc={1A}</author><author>Moi</author>")
    text = re.sub(
        'ref="B2" authorId="0"><text>.*?</text>',
        'ref="B2" authorId="0"><text><t>[Fil]</t></text>',
        text,
        flags=re.DOTALL,
    )
    content[comments] = re.sub(
        'ref="D2" authorId="0"><text>.*?</text>',
        'ref="D2" authorId="1"><text><t>À revoir</t></text>',
        text,
        flags=re.DOTALL,
    ).encode()
    content["xl/threadedComments/threadedComment1.xml"] = (
        f'<ThreadedComments xmlns="{THREADS}"><threadedComment ref="B2" personId="{{2B}}" id="{{1A}}">'
        "<text>Et ceci ?</text></threadedComment></ThreadedComments>"
    ).encode()
    relation = (
        '<Relationship Id="rId9" Type="http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"'
        ' Target="../threadedComments/threadedComment1.xml"/></Relationships>'
    )
    content[relations] = content[relations].replace(b"</Relationships>", relation.encode())
    threads = (
        '<Override PartName="/xl/threadedComments/threadedComment1.xml"'
        ' ContentType="application/vnd.ms-excel.threadedcomments+xml"/></Types>'
    )
    content[TYPES] = content[TYPES].replace(b"</Types>", threads.encode())
    return zipped(content)


def test_a_conversation_goes_on() -> None:
    """Its cell has the colour only; what is to be said is in the list."""
    before = conversation()
    after = annotate(before, [blocking("B2"), warning("D2"), warning("A2")])
    assert colours(opened(after)) == {"A2": AMBER, "B2": RED, "D2": AMBER}
    texts = notes(opened(after))
    assert texts.keys() == {"A2", "B2", "D2"}
    assert texts["B2"] == "[Fil]"
    assert texts["D2"].startswith(f"À revoir\n\n{HEADING}")
    name = "xl/threadedComments/threadedComment1.xml"
    assert parts(after)[name] == parts(before)[name]


def test_images_of_headers_are_not_boxes_of_notes() -> None:
    """They are in a VML drawing too, of the same kind of relationship."""
    content = parts(SMALL)
    content[SHEET] = content[SHEET].replace(
        b"</worksheet>", b'<legacyDrawingHF xmlns:r="%s" r:id="rId1"/></worksheet>' % list(STRICT)[1].encode()
    )
    content["xl/worksheets/_rels/sheet2.xml.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"'
        f' Type="{list(STRICT)[1]}/vmlDrawing" Target="../drawings/vmlDrawing1.vml"/></Relationships>'
    ).encode()
    content["xl/drawings/vmlDrawing1.vml"] = b"<xml/>"
    content[TYPES] = content[TYPES].replace(
        b"<Override",
        b'<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/><Override',
        1,
    )
    after = parts(annotate(zipped(content), ISSUES))
    assert after["xl/drawings/vmlDrawing1.vml"] == b"<xml/>"
    assert after["xl/drawings/vmlDrawing2.vml"].count(b"<v:shape ") == 2
    assert re.search(rb'<legacyDrawing [^>]*r:id="rId3"/><legacyDrawingHF ', after[SHEET])
