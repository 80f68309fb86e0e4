"""The process that annotates: a workbook and its issues come by its standard input, the copy leaves by its output."""

from __future__ import annotations

import json
import os
import sys

from sao_dashboard.annotate.confined import unpacked
from sao_dashboard.annotate.workbook import annotate
from sao_dashboard.errors import WorkbookError
from sao_dashboard.reading.confined import wire
from sao_dashboard.reading.confined.child import OUT_OF_MEMORY, confine, hurry


def main() -> None:
    """Annotate one workbook, within the limits that the JSON of the first argument says."""
    asked = json.loads(sys.argv[1])
    confine(asked)
    out = sys.stdout.buffer
    out.write(wire.READY)
    out.flush()
    try:
        piece = sys.stdin.buffer.read()
        hurry(asked, len(piece))
        wire.write_file(out, annotate(*unpacked(piece)))
    except WorkbookError as error:
        wire.write_refusal(out, error)
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
