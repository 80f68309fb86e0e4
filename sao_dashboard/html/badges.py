"""A situation in a word and a shape, which its colour only repeats."""

from __future__ import annotations

from functools import cache

from markupsafe import Markup

from sao_dashboard.formatting import NBSP
from sao_dashboard.html.elements import element
from sao_dashboard.views.situations import label

_TONES = {"en retard": "red", "à risque": "orange", "à confirmer": "violet", "à l'heure": "blue", "finalisé": "gray"}


@cache
def situation(value: str) -> Markup:
    """Return a situation behind its symbol, on one line, in its colour."""
    tone = _TONES.get(value)
    return element("span", label(value).replace(" ", NBSP), class_=f"sao-ton-{tone}" if tone else None)
