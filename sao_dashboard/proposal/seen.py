"""The first values of a column as they stand, and as they would be read."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date

from sao_dashboard.dates import ApproximateDate
from sao_dashboard.formatting import date_longue, intervalle, nombre, periode, pourcentage
from sao_dashboard.proposal.evidence import Evidence
from sao_dashboard.proposal.model import ProposedSetting, ProposedValue
from sao_dashboard.proposal.settings import change_of
from sao_dashboard.reading.cells.cells import as_text, read_cells
from sao_dashboard.reading.cells.coded import distinct
from sao_dashboard.schema import Column, Kind
from sao_dashboard.text import fold, squeeze

SHOWN = 5
"""How many values of a column are shown."""
UNREAD = "non lu"
_LONGEST = 80


def first_values(
    column: Column | None,
    evidence: Evidence,
    settings: Sequence[ProposedSetting] = (),
    values: Sequence[ProposedValue] = (),
) -> tuple[tuple[str, str], ...]:
    """Return the first distinct values of a column, each with what it would be read as; '' where it is not read."""
    cells = evidence.cells[:SHOWN]
    written = [squeeze(as_text(cell))[:_LONGEST] for cell in cells]
    if column is None:
        return tuple((text, "") for text in written)
    meant = {fold(value.written): value.value for value in values if value.value}
    nothing = {fold(value.written) for value in values if value.ignored}
    read = list(cells)
    for setting in settings:
        if change := change_of(setting, column):
            read = [change(cell) for cell in read]
    read = ["" if fold(as_text(cell)) in nothing else meant.get(fold(as_text(cell)), cell) for cell in read]
    coded = distinct(read)
    found = read_cells(column, coded)
    said = [_said(column.kind, found.values[code]) if code >= 0 else UNREAD for code in coded.codes.tolist()]
    return tuple(zip(written, said, strict=True))


def _said(kind: Kind, value: object) -> str:
    match value:
        case None:
            return UNREAD
        case bool():
            return "oui" if value else "non"
        case ApproximateDate():
            return periode(value.debut, value.fin) if value.debut or value.fin else "sans date"
        case date():
            return date_longue(value)
        case float() if kind is Kind.PERCENT:
            return pourcentage(value)
        case int() | float():
            return nombre(value, 2)
        case (str(text), float(low), float(high)):
            return text if math.isnan(low) and math.isnan(high) else intervalle(low, high)
    return str(value)[:_LONGEST]
