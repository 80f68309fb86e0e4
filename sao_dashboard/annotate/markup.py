"""XML edited by byte offsets: what is not ours stays as it was, to the byte."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape  # that of `xml.sax` brings all of HTTP
from xml.parsers import expat

from sao_dashboard.storable import storable

_TAG = re.compile(rb"<[^<>\"']*(?:\"[^\"]*\"[^<>\"']*|'[^']*'[^<>\"']*)*>")
_NAME = re.compile(rb"<[^\s/>]+")
_ATTRIBUTE = re.compile(rb"\s([^\s=]+)\s*=\s*(?:\"[^\"]*\"|'[^']*')")
_ENCODING = re.compile(rb"\sencoding\s*=\s*[\"']([\w.:-]+)[\"']")
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)|[\x00-\x08\x0b-\x1f\x7f]")
_IN_ATTRIBUTE = str.maketrans({'"': "&quot;", "\n": "&#10;", "\t": "&#9;", "\r": "&#13;"})
_BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff")
_SEPARATOR = "\n"

Hole = tuple[int, int]


class NotEditable(Exception):
    """A part is not what it should be; says why, in words that follow its name."""


@dataclass(eq=False)
class Element:
    """One element, and where it is in the bytes.

    Attributes:
        uri, prefix, name: its namespace, the prefix that it is written with, and its local name.
        attributes: by name; those of a namespace as « uri name ».
        start, inside: first byte of its opening tag, and first one after it.
        outside, end: first byte of its closing tag, and first one after it; both are `inside` when it closes itself.
        text: its own characters, without those of its children.
    """

    uri: str
    prefix: str
    name: str
    attributes: dict[str, str]
    start: int
    inside: int
    outside: int = 0
    end: int = 0
    text: str = ""
    children: list[Element] = field(default_factory=list)

    def all(self, name: str) -> list[Element]:
        """Return its children of this name, in its own namespace."""
        return [child for child in self.children if child.name == name and child.uri == self.uri]

    def first(self, name: str) -> Element | None:
        """Return its first child of this name, in its own namespace."""
        return next(iter(self.all(name)), None)

    def number(self, name: str) -> int:
        """Return an attribute that counts something; 0 where it is not there, or is no number."""
        value = self.attributes.get(name, "")
        return int(value) if value.isdecimal() and len(value) < 10 else 0

    def reference(self) -> str | None:
        """Return its `r:id`, whatever the prefix and the edition of the standard."""
        return next((value for key, value in self.attributes.items() if key.endswith("/relationships id")), None)


class Document:
    """An XML part and the changes to make in it.

    Args:
        data: the bytes of the part.
        hole: first byte and end of what is not to be parsed: the million cells of a sheet.

    Raises:
        NotEditable: the part is not well-formed.
    """

    def __init__(self, data: bytes, hole: Hole | None = None) -> None:
        self.data = data
        self._hole = hole or (len(data), len(data))
        self._edits: list[tuple[int, int, bytes]] = []
        self._attributes: dict[Element, dict[str, str]] = {}
        self._appended: dict[Element, list[str]] = {}
        self._open: list[Element] = []
        parser = expat.ParserCreate(namespace_separator=_SEPARATOR)
        parser.namespace_prefixes = True
        parser.buffer_text = True
        parser.StartElementHandler = lambda name, attributes: self._start(self._place(parser), name, attributes)
        parser.EndElementHandler = lambda _name: self._end(self._place(parser))
        parser.CharacterDataHandler = self._characters
        try:
            parser.Parse(data[: self._hole[0]], False)
            parser.Parse(data[self._hole[1] :], True)
        except expat.ExpatError as error:
            where = f"ligne {error.lineno}, colonne {error.offset + 1}"
            raise NotEditable(f"n’est pas du XML bien formé ({where})") from error

    @property
    def changed(self) -> bool:
        """Whether there is anything to change."""
        return bool(self._edits or self._attributes or self._appended)

    def tag(self, name: str) -> str:
        """Return a name with the prefix that the root has."""
        return f"{self.root.prefix}:{name}" if self.root.prefix else name

    def insert(self, at: int, markup: str) -> None:
        """Insert markup before this byte; what is inserted at one place comes in the order of the calls."""
        self.replace(at, at, markup)

    def replace(self, start: int, end: int, markup: str) -> None:
        """Put markup instead of these bytes."""
        self._edits.append((start, end, markup.encode()))

    def set(self, element: Element, **attributes: str) -> None:
        """Give values to attributes of an element."""
        self._attributes.setdefault(element, {}).update(attributes)

    def append(self, element: Element, markup: str) -> None:
        """Add markup at the end of an element."""
        self._appended.setdefault(element, []).append(markup)

    def place(self, markup: str, after: Sequence[str]) -> None:
        """Add a child to the root, right after the last of those that the standard puts before it."""
        before = [child.end for child in self.root.children if child.uri == self.root.uri and child.name in after]
        self.insert(max(before, default=self.root.inside), markup)

    def result(self) -> bytes:
        """Return the bytes, changed."""
        edits = list(self._edits)
        for element, attributes in self._attributes.items():
            end = element.inside - 2 if self._closes_itself(element) else element.inside - 1
            edits.append((element.start, end, with_attributes(self.data[element.start : end], attributes)))
        for element, markup in self._appended.items():
            added, start, end = "".join(markup).encode(), element.outside, element.outside
            if self._closes_itself(element):
                name = _NAME.match(self.data, element.start)
                assert name is not None
                added, start, end = b">%b</%b>" % (added, name[0][1:]), element.inside - 2, element.inside
            edits.append((start, end, added))
        source, place = memoryview(self.data), 0
        pieces: list[bytes | memoryview] = []
        for start, end, replacement in sorted(edits, key=lambda edit: edit[:2]):
            pieces += (source[place:start], replacement)
            place = end
        return b"".join((*pieces, source[place:]))

    def _closes_itself(self, element: Element) -> bool:
        return self.data[element.inside - 2 : element.inside] == b"/>"

    def _place(self, parser: expat.XMLParserType) -> int:
        place: int = parser.CurrentByteIndex
        first, last = self._hole
        return place if place < first else place + last - first

    def _start(self, place: int, name: str, attributes: dict[str, str]) -> None:
        parts = name.split(_SEPARATOR)
        uri, local, prefix = (*parts, "")[:3] if len(parts) > 1 else ("", name, "")
        tag = _TAG.match(self.data, place)
        assert tag is not None
        named = {" ".join(key.split(_SEPARATOR)[:2]): value for key, value in attributes.items()}
        element = Element(uri, prefix, local, named, place, tag.end())
        if self._open:
            self._open[-1].children.append(element)
        else:
            self.root = element
        self._open.append(element)

    def _end(self, place: int) -> None:
        element = self._open.pop()
        closes_itself = self._closes_itself(element)
        element.outside = element.inside if closes_itself else place
        element.end = element.inside if closes_itself else self.data.index(b">", place) + 1

    def _characters(self, text: str) -> None:
        self._open[-1].text += text


def with_attributes(tag: bytes, attributes: dict[str, str]) -> bytes:
    """Return an opening tag, without its end, with these attributes changed or added."""
    for name, value in attributes.items():
        named = _NAME.match(tag)
        assert named is not None
        found = (each.span() for each in _ATTRIBUTE.finditer(tag, named.end()) if each[1] == name.encode())
        start, end = next(found, (named.end(), named.end()))
        tag = tag[:start] + f' {name}="{value}"'.encode() + tag[end:]
    return tag


def as_utf8(data: bytes) -> bytes:
    """Return an XML part in UTF-8, where what is added can be written whatever it was in.

    Raises:
        NotEditable: its encoding is unknown, or is not what it says.
    """
    declared = _declared(data)
    encoding = declared[1].decode().lower() if declared else "utf-8"
    if data.startswith(_BYTE_ORDER_MARKS):
        encoding = "utf-16"
    if encoding in ("utf-8", "us-ascii"):
        return data
    try:
        decoded = data.decode(encoding).encode()
    except (LookupError, UnicodeError) as error:
        raise NotEditable("n’est pas dans l’encodage qu’elle annonce") from error
    declared = _declared(decoded)
    return decoded[: declared.start()] + decoded[declared.end() :] if declared else decoded


def _declared(data: bytes) -> re.Match[bytes] | None:
    """Return what the declaration of an XML part says of its encoding: looked for there only, once."""
    end = data.find(b"?>") if data.startswith(b"<?xml") else -1
    return _ENCODING.search(data, 0, max(end, 0))


def text_of(value: str) -> str:
    """Return any text as the content of an element that Excel reads back the same: see ST_Xstring in ECMA-376."""
    return escape(_ESCAPE.sub(lambda found: f"_x{ord(found[0]):04X}_", storable(value)), quote=False)


def attribute_of(value: str) -> str:
    """Return any text as the value of an attribute between double quotes."""
    return escape(value, quote=False).translate(_IN_ATTRIBUTE)
