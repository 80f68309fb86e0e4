"""The dates as a calendar wants them: what is to be, what is no longer, and which version moved each last.

An event is a subject of `engagements`: the finalisation of a chantier or of an operation, or a milestone. What is
finished is there on the day it was. What lost its date, was cancelled, or left the workbook stays for a while,
cancelled: a calendar that keeps what it was once given learns it so.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sao_dashboard.views.engagements import engagements, first_identifiers
from sao_dashboard.views.filtres import Filtres
from sao_dashboard.views.glissements import of_operations
from sao_dashboard.views.parts import SORTES, Parts, VersionToRead
from sao_dashboard.views.suivi import Suivi
from sao_dashboard.views.sujets import CHANTIERS_DU_SERVICE, known

CANCELLED_DAYS = 90
"""How long what is no longer stays in the calendar, cancelled."""

_SHOWN = ("libelle", "secteur", "etape", "texte")
"""What an event says besides its date."""


class Statut(StrEnum):
    """How sure a date is, in the words of calendars (RFC 5545)."""

    SURE = "CONFIRMED"
    INCERTAINE = "TENTATIVE"
    ANNULEE = "CANCELLED"


class Evenement(NamedTuple):
    """One event, on whole days.

    Attributes:
        cle: what names it for ever: the first code of its operation or the number of its chantier, and its milestone.
        titre: « Bilan – Gare ».
        debut, fin: its first and its last day.
        statut: how sure it is.
        sequence: the number of the version that moved it last; it only ever grows.
        cree, modifie: when the versions were made that had it first, and that changed anything of it last.
        sorte: « chantier », « opération » or « jalon ».
        identifiant: of the operation or of the chantier.
        secteur, etape, texte: as the workbook says them.
        fait: whether it is over.
        charges: who follows the operation; '' where names are not wanted.
    """

    cle: str
    titre: str
    debut: date
    fin: date
    statut: Statut
    sequence: int
    cree: datetime
    modifie: datetime
    sorte: str
    identifiant: str
    secteur: str
    etape: str
    texte: str
    fait: bool = False
    charges: str = ""

    @property
    def du_chantier(self) -> bool:
        """Whether it is of a chantier of the service, and of no operation."""
        return self.secteur == CHANTIERS_DU_SERVICE


@dataclass(frozen=True, eq=False)
class DatesSuivies:
    """The last date of each subject over versions. Shared between sessions: its frame is never changed in place.

    Attributes:
        lignes: one row for each subject that ever had a date: `cle`, `sorte`, `libelle`, `identifiant`, `secteur`,
            `etape`, `texte` (`str`), `debut`, `fin` (`datetime64[us]`), `ferme` (one day, and sure), `fait` (`bool`),
            `cree`, `sequence`, `modifie` (`int64`, numbers of versions), and `partie` (`Int64`, the number of the
            version in which it was no longer; missing for what still is).
        non_ouvertes: the numbers of the versions that could not be opened.
    """

    lignes: pd.DataFrame
    non_ouvertes: tuple[int, ...] = ()


def dates_suivies(versions: Sequence[VersionToRead], parts: Parts | None = None, at_least: int = 0) -> DatesSuivies:
    """Follow every date over versions, the oldest first, whoever saved them and whatever was restored since.

    Args:
        versions: those that were not purged, each save among them: what one moved and the next put back was moved.
        parts: what is kept of each.
        at_least: the number of the last purge: what moved in a purged version can no longer be told, so that all is
            said to have moved then.
    """
    parts = parts or Parts()
    rows, unopened, _ = engagements(versions, parts)
    numbers = np.array([each.numero for each in versions if each.numero not in unopened], dtype=np.int64)
    rows = _as_shown(rows, numbers).reset_index(drop=True)
    here = rows[rows["ici"]]
    first, last = (here.drop_duplicates("sujet", keep=keep).set_index("sujet") for keep in ("first", "last"))
    after = last["place"].to_numpy() + 1
    gone = after < len(numbers)
    left = numbers[np.where(gone, after, 0)]
    told = rows[rows["place"] <= last["place"].reindex(rows["sujet"]).fillna(-1).to_numpy()]
    latest = {
        key: told.loc[told[key], ["sujet", "version"]].groupby("sujet")["version"].max().reindex(last.index).to_numpy()
        for key in ("bouge", "change")
    }
    found = last.assign(
        cle=_keys(last, first_identifiers(versions, parts)),
        cree=first["version"],
        sequence=np.maximum(np.where(gone, left, latest["bouge"]), at_least).astype("int64"),
        modifie=np.where(gone, left, latest["change"]).astype("int64"),
        partie=pd.array(np.where(gone, left, 0), dtype="Int64"),
    )
    found["partie"] = found["partie"].mask(~gone)
    return DatesSuivies(found.reset_index(drop=True), unopened)


def _as_shown(rows: pd.DataFrame, numbers: NDArray[np.int64]) -> pd.DataFrame:
    """Return the rows with the dates that a calendar shows, and what is not as in the version before."""
    done = (rows["clos"] & ~rows["annule"] & rows["fait"].notna()).astype(bool)
    debut, fin = (rows[key].mask(done, rows["fait"]) for key in ("debut", "fin"))
    shown = rows.assign(
        debut=debut.fillna(fin),
        fin=fin.fillna(debut),
        texte=rows["texte"].mask(done, rows["fait"].dt.strftime("%d/%m/%Y").astype("str")).fillna(""),
        ferme=((debut == fin) & (rows["certain"].fillna(False) | done)).astype(bool),
        fait=done,
        place=np.searchsorted(numbers, rows["version"].to_numpy()),
    )
    shown["ici"] = known(shown) & ~shown["annule"]
    dates = ("debut", "fin", "ferme")
    fresh = _differs(shown, ("sujet",)) | ((np.diff(shown["place"], prepend=0) > 1) & _differs(shown, ("serie",)))
    moved = fresh | _differs(shown, ("ici",)) | (shown["ici"].to_numpy() & _differs(shown, dates))
    return shown.assign(bouge=moved, change=moved | _differs(shown, _SHOWN))


def _differs(rows: pd.DataFrame, columns: Sequence[str]) -> NDArray[np.bool_]:
    """Return which rows differ from the one before, by any of these columns."""
    if rows.empty:
        return np.zeros(0, dtype=bool)
    codes = [pd.factorize(rows[key])[0] for key in columns]
    found: NDArray[np.bool_] = np.logical_or.reduce([np.diff(each, prepend=-2) != 0 for each in codes])
    return found


def _keys(rows: pd.DataFrame, first: Mapping[str, Mapping[str, str]]) -> list[str]:
    """Return what names each subject for ever: its key, with its first identifier unless that is now another's."""
    renamed = {
        (SORTES[sheet], last): f"{SORTES[sheet]} {was}"
        for sheet, names in first.items()
        for last, was in names.items()
        if was not in set(rows["identifiant"])
    }
    if not renamed:
        return [str(key) for key in rows.index]
    of_chantier = rows["secteur"] == CHANTIERS_DU_SERVICE
    parents = ["chantier" if own else "opération" for own in of_chantier]
    named = zip(rows.index, parents, rows["identifiant"], strict=True)
    return [
        str(key).replace(f"{parent} {code}", renamed.get((parent, code), f"{parent} {code}"))
        for key, parent, code in named
    ]


