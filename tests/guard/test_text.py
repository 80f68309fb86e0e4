"""XML before any parser: no declaration, no other encoding, nothing without end."""

from __future__ import annotations

import pytest

from sao_dashboard.guard import package
from sao_dashboard.guard.limits import MIB
from sao_dashboard.guard.text import root
from tests.guard.archives import (
    MAIN,
    SHEET,
    Part,
    archive,
    parts,
    refusal,
    repeated,
    title,
    with_part,
    worksheet,
)

LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
PARSED = [SHEET, "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml", "_rels/.rels", "[Content_Types].xml"]
UNPARSED = ["docProps/app.xml", "xl/drawings/vmlDrawing1.vml", "xl/drawings/_rels/drawing1.xml.rels", "customXml/A.XML"]
CONTENTS = {"xl/styles.xml": b"<styleSheet/>", "xl/sharedStrings.xml": b"<sst/>"}


def content(name: str) -> bytes:
    return parts(others=CONTENTS).get(name, b"<x/>")


@pytest.mark.parametrize("declaration", [LAUGHS, OUTSIDE, b"<!DOCTYPE html>"])
@pytest.mark.parametrize("name", [*PARSED, *UNPARSED])
def test_a_declaration_is_refused_wherever_it_is(name: str, declaration: bytes) -> None:
    data = with_part(Part(name, declaration + content(name).rpartition(b"?>")[2]))
    assert title(data) == "Déclaration interdite"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_a_declaration_in_utf_16_is_refused_too(encoding: str) -> None:
    data = with_part(Part("docProps/app.xml", "<?xml version='1.0'?>\n<!DOCTYPE x []><x/>".encode(encoding)))
    assert title(data) == "Déclaration interdite"


def test_a_declaration_across_two_chunks_is_refused() -> None:
    # Content is looked at 256 KiB at a time.
    for shift in range(12):
        text = b"<x>" + b" " * (262144 - 3 - shift) + b"<!DOCTYPE x>"
        assert title(with_part(Part("docProps/app.xml", text))) == "Déclaration interdite", shift


