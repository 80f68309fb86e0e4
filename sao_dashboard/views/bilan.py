"""From one day to another: what was promised, what was held, what slipped, what came and what went.

The version in force on the first day is compared to the one that is looked at, each on its own day. What was closed on
the first day is left out: it promised nothing more.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np
import pandas as pd

from sao_dashboard.comparison import Mouvement
from sao_dashboard.comparison.mouvements import Dates, movements
from sao_dashboard.formatting import NBSP, accord, date_longue, duree_jours, nombre, pluriel
from sao_dashboard.views.engagements import engagements
from sao_dashboard.views.filtres import Filtres
from sao_dashboard.views.glissements import of_operations
from sao_dashboard.views.parts import Parts, VersionToRead
from sao_dashboard.views.sujets import known


class Devenir(StrEnum):
    """What became of a date, what calls for attention first."""

    NON_TENU = "non tenue"
    GLISSE = "glissée"
    TENU_EN_RETARD = "tenue en retard"
    TENU = "tenue"
    FINI = "finalisée, date inconnue"
    AVANCE = "avancée"
    SANS_DATE = "sans date"
    ANNULE = "annulée"
    RETIRE = "retirée"
    AJOUTE = "ajoutée"
    DATE = "datée depuis"
    A_VENIR = "inchangée, à venir"


@dataclass(frozen=True, eq=False)
class Bilan:
    """What became of the dates of one day. Its frame is never changed in place.

    Attributes:
        depuis: the day they are looked back from.
        version: the number of the version in force then.
        au: the day it is looked at.
        lignes: one row for each date: `sujet`, `sorte`, `libelle`, `identifiant`, `secteur`, `etape`, `promis`,
            `actuel` (`str`, as written then and now, empty when there was none), `du` (`bool`, whether it was promised
            for a day from the first one on and before the last), `devenir` (`str`, a `Devenir`), `jours` (`float64`, by
            how much it slipped, was held too late or is late; less than 0 when brought forward, else NaN); those that
            call for attention first.
    """

    depuis: date
    version: int
    au: date
    lignes: pd.DataFrame

    @property
    def dues(self) -> pd.DataFrame:
        """The dates that were promised for a day between both."""
        return self.lignes[self.lignes["du"]]

    def compte(self, *devenirs: Devenir) -> int:
        """Return how many dates became one of these."""
        return int(self.lignes["devenir"].isin([each.value for each in devenirs]).sum())


def bilan(
    versions: Sequence[VersionToRead], then: tuple[int, date], now: tuple[int, date], parts: Parts | None = None
) -> Bilan:
    """Say what became of what was promised.

    Args:
        versions: all those that are measured, the oldest first: names may have changed from one to the next.
        then: the number of the version in force on the first day, and that day.
        now: the number of the version looked at, and its day, which is later.
        parts: what is kept of each.
    """
    rows, _, _ = engagements(versions, parts, only=(then, now))
    was, current = (rows[rows["jour"] == pd.Timestamp(day)].set_index("sujet") for _, day in (then, now))
    promised = was[known(was) & ~was["clos"] & ~was["annule"]]
    kept = _became(promised, current.reindex(promised.index), then[1], now[1])
    came = current[known(current) & ~current["clos"] & ~current["annule"] & ~current.index.isin(promised.index)]
    came = came.assign(
        promis="",
        actuel=came["texte"],
        du=False,
        devenir=np.where(came.index.isin(was.index), Devenir.DATE.value, Devenir.AJOUTE.value),
        jours=np.nan,
    )
    found = pd.concat([kept[_COLUMNS], came[_COLUMNS]]).rename_axis("sujet").reset_index()
    order = found["devenir"].map({each.value: rank for rank, each in enumerate(Devenir)})
    found = found.assign(ordre=order).sort_values(["ordre", "jours"], ascending=[True, False], kind="stable")
    return Bilan(then[1], then[0], now[1], found.drop(columns="ordre").reset_index(drop=True))


def of_filters(found: Bilan, operations: pd.DataFrame, filtres: Filtres) -> Bilan:
    """Keep what `glissements.matching` keeps: the chantiers, and what belongs to the operations that match."""
    kept = of_operations(found.lignes, operations, filtres)
    return Bilan(found.depuis, found.version, found.au, found.lignes[kept].reset_index(drop=True))


def en_une_phrase(found: Bilan) -> str:
    """Return what became of it all, in French."""
    counts = found.dues["devenir"].value_counts()
    held, late, unknown, *others = (
        int(counts.get(each.value, 0))
        for each in (Devenir.TENU, Devenir.TENU_EN_RETARD, Devenir.FINI, Devenir.ANNULE, Devenir.RETIRE)
    )
    gone, total = sum(others), len(found.dues)
    missed = total - held - late - unknown - gone
    told = [
        (held, "a été tenue à temps", "ont été tenues à temps"),
        (late, "l’a été en retard", "l’ont été en retard"),
        (unknown, "est finalisée à une date inconnue", "sont finalisées à une date inconnue"),
        (gone, "a été annulée ou retirée", "ont été annulées ou retirées"),
        (missed, "n’est pas tenue", "ne sont pas tenues"),
    ]
    words = [f"{nombre(count)} {accord(count, one, many)}" for count, one, many in told if count]
    promised = f"{pluriel(total, 'date')} {accord(total, 'était promise', 'étaient promises')}"
    before = date_longue(found.au)
    due = f"{promised} avant le {before}, dont {', '.join(words)}" if total else "aucune date n’était due"
    since = f"Depuis le {date_longue(found.depuis)} (version {found.version})"
    return f"{since}{NBSP}: {due}. {_moved(found)}"


_COLUMNS = ["sorte", "libelle", "identifiant", "secteur", "etape", "promis", "actuel", "du", "devenir", "jours"]


def _became(was: pd.DataFrame, now: pd.DataFrame, day: date, today: date) -> pd.DataFrame:
    """Return what became of each date: `now` has the same index, and nothing where the subject is gone."""
    moved, days = movements(*(Dates.of(each["debut"], each["fin"], each["certain"]) for each in (was, now)))
    gone, cancelled = now["sorte"].isna(), now["annule"].eq(True)
    done, on = now["clos"].eq(True) & ~cancelled, now["fait"]
    promised = was["fin"]
    past = promised < pd.Timestamp(today)
    cases = (
        (gone, Devenir.RETIRE, np.nan),
        (cancelled, Devenir.ANNULE, np.nan),
        (done & on.isna(), Devenir.FINI, np.nan),
        (done & ~(on > promised), Devenir.TENU, np.nan),
        (done, Devenir.TENU_EN_RETARD, (on - promised).dt.days),
        (~known(now), Devenir.SANS_DATE, np.nan),
        (moved == Mouvement.GLISSEMENT, Devenir.GLISSE, days),
        (moved == Mouvement.RATTRAPAGE, Devenir.AVANCE, days),
        (past, Devenir.NON_TENU, (pd.Timestamp(today) - promised).dt.days),
    )
    masks = [np.asarray(mask, dtype=bool) for mask, _, _ in cases]
    amounts = [np.broadcast_to(np.asarray(amount, dtype=float), len(was)) for _, _, amount in cases]
    told = now[["libelle", "identifiant", "secteur", "etape"]].where(~gone, was)
    return was.assign(
        **{str(key): told[key] for key in told},
        promis=was["texte"],
        actuel=now["texte"].fillna(""),
        du=past & (promised >= pd.Timestamp(day)),
        devenir=np.select(masks, [devenir.value for _, devenir, _ in cases], Devenir.A_VENIR.value),
        jours=np.select(masks, amounts, np.nan),
    )


def _moved(found: Bilan) -> str:
    slipped = found.lignes[found.lignes["devenir"] == Devenir.GLISSE.value]
    most = slipped["jours"].max()
    at_most = f", de {duree_jours(int(most))} au plus" if pd.notna(most) else ""
    count = len(slipped)
    parts = [f"{pluriel(count, 'date')} {accord(count, 'a', 'ont')} glissé{at_most}" if count else "Aucune n’a glissé"]
    for devenir, one, many in (
        (Devenir.AVANCE, "est avancée", "sont avancées"),
        (Devenir.AJOUTE, "a été ajoutée", "ont été ajoutées"),
        (Devenir.RETIRE, "a été retirée", "ont été retirées"),
    ):
        if count := found.compte(devenir):
            parts.append(f"{nombre(count)} {accord(count, one, many)}")
    return f"{NBSP}; ".join(parts) + "."
