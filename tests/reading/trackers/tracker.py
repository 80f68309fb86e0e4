"""What a tracker of these tests is: its tabs, the frames that they give, and what is told of them.

A frame is given by the columns that hold something; those that are not named are empty. A date or a range is its text:
what each text says is written once, in `SAID`.
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


_NOTHING = (None, None, "inconnue", False)
SAID: Mapping[str, tuple[Any, ...]] = {
    "2020": ("2020-01-01", "2020-12-31", "annee", True),
    "2026": ("2026-01-01", "2026-12-31", "annee", True),
    "2027": ("2027-01-01", "2027-12-31", "annee", True),
    "2028": ("2028-01-01", "2028-12-31", "annee", True),
    "fin 2027": ("2027-09-01", "2027-12-31", "periode", True),
    "mars 2024": ("2024-03-01", "2024-03-31", "mois", True),
    "01/01/2017": ("2017-01-01", "2017-01-01", "jour", True),
    **dict.fromkeys(("septembre", "T3", "fin d'année", "-"), _NOTHING),
    "120": (120.0, 120.0),
}
"""What each date says (first and last days, precision, whether it is certain), and each range (bounds)."""


@dataclass(frozen=True)
class Tracker:
    """A tracker: its tabs, the frames expected, what is told (code, tab, cell), and whether it is refused."""

    tabs: Mapping[str, Rows]
    frames: Frames
    told: Sequence[tuple[str, str, str]]
    blocking: bool = False
    marks: Mapping[str, Marks] = field(default_factory=dict)