@pytest.mark.parametrize("size", [1, 3, 7])
def test_nothing_escapes_in_small_pieces(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    # Deflate can be written so that each piece inflates to one byte.
    monkeypatch.setattr(package, "_CHUNK", size)
    assert title(with_part(Part("docProps/app.xml", b"<x><!DOCTYPE x>"))) == "Déclaration interdite"
    assert title(with_part(Part(SHEET, worksheet("<!-- -->")))) == "Structure anormale"
    texts = f'<x:sst xmlns:x="{MAIN}">{"<x:si/>" * 30}</x:sst>'.encode()
    assert title(with_part(Part("xl/sharedStrings.xml", texts)), strings=30) == ""
    assert title(with_part(Part("xl/sharedStrings.xml", texts)), strings=29) == "Trop de textes"


def test_a_picture_may_have_a_declaration() -> None:
    assert title(with_part(Part("xl/media/image1.svg", b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "">'))) == ""


@pytest.mark.parametrize(
    ("name", "encoded", "expected"),
    [
        (SHEET, worksheet().decode().encode("utf-16"), "Encodage non pris en charge"),
        ("xl/sharedStrings.xml", f'<sst xmlns="{MAIN}"/>'.encode("utf-16-le"), "Encodage non pris en charge"),
        (
            "xl/sharedStrings.xml",
            f'<?xml version="1.0" encoding="ISO-8859-1"?><sst xmlns="{MAIN}"/>'.encode(),
            "Encodage non pris en charge",
        ),
        ("xl/styles.xml", b"<?xml version='1.0' encoding='utf-16'?><styleSheet/>", "Encodage non pris en charge"),
    ],
    ids=["marked UTF-16", "UTF-16", "Latin-1", "UTF-16 that is not"],
)
def test_what_is_parsed_must_be_in_utf_8(name: str, encoded: bytes, expected: str) -> None:
    assert title(with_part(Part(name, encoded))) == expected


@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf", b'<?xml version="1.0" encoding="US-ASCII"?>', b"\n\n"])
def test_utf_8_is_read_however_it_is_told(start: bytes) -> None:
    sheet = worksheet().partition(b"?>\n")[2]
    assert title(with_part(Part(SHEET, start + sheet))) == ""


def test_other_files_may_be_in_utf_16() -> None:
    # Power Query keeps its queries so, in one text of any length.
    query = "<DataMashup>" + "QUJD" * 200_000 + "</DataMashup>"
    assert title(with_part(Part("customXml/item1.xml", query.encode("utf-16")))) == ""


ROWS, STRINGS = worksheet("...").partition(b"...")[0], f'<sst xmlns="{MAIN}">'.encode()


@pytest.mark.parametrize(
    ("name", "before", "expected"),
    [
        (SHEET, ROWS + b'<row r="1" x="', "Texte trop long"),
        (SHEET, ROWS + b'<row r="1"><c r="A1"><is><t>', "Texte trop long"),
        (SHEET, ROWS + b"<!-- ", "Structure anormale"),
        (SHEET, b"<!-- ", "Structure anormale"),
        ("xl/sharedStrings.xml", STRINGS + b'<si a="', "Texte trop long"),
        ("xl/sharedStrings.xml", STRINGS + b"<si><t>", "Texte trop long"),
        ("xl/sharedStrings.xml", b"<!-- ", "Texte trop long"),
        ("xl/theme/_rels/theme1.xml.rels", b"<Relationships a='", "Texte trop long"),
    ],
)
def test_a_text_without_end_is_refused(name: str, before: bytes, expected: str) -> None:
    packed, size = repeated(b"a" * MIB, 64, before)
    assert title(with_part(Part(name, packed=packed, size=size)), ratio=10_000) == expected


def test_a_text_that_no_compression_betrays_is_refused() -> None:
    assert title(with_part(Part(SHEET, ROWS + b'<row r="1" x="' + b"a" * (64 * MIB), method=0))) == "Texte trop long"


def test_the_longest_text_of_a_cell_passes() -> None:
    for letter in ("é", "\U0001f600", "&quot;", "&#233;"):
        count = 32_767 // (2 if letter == "\U0001f600" else 1)
        sheet = worksheet(f'<row r="1"><c r="A1" t="inlineStr"><is><t>{letter * count}</t></is></c></row>')
        assert title(with_part(Part(SHEET, sheet))) == ""


@pytest.mark.parametrize("aside", ["<!-- rien -->", "<![CDATA[rien]]>"])
@pytest.mark.parametrize("name", [SHEET, "xl/sharedStrings.xml"])
def test_comments_and_cdata_among_cells_are_refused(name: str, aside: str) -> None:
    # The parser loses what is written in CDATA, and a comment may hide rows from one reader only.
    text = f'<{"worksheet" if name == SHEET else "sst"} xmlns="{MAIN}">{aside}</x>'.encode()
    refused = refusal(with_part(Part(name, text)))
    assert refused and refused.title == "Structure anormale"
    assert f"«\u00a0{name}\u00a0» contient un commentaire XML" in refused.message


def test_a_comment_across_two_chunks_is_seen() -> None:
    sheet = worksheet(after="a" * 262144).replace(b"a" * 262144, b"b" * 100_000 + b"<x/>" * 60_000)
    at = 262143
    text = sheet[:at] + b"<!---->" + sheet[at:]
    assert title(with_part(Part(SHEET, text, method=0))) == "Structure anormale"


def test_comments_elsewhere_are_left_alone() -> None:
    files = parts(
        others={"xl/styles.xml": f'<!-- POI --><styleSheet xmlns="{MAIN}"><!-- rien --></styleSheet>'.encode()}
    )
    assert title(archive(Part(name, content) for name, content in files.items())) == ""


def test_too_many_texts_are_counted_whatever_the_file_says() -> None:
    texts = f'<x:sst xmlns:x="{MAIN}" count="1" uniqueCount="1">' + "<x:si><x:t>a</x:t></x:si>" * 30_000 + "</x:sst>"
    data = with_part(Part("xl/sharedStrings.xml", texts.encode()))
    assert title(data, strings=30_000) == ""
    assert title(data, strings=29_999) == "Trop de textes"


def test_counts_that_lie_change_nothing() -> None:
    texts = f'<sst xmlns="{MAIN}" count="4000000000" uniqueCount="4000000000"><si><t>a</t></si></sst>'
    assert title(with_part(Part("xl/sharedStrings.xml", texts.encode()))) == ""


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        (b"<worksheet xmlns=''>", (b"", "worksheet")),
        (b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- a --><x:sst>", (b"x:", "sst")),
        ("\ufeff<sst>".encode("utf-16-le"), (b"", "sst")),
        (b"<!---->" * 5000, (b"", "?")),
        (b"<!-- without end", (b"", "?")),
        (b"\0\5\x16\7", (b"", "")),
        (b"", (b"", "")),
    ],
)
def test_the_element_that_a_file_is(start: bytes, expected: tuple[bytes, str]) -> None:
    assert root(start) == expected
