"""The rules of a workbook that no schema says, and without which Excel offers to repair the file, or refuses it."""

from __future__ import annotations

import math
import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_OFFICE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_CELL = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")
_NAME = re.compile(r"[^\W\d][\w.\\?]{0,254}|\\[\w.\\?]{0,254}|_xlnm\.\w+")
_LOOKS_LIKE_A_CELL = re.compile(r"[A-Za-z]{1,3}[0-9]+|[rRcC]|[rR][0-9]*[cC][0-9]*")
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_LONGEST_TEXT, _LONGEST_FORMULA = 32_767, 8_192
_LIMITS = {"promptTitle": 32, "prompt": 255, "errorTitle": 32, "error": 255}

Element = ElementTree.Element
Area = tuple[int, int, int, int]  # first row, first column, last row, last column


@dataclass
class _Sheet:
    name: str
    part: str
    root: Element
    strings: list[str]
    texts: dict[tuple[int, int], str] = field(default_factory=dict)
    tables: list[Area] = field(default_factory=list)


def check_workbook(parts: dict[str, bytes]) -> list[str]:
    """Return what Excel would repair or refuse in the parts of a sound package."""
    workbook = ElementTree.fromstring(parts["xl/workbook.xml"])
    targets = _targets(parts, "xl/workbook.xml")
    shared = next((part for kind, part in targets.values() if kind == "sharedStrings"), None)
    strings = [_text(item) for item in ElementTree.fromstring(parts[shared]).iter(f"{_MAIN}si")] if shared else []
    elements = list(workbook.iter(f"{_MAIN}sheet"))
    problems = [*_sheet_names(elements), *_defined_names(workbook)]
    problems += [f"shared string {n}: too long" for n, text in enumerate(strings) if len(text) > _LONGEST_TEXT]
    # A name of one sheet only (its printed titles) may stand once for each sheet: it cannot clash with a table.
    table_names: Counter[str] = Counter(
        _key(name.get("name")) for name in workbook.iter(f"{_MAIN}definedName") if name.get("localSheetId") is None
    )
    table_ids: Counter[str] = Counter()
    for element in elements:
        kind, part = targets.get(element.get(f"{_OFFICE}id", ""), ("", ""))
        if kind != "worksheet":
            problems.append(f"{element.get('name')}: no worksheet behind it")
            continue
        sheet = _Sheet(str(element.get("name")), part, ElementTree.fromstring(parts[part]), strings)
        problems += [*_cells(sheet), *_validations(sheet), *_comments(sheet, parts)]
        for table in _tables_of(sheet, parts):
            table_names[_key(table.get("displayName"))] += 1
            table_ids[str(table.get("id"))] += 1
            problems += _table(sheet, table)
        problems += _overlaps(sheet)
    problems += [f"the name {name} is given {n} times" for name, n in table_names.items() if n > 1]
    return problems + [f"{n} tables have the id {identity}" for identity, n in table_ids.items() if n > 1]


def _targets(parts: dict[str, bytes], part: str) -> dict[str, tuple[str, str]]:
    """Return the kind and the part behind each relationship of `part`."""
    folder, file = posixpath.split(part)
    rels = parts.get(f"{folder}/_rels/{file}.rels")
    if rels is None:
        return {}
    return {
        item.attrib["Id"]: (
            posixpath.basename(item.attrib["Type"]),
            posixpath.normpath(posixpath.join("/", folder, item.attrib["Target"])).lstrip("/"),
        )
        for item in ElementTree.fromstring(rels)
    }


def _text(item: Element) -> str:
    """Return the text of a shared or inline string, without its phonetic reading."""
    runs = [item, *item.iter(f"{_MAIN}r")]
    return "".join(text.text or "" for run in runs for text in run.findall(f"{_MAIN}t"))


def _key(name: str | None) -> str:
    return (name or "").casefold()


