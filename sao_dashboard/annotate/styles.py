"""Our colours in the styles of a workbook: a cell keeps all of its own format but the fill.

Excel and LibreOffice write the styles of a file anew when it is saved, so nothing of ours could be found again by its
number. A fill of ours is known by its colour, which nobody has by chance, and it keeps the colour that it hides in its
background, of which a solid fill shows nothing: that is how it can be undone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeVar

from sao_dashboard.annotate.markup import Document, Element, attribute_of, with_attributes
from sao_dashboard.guard.fills import BLOCKING, BLOCKING_UNDER_LIGHT, FILLS, WARNING, WARNING_UNDER_LIGHT

_UNDER_LIGHT = (BLOCKING_UNDER_LIGHT, WARNING_UNDER_LIGHT)

SEQUENCE = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs")
EMPTY = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<styleSheet xmlns="{uri}">'
    '<fonts count="1"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs></styleSheet>'
)
"""The styles of a workbook that has none; `uri` is its namespace."""

Colour = tuple[tuple[str, str], ...]
"""The attributes of a colour: « rgb », or « theme » and « tint », or « indexed »."""

_T = TypeVar("_T")
_NO_COLOUR: Colour = (("indexed", "64"),)
_NEUTRAL: Colour = (("rgb", "FF595959"),)
_OF_A_COLOUR = ("auto", "indexed", "rgb", "theme", "tint")
_WHITES = (("theme", "0"), ("indexed", "1"), ("indexed", "9"))
_LIGHT = 3 * 170
_RGB = re.compile("(?:[0-9A-F]{2})?([0-9A-F]{6})")
_AT_FIRST = {
    "fonts": ("<{p}font/>",),
    "fills": (
        '<{p}fill><{p}patternFill patternType="none"/></{p}fill>',
        '<{p}fill><{p}patternFill patternType="gray125"/></{p}fill>',
    ),
    "cellXfs": ("<{p}xf/>",),
}


class _Collection:
    """The fonts, fills or formats of a file, and those to add."""

    def __init__(self, document: Document, name: str, item: str) -> None:
        self._document, self._name = document, name
        self._element = document.root.first(name)
        self.items = self._element.all(item) if self._element else []
        prefix = document.tag("")
        self._added = [] if self._element else [markup.format(p=prefix) for markup in _AT_FIRST[name]]
        self._known: dict[str, int] = {}

    def add(self, markup: str) -> int:
        """Return the number of what this markup says, added the first time."""
        if markup not in self._known:
            self._known[markup] = len(self.items) + len(self._added)
            self._added.append(markup)
        return self._known[markup]

    def close(self) -> None:
        """Write what was added."""
        count, markup = len(self.items) + len(self._added), "".join(self._added)
        if self._element:
            self._document.set(self._element, count=str(count))
            self._document.append(self._element, markup)
        else:
            name = self._document.tag(self._name)
            before = SEQUENCE[: SEQUENCE.index(self._name)]
            self._document.place(f'<{name} count="{count}">{markup}</{name}>', before)


class EditedStyles:
    """The styles of a workbook; the colours of an earlier annotation are undone at once, unless asked not to.

    Args:
        document: the styles part.
        undoing: whether the colours of an earlier annotation are undone.
        trusted: whether the backgrounds of solid fills are those that were written: LibreOffice writes its own.
    """

    def __init__(self, document: Document, trusted: bool = True, undoing: bool = True) -> None:
        self._document = document
        self._fonts = _Collection(document, "fonts", "font")
        self._fills = _Collection(document, "fills", "fill")
        self._formats = _Collection(document, "cellXfs", "xf")
        self._marked: dict[tuple[int, bool], int] = {}
        self._colours = [_solid_colour(fill) for fill in self._fills.items]
        for number, fill in enumerate(self._fills.items):
            if undoing and _rgb(self._colours[number]) in FILLS:
                self._colours[number] = _hidden(fill, trusted)
                document.replace(fill.start, fill.end, self._solid(self._colours[number]))

    def marked(self, style: int, blocking: bool) -> int:
        """Return the number of the format that is this one, with the colour of a fault."""
        if (style, blocking) not in self._marked:
            xf = self._format(style)
            hidden = _at(self._colours, xf.number("fillId")) if xf else None
            font = _at(self._fonts.items, xf.number("fontId")) if xf else None
            written = _colour(font, "color") if font else None
            ink = _rgb(written)
            light = sum(bytes.fromhex(ink)) > _LIGHT if ink else any(pair in _WHITES for pair in written or ())
            if light:
                rgb = BLOCKING_UNDER_LIGHT if blocking else WARNING_UNDER_LIGHT
            else:
                rgb = BLOCKING if blocking else WARNING
            fill = self.fill(rgb, hidden or _NO_COLOUR)
            self._marked[style, blocking] = self._derived(style, fillId=fill, applyFill=1)
        return self._marked[style, blocking]

    def look(self, font: str, fill: int = 0, alignment: str = "") -> int:
        """Return the number of a format of our own.

        Args:
            font: the properties of its font, without the prefix of the part: « <b/> ».
            fill: number of its fill.
            alignment: attributes of its alignment.
        """
        name = self._document.tag("font")
        properties = font.replace("<", f"<{self._document.tag('')}")
        applied = {"applyFont": 1, "applyFill": 1, "applyAlignment": 1}
        number = self._fonts.add(f"<{name}>{properties}</{name}>")
        inside = f"<{self._document.tag('alignment')} {alignment}/>"
        return self._derived(0, inside, numFmtId=0, fontId=number, fillId=fill, **applied)

    def fill(self, rgb: str, hidden: Colour = _NO_COLOUR) -> int:
        """Return the number of the solid fill of this colour; `hidden` is the one that it gives back when undone."""
        return self._fills.add(self._solid((("rgb", f"FF{rgb}"),), hidden))

    def close(self) -> None:
        """Write all that was added in the part."""
        for collection in (self._fonts, self._fills, self._formats):
            collection.close()

    def _format(self, style: int) -> Element | None:
        return _at(self._formats.items, style) or _at(self._formats.items, 0)

    def _derived(self, style: int, inside: str | None = None, **attributes: int) -> int:
        """Return the number of a format with other attributes, and other children when `inside` says which."""
        xf = self._format(style)
        name = self._document.tag("xf")
        opening = self._document.data[xf.start : xf.inside] if xf else f"<{name}/>".encode()
        children = self._document.data[xf.inside : xf.outside] if xf else b""
        tag = with_attributes(opening.rstrip(b">").rstrip(b"/"), {key: str(each) for key, each in attributes.items()})
        return self._formats.add(f"{tag.decode()}>{children.decode() if inside is None else inside}</{name}>")

    def _solid(self, colour: Colour | None, background: Colour = _NO_COLOUR) -> str:
        fill, pattern, front, back = map(self._document.tag, ("fill", "patternFill", "fgColor", "bgColor"))
        if colour is None:
            return f'<{fill}><{pattern} patternType="none"/></{fill}>'
        colours = f"<{front} {_written(colour)}/><{back} {_written(background)}/>"
        return f'<{fill}><{pattern} patternType="solid">{colours}</{pattern}></{fill}>'


def _at(items: Sequence[_T], number: int) -> _T | None:
    return items[number] if number < len(items) else None


def _solid_colour(fill: Element) -> Colour | None:
    """Return the colour of a solid fill, None for any other fill."""
    pattern = fill.first("patternFill")
    solid = pattern if pattern and pattern.attributes.get("patternType") == "solid" else None
    return _colour(solid, "fgColor") if solid else None


def _colour(pattern: Element, name: str) -> Colour | None:
    element = pattern.first(name)
    return tuple((key, each) for key, each in element.attributes.items() if key in _OF_A_COLOUR) if element else None


def _hidden(fill: Element, trusted: bool) -> Colour | None:
    """Return the colour that a fill of ours hides."""
    pattern = fill.first("patternFill")
    if pattern is None or not trusted:
        return _NEUTRAL if _rgb(_solid_colour(fill)) in _UNDER_LIGHT else None
    hidden = _colour(pattern, "bgColor")
    return None if hidden == _NO_COLOUR else hidden


def _rgb(colour: Colour | None) -> str | None:
    found = _RGB.fullmatch(dict(colour or ()).get("rgb", "").upper())
    return found[1] if found else None


def _written(colour: Colour) -> str:
    return " ".join(f'{name}="{attribute_of(value)}"' for name, value in colour)
