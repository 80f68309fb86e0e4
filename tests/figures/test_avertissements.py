"""Warnings from version to version: a bar for each, and what is said of them."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go
import pytest

from sao_dashboard.figures.avertissements import SHOWN, TITRES, avertissements, description, readable
from sao_dashboard.figures.style import DARK, LIGHT, soft


def versions(*counts: int) -> pd.DataFrame:
    """One version a day from 1 September 2018."""
    return pd.DataFrame(
        {
            "numero": range(1, len(counts) + 1),
            "jour": pd.date_range("2018-09-01", periods=len(counts), unit="us"),
            "auteur": "Mél <b>Roy</b>",
            "avertissements": counts,
        }
    )


def test_each_version_is_a_bar_the_last_one_stronger() -> None:
    (bars,) = avertissements(versions(1200, 3, 0), dark=False).data
    assert list(bars.y) == [1200, 3, 0]
    assert list(bars.text) == ["1\u202f200", "3", "0"]
    weak, accent = soft(LIGHT.categorical[0], 0.45), LIGHT.categorical[0]
    assert list(bars.marker.color) == [weak, weak, accent]
    assert bars.hovertext[1] == (
        "<b>Version 2</b>, 2\u00a0sept.\u00a02018<br>3\u00a0avertissements<br>Mél &lt;b&gt;Roy&lt;/b&gt;"
    )


def test_each_bar_leads_where_its_version_does() -> None:
    (bars,) = avertissements(versions(3, 0).assign(adresse=["a", "b"]), dark=False).data
    assert list(bars.customdata) == ["a", "b"]


@pytest.mark.parametrize(
    ("count", "named"), [(1, [0]), (2, [1]), (5, [1, 4]), (12, [2, 5, 8, 11]), (24, [5, 11, 17, 23])]
)
def test_the_last_version_is_named_and_as_many_as_a_phone_has_room_for(count: int, named: list[int]) -> None:
    axis = avertissements(versions(*range(count)), dark=False).layout.xaxis
    assert list(axis.tickvals) == named
    assert axis.ticktext[-1] == f"{'1er' if count == 1 else count}\u00a0sept.\u00a02018"


def test_only_the_last_versions_are_drawn() -> None:
    (bars,) = avertissements(versions(*range(SHOWN + 6)), dark=True).data
    assert list(bars.y) == list(range(6, SHOWN + 6))
    assert bars.marker.color[-1] == DARK.categorical[0]


def test_without_any_warning_the_bars_still_have_a_scale() -> None:
    assert list(avertissements(versions(0, 0), dark=False).layout.yaxis.range) == [0, 1]


def test_what_is_said() -> None:
    assert description(versions(7, 5, 0)) == (
        "Avertissements, de version en version\u00a0: 7 dans la version 1, 0 dans la version 3."
    )
    rows = readable(versions(7, 1500))
    assert list(rows.columns) == list(TITRES)
    assert rows.to_numpy().tolist() == [
        ["2", "02/09/2018", "Mél <b>Roy</b>", "1\u202f500"],
        ["1", "01/09/2018", "Mél <b>Roy</b>", "7"],
    ]


def test_plotly_knows_every_part() -> None:
    go.Figure(avertissements(versions(1, 2), dark=True).to_dict())  # raises on what it does not know
