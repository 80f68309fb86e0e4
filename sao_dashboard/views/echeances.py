"""Dates to come, of chantiers, operations and milestones, in one frame."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import pandas as pd

from sao_dashboard.comparison.codes import among
from sao_dashboard.dates import Precision
from sao_dashboard.formatting import mois_annee
from sao_dashboard.text import fold
from sao_dashboard.views.situations import Situation, over
from sao_dashboard.views.suivi import Suivi
from sao_dashboard.views.sujets import CHANTIERS_DU_SERVICE, known, sujets, without_doubles

GROUPINGS: dict[str, str] = {"Secteur": "secteur", "Étape": "etape", "Chantier": "chantier"}
"""What the timeline can be grouped by: the word on screen, the column of `echeances`."""

MAX_BARS = 300
"""Beyond this many dated operations the timeline counts by period instead of drawing each."""

COLUMNS = [
    "sorte",
    "libelle",
    "jalon",
    "identifiant",
    "secteur",
    "etape",
    "chantier",
    "debut",
    "fin",
    "texte",
    "precision",
    "certain",
    "situation",
    "type",
    "promesse",
]


def echeances(suivi: Suivi, operations: pd.DataFrame) -> pd.DataFrame:
    """Return one row for each date: finalisations of chantiers and operations, and milestones.

    A finalisation is there once: by the row of what it finishes, or as a milestone when that row has no date. What is
    finished is there on the day it was, when that is known, not on the day it was planned.

    Args:
        suivi: the workbook on its day.
        operations: the rows of `Suivi.operations` to show; milestones of other operations are left out.

    Returns:
        A frame of `sorte` (« chantier », « opération » or « jalon »), `libelle`, `jalon`, `identifiant`, `secteur`,
        `etape`, `chantier`, `texte`, `precision`, `situation`, `type`, `promesse` (`str`), `debut`, `fin`
        (`datetime64[us]`), `certain` (`boolean`). Dates wholly unknown are left out.

    Example:
        >>> from datetime import date
        >>> from sao_dashboard.reading.read import read_workbook
        >>> from sao_dashboard.template.workbook import write_workbook
        >>> from sao_dashboard.views.echeances import echeances
        >>> from sao_dashboard.views.suivi import Suivi
        >>> gare = {"identifiant": "GARE", "nom": "Gare", "finalisation": "fin 2019"}
        >>> bilan = {"operation": "GARE", "jalon": "Bilan", "date": "septembre 2018"}
        >>> suivi = Suivi(read_workbook(write_workbook({"operations": [gare], "jalons": [bilan]})), date(2018, 11, 15))
        >>> dates = echeances(suivi, suivi.operations)
        >>> for row in dates.itertuples():
        ...     print(row.sorte, row.libelle, row.fin.date(), row.situation, sep=" | ")
        opération | Gare | 2019-12-31 | à l’heure
        jalon | Bilan – Gare | 2018-09-30 | en retard
    """
    jalons = suivi.jalons
    jalons = jalons[jalons["chantier"].notna() | among(jalons["operation"], operations["identifiant"])]
    frame = without_doubles(
        _as_it_was(sujets(suivi.chantiers, operations, jalons, ["situation", "promesse"]), suivi.day)
    )
    of_operation = frame["secteur"] != CHANTIERS_DU_SERVICE
    frame["chantier"] = ("Chantier " + frame["identifiant"]).mask(of_operation, "Opérations")
    return frame.loc[known(frame), COLUMNS].astype({"situation": "str"}).reset_index(drop=True)


def _as_it_was(rows: pd.DataFrame, day: date) -> pd.DataFrame:
    """Return the rows, those of what is finished dated of the day it was."""
    done = over(rows["fait"], day) & (rows["situation"] == Situation.FINALISE.value)
    written = rows["fait"].dt.strftime("%d/%m/%Y").astype("str")
    return rows.assign(
        debut=rows["debut"].mask(done, rows["fait"]),
        fin=rows["fin"].mask(done, rows["fait"]),
        texte=rows["texte"].mask(done, written),
        precision=rows["precision"].mask(done, Precision.JOUR.value),
        certain=rows["certain"].mask(done, True),
    )


def is_passage_en_ct(types: pd.Series) -> pd.Series:
    """Return which milestones are a passage before the CT (since 2023, the CST)."""
    return types.map(lambda value: fold(str(value)) in {"passage en ct", "passage en cst"}).astype(bool)


def by_month(dates: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    """Return the rows of `echeances` still to do, as (month, rows): late, month after month, then on hold.

    The month of an approximate date is that of its latest day; an open one counts at its earliest.
    """
    todo = dates[~dates["situation"].isin([Situation.FINALISE.value, Situation.ANNULE.value])]
    todo = todo.assign(quand=todo["fin"].fillna(todo["debut"])).sort_values("quand", kind="stable")
    late, paused = (todo["situation"] == each.value for each in (Situation.EN_RETARD, Situation.EN_PAUSE))
    coming = todo[~late & ~paused]
    groups = [("En retard", todo[late])]
    for period, rows in coming.groupby(coming["quand"].dt.to_period("M")):
        groups.append((mois_annee(period.to_timestamp().date()), rows))
    groups.append(("En pause", todo[paused]))
    return [(month, rows) for month, rows in groups if len(rows)]


def late_and_coming(suivi: Suivi) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return all that is late, the longest first, and all that is due next: finalisations only."""
    dates = echeances(suivi, suivi.open_operations).sort_values("fin", kind="stable")
    late = (dates["sorte"] != "jalon") & (dates["situation"] == Situation.EN_RETARD.value)
    return dates[late], dates[_to_come(dates)]


