"""The boxes of notes, in drawings that hold other things too."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from sao_dashboard.annotate.boxes import EMPTY, add_boxes, remove_boxes
from sao_dashboard.annotate.grid import EditedGrid
from sao_dashboard.annotate.markup import NotEditable
from tests.annotate.books import worksheet

BUTTON = (
    '<v:shape id="_x0000_s1030" type="#_x0000_t201"><x:ClientData ObjectType="Button">'
    "<x:Row>1</x:Row><x:Column>1</x:Column></x:ClientData></v:shape>"
)
ROOT = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml"\n xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel">'
)
GRID = EditedGrid(worksheet('<row r="2" ht="30"/>', '<cols><col min="3" max="3" width="20"/></cols>'))


def shapes(drawing: bytes) -> list[tuple[str, str, str, str]]:
    """Return the id, row, column and anchor of each note."""
    pattern = r'id="(\w+)" type="#_x0000_t202".*?Anchor>(.*?)<.*?Row>(.*?)<.*?Column>(.*?)<'
    return [(name, row, column, anchor) for name, anchor, row, column in re.findall(pattern, drawing.decode())]


def test_the_first_boxes_of_a_sheet() -> None:
    drawing = add_boxes(EMPTY.encode(), {(2, 1): "un", (9, 3): "deux\n\ntrois"}, GRID)
    assert shapes(drawing) == [
        ("_x0000_s1025", "1", "1", "2, 15, 0, 4, 6, 3, 1, 11"),
        ("_x0000_s1026", "8", "3", "4, 15, 7, 4, 9, 15, 10, 1"),
    ]
    assert drawing.count(b"<v:shapetype") == 1
    ElementTree.fromstring(drawing)


def test_what_is_there_stays() -> None:
    before = f"{ROOT}{BUTTON}</xml>\n".encode()
    drawing = add_boxes(before, {(2, 1): "un"}, GRID)
    assert drawing.startswith(before.removesuffix(b"</xml>\n"))
    assert drawing.endswith(b"</xml>\n")
    assert [name for name, *_ in shapes(drawing)] == ["_x0000_s1031"]
    twice = add_boxes(drawing, {(3, 1): "deux"}, GRID)
    assert twice.count(b"<v:shapetype") == 1
    assert [name for name, *_ in shapes(twice)] == ["_x0000_s1031", "_x0000_s1032"]
    assert remove_boxes(twice, {(2, 1)}) == twice.replace(
        re.findall(rb'<v:shape id="_x0000_s1031".*?</v:shape>', twice)[0], b""
    )
    assert remove_boxes(before, {(2, 1)}) == before
    assert add_boxes(before, {}, GRID) == before


def test_a_drawing_without_our_prefixes() -> None:
    drawing = add_boxes(b'<xml xmlns:a="urn:schemas-microsoft-com:vml"></xml>', {(2, 1): "un"}, GRID)
    found = ElementTree.fromstring(drawing)[1].find("{urn:schemas-microsoft-com:office:excel}ClientData")
    assert found is not None
    assert found.get("ObjectType") == "Note"


def test_a_box_at_the_end_of_the_sheet_stays_on_it() -> None:
    ((*_, anchor),) = shapes(add_boxes(EMPTY.encode(), {(1_048_576, 16_383): "x\n" * 500}, GRID))
    left, _, top, _, right, _, bottom, _ = map(int, anchor.split(", "))
    assert left < right < 16_384
    assert top < bottom < 1_048_576


def test_what_is_no_drawing() -> None:
    with pytest.raises(NotEditable):
        add_boxes(b"", {(2, 1): "un"}, GRID)
