"""Annotating in a process of its own, as reading is: no visitor's file can hold up the server.

The workbook and its issues go there, the annotated copy or a sentence comes back; see `reading/confined/`.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping, Sequence
from dataclasses import astuple, fields
from functools import partial
from typing import Any

from sao_dashboard.annotate.cells import CellToWrite
from sao_dashboard.annotate.identifiers import NewIdentifiers
from sao_dashboard.issues import CATALOGUE, Issue
from sao_dashboard.reading.confined import wire
from sao_dashboard.reading.confined.job import LIMITS, TURNS, Crashed, Deaths, ProcessLimits, done, start
from sao_dashboard.reading.correspondances.said import Said, SaidSheet
from sao_dashboard.refusals import annotation as refusals

_ENTRY = "import sys; sys.path[:] = sys.argv[2:]; from sao_dashboard.annotate.child import {0}; {0}()"
_DEATHS = Deaths(
    busy=refusals.ANNOTATION_EN_ATTENTE,
    unavailable=refusals.ANNOTATION_INDISPONIBLE,
    too_long=refusals.ANNOTATION_TROP_LONGUE,
    too_heavy=refusals.ANNOTATION_TROP_LOURDE,
)
_SIZE = struct.Struct("<I")
_FIELDS = tuple(field.name for field in fields(Issue) if field.name != "type")
_KINDS = {kind.code: kind for kind in CATALOGUE}


def annotate_confined(data: bytes, issues: Sequence[Issue], visitor: str = "", limits: ProcessLimits = LIMITS) -> bytes:
    """Return what `annotate` gives, made in a process of its own.

    Args:
        data: see `annotate`.
        issues: the same, of kinds that are in the catalogue.
        visitor: who asks for it, see `Turns`.
        limits: what it may take.

    Raises:
        WorkbookError: a part of the workbook cannot be edited, or annotating it took too long or too much.
        UnavailableError: nothing could be annotated at the moment.
    """
    return _edited("main", packed(data, issues), visitor, limits)


def with_correspondances_confined(
    data: bytes, rows: Sequence[Said], there: SaidSheet | None, visitor: str = "", limits: ProcessLimits = LIMITS
) -> bytes:
    """Return what `with_correspondances` gives, made in such a process; raises as `annotate_confined`."""
    known = there and [[astuple(row) for row in there.rows], *there[1:]]
    return _edited("write_correspondances", _joined([[astuple(row) for row in rows], known], data), visitor, limits)


def with_identifiers_confined(
    data: bytes, wanted: Sequence[NewIdentifiers], visitor: str = "", limits: ProcessLimits = LIMITS
) -> bytes:
    """Return what `with_identifiers` gives, made in such a process; raises as `annotate_confined`."""
    return _edited("write_identifiers", _joined(wanted, data), visitor, limits)


def with_cells_confined(
    data: bytes, cells: Sequence[CellToWrite], visitor: str = "", limits: ProcessLimits = LIMITS
) -> bytes:
    """Return what `with_cells` gives, made in such a process; raises as `annotate_confined`."""
    return _edited("write_cells", _joined(cells, data), visitor, limits)


def without_names_confined(
    data: bytes, names: Mapping[str, str], visitor: str = "", limits: ProcessLimits = LIMITS
) -> bytes:
    """Return what `without_names` gives, made in such a process; raises as `annotate_confined`."""
    return _edited("write_without_names", _joined(list(names.items()), data), visitor, limits)


def _edited(name: str, piece: bytes, visitor: str, limits: ProcessLimits) -> bytes:
    """Return what the function of this name, of `annotate.child`, makes of a piece."""
    read = partial(wire.read_file, most=limits.output)
    with TURNS.taken(visitor, limits.patience, _DEATHS.busy):
        try:
            return done(partial(start, _ENTRY.format(name), {}, limits), piece, read, _DEATHS)
        except Crashed:
            raise refusals.ANNOTATION_IMPOSSIBLE() from None


def packed(data: bytes, issues: Sequence[Issue]) -> bytes:
    """Return a workbook and its issues in one piece: the size of the issues, they in JSON, the workbook."""
    return _joined([[issue.type.code, *(getattr(issue, name) for name in _FIELDS)] for issue in issues], data)


def unpacked(piece: bytes) -> tuple[bytes, list[Issue]]:
    """Return the workbook and the issues of such a piece."""
    rows, data = _parted(piece)
    return data, [Issue(_KINDS[code], *map(_frozen, values)) for code, *values in rows]


def unpacked_rows(piece: bytes) -> tuple[bytes, list[Said], SaidSheet | None]:
    """Return the workbook, the rows of its sheet Correspondances and the one that it has of a piece of them."""
    (rows, known), data = _parted(piece)
    there = SaidSheet(tuple(Said(*values) for values in known[0]), *known[1:]) if known else None
    return data, [Said(*values) for values in rows], there


def unpacked_identifiers(piece: bytes) -> tuple[bytes, list[NewIdentifiers]]:
    """Return the workbook and the identifiers to write in it of a piece of both."""
    rows, data = _parted(piece)
    return data, [NewIdentifiers(*map(_frozen, values)) for values in rows]


def unpacked_cells(piece: bytes) -> tuple[bytes, list[CellToWrite]]:
    """Return the workbook and the cells to write in it of a piece of both."""
    rows, data = _parted(piece)
    return data, [CellToWrite(*values) for values in rows]


def unpacked_names(piece: bytes) -> tuple[bytes, dict[str, str]]:
    """Return the workbook and the names to take out of it of a piece of both."""
    rows, data = _parted(piece)
    return data, dict(rows)


def _joined(rows: Sequence[object], data: bytes) -> bytes:
    text = json.dumps(rows).encode()
    return b"".join((_SIZE.pack(len(text)), text, data))


def _parted(piece: bytes) -> tuple[Any, bytes]:
    end = _SIZE.size + _SIZE.unpack_from(piece)[0]
    return json.loads(piece[_SIZE.size : end]), piece[end:]


def _frozen(value: Any) -> Any:
    """JSON has lists where issues have tuples."""
    return tuple(map(_frozen, value)) if isinstance(value, list) else value
