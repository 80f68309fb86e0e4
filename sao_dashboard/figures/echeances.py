"""Dates of finalisation and milestones along time, each drawn. `agregat` counts them when there are too many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import accumulate

import pandas as pd
import plotly.graph_objects as go

from sao_dashboard.figures import marques
from sao_dashboard.figures.folding import on_a_phone, wrap
from sao_dashboard.figures.liens import linked
from sao_dashboard.figures.lignes import LigneFrise, lignes
from sao_dashboard.figures.style import (
    Item,
    Theme,
    Window,
    axis,
    base_layout,
    beside,
    date_axis,
    figure,
    header_height,
    marks_key,
    short_day,
    soft,
    theme,
    vertical_line,
    width,
)
from sao_dashboard.formatting import date_longue, nombre, pluriel
from sao_dashboard.text import fold
from sao_dashboard.views.echeances import GROUPINGS, is_passage_en_ct
from sao_dashboard.views.situations import OPEN, Situation

Passage = tuple[date, date, str]

ROW, NARROW_ROW = 22, 36
"""Pixels from one line to the next; on a phone each has its label above it."""

EDGE = 12
"""Pixels beside the plot, where a triangle may overflow."""

LABEL, HEADING = 30, 50
"""Characters of a line of a label, and of a heading: a longer one is folded, never cut."""

FOLDED = 0.75
"""Lines of the timeline that each line of a folded label takes."""

DAYS = 36
"""Pixels of the days written above the plot."""

LANES = 2
"""Lines kept free at the top for what is written beside the vertical lines."""

TALL = 24
"""Beyond this many lines the days are written at the bottom too."""

SLICE = 12.0
"""Heights of a line that a part of the timeline has at most on paper, where it is cut between two of its lines."""


def frise(dates: pd.DataFrame, by: str, day: date, dark: bool, window: Window, groups: Sequence[str] = ()) -> go.Figure:
    """Return the timeline: one line per chantier or operation, with its finalisation and its milestones.

    A certain day is a symbol. An approximate date is a soft bar that ends on its symbol, hatched when it is uncertain;
    an open one is a thin line to the edge. What does not touch the window is counted in the header, not drawn.

    Args:
        dates: `views.echeances.echeances`; and `adresse`, where each mark leads, and the label of its line.
        by: one of the values of `views.echeances.GROUPINGS`.
        day: the day it is looked at.
        dark: whether the page is dark.
        window: first and last day shown; one can zoom inside it, not beyond.
        groups: every value of `by` in its order; those left out follow, as they come in `dates`.
    """
    colours = theme(dark)
    bounded = _bounded(dates)
    shown = _within(bounded, window)
    lines, places = lignes(shown, dates, by, groups)
    heights = _heights(lines)
    marks = marques.marks(shown, [heights[place] for place in places])
    header = [*marks_key(marques.key(marks, colours), colours), *_left_out(bounded, window)]
    layout = base_layout(_title(by), header, colours, f"frise {by} {window[0]} {window[1]}")
    layout |= _frise_layout(lines, heights, header_height(len(header)), window, colours)
    passages = _passages_en_ct(shown)
    layout["shapes"] = [*_rules(lines, heights, colours), *_passages(passages, window, colours)]
    layout["annotations"] = [*_headings(lines, heights, colours), *_passage_labels(passages, window, colours)]
    for line, label in _today(day, window, colours):
        layout["shapes"].append(line)
        layout["annotations"].append(label)
    return figure([*marques.traces(marks, window, colours), _second_axis()], layout)


def narrowed(wide: go.Figure, dark: bool) -> go.Figure:
    """Return what `frise` returned as a phone can show it: labels above the lines, which then take all the width."""
    drawn = wide.to_dict()
    layout = drawn["layout"]
    lines = layout["yaxis"]
    bottom, top = lines["range"]
    ground = {"bgcolor": theme(dark).background}
    labels = [_above(*label) | ground for label in zip(lines["tickvals"], lines["ticktext"], strict=True)]
    headings = [note | {"xshift": 0} if note["xref"] == "paper" else note for note in layout["annotations"]]
    layout["annotations"] = [*labels, *headings]
    layout["yaxis"] = lines | {"showticklabels": False}
    layout["margin"] |= {"l": EDGE}
    layout["height"] += round((NARROW_ROW - ROW) * (bottom - top))
    layout.pop("meta")
    return figure(drawn["data"], layout)


def _above(place: float, text: str) -> Item:
    """A label above its line, from the very left: there is mostly room for all of it on one line."""
    at = {"xref": "paper", "x": 0, "xanchor": "left", "yref": "y", "y": place, "yanchor": "bottom", "yshift": 8}
    return at | {"text": on_a_phone(text), "align": "left", "font": {"size": 12}, "showarrow": False, "borderpad": 0}


def description(dates: pd.DataFrame, by: str, day: date, window: Window) -> str:
    """Return what `frise` shows, in one French sentence, for those who do not see it."""
    shown = _within(_bounded(dates), window)
    milestones = int((shown["sorte"] == "jalon").sum())
    late = int((shown["situation"] == Situation.EN_RETARD.value).sum())
    counted = f"{pluriel(len(shown) - milestones, 'finalisation')} et {pluriel(milestones, 'jalon')}"
    said = f"{_title(by)}, du {date_longue(window[0])} au {date_longue(window[1])}, vus au {date_longue(day)}\u00a0: "
    if shown.empty:
        return f"{said}aucune date."
    when = shown["fin"].fillna(shown["debut"])
    ends = f"la première le {date_longue(when.min())}, la dernière le {date_longue(when.max())}"
    return f"{said}{counted}, dont {nombre(late)} en retard\u00a0; {ends}."


def _word(by: str) -> str:
    return next(word.lower() for word, column in GROUPINGS.items() if column == by)


def _title(by: str) -> str:
    return f"Dates de finalisation et jalons, par {_word(by)}"


def _bounded(dates: pd.DataFrame) -> pd.DataFrame:
    """What is finished or cancelled has no open end any more: the bound that is known stands for both."""
    settled = ~dates["situation"].isin([situation.value for situation in OPEN])
    debut = dates["debut"].mask(settled & dates["debut"].isna(), dates["fin"])
    return dates.assign(debut=debut, fin=dates["fin"].mask(settled & dates["fin"].isna(), dates["debut"]))


def _within(dates: pd.DataFrame, window: Window) -> pd.DataFrame:
    start, end = (pd.Timestamp(bound) for bound in window)
    return dates[(dates["debut"].fillna(start) <= end) & (dates["fin"].fillna(end) >= start)]


def _left_out(dates: pd.DataFrame, window: Window) -> list[str]:
    """The line of the header that says how many dates are not drawn; none when all are."""
    before = int((dates["fin"] < pd.Timestamp(window[0])).sum())
    after = int((dates["debut"] > pd.Timestamp(window[1])).sum())
    parts = [f"{pluriel(n, 'date')} plus {word}" for n, word in ((before, "tôt"), (after, "tard")) if n]
    nothing = "Aucune date dans la fenêtre. " * (before + after == len(dates))
    return [f"{nothing}Hors de la fenêtre\u00a0: {', '.join(parts)}"] if parts else [nothing] * bool(nothing)


def _heights(lines: Sequence[LigneFrise]) -> list[float]:
    """How far from the first line each stands, and after them where the next would: a name is not cut for one line."""
    sizes = [_size(line) for line in lines]
    tops = accumulate(sizes, initial=0.0)
    return [top + (size - 1) / 2 for top, size in zip(tops, [*sizes, 1.0], strict=True)]


def _folded(line: LigneFrise) -> str:
    return wrap(line.label, HEADING if line.heading else LABEL)


def _size(line: LigneFrise) -> float:
    return max(1.0, FOLDED * (1 + _folded(line).count("<br>")))


def _frise_layout(
    lines: Sequence[LigneFrise], heights: Sequence[float], header: int, window: Window, colours: Theme
) -> Item:
    labels = {
        height: linked(_folded(line), line.adresse)
        for height, line in zip(heights, lines, strict=False)
        if not line.heading
    }
    bottom = 40 if len(lines) > TALL else 8
    days = date_axis(window, colours, side="top")
    return {
        "meta": {"jours": DAYS + 6, "coupes": _cuts(lines, heights)},
        "height": header + DAYS + round(ROW * (heights[-1] + LANES)) + bottom,
        "margin": {"l": _label_width(lines), "r": EDGE, "t": header + DAYS, "b": bottom, "pad": 6},
        "barmode": "overlay",
        "xaxis": days,
        "xaxis2": days
        | {"side": "bottom", "overlaying": "x", "matches": "x", "tickmode": "auto", "visible": len(lines) > TALL},
        "yaxis": axis(
            colours,
            tickmode="array",
            tickvals=list(labels),
            ticktext=list(labels.values()),
            tickfont={"color": colours.ink, "size": 12},
            showgrid=True,
            gridcolor=colours.grid,
            griddash="dot",
            range=[heights[-1] - 0.5, -0.5 - LANES],
            automargin=True,
            fixedrange=True,
        ),
    }


def _cuts(lines: Sequence[LigneFrise], heights: Sequence[float]) -> list[float]:
    """Where paper may cut the timeline: above each group, and between two lines where a group is a high one."""
    tops = [(height - _size(line) / 2, line.heading) for height, line in zip(heights, lines, strict=False)]
    cuts = [-0.5]
    for at, (top, heading) in enumerate(tops[1:], start=1):
        below = tops[at + 1][0] if at + 1 < len(tops) else heights[-1] - 0.5
        if heading or below - cuts[-1] > SLICE:
            cuts.append(top)
    return cuts


def _second_axis() -> Item:
    """An axis is drawn only where something stands on it."""
    return {"type": "scatter", "x": [None], "y": [None], "xaxis": "x2", "hoverinfo": "skip"}


def _label_width(lines: Sequence[LigneFrise]) -> int:
    """The pixels left of the plot; were they too few for the font, Plotly would make room."""
    parts = [part for line in lines if not line.heading for part in _folded(line).split("<br>")]
    return 14 + round(max((width(part, 12) for part in parts), default=0))


def _headings(lines: Sequence[LigneFrise], heights: Sequence[float], colours: Theme) -> Iterator[Item]:
    """The headings at the very left: they may run over what is drawn, and hide it."""
    left = _label_width(lines)
    for place, line in zip(heights, lines, strict=False):
        if line.heading:
            text = f"<b>{_folded(line)}</b>"
            at = {"xref": "paper", "x": 0, "xanchor": "left", "xshift": -left, "yref": "y", "y": place}
            yield at | {
                "text": text,
                "align": "left",
                "showarrow": False,
                "borderpad": 0,
                "bgcolor": colours.background,
            }


def _rules(lines: Sequence[LigneFrise], heights: Sequence[float], colours: Theme) -> Iterator[Item]:
    """A line above each group."""
    for place, line in zip(heights, lines, strict=False):
        if line.heading:
            above = place - _size(line) / 2
            at = {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "yref": "y", "y0": above, "y1": above}
            yield at | {"line": {"color": colours.quiet, "width": 0.5}, "layer": "below"}


def _today(day: date, window: Window, colours: Theme) -> Iterator[tuple[Item, Item]]:
    """The line of the day it is looked at, and its label."""
    if window[0] <= day <= window[1]:
        line = vertical_line(day.isoformat(), {"color": colours.ink, "width": 2})
        yield line, beside(day.isoformat(), -2, f"<b>au {short_day(day)}</b>", colours.ink, colours.background)


def _passages(passages: Sequence[Passage], window: Window, colours: Theme) -> Iterator[Item]:
    """Each passage before the CT: a dashed line, or a band between two when the day is not known."""
    dashed = {"color": colours.quiet, "width": 1, "dash": "dash"}
    for start, end, _ in passages:
        for bound in dict.fromkeys((start, end)):
            if window[0] <= bound <= window[1]:
                yield vertical_line(bound.isoformat(), dashed)
        if start < end:
            first, last = max(start, window[0]), min(end, window[1])
            at = {"type": "rect", "xref": "x", "x0": first.isoformat(), "x1": last.isoformat()}
            fill = {"fillcolor": soft(colours.quiet, 0.14), "line": {"width": 0}, "layer": "below"}
            yield at | {"yref": "paper", "y0": 0, "y1": 1} | fill


def _passage_labels(passages: Sequence[Passage], window: Window, colours: Theme) -> Iterator[Item]:
    """A label where there is room for it: an eighth of the window after the one before."""
    room = (window[1] - window[0]) / 8
    free = window[0]
    for _, end, name in passages:
        at = min(end, window[1])
        if at >= free:
            label = beside(at.isoformat(), -1, name, colours.quiet, colours.background)
            yield label if at + room < window[1] else label | {"xanchor": "right", "xshift": -3}
            free = at + room


def _passages_en_ct(shown: pd.DataFrame) -> list[Passage]:
    """The first and last day, and the name, of each passage before the CT, in the order of days."""
    jalon = shown["sorte"] == "jalon"
    rows = shown.loc[jalon & is_passage_en_ct(shown["type"]), ["debut", "fin", "type", "certain"]]
    days = (rows[key].to_numpy("datetime64[D]").tolist() for key in ("debut", "fin"))
    certain = rows["certain"].fillna(False).astype(bool)
    names = ["CST" if fold(word).endswith("cst") else "CT" for word in rows["type"]]
    words = [name if sure else f"{name} éventuel" for name, sure in zip(names, certain, strict=True)]
    return sorted((debut or fin, fin or debut, word) for debut, fin, word in zip(*days, words, strict=True))