def _sheet_names(sheets: list[Element]) -> Iterator[str]:
    names = [str(sheet.get("name")) for sheet in sheets]
    for name in names:
        if not 0 < len(name) <= 31 or re.search(r"[\[\]:*?/\\]|^'|'$", name) or name.casefold() == "history":
            yield f"{name}: not a legal sheet name"
    yield from (f"{n} sheets are named {name}" for name, n in Counter(map(_key, names)).items() if n > 1)
    if all(sheet.get("state", "visible") != "visible" for sheet in sheets):
        yield "no sheet is visible"


def _defined_names(workbook: Element) -> Iterator[str]:
    names = list(workbook.iter(f"{_MAIN}definedName"))
    for name in names:
        text = str(name.get("name"))
        if not _NAME.fullmatch(text) or _LOOKS_LIKE_A_CELL.fullmatch(text):
            yield f"{text}: not a legal name"
        if not name.text or name.text.startswith("="):
            yield f"{text}: not a legal formula"
    scopes = Counter((_key(name.get("name")), name.get("localSheetId")) for name in names)
    yield from (f"the name {name} is defined {n} times" for (name, _), n in scopes.items() if n > 1)


def _cells(sheet: _Sheet) -> Iterator[str]:
    """Check rows and cells in their order, and keep the texts for the headers of tables."""
    last_row = 0
    for row in sheet.root.iter(f"{_MAIN}row"):
        number, last_column = int(row.get("r") or last_row + 1), 0
        if not last_row < number <= _LAST_ROW:
            yield f"{sheet.name}: row {number} after row {last_row}"
        last_row = number
        for cell in row.iter(f"{_MAIN}c"):
            area = _area(cell.get("r", ""))
            if area is None or area[:2] != area[2:] or area[0] != number or area[1] <= last_column:
                yield f"{sheet.name}: cell {cell.get('r')} out of place in row {number}"
                continue
            last_column = area[1]
            yield from (f"{sheet.name}!{cell.get('r')}: {problem}" for problem in _cell(sheet, cell, area[:2]))


def _cell(sheet: _Sheet, cell: Element, place: tuple[int, int]) -> Iterator[str]:
    kind, value, formula = cell.get("t", "n"), cell.findtext(f"{_MAIN}v"), cell.findtext(f"{_MAIN}f")
    if formula is not None and (formula.startswith("=") or len(formula) > _LONGEST_FORMULA):
        yield f"not a legal formula: {formula[:40]}"
    if kind == "s":
        if value is None or not value.isdigit() or int(value) >= len(sheet.strings):
            yield f"no shared string {value}"
            return
        sheet.texts[place] = sheet.strings[int(value)]
    elif kind in ("inlineStr", "str"):
        inline = cell.find(f"{_MAIN}is")
        sheet.texts[place] = _text(inline) if inline is not None else value or ""
        if len(sheet.texts[place]) > _LONGEST_TEXT:
            yield "text too long"
    elif kind == "n" and value is not None and not _is_finite(value):
        yield f"not a number: {value}"


def _is_finite(value: str) -> bool:
    try:
        return math.isfinite(float(value))
    except ValueError:
        return False


def _validations(sheet: _Sheet) -> Iterator[str]:
    for validation in sheet.root.iter(f"{_MAIN}dataValidation"):
        where = f"{sheet.name}!{validation.get('sqref')}: the validation's"
        for attribute, limit in _LIMITS.items():
            if len(validation.get(attribute, "")) > limit:
                yield f"{where} {attribute} is longer than {limit}"
        for tag in ("formula1", "formula2"):
            formula = validation.findtext(f"{_MAIN}{tag}")
            if formula is not None and (formula.startswith("=") or len(formula.strip('"')) > 255):
                yield f"{where} {tag} is not legal"
        yield from (f"{where} range {ref} is not legal" for ref in _refs(validation) if _area(ref) is None)


def _refs(element: Element) -> list[str]:
    return element.get("sqref", "").split() or [""]


