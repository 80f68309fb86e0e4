"""Operations per sector, as bars."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from sao_dashboard.figures.folding import wrap
from sao_dashboard.figures.liens import linked
from sao_dashboard.figures.style import (
    Theme,
    axis,
    base_layout,
    figure,
    header_height,
    marks_key,
    ramp,
    situations_key,
    text_on,
    theme,
)
from sao_dashboard.formatting import nombre, pluriel
from sao_dashboard.text import fold
from sao_dashboard.views.filtres import NOT_GIVEN
from sao_dashboard.views.secteurs import DIMENSIONS
from sao_dashboard.views.situations import SYMBOLS, Situation

Link = Callable[[str, str | None], str | None]
"""Where a sector leads, and one value in it, if anywhere."""

ROW = 40
"""Pixels from one bar to the next."""

_HATCHED = (Situation.SANS_DATE.value, Situation.ANNULE.value, NOT_GIVEN)
"""Greys next to each other: the first and the last are told apart by a pattern."""


def operations_by_secteur(
    table: pd.DataFrame, by: str, dark: bool, values: Sequence[str] = (), link: Link = lambda secteur, value: None
) -> go.Figure:
    """Return stacked horizontal bars: one per sector, the biggest on top, one part for each value.

    Args:
        table: `views.secteurs.counts`: int64, sectors as index, values of `by` as columns in their order.
        by: one of the values of `views.secteurs.DIMENSIONS`.
        dark: whether the page is dark.
        values: every value `by` may take, in its order, those without an operation too: with it, a value keeps its
            colour whatever the filters.
        link: the address that each part leads to, and each name: its value is then None.
    """
    colours = theme(dark)
    table = table.loc[table.sum(axis=1).sort_values(ascending=False, kind="stable").index]
    total = table.sum(axis=1)
    shown = [str(value) for value in table.columns]
    chosen = palette(list(dict.fromkeys([*values, *shown])), by, colours)
    traces = [_part(table[value], value, chosen[value], colours, link) for value in shown]
    title = f"Opérations par secteur et par {_word(by)}"
    entries = [("▨" if value in _HATCHED else "■", chosen[value], value) for value in shown]
    key = marks_key(situations_key(shown, colours) if by == "situation" else entries, colours)
    layout = base_layout(title, key, colours, f"secteurs {by}") | _bars_layout(total, len(key), colours, link)
    return figure([*traces, _totals(total, colours)], layout)


def description(table: pd.DataFrame, by: str) -> str:
    """Return what `operations_by_secteur` shows, in one French sentence, for those who do not see it."""
    total = table.sum(axis=1)
    title = f"Opérations par secteur et par {_word(by)}"
    if not total.sum():
        return f"{title}\u00a0: aucune opération."
    few, many = f"{nombre(total.min())} ({total.idxmin()})", f"{nombre(total.max())} ({total.idxmax()})"
    spread = f", de {few} à {many}" if len(total) > 1 else ""
    return f"{title}\u00a0: {pluriel(total.sum(), 'opération')} dans {pluriel(len(total), 'secteur')}{spread}."


def _word(by: str) -> str:
    return next(word.lower() for word, column in DIMENSIONS.items() if column == by)


def palette(values: Sequence[str], by: str, colours: Theme) -> dict[str, str]:
    """Étapes as ordered steps, situations in their own colours, the rest in categories; grey for what is no state."""
    if by == "situation":
        return dict(colours.situations)
    beside = [value for value in values if value == NOT_GIVEN or (by == "etape" and fold(value).startswith("annul"))]
    plain = [value for value in values if value not in beside]
    chosen = ramp(len(plain), colours) if by == "etape" else [*colours.categorical, *[colours.grey] * len(plain)]
    return dict(zip(plain, chosen, strict=False)) | dict.fromkeys([*beside, NOT_GIVEN], colours.grey)


def _part(counts: pd.Series, value: str, colour: str, colours: Theme, link: Link) -> dict[str, Any]:
    """One value across the sectors; its count is written where it fits."""
    symbol = f"{SYMBOLS[Situation(value)]}\u00a0" if value in SYMBOLS else ""
    marker: dict[str, Any] = {"color": colour, "line": {"color": colours.background, "width": 1}}
    if value in _HATCHED:
        hatch = {"shape": "/", "fgcolor": colour, "bgcolor": "rgba(0,0,0,0)", "size": 6, "solidity": 0.25}
        marker["pattern"] = hatch
    return {
        "type": "bar",
        "orientation": "h",
        "name": value,
        "y": list(range(len(counts))),
        "x": counts.to_list(),
        "text": [f"{symbol}{nombre(count)}" if count else "" for count in counts],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "textfont": {"color": colours.ink if value in _HATCHED else text_on(colour), "size": 13},
        "hovertext": [
            f"<b>{wrap(str(name), 40)}</b><br>{pluriel(count, 'opération')}<br>{wrap(value, 40)}"
            for name, count in counts.items()
        ],
        "customdata": [link(str(name), value) if count else None for name, count in counts.items()],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": marker,
    }


def _totals(total: pd.Series, colours: Theme) -> dict[str, Any]:
    """The total at the end of each bar."""
    return {
        "type": "scatter",
        "mode": "text",
        "y": list(range(len(total))),
        "x": total.to_list(),
        "text": [f"\u2002{nombre(count)}" for count in total],
        "textposition": "middle right",
        "textfont": {"size": 13, "weight": 600, "color": colours.ink},
        "cliponaxis": False,
        "hoverinfo": "skip",
    }


def _bars_layout(total: pd.Series, lines: int, colours: Theme, link: Link) -> dict[str, Any]:
    names = [linked(wrap(str(name), 20), link(str(name), None)) for name in total.index]
    top = header_height(lines) + 4
    ink = {"color": colours.ink, "size": 13}
    return {
        "barmode": "stack",
        "bargap": 0.28,
        "uniformtext": {"minsize": 12, "mode": "hide"},
        "height": top + ROW * max(len(total), 1) + 8,
        "margin": {"l": 8, "r": 30, "t": top, "b": 8, "pad": 6},
        "xaxis": axis(
            colours, range=[0, float(total.max() or 1) if len(total) else 1.0], visible=False, fixedrange=True
        ),
        "yaxis": axis(
            colours,
            tickmode="array",
            tickvals=list(range(len(total))),
            ticktext=names,
            tickfont=ink,
            range=[len(total) - 0.5, -0.5],
            automargin=True,
            fixedrange=True,
        ),
    }
