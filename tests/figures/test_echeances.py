"""The timeline: what is in the window, what is written around it, and what is said of it."""

from __future__ import annotations

from datetime import date
from typing import Any

import plotly.graph_objects as go
import pytest

from sao_dashboard.figures.echeances import EDGE, LANES, NARROW_ROW, ROW, TALL, description, frise, narrowed
from sao_dashboard.views.echeances import GROUPINGS, echeances
from tests.builders import suivi
from tests.figures.dates import chantier, dates, jalon, operation

DAY = date(2018, 11, 15)
WINDOW = (date(2018, 7, 1), date(2019, 12, 31))
ONE = chantier(1, "2018-10-01", situation="en retard")
GARE = operation("Gare", "2019-06-01")


def drawn(*rows: dict[str, Any], **changes: Any) -> go.Figure:
    asked = {"by": "secteur", "day": DAY, "dark": False, "window": WINDOW} | changes
    return frise(dates(*rows), **asked)


def annotations(figure: go.Figure) -> dict[str, float | str]:
    """What is written in the plot, and where: at a day, or on a line."""
    return {note.text: note.x if note.xref == "x" else note.y for note in figure.layout.annotations}


def vertical(figure: go.Figure) -> list[tuple[str, str, str | None]]:
    """The vertical lines and bands: first day, last day, dash."""
    shapes = [shape for shape in figure.layout.shapes if shape.xref == "x"]
    return [(shape.x0, shape.x1, shape.line.dash) for shape in shapes]


def test_lines_have_their_labels_and_groups_their_headings() -> None:
    """A name was cut at thirty characters, in full screen too: it goes on under the first line, and takes more room."""
    figure = drawn(ONE, GARE, operation("Rue " * 20, "2019-07-01"), operation("Parc", "2019-08-01"))
    axis = figure.layout.yaxis
    assert dict(zip(axis.tickvals, axis.ticktext, strict=True)) == {
        1: "Chantier 1 – Organiser",
        3: "Gare",
        4.625: "Rue Rue Rue Rue Rue Rue Rue<br>Rue Rue Rue Rue Rue Rue Rue<br>Rue Rue Rue Rue Rue Rue",
        6.25: "Parc",
    }
    assert list(axis.range) == [6.75, -0.5 - LANES]
    found = annotations(figure)
    assert (found["<b>Chantiers du service</b>"], found["<b>Nord</b>"]) == (0, 2)


def test_a_long_heading_is_folded_under_a_line_above_all_of_it() -> None:
    """The title of a chantier was cut at fifty characters, and nothing else on the chart had the whole of it."""
    nord = "Nord " * 14
    figure = drawn(ONE, operation("Gare", "2019-02-01", secteur=nord))
    heading = "<b>Nord Nord Nord Nord Nord Nord Nord Nord Nord Nord<br>Nord Nord Nord Nord</b>"
    assert annotations(figure)[heading] == 2.25
    rules = [shape.y0 for shape in figure.layout.shapes if shape.xref == "paper" and shape.y0 == shape.y1]
    assert rules == [-0.5, 1.5]


def test_a_mark_and_the_name_of_its_line_lead_where_the_row_does() -> None:
    rows = dates(GARE, jalon(GARE, "Travaux", "2018-12-01")).assign(adresse=["fiche?operation=A&B"] * 2)
    figure = frise(rows, "secteur", DAY, False, WINDOW)
    assert figure.layout.yaxis.ticktext == ('<a href="fiche?operation=A&amp;B">Gare</a>',)
    points = figure.data[2]
    assert list(points.customdata) == ["fiche?operation=A&B"] * 2


def test_the_window_bounds_the_days() -> None:
    axis = drawn(GARE).layout.xaxis
    assert list(axis.range) == ["2018-07-01", "2019-12-31"]
    assert (axis.minallowed, axis.maxallowed) == ("2018-07-01", "2019-12-31")


