"""The next meetings of those who decide: the CT (since 2023, the CST) and the steering committees."""

from __future__ import annotations

import re

import pandas as pd

from sao_dashboard.text import fold
from sao_dashboard.views.situations import Situation

_INSTANCE = re.compile(r"\b(?:ct|cst|copil|cotech|comite (?:technique|social territorial|de pilotage))\b")
_OVER = (Situation.FINALISE.value, Situation.ANNULE.value)


def instances(dates: pd.DataFrame) -> pd.DataFrame:
    """Return the milestones that are a passage before the CT, a COPIL or a COTECH and are still to come, by date.

    The kind or the title of the milestone says so, never the name of its operation.

    Args:
        dates: rows of `views.echeances.echeances`.
    """
    names = dates["type"].fillna("") + " " + dates["jalon"].fillna("")
    met = names.isin([name for name in names.unique() if _INSTANCE.search(fold(name))])
    rows = dates[met & (dates["sorte"] == "jalon") & ~dates["situation"].isin(_OVER)]
    return rows.assign(quand=rows["fin"].fillna(rows["debut"])).sort_values("quand", kind="stable")
