"""Where the marks of a figure lead, and what it says that it is the picture of."""

from __future__ import annotations

import pandas as pd

from sao_dashboard.figures.avertissements import avertissements
from sao_dashboard.figures.liens import addresses, linked, signed
from sao_dashboard.figures.style import DARK, LINE_HEIGHT

ROWS = pd.DataFrame(
    {
        "numero": [1],
        "jour": pd.to_datetime(["2018-09-01"]),
        "auteur": ["Mél"],
        "avertissements": [3],
    }
)


def test_a_figure_says_what_it_is_the_picture_of_on_as_many_lines_as_it_takes() -> None:
    """A saved image had neither day, nor version, nor filters: on a slide, nobody knew any more what it counted."""
    plain = avertissements(ROWS, dark=True)
    words = "Au 15\u00a0novembre\u00a02018 · version\u00a04 · secteur\u00a0: Nord, " + "Sud, " * 12 + "<b>"
    figure = signed(plain, words, dark=True)
    before, first, _, second = str(figure.layout.title.text).split("<br>")
    assert before == plain.layout.title.text
    assert first.startswith(f'<span style="font-size:13px;font-weight:400;color:{DARK.quiet}">Au 15')
    assert second.endswith("&lt;b&gt;</span>")
    assert figure.layout.height == plain.layout.height + 3 * LINE_HEIGHT
    assert figure.layout.margin.t == plain.layout.margin.t + 3 * LINE_HEIGHT


def test_without_a_word_it_stays_what_it_was() -> None:
    plain = avertissements(ROWS, dark=False)
    assert signed(plain, "", dark=False) is plain


def test_an_image_that_is_saved_can_be_read_on_any_ground() -> None:
    """It was transparent: light letters saved from a dark page could not be read on a white document."""
    assert avertissements(ROWS, dark=True).layout.paper_bgcolor == DARK.background


def test_rows_lead_where_their_column_says_and_nowhere_without_it() -> None:
    assert addresses(pd.DataFrame({"adresse": ["fiche?operation=A", None]})) == ["fiche?operation=A", None]
    assert addresses(ROWS) == [None]


def test_an_address_is_never_markup() -> None:
    assert linked("Gare", 'fiche?operation="><b>') == '<a href="fiche?operation=&quot;&gt;&lt;b&gt;">Gare</a>'
    assert linked("Gare", None) == "Gare"
