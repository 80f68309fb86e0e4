"""The list of what was found, without the workbook: what is downloaded when no annotated copy of it can be made."""

from __future__ import annotations

import io
from collections.abc import Sequence

from sao_dashboard.annotate.workbook import annotate
from sao_dashboard.errors import SaoError
from sao_dashboard.issues import Issue


def list_alone(why: SaoError, issues: Sequence[Issue]) -> bytes:
    """Return a workbook of two sheets: why there is no annotated copy, then « Vérification » as it would be in it."""
    import xlsxwriter  # slow to import: the process that annotates does without

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("À lire d’abord")
        sheet.set_column(0, 0, 100)
        sheet.write_string(0, 0, why.title, book.add_format({"bold": True, "font_size": 14}))
        sheet.write_string(1, 0, why.message, book.add_format({"text_wrap": True, "valign": "top"}))
    return annotate(out.getvalue(), issues)
