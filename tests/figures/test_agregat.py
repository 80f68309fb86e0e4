"""Finalisations counted by period: heights, places and words."""

from __future__ import annotations

from datetime import date

import pandas as pd
import plotly.graph_objects as go
import pytest

from sao_dashboard.figures.agregat import aggregated_description, aggregated_frise
from sao_dashboard.figures.style import LIGHT

DAY = date(2018, 11, 15)


def counted(*rows: tuple[str, str, str, int]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["periode", "groupe", "situation", "nombre"])
    return frame.assign(periode=frame["periode"].astype("datetime64[us]"))


QUARTERS = counted(
    ("2018-07-01", "Nord", "en retard", 1),
    ("2019-01-01", "Nord", "à l’heure", 3),
    ("2019-01-01", "Nord", "en retard", 1),
    ("2019-01-01", "Sud", "à l’heure", 2),
)


def test_columns_stand_on_the_floor_of_their_group_the_most_urgent_below() -> None:
    late, due, _ = aggregated_frise(QUARTERS, DAY, dark=False).data
    assert (late.name, late.marker.color) == ("en retard", LIGHT.situations["en retard"])
    assert list(late.x) == ["2018-07-01", "2019-01-01"]
    assert list(late.base) == [0.94, 0.94]
    assert list(late.y) == pytest.approx([-0.18, -0.18])
    assert list(due.x) == ["2019-01-01", "2019-01-01"]
    assert list(due.base) == pytest.approx([0.94 - 0.18, 1.94])
    assert list(due.y) == pytest.approx([-0.54, -0.36])


def test_each_part_leads_where_its_row_does() -> None:
    late, due, _ = aggregated_frise(QUARTERS.assign(adresse=list("abcd")), DAY, dark=False).data
    assert (list(late.customdata), list(due.customdata)) == (["a", "c"], ["b", "d"])


def test_hover_says_the_period_the_part_and_the_whole() -> None:
    late, due, _ = aggregated_frise(QUARTERS, DAY, dark=False).data
    assert list(late.hovertext) == [
        "<b>Nord</b><br>T3 2018\u00a0: 1\u00a0finalisation<br>■ en retard",
        "<b>Nord</b><br>T1 2019\u00a0: 1\u00a0finalisation sur 4<br>■ en retard",
    ]
    assert due.hovertext[1] == "<b>Sud</b><br>T1 2019\u00a0: 2\u00a0finalisations<br>● à l’heure"


def test_each_group_says_its_total_and_its_highest_column() -> None:
    figure = aggregated_frise(QUARTERS, DAY, dark=False)
    assert [name.partition("<br>")[0] for name in figure.layout.yaxis.ticktext] == ["Nord", "Sud"]
    assert [name.endswith(f">{total}</span>") for name, total in zip(figure.layout.yaxis.ticktext, (5, 2), strict=True)]
    highest = figure.data[-1]
    assert (list(highest.text), list(highest.x)) == (["4", "2"], ["2019-02-15", "2019-02-15"])


def test_groups_are_in_the_order_given() -> None:
    figure = aggregated_frise(QUARTERS, DAY, False, ["Ouest", "Sud", "Nord"])
    assert [name.partition("<br>")[0] for name in figure.layout.yaxis.ticktext] == ["Sud", "Nord"]


def test_the_title_names_the_periods() -> None:
    years = counted(("2018-01-01", "Nord", "finalisé", 1), ("2030-01-01", "Nord", "à l’heure", 1200))
    figure = aggregated_frise(years, DAY, dark=False)
    assert figure.layout.title.text.startswith("Nombre de finalisations par année<br>")
    assert list(figure.layout.xaxis.range) == ["2018-01-01", "2031-01-01"]
    assert list(figure.data[0].hovertext) == ["<b>Nord</b><br>2030\u00a0: 1\u202f200\u00a0finalisations<br>● à l’heure"]
    quarters = aggregated_frise(QUARTERS, DAY, dark=False).layout
    assert quarters.title.text.startswith("Nombre de finalisations par trimestre<br>")
    assert list(quarters.xaxis.range) == ["2018-07-01", "2019-04-01"]


def test_description_counts_and_bounds() -> None:
    assert aggregated_description(QUARTERS, DAY) == (
        "Nombre de finalisations par trimestre, vu au 15\u00a0novembre 2018\u00a0: 7\u00a0finalisations, "
        "dont 2 en retard, entre T3 2018 et T1 2019\u00a0; au plus 6 (T1 2019)."
    )


@pytest.mark.parametrize("dark", [False, True])
def test_plotly_accepts_the_figure(dark: bool) -> None:
    """It is built without its checks."""
    assert len(go.Figure(aggregated_frise(QUARTERS, DAY, dark).to_dict()).data) == 3
