"""The names by which tabs are known: apart, since what starts a reading, and what annotates, need no pandas."""

from __future__ import annotations

from functools import lru_cache

from sao_dashboard.schema import SHEETS, Sheet
from sao_dashboard.text import fold

ANNOTATIONS = "Vérification"
"""Name of the sheet that an annotated workbook has more, or « Vérification 2 » where that name was taken. It is never
read, nor proposed for a sheet that is missing."""


def sheet_called(title: str) -> Sheet | None:
    """Return the sheet of the schema that a tab of this name holds."""
    return _sheets_by_name().get(fold(title))


def folded_names() -> frozenset[str]:
    """Return every name that a tab of the schema may bear, folded by `text.fold`."""
    return frozenset(_sheets_by_name())


def needed_names() -> list[frozenset[str]]:
    """Return, for each sheet that must be there, the names that its tab may bear, folded."""
    return [frozenset(map(fold, (sheet.title, *sheet.aliases))) for sheet in SHEETS if sheet.required]


@lru_cache(maxsize=1)
def _sheets_by_name() -> dict[str, Sheet]:
    aliases = {fold(name): sheet for sheet in SHEETS for name in sheet.aliases}
    return aliases | {fold(sheet.title): sheet for sheet in SHEETS}
