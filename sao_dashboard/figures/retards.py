"""How many operations were late in each version: a level line, that steps where a version changes the count."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from sao_dashboard.figures.liens import addresses
from sao_dashboard.figures.style import axis, base_layout, date_axis, figure, header_height, short_day, theme
from sao_dashboard.formatting import NBSP, nombre, pluriel

HEIGHT = 140
"""Pixels of the plot."""

TITLE = "Opérations en retard, de version en version"

TITRES = {"version": "Version", "jour": "Jour de la version", "retards": "Opérations en retard"}
"""The headings of the rows behind the figure, by column of `readable`."""


def retards(rows: pd.DataFrame, dark: bool) -> go.Figure:
    """Return the line of `views.glissements.late_by_version`: a mark for each change, and for both ends.

    `adresse`, if there, is where each version leads.
    """
    colours, top = theme(dark), header_height(0) + 20
    days = [day.date() for day in rows["jour"]]
    counts, last = rows["retards"].to_numpy(), len(rows) - 1
    marked = np.isin(np.arange(len(rows)), (0, last)) | (np.diff(counts, prepend=counts[0]) != 0)
    line = {
        "type": "scatter",
        "mode": "lines+markers+text",
        "x": [day.isoformat() for day in days],
        "y": counts.tolist(),
        "line": {"color": colours.categorical[0], "width": 2.5, "shape": "hv"},
        "marker": {"size": [8 if each else 0 for each in marked], "opacity": 1},
        "text": [nombre(count) if place in (0, last) else "" for place, count in enumerate(counts.tolist())],
        "textposition": "top center",
        "textfont": {"size": 13, "weight": 600, "color": colours.ink},
        "cliponaxis": False,
        "hovertext": [
            f"<b>Version {version}</b>, {short_day(day)}<br>{pluriel(count, 'opération')} en retard"
            for version, day, count in zip(rows["version"], days, counts.tolist(), strict=True)
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "customdata": addresses(rows),
    }
    room = timedelta(days=max((days[-1] - days[0]).days // 40, 1))
    most = float(max(counts.max(), 1))
    layout = base_layout(TITLE, [], colours, "retards") | {
        "height": top + HEIGHT + 40,
        "margin": {"l": 8, "r": 24, "t": top + 16, "b": 40, "pad": 6},
        "xaxis": date_axis((days[0] - room, days[-1] + room), colours, side="bottom", nticks=4),
        "yaxis": axis(colours, range=[0, most * 1.15], nticks=4, tickformat="d", fixedrange=True, automargin=True),
    }
    return figure([line], layout)


def description(rows: pd.DataFrame) -> str:
    """Return what the figure shows, in one French sentence, for those who do not see it."""
    counts, versions = rows["retards"].tolist(), rows["version"].tolist()
    said = [f"{nombre(counts[place])} dans la version {versions[place]}" for place in (0, -1)]
    if (most := max(counts)) > max(counts[0], counts[-1]):
        said.append(f"{nombre(most)} au plus dans la version {versions[counts.index(most)]}")
    return f"{TITLE}{NBSP}: {', '.join(said)}."


def readable(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows behind the figure as texts, the last version first, the columns of `TITRES`."""
    texts = {"version": rows["version"].astype("str"), "jour": rows["jour"].dt.strftime("%d/%m/%Y")}
    return rows.assign(**texts, retards=rows["retards"].map(nombre))[list(TITRES)].iloc[::-1]
