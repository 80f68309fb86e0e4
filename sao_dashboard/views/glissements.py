"""How each date moved from version to version: what is drawn as the *courbe à 45°*, and what it amounts to.

A subject is the finalisation of a chantier or of an operation, or a milestone. It is the same subject as long as its
identifier is, or as the comparison of two versions recognises it under another one; a name may change freely. What is
finished is measured until the day it was finished, which counts as its last date; nothing is measured afterwards, and
what was finished in the first version never is. A version in which it has no date is passed over.

Dates are compared as intervals (`comparison.mouvements`): between two versions, and for the total between the first one
and the last, so that a date made more precise, then moved, never counts for more than what was promised. A date that is
only made more vague still promises what it did: what follows is compared to the date before it, so that « T2 », « T2 ou
T3 », then « T3 » is a slip.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sao_dashboard.comparison import Mouvement
from sao_dashboard.comparison.codes import among
from sao_dashboard.comparison.mouvements import Dates, movements
from sao_dashboard.versions import Origine, Version
from sao_dashboard.views.engagements import TYPES, engagements
from sao_dashboard.views.fiabilite import annonces
from sao_dashboard.views.filtres import Filtres, filter_operations, is_one_of
from sao_dashboard.views.parts import Parts, VersionToRead, digest_of
from sao_dashboard.views.sujets import ANNULE, CHANTIERS_DU_SERVICE, DISPARU, EN_COURS, FINALISE, SANS_DATE, known

SHIFTS = (Mouvement.GLISSEMENT, Mouvement.RATTRAPAGE)


@dataclass(frozen=True, eq=False)
class Glissements:
    """What was measured over all versions. Shared between sessions: its frames are never changed in place.

    Attributes:
        points: for each subject, the first and the last of the versions in a row that promise the same, subject by
            subject, in the order of versions: `sujet` (`str`, its key), `sorte` (« chantier », « opération » or
            « jalon »), `libelle`, `identifiant` (of the chantier or the operation), `secteur`, `etape`, `texte`
            (`str`), `version` (`int64`), `jour` (of the version), `debut`, `fin` (`datetime64[us]`), `certain`
            (`boolean`). The last row of what is finished has the day it was, as `jour` and as date.
        mouvements: one row for each change of a date: `sujet`, `sorte`, `avant`, `secteur`, `etape` (those of the date
            it is compared to), `apres`, `mouvement` (`str`), `version` (`int64`), `jour` (`datetime64[us]`), `jours`
            (`float64`, less than 0 when recovered, NaN when neither or not known).
        sujets: one row for each subject: `sujet`, `sorte`, `libelle`, `identifiant`, `secteur`, `etape`, `etat`,
            `premiere_texte`, `actuelle_texte` (`str`), `premiere`, `actuelle` (`datetime64[us]`, the latest day, or the
            earliest of an open date), `total`, `plus_grand` (`float64`, days), `glissements`, `rattrapages` (`int64`),
            `derniere_version` (`Int64`, the last that moved the date).
        annonces: the dates that were announced (`fiabilite.annonces`).
        versions: those that were measured: `version` (`int64`), `jour`, `juge_le` (`datetime64[us]`, the day of each,
            and the one it is judged on: `day_judged`), the oldest first.
        retards: one row for each time an operation was late, from one version to another: `sujet` (`str`), `de`, `a`
            (`int64`, the numbers of the first and the last).
        digest: of the versions measured, their days and their contents, whichever subjects are kept of them.
        non_ouvertes: the numbers of the versions that could not be opened, so that nothing of them is measured.
    """

    points: pd.DataFrame
    mouvements: pd.DataFrame
    sujets: pd.DataFrame
    annonces: pd.DataFrame
    versions: pd.DataFrame
    retards: pd.DataFrame
    digest: str
    non_ouvertes: tuple[int, ...] = ()


def kept_versions(published: Sequence[Version]) -> tuple[Version, ...]:
    """Leave out the versions that a restoration cancelled: those between the restored one and the restoration.

    A restoration that is itself cancelled cancels nothing.

    Args:
        published: records of the log, the oldest first.
    """
    kept: list[Version] = []
    restored: int | None = None
    for version in reversed(published):
        if restored is not None and version.numero > restored:
            continue
        kept.append(version)
        restored = version.restaure if version.origine is Origine.RESTAURATION else None
    return tuple(reversed(kept))


def in_force(published: Sequence[Version], day: date) -> Version | None:
    """Return the version that was in force on a day, among those that were not cancelled; None before the first one.

    Args:
        published: records of the log that were not purged, the oldest first.
        day: in the local time of whoever published.
    """
    before = [version for version in kept_versions(published) if version.le.astimezone().date() <= day]
    return before[-1] if before else None


def glissements(versions: Sequence[VersionToRead], parts: Parts | None = None) -> Glissements:
    """Measure all the versions, the oldest first, with what is kept of each."""
    rows, unopened, judged = engagements(versions, parts)
    measured = _measured(rows)
    moves = _mouvements(measured)
    opened = [each for each in versions if each.numero not in unopened]
    last = max((each.numero for each in opened), default=0)
    days = [(each.numero, each.jour, judged[each.numero]) for each in opened]
    told = pd.DataFrame(days, columns=["version", "jour", "juge_le"])
    sujets = _sujets(measured, rows, moves, last)
    told = told.astype({"version": "int64", "jour": "datetime64[us]", "juge_le": "datetime64[us]"})
    announced, late = annonces(measured, moves, sujets), _retards(rows)
    return Glissements(measured[list(TYPES)], moves, sujets, announced, told, late, digest_of(opened), unopened)


def matching(found: Glissements, operations: pd.DataFrame, filtres: Filtres) -> Glissements:
    """Keep the chantiers, and what belongs to the operations that match.

    An operation that is no longer in the workbook is judged by the last sector and étape it had; no other filter keeps
    it, since nothing else is known of it.

    Args:
        found: over the versions up to the one looked at.
        operations: `Suivi.operations` of that version, all of them.
        filtres: what is asked for.
    """
    return of_sujets(found, found.sujets.loc[of_operations(found.sujets, operations, filtres), "sujet"])


def of_operations(sujets: pd.DataFrame, operations: pd.DataFrame, filtres: Filtres) -> pd.Series:
    """Return which rows (`identifiant`, `secteur`, `etape`) `matching` keeps (bool)."""
    kept = among(sujets["identifiant"], filter_operations(operations, filtres)["identifiant"])
    gone = ~among(sujets["identifiant"], operations["identifiant"])
    for key in filtres.active:
        gone &= is_one_of(sujets[key], getattr(filtres, key)) if key in ("secteur", "etape") else False
    return kept | gone | (sujets["secteur"] == CHANTIERS_DU_SERVICE)


def of_sujets(found: Glissements, sujets: Iterable[str]) -> Glissements:
    """Keep some subjects, by their keys."""
    keys = list(sujets)
    frames = (found.points, found.mouvements, found.sujets, found.annonces, found.retards)
    points, moves, rows, told, late = (frame[among(frame["sujet"], keys)] for frame in frames)
    return replace(found, points=points, mouvements=moves, sujets=rows, annonces=told, retards=late)


def most_slipped(sujets: pd.DataFrame, limit: int) -> list[str]:
    """Return the keys of the subjects whose date is the furthest after the first one, the most first."""
    late = sujets[sujets["total"] > 0].sort_values("total", ascending=False, kind="stable")
    return late["sujet"].head(limit).tolist()


def by_group(mouvements: pd.DataFrame, by: str) -> pd.DataFrame:
    """Return who slips most, by the sector or the étape in which each was before it slipped.

    Args:
        mouvements: of `Glissements`.
        by: « secteur » or « etape ».

    Returns:
        A frame of `groupe` (`str`), `sujets` (how many slipped or were recovered), `glissements`, `rattrapages`
        (`int64`), `jours_glisses`, `jours_rattrapes` (`int64`, known days only); most days slipped first.
    """
    moved = mouvements[mouvements["mouvement"].isin([each.value for each in SHIFTS])]
    slips = moved["mouvement"] == Mouvement.GLISSEMENT.value
    days = moved["jours"].fillna(0)
    counted = pd.DataFrame(
        {
            "groupe": moved[by],
            "sujet": moved["sujet"],
            "glissements": slips,
            "rattrapages": ~slips,
            "jours_glisses": days.clip(lower=0),
            "jours_rattrapes": -days.clip(upper=0),
        }
    ).groupby("groupe", sort=False)
    total = counted[["glissements", "rattrapages", "jours_glisses", "jours_rattrapes"]].sum().astype("int64")
    total.insert(0, "sujets", counted["sujet"].nunique().astype("int64"))
    return total.sort_values(["jours_glisses", "glissements"], ascending=False, kind="stable").reset_index()


def late_by_version(found: Glissements) -> pd.DataFrame:
    """Return how many operations were late in each version, on the day it is judged.

    Returns:
        The frame `versions`, with `retards` (`int64`).
    """
    numbers = found.versions["version"].to_numpy()
    count = np.zeros(len(numbers) + 1, dtype=np.int64)
    np.add.at(count, np.searchsorted(numbers, found.retards["de"]), 1)
    np.add.at(count, np.searchsorted(numbers, found.retards["a"]) + 1, -1)
    return found.versions.assign(retards=count.cumsum()[:-1])


def _retards(rows: pd.DataFrame) -> pd.DataFrame:
    late = rows.loc[rows["retard"], ["serie", "sujet", "version"]]
    first, last = (late.drop_duplicates("serie", keep=keep).set_index("serie") for keep in ("first", "last"))
    return pd.DataFrame({"sujet": first["sujet"], "de": first["version"], "a": last["version"]}).reset_index(drop=True)


def _measured(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows that have a date and are still open, then, for what is finished, the day it was (`fini`)."""
    closed = rows.iloc[::-1].groupby("sujet")["clos"].cummin().iloc[::-1].astype(bool)
    latest = rows[["sujet", "fait", "clos", "annule"]].drop_duplicates("sujet", keep="last").set_index("sujet")
    done = latest["fait"].where(latest["clos"] & ~latest["annule"])
    day = done.reindex(rows["sujet"]).set_axis(rows.index)
    before = rows[~closed & known(rows) & ~(rows["jour"] > day)]
    ends = rows[closed & day.notna()].drop_duplicates("sujet")
    ends = ends[among(ends["sujet"], before["sujet"].drop_duplicates())]
    day = day[ends.index]
    ends = ends.assign(
        debut=day,
        fin=day,
        jour=day.where(day < ends["jour"], ends["jour"]),
        texte=day.dt.strftime("%d/%m/%Y").astype("str"),
        certain=pd.Series(True, index=ends.index, dtype="boolean"),
    )
    return pd.concat([before.assign(fini=False), ends.assign(fini=True)]).sort_index(kind="stable")