def _comments(sheet: _Sheet, parts: dict[str, bytes]) -> Iterator[str]:
    for kind, part in _targets(parts, sheet.part).values():
        if kind == "comments":
            comments = ElementTree.fromstring(parts[part]).iter(f"{_MAIN}comment")
            counts = Counter(str(comment.get("ref")) for comment in comments)
            yield from (f"{sheet.name}!{ref}: not one comment on one cell" for ref, n in counts.items() if n > 1)
            if sheet.root.find(f"{_MAIN}legacyDrawing") is None:
                yield f"{sheet.name}: comments without their legacy drawing"


def _tables_of(sheet: _Sheet, parts: dict[str, bytes]) -> list[Element]:
    targets = _targets(parts, sheet.part)
    identities = [part.get(f"{_OFFICE}id", "") for part in sheet.root.iter(f"{_MAIN}tablePart")]
    return [ElementTree.fromstring(parts[targets[identity][1]]) for identity in identities if identity in targets]


def _table(sheet: _Sheet, table: Element) -> Iterator[str]:
    name, ref = str(table.get("displayName")), table.get("ref", "")
    where = f"{sheet.name}: table {name}"
    if not _NAME.fullmatch(name) or _LOOKS_LIKE_A_CELL.fullmatch(name):
        yield f"{where}: not a legal name"
    area = _area(ref)
    if area is None:
        yield f"{where}: {ref} is not a legal range"
        return
    sheet.tables.append(area)
    first_row, first_column, last_row, last_column = area
    columns = list(table.iter(f"{_MAIN}tableColumn"))
    names = [_unescape(column.get("name", "")) for column in columns]
    declared = int(table.find(f"{_MAIN}tableColumns").get("count", len(columns)))  # type: ignore[union-attr]
    if not len(columns) == declared == last_column - first_column + 1:
        yield f"{where}: {len(columns)} columns, {declared} declared, in {ref}"
    if last_row - first_row < int(table.get("headerRowCount", "1")):
        yield f"{where}: no row for data in {ref}"
    yield from (f"{where}: {n} columns {column}" for column, n in Counter(map(_key, names)).items() if n > 1)
    if len({column.get("id") for column in columns}) < len(columns):
        yield f"{where}: two columns with one id"
    if table.get("headerRowCount") != "0":
        headers = [sheet.texts.get((first_row, first_column + n)) for n in range(len(names))]
        yield from (f"{where}: {a!r} is headed {b!r}" for a, b in zip(names, headers, strict=True) if a != b)
    filtered = table.find(f"{_MAIN}autoFilter")
    if filtered is not None and (_area(filtered.get("ref", "")) or ())[:2] != area[:2]:
        yield f"{where}: its filter is elsewhere, in {filtered.get('ref')}"


def _unescape(text: str) -> str:
    """Return a column's name as its cell has it: line feeds are written `_x000a_` in attributes."""
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text)


def _overlaps(sheet: _Sheet) -> Iterator[str]:
    merged = [_area(merge.get("ref", "")) for merge in sheet.root.iter(f"{_MAIN}mergeCell")]
    if None in merged:
        yield f"{sheet.name}: a merged range is not legal"
    areas = sorted([area for area in merged if area is not None] + sheet.tables)
    for n, (top, left, bottom, right) in enumerate(areas):
        for other in areas[n + 1 :]:
            if other[0] > bottom:
                break
            if other[1] <= right and other[3] >= left and top <= other[2]:
                yield f"{sheet.name}: two merged ranges or tables overlap, {(top, left, bottom, right)} and {other}"


def _area(ref: str) -> Area | None:
    """Return a range's bounds, counted from 1; None when it is not one."""
    corners = [_CELL.fullmatch(corner) for corner in ref.split(":")]
    if len(corners) > 2 or None in corners:
        return None
    (top, left), (bottom, right) = (
        (int(corner[2]), _column(corner[1])) for corner in (corners[0], corners[-1]) if corner is not None
    )
    legal = top <= bottom <= _LAST_ROW and left <= right <= _LAST_COLUMN
    return (top, left, bottom, right) if legal else None


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
