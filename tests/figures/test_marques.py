"""How one date is drawn: exact arrays for each kind."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest

from sao_dashboard.figures.marques import DAY, key, marks, span, traces
from sao_dashboard.figures.style import LIGHT
from tests.figures.dates import dates, jalon, operation

WINDOW = (date(2018, 7, 1), date(2019, 12, 31))
BLUE, RED = LIGHT.situations["à l’heure"], LIGHT.situations["en retard"]


def drawn(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The four traces: bars, edges, points, ticks; each row on its own line."""
    return traces(marks(frame, range(len(frame))), WINDOW, LIGHT)


def test_a_certain_day_is_a_symbol_alone() -> None:
    rows = dates(operation("Gare", "2019-01-01"), operation("Parc", "2018-09-01", situation="en retard"))
    bars, edges, points, ticks = drawn(rows)
    assert (bars["y"], edges["y"], ticks["y"]) == ([], [], [])
    assert (points["x"], points["y"]) == (["2019-01-01", "2018-09-01"], [0, 1])
    assert points["marker"]["symbol"] == ["circle", "square"]
    assert points["marker"]["color"] == [BLUE, RED]


def test_a_period_is_a_soft_bar_that_ends_on_its_symbol() -> None:
    bars, edges, points, _ = drawn(dates(operation("Gare", "2019-04-01", "2019-06-30")))
    assert (bars["base"], bars["x"], bars["width"]) == (["2019-04-01"], [90 * DAY], [0.5])
    assert bars["marker"]["color"] == ["rgba(11,92,122,0.4)"]
    assert bars["marker"]["pattern"]["shape"] == [""]
    assert (edges["x"], points["x"]) == ([], ["2019-06-30"])


def test_what_is_uncertain_is_hatched_or_hollow() -> None:
    day = operation("Gare", "2019-01-01", certain=False)
    period = operation("Parc", "2019-04-01", "2019-06-30", certain=False)
    bars, _, points, _ = drawn(dates(day, period))
    assert (bars["y"], bars["marker"]["pattern"]["shape"]) == ([1], ["/"])
    assert points["marker"]["symbol"] == ["circle-open", "circle-open"]


def test_an_open_date_is_a_thin_line_to_the_edge() -> None:
    rows = dates(operation("Gare", "2019-01-01", None, situation="sans date"), operation("Parc", None, "2019-03-01"))
    bars, edges, points, _ = drawn(rows)
    assert (bars["base"], bars["width"]) == (["2019-01-01", "2018-07-01"], [0.1, 0.1])
    assert bars["x"] == [364 * DAY, 243 * DAY]
    assert (edges["x"], edges["y"]) == (["2018-07-01", "2019-12-31"], [1, 0])
    assert edges["marker"]["symbol"] == ["triangle-left", "triangle-right"]
    assert (points["x"], points["marker"]["symbol"]) == (["2019-01-01", "2019-03-01"], ["circle-open", "circle"])


def test_a_bar_beyond_the_window_is_cut_at_its_edges() -> None:
    """Its symbol would be beyond too: Plotly does not draw it there."""
    bars, edges, points, _ = drawn(dates(operation("Gare", "2018-01-01", "2020-12-31")))
    assert (bars["base"], bars["x"]) == (["2018-07-01"], [548 * DAY])
    assert edges["x"] == ["2018-07-01", "2019-12-31"]
    assert points["x"] == ["2020-12-31"]


def test_what_is_finished_is_a_tick_and_what_is_cancelled_a_cross() -> None:
    rows = dates(
        operation("Gare", "2018-08-01", situation="finalisé"), operation("Parc", "2018-09-01", situation="annulé")
    )
    _, _, points, ticks = drawn(rows)
    assert (points["marker"]["symbol"], points["y"]) == (["x"], [1])
    assert (ticks["x"], ticks["y"], ticks["text"]) == (["2018-08-01"], [0], ["✓"])


def test_what_is_on_hold_is_two_strokes_and_what_is_to_be_confirmed_a_triangle_on_its_tip() -> None:
    rows = dates(
        operation("Gare", "2018-12-01", situation="en pause"), operation("Parc", "2018-12-02", situation="à confirmer")
    )
    _, _, points, written = drawn(rows)
    assert (points["marker"]["symbol"], points["y"]) == (["triangle-down"], [1])
    assert (written["x"], written["y"], written["text"]) == (["2018-12-01"], [0], ["‖"])
    assert written["textfont"]["color"] == [LIGHT.situations["en pause"]]


def test_milestones_are_diamonds_over_the_finalisations() -> None:
    """On the same day the smaller one must be seen."""
    gare = operation("Gare", "2019-01-01")
    rows = dates(jalon(gare, "Clôture", "2019-01-01", situation="finalisé"), gare)
    _, _, points, ticks = drawn(rows)
    assert points["marker"]["symbol"] == ["circle", "diamond"]
    assert points["marker"]["size"] == [13, 9]
    assert ticks["y"] == []


def test_span_in_words() -> None:
    assert span(date(2018, 10, 1), date(2018, 10, 1), True) == "1er\u00a0octobre 2018"
    assert span(date(2019, 4, 1), None, False) == "à partir du 1er\u00a0avril 2019 (incertain)"


@pytest.mark.parametrize(
    ("row", "hover"),
    [
        (
            operation("Gare", "2019-04-01", "2019-06-30", texte="T2 2019", situation="à risque"),
            "<b>Gare</b><br>Finalisation\u00a0: «\u00a0T2 2019\u00a0»<br>"
            "du 1er\u00a0avril 2019 au 30\u00a0juin 2019<br>▲ à risque",
        ),
        (
            operation("Gare", "2018-10-01", texte="01/10/2018"),
            "<b>Gare</b><br>Finalisation\u00a0: 1er\u00a0octobre 2018<br>● à l’heure",
        ),
        (
            jalon(
                operation("<b>&", "2018-10-01"), "Vote", "2019-03-03", texte="vers le 3 mars", certain=False, type=None
            ),
            "<b>Vote – &lt;b&gt;&amp;</b><br>Jalon\u00a0: «\u00a0vers le 3 mars\u00a0»<br>"
            "3\u00a0mars 2019 (incertain)<br>● à l’heure",
        ),
    ],
)
def test_hover_says_the_date_as_written_what_it_spans_and_the_situation(row: dict[str, Any], hover: str) -> None:
    assert [mark.hover for mark in marks(dates(row), [0])] == [hover]


def test_key_says_what_is_drawn_and_nothing_else() -> None:
    gare = operation("Gare", "2019-01-01")
    assert [word for *_, word in key(marks(dates(gare), [0]), LIGHT)] == ["à l’heure"]
    rows = dates(
        gare,
        jalon(gare, "Vote", "2019-01-01", situation="en retard"),
        operation("Parc", "2019-01-01", None),
        operation("Port", "2019-04-01", "2019-06-30", certain=False),
    )
    words = [word for *_, word in key(marks(rows, range(4)), LIGHT)]
    assert words == ["en retard", "à l’heure", "jalon", "période possible", "sans limite", "incertain"]
