"""The courbe à 45°: which lines are drawn, told apart and labelled, and what is said of them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import pairwise
from typing import Any

import plotly.graph_objects as go
import pytest

from sao_dashboard.figures.glissements import (
    GAP,
    HEIGHT,
    TITRES,
    TITRES_SUJETS,
    courbe,
    description,
    ecart,
    narrowed,
    readable,
    readable_sujets,
)
from sao_dashboard.figures.style import DARK, LIGHT, LINE_HEIGHT
from sao_dashboard.views.glissements import Glissements, glissements
from sao_dashboard.views.parts import VersionToRead
from tests.builders import workbook
from tests.test_issues import faults

DAY = date(2018, 11, 15)
WINDOW = (date(2018, 7, 1), date(2019, 12, 31))
DAYS = (date(2018, 9, 1), date(2018, 10, 1), date(2018, 11, 1))
QUARTER = ("T1 2019", date(2019, 1, 1), date(2019, 3, 31))
OPEN = ("dès 2019", date(2019, 1, 1), None)


def measured(**operations: list[Any]) -> Glissements:
    """Operations by name, with their date in each of three versions."""
    books = [
        partial(
            workbook,
            operations=[
                {"identifiant": name, "nom": name, "secteur": "Nord", "etape": "En étude", "finalisation": dates[rank]}
                for name, dates in operations.items()
            ],
        )
        for rank in range(len(DAYS))
    ]
    return glissements(list(map(VersionToRead, (1, 2, 3), DAYS, books)))


SLIPS, SLIPS_MORE, HOLDS, FAR = (
    [date(2019, 1, 1), date(2019, 1, 1), date(2019, 2, 1)],
    [date(2019, 3, 1), date(2019, 4, 1), date(2019, 6, 1)],
    [date(2018, 12, 1)] * 3,
    [date(2030, 1, 1)] * 3,
)


def drawn(found: Glissements, **changes: Any) -> go.Figure:
    return courbe(found, **({"day": DAY, "dark": False, "window": WINDOW} | changes))


def coloured(figure: go.Figure) -> dict[str, tuple[Any, ...]]:
    """The dates of each line told apart, by its colour."""
    return {trace.line.color: trace.y for trace in figure.data if trace.mode == "lines+markers"}


LABEL = re.compile('<span style="color:(.+?)">●</span>\u00a0(.+)')


def labels(figure: go.Figure) -> dict[str, str]:
    """The colour of the dot before each label; the label itself is in ink."""
    notes = [note for note in figure.layout.annotations if note.xanchor == "left"]
    assert {note.font.color for note in notes} <= {LIGHT.ink, DARK.ink}
    return {text: colour for note in notes for colour, text in LABEL.findall(note.text)}


def test_what_slips_has_a_colour_and_a_label_and_the_rest_is_grey() -> None:
    figure = drawn(measured(Gare=SLIPS, Parc=SLIPS_MORE, Halle=HOLDS))
    assert coloured(figure) == {
        LIGHT.categorical[0]: ("2019-03-01", "2019-04-01", "2019-06-01"),
        LIGHT.categorical[1]: ("2019-01-01", "2019-01-01", "2019-02-01"),
    }
    assert labels(figure) == {"Parc": LIGHT.categorical[0], "Gare": LIGHT.categorical[1]}
    assert figure.data[0].x == ("2018-09-01", "2018-11-01", None)
    assert figure.data[0].y == ("2018-12-01", "2018-12-01", None)
    assert "autres dates" in figure.layout.title.text


def test_the_axis_holds_what_slips_and_says_how_far_a_mistyped_year_is() -> None:
    """The greatest slip, the one to see, ran off the top at the usual window, and nothing said to when."""
    late, lost = [date(2019, 1, 1), date(2019, 6, 1), date(2020, 3, 1)], [date(2019, 1, 1)] * 2 + [date(2099, 1, 1)]
    figure = drawn(measured(Gare=late, Parc=lost))
    assert figure.layout.yaxis.range == ("2018-07-01", "2020-03-14")
    assert list(labels(figure)) == ["Gare", "Parc<br>→ 1er\u00a0janv.\u00a02099"]


def test_a_mark_is_a_change_not_a_version() -> None:
    """With three hundred versions, a mark for each made every line a band in which no slip could be seen."""
    days = [date(2018, 9, day) for day in range(1, 8)]
    dates = [date(2019, 1, 1)] * 3 + [date(2019, 2, 1)] * 2 + [QUARTER] * 2
    books = [partial(workbook, operations=[{"identifiant": "A", "nom": "Gare", "finalisation": d}]) for d in dates]
    found = glissements(list(map(VersionToRead, range(1, 8), days, books)))
    periods, line = drawn(found, chosen=["opération A"]).data[2:]
    assert line.x == tuple(f"2018-09-0{day}" for day in (1, 3, 4, 5, 6, 7))
    assert line.marker.size == (8, 0, 8, 0, 8, 8)
    assert periods.x == ("2018-09-06", "2018-09-06", None, "2018-09-07", "2018-09-07", None)
    assert found.points["version"].tolist() == [1, 3, 4, 5, 6, 7]  # the rows under the curve are those of its points


def test_those_that_are_chosen_are_told_apart() -> None:
    figure = drawn(measured(Gare=SLIPS, Halle=HOLDS), chosen=["opération Halle"], dark=True)
    assert labels(figure) == {"Halle": DARK.categorical[0]}


def test_the_diagonal_goes_from_the_first_version_to_today() -> None:
    figure = drawn(measured(Gare=SLIPS))
    assert (figure.data[1].x, figure.data[1].y) == (("2018-09-01", "2018-11-15"),) * 2
    today = next(note for note in figure.layout.annotations if note.xanchor == "right")
    assert (today.text, today.x, today.y) == ("au 15\u00a0nov.\u00a02018", "2018-11-15", "2018-11-15")
    later = drawn(measured(Gare=SLIPS), day=date(2018, 10, 10))
    assert later.data[1].x == ("2018-09-01", "2018-11-01")


def test_a_single_day_of_versions_has_some_width() -> None:
    book = partial(workbook, operations=[{"identifiant": "A", "nom": "A", "finalisation": DAY}])
    found = glissements([VersionToRead(1, DAY, book)])
    assert list(drawn(found).layout.xaxis.range) == ["2018-10-15", "2018-11-16"]


def test_approximate_dates_are_hollow_with_their_period() -> None:
    figure = drawn(measured(Gare=[date(2019, 1, 1), QUARTER, OPEN]), chosen=["opération Gare"])
    periods, line = figure.data[2:]
    assert line.y == ("2019-01-01", "2019-03-31", "2019-01-01")
    assert line.marker.symbol == ("circle", "circle-open", "circle-open")
    assert periods.x == ("2018-10-01", "2018-10-01", None, "2018-11-01", "2018-11-01", None)
    assert periods.y == ("2019-01-01", "2019-03-31", None, "2019-01-01", "2019-12-31", None)
    assert line.hovertext[1] == (
        "<b>Gare</b><br>version 2, au 1er\u00a0oct.\u00a02018<br>«\u00a0T1 2019\u00a0»<br>"
        "du 1er\u00a0janvier 2019 au 31\u00a0mars 2019"
    )
    assert "période possible" in figure.layout.title.text
    assert "période possible" not in drawn(measured(Gare=SLIPS)).layout.title.text


def test_what_is_out_of_the_window_or_over_the_limit_is_counted() -> None:
    found = measured(Gare=SLIPS, Loin=FAR, Halle=HOLDS)
    assert "<br>" not in drawn(found).data[0].hovertext[-1]
    assert "1\u00a0autre date hors de la fenêtre ou du dessin<" in drawn(found).layout.title.text
    assert "2\u00a0autres dates hors de la fenêtre ou du dessin<" in drawn(found, limit=1).layout.title.text
    assert len(coloured(drawn(found, limit=1))) == 1
    assert "hors de" not in drawn(measured(Gare=SLIPS)).layout.title.text


def test_what_is_finished_is_ticked() -> None:
    row = {"identifiant": "A", "nom": "Gare", "secteur": "Nord", "etape": "En étude", "finalisation": date(2018, 10, 1)}
    books = [partial(workbook, operations=[row | {"finalisee_le": day}]) for day in (None, None, date(2018, 10, 20))]
    found = glissements(list(map(VersionToRead, (1, 2, 3), DAYS, books)))
    assert list(labels(drawn(found))) == ["Gare ✓"]
    assert "finalisé" in drawn(found).layout.title.text


def test_labels_do_not_overlap() -> None:
    found = measured(**{f"Lot {rank}": [date(2019, 1, 1)] * 2 + [date(2019, 2, rank + 1)] for rank in range(5)})
    notes = [note for note in drawn(found).layout.annotations if note.xanchor == "left"]
    pixels = HEIGHT / (WINDOW[1] - WINDOW[0]).days
    heights = sorted((date.fromisoformat(note.y) - WINDOW[0]).days * pixels + note.yshift for note in notes)
    assert all(after - before >= GAP - 0.01 for before, after in pairwise(heights))


def test_a_name_is_never_markup_and_is_folded() -> None:
    """It was cut at forty characters; in three lines it has nearly eighty, and the table under the chart has it all."""
    found = measured(**{"<b>Îlot des Lavandières et de la Vilaine": SLIPS, "Rue " * 30: SLIPS})
    seven = "Rue Rue Rue Rue Rue Rue"
    assert set(labels(drawn(found))) == {
        "&lt;b&gt;Îlot des Lavandières et<br>de la Vilaine",
        f"{seven}<br>{seven}<br>{seven}…",
    }
    assert ("Rue " * 30).strip() in {name.strip() for name in readable(found.points)["libelle"]}
    assert drawn(found).data[-2].hovertext[0].startswith("<b>&lt;b&gt;Îlot des Lavandières et de la Vilaine</b>")


def test_a_label_of_two_lines_leaves_room_for_both() -> None:
    names = ("Îlot des Lavandières", "Parc de la Sablière et du Canal", "Maison de quartier des Glycines")
    found = measured(**{name: [date(2019, 1, 1)] * 2 + [date(2019, 2, at + 1)] for at, name in enumerate(names)})
    notes = [note for note in drawn(found).layout.annotations if note.xanchor == "left"]
    pixels = HEIGHT / (WINDOW[1] - WINDOW[0]).days
    heights = [(date.fromisoformat(note.y) - WINDOW[0]).days * pixels + note.yshift for note in notes]
    assert [note.text.count("<br>") for note in notes] == [0, 1, 1]
    assert [round(after - before, 2) for before, after in pairwise(heights)] == [1.5 * GAP, 2 * GAP]


def test_on_a_phone_names_are_in_the_header_and_the_lines_have_all_the_width() -> None:
    """They took two thirds of a phone, and the curve the rest."""
    wide = drawn(measured(Gare=SLIPS, Parc=SLIPS_MORE))
    phone = narrowed(wide, dark=False)
    title = str(phone.layout.title.text).removeprefix(str(wide.layout.title.text))
    assert re.sub("<.+?>", "", title.replace("<br>", "|")) == "|●\u00a0Parc|●\u00a0Gare"
    assert (phone.layout.margin.r, phone.layout.height - wide.layout.height) == (16, 2 * LINE_HEIGHT)
    assert phone.layout.margin.t - wide.layout.margin.t == 2 * LINE_HEIGHT
    assert [note.text for note in phone.layout.annotations] == ["au 15\u00a0nov.\u00a02018"]


def test_a_line_its_marks_and_its_label_lead_where_its_subject_does() -> None:
    found = measured(Gare=SLIPS, Parc=HOLDS)
    lead = found.sujets["libelle"].map({"Gare": "fiche?operation=G", "Parc": None})
    figure = drawn(replace(found, sujets=found.sujets.assign(adresse=lead)), chosen=["opération Gare"])
    grey, marked = figure.data[0], figure.data[-1]
    assert list(marked.customdata) == ["fiche?operation=G"] * len(marked.x)
    assert list(grey.customdata) == [None] * len(grey.x)
    assert figure.layout.annotations[0].text.endswith('<a href="fiche?operation=G">Gare</a>')


def test_a_zoom_survives_as_long_as_the_window_does() -> None:
    assert drawn(measured(Gare=SLIPS)).layout.uirevision == "glissements 2018-07-01 2019-12-31"


@pytest.mark.parametrize("dark", [False, True])
def test_plotly_accepts_the_figure(dark: bool) -> None:
    """It is built without its checks."""
    found = measured(Gare=SLIPS, Parc=[QUARTER, OPEN, QUARTER], Halle=HOLDS)
    for changes in ({}, {"chosen": ["opération Parc"]}, {"window": (date(2040, 1, 1), date(2041, 1, 1))}):
        figure = drawn(found, dark=dark, **changes)
        assert len(go.Figure(figure.to_dict()).data) == len(figure.data)
    assert len(drawn(glissements([])).data) == 2


# --- In words --------------------------------------------------------------------------------------------------------


def test_description() -> None:
    sentences = [
        description(measured(Gare=SLIPS, Parc=SLIPS_MORE, Halle=HOLDS, Port=[date(2019, 2, 1), *SLIPS[:2]])),
        description(measured(Halle=HOLDS)),
        description(glissements([])),
    ]
    assert [sentence.replace("\u00a0", " ") for sentence in sentences] == [
        "Dates prévues, de version en version : 4 dates suivies en 3 versions, 2 ont glissé depuis la première, "
        "1 est avancée ; le plus grand écart est de 3 mois (Parc).",
        "Dates prévues, de version en version : 1 date suivie en 3 versions, aucune n’a glissé depuis la première.",
        "Dates prévues, de version en version : aucune date suivie.",
    ]
    assert [faults(sentence) for sentence in sentences] == [[], [], []]


def test_the_rows_behind_the_figure() -> None:
    rows = readable(measured(Gare=[OPEN, QUARTER, None]).points)
    assert list(rows) == list(TITRES)
    assert rows.to_numpy().tolist() == [
        ["Gare", 1, "01/09/2018", "dès 2019", "01/01/2019", ""],
        ["Gare", 2, "01/10/2018", "T1 2019", "01/01/2019", "31/03/2019"],
    ]


def test_the_table_of_subjects() -> None:
    rows = readable_sujets(measured(Gare=SLIPS, Halle=HOLDS).sujets)
    assert list(rows) == list(TITRES_SUJETS)
    slipped = ["4\u00a0semaines plus tard", 1, 0, "4\u00a0semaines", "version 3"]
    assert rows.to_numpy().tolist() == [
        ["Gare", "01/01/2019", "01/02/2019", *slipped, "Nord", "En étude", "en cours"],
        ["Halle", "01/12/2018", "01/12/2018", "aucun", 0, 0, "", "", "Nord", "En étude", "en cours"],
    ]


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (90.0, "3\u00a0mois plus tard"),
        (-1.0, "1\u00a0jour plus tôt"),
        (0.0, "aucun"),
        (float("nan"), "inconnu"),
    ],
)
def test_a_gap_in_words(days: float, words: str) -> None:
    assert ecart(days) == words