def evenements(
    found: DatesSuivies, of: Collection[str], moments: Mapping[int, datetime], day: date, charges: Mapping[str, str]
) -> list[Evenement]:
    """Return the events of some subjects, by date.

    Args:
        found: over the versions up to the current one.
        of: the `cle` of the subjects.
        moments: when each version was made, by its number.
        day: today: what is no longer goes `CANCELLED_DAYS` after the version in which it was not.
        charges: who follows each operation, by its identifier; empty where names are not wanted.
    """
    rows = found.lignes[found.lignes["cle"].isin(list(of))]
    made = [_event(row, moments, charges) for row in rows.to_dict("records") if _stays(row, moments, day)]
    return sorted(made, key=lambda event: (event.debut, event.fin, event.cle))


def _stays(row: Mapping[Hashable, Any], moments: Mapping[int, datetime], day: date) -> bool:
    gone = row["partie"]
    return bool(pd.isna(gone) or day - moments[int(gone)].astimezone().date() < timedelta(CANCELLED_DAYS))


def _event(row: Mapping[Hashable, Any], moments: Mapping[int, datetime], charges: Mapping[str, str]) -> Evenement:
    secteur, etape = ("" if pd.isna(row[key]) else row[key] for key in ("secteur", "etape"))
    return Evenement(
        cle=row["cle"],
        titre=row["libelle"] if row["sorte"] == "jalon" else f"Finalisation – {row['libelle']}",
        debut=row["debut"].date(),
        fin=max(row["debut"], row["fin"]).date(),
        statut=Statut.ANNULEE if pd.notna(row["partie"]) else Statut.SURE if row["ferme"] else Statut.INCERTAINE,
        sequence=row["sequence"],
        cree=moments[row["cree"]],
        modifie=moments[row["modifie"]],
        sorte=row["sorte"],
        identifiant=row["identifiant"],
        secteur=secteur,
        etape=etape,
        texte=row["texte"],
        fait=row["fait"],
        charges=charges.get(row["identifiant"], "") if secteur != CHANTIERS_DU_SERVICE else "",
    )


def of_filters(found: DatesSuivies, suivi: Suivi, filtres: Filtres, *, chantiers: bool) -> list[str]:
    """Return the `cle` of what belongs to the operations that match, and of the chantiers if they are wanted.

    What left the workbook is judged by the last sector and étape that it had, as the slips are.
    """
    rows = found.lignes
    kept = of_operations(rows, suivi.operations, filtres)
    return list(rows.loc[kept if chantiers else kept & (rows["secteur"] != CHANTIERS_DU_SERVICE), "cle"])


def of_identifiers(found: DatesSuivies, identifiants: Collection[str], *, chantiers: bool = False) -> list[str]:
    """Return the `cle` of what belongs to some operations, or to some chantiers."""
    rows = found.lignes
    own = (rows["secteur"] == CHANTIERS_DU_SERVICE) == chantiers
    return list(rows.loc[own & rows["identifiant"].isin(list(identifiants)), "cle"])
