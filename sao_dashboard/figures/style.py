"""What all figures share: colours, layout, and the few words drawn around the marks.

The colours of text and surfaces are those of the application's theme. A figure does not know how wide it will be: its
header is made of short lines, and everything that must not move is placed in pixels from the top.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from types import MappingProxyType
from typing import Any

import plotly.graph_objects as go

from sao_dashboard.formatting import MOIS_COURTS, NARROW_NBSP, NBSP
from sao_dashboard.views.situations import SYMBOLS, Situation

Window = tuple[date, date]
"""The first and the last day shown."""
Item = dict[str, Any]
"""What Plotly draws or lays out, as it names its parts."""

FONT = '"Source Sans", "Source Sans 3", "Source Sans Pro", "Segoe UI", Roboto, Arial, sans-serif'
"""The page's font; the others serve when an image is saved, which has no access to the page's."""

LINE_HEIGHT = 18
"""Pixels from one line of the header to the next."""

HEADER_WIDTH = 50
"""Characters that fit on a line of the header on the narrowest phone."""


@dataclass(frozen=True)
class Theme:
    """The colours of one background.

    Attributes:
        background: what is behind the figure, used between touching areas only: the figure itself is transparent.
        ink: text and the strongest line. quiet: secondary text. grid: lines that should barely be seen.
        categorical: eight colours told apart under the three colour blindnesses.
        grey: from the ninth category on, and what is not known.
        ramp: ordered steps, the last one the strongest.
        situations: one colour each; the four that matter stay apart under the three colour blindnesses.
    """

    background: str
    ink: str
    quiet: str
    grid: str
    categorical: tuple[str, ...]
    grey: str
    ramp: tuple[str, ...]
    situations: Mapping[str, str]


LIGHT = Theme(
    background="#FFFFFF",
    ink="#10151A",
    quiet="#525A60",
    grid="#E6E3DC",
    categorical=("#0B5C7A", "#C48728", "#44794C", "#E06687", "#3A2D82", "#5B2919", "#03A1AD", "#8067B2"),
    grey="#A4A9AD",
    ramp=("#C9DFDA", "#9CC9C6", "#6BAFB5", "#3C90A3", "#1A6D8B", "#12496B", "#122947"),
    situations=MappingProxyType(
        {
            Situation.EN_RETARD.value: "#B3261E",
            Situation.A_RISQUE.value: "#D07C00",
            Situation.A_CONFIRMER.value: "#8B27B8",
            Situation.A_L_HEURE.value: "#0B5C7A",
            Situation.SANS_DATE.value: "#5F676D",
            Situation.EN_PAUSE.value: "#A0875A",
            Situation.FINALISE.value: "#8A9299",
            Situation.ANNULE.value: "#B4B9BD",
        }
    ),
)
DARK = Theme(
    background="#12181D",
    ink="#E8ECEF",
    quiet="#B4BDC4",
    grid="#2B363E",
    categorical=("#5FB6D9", "#FABE84", "#5B9B50", "#F0829E", "#7859AB", "#8D5D35", "#AAFCDA", "#D7CBFE"),
    grey="#66717A",
    ramp=("#20404B", "#28586A", "#33758C", "#4493AC", "#62B1C7", "#92CFDB", "#CDEBEC"),
    situations=MappingProxyType(
        {
            Situation.EN_RETARD.value: "#F2857C",
            Situation.A_RISQUE.value: "#F5C065",
            Situation.A_CONFIRMER.value: "#B46CF0",
            Situation.A_L_HEURE.value: "#5FB6D9",
            Situation.SANS_DATE.value: "#B4BDC4",
            Situation.EN_PAUSE.value: "#A8895A",
            Situation.FINALISE.value: "#7C868E",
            Situation.ANNULE.value: "#545E66",
        }
    ),
)


def theme(dark: bool) -> Theme:
    """Return the colours for a dark or a light page."""
    return DARK if dark else LIGHT


def on_paper() -> dict[str, str]:
    """Return what each colour of a dark page is on paper, which is white."""
    lists = [(getattr(DARK, name), getattr(LIGHT, name)) for name in ("categorical", "ramp")]
    words = [(getattr(DARK, name), getattr(LIGHT, name)) for name in ("background", "ink", "grid", "grey", "quiet")]
    situations = [(DARK.situations[key], colour) for key, colour in LIGHT.situations.items()]
    return dict([*(pair for dark, light in lists for pair in zip(dark, light, strict=True)), *situations, *words])


def ramp(count: int, colours: Theme) -> list[str]:
    """Return `count` ordered colours spread over the whole ramp, the last one the strongest."""
    steps = colours.ramp
    if count == 1:
        return [steps[len(steps) // 2]]
    return [steps[round(i * (len(steps) - 1) / (count - 1))] for i in range(count)]


def text_on(colour: str) -> str:
    """Return black or white, whichever reads better on `colour` (« #RRGGBB »), by WCAG's relative luminance."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return "#10151A" if luminance > 0.1791 else "#FFFFFF"


def base_layout(title: str, lines: Sequence[str], colours: Theme, key: str) -> dict[str, Any]:
    """Return the layout every figure starts from: a header, light axes, nothing else.

    Args:
        title: what is counted, in at most 50 characters.
        lines: what stands under it, as Plotly's own markup (see `marks_key`).
        colours: those of the page.
        key: what is drawn; while it stays the same a zoom survives a rerun.
    """
    return {
        "template": {"data": {}, "layout": {}},
        "paper_bgcolor": colours.background,  # an image that is saved may be shown on anything
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": FONT, "size": 13, "color": colours.ink},
        "title": {
            "text": escape(title, quote=False) + under(lines, colours),
            "font": {"size": 15, "weight": 600},
            "x": 0,
            "xref": "container",
            "xanchor": "left",
            "y": 1,
            "yref": "container",
            "yanchor": "top",
            "pad": {"t": 14},
        },
        "margin": {"l": 8, "r": 8, "t": header_height(len(lines)), "b": 8},
        "separators": f",{NARROW_NBSP}",
        "showlegend": False,
        "modebar": {"bgcolor": "rgba(0,0,0,0)", "color": colours.quiet, "activecolor": colours.ink},
        "hovermode": "closest",
        "dragmode": False,  # else a thumb on a tall figure would zoom instead of scrolling the page
        "hoverlabel": {
            "bgcolor": colours.ink,
            "bordercolor": colours.ink,
            "font": {"family": FONT, "size": 13, "color": colours.background},
            "align": "left",
            "namelength": 0,
        },
        "uirevision": key,
    }


def under(lines: Sequence[str], colours: Theme) -> str:
    """Return the lines under a title, in quiet letters."""
    quiet = f"font-size:13px;font-weight:400;color:{colours.quiet}"
    return "".join(f'<br><span style="{quiet}">{line}</span>' for line in lines)


def header_height(lines: int) -> int:
    """Return the pixels taken by the title and the lines under it."""
    return 32 + LINE_HEIGHT * lines


def figure(traces: Sequence[dict[str, Any]], layout: dict[str, Any]) -> go.Figure:
    """Return the figure without Plotly's checks, which take longer than all the rest: the tests make them instead."""
    return go.Figure(list(traces), layout, _validate=False)


def axis(colours: Theme, **changes: Any) -> dict[str, Any]:
    """Return an axis without line, zero line or ticks."""
    quiet = {"color": colours.quiet, "size": 12}
    return {"showline": False, "zeroline": False, "showgrid": False, "ticks": "", "tickfont": quiet} | changes


def date_axis(bounds: Window, colours: Theme, **changes: Any) -> dict[str, Any]:
    """Return an axis of days from `bounds` that cannot be left; its words come from Plotly's locale on the client."""
    limits = [bound.isoformat() for bound in bounds]
    return (
        axis(
            colours,
            type="date",
            tickangle=0,
            nticks=7,
            range=limits,
            minallowed=limits[0],
            maxallowed=limits[1],
            showgrid=True,
            gridcolor=colours.grid,
            tickformatstops=[
                {"dtickrange": [None, 14 * 86_400_000], "value": "%-d\n%b %Y"},
                {"dtickrange": ["M1", "M6"], "value": "%b\n%Y"},
                {"dtickrange": ["M12", None], "value": "%Y"},
            ],
        )
        | changes
    )


def marks_key(entries: Iterable[tuple[str, str, str]], colours: Theme) -> list[str]:
    """Return the lines of a header that say what the marks mean: « ■ en retard   ▲ à risque ».

    It stands for Plotly's own legend, whose height is not known before it is drawn.

    Args:
        entries: (symbol, its colour, word) in reading order.
        colours: those of the page.
    """
    lines: list[list[str]] = []
    left = 0
    for symbol, colour, word in entries:
        needed = len(word) + 5
        if not lines or left < needed:
            lines.append([])
            left = HEADER_WIDTH + 3
        lines[-1].append(f'<span style="color:{colour}">{symbol}</span>{NBSP}{escape(word, quote=False)}')
        left -= needed
    return [(NBSP * 3).join(parts) for parts in lines]


def situations_key(present: Iterable[str], colours: Theme) -> list[tuple[str, str, str]]:
    """Return the entries of `marks_key` for the situations among `present`, most urgent first."""
    known = set(present)
    return [(SYMBOLS[s], colours.situations[s.value], s.value) for s in Situation if s.value in known]


def vertical_line(x: str, line: Mapping[str, Any]) -> dict[str, Any]:
    """Return the shape of a line through the whole plot at the day `x` (ISO 8601)."""
    place = {"type": "line", "xref": "x", "yref": "paper", "x0": x, "x1": x, "y0": 0, "y1": 1}
    return place | {"line": line, "layer": "between"}


def beside(x: str, y: float, text: str, colour: str, background: str) -> dict[str, Any]:
    """Return the annotation at the right of a vertical line at the day `x` (ISO 8601); it hides what is under."""
    place = {"xref": "x", "yref": "y", "x": x, "y": y, "xanchor": "left", "xshift": 3}
    font = {"size": 12, "color": colour}
    return place | {"text": text, "showarrow": False, "font": font, "borderpad": 0, "bgcolor": background}


def soft(colour: str, opacity: float) -> str:
    """Return `colour` (« #RRGGBB ») let through."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity})"


def short_day(day: date) -> str:
    """Return « 15 nov. 2018 »."""
    return f"{'1er' if day.day == 1 else day.day}{NBSP}{MOIS_COURTS[day.month - 1]}{NBSP}{day.year}"


def width(text: str, size: float) -> float:
    """Return about how many pixels `text` takes in a sans-serif of `size` pixels, rather a little more."""
    ems = sum(
        0.3 if c in " .,;:'’!|()[]-ijlftrI" else 0.88 if c in "mwMW@—%…" else 0.66 if c.isupper() else 0.54
        for c in text
    )
    return ems * size
