"""Frames of texts as tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
from markupsafe import Markup

from sao_dashboard.html.tables import Heading, table


def framed(
    frame: pd.DataFrame, titles: Mapping[str, str], name: str, nombres: Sequence[str] = (), kinds: str = ""
) -> Markup:
    """Return the columns of `titles` of a frame as a table.

    Args:
        frame: texts, shown as they are written, or what this package made.
        titles: column key → heading.
        name: the table's accessible name.
        nombres: the columns whose figures must be under one another.
        kinds: as for `table`.
    """
    headings = [Heading(title, "nombre" if column in nombres else "") for column, title in titles.items()]
    return table(headings, zip(*(frame[column].tolist() for column in titles), strict=True), name, kinds=kinds)
