"""How many warnings each version has: one bar a version, the current one stronger."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from sao_dashboard.figures.folding import wrap
from sao_dashboard.figures.liens import addresses
from sao_dashboard.figures.style import Theme, axis, base_layout, figure, header_height, short_day, soft, theme
from sao_dashboard.formatting import nombre, pluriel

SHOWN = 24
"""Bars drawn at most: the last versions."""

SLOTS, LABELS = 12, 4
"""For how many bars there is room at least: two are not to be as wide as a page; how many days a phone can name."""

HEIGHT = 96
"""Pixels of the bars."""

TITLE = "Avertissements, de version en version"

TITRES = {"numero": "Version", "jour": "Jour", "auteur": "Par", "avertissements": "Avertissements"}
"""The headings of the rows behind the figure, by column of `readable`."""


def avertissements(rows: pd.DataFrame, dark: bool) -> go.Figure:
    """Return the bars of `views.qualite.warnings_by_version`, the last `SHOWN` versions.

    `adresse`, if there, is where each leads.
    """
    colours, rows = theme(dark), rows.tail(SHOWN)
    return figure([_bars(rows, colours)], _layout(rows, colours))


def description(rows: pd.DataFrame) -> str:
    """Return what the figure shows, in one French sentence, for those who do not see it."""
    first, last = rows.iloc[0], rows.iloc[-1]
    begun = f"{nombre(first['avertissements'])} dans la version {first['numero']}"
    return f"{TITLE}\u00a0: {begun}, {nombre(last['avertissements'])} dans la version {last['numero']}."


def readable(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows behind the figure as texts, the last version first, the columns of `TITRES`."""
    texts = {"jour": rows["jour"].dt.strftime("%d/%m/%Y"), "numero": rows["numero"].astype("str")}
    return rows.assign(**texts, avertissements=rows["avertissements"].map(nombre))[list(TITRES)].iloc[::-1]


def _bars(rows: pd.DataFrame, colours: Theme) -> dict[str, Any]:
    accent = colours.categorical[0]
    return {
        "type": "bar",
        "x": list(range(len(rows))),
        "y": rows["avertissements"].tolist(),
        "text": [nombre(count) for count in rows["avertissements"]],
        "textposition": "outside",
        "textfont": {"size": 13, "weight": 600, "color": colours.ink},
        "cliponaxis": False,
        "hovertext": [
            f"<b>Version {numero}</b>, {short_day(jour)}<br>{pluriel(count, 'avertissement')}<br>{wrap(auteur, 40)}"
            for numero, jour, auteur, count in rows[["numero", "jour", "auteur", "avertissements"]].itertuples(
                index=False
            )
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "customdata": addresses(rows),
        "marker": {"color": [soft(accent, 0.45)] * (len(rows) - 1) + [accent]},
    }


def _layout(rows: pd.DataFrame, colours: Theme) -> dict[str, Any]:
    slots = max(len(rows), SLOTS)
    step = -(-slots // LABELS)
    named = range((len(rows) - 1) % step, len(rows), step)
    top = header_height(0) + 20
    days = [short_day(day) for day in rows["jour"].iloc[list(named)]]
    most = float(max(rows["avertissements"].max(), 1))
    return base_layout(TITLE, [], colours, "avertissements") | {
        "height": top + HEIGHT + 30,
        "margin": {"l": 8, "r": 8, "t": top, "b": 30, "pad": 4},
        "bargap": 0.3,
        "xaxis": axis(
            colours,
            tickmode="array",
            tickvals=list(named),
            ticktext=days,
            tickangle=0,
            range=[-0.5, slots - 0.5],
            fixedrange=True,
        ),
        "yaxis": axis(colours, range=[0, most], visible=False, fixedrange=True),
    }
