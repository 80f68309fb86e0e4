"""The colours that mark the faults of a workbook in a copy of it: written by `annotate`, passed over by the guard."""

from __future__ import annotations

BLOCKING, WARNING = "F7B7AF", "FFDB85"
BLOCKING_UNDER_LIGHT, WARNING_UNDER_LIGHT = "A8281A", "8A5A00"
"""A light fill would hide a light text: required columns of the template have white titles."""
FILLS = frozenset((BLOCKING, WARNING, BLOCKING_UNDER_LIGHT, WARNING_UNDER_LIGHT))
"""RRGGBB of every fill that marks a fault."""
