"""Bars of operations per sector: what is drawn, in which order and colours, and what is said of it."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go
import pytest

from sao_dashboard.figures.secteurs import description, operations_by_secteur
from sao_dashboard.figures.style import DARK, LIGHT
from sao_dashboard.views.filtres import NOT_GIVEN
from sao_dashboard.views.secteurs import DIMENSIONS, counts
from tests.builders import suivi

TABLE = pd.DataFrame(
    {"En projet": [1, 2, 0], "En chantier": [0, 3, 1], "Annulé": [0, 1, 0]},
    index=pd.Index(["Nord", "Cœur de Ville", "Vallée du Blosne et de la Vilaine"], name="secteur"),
)


def parts(figure: go.Figure) -> dict[str, list[float]]:
    return {trace.name: list(trace.x) for trace in figure.data if trace.type == "bar"}


def test_each_value_is_a_part_of_the_bars_the_biggest_sector_first() -> None:
    figure = operations_by_secteur(TABLE, "etape", dark=False)
    assert list(figure.layout.yaxis.ticktext) == ["Cœur de Ville", "Nord", "Vallée du Blosne et<br>de la Vilaine"]
    assert list(figure.layout.yaxis.range) == [2.5, -0.5]
    assert parts(figure) == {"En projet": [2, 1, 0], "En chantier": [3, 0, 1], "Annulé": [1, 0, 0]}
    assert figure.layout.title.text.startswith("Opérations par secteur et par étape<br>")


def test_counts_are_written_where_there_is_something_and_totals_at_the_end() -> None:
    *bars, totals = operations_by_secteur(TABLE, "etape", dark=False).data
    assert [list(bar.text) for bar in bars] == [["2", "1", ""], ["3", "", "1"], ["1", "", ""]]
    assert list(totals.x) == [6, 1, 1]
    assert [text.strip() for text in totals.text] == ["6", "1", "1"]


def test_each_part_that_counts_something_and_each_name_lead_somewhere() -> None:
    figure = operations_by_secteur(TABLE, "etape", False, link=lambda secteur, value: f"{secteur}?{value}")
    assert list(figure.data[0].customdata) == ["Cœur de Ville?En projet", "Nord?En projet", None]
    assert figure.layout.yaxis.ticktext[1] == '<a href="Nord?None">Nord</a>'


def test_hover_counts_in_french() -> None:
    first = operations_by_secteur(TABLE, "etape", dark=False).data[0]
    assert list(first.hovertext) == [
        "<b>Cœur de Ville</b><br>2\u00a0opérations<br>En projet",
        "<b>Nord</b><br>1\u00a0opération<br>En projet",
        "<b>Vallée du Blosne et de la Vilaine</b><br>0\u00a0opération<br>En projet",
    ]


def test_etapes_are_ordered_steps_and_what_is_cancelled_is_grey() -> None:
    figure = operations_by_secteur(TABLE, "etape", dark=False)
    colours = {trace.name: trace.marker.color for trace in figure.data if trace.type == "bar"}
    assert colours == {"En projet": LIGHT.ramp[0], "En chantier": LIGHT.ramp[-1], "Annulé": LIGHT.grey}


def test_a_value_keeps_its_colour_whatever_the_filters() -> None:
    etapes = ["En réflexion", "En projet", "En chantier", "Réalisé"]
    whole = operations_by_secteur(TABLE, "etape", False, etapes).data
    filtered = operations_by_secteur(TABLE[["En chantier"]], "etape", False, etapes).data
    assert filtered[0].name == "En chantier"
    assert filtered[0].marker.color == whole[1].marker.color == LIGHT.ramp[4]


@pytest.mark.parametrize(("dark", "theme"), [(False, LIGHT), (True, DARK)])
def test_situations_have_their_colours_and_their_symbols(dark: bool, theme: object) -> None:
    table = pd.DataFrame({"en retard": [2], "sans date": [1]}, index=["Nord"])
    late, undated, _ = operations_by_secteur(table, "situation", dark).data
    assert late.marker.color == (DARK if dark else LIGHT).situations["en retard"]
    assert (late.text[0], undated.text[0]) == ("■\u00a02", "○\u00a01")
    assert (late.marker.pattern.shape, undated.marker.pattern.shape) == (None, "/")


def test_what_is_not_given_is_hatched_and_keyed_so() -> None:
    table = pd.DataFrame({"Régie": [1], NOT_GIVEN: [2]}, index=["Nord"])
    figure = operations_by_secteur(table, "mode", dark=False)
    assert [trace.marker.color for trace in figure.data[:2]] == [LIGHT.categorical[0], LIGHT.grey]
    assert figure.data[1].marker.pattern.shape == "/"
    assert f"▨</span>\u00a0{NOT_GIVEN}" in figure.layout.title.text


def test_names_from_the_workbook_are_never_markup() -> None:
    table = pd.DataFrame({"<b>x": [1]}, index=["<a href='javascript:alert(1)'>Nord</a>"])
    figure = operations_by_secteur(table, "nature", dark=False)
    said = [*figure.layout.yaxis.ticktext, *figure.data[0].hovertext, figure.layout.title.text]
    assert not [text for text in said if "<a" in text or "<b>x" in text]


def test_height_grows_with_sectors() -> None:
    one, three = (operations_by_secteur(TABLE.head(n), "etape", dark=False).layout.height for n in (1, 3))
    assert three - one == 80


def test_description_counts_and_bounds() -> None:
    assert description(TABLE, "etape") == (
        "Opérations par secteur et par étape\u00a0: 8\u00a0opérations dans 3\u00a0secteurs, "
        "de 1 (Nord) à 6 (Cœur de Ville)."
    )
    assert description(TABLE.head(1), "situation") == (
        "Opérations par secteur et par situation\u00a0: 1\u00a0opération dans 1\u00a0secteur."
    )
    assert description(TABLE.head(0), "mode") == "Opérations par secteur et par mode\u00a0: aucune opération."


@pytest.mark.parametrize("by", DIMENSIONS.values())
@pytest.mark.parametrize("dark", [False, True])
def test_plotly_accepts_the_figures(by: str, dark: bool) -> None:
    """They are built without its checks."""
    operations = suivi(
        operations=[
            {"identifiant": "A", "nom": "Gare", "secteur": "Centre", "etape": "En projet", "mode": "Régie"},
            {"identifiant": "B", "nom": "Parc", "secteur": "Nord", "etape": "Annulé", "nature": "ZAC"},
        ]
    ).operations
    table = counts(operations, by)
    go.Figure(operations_by_secteur(table, by, dark).to_dict())
    go.Figure(operations_by_secteur(table.head(0), by, dark).to_dict())