def _mouvements(measured: pd.DataFrame) -> pd.DataFrame:
    dates, base = _dates(measured), _bases(measured)
    former = measured.take(base)
    moved, days = movements(dates.take(base), dates)
    found = pd.DataFrame(
        {
            "sujet": measured["sujet"],
            "sorte": measured["sorte"],
            "secteur": former["secteur"].array,
            "etape": former["etape"].array,
            "avant": former["texte"].array,
            "apres": measured["texte"],
            "mouvement": pd.Series([str(each) for each in moved], index=measured.index, dtype="str"),
            "version": measured["version"],
            "jour": measured["jour"],
            "jours": days,
        }
    )
    shifted = [*SHIFTS, Mouvement.PRECISION, Mouvement.IMPRECISION]
    return found[found["mouvement"].isin([each.value for each in shifted])]


def _bases(measured: pd.DataFrame) -> NDArray[np.intp]:
    """Return, for each row, the place of the one it is compared to: itself, for the first of a subject.

    Whether a date slipped is told from the last one that was not a mere loss of precision; how else it changed, from
    the version before.
    """
    dates, rank = _dates(measured), measured.groupby("sujet").cumcount().to_numpy()
    bases = np.arange(len(rank))
    promised, vague = bases.copy(), np.zeros(len(rank), dtype=bool)
    for each in range(1, rank.max(initial=0) + 1):
        here = np.flatnonzero(rank == each)
        before = here - 1  # rows are subject by subject
        promised[here] = promise = np.where(vague[before], promised[before], before)
        since = movements(dates.take(promise), dates.take(here))[0]
        step = movements(dates.take(before), dates.take(here))[0]
        vague[here] = since == Mouvement.IMPRECISION
        bases[here] = np.where(np.isin(since, SHIFTS) | np.isin(step, SHIFTS), promise, before)
    return bases


