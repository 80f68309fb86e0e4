"""What a tracker of these tests is: its tabs, the frames that they give, and what is told of them.

A frame is given by the columns that hold something; those that are not named are empty. A date is its text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sao_dashboard.guard.raw import Marks
from tests.reading.sheets import Rows

Frames = Mapping[str, Mapping[str, Sequence[Any]]]
CO, REFERENT = "Chargé·e d'opération", "Référent de secteur"
TITLES = ("Identifiant", "Opération", "Secteur", "Étape")
ABSENT = ("feuilles-absentes", "", "")
"""What is told of nearly all: they have no Chantiers."""


@dataclass(frozen=True)
class Tracker:
    """A tracker: its tabs, the frames expected, what is told (code, tab, cell), and whether it is refused."""

    tabs: Mapping[str, Rows]
    frames: Frames
    told: Sequence[tuple[str, str, str]]
    blocking: bool = False
    marks: Mapping[str, Marks] = field(default_factory=dict)
