"""What the cells of a row say, as plain texts."""

from __future__ import annotations

from typing import Any

import pandas as pd


def text_of(value: Any) -> str:
    """Return a cell as text, '' when it is missing."""
    return "" if value is None or pd.isna(value) else str(value)


def points(value: Any) -> tuple[str, ...]:
    """Return the points of a cell that holds several, separated by semicolons."""
    return tuple(part for part in (part.strip() for part in text_of(value).split(";")) if part)
