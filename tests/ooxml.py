"""Is this Office file one that opens without a word? The strict reading that Excel gives, for the tests.

Three judges, from the outside in: the rules of the package (parts, content types, relationships), those of the workbook
that make Excel offer a repair (`tests.ooxml_workbook`), then the schemas and semantics of Microsoft's own Open XML SDK,
which knows the extensions (x14, `mc:Ignorable`) too.
"""

from __future__ import annotations

import atexit
import functools
import json
import posixpath
import re
import subprocess
import tempfile
import zipfile
import zlib
from collections import Counter
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

from tests import system
from tests.ooxml_workbook import check_workbook

CONTENT_TYPES = "[Content_Types].xml"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_SUFFIXES = {"xl/workbook.xml": ".xlsx", "ppt/presentation.xml": ".pptx", "word/document.xml": ".docx"}

# Findings of the SDK that Excel does not share: ECMA-376 leaves the order of a font's properties free, and Excel knows
# its revision ids whether or not they are declared to be ignorable.
_HARMLESS = re.compile(r"/x:font\[\d+\]: The element has unexpected child|/revision\d*:uid' attribute is not declared")


def validate_package(data: bytes) -> list[str]:
    """Return what is wrong with an xlsx, pptx or docx file: one sentence each, none when it is sound."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()
            damaged = archive.testzip()
            parts = {name: archive.read(name) for name in names} if not damaged else {}
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        return [f"not a sound zip file: {error}"]
    if damaged:
        return [f"{damaged}: damaged"]
    problems = check_package(names, parts)
    if not problems and "xl/workbook.xml" in parts:
        problems = check_workbook(parts)
    return problems or open_xml_sdk(data, next((_SUFFIXES[name] for name in names if name in _SUFFIXES), ".xlsx"))


def check_package(names: list[str], parts: dict[str, bytes]) -> list[str]:
    """Return what breaks the Open Packaging Conventions (ECMA-376 part 2)."""
    problems = [f"{name}: named {n} times" for name, n in Counter(map(str.lower, names)).items() if n > 1]
    problems += [f"{name}: not a legal part name" for name in names if not _is_legal(name)]
    trees: dict[str, ElementTree.Element] = {}
    for name, content in parts.items():
        if name.endswith((".xml", ".rels", ".vml")):
            try:
                trees[name] = ElementTree.fromstring(content)
            except ElementTree.ParseError as error:
                problems.append(f"{name}: not well formed: {error}")
            if b"<!DOCTYPE" in content:
                problems.append(f"{name}: has a DOCTYPE")
    if CONTENT_TYPES not in trees:
        return [*problems, f"{CONTENT_TYPES}: missing"]
    return problems + _content_types(trees[CONTENT_TYPES], names) + _relationships(trees, names)


def open_xml_sdk(data: bytes, suffix: str = ".xlsx") -> list[str]:
    """Return the findings of the Open XML SDK; without it the test is skipped, and fails on CI."""
    process = _open_xml_sdk()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"file{suffix}")
        path.write_bytes(data)
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(f"{path}\n")
        process.stdin.flush()
        answer = process.stdout.readline()
    assert answer, "the Open XML SDK stopped without an answer"
    findings = [f"{finding['part']} {finding['xpath']}: {finding['description']}" for finding in json.loads(answer)]
    return [finding for finding in findings if not _HARMLESS.search(finding)]


@functools.cache
def _open_xml_sdk() -> subprocess.Popen[str]:
    """Start the validator once for the session: it takes two seconds to load, then a tenth for a file."""
    node = system.need(system.NODE)
    if not system.open_xml_sdk_is_installed():
        system.give_up("Le validateur Open XML SDK n'est pas installé : make browser")
    process = subprocess.Popen(
        [node, str(system.OPEN_XML_SDK / "validate.mjs")], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    atexit.register(process.kill)
    return process


def _is_legal(name: str) -> bool:
    segments = name.split("/")
    return "\\" not in name and all(segment and not segment.endswith(".") for segment in segments)


def _content_types(types: ElementTree.Element, names: list[str]) -> list[str]:
    overrides = [override.attrib["PartName"].lower() for override in types.iter(f"{_TYPES}Override")]
    defaults = [default.attrib["Extension"].lower() for default in types.iter(f"{_TYPES}Default")]
    typed = {f"/{name}".lower() for name in names}
    problems = [f"{CONTENT_TYPES}: {name} twice" for name, n in Counter(overrides + defaults).items() if n > 1]
    problems += [f"{CONTENT_TYPES}: {name} does not exist" for name in overrides if name not in typed]
    problems += [
        f"{name}: no content type"
        for name in names
        if name != CONTENT_TYPES
        and f"/{name}".lower() not in overrides
        and name.rpartition(".")[2].lower() not in defaults
    ]
    return problems


def _relationships(trees: dict[str, ElementTree.Element], names: list[str]) -> list[str]:
    problems = [] if "_rels/.rels" in trees else ["_rels/.rels: missing"]
    for name in (name for name in trees if name.endswith(".rels")):
        folder, file = posixpath.split(name)
        source = posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels"))
        if file != ".rels" and source not in names:
            problems.append(f"{name}: its part does not exist")
        relationships = list(trees[name].iter(f"{_RELATIONSHIPS}Relationship"))
        counts = Counter(relationship.attrib["Id"] for relationship in relationships)
        problems += [f"{name}: {identity} twice" for identity, n in counts.items() if n > 1]
        for relationship in relationships:
            if relationship.get("TargetMode") == "External":
                continue
            target = unquote(relationship.attrib["Target"]).partition("#")[0]
            path = posixpath.normpath(posixpath.join("/", posixpath.dirname(source), target)).lstrip("/")
            if path not in names:
                problems.append(f"{name}: {relationship.attrib['Id']} leads to {path}, which does not exist")
    return problems