def test_what_does_not_touch_the_window_is_counted_not_drawn() -> None:
    rows = [
        GARE,
        operation("Ancienne", "2017-01-01"),
        operation("Avant", None, "2018-06-30"),
        operation("Lointaine", "2020-01-01"),
        operation("Bord", "2019-12-31"),
    ]
    figure = drawn(*rows)
    assert list(figure.layout.yaxis.ticktext) == ["Gare", "Bord"]
    assert "Hors de la fenêtre\u00a0: 2\u00a0dates plus tôt, 1\u00a0date plus tard<" in figure.layout.title.text
    assert "Hors" not in drawn(GARE).layout.title.text


def test_an_empty_window_says_so() -> None:
    figure = drawn(operation("Ancienne", "2017-01-01"))
    assert list(figure.layout.yaxis.ticktext) == []
    said = "Aucune date dans la fenêtre. Hors de la fenêtre\u00a0: 1\u00a0date plus tôt<"
    assert said in figure.layout.title.text
    assert "Aucune date dans la fenêtre. <" in drawn().layout.title.text


def test_what_is_finished_has_no_open_end() -> None:
    """« À partir de mai 2018 », finished since, must not run to the edge, nor be drawn years later."""
    done = operation("Halle", "2018-08-01", None, situation="finalisé")
    assert [list(trace.y or ()) for trace in drawn(done).data[:4]] == [[], [], [], [1]]
    assert list(drawn(operation("Halle", "2018-05-01", None, situation="finalisé")).layout.yaxis.ticktext) == []


def test_today_is_a_line_with_its_date() -> None:
    figure = drawn(GARE)
    assert vertical(figure) == [("2018-11-15", "2018-11-15", None)]
    assert annotations(figure)["<b>au 15\u00a0nov.\u00a02018</b>"] == "2018-11-15"
    assert vertical(drawn(GARE, day=date(2020, 1, 1))) == []


def test_a_passage_before_the_ct_crosses_the_figure() -> None:
    figure = drawn(
        ONE,
        jalon(ONE, "Passage en CT", "2018-11-21", "2018-11-30"),
        jalon(ONE, "Passage en CT", "2019-09-01", certain=False),
    )
    assert vertical(figure) == [
        ("2018-11-21", "2018-11-21", "dash"),
        ("2018-11-30", "2018-11-30", "dash"),
        ("2018-11-21", "2018-11-30", None),
        ("2019-09-01", "2019-09-01", "dash"),
        ("2018-11-15", "2018-11-15", None),
    ]
    found = annotations(figure)
    assert (found["CT"], found["CT éventuel"]) == ("2018-11-30", "2019-09-01")


def test_labels_of_close_passages_do_not_overlap() -> None:
    days = ("2019-01-01", "2019-02-01", "2019-06-01")
    figure = drawn(ONE, *(jalon(ONE, "Passage en CST", day) for day in days))
    labels = [note.x for note in figure.layout.annotations if note.text == "CST"]
    assert labels == ["2019-01-01", "2019-06-01"]


def test_the_label_of_a_passage_near_the_edge_is_on_its_left() -> None:
    figure = drawn(ONE, jalon(ONE, "Passage en CT", "2019-12-01"))
    assert [note.xanchor for note in figure.layout.annotations if note.text == "CT"] == ["right"]


def test_on_a_phone_labels_stand_above_the_lines_and_leave_them_all_the_width() -> None:
    # Beside the lines, they took half of 390 pixels.
    wide = drawn(ONE, GARE)
    narrow = narrowed(wide, dark=False)
    assert (narrow.layout.margin.l, narrow.layout.yaxis.showticklabels) == (EDGE, False)
    assert narrow.layout.height - wide.layout.height == (NARROW_ROW - ROW) * (4 + LANES)
    found = annotations(narrow)
    assert {text: found[text] for text in ("Chantier 1 – Organiser", "Gare")} == {
        "Chantier 1 – Organiser": 1,
        "Gare": 3,
    }
    headings = [note.xshift for note in narrow.layout.annotations if note.text == "<b>Nord</b>"]
    assert headings == [0]
    assert annotations(wide).keys() == found.keys() - {"Chantier 1 – Organiser", "Gare"}
    assert narrow.data == wide.data


