"""What the numbers and dates of a column are in, where it is not what we read: unit, scale, day or month first."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from sao_dashboard.formatting import pluriel
from sao_dashboard.proposal.evidence import DAY_FIRST, MONTH_FIRST, Evidence
from sao_dashboard.proposal.model import Certainty, ProposedSetting
from sao_dashboard.reading.cells.units import other_unit
from sao_dashboard.reading.correspondances.convert import Change, at_scale, in_order, in_unit
from sao_dashboard.reading.table.likeness import BRACKETS, MARKS
from sao_dashboard.schema import Column, Kind
from sao_dashboard.schema.correspondances import ECHELLE, ORDRE, UNITE
from sao_dashboard.text import fold

_LARGE = 2_000
"""Hectares: no operation has so many, and few have fewer square metres."""


def propose_settings(column: Column, title: str, evidence: Evidence) -> tuple[ProposedSetting, ...]:
    """Return what is proposed for the unit, the scale and the order of dates of a column."""
    return tuple(_proposed(column, title, evidence))


def _proposed(column: Column, title: str, evidence: Evidence) -> Iterator[ProposedSetting]:
    if column.unit and column.unit != "%":
        said = _unit_of(title, column)
        if said:
            yield ProposedSetting(UNITE, said, column.unit, Certainty.SURE, "le titre le dit")
        elif column.unit == "ha" and evidence.numbers and median(evidence.numbers) > _LARGE:
            why = "ces nombres sont trop grands pour des hectares"
            yield ProposedSetting(UNITE, "m²", column.unit, Certainty.DOUBTFUL, why, asked=True)
    if column.unit == "%":
        bare = [cell for cell in evidence.sample if isinstance(cell, float)]
        if bare and 1 < max(bare) <= 100:
            largest = f"{max(bare):.15g}".replace(".", ",")
            why = f"la colonne va jusqu’à {largest}"
            yield ProposedSetting(ECHELLE, largest, f"{largest}\u00a0%", Certainty.SURE, why)
    if column.kind in (Kind.DATE, Kind.APPROXIMATE):
        yield from _order(evidence)


def _unit_of(title: str, column: Column) -> str:
    """Return the unit that a title says between brackets, or after the words, where it is not the column's own."""
    folded = fold(title).strip(MARKS)
    found = BRACKETS.fullmatch(folded)
    for text in (found[2] if found else "", folded.rpartition(" ")[2]):
        if text and (known := other_unit(text, column.unit)) and known[1]:
            return known[0]
    return ""


def _order(evidence: Evidence) -> Iterator[ProposedSetting]:
    if evidence.month_first:
        why = f"le mois y est d’abord\u00a0: {pluriel(evidence.month_first, 'date')} ne se lit pas autrement"
        yield ProposedSetting(ORDRE, MONTH_FIRST, DAY_FIRST, Certainty.DOUBTFUL, why, asked=True)


def change_of(setting: ProposedSetting, column: Column) -> Change | None:
    """Return what is made of the cells of a column under such a setting."""
    if setting.objet == UNITE:
        return in_unit(column, setting.theirs)
    if setting.objet == ECHELLE:
        return at_scale(column, setting.theirs, setting.ours)
    return in_order(setting.theirs, setting.ours)
