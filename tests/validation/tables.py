"""Tables and books from literal columns, without a workbook: what rules look at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from sao_dashboard.issues import Issue
from sao_dashboard.schema import LISTS, ROW, Kind, sheet
from sao_dashboard.validation.book import Book
from sao_dashboard.validation.report import Report, Table
from sao_dashboard.validation.rules.check import check

Columns = Mapping[str, Sequence[Any]]


def table(key: str, columns: Columns) -> Table:
    """A table with these columns only, from Excel's row 2 on; None is an empty cell."""
    of = sheet(key)
    dtypes = {Kind.TEXT: "str", Kind.INTEGER: "Int64"}
    series = {name: pd.Series(list(cells), dtype=dtypes[of.column(name).kind]) for name, cells in columns.items()}
    frame = pd.DataFrame(series)
    frame.insert(0, ROW, np.arange(2, len(frame) + 2))
    places = {column.key: rank for rank, column in enumerate(of) if column.key in columns}
    return Table(of, of.title, frame, places, {name: frame[name].isna().to_numpy() for name in columns})


def book(**tables: Columns) -> Book:
    return Book(
        {key: table(key, columns) for key, columns in tables.items()}, {spec.key: spec.values for spec in LISTS}
    )


def report(**tables: Columns) -> tuple[Issue, ...]:
    gathered = Report()
    for of, finding in check(book(**tables)):
        gathered.extend(of, [finding])
    return gathered.issues()


def failures(**tables: Columns) -> list[tuple[str, str, str]]:
    return [(issue.type.code, issue.cell, issue.value) for issue in report(**tables)]


def said(**tables: Columns) -> list[str]:
    """What the issues say, after their places."""
    return [issue.sentence.removeprefix(f"{issue.place}\u00a0: ") for issue in report(**tables)]
