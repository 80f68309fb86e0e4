"""The table schemas, read from their files, and whether a value is what a field asks for.

Of Table Schema, what these files use: types, formats of dates, `required`, `pattern`, and the lists of values, which
they write beside the constraints and not in them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from sao_dashboard.text import fold

TABLES = ("operation-amenagement", "secteur", "programme")
"""The tables of the standard, by the names of their files."""
UNKNOWN = "non renseigné"
"""What most lists of the standard have for what is not known."""

Values = Mapping[str, str]
"""A row: by field, its value as the file writes it; '' for none."""

_FOLDER = Path(__file__).parent / "schemas"
_NUMBERS = {"integer": re.compile(r"[+-]?[0-9]{1,15}"), "number": re.compile(r"[+-]?[0-9]{1,15}(\.[0-9]{1,15})?")}
_POINT = re.compile(r"-?[0-9]{1,3}(\.[0-9]{1,15})?, ?-?[0-9]{1,3}(\.[0-9]{1,15})?")
_LONGEST = 10_000
"""Characters of a value that is looked at: patterns of the files are tried on it."""


class CnigField(NamedTuple):
    """One field of a table, as its file says it."""

    name: str
    title: str
    kind: str
    format: str
    required: bool
    values: tuple[str, ...]
    pattern: str

    def like(self, wanted: str) -> str:
        """Return the value of its list that begins as `wanted` does, whatever the accents; '' where none does."""
        return next((value for value in self.values if fold(value).startswith(fold(wanted))), "")


class CnigFault(NamedTuple):
    """What a value is not: the row, counted from 1, the field, and why."""

    row: int
    field: str
    why: str


@cache
def fields(table: str) -> tuple[CnigField, ...]:
    """Return the fields of a table, in their order."""
    said = json.loads((_FOLDER / f"{table}.json").read_text(encoding="utf-8"))
    return tuple(map(_field, said["fields"]))


def _field(said: Mapping[str, Any]) -> CnigField:
    constraints = said.get("constraints", {})
    return CnigField(
        name=said["name"],
        title=said["title"].strip(),
        kind=said["type"],
        format=said.get("format", ""),
        required=constraints.get("required", False),
        values=tuple(said.get("enum") or constraints.get("enum") or ()),
        pattern=constraints.get("pattern", ""),
    )


@cache
def missing_values(table: str) -> frozenset[str]:
    """Return what stands for no value in a table."""
    return frozenset(json.loads((_FOLDER / f"{table}.json").read_text(encoding="utf-8"))["missingValues"])


def faults(table: str, rows: Iterable[Values]) -> list[CnigFault]:
    """Return all that the schema of a table refuses in its rows."""
    found, seen = list[CnigFault](), set[str]()
    for number, row in enumerate(rows, start=1):
        found += [CnigFault(number, field.name, why) for field, why in _of_row(table, row)]
        key = row[fields(table)[0].name]
        if key and key in seen:
            found.append(CnigFault(number, fields(table)[0].name, "n’est pas unique"))
        seen.add(key)
    return found


def _of_row(table: str, row: Values) -> Iterator[tuple[CnigField, str]]:
    for field in fields(table):
        value = row.get(field.name, "")
        if value in missing_values(table):
            if field.required:
                yield field, "manque"
        elif why := refused(field, value):
            yield field, why


def refused(field: CnigField, value: str) -> str:
    """Return why a field does not take a value; '' when it does."""
    if len(value) > _LONGEST:
        return "est trop long"
    if field.values and value not in field.values:
        return "n’est pas une valeur de la liste"
    if field.pattern and not re.fullmatch(field.pattern, value):
        return "n’a pas la forme demandée"
    return "" if _is_of(field, value) else "n’a pas la forme demandée"


def _is_of(field: CnigField, value: str) -> bool:
    match field.kind:
        case "integer" | "number":
            return _NUMBERS[field.kind].fullmatch(value) is not None
        case "date":
            return _is_date(value, field.format or "%Y-%m-%d")
        case "geopoint":
            return _POINT.fullmatch(value) is not None
        case "geojson":
            return _is_shape(value)
    return True


def _is_date(value: str, written: str) -> bool:
    try:
        return datetime.strptime(value, written).strftime(written) == value
    except ValueError:
        return False


def _is_shape(value: str) -> bool:
    try:
        found = json.loads(value)
    except ValueError:
        return False
    return isinstance(found, dict) and isinstance(found.get("type"), str)


def to_csv(table: str, rows: Sequence[Values]) -> bytes:
    """Return rows as the examples of the standard are written: UTF-8, commas, CRLF, quotation marks where needed."""
    names = [field.name for field in fields(table)]
    lines = [names, *([row.get(name, "") for name in names] for row in rows)]
    return "".join(",".join(map(_quoted, line)) + "\r\n" for line in lines).encode()


def _quoted(value: str) -> str:
    return '"' + value.replace('"', '""') + '"' if re.search(r'[",\r\n]', value) else value
