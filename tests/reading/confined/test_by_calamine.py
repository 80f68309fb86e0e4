"""Parsing: the raw cells of each tab, with Excel's own row numbers."""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import Any

import pytest
import xlsxwriter

from sao_dashboard.reading.confined.by_calamine import parse
from sao_dashboard.reading.read import is_known
from sao_dashboard.reading.table.grid import Grid
from tests.reading.handmade import column, handmade
from tests.reading.sheets import Rows, xlsx


def parsed(data: bytes) -> dict[str, Grid]:
    return {tab: Grid.of(raw) for tab, raw in parse(data, is_known).tabs.items()}


def rows_of(grid: Grid) -> list[tuple[Any, ...]]:
    return [tuple(grid.row(place)) for place in range(len(grid))]


def test_parsed_rows_keep_excels_numbers_and_types() -> None:
    # The parser leaves out the empty rows before the data, and its two ways of giving rows disagree on columns.
    rows: Rows = [
        (),
        (),
        (None, "a", 12),
        (),
        (None, "01234", True),
        (None, date(2018, 10, 1), datetime(2018, 10, 1, 14, 5)),
    ]
    grid = parsed(xlsx({"Opérations": rows}))["Opérations"]
    assert grid.numbers.tolist() == [3, 5, 6]
    assert rows_of(grid) == [
        ("", "a", 12.0),
        ("", "01234", True),
        ("", date(2018, 10, 1), datetime(2018, 10, 1, 14, 5)),
    ]


def test_tabs_that_nothing_asks_for_are_not_parsed() -> None:
    found = parsed(xlsx({"Archives": [("a",)], "Agents": [("a",)]}))
    assert {title: rows_of(grid) for title, grid in found.items()} == {"Archives": [], "Agents": [("a",)]}


def test_chart_sheets_are_left_alone() -> None:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream)
    book.add_worksheet("Agents")
    book.add_chartsheet("Secteurs")
    book.close()
    assert list(parsed(stream.getvalue())) == ["Agents"]


@pytest.mark.slow
def test_a_million_rows_that_are_only_formatted_are_no_rows() -> None:
    formatted = "".join(f'<row r="{line}"><c r="A{line}" s="1"/></row>' for line in range(2, 1_000_001))
    data = handmade({"Agents": column('t="str"><v>Agent</v>') + formatted}, ["0.0"])
    grid = parsed(data)["Agents"]
    assert (grid.numbers.tolist(), rows_of(grid)) == ([1], [("Agent",)])
