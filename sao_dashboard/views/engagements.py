"""What each version of the workbook promises: the dates of finalisation and the milestones."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

import numpy as np
import pandas as pd

from sao_dashboard.comparison import Renames, renames
from sao_dashboard.errors import SaoError
from sao_dashboard.reading.model import Workbook
from sao_dashboard.schema.meaning import ANNULEE, TERMINEE
from sao_dashboard.views.situations import over
from sao_dashboard.views.suivi import Suivi
from sao_dashboard.views.sujets import sujets, without_doubles


class VersionToRead(NamedTuple):
    """The number of a version, its day, and what reads it: two are held at a time, however many there are."""

    numero: int
    jour: date
    read: Callable[[], Workbook]


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

Names = Mapping[str, Mapping[str, str]]
"""By sheet: the identifier in some version, and the one in the last version."""


def engagements(versions: Sequence[VersionToRead]) -> tuple[pd.DataFrame, tuple[int, ...]]:
    """Return the date of each subject in each version that has it, subject by subject, the oldest version first.

    Args:
        versions: the oldest first.

    Returns:
        A frame of `ALL`, whatever the state of the subject: `sujet` is its key, `identifiant` that of the chantier or
        of the operation in the last version, `jour` the day of the version, `secteur` and `etape` those of the time;
        and the numbers of the versions left out, in order, since they cannot be opened (`SaoError`).
    """
    parts: list[pd.DataFrame] = []
    unopened: list[int] = []
    names: Names = {}
    following: Workbook | None = None
    for version in reversed(versions):
        try:
            workbook = version.read()
        except SaoError:
            unopened.insert(0, version.numero)
            continue
        names = _composed(renames(workbook, following), names) if following else {}
        following = workbook
        parts.append(
            _promised(workbook, names, version.jour).assign(version=version.numero, jour=pd.Timestamp(version.jour))
        )
    if not parts:
        return pd.DataFrame({key: pd.Series(dtype=dtype) for key, dtype in ALL.items()}), tuple(unopened)
    frame = pd.concat(reversed(parts), ignore_index=True)[list(ALL)].astype(ALL)
    ordered = frame.take(np.argsort(pd.factorize(frame["sujet"])[0], kind="stable"))
    return without_doubles(ordered), tuple(unopened)


def _composed(step: Renames, then: Names) -> Names:
    """Return the last names of what has other names one version later."""
    names = {key: dict(known) for key, known in then.items()}
    for key, found in step.items():
        later = then.get(key, {})
        names[key] = {**later, **{str(was): later.get(str(now), str(now)) for was, now in found.items()}}
    return names


def _named(values: pd.Series, names: Mapping[str, str]) -> pd.Series:
    texts = values.astype("str")
    return texts.map(lambda text: names.get(text, text), na_action="ignore").astype("str") if names else texts


def _promised(workbook: Workbook, names: Names, day: date) -> pd.DataFrame:
    """Return the subjects of one workbook by their last names; one met twice has two keys.

    The milestones of an operation that is closed wait for nothing more. What is to be finished on a day still to come,
    on `day`, is not finished.
    """
    frames = {"chantiers": "finalise_le", "operations": "finalisee_le", "jalons": "tenu_le"}
    chantiers, operations, jalons = (
        workbook[key].assign(**{done: workbook[key][done].where(over(workbook[key][done], day))})
        for key, done in frames.items()
    )
    numbers, identifiers = names.get("chantiers", {}), names.get("operations", {})
    sens = operations["etape"].map(Suivi(workbook, date.min).meanings)
    chantiers = chantiers.assign(
        numero=_named(chantiers["numero"], numbers),
        clos=chantiers["finalise_le"].notna() | (chantiers["avancement"] >= 1),
        annule=False,
    )
    identifier = _named(operations["identifiant"], identifiers)
    operations = operations.assign(
        identifiant=identifier,
        nom=operations["nom"].fillna("opération " + identifier),
        clos=operations["finalisee_le"].notna() | sens.isin([TERMINEE, ANNULEE]),
        annule=sens == ANNULEE,
    )
    operation = _named(jalons["operation"], identifiers)
    of = operations.dropna(subset="identifiant").drop_duplicates("identifiant").set_index("identifiant")
    jalons = jalons.assign(
        chantier=_named(jalons["chantier"], numbers),
        operation=operation,
        clos=jalons["tenu_le"].notna() | operation.map(of["clos"]).eq(True),
        annule=jalons["tenu_le"].isna() & operation.map(of["annule"]).eq(True),
    )
    found = sujets(chantiers, operations, jalons, ["clos", "annule"]).dropna(subset="sujet")
    again = found.groupby("sujet").cumcount()
    return found.assign(
        libelle=found["libelle"].fillna(found["sujet"]),
        sujet=found["sujet"].where(again == 0, found["sujet"] + " · " + (again + 1).astype("str")),
    )
