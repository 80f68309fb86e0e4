"""XML edited by offsets, however it is written."""

from __future__ import annotations

import pytest

from sao_dashboard.annotate.markup import Document, NotEditable, as_utf8, attribute_of, text_of


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<a b='1'>x</a>", '<a c="3" b="2">x<z/></a>'),
        ('<a\tc="x>y"\n b = "1" />', '<a c="3"\n b="2" ><z/></a>'),
        ("<é:a xmlns:é='u'/>", '<é:a c="3" b="2" xmlns:é=\'u\'><z/></é:a>'),
        ("\ufeff<!--é--><a ab='b=\"7\"'></a >\n", '\ufeff<!--é--><a c="3" b="2" ab=\'b="7"\'><z/></a >\n'),
    ],
)
def test_attributes_and_children(before: str, after: str) -> None:
    document = Document(before.encode())
    document.set(document.root, b="1")
    document.set(document.root, b="2", c="3")
    document.append(document.root, "<z/>")
    assert document.result().decode() == after


def test_edits_at_one_place_keep_their_order() -> None:
    document = Document(b"<a><b/><c>x</c></a>")
    first, second = document.root.children
    document.insert(second.start, "1")
    document.replace(second.start, second.end, "2")
    document.insert(first.end, "3")
    document.place("4", after=["b"])
    assert document.result() == b"<a><b/>1342</a>"


def test_a_child_has_its_place_among_those_that_are_there() -> None:
    document = Document(b"<a xmlns='u' xmlns:o='o'><b/><d/><o:c/><e/></a>")
    document.place("<c/>", after=["a", "b", "c", "d"])
    document.place("<first/>", after=[])
    assert document.result() == b"<a xmlns='u' xmlns:o='o'><first/><b/><d/><c/><o:c/><e/></a>"


def test_a_hole_is_not_parsed() -> None:
    data = b"<a><b>" + b"<" * 50 + b"</b><c d='1'/></a>"
    document = Document(data, (6, 56))
    document.set(document.root.children[1], d="2")
    document.append(document.root.children[0], "z")
    assert document.result() == data.replace(b"</b>", b"z</b>").replace(b" d='1'", b' d="2"')


def test_names_without_regard_to_prefixes() -> None:
    relations = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    document = Document(f'<p:a xmlns:p="u"><p:b q:id="r1" xmlns:q="{relations}"/><b/></p:a>'.encode())
    assert [child.reference() for child in document.root.all("b")] == ["r1"]
    assert document.tag("b") == "p:b"
    assert document.root.first("c") is None


@pytest.mark.parametrize("number", ["", "-1", "1.5", "9" * 5000, "x"])
def test_a_number_that_is_none(number: str) -> None:
    assert Document(f'<a b="{number}"/>'.encode()).root.number("b") == 0


@pytest.mark.parametrize("data", [b"", b"a", b"<a>", b"<a></b>", b"<a b='1' b='2'/>", b"\xff\xfe\xff"])
def test_what_is_not_well_formed(data: bytes) -> None:
    with pytest.raises(NotEditable):
        Document(data)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ('<?xml version="1.0" encoding="UTF-8"?><é/>'.encode(), '<?xml version="1.0" encoding="UTF-8"?><é/>'),
        ('<?xml version="1.0" encoding="UTF-16"?><é/>'.encode("utf-16"), '<?xml version="1.0"?><é/>'),
        ("<?xml version='1.0' encoding='iso-8859-1' ?><é/>".encode("latin-1"), "<?xml version='1.0' ?><é/>"),
        ("<é/>".encode("utf-16"), "<é/>"),
        ("\ufeff<é/>".encode(), "\ufeff<é/>"),
    ],
)
def test_encodings(data: bytes, expected: str) -> None:
    assert as_utf8(data).decode() == expected


@pytest.mark.parametrize("data", [b"\xff\xfe<", b'<?xml version="1.0" encoding="klingon"?><a/>'])
def test_an_encoding_that_cannot_be_read(data: bytes) -> None:
    with pytest.raises(NotEditable):
        as_utf8(data)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a < b & c > d", "a &lt; b &amp; c &gt; d"),
        ("=1+1", "=1+1"),
        ("\x00\x0b\r", "_x0000__x000B__x000D_"),
        ("_x0041_ _x41_ _xZZZZ_", "_x005F_x0041_ _x41_ _xZZZZ_"),
        ("_x0041_x0042_", "_x005F_x0041_x005F_x0042_"),
        ("\ud800\uffff", "\ufffd\ufffd"),
        ("é\u00a0\n\t", "é\u00a0\n\t"),
        ("x" * 40_000, "x" * 32_767),
    ],
)
def test_any_text_can_be_written(text: str, expected: str) -> None:
    assert text_of(text) == expected


def test_any_attribute_can_be_written() -> None:
    assert attribute_of("'a\"b'!<&>\n\t") == "'a&quot;b'!&lt;&amp;&gt;&#10;&#9;"
