"""Where a dated thing stands on a given day."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

import pandas as pd

ALERT_DAYS = 30
"""From this many days before its latest date on, unfinished work must be nearly done not to be at risk."""

EXPECTED_PROGRESS = 0.8
"""The progress under which work due within `ALERT_DAYS` is at risk."""


class Situation(StrEnum):
    """The situations, most urgent first. The values are part of the links people copy."""

    EN_RETARD = "en retard"
    A_RISQUE = "à risque"
    A_CONFIRMER = "à confirmer"
    A_L_HEURE = "à l’heure"
    SANS_DATE = "sans date"
    EN_PAUSE = "en pause"
    FINALISE = "finalisé"
    ANNULE = "annulé"


SYMBOLS: dict[Situation, str] = {
    Situation.EN_RETARD: "■",
    Situation.A_RISQUE: "▲",
    Situation.A_CONFIRMER: "▼",
    Situation.A_L_HEURE: "●",
    Situation.SANS_DATE: "○",
    Situation.EN_PAUSE: "‖",
    Situation.FINALISE: "✓",
    Situation.ANNULE: "✕",
}
OPEN: tuple[Situation, ...] = tuple(s for s in Situation if s not in (Situation.FINALISE, Situation.ANNULE))
"""What is neither finished nor cancelled."""
AWAITED: tuple[Situation, ...] = tuple(s for s in OPEN if s is not Situation.EN_PAUSE)
"""Those whose date is waited for."""

EXPLANATIONS: dict[Situation, str] = {
    Situation.EN_RETARD: "La date la plus tardive est passée, et ce n’est pas finalisé.",
    Situation.A_RISQUE: "La date au plus tôt est passée, ou il reste 30 jours au plus et l’avancement connu est "
    "inférieur à 80\u00a0%.",
    Situation.A_CONFIRMER: "Il reste 30 jours au plus, et l’avancement n’est pas renseigné.",
    Situation.A_L_HEURE: "La date est à venir.",
    Situation.SANS_DATE: "Aucune date au plus tard n’est connue.",
    Situation.EN_PAUSE: "Le statut le dit (en attente, suspendu)\u00a0: la date, même passée, n’est plus attendue.",
    Situation.FINALISE: "L’étape le dit, ou le jour de la finalisation est inscrit, et il n’est pas à venir.",
    Situation.ANNULE: "L’étape le dit.",
}


def label(situation: str) -> str:
    """Return the situation behind its symbol: « ■ en retard »."""
    return f"{SYMBOLS[Situation(situation)]} {situation}"


def situations(debut: pd.Series, fin: pd.Series, decided: pd.Series, progress: pd.Series, day: date) -> pd.Series:
    """Return the situation of each row on `day`.

    Args:
        debut: earliest date (datetime64, NaT when open).
        fin: latest date (datetime64, NaT when open or unknown).
        decided: the situation that no date changes (see `decided`), missing where dates tell.
        progress: share done (float64, NaN when unknown).
        day: the day it is looked at.

    Returns:
        An ordered categorical of `Situation` values, most urgent first.

    Example:
        >>> from datetime import date
        >>> import pandas as pd
        >>> from sao_dashboard.views.situations import situations
        >>> debut = pd.to_datetime(pd.Series(["2018-11-01", "2018-09-01", "2018-11-21", "2018-11-21", None]))
        >>> fin = pd.to_datetime(pd.Series(["2018-11-10", "2018-12-31", "2018-11-30", "2018-11-30", None]))
        >>> nothing, progress = pd.Series([None] * 5), pd.Series([0.5, 0.5, 0.9, None, 0.5])
        >>> situations(debut, fin, nothing, progress, date(2018, 11, 15)).tolist()
        ['en retard', 'à risque', 'à l’heure', 'à confirmer', 'sans date']
    """
    today, soon = pd.Timestamp(day), pd.Timestamp(day + timedelta(days=ALERT_DAYS))
    result = pd.Series(Situation.A_L_HEURE.value, index=fin.index, dtype=object)
    result.loc[fin.isna()] = Situation.SANS_DATE.value
    near = (fin >= today) & (fin <= soon)
    result.loc[near & progress.isna()] = Situation.A_CONFIRMER.value
    started = (debut < today) & (fin >= today) & (debut != fin)
    result.loc[started | (near & (progress < EXPECTED_PROGRESS))] = Situation.A_RISQUE.value
    result.loc[fin < today] = Situation.EN_RETARD.value
    result = result.mask(decided.notna(), decided)
    return result.astype(pd.CategoricalDtype([s.value for s in Situation], ordered=True))


def decided(done: pd.Series, cancelled: pd.Series, paused: pd.Series) -> pd.Series:
    """Return the situation that no date changes (object, missing where dates tell): each argument is of bool.

    What is cancelled is so even if it was finished, and what is finished even if it was put on hold.
    """
    result = pd.Series(None, index=done.index, dtype=object)
    for mask, situation in (
        (paused, Situation.EN_PAUSE),
        (done, Situation.FINALISE),
        (cancelled, Situation.ANNULE),
    ):
        result.loc[mask] = situation.value
    return result


def over(fait: pd.Series, day: date | pd.Series) -> pd.Series:
    """Return what was over on `day` (bool), by the day it was finished: one that is still to come promises only.

    Args:
        fait: the day each was finished (datetime64, NaT when it is not).
        day: of all, or of each row (datetime64).
    """
    return fait <= (day if isinstance(day, pd.Series) else pd.Timestamp(day))
