"""Of the dates that were announced, how many were held, and by how much the others slipped: a fact about the past.

A date is announced when a finalisation or a milestone of an operation first has one, and each time it then moves; one
that is only made more precise is no other date. It is judged once its latest day is over, on the day that the last
version is judged on: held when it was finished by then. What is not finished yet slips as far as the date that is
announced now, or that day: that much at least. What was cancelled, left the workbook, or ended nobody knows when is
left out.

Nothing is told of fewer than `AT_LEAST` operations or milestones, nor ever of a person.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from sao_dashboard.comparison import Mouvement
from sao_dashboard.comparison.codes import among
from sao_dashboard.formatting import NBSP, accord, duree_jours, mois_annee, nombre
from sao_dashboard.views.sujets import CHANTIERS_DU_SERVICE, EN_COURS, FINALISE, SANS_DATE

AT_LEAST = 20
"""The operations or milestones without which the past says nothing."""

DATES = {"opération": "finalisation", "jalon": "jalon"}
"""What the dates of each sort of subject are of, in words."""

_QUARTERS = (0.25, 0.5, 0.75)
_MOVED = (Mouvement.GLISSEMENT.value, Mouvement.RATTRAPAGE.value)


@dataclass(frozen=True)
class Passe:
    """What became of dates that were announced and are over.

    Attributes:
        sorte: of what, a key of `DATES`.
        secteur, etape: what they have in common, '' when all are counted.
        annoncees, tenues: how many, and how many of them were held.
        bas, mediane, haut: the quartiles of their slips, in days; less than 0 is ahead.
    """

    sorte: str
    secteur: str
    etape: str
    annoncees: int
    tenues: int
    bas: float
    mediane: float
    haut: float


@dataclass(frozen=True)
class Fiabilite:
    """What the past says of the whole service.

    Attributes:
        ensemble: of each sort of subject of which there are enough.
        groupes: by « secteur » and « etape », what `by_group` gives.
    """

    ensemble: tuple[Passe, ...]
    groupes: Mapping[str, tuple[list[Passe], int]]


def annonces(measured: pd.DataFrame, moves: pd.DataFrame, sujets: pd.DataFrame) -> pd.DataFrame:
    """Return the dates that were announced, in the order of `measured`.

    Args:
        measured: the dates of each subject from version to version, `fini` telling the day it was finished.
        moves: what moved, under the index of `measured`.
        sujets: what became of each.

    Returns:
        A frame of `sujet`, `sorte`, `secteur`, `etape` (`str`, those of the time), `jour` (the one the version is
        judged on), `fin` (the latest day), `actuelle` (the one of today, or the day it was finished:
        `datetime64[us]`), `etat` (`str`), `fini` (`bool`, whether that day is known).
    """
    told = measured[~measured["fini"]]
    moved = moves.index[moves["mouvement"].isin(_MOVED)]
    kept = told[~told["sujet"].duplicated() | told.index.isin(moved)]
    now = sujets.set_index("sujet").reindex(kept["sujet"]).set_axis(kept.index)
    ended = among(kept["sujet"], measured.loc[measured["fini"], "sujet"])
    own = kept[["sujet", "sorte", "secteur", "etape", "fin"]]
    return own.assign(jour=kept["juge_le"], actuelle=now["actuelle"], etat=now["etat"], fini=ended)


def cas(announced: pd.DataFrame, day: date) -> pd.DataFrame:
    """Return what became of the announced dates of operations that were over on the `day` of the last version.

    Returns:
        A frame of `sujet`, `sorte`, `secteur`, `etape` (`str`), `tenue` (`bool`), `jours` (`float64`).
    """
    today = pd.Timestamp(day)
    told = announced["etat"].isin([EN_COURS, SANS_DATE]) | ((announced["etat"] == FINALISE) & announced["fini"])
    over = (announced["jour"] <= announced["fin"]) & (announced["fin"] < today)
    rows = announced[told & over & (announced["secteur"] != CHANTIERS_DU_SERVICE)]
    done = rows["etat"] == FINALISE
    end = rows["actuelle"].where(done | (rows["actuelle"] > today), today)
    days = (end - rows["fin"]).dt.days.astype("float64")
    return rows[["sujet", "sorte", "secteur", "etape"]].assign(tenue=done & (days <= 0), jours=days)


def fiabilite(cases: pd.DataFrame) -> Fiabilite | None:
    """Return what the past says of the whole service, None when there is too little of it."""
    ensemble = tuple(each for sorte in DATES if (each := semblables(cases, sorte, "", "")))
    return Fiabilite(ensemble, {by: by_group(cases, by) for by in ("secteur", "etape")}) if ensemble else None


def by_group(cases: pd.DataFrame, by: str) -> tuple[list[Passe], int]:
    """Return what the past says of each sector or étape, the most dates first, and of how many it says nothing.

    Args:
        cases: of `cas`.
        by: « secteur » or « etape ».
    """
    found = [
        _passe(rows, str(sorte), **{by: str(group)})
        for (group, sorte), rows in cases.groupby([by, "sorte"], sort=True)
        if _enough(rows)
    ]
    groups = cases.groupby([by, "sorte"]).ngroups
    return sorted(found, key=lambda each: -each.annoncees), groups - len(found)


def semblables(cases: pd.DataFrame, sorte: str, secteur: str, etape: str) -> Passe | None:
    """Return what the past says of the like of an open subject: the nearest of which there are enough.

    The same sector and étape, else the same étape, else the same sector, else all; None when all are too few.
    """
    alike = cases[cases["sorte"] == sorte]
    at_etape, in_secteur = alike["etape"] == etape, alike["secteur"] == secteur
    for rows, common in (
        (alike[at_etape & in_secteur], {"secteur": secteur, "etape": etape}),
        (alike[at_etape], {"etape": etape}),
        (alike[in_secteur], {"secteur": secteur}),
        (alike, {}),
    ):
        if _enough(rows):
            return _passe(rows, sorte, **common)
    return None


def fourchette(passe: Passe, fin: date, day: date) -> tuple[date, date] | None:
    """Return between which days half of its like ended, from the date announced now; None when that one is over."""
    if fin < day:
        return None
    low, high = (fin + timedelta(days=round(days)) for days in (passe.bas, passe.haut))
    return max(low, day), max(high, day)


def en_mots(passe: Passe) -> str:
    """Return « Sur 34 dates de finalisation annoncées dans le secteur « Nord » et échues, 21 ont été tenues… »."""
    where = [f"dans le secteur «{NBSP}{passe.secteur}{NBSP}»"] if passe.secteur else []
    where += [f"à l’étape «{NBSP}{passe.etape}{NBSP}»"] if passe.etape else []
    held = f"{nombre(passe.tenues)} {accord(passe.tenues, 'a été tenue', 'ont été tenues')}"
    return (
        f"Sur {nombre(passe.annoncees)} dates de {DATES[passe.sorte]} annoncées"
        f"{' ' if where else ''}{', '.join(where) or ' dans le service'} et échues, {held}{NBSP}; "
        f"glissement médian{NBSP}: {glissement(passe.mediane)}."
    )


def fourchette_en_mots(between: tuple[date, date]) -> str:
    """Return « entre mars 2019 et juin 2019 », or « en mars 2019 »."""
    low, high = map(mois_annee, between)
    return f"en {low}" if low == high else f"entre {low} et {high}"


def glissement(days: float) -> str:
    """Return a slip in words: « 2 mois », « aucun », « 3 jours d’avance »."""
    whole = round(days)
    return "aucun" if not whole else duree_jours(whole) if whole > 0 else f"{duree_jours(-whole)} d’avance"


def _enough(rows: pd.DataFrame) -> bool:
    """Dates of one operation that moved twenty times are one operation: they are told of nothing else."""
    return rows["sujet"].nunique() >= AT_LEAST


def _passe(rows: pd.DataFrame, sorte: str, secteur: str = "", etape: str = "") -> Passe:
    low, median, high = (float(days) for days in rows["jours"].quantile(_QUARTERS))
    return Passe(sorte, secteur, etape, len(rows), int(rows["tenue"].sum()), low, median, high)
