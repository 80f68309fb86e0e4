"""What each version of the workbook promises: the dates of finalisation and the milestones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress

import numpy as np
import pandas as pd
import pyarrow as pa

from sao_dashboard.errors import SaoError
from sao_dashboard.views.homonymes import with_code
from sao_dashboard.views.parts import Names, Part, Parts, VersionToRead
from sao_dashboard.views.situations import over
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
ALL = TYPES | {"fait": "datetime64[us]", "clos": "bool", "annule": "bool", "double": "str"}
"""`fait` is the day it was finished, `double` the subject whose finalisation a milestone repeats."""


def engagements(versions: Sequence[VersionToRead], parts: Parts | None = None) -> tuple[pd.DataFrame, tuple[int, ...]]:
    """Return the date of each subject in each version that has it, subject by subject, the oldest version first.

    Args:
        versions: the oldest first.
        parts: what is kept of each; None to measure all anew.

    Returns:
        A frame of `ALL`, whatever the state of the subject: `sujet` is its key, `identifiant` that of the chantier or
        of the operation in the last version, `jour` the day of the version, `secteur` and `etape` those of the time;
        and the numbers of the versions left out, in order, since they cannot be opened (`SaoError`).
    """
    parts = parts or Parts()
    known = parts.of(versions)
    opened: list[tuple[VersionToRead, Part]] = []
    names: list[Names] = []
    for version in reversed(versions):
        with suppress(KeyError, SaoError):
            found = version, known[version.numero]
            step = parts.renames(found, opened[-1]) if opened else {}
            names.append(_composed(step, names[-1]) if names else {})
            opened.append(found)
    unopened = tuple(each.numero for each in versions if each.numero not in {version.numero for version, _ in opened})
    if not opened:
        return pd.DataFrame({key: pd.Series(dtype=dtype) for key, dtype in ALL.items()}), unopened
    rows = _promised(opened[::-1], names[::-1])
    ordered = rows.take(np.argsort(pd.factorize(rows["sujet"])[0], kind="stable"))
    return without_doubles(ordered), unopened


def _composed(step: Names, then: Names) -> Names:
    """Return the last names of what has other names one version later."""
    if not step:
        return then
    return {
        key: {**then.get(key, {}), **{was: then.get(key, {}).get(now, now) for was, now in step.get(key, {}).items()}}
        for key in {*step, *then}
    }


def _promised(opened: Sequence[tuple[VersionToRead, Part]], names: Sequence[Names]) -> pd.DataFrame:
    """Return the subjects of all versions by their last names; one met twice in a version has two keys.

    What is to be finished on a day still to come, on the day of the version, is not finished.
    """
    tables = [part.rows for _, part in opened]
    sizes = [len(table) for table in tables]
    rows: pd.DataFrame = pa.concat_tables(tables).to_pandas()
    identifiers = pd.Series(_renamed(rows, sizes, names), index=rows.index, dtype="str") if any(names) else None
    rows = rows.assign(
        identifiant=rows["identifiant"] if identifiers is None else identifiers,
        version=np.repeat([version.numero for version, _ in opened], sizes),
        jour=pd.to_datetime([version.jour for version, _ in opened]).repeat(sizes),
    )
    done = over(rows["fait"], rows["jour"])
    rows = rows.assign(
        fait=rows["fait"].where(done),
        clos=rows["clos"] | over(rows["clos_le"], rows["jour"]),
        annule=rows["annule"] & ~((rows["sorte"] == "jalon") & done),
    )
    rows["nom"] = rows["nom"].mask(rows["nom"] == "", "opération " + rows["identifiant"])
    own = rows.loc[rows["sorte"] == "opération", ["version", "nom"]]
    shared = own.loc[own.duplicated(), "nom"].unique().tolist()  # in one version: over time, a name may be given again
    rows["nom"] = rows["nom"].where(rows["du_chantier"], with_code(rows["nom"], rows["identifiant"], shared))
    found = named(rows).dropna(subset="sujet")
    again = found.groupby(["version", "sujet"], sort=False).cumcount()
    found = found.assign(
        libelle=found["libelle"].fillna(found["sujet"]),
        sujet=found["sujet"].where(again == 0, found["sujet"] + " · " + (again + 1).astype("str")),
    )
    return found[list(ALL)].astype(ALL)


def _renamed(rows: pd.DataFrame, sizes: Iterable[int], names: Sequence[Names]) -> list[object]:
    """Return the last identifier of each row."""
    found: list[object] = rows["identifiant"].tolist()
    of_chantier = rows["du_chantier"].tolist()
    start = 0
    for size, known in zip(sizes, names, strict=True):
        here = slice(start, start := start + size)
        if known:
            by = {True: known.get("chantiers", {}), False: known.get("operations", {})}
            pairs = zip(found[here], of_chantier[here], strict=True)
            found[here] = [by[own].get(str(text), text) for text, own in pairs]
    return found
