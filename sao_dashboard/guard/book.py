"""What the files that describe a workbook say: its sheets, where each is, macros, links, epoch."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from typing import NamedTuple
from xml.parsers import expat

from sao_dashboard.guard.limits import Limits
from sao_dashboard.guard.package import Archive
from sao_dashboard.guard.text import refuse_other_encodings
from sao_dashboard.refusals import excess, kinds

Attributes = dict[str, str]
Element = Callable[[str, Attributes], None]

_TYPES = "[Content_Types].xml"
_DOCUMENTS = ("wordprocessingml", "presentationml", "ms-word", "ms-powerpoint", "visio")
_TRUE = ("1", "true")
_DEEPEST = 100


class Link(NamedTuple):
    """A relationship from one file of a workbook to another, or to something outside.

    Attributes:
        kind: the last word of its type (« worksheet », « styles »).
        target: path of the file, or what is told of the outside.
        outside: which of both.
    """

    kind: str
    target: str
    outside: bool


class Tab(NamedTuple):
    """A worksheet.

    Attributes:
        name: as on its tab.
        part: path of its file.
        state: « visible », « hidden », or « veryHidden », which Excel offers no way to undo.
    """

    name: str
    part: str
    state: str


class WorkbookPart(NamedTuple):
    """A workbook, without its cells.

    Attributes:
        tabs: its worksheets in order.
        styles: path of the file of styles, '' without one.
        strings: path of the file of shared texts, '' without one.
        metadata: path of the file that says which cells hold an object, '' without one.
        rich_values: path of the file of these objects.
        rich_kinds: path of the file of their kinds.
        macros: whether it carries macros.
        links: the other workbooks that its formulas refer to.
        epoch_1904: whether its dates count from 1904.
    """

    tabs: tuple[Tab, ...]
    styles: str
    strings: str
    metadata: str
    rich_values: str
    rich_kinds: str
    macros: bool
    links: tuple[str, ...]
    epoch_1904: bool


def read_book(package: Archive, limits: Limits) -> WorkbookPart:
    """Return what a package says of the workbook that it is.

    Raises:
        WorkbookError: it is no .xlsx nor .xlsm workbook, or has too many sheets or names.
    """
    part, kind = _main(package)
    if any(word in kind for word in _DOCUMENTS):
        raise kinds.DOCUMENT()
    if "binary" in kind:
        raise kinds.FORMAT_XLSB()
    links = read_links(package, part)
    said = _Said()
    parse(package, part, said.element)
    if said.root != "workbook":
        raise kinds.FORMAT_INCONNU()
    _refuse_sheets(said, limits)
    sheets = [(attributes, links.get(attributes.get("id", ""))) for attributes in said.sheets]
    return WorkbookPart(
        tabs=tuple(
            Tab(attributes.get("name", ""), link.target, attributes.get("state", "visible"))
            for attributes, link in sheets
            if link and link.kind == "worksheet"
        ),
        styles=_target(links, "styles"),
        strings=_target(links, "sharedStrings"),
        metadata=_target(links, "sheetMetadata"),
        rich_values=_target(links, "rdRichValue"),
        rich_kinds=_target(links, "rdRichValueStructure"),
        macros="macroenabled" in kind or any(link.kind == "vbaProject" for link in links.values()),
        links=tuple(_outside(package, links)),
        epoch_1904=said.epoch_1904,
    )


def read_links(package: Archive, part: str) -> dict[str, Link]:
    """Return the relationships of a file, by their id; '' is the package itself."""
    folder, name = posixpath.split(part)
    described = posixpath.join(folder, "_rels", f"{name}.rels")
    links: dict[str, Link] = {}

    def element(tag: str, attributes: Attributes) -> None:
        if tag == "Relationship":
            target, outside = attributes.get("Target", ""), attributes.get("TargetMode") == "External"
            path = target if outside else posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            kind = attributes.get("Type", "").rpartition("/")[2]
            links[attributes.get("Id", "")] = Link(kind, path, outside)

    if described in package:
        parse(package, described, element)
    return links


def _target(links: dict[str, Link], kind: str) -> str:
    return next((link.target for link in links.values() if link.kind == kind), "")


def parse(package: Archive, part: str, start: Element, end: Callable[[], None] | None = None) -> None:
    """Call `start` with the name and attributes of each element, without their namespaces, and `end` after each.

    Raises:
        WorkbookError: the file is missing, damaged, too large, or has a DOCTYPE.
    """
    if part not in package:
        raise kinds.PARTIE_ABIMEE(partie=part)
    content, depth = package.read(part), 0
    refuse_other_encodings(content, part)

    def declared(*_: object) -> None:
        raise kinds.DECLARATION_INTERDITE(partie=part)

    def opened(tag: str, attributes: Attributes) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise kinds.PARTIE_ABIMEE(partie=part)
        start(tag.rpartition(" ")[2], {key.rpartition(" ")[2]: value for key, value in attributes.items()})

    def closed(_: str) -> None:
        nonlocal depth
        depth -= 1
        if end:
            end()

    parser = expat.ParserCreate("utf-8", " ")
    parser.StartDoctypeDeclHandler, parser.StartElementHandler, parser.EndElementHandler = declared, opened, closed
    try:
        parser.Parse(content, True)
    except expat.ExpatError:
        raise kinds.PARTIE_ABIMEE(partie=part) from None


class _Said:
    """What is gathered from the main file of the workbook."""

    def __init__(self) -> None:
        self.root = ""
        self.sheets: list[Attributes] = []
        self.names = 0
        self.epoch_1904 = False

    def element(self, tag: str, attributes: Attributes) -> None:
        self.root = self.root or tag
        if tag == "sheet":
            self.sheets.append(attributes)
        elif tag == "definedName":
            self.names += 1
        elif tag == "workbookPr" and "date1904" in attributes:  # an extension has an element of the same name
            self.epoch_1904 = attributes["date1904"] in _TRUE


def _main(package: Archive) -> tuple[str, str]:
    """Return the path of the main file, and its content type in lower case."""
    if "content.xml" in package and "mimetype" in package:
        spreadsheet = b"spreadsheet" in package.read("mimetype")
        raise (kinds.FORMAT_ODS if spreadsheet else kinds.DOCUMENT)()
    if _TYPES not in package:
        raise kinds.ARCHIVE()
    types: Attributes = {}

    def element(tag: str, attributes: Attributes) -> None:
        if tag == "Override":
            types[attributes.get("PartName", "").lstrip("/").casefold()] = attributes.get("ContentType", "")
        elif tag == "Default":
            types["." + attributes.get("Extension", "").casefold()] = attributes.get("ContentType", "")

    parse(package, _TYPES, element)
    mains = [link.target for link in read_links(package, "").values() if link.kind == "officeDocument"]
    if not mains:
        raise kinds.FORMAT_INCONNU()
    part = mains[0]
    kind = types.get(part.casefold()) or types.get("." + part.rpartition(".")[2].casefold(), "")
    return part, kind.casefold()


def _refuse_sheets(said: _Said, limits: Limits) -> None:
    if len(said.sheets) > limits.sheets:
        raise excess.TROP_DE_FEUILLES(nombre=len(said.sheets), limite=limits.sheets)
    if said.names > limits.defined_names:
        raise excess.TROP_DE_NOMS(nombre=said.names, limite=limits.defined_names)
    names = [sheet.get("name", "") for sheet in said.sheets]
    for name in names:
        if len(name) > limits.sheet_name:
            raise excess.NOM_DE_FEUILLE_TROP_LONG(feuille=name, limite=limits.sheet_name)
    if len({name.casefold() for name in names}) < len(names):
        raise kinds.STRUCTURE_ANORMALE(pourquoi="deux de ses feuilles portent le même nom")


def _outside(package: Archive, links: dict[str, Link]) -> Iterator[str]:
    """Yield the other workbooks that formulas refer to, as a person would write where they are."""
    from urllib.parse import unquote  # rarely needed, and slow to import

    for link in links.values():
        if link.kind == "externalLink":
            for far in read_links(package, link.target).values():
                if far.outside:
                    yield unquote(far.target).removeprefix("file:///")
