"""The annotated workbook is the user's own, with its faults shown."""

from __future__ import annotations

import difflib
import io
import re
import zipfile

import pytest
from openpyxl.comments import Comment

from sao_dashboard.annotate import annotate
from sao_dashboard.errors import WorkbookError
from sao_dashboard.guard.fills import FILLS
from sao_dashboard.issues import Issue
from sao_dashboard.places import notation
from sao_dashboard.reading.read import read_workbook
from tests.annotate.books import (
    AMBER,
    DARK_AMBER,
    DARK_RED,
    FAULTY,
    HEADING,
    RED,
    assert_reads_the_same,
    blocking,
    colours,
    loaded,
    notes,
    opened,
    parts,
    rich,
    rows,
    warning,
    zipped,
)
from tests.reading.sheets import sheets, xlsx

OURS = [blocking("A1, C2:C4"), warning("E3, G12"), warning("B2"), blocking("B2"), blocking("D2", "Chantiers")]
SMALL = xlsx(sheets())
SHEET, TYPES, WORKBOOK = "xl/worksheets/sheet2.xml", "[Content_Types].xml", "xl/workbook.xml"


@pytest.fixture(scope="module")
def before() -> bytes:
    return rich(macros=True)


@pytest.fixture(scope="module")
def after(before: bytes) -> bytes:
    return annotate(before, OURS)


def note(*issues: Issue, more: str = "") -> str:
    """Return what a note of ours says of these issues."""
    return HEADING + "\n\n".join(f"{issue.type.title} — {issue.sentence}{more}" for issue in issues)


def test_only_what_must_change_does(before: bytes, after: bytes) -> None:
    assert annotate(before, OURS) == after
    old, new = parts(before), parts(after)
    added = list(new)[len(old) :]
    assert list(new)[: len(old)] == list(old)
    assert [name for name in old if old[name] != new[name]] == [
        *("[Content_Types].xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"),
        *("xl/workbook.xml", "xl/drawings/vmlDrawing1.vml", "xl/comments1.xml", "xl/styles.xml"),
    ]
    assert added == [
        *("xl/comments2.xml", "xl/worksheets/_rels/sheet1.xml.rels", "xl/drawings/vmlDrawing3.vml"),
        "xl/worksheets/sheet4.xml",
    ]
    assert {"xl/vbaProject.bin", "xl/charts/chart1.xml", "xl/media/image1.png", "xl/tables/table1.xml"} <= old.keys()


def test_members_that_do_not_change_keep_their_compressed_bytes(before: bytes, after: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(before)) as old, zipfile.ZipFile(io.BytesIO(after)) as new:
        for info in old.infolist():
            other = new.getinfo(info.filename)
            if info.CRC == other.CRC:
                start, end = info.header_offset + 30 + len(info.filename), other.header_offset + 30 + len(info.filename)
                size = info.compress_size
                assert before[start : start + size] == after[end : end + size]


def test_the_sheet_changes_at_its_cells_only(before: bytes, after: bytes) -> None:
    old, new = (re.findall("<[^>]*>|[^<]+", parts(data)[SHEET].decode()) for data in (before, after))
    changes = [line for line in difflib.unified_diff(old, new, n=0, lineterm="") if line[:2] not in ("--", "++", "@@")]
    assert changes == [
        *('-<dimension ref="A1:I7"/>', '+<dimension ref="A1:I12"/>'),
        *('-<c r="A1" s="2" t="s">', '+<c r="A1" s="5" t="s">'),
        *('-<c r="B2" t="s">', '+<c s="4" r="B2" t="s">'),
        *('-<c r="C2" t="s">', '+<c s="4" r="C2" t="s">'),
        *('-<c r="C3" t="s">', '+<c s="4" r="C3" t="s">'),
        *('-<c r="E3" s="1">', '+<c r="E3" s="6">'),
        *('+<c r="C4" s="4"/>', "+</row>", '+<row r="12">', '+<c r="G12" s="6"/>'),
    ]


def test_colours(after: bytes) -> None:
    header = dict.fromkeys(("B1", "C1", "D1", "E1"), "FF0B5C7A")
    faults = {"A1": DARK_RED, "B2": RED, "C2": RED, "C3": RED, "C4": RED, "E3": AMBER, "G12": AMBER}
    assert colours(opened(after)) == header | faults
    assert colours(opened(after, "Chantiers")) == {"D2": RED}
    assert {colour[2:] for colour in (RED, AMBER, DARK_RED, DARK_AMBER)} == FILLS


