"""How one date is drawn on its line: a symbol, a soft bar, a thin line to the edge, and what its hover says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from sao_dashboard.figures.folding import wrap
from sao_dashboard.figures.liens import addresses
from sao_dashboard.figures.style import Item, Theme, Window, situations_key, soft
from sao_dashboard.formatting import date_courte, periode
from sao_dashboard.views.situations import SYMBOLS, Situation

DAY = 86_400_000
"""Milliseconds, in which Plotly counts along an axis of days."""

_FINALISATIONS = {
    Situation.EN_RETARD.value: "square",
    Situation.A_RISQUE.value: "triangle-up",
    Situation.A_CONFIRMER.value: "triangle-down",
    Situation.ANNULE.value: "x",
}
_WRITTEN = (Situation.FINALISE.value, Situation.EN_PAUSE.value)
"""Those whose symbol is written, since no marker of Plotly is like it."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One date on its line; a bound that is open is None, never both."""

    line: float
    jalon: bool
    situation: str
    certain: bool
    debut: date | None
    fin: date | None
    hover: str
    adresse: str | None = None

    @property
    def exact(self) -> bool:
        """Whether it is one day."""
        return self.debut == self.fin

    @property
    def open(self) -> bool:
        """Whether a bound is not known."""
        return self.debut is None or self.fin is None


def marks(shown: pd.DataFrame, places: Sequence[float]) -> list[Mark]:
    """Return the mark of each row of `views.echeances.echeances`, on the lines of `places`."""
    debut, fin = (shown[key].to_numpy("datetime64[D]").tolist() for key in ("debut", "fin"))
    certain = shown["certain"].fillna(False).astype(bool).tolist()
    jalon = (shown["sorte"] == "jalon").tolist()
    situation = shown["situation"].tolist()
    names = (wrap(text, 40) for text in shown["libelle"].tolist())
    kinds = (wrap(text, 40) for text in shown["type"].fillna("Jalon").tolist())
    # The date as written, unless it is but the day in figures, then what it spans.
    words = [
        ("" if start and start == end and text == date_courte(start) else f"«\u00a0{wrap(text, 40)}\u00a0»<br>")
        + span(start, end, sure)
        for text, start, end, sure in zip(shown["texte"].tolist(), debut, fin, certain, strict=True)
    ]
    states = [f"{SYMBOLS[Situation(value)]} {value}" for value in situation]
    hovers = map("<b>{}</b><br>{}\u00a0: {}<br>{}".format, names, kinds, words, states)
    return list(map(Mark, places, jalon, situation, certain, debut, fin, hovers, addresses(shown)))


def span(debut: date | None, fin: date | None, certain: bool) -> str:
    """Return what a date spans, and whether it is uncertain."""
    return f"{periode(debut, fin)}{'' if certain else ' (incertain)'}"


def traces(drawn: Sequence[Mark], window: Window, colours: Theme) -> list[Item]:
    """Return the few traces that draw all marks, one for each kind of drawing; those on top come last."""
    written = [mark for mark in drawn if not mark.jalon and mark.situation in _WRITTEN]
    others = sorted(
        (mark for mark in drawn if mark.jalon or mark.situation not in _WRITTEN), key=lambda mark: mark.jalon
    )
    wide = [mark for mark in drawn if not mark.exact]
    under = [_bars(wide, window, colours), _edges(wide, window, colours)]
    return [*under, _points(others, window, colours), _symbols(written, window, colours)]


def _bars(wide: Sequence[Mark], window: Window, colours: Theme) -> Item:
    """Approximate dates: thin when open, hatched when uncertain."""
    spans = [(max(m.debut or window[0], window[0]), min(m.fin or window[1], window[1])) for m in wide]
    return {
        "type": "bar",
        "orientation": "h",
        "y": [mark.line for mark in wide],
        "base": [start.isoformat() for start, _ in spans],
        "x": [(end - start).days * DAY for start, end in spans],
        "width": [0.1 if mark.open else 0.28 if mark.jalon else 0.5 for mark in wide],
        "marker": {
            "color": [soft(colours.situations[m.situation], 0.4 if m.certain and not m.open else 0.7) for m in wide],
            "pattern": {"shape": ["" if m.certain or m.open else "/" for m in wide], "size": 5, "solidity": 0.4},
            "line": {"width": 0},
        },
    } | _hovered(wide)


def _edges(wide: Sequence[Mark], window: Window, colours: Theme) -> Item:
    """A triangle where a bar goes on beyond the window."""
    left = [mark for mark in wide if mark.debut is None or mark.debut < window[0]]
    right = [mark for mark in wide if mark.fin is None or mark.fin > window[1]]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [window[0].isoformat()] * len(left) + [window[1].isoformat()] * len(right),
        "y": [mark.line for mark in (*left, *right)],
        "cliponaxis": False,
        "marker": {
            "symbol": ["triangle-left"] * len(left) + ["triangle-right"] * len(right),
            "color": [colours.situations[mark.situation] for mark in (*left, *right)],
            "size": 9,
            "opacity": 1,
        },
    } | _hovered([*left, *right])


def _place(mark: Mark, window: Window) -> str:
    """The day of the symbol: the latest, where the situation is decided, or the earliest when there is none."""
    return (mark.fin or max(mark.debut or window[0], window[0])).isoformat()


def _points(others: Sequence[Mark], window: Window, colours: Theme) -> Item:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [_place(mark, window) for mark in others],
        "y": [mark.line for mark in others],
        "marker": {
            "symbol": [_symbol(mark) for mark in others],
            "color": [colours.situations[mark.situation] for mark in others],
            "size": [9 if mark.jalon else 13 for mark in others],
            "opacity": 1,
            "line": {"width": 1.5, "color": colours.background},
        },
    } | _hovered(others)


def _symbol(mark: Mark) -> str:
    symbol = "diamond" if mark.jalon else _FINALISATIONS.get(mark.situation, "circle")
    hollow = not mark.certain or mark.situation == Situation.SANS_DATE.value
    return f"{symbol}-open" if hollow else symbol


def _symbols(written: Sequence[Mark], window: Window, colours: Theme) -> Item:
    """Finalisations that are over or on hold, as text."""
    return {
        "type": "scatter",
        "mode": "text",
        "x": [_place(mark, window) for mark in written],
        "y": [mark.line for mark in written],
        "text": [SYMBOLS[Situation(mark.situation)] for mark in written],
        "textfont": {"size": 16, "weight": 700, "color": [colours.situations[mark.situation] for mark in written]},
    } | _hovered(written)


def _hovered(drawn: Sequence[Mark]) -> Item:
    words = {"hovertext": [mark.hover for mark in drawn], "hovertemplate": "%{hovertext}<extra></extra>"}
    return words | {"customdata": [mark.adresse for mark in drawn]}


def key(drawn: Sequence[Mark], colours: Theme) -> list[tuple[str, str, str]]:
    """Return the entries of `style.marks_key` for what these marks show, and nothing else."""
    ink = colours.ink
    shapes = {
        ("◆", ink, "jalon"): any(mark.jalon for mark in drawn),
        ("▇▇", soft(ink, 0.4), "période possible"): any(not (mark.exact or mark.open) for mark in drawn),
        ("─►", ink, "sans limite"): any(mark.open for mark in drawn),
        ("▨", ink, "incertain"): any(not mark.certain for mark in drawn),
    }
    states = situations_key({mark.situation for mark in drawn}, colours)
    return [*states, *(entry for entry, present in shapes.items() if present)]
