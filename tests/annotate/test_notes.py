"""What is written in a note, under what it says already, and taken out again."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from sao_dashboard.annotate.markup import Document, NotEditable
from sao_dashboard.annotate.notes import EMPTY, HEADING, Notes
from tests.annotate.books import MAIN


def comments(*items: str, authors: str = "<author>Moi</author>") -> bytes:
    written = f"<authors>{authors}</authors><commentList>{''.join(items)}</commentList>"
    return f'<comments xmlns="{MAIN}">{written}</comments>'.encode()


def comment(text: str, ref: str = "B2", author: int = 0) -> str:
    return f'<comment ref="{ref}" authorId="{author}"><text>{text}</text></comment>'


def texts(data: bytes) -> dict[str | None, str]:
    found = ElementTree.fromstring(data).iter(f"{{{MAIN}}}comment")
    return {each.get("ref"): "".join(text.text or "" for text in each.iter(f"{{{MAIN}}}t")) for each in found}


def test_the_first_notes_of_a_sheet() -> None:
    document = Document(EMPTY.format(uri=MAIN).encode())
    new = Notes(document).write({(2, 1): ["un", "deux"], (3, 0): ["<&_x0041_\x01"]})
    assert new == {(2, 1): f"{HEADING}\nun\n\ndeux", (3, 0): f"{HEADING}\n<&_x0041_\x01"}
    look = '<sz val="9"/><color indexed="81"/><rFont val="Tahoma"/><family val="2"/>'
    title = f'<r><rPr><b/>{look}</rPr><t xml:space="preserve">{HEADING}\n</t></r>'
    written = (
        f'<comment ref="B2" authorId="0"><text>{title}'
        f'<r><rPr>{look}</rPr><t xml:space="preserve">un\n\ndeux</t></r></text></comment>'
        f'<comment ref="A3" authorId="0"><text>{title}'
        f'<r><rPr>{look}</rPr><t xml:space="preserve">&lt;&amp;_x005F_x0041__x0001_</t></r></text></comment>'
    )
    authors = "<authors><author>Vérification du classeur</author></authors>"
    assert document.result().decode().endswith(f"{authors}<commentList>{written}</commentList></comments>")


@pytest.mark.parametrize(
    "text",
    [
        "<t>À revoir</t>",
        '<t xml:space="preserve">À revoir</t><phoneticPr fontId="1"/>',
        "<r><rPr><b/></rPr><t>À </t></r><r><t>revoir</t></r>",
        '<r><t>À revoir</t></r><rPh sb="0" eb="1"><t>a</t></rPh>',
    ],
)
def test_a_note_keeps_its_text_and_is_given_back(text: str) -> None:
    """Runs may not follow a plain text: it becomes one. Nothing may follow the phonetic reading."""
    before = comments(comment(text), comment("<t>autre</t>", "C3"))
    document = Document(before)
    assert Notes(document).write({(2, 1): ["un"]}) == {}
    written = document.result()
    assert texts(written)["B2"].replace("a", "") == f"À revoir\n\n{HEADING}\nun".replace("a", "")
    assert texts(written)["C3"] == "autre"
    order = [child.tag.rpartition("}")[2] for child in ElementTree.fromstring(written)[1][0][0]]
    assert order == sorted(order, key=["r", "rPh", "phoneticPr"].index)
    again = Document(written)
    assert Notes(again).removed == set()
    assert texts(again.result()) == texts(before)


def test_our_notes_go() -> None:
    first = Document(comments(comment("<t>x</t>", "A1")))
    Notes(first).write({(2, 1): ["un"], (9, 2): ["deux"]})
    second = Document(first.result())
    notes = Notes(second)
    assert notes.removed == {(2, 1), (9, 2)}
    assert notes.write({(9, 2): ["trois"]}) == {(9, 2): f"{HEADING}\ntrois"}
    assert texts(second.result()) == {"A1": "x", "C9": f"{HEADING}\ntrois"}
    assert second.result().count(b"<author>") == 2


def test_our_text_is_known_after_libreoffice() -> None:
    """It writes one run for all, and forgets who wrote it."""
    text = f'<r><rPr><b/></rPr><t xml:space="preserve">À revoir\n\n{HEADING}\nun</t></r>'
    document = Document(
        comments(comment(text, "A1"), comment(f"<r><t>{HEADING}&#10;deux</t></r>"), authors="<author> </author>")
    )
    assert Notes(document).removed == {(2, 1)}
    assert texts(document.result()) == {"A1": "À revoir"}


@pytest.mark.parametrize("known_by", ["author", "part"])
def test_a_conversation_is_left_alone(known_by: str) -> None:
    """What Excel keeps behind it for older releases is not for people to read."""
    author = "<author>tc={5F3C}</author>" if known_by == "author" else "<author>x</author>"
    data = comments(comment("<t>[Threaded comment]</t>"), authors=author) if known_by == "author" else comments()
    document = Document(data)
    assert Notes(document, [(2, 1)] if known_by == "part" else []).write({(2, 1): ["un"]}) == {}
    assert not document.changed


@pytest.mark.parametrize(
    "data",
    [
        f'<comments xmlns="{MAIN}"/>'.encode(),
        f'<comments xmlns="{MAIN}"><authors/></comments>'.encode(),
        comments('<comment ref="B2" authorId="0"/>'),
    ],
)
def test_damaged_comments(data: bytes) -> None:
    with pytest.raises(NotEditable):
        Notes(Document(data)).write({(2, 1): ["un"]})


def test_notes_that_are_nowhere_are_left() -> None:
    document = Document(comments(comment("<t>x</t>", "#REF!"), comment("<t>y</t>", "B2", author=7)))
    assert Notes(document).write({(2, 1): ["un"]}) == {}
    assert texts(document.result()) == {"#REF!": "x", "B2": f"y\n\n{HEADING}\nun"}