@pytest.mark.parametrize("place", ["A1", "E3", "G12", "B2"])
def test_the_rest_of_the_format_is_kept(before: bytes, after: bytes, place: str) -> None:
    """G12 does not exist: it has the format of its column."""
    old, new = opened(before)[place], opened(after)[place]
    if place == "G12":
        old = opened(before)["E3"]
        assert new.value is None
    else:
        assert new.value == old.value
    for field in ("number_format", "font", "border", "alignment", "protection"):
        assert repr(getattr(new, field)) == repr(getattr(old, field))


def test_notes(after: bytes) -> None:
    assert notes(opened(after)) == {
        "A1": f"La clé\n\n{note(OURS[0], more=' 4 cellules sont coloriées.')}",
        **dict.fromkeys(("C2", "C3", "C4"), note(OURS[0], more=" 4 cellules sont coloriées.")),
        **dict.fromkeys(("E3", "G12"), note(OURS[1], more=" 2 cellules sont coloriées.")),
        "B2": f"À revoir\n\n{note(OURS[2], OURS[3])}",
    }
    assert notes(opened(after, "Chantiers")) == {"D2": note(OURS[4])}
    comments = opened(after)["C2"].comment
    assert comments is not None
    assert comments.author == "Vérification du classeur"
    kept = opened(after)["B2"].comment
    assert kept is not None
    assert kept.author == "Moi"


def test_each_note_has_one_box(after: bytes) -> None:
    drawing = parts(after)["xl/drawings/vmlDrawing1.vml"].decode()
    places = re.findall("<x:Row>(.*?)</x:Row>\\s*<x:Column>(.*?)</x:Column>", drawing)
    expected = {"0 0", "1 1", "1 2", "2 2", "3 2", "2 4", "11 6"}
    assert sorted(" ".join(place) for place in places) == sorted(expected)
    assert len(set(re.findall('id="_x0000_s[0-9]+"', drawing))) == len(expected)


def test_it_reads_the_same_with_its_own_issues() -> None:
    data = xlsx(FAULTY)
    issues = read_workbook(data).issues
    assert len(issues) == 9
    after = annotate(data, issues)
    assert_reads_the_same(data, after)
    assert rows(after) == [
        (
            "Bloquant" if issue.blocking else "Avertissement",
            issue.sheet,
            issue.cell or None,
            issue.value or None,
            issue.type.title,
            issue.sentence,
        )
        for issue in issues
    ]


def test_our_sheet_is_not_proposed_for_a_missing_one() -> None:
    """« Vérification » looks enough like « Opérations » to be proposed where that one is missing."""
    data = xlsx({title: rows for title, rows in sheets().items() if title != "Opérations"})
    assert_reads_the_same(data, annotate(data, read_workbook(data).issues))


def test_a_fault_repeated_many_times() -> None:
    """Every cell has its colour, and the file stays light."""
    column = [("Identifiant", "Opération"), *[(f"OP-{line}", None) for line in range(2, 802)]]
    after = annotate(xlsx(sheets(Opérations=column)), [blocking("B2:B801")])
    assert colours(opened(after)) == {f"B{line}": RED for line in range(2, 802)}
    assert list(notes(opened(after))) == [f"B{line}" for line in range(2, 52)]
    assert len(parts(after)["xl/styles.xml"]) < 5000


def state(data: bytes) -> object:
    """Return all that an annotation shows."""
    book = loaded(data)
    shown = {name: (colours(book[name]), notes(book[name])) for name in book.sheetnames if name != "Vérification"}
    return book.sheetnames, shown, rows(data)


NEXT = [warning("A1"), blocking("E3"), warning("A2", "Affectations")]


def test_annotated_again_nothing_piles_up(before: bytes, after: bytes) -> None:
    again = annotate(after, NEXT)
    assert state(again) == state(annotate(before, NEXT))
    assert list(parts(again)) == [*parts(after), "xl/comments3.xml", "xl/drawings/vmlDrawing4.vml"]
    assert state(annotate(again, OURS)) == state(after)
    assert state(annotate(after, [])) == state(annotate(before, []))


