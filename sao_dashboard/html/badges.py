"""A situation in a word and a shape, which its colour only repeats."""

from __future__ import annotations

from functools import cache

import pandas as pd
from markupsafe import Markup

from sao_dashboard.formatting import NBSP
from sao_dashboard.html.elements import element
from sao_dashboard.html.tables import as_column
from sao_dashboard.views.situations import label

TONES = {"en retard": "red", "à risque": "orange", "à confirmer": "violet", "à l'heure": "blue", "finalisé": "gray"}
"""The colour of a situation, by its name among Streamlit's; those that call for nothing have none."""


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