def test_height_grows_with_lines_and_days_are_written_twice_when_it_is_tall() -> None:
    few, many = (drawn(*(operation(f"Lot {i}", "2019-01-01") for i in range(n))) for n in (3, TALL))
    assert many.layout.height - few.layout.height == ROW * (TALL - 3) + 32
    assert (few.layout.xaxis2.visible, many.layout.xaxis2.visible) == (False, True)


def test_a_zoom_survives_as_long_as_the_same_is_drawn() -> None:
    assert drawn(GARE).layout.uirevision == drawn(ONE).layout.uirevision == "frise secteur 2018-07-01 2019-12-31"
    assert drawn(GARE, by="etape").layout.uirevision == "frise etape 2018-07-01 2019-12-31"


def test_description_counts_and_bounds() -> None:
    rows = dates(ONE, GARE, jalon(GARE, "Vote", "2019-04-01", "2019-06-30"), operation("Ancienne", "2017-01-01"))
    start = (
        "Dates de finalisation et jalons, par secteur, du 1er\u00a0juillet 2018 au 31\u00a0décembre 2019, "
        "vus au 15\u00a0novembre 2018\u00a0: "
    )
    assert description(rows, "secteur", DAY, WINDOW) == (
        f"{start}2\u00a0finalisations et 1\u00a0jalon, dont 1 en retard\u00a0; "
        "la première le 1er\u00a0octobre 2018, la dernière le 30\u00a0juin 2019."
    )
    assert description(rows.tail(1), "secteur", DAY, WINDOW) == f"{start}aucune date."


@pytest.mark.parametrize("by", GROUPINGS.values())
@pytest.mark.parametrize("dark", [False, True])
def test_plotly_accepts_the_figure_of_a_workbook(by: str, dark: bool) -> None:
    """It is built without its checks."""
    seen = suivi(
        chantiers=[{"numero": 1, "axe": "Organisation", "titre": "Organiser", "finalisation": date(2018, 10, 1)}],
        operations=[
            {
                "identifiant": "A",
                "nom": "Gare",
                "secteur": "Nord",
                "etape": "En projet",
                "finalisation": date(2019, 1, 1),
            },
            {
                "identifiant": "B",
                "nom": "Parc",
                "secteur": "Sud",
                "etape": "Réalisé",
                "finalisation": ("dès août 2018", date(2018, 8, 1), None),
            },
            {
                "identifiant": "C",
                "nom": "Port",
                "secteur": "Sud",
                "etape": "En étude",
                "finalisation": ("avant 2020", None, date(2019, 12, 31)),
            },
        ],
        jalons=[
            {
                "chantier": 1,
                "jalon": "Passage en CT",
                "type": "Passage en CT",
                "date": ("fin nov.", date(2018, 11, 21), date(2018, 11, 30)),
            },
            {"operation": "C", "jalon": "Vote", "date": date(2018, 9, 1)},
        ],
    )
    figure = frise(echeances(seen, seen.operations), by, DAY, dark, WINDOW)
    go.Figure(narrowed(figure, dark).to_dict())
    checked = go.Figure(figure.to_dict())
    assert len(checked.data) == 5
    assert len(checked.data[2].x) + len(checked.data[3].x) == 6


def test_paper_cuts_it_above_each_group_and_between_two_lines_of_a_high_one() -> None:
    """Browsers cut a chart that is higher than a sheet anywhere: a line was half on each, its day on none."""
    few = drawn(ONE, GARE)
    assert few.layout.meta == {"jours": 42, "coupes": [-0.5, 1.5]}
    many = drawn(*[operation(f"Gare {rank}", "2019-06-01") for rank in range(15)])
    assert many.layout.meta["coupes"] == [-0.5, 11.5]
    assert narrowed(many, dark=False).layout.meta is None