def test_our_sheet_is_known_under_another_name(after: bytes) -> None:
    """People rename it, or put another before it; its place and its new name are theirs."""
    content = parts(after)
    book = content[WORKBOOK].decode()
    book = book.replace('name="Vérification"', 'name="L\'été"').replace("'Vérification'!", "'L''été'!")
    again = annotate(zipped(content | {WORKBOOK: book.encode()}), NEXT)
    assert loaded(again).sheetnames[-1] == "L'été"
    assert [row[2] for row in rows(again, "L'été")] == ["A1", "E3", "A2"]


def test_our_sheet_was_removed() -> None:
    """Excel leaves its name behind, leading nowhere."""
    book = loaded(annotate(SMALL, NEXT))
    del book["Vérification"]
    book.defined_names["_sao.verification"].attr_text = "#REF!"
    stream = io.BytesIO()
    book.save(stream)
    again = annotate(stream.getvalue(), NEXT)
    assert len(rows(again)) == 3
    names = loaded(again).defined_names
    assert {name: found.attr_text for name, found in names.items()} == {"_sao.verification": "'Vérification'!$A$1"}


def test_a_sheet_of_the_user_has_our_name() -> None:
    data = xlsx(sheets(Vérification=[("à moi",)]))
    again = annotate(annotate(data, OURS), NEXT)
    book = loaded(again)
    assert book.sheetnames[-2:] == ["Vérification", "Vérification 2"]
    assert book["Vérification"]["A1"].value == "à moi"
    assert len(rows(again, "Vérification 2")) == 3


def test_what_our_sheet_led_to_is_left_behind() -> None:
    """Excel may add the settings of a printer, people a note: they have no place in the new list."""
    book = loaded(annotate(SMALL, NEXT))
    book["Vérification"]["F5"].comment = Comment("fait", "Moi")
    stream = io.BytesIO()
    book.save(stream)
    again = annotate(stream.getvalue(), NEXT)
    assert notes(opened(again, "Vérification")) == {}
    assert "Id=" not in parts(again)["xl/worksheets/_rels/sheet4.xml.rels"].decode()


def test_names_of_the_workbook_stay(after: bytes) -> None:
    book = loaded(after)
    assert {name: found.attr_text for name, found in book.defined_names.items()} == {
        "cles": "Opérations!$A$2:$A$3",
        "_sao.verification": "'Vérification'!$A$1",
    }
    assert book["Vérification"].print_title_rows == "$4:$4"


DAMAGED = {
    "nothing": b"",
    "text": b"Identifiant;Nom",
    "half a zip file": SMALL[: len(SMALL) // 2],
    "a zip file": zipped({"a": b""}),
    "no content types": zipped({name: part for name, part in parts(SMALL).items() if name != TYPES}),
    "no workbook": zipped({name: part for name, part in parts(SMALL).items() if name != WORKBOOK}),
    "a binary workbook": zipped(parts(SMALL) | {WORKBOOK: b"\x83\x01\x00"}),
    "a text document": zipped(parts(SMALL) | {WORKBOOK: b'<w:document xmlns:w="urn:wordprocessingml/main"/>'}),
    "no sheets": zipped(parts(SMALL) | {WORKBOOK: re.sub(b"<sheets>.*</sheets>", b"", parts(SMALL)[WORKBOOK])}),
    "a sheet cut short": zipped(parts(SMALL) | {SHEET: parts(SMALL)[SHEET][:-20]}),
    "a damaged member": SMALL[:3000] + bytes(40) + SMALL[3040:],
}


@pytest.mark.parametrize("data", DAMAGED.values(), ids=DAMAGED)
def test_what_is_no_workbook(data: bytes) -> None:
    with pytest.raises(WorkbookError, match=r"Fichier illisible|Annotation impossible"):
        annotate(data, [blocking("B2"), blocking("B1", "Chantiers")])


def test_one_of_many_notes_per_issue() -> None:
    lines = range(2, 600, 2)
    after = annotate(SMALL, [warning(notation("B", lines))])
    assert colours(opened(after)) == {f"B{line}": AMBER for line in lines}
    assert list(notes(opened(after))) == [f"B{line}" for line in range(2, 102, 2)]
