"""What libraries do where the dashboard has code of its own (decisions 12 and 13): `python -m tests.bench.libraries`.

Every reading and every edit is made by a process of its own, with 4 GiB and a minute. lxml and defusedxml, which the
dashboard does not need, are measured where they are installed.
"""

from __future__ import annotations

import importlib.util
import io
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
import warnings
import zipfile
from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from statistics import median

from sao_dashboard.errors import WorkbookError
from sao_dashboard.settings import ROOT

MIB = 1 << 20
_MEMORY, _SECONDS = 4096 * MIB, 60
_SHEET, _STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"

# --- Readers: what each says of a file --------------------------------------------------------------------------------


def by_guard(data: bytes) -> str:
    from sao_dashboard.guard import inspect

    return " ".join(map(repr, inspect(data).tabs.values()))


def by_calamine(data: bytes) -> str:
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return repr([list(book.get_sheet_by_name(name).iter_rows())[:9] for name in book.sheet_names])


def by_openpyxl(data: bytes) -> str:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    rows = chain.from_iterable(sheet.iter_rows(values_only=True) for sheet in book.worksheets)
    return repr([row for row in rows if any(row)][:9])


def by_openpyxl_whole(data: bytes) -> str:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    hidden = [number for sheet in book for number, row in sheet.row_dimensions.items() if row.hidden]
    return f"hidden={hidden} " + repr([row for sheet in book for row in list(sheet.iter_rows(values_only=True))[:9]])


# --- Editors: the same file with one cell coloured --------------------------------------------------------------------


def annotated(data: bytes) -> bytes:
    from sao_dashboard.annotate import annotate
    from sao_dashboard.issues import OUI_NON_ILLISIBLE, Issue

    return annotate(data, [Issue(OUI_NON_ILLISIBLE, "Opérations", "B2", "?")])


def openpyxl_saved(data: bytes) -> bytes:
    import openpyxl
    from openpyxl.styles import PatternFill

    book = openpyxl.load_workbook(io.BytesIO(data), keep_vba=True)
    book["Opérations"]["B2"].fill = PatternFill("solid", "FFF7B7AF")
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def parsed_again(library: str) -> Callable[[bytes], bytes]:
    """Return what parses every sheet and writes it again, with one cell's style changed."""

    def edit(data: bytes) -> bytes:
        etree = importlib.import_module(library)
        stream = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
            for name in source.namelist():
                content = source.read(name)
                if name.startswith("xl/worksheets/sheet"):
                    root = etree.fromstring(content)
                    for cell in root.iter("{*}c"):
                        cell.set("s", "0")
                        break
                    content = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
                target.writestr(name, content)
        return stream.getvalue()

    return edit


READERS: dict[str, Callable[[bytes], str]] = {
    "guard": by_guard,
    "calamine": by_calamine,
    "openpyxl, read-only": by_openpyxl,
    "openpyxl, whole": by_openpyxl_whole,
}
EDITORS: dict[str, Callable[[bytes], bytes]] = {
    "annotate": annotated,
    "openpyxl": openpyxl_saved,
    "ElementTree": parsed_again("xml.etree.ElementTree"),
    "lxml": parsed_again("lxml.etree"),
}

# --- Files ------------------------------------------------------------------------------------------------------------


