"""What each version of the workbook promises: the dates of finalisation and the milestones."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sao_dashboard.errors import SaoError
from sao_dashboard.reading.model import day_judged
from sao_dashboard.validation.report import Mask
from sao_dashboard.views.distinct import Codes
from sao_dashboard.views.homonymes import with_code
from sao_dashboard.views.parts import Names, Part, Parts, VersionToRead
from sao_dashboard.views.sujets import named, without_doubles

TYPES = {
    "sujet": "str",
    "sorte": "str",
    "libelle": "str",
    "identifiant": "str",
    "secteur": "str",
    "etape": "str",
    "version": "int64",
    "jour": "datetime64[us]",
    "debut": "datetime64[us]",
    "fin": "datetime64[us]",
    "texte": "str",
    "certain": "boolean",
}
"""The columns that say what was promised, by whom, in which version."""
ALL = TYPES | {
    "juge_le": "datetime64[us]",
    "fait": "datetime64[us]",
    "clos": "bool",
    "annule": "bool",
    "retard": "bool",
    "serie": "int64",
    "double": "str",
}
"""`juge_le` is the day the version is judged on (`day_judged`), `fait` the day it was finished, `retard` whether an
operation was late, `serie` the number of a run of versions, `double` the subject whose finalisation a milestone
repeats."""


def engagements(
    versions: Sequence[VersionToRead], parts: Parts | None = None, only: Sequence[tuple[int, date]] = ()
) -> tuple[pd.DataFrame, tuple[int, ...], dict[int, date]]:
    """Return the date of each subject in the versions that have it, subject by subject, the oldest version first.

    Of the versions in a row in which all is the same, the first and the last are given, and not those between them:
    three hundred versions of two thousand operations are over a million rows, of which a hundredth says anything.

    Args:
        versions: the oldest first.
        parts: what is kept of each; None to measure all anew.
        only: the numbers of those whose rows are wanted, the oldest first, each with the day to judge it on; all, on
            theirs (`day_judged`), when there are none. The others still tell which names followed one another.

    Returns:
        A frame of `ALL`, whatever the state of the subject: `sujet` is its key, `identifiant` that of the chantier or
        of the operation in the last version, `jour` the day of the version, `secteur` and `etape` those of the time;
        the numbers of the versions left out, in order, since they cannot be opened (`SaoError`); and the day that each
        other is judged on, by its number.
    """
    parts = parts or Parts()
    opened = _opened(versions, parts)
    unopened = tuple(version.numero for version in versions if version.numero not in opened)
    asked = only or [(version.numero, version.jour) for version in versions]
    kept = [(opened[numero], day) for numero, day in asked if numero in opened]
    if not kept:
        return _nothing(), unopened, {}
    codes, names = [part.codes for (_, part, _), _ in kept], [names for (_, _, names), _ in kept]
    distinct, codes = _renamed(parts.distinct.frame(), codes, names)
    dated = [version._replace(jour=day) for (version, _, _), day in kept]
    judged = [day if only else day_judged(day, part.observed) for (_, part, _), day in kept]
    days = {each.numero: day for each, day in zip(dated, judged, strict=True)}
    return without_doubles(_promised(dated, judged, distinct, codes)), unopened, days


def _opened(versions: Sequence[VersionToRead], parts: Parts) -> dict[int, tuple[VersionToRead, Part, Names]]:
    """Return, by number, those that can be opened, with what the names in each have become in the last one."""
    known = parts.of(versions)
    found: dict[int, tuple[VersionToRead, Part, Names]] = {}
    later: tuple[VersionToRead, Part, Names] | None = None
    for version in reversed(versions):
        with suppress(KeyError, SaoError):
            part = known[version.numero]
            names = _composed(parts.renames((version, part), later[:2]), later[2]) if later else {}
            later = found[version.numero] = version, part, names
    return found


def first_identifiers(versions: Sequence[VersionToRead], parts: Parts) -> dict[str, dict[str, str]]:
    """Return, by sheet, the identifier that what was renamed had first, by the one that it has in the last version."""
    first: dict[str, dict[str, str]] = {}
    for _, _, names in _opened(versions, parts).values():  # the newest first: the oldest has the last word
        for sheet, renamed in names.items():
            first.setdefault(sheet, {}).update({last: was for was, last in renamed.items()})
    return first


def _composed(step: Names, then: Names) -> Names:
    """Return the last names of what has other names one version later."""
    if not step:
        return then
    return {
        key: {**then.get(key, {}), **{was: then.get(key, {}).get(now, now) for was, now in step.get(key, {}).items()}}
        for key in {*step, *then}
    }


def _renamed(
    distinct: pd.DataFrame, codes: Sequence[Codes], names: Sequence[Names]
) -> tuple[pd.DataFrame, list[Codes]]:
    """Return the distinct rows with those that their last identifier makes, named, and the rows of each version."""
    frames, found, size = [distinct], [], len(distinct)
    moved: dict[int, Codes] = {}  # versions between two steps have the very same names
    for each, last in zip(codes, names, strict=True):
        if last and id(last) not in moved:
            moved[id(last)] = places = np.arange(len(distinct))
            for sheet, own in (("chantiers", True), ("operations", False)):
                changed = distinct[(distinct["du_chantier"] == own) & distinct["identifiant"].isin(last.get(sheet, {}))]
                places[changed.index] = np.arange(size, size := size + len(changed))
                frames.append(changed.assign(identifiant=changed["identifiant"].map(last.get(sheet, {})).astype("str")))
        found.append(moved[id(last)][each] if last else each)
    rows = pd.concat(frames, ignore_index=True) if len(frames) > 1 else distinct
    rows = rows.assign(nom=rows["nom"].mask(rows["nom"] == "", "opération " + rows["identifiant"]))
    told_apart = with_code(rows["nom"], rows["identifiant"], _shared(rows, found))
    rows = named(rows.assign(nom=rows["nom"].where(rows["du_chantier"], told_apart)))
    return rows.assign(libelle=rows["libelle"].fillna(rows["sujet"])), found


def _shared(rows: pd.DataFrame, codes: Sequence[Codes]) -> list[str]:
    """Return the names that two operations have in one version: over time, a name may be given again."""
    number, names = pd.factorize(rows["nom"].where(rows["sorte"] == "opération"))
    twice = np.zeros(len(names), dtype=bool)
    for each in codes:
        named_there = number[each]
        twice |= np.bincount(named_there[named_there >= 0], minlength=len(names)) > 1
    return [str(name) for name in names[twice]]


def _promised(
    versions: Sequence[VersionToRead], judged: Sequence[date], distinct: pd.DataFrame, codes: Sequence[Codes]
) -> pd.DataFrame:
    """Return the ends of each run of versions in which nothing of a subject changes.

    What is to be finished on a day still to come, on the day the version is judged, is not finished. A run ends, too,
    with the versions in a row, when the subject is late, and where it was done.
    """
    code, place = np.concatenate(codes), np.repeat(np.arange(len(versions)), [len(each) for each in codes])
    sujet, keys = _keys(distinct, code, place)
    order = np.argsort(sujet, kind="stable")[np.count_nonzero(sujet < 0) :]
    if not order.size:
        return _nothing()
    sujet, code, place = sujet[order], code[order], place[order]
    jour = np.array([each.jour for each in versions], dtype="datetime64[us]")[place]
    juge_le = np.array(judged, dtype="datetime64[us]")[place]
    columns = {key: distinct[key].to_numpy() for key in ("fait", "clos_le", "fin", "clos", "annule", "pause", "sorte")}
    done = columns["fait"][code] <= juge_le
    clos = columns["clos"][code] | (columns["clos_le"][code] <= juge_le)
    annule = columns["annule"][code] & ~((columns["sorte"] == "jalon")[code] & done)
    awaited = (columns["sorte"] == "opération") & ~columns["annule"] & ~columns["pause"]
    retard = awaited[code] & ~clos & (columns["fin"][code] < juge_le)
    last = np.append(np.flatnonzero(np.diff(sujet)), len(sujet) - 1)  # rows are subject by subject
    until = np.where((clos & ~annule & done)[last], columns["fait"][code[last]], np.datetime64("NaT"))
    after = jour > np.repeat(until, np.diff(last, prepend=-1))
    begins = _changes(sujet, code, done, clos, retard, after) | (np.diff(place, prepend=-2) != 1)
    kept = begins | np.append(begins[1:], True)
    versions_of = np.array([each.numero for each in versions])
    rows = distinct.take(code[kept]).assign(
        sujet=keys[sujet[kept]],
        version=versions_of[place[kept]],
        jour=jour[kept],
        juge_le=juge_le[kept],
        clos=clos[kept],
        annule=annule[kept],
        retard=retard[kept],
        serie=np.cumsum(begins)[kept],
    )
    rows["fait"] = rows["fait"].where(done[kept])
    return rows[list(ALL)].astype(ALL).reset_index(drop=True)


def _nothing() -> pd.DataFrame:
    return pd.DataFrame({key: pd.Series(dtype=dtype) for key, dtype in ALL.items()})


def _keys(distinct: pd.DataFrame, code: Codes, place: Codes) -> tuple[Codes, NDArray[np.object_]]:
    """Return the subject of each row, as its place among the keys, in the order they are met; -1 when it has none.

    One met twice in a version has two keys.
    """
    number, keys = pd.factorize(distinct["sujet"])
    sujet = number[code]
    order = np.argsort(sujet, kind="stable")
    twin = (np.diff(sujet[order], prepend=-1) == 0) & (np.diff(place[order], prepend=-1) == 0)
    names = list(keys)
    if twin.any():
        at = np.arange(len(order))
        again = at - np.maximum.accumulate(np.where(twin, 0, at))
        places = {key: rank for rank, key in enumerate(names)}
        twin &= sujet[order] >= 0
        for row, rank in zip(order[twin].tolist(), again[twin].tolist(), strict=True):
            sujet[row] = places.setdefault(f"{keys[sujet[row]]} · {rank + 1}", len(places))
        names = list(places)
    met, values = pd.factorize(sujet)
    return np.where(sujet < 0, -1, met), np.array([*names, None], dtype=object)[values]


def _changes(*columns: NDArray[np.generic]) -> Mask:
    """Return which rows differ from the one before, by any of these columns."""
    changed = np.ones(len(columns[0]), dtype=bool)
    changed[1:] = np.logical_or.reduce([each[1:] != each[:-1] for each in columns])
    return changed
