"""What reading a workbook gives: typed frames and issues."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import pandas as pd

from sao_dashboard.issues import Issue
from sao_dashboard.schema import DATE_OBSERVATION, DEBUT_EXPERIMENTATION, LIST_BY_KEY, is_setting


@dataclass(frozen=True, eq=False)
class Workbook:
    """One version of the shared workbook, typed.

    Attributes:
        frames: one frame for each sheet of the schema, by its key, empty when the sheet is missing; columns and dtypes
            as `schema.Kind` gives them, after `ligne` (int64, Excel's row number).
        missing: keys of the sheets the workbook does not have.
        issues: everything the workbook leaves unclear, blocking first.
        digest: SHA-256 of the file's bytes, in hexadecimal.
    """

    frames: Mapping[str, pd.DataFrame]
    missing: frozenset[str]
    issues: tuple[Issue, ...]
    digest: str

    def __getitem__(self, key: str) -> pd.DataFrame:
        return self.frames[key]

    @property
    def blocking(self) -> bool:
        """Whether the workbook must not be shown."""
        return any(issue.blocking for issue in self.issues)

    @property
    def seal(self) -> str:
        """A short name for this content, safe in an address and as a cache key."""
        return self.digest[:12]

    def has_data_of(self, other: Workbook) -> bool:
        """Whether both say the same, cell by cell; their issues may differ, and their bytes."""
        return (
            self.missing == other.missing
            and self.frames.keys() == other.frames.keys()
            and all(frame.equals(other.frames[key]) for key, frame in self.frames.items())
        )

    def values(self, list_key: str) -> list[str]:
        """Return the values of a closed list in the workbook's order, or the schema's when Listes has none."""
        frame = self.frames["listes"]
        found = [str(v) for v in frame[list_key].dropna()] if list_key in frame else []
        return found or list(LIST_BY_KEY[list_key].values)

    def parametre(self, name: str) -> str:
        """Return the value of a setting of the sheet Paramètres, empty when it is not set."""
        frame = self.frames["parametres"]
        for known, value in zip(frame["parametre"], frame["valeur"], strict=True):
            if is_setting(str(known), name):
                return "" if pd.isna(value) else str(value)
        return ""

    def day(self, today: date) -> date:
        """Return the day the workbook is looked at: its « date d'observation », else `today`."""
        return self.observed or today

    @cached_property
    def observed(self) -> date | None:
        """The « date d'observation », read once: a screen asks for it at every turn."""
        return self._day_of(DATE_OBSERVATION)

    @cached_property
    def debut_experimentation(self) -> date | None:
        """The day the trial of the organisation began, None when the workbook does not say it."""
        return self._day_of(DEBUT_EXPERIMENTATION)

    def _day_of(self, name: str) -> date | None:
        from sao_dashboard.dates import parse_date

        written = self.parametre(name)
        return parse_date(written).debut if written else None


def day_judged(published: date, observed: date | None) -> date:
    """Return the day a version is judged on: that of its publication, or the « date d'observation » it has, if earlier.

    Published long after the day that it fixes, it would be judged on another day than the screens that show it. One
    that is kept for ever in the workbook may as well be later than a version of the past: that one keeps its own day.
    """
    return min(published, observed or published)
