"""The parts of an Office package: found by their relationships, changed or added."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import unquote

from sao_dashboard.annotate.archive import EditedArchive
from sao_dashboard.annotate.markup import Document, NotEditable, as_utf8, attribute_of
from sao_dashboard.refusals.annotation import PAQUET_INATTENDU, PARTIE_NON_MODIFIABLE

STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_KINDS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_TYPES = "[Content_Types].xml"
_NO_ZIP = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)
"""What reading a member may raise: cut short, packed in an unknown way, encrypted."""
_NO_RELATIONS = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
)


@contextmanager
def editing(part: str) -> Iterator[None]:
    """Have what goes wrong with this part told as its own; raises WorkbookError."""
    try:
        yield
    except NotEditable as error:
        raise PARTIE_NON_MODIFIABLE(partie=part, pourquoi=str(error)) from error


@dataclass(frozen=True)
class Relation:
    """What a part refers to: its id, the last word of its type (« worksheet »), and the part it leads to."""

    id: str
    kind: str
    target: str


class EditedPackage:
    """The parts of an Office file.

    Args:
        data: the bytes of the file.

    Raises:
        WorkbookError: the bytes are not a zip file.
    """

    def __init__(self, data: bytes) -> None:
        try:
            self._archive = EditedArchive(data)
        except _NO_ZIP as error:
            raise PAQUET_INATTENDU() from error
        self._names = {name.lower(): name for name in self._archive.names()}
        self._documents: dict[str, Document] = {}
        self._ids: dict[str, set[str]] = {}
        self.strict = False
        """Whether its relationships and namespaces are those of the strict edition of the standard."""

    @property
    def kinds(self) -> str:
        """The namespace of relationships."""
        return _STRICT_KINDS if self.strict else _KINDS

    def __contains__(self, part: str) -> bool:
        return part.lower() in self._names

    def parts(self) -> list[str]:
        """Return the names of its parts."""
        return list(self._names.values())

    def read(self, part: str) -> bytes:
        """Return the bytes of a part; its name is compared without case, as the standard says.

        Raises:
            WorkbookError: there is none of this name, or it is damaged.
        """
        with editing(part):
            if part not in self:
                raise NotEditable("est introuvable")
            try:
                return self._archive.read(self._names[part.lower()])
            except _NO_ZIP as error:
                raise NotEditable("ne se décompresse pas") from error

    def write(self, part: str, content: bytes) -> None:
        """Give a part another content, or add it."""
        name = self._names.setdefault(part.lower(), part)
        self._documents.pop(name, None)
        self._archive.write(name, content)

    def document(self, part: str) -> Document:
        """Return a part as XML, always the same object; what is changed in it is written with the package."""
        name = self._names.get(part.lower(), part)
        if name not in self._documents:
            with editing(part):
                self._documents[name] = Document(as_utf8(self.read(part)))
        return self._documents[name]

    def relations(self, part: str) -> list[Relation]:
        """Return the relationships of a part (« » for the package) that lead to other parts."""
        name = _relations_of(part)
        if name not in self:
            return []
        relations = []
        for attributes in (element.attributes for element in self.document(name).root.children):
            if attributes.get("TargetMode") != "External":
                path = unquote(attributes.get("Target", "")).partition("#")[0]
                target = posixpath.normpath(posixpath.join("/", posixpath.dirname(part), path)).lstrip("/")
                kind = attributes.get("Type", "").rpartition("/")[2]
                relations.append(Relation(attributes.get("Id", ""), kind, self._names.get(target.lower(), target)))
        return relations

    def target(self, part: str, kind: str) -> str | None:
        """Return the part that the first relationship of this kind leads to."""
        return next((relation.target for relation in self.relations(part) if relation.kind == kind), None)

    def relate(self, part: str, kind: str, target: str) -> str:
        """Add a relationship from one part to another, and return its id."""
        name = _relations_of(part)
        if name not in self:
            self.write(name, _NO_RELATIONS)
        document = self.document(name)
        taken = self._ids.setdefault(name, {element.attributes.get("Id", "") for element in document.root.children})
        identity = next(free for number in range(1, len(taken) + 2) if (free := f"rId{number}") not in taken)
        taken.add(identity)
        attributes = f'Id="{identity}" Type="{self.kinds}/{kind}" Target="/{attribute_of(target)}"'
        document.append(document.root, f"<{document.tag('Relationship')} {attributes}/>")
        return identity

    def forget_relations(self, part: str) -> None:
        """Have a part lead to no other: its content is new."""
        if _relations_of(part) in self:
            self.write(_relations_of(part), _NO_RELATIONS)

    def add(self, pattern: str, content: bytes, content_type: str) -> str:
        """Add a part under the first free name that `pattern` (« xl/comments{}.xml ») gives, and return its name."""
        part = next(free for number in range(1, len(self._names) + 2) if (free := pattern.format(number)) not in self)
        self.write(part, content)
        types = self.document(_TYPES)
        for element in types.root.children:
            if element.attributes.get("PartName", "").lower() == f"/{part}".lower():  # of a part that is gone
                types.set(element, ContentType=content_type)
                return part
        types.append(types.root, f'<{types.tag("Override")} PartName="/{part}" ContentType="{content_type}"/>')
        return part

    def to_bytes(self) -> bytes:
        """Return the whole file."""
        for name, document in self._documents.items():
            if document.changed:
                self._archive.write(name, document.result())
        return self._archive.to_bytes()


def _relations_of(part: str) -> str:
    folder, file = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{file}.rels")
