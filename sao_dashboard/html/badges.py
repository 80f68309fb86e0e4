"""A situation in a word and a shape, which its colour only repeats."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import pandas as pd
from markupsafe import Markup

from sao_dashboard.formatting import NBSP
from sao_dashboard.html.elements import element
from sao_dashboard.html.tables import as_column
from sao_dashboard.views.equipes_projets import Etat
from sao_dashboard.views.situations import label
from sao_dashboard.views.texts import text_of

TONES = {"en retard": "red", "à risque": "orange", "à confirmer": "violet", "à l’heure": "blue", "finalisé": "gray"}
"""The colour of a situation, by its name among Streamlit's; those that call for nothing have none."""

_KEPT = {
    Etat.NON_TENU: ("■", "red"),
    Etat.A_TENIR: ("●", "blue"),
    Etat.SANS_DATE: ("○", ""),
    Etat.TENU: ("✓", "gray"),
    Etat.CLOS: ("–", "gray"),
}
_FILLED = "○◔◑◕●"
"""How far something is, from what has not begun to what is done."""


def on_one_line(value: str) -> str:
    """Return a situation behind its symbol, which no line parts."""
    return label(value).replace(" ", NBSP)


@cache
def situation(value: str) -> Markup:
    """Return a situation behind its symbol, on one line, in its colour."""
    tone = TONES.get(value)
    return element("span", on_one_line(value), class_=f"sao-ton-{tone}" if tone else None)


def situations(values: pd.Series) -> pd.Series:
    """Return a column of situations as a table has them."""
    return as_column((situation(str(value)) for value in values), values.index)


def etat(value: Etat) -> Markup:
    """Return what became of a promise behind its symbol."""
    symbol, tone = _KEPT[value]
    return element(
        "span", f"{symbol}{NBSP}{value.value.replace(' ', NBSP)}", class_=f"sao-ton-{tone}" if tone else None
    )


def suite(value: object, steps: Sequence[str]) -> Markup:
    """Return how far a partnership is, behind a disc that is filled as far as it stands among `steps`."""
    words = text_of(value)
    if words not in steps:
        return element("span", words or "non précisé")
    at = round(steps.index(words) * (len(_FILLED) - 1) / max(len(steps) - 1, 1))
    return element("span", f"{_FILLED[at]}{NBSP}{words}")