def _dates(rows: pd.DataFrame) -> Dates:
    return Dates.of(rows["debut"], rows["fin"], rows["certain"])


def _sujets(measured: pd.DataFrame, rows: pd.DataFrame, moves: pd.DataFrame, last: int) -> pd.DataFrame:
    dates = measured[["sujet", "debut", "fin", "certain", "texte"]]
    first, now = (dates.drop_duplicates("sujet", keep=keep).set_index("sujet") for keep in ("first", "last"))
    told = rows.drop_duplicates("sujet", keep="last").set_index("sujet").loc[now.index]
    moved, days = movements(_dates(first), _dates(now))
    contained = [each not in SHIFTS for each in moved]
    slips, gains = (moves[moves["mouvement"] == each.value] for each in SHIFTS)
    counts = {key: each.groupby("sujet").size() for key, each in (("glissements", slips), ("rattrapages", gains))}
    found = told[["sorte", "libelle", "identifiant", "secteur", "etape"]].assign(
        etat=_state(told, last),
        premiere=first["fin"].fillna(first["debut"]),
        premiere_texte=first["texte"],
        actuelle=now["fin"].fillna(now["debut"]),
        actuelle_texte=now["texte"],
        total=np.where(contained, 0.0, days),
        plus_grand=slips.groupby("sujet")["jours"].max(),
        derniere_version=moves.groupby("sujet")["version"].max().astype("Int64"),
        **{key: count.reindex(now.index, fill_value=0).astype("int64") for key, count in counts.items()},
    )
    return found.reset_index()


def _state(told: pd.DataFrame, last: int) -> pd.Series:
    """Return what became of each subject, from its last row."""
    state = pd.Series(EN_COURS, index=told.index, dtype="str")
    for mask, word in (
        (~known(told), SANS_DATE),
        (told["version"] < last, DISPARU),
        (told["clos"], FINALISE),
        (told["annule"], ANNULE),
    ):
        state.loc[mask] = word  # by mask alone, pandas first looks for it among the keys, and writes it out to say no
    return state
