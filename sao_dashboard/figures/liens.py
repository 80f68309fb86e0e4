"""What a figure gives beyond its drawing: where its marks lead, and what it is the picture of."""

from __future__ import annotations

from html import escape

import pandas as pd
import plotly.graph_objects as go

from sao_dashboard.figures.folding import wrap
from sao_dashboard.figures.style import HEADER_WIDTH, LINE_HEIGHT, figure, theme, under


def signed(drawn: go.Figure, words: str, dark: bool) -> go.Figure:
    """Return a figure with a last line of its header, or several, that says what it is the picture of.

    A saved image, or a full screen, has nothing else of the page around it.
    """
    if not words:
        return drawn
    lines = wrap(words, HEADER_WIDTH).split("<br>")
    copy = drawn.to_dict()
    layout = copy["layout"]
    layout["title"]["text"] += under(lines, theme(dark))
    layout["margin"]["t"] += LINE_HEIGHT * len(lines)
    layout["height"] += LINE_HEIGHT * len(lines)
    return figure(copy["data"], layout)


def linked(text: str, address: str | None) -> str:
    """Return `text`, Plotly's own markup, as a link to an address of ours, if there is one."""
    return f'<a href="{escape(address)}">{text}</a>' if address else text


def addresses(rows: pd.DataFrame) -> list[str | None]:
    """Return where each row leads: its `adresse`, none in a frame without that column."""
    if "adresse" not in rows:
        return [None] * len(rows)
    return [None if pd.isna(address) else str(address) for address in rows["adresse"].tolist()]