def _to_come(dates: pd.DataFrame) -> pd.Series:
    """Return which rows of `echeances` are finalisations due next."""
    left_out = [each.value for each in (Situation.FINALISE, Situation.ANNULE, Situation.EN_PAUSE, Situation.EN_RETARD)]
    return (dates["sorte"] != "jalon") & ~dates["situation"].isin(left_out) & dates["fin"].notna()


class Decompte(NamedTuple):
    """What rows of `echeances` are.

    Attributes:
        sortes: how many there are of each `sorte`.
        des_chantiers: how many are of chantiers of the service, which no filter takes out.
        a_venir: how many are finalisations due next, of which the Synthèse shows the first.
    """

    sortes: dict[str, int]
    des_chantiers: int
    a_venir: int

    @property
    def total(self) -> int:
        """How many there are."""
        return sum(self.sortes.values())

    @property
    def too_many(self) -> bool:
        """Whether there are more finalisations than a timeline can draw one by one."""
        return self.total - self.sortes.get("jalon", 0) > MAX_BARS


def counted(dates: pd.DataFrame) -> Decompte:
    """Return what rows of `echeances` are."""
    sortes = {str(sorte): int(number) for sorte, number in dates["sorte"].value_counts().items()}
    return Decompte(sortes, int((dates["secteur"] == CHANTIERS_DU_SERVICE).sum()), int(_to_come(dates).sum()))


def aggregated(dates: pd.DataFrame, by: str) -> pd.DataFrame:
    """Return how many finalisations each group has in each period, when there are too many to draw.

    Periods are quarters over up to six years, else years.

    Returns:
        A frame of `periode` (`datetime64[us]`, first day), `groupe` (`str`), `situation` (`str`), `nombre` (`int64`).
    """
    rows = dates[dates["sorte"] != "jalon"]
    when = rows["fin"].fillna(rows["debut"])
    span = (when.max() - when.min()).days if len(when) else 0
    period = when.dt.to_period("Q" if span <= 6 * 366 else "Y").dt.start_time
    keyed = pd.DataFrame({"periode": period, "groupe": rows[by], "situation": rows["situation"]})
    return keyed.value_counts().rename("nombre").reset_index().sort_values(["periode", "groupe", "situation"])
