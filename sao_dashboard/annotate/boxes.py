"""The boxes of notes in the VML drawing of a sheet, without which Excel shows none.

VML is older than XML and Excel reads it loosely: no parser here, and only what is ours is touched.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Collection, Mapping

from sao_dashboard.annotate.grid import EditedGrid
from sao_dashboard.annotate.markup import NotEditable
from sao_dashboard.places import LAST_COLUMN, LAST_LINE, Place

_NAMESPACES = {
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "x": "urn:schemas-microsoft-com:office:excel",
}
EMPTY = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel">'
    '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout></xml>'
)
"""The drawing of a sheet that has none."""

_KIND = (
    '<v:shapetype{names} id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_BOX = (
    '<v:shape{names} id="_x0000_s{id}" type="#_x0000_t202"'
    ' style="position:absolute;z-index:{order};visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">'
    '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>'
    "<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
_FIRST_ID = 1024
_WIDTH, _LETTERS, _LINE, _MARGIN = 320, 52, 15, 12  # of a box: pixels, letters in a line, pixels of a line and around
_LEFT, _TOP = 15, 4
_MOST_COLUMNS, _MOST_ROWS = 16, 64

_SHAPE = re.compile(rb"<((?:\w+:)?)shape\s[^<>]*[^/<>]>.*?(?:</\1shape\s*>|\Z)", re.DOTALL)
_NOTE = re.compile(rb"ObjectType\s*=\s*[\"']Note[\"']")
_ROW = re.compile(rb"<(?:\w+:)?Row>\s*(\d{1,7})\b")
_COLUMN = re.compile(rb"<(?:\w+:)?Column>\s*(\d{1,7})\b")
_ID = re.compile(rb"_x0000_s(\d{1,9})\b")


def remove_boxes(drawing: bytes, places: Collection[Place]) -> bytes:
    """Return a drawing without the boxes of the notes of these cells."""

    def kept(shape: re.Match[bytes]) -> bytes:
        row, column = _ROW.search(shape[0]), _COLUMN.search(shape[0])
        if row and column and _NOTE.search(shape[0]) and (int(row[1]) + 1, int(column[1])) in places:
            return b""
        return shape[0]

    return _SHAPE.sub(kept, drawing) if places else drawing


def add_boxes(drawing: bytes, texts: Mapping[Place, str], grid: EditedGrid) -> bytes:
    """Return a drawing with a box for each of these notes, hidden until the cell is pointed at.

    Raises:
        NotEditable: it is no drawing.
    """
    if not texts:
        return drawing
    end = drawing.rfind(b"</")
    if end < 0:
        raise NotEditable("n’est pas un dessin")
    names = "".join(
        declared
        for prefix, uri in _NAMESPACES.items()
        if (declared := f' xmlns:{prefix}="{uri}"').encode() not in drawing
    )
    shapes = [] if b"_x0000_t202" in drawing else [_KIND.format(names=names)]
    last = max((int(number) for number in _ID.findall(drawing)), default=_FIRST_ID)
    for order, (place, text) in enumerate(texts.items(), start=1):
        where = {"anchor": _anchor(grid, place, text), "row": place[0] - 1, "column": place[1]}
        shapes.append(_BOX.format(names=names, id=last + order, order=order, **where))
    return drawing[:end] + "".join(shapes).encode() + drawing[end:]


def _anchor(grid: EditedGrid, place: Place, text: str) -> str:
    """Return where a box goes, right of its cell: column, pixels, row, pixels of two corners, counted from 0."""
    lines = sum(max(len(textwrap.wrap(line, _LETTERS)), 1) for line in text.split("\n"))
    left = min(place[1] + 1, LAST_COLUMN - _MOST_COLUMNS - 1)
    top = min(max(place[0] - 2, 0), LAST_LINE - _MOST_ROWS - 1)
    right = _reached(left, _LEFT + _WIDTH, grid.width, _MOST_COLUMNS)
    bottom = _reached(top, _TOP + lines * _LINE + _MARGIN, lambda row: grid.height(row + 1), _MOST_ROWS)
    return ", ".join(map(str, (left, _LEFT, top, _TOP, *right, *bottom)))


def _reached(start: int, pixels: int, size: Callable[[int], int], most: int) -> tuple[int, int]:
    """Return the column or row that many pixels away, and how far in it."""
    for place in range(start, start + most):
        if pixels < size(place):
            return place, pixels
        pixels -= size(place)
    return start + most, 0
