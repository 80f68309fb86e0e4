"""The process that edits a workbook: it comes by its standard input with what to do, the copy leaves by its output."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable

from sao_dashboard.annotate.cells import with_cells
from sao_dashboard.annotate.confined import (
    unpacked,
    unpacked_cells,
    unpacked_identifiers,
    unpacked_names,
    unpacked_rows,
)
from sao_dashboard.annotate.correspondances import with_correspondances
from sao_dashboard.annotate.identifiers import with_identifiers
from sao_dashboard.annotate.names import without_names
from sao_dashboard.annotate.workbook import annotate
from sao_dashboard.errors import WorkbookError
from sao_dashboard.reading.confined import wire
from sao_dashboard.reading.confined.child import confine, hurry


def main() -> None:
    """Annotate one workbook, within the limits that the JSON of the first argument says."""
    _edit(lambda piece: annotate(*unpacked(piece)))


def write_correspondances() -> None:
    """Write the sheet Correspondances of one workbook, within the same limits."""
    _edit(lambda piece: with_correspondances(*unpacked_rows(piece)))


def write_identifiers() -> None:
    """Write the identifiers that the operations of one workbook lack, within the same limits."""
    _edit(lambda piece: with_identifiers(*unpacked_identifiers(piece)))


def write_cells() -> None:
    """Write other values in some cells of one workbook, within the same limits."""
    _edit(lambda piece: with_cells(*unpacked_cells(piece)))


def write_without_names() -> None:
    """Take the names of somebody out of one workbook, within the same limits."""
    _edit(lambda piece: without_names(*unpacked_names(piece)))


def _edit(made: Callable[[bytes], bytes]) -> None:
    asked = json.loads(sys.argv[1])
    confine(asked)
    out = sys.stdout.buffer
    out.write(wire.READY)
    out.flush()
    try:
        piece = sys.stdin.buffer.read()
        hurry(asked, len(piece))
        wire.write_file(out, made(piece))
    except WorkbookError as error:
        wire.write_refusal(out, error)
    except MemoryError:
        os._exit(wire.OUT_OF_MEMORY)
