"""Finalisations counted by period and group, when there are too many dates to draw each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from sao_dashboard.figures.folding import wrap
from sao_dashboard.figures.liens import addresses
from sao_dashboard.figures.style import (
    Theme,
    axis,
    base_layout,
    beside,
    date_axis,
    figure,
    header_height,
    marks_key,
    short_day,
    situations_key,
    theme,
    vertical_line,
)
from sao_dashboard.formatting import date_longue, nombre, pluriel
from sao_dashboard.views.situations import Situation, label

BAND = 84
"""Pixels of the columns of one group."""

_FLOOR, _TALLEST = 0.94, 0.72
"""Within a band counted from its top: where columns stand, and how high the highest goes."""


def aggregated_frise(counts: pd.DataFrame, day: date, dark: bool, groups: Sequence[str] = ()) -> go.Figure:
    """Return, for each group, columns of how many finalisations each period has, stacked by situation.

    All groups share one scale, so that their columns can be compared; each says how many its highest one counts.

    Args:
        counts: `views.echeances.aggregated`: `periode` (first day of a quarter or of a year), `groupe`, `situation`,
            `nombre`; and `adresse`, where each part leads.
        day: the day it is looked at.
        dark: whether the page is dark.
        groups: the groups in their order; those left out follow, as they come.
    """
    colours = theme(dark)
    order = sorted(set(counts["groupe"]), key=[*dict.fromkeys([*groups, *counts["groupe"]])].index)
    months = _months(counts)
    columns = _stacked(counts.assign(bande=counts["groupe"].map(order.index)), months)
    key = marks_key(situations_key(counts["situation"], colours), colours)
    layout = base_layout(_title(months), key, colours, "frise agrégée")
    layout |= _layout(columns, order, header_height(len(key)), months, colours)
    today, words = day.isoformat(), f"<b>au {short_day(day)}</b>"
    layout["shapes"] += [vertical_line(today, {"color": colours.ink, "width": 2})]
    layout["annotations"] = [beside(today, -0.12, words, colours.ink, colours.background)]
    situations = [situation.value for situation in Situation if (counts["situation"] == situation.value).any()]
    bars = [_bars(columns[columns["situation"] == value], value, months, colours) for value in situations]
    return figure([*bars, _highest(columns, months, colours)], layout)


def aggregated_description(counts: pd.DataFrame, day: date) -> str:
    """Return what `aggregated_frise` shows, in one French sentence, for those who do not see it."""
    months = _months(counts)
    total = counts.groupby("periode")["nombre"].sum()
    late = counts[counts["situation"] == Situation.EN_RETARD.value]["nombre"].sum()
    starts = (total.index.min(), total.index.max(), total.idxmax())
    first, last, most = (_period(pd.Timestamp(str(start)), months) for start in starts)
    return (
        f"{_title(months)}, vu au {date_longue(day)}\u00a0: {pluriel(total.sum(), 'finalisation')}, "
        f"dont {nombre(late)} en retard, entre {first} et {last}\u00a0; au plus {nombre(total.max())} ({most})."
    )


def _months(counts: pd.DataFrame) -> int:
    """How long periods are: years when all begin in January, else quarters."""
    return 12 if (counts["periode"].dt.month == 1).all() else 3


def _title(months: int) -> str:
    return f"Nombre de finalisations par {'année' if months == 12 else 'trimestre'}"


def _period(start: pd.Timestamp, months: int) -> str:
    return str(start.year) if months == 12 else f"T{start.quarter} {start.year}"


def _stacked(counts: pd.DataFrame, months: int) -> pd.DataFrame:
    """Return `counts` with the place of each part: `base` and `haut` in bands, `total` and `hover`."""
    rank = {situation.value: place for place, situation in enumerate(Situation)}
    frame = counts.assign(rang=counts["situation"].map(rank)).sort_values(["bande", "periode", "rang"])
    columns = frame.groupby(["bande", "periode"])["nombre"]
    total, below = columns.transform("sum"), columns.cumsum() - frame["nombre"]
    unit = _TALLEST / max(int(total.max()), 1)
    frame = frame.assign(total=total, base=frame["bande"] + _FLOOR - unit * below, haut=-unit * frame["nombre"])
    return frame.assign(hover=[_hover(row, months) for row in frame.itertuples()])


def _hover(row: Any, months: int) -> str:
    whole = f" sur {nombre(row.total)}" if row.total != row.nombre else ""
    counted = f"{pluriel(row.nombre, 'finalisation')}{whole}"
    return f"<b>{wrap(row.groupe, 40)}</b><br>{_period(row.periode, months)}\u00a0: {counted}<br>{label(row.situation)}"


def _bars(columns: pd.DataFrame, situation: str, months: int, colours: Theme) -> dict[str, Any]:
    length = months * 30 * 86_400_000
    return {
        "type": "bar",
        "name": situation,
        "x": columns["periode"].dt.strftime("%Y-%m-%d").tolist(),
        "offset": length * 0.06,
        "width": length * 0.88,
        "base": columns["base"].tolist(),
        "y": columns["haut"].tolist(),
        "marker": {"color": colours.situations[situation], "line": {"width": 0}},
        "hovertext": columns["hover"].tolist(),
        "hovertemplate": "%{hovertext}<extra></extra>",
        "customdata": addresses(columns),
    }


def _highest(columns: pd.DataFrame, months: int, colours: Theme) -> dict[str, Any]:
    """How many the highest column of each group counts, above it."""
    tops = columns.loc[columns.groupby("bande")["total"].idxmax()]
    middle = tops["periode"] + pd.Timedelta(days=months * 15)
    heights = _TALLEST * tops["total"] / columns["total"].max()
    return {
        "type": "scatter",
        "mode": "text",
        "x": middle.dt.strftime("%Y-%m-%d").tolist(),
        "y": (tops["bande"] + _FLOOR - heights).tolist(),
        "text": [nombre(total) for total in tops["total"]],
        "textposition": "top center",
        "textfont": {"size": 12, "color": colours.quiet},
        "cliponaxis": False,
        "hoverinfo": "skip",
    }


def _layout(columns: pd.DataFrame, order: Sequence[str], header: int, months: int, colours: Theme) -> dict[str, Any]:
    totals = columns.groupby("bande")["nombre"].sum()
    small = f'<span style="font-size:12px;color:{colours.quiet}">'
    names = [f"{wrap(group, 20)}<br>{small}{nombre(totals[i])}</span>" for i, group in enumerate(order)]
    floor = {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "yref": "y", "layer": "below"}
    floor |= {"line": {"color": colours.quiet, "width": 0.5}}
    last = columns["periode"].max() + pd.DateOffset(months=months)
    return {
        "height": header + 16 + BAND * len(order) + 40,
        "margin": {"l": 8, "r": 12, "t": header + 16, "b": 40, "pad": 6},
        "barmode": "overlay",
        "xaxis": date_axis((columns["periode"].min().date(), last.date()), colours, side="bottom"),
        "yaxis": axis(
            colours,
            tickmode="array",
            tickvals=[place + 0.5 for place in range(len(order))],
            ticktext=names,
            tickfont={"color": colours.ink, "size": 13},
            range=[len(order), -0.25],
            automargin=True,
            fixedrange=True,
        ),
        "shapes": [floor | {"y0": place + _FLOOR, "y1": place + _FLOOR} for place in range(len(order))],
    }