def hostile() -> Iterator[tuple[str, bytes]]:
    """Yield small files that hide or hurt, and what each is."""
    from tests.guard.archives import MAIN, Part, with_part, workbook, worksheet

    def one(rows: str, **places: str) -> bytes:
        return workbook({"Feuille": worksheet(rows, **places)})

    text = '<row r="{0}"><c r="A{0}" t="inlineStr"><is><t>{1}</t></is></c></row>'
    laughs = '<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {letter} "{f"&{before};" * 10}">' for before, letter in zip("abcdefgh", "bcdefghi", strict=True)
    )
    outside = '<!ENTITY i SYSTEM "file:///etc/hostname">'
    head, tail = worksheet("...").split(b"...")
    texts = f'<sst xmlns="{MAIN}">'.encode() + b"<si><t></t></si>" * (255 * 65_536) + b"</sst>"
    long = head + b'<row r="1"><c r="A1" t="str"><v>' + b"a" * (250 * MIB) + b"</v></c></row>" + tail
    sound, entity = (head + text.format(1, said).encode() + tail for said in ("a", "&i;"))
    yield "error cell", one('<row r="1"><c r="A1" t="e"><v>#REF!</v></c><c r="B1"><v>1</v></c></row>')
    yield "row hidden", one(text.format(1, "a") + text.format(2, "b").replace("<row", '<row hidden="1"'))
    yield "sum differs (CRC)", with_part(Part(_SHEET, sound, crc=1))
    for what, declared in (("entities, nested", laughs), ("entity, a file", outside)):
        declaration = f"<!DOCTYPE x [{declared}]><worksheet".encode()
        yield what, with_part(Part(_SHEET, entity.replace(b"<worksheet", declaration, 1)))
    far = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    yield "cells A1, XFD1048576", one(far)
    yield "16 million texts", with_part(Part(_STRINGS, texts))
    yield "text of 250 MiB", with_part(Part(_SHEET, long))


def packages() -> dict[str, bytes]:
    """Return workbooks to edit: ours, one with all that XlsxWriter writes, and the same as Excel goes on with it."""
    from tests.annotate.books import rich

    return {
        "demonstration": (ROOT / "data" / "suivi_operations.xlsx").read_bytes(),
        "rich": rich(macros=True),
        "rich, from Excel": from_excel(rich(macros=True)),
    }


def from_excel(data: bytes) -> bytes:
    """Add what Excel writes and XlsxWriter does not: a conversation, custom XML, a list in an extension."""
    x14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
    extension = (
        f'<ext uri="{{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}}" xmlns:x14="{x14}"><x14:dataValidations count="1">'
        '<x14:dataValidation type="list"><x14:formula1><xm:f xmlns:xm="http://schemas.microsoft.com/office/excel/2006/'
        'main">Chantiers!$A$1:$A$9</xm:f></x14:formula1></x14:dataValidation></x14:dataValidations></ext></extLst>'
    )
    sheet = "xl/worksheets/sheet2.xml"
    content = members(data)
    content[sheet] = content[sheet].replace(b"</extLst>", extension.encode(), 1)
    relations = f"xl/worksheets/_rels/{Path(sheet).name}.rels"
    conversation = (
        b'<Relationship Id="rId77" Type="http://schemas.microsoft.com/office/2017/10/relationships/threadedComment" '
        b'Target="../threadedComments/threadedComment1.xml"/></Relationships>'
    )
    content[relations] = content[relations].replace(b"</Relationships>", conversation)
    content["xl/threadedComments/threadedComment1.xml"] = b"<ThreadedComments><threadedComment/></ThreadedComments>"
    content["customXml/item1.xml"] = b"<x/>"
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in content.items():
            archive.writestr(name, part)
    return stream.getvalue()


# --- One process for each ---------------------------------------------------------------------------------------------


def run(name: str, data: bytes, **environment: str) -> tuple[str, float, float, bytes]:
    """Return what becomes of a file: what was said, processor seconds, MiB more than before, and what was written."""
    with tempfile.TemporaryDirectory() as folder:
        file, written = Path(folder, "file"), Path(folder, "written")
        file.write_bytes(data)
        command = [sys.executable, "-m", "tests.bench.libraries", name, str(file), str(written)]
        try:
            child = subprocess.run(
                command, capture_output=True, timeout=_SECONDS, env=os.environ | environment, check=False
            )
        except subprocess.TimeoutExpired:
            return f"over {_SECONDS} s", _SECONDS, 0, b""
        if child.returncode:
            said = child.stderr.decode(errors="replace").strip().splitlines() or [""]
            killed = f"killed by signal {-child.returncode}: " if child.returncode < 0 else ""
            return f"{killed}{said[-1][:90]}", 0, 0, b""
        outcome, seconds, memory = child.stdout.decode().rsplit("\n", 2)
        return outcome, float(seconds), float(memory), written.read_bytes() if written.exists() else b""


