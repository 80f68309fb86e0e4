"""What is late or at risk, with what a meeting asks of each: who, since when, why, what comes next."""

from __future__ import annotations

import pandas as pd

from sao_dashboard.views.situations import Situation
from sao_dashboard.views.suivi import Suivi

A_REVOIR = (Situation.EN_RETARD.value, Situation.A_RISQUE.value)
"""The situations of the review, unless others are asked for."""
_OVER = (Situation.FINALISE.value, Situation.ANNULE.value, Situation.EN_PAUSE.value)


def prochains_jalons(suivi: Suivi) -> pd.DataFrame:
    """Return the next milestone of each operation that waits for one: the first by date, even if that date is past.

    Returns:
        A frame of `jalon`, `date`, `situation` (`str`), by the identifier of the operation.
    """
    rows = suivi.jalons[["operation", "jalon", "date", "situation"]]
    rows = rows[rows["operation"].notna() & ~rows["situation"].isin(_OVER)].drop_duplicates("operation")
    return rows.set_index("operation").astype("str")


def chantiers_a_revoir(suivi: Suivi) -> pd.DataFrame:
    """Return the rows of `Suivi.chantiers` that are late or at risk, the longest first."""
    rows = suivi.chantiers
    return rows[rows["situation"].isin(A_REVOIR)].sort_values(["situation", "jours"], kind="stable")