def alone(name: str, file: str, written: str) -> None:
    """Do one thing in this process, and print what was said, the time and the memory."""
    data = Path(file).read_bytes()
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    warnings.simplefilter("ignore")
    work: Callable[[bytes], object] = (READERS | EDITORS)[name]  # type: ignore[operator]
    work(packages()["rich"])  # what is imported late is not counted
    before, start = peak(), time.process_time()
    try:
        made = work(data)
    except WorkbookError as error:
        made = f"refused: {error.title}"
    seconds, memory = time.process_time() - start, peak() - before
    if isinstance(made, bytes):
        Path(written).write_bytes(made)
        made = ""
    print(str(made)[:2000].replace("\n", " "), seconds, memory, sep="\n", end="")


def peak() -> float:
    """Return the most memory this process has held, in MiB."""
    found = re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())
    return int(found[1]) / 1024 if found else 0


# --- Tables -----------------------------------------------------------------------------------------------------------


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


COUNTED: Mapping[str, bytes] = {
    "formulas with their value": rb"<(?:\w+:)?f(?: [^>]*)?>[^<]*</(?:\w+:)?f><(?:\w+:)?v>[^<]",
    "rules of colour": rb"<(?:\w+:)?cfRule ",
    "lists and checks": rb"<(?:\w+:)?dataValidation ",
    "notes": rb"<(?:\w+:)?comment ",
    "extensions": rb"<(?:\w+:)?ext ",
    "charts and images": rb"<(?:\w+:)?(?:chartSpace|pic)[ >]",
    "images in headers": rb"<(?:\w+:)?legacyDrawingHF ",
    "conversations": rb"<threadedComment/",
    "custom XML": rb"<x/>",
    "macros": rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
}


def told(before: dict[str, bytes], after: dict[str, bytes]) -> str:
    """Return how much of a package is the same to the byte, and what is not there in the same number."""
    same = sum(after.get(name) == content for name, content in before.items())
    texts = [b"\n".join(content.values()) for content in (before, after)]
    counts = [[len(re.findall(pattern, text)) for text in texts] for pattern in COUNTED.values()]
    changed = [f"{name} {a}→{b}" for name, (a, b) in zip(COUNTED, counts, strict=True) if a != b]
    if undeclared := sorted({prefix for content in after.values() for prefix in undeclared_prefixes(content)}):
        changed.append(f"ignorable prefixes that nothing declares: {', '.join(undeclared)}")
    return f"{same}/{len(before)} parts to the byte; {', '.join(changed) or 'all counts equal'}"


def undeclared_prefixes(part: bytes) -> set[str]:
    """Return what makes Excel refuse a part: prefixes named by `Ignorable` that nothing declares any more."""
    named = {prefix for found in re.findall(rb':Ignorable="([^"]*)"', part) for prefix in found.decode().split()}
    return named - {found.decode() for found in re.findall(rb"xmlns:([\w.-]+)=", part)}


def main() -> None:
    """Print the tables."""
    from tests.bench.generator import generate

    print("| file | reader | outcome | processor s | MiB |\n| --- | --- | --- | --- | --- |")
    defused = {"OPENPYXL_DEFUSEDXML": "False"} if importlib.util.find_spec("defusedxml") else {}
    for what, data in hostile():
        for reader in READERS:
            outcome, seconds, memory, _ = run(reader, data, **defused)
            print(f"| {what}, {len(data)} B | {reader} | {outcome[:150]} | {seconds:.2f} | {memory:.0f} |", flush=True)
        if defused:
            outcome, *_ = run("openpyxl, read-only", data, OPENPYXL_DEFUSEDXML="True")
            print(f"| {what} | openpyxl, defusedxml | {outcome[:150]} | | |", flush=True)
    large = generate(2_000)
    editors = [name for name in EDITORS if name != "lxml" or importlib.util.find_spec("lxml")]
    for name in (*READERS, *editors):
        runs = [run(name, large) for _ in range(3)]
        seconds, memory = (median(each[at] for each in runs) for at in (1, 2))  # type: ignore[type-var]
        print(f"| 2 000 operations, {len(large)} B | {name} | | {seconds:.2f} | {memory:.0f} |", flush=True)
    for what, data in packages().items():
        for name in editors:
            outcome, _, _, made = run(name, data)
            print(f"{what}, {name}: {told(members(data), members(made)) if made else outcome}", flush=True)


if __name__ == "__main__":
    alone(*sys.argv[1:]) if sys.argv[1:] else main()
