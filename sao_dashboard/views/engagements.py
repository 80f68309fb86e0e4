"""What each version of the workbook promises: the dates of finalisation and the milestones."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from sao_dashboard.comparison import Renames, renames
from sao_dashboard.errors import SaoError
from sao_dashboard.reading.model import Workbook
from sao_dashboard.text import fold
from sao_dashboard.views.echeances import CHANTIERS_DU_SERVICE
from sao_dashboard.views.suivi import Suivi

Version = tuple[int, date, Callable[[], Workbook]]
"""The number of a version, its day, and what opens it: two are held at a time, however many there are."""

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


def engagements(versions: Sequence[Version]) -> tuple[pd.DataFrame, tuple[int, ...]]:
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
    for number, day, opened in reversed(versions):
        try:
            workbook = opened()
        except SaoError:
            unopened.insert(0, number)
            continue
        names = _composed(renames(workbook, following), names) if following else {}
        following = workbook
        operations = _operations(workbook, names)
        part = pd.concat([_chantiers(workbook, names), operations, _jalons(workbook, names, operations)])
        parts.append(part.assign(version=number, jour=pd.Timestamp(day)))
    if not parts:
        return pd.DataFrame({key: pd.Series(dtype=dtype) for key, dtype in ALL.items()}), tuple(unopened)
    frame = pd.concat(reversed(parts), ignore_index=True).astype(ALL)
    ordered = frame.take(np.argsort(pd.factorize(frame["sujet"])[0], kind="stable"))
    return _without_doubles(ordered), tuple(unopened)


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


def _dated(frame: pd.DataFrame, key: str, **columns: Any) -> pd.DataFrame:
    """Return the dates of a column of `frame`, with what else is said of them; a subject met twice has two keys."""
    parts = {part: frame[f"{key}_{part}"] for part in ("debut", "fin", "certain")}
    found = pd.DataFrame(columns | parts | {"texte": frame[key]}, index=frame.index).dropna(subset="sujet")
    found["libelle"] = found["libelle"].fillna(found["sujet"])
    again = found.groupby("sujet").cumcount()
    return found.assign(sujet=found["sujet"].where(again == 0, found["sujet"] + " · " + (again + 1).astype("str")))


def _chantiers(workbook: Workbook, names: Names) -> pd.DataFrame:
    frame = workbook["chantiers"]
    number = _named(frame["numero"], names.get("chantiers", {}))
    return _dated(
        frame,
        "finalisation",
        sujet="chantier " + number,
        sorte="chantier",
        libelle="Chantier " + number + " – " + frame["titre"],
        identifiant=number,
        secteur=CHANTIERS_DU_SERVICE,
        etape=CHANTIERS_DU_SERVICE,
        fait=frame["finalise_le"],
        clos=frame["finalise_le"].notna() | (frame["avancement"] >= 1),
        annule=False,
        double=None,
    )


def _operations(workbook: Workbook, names: Names) -> pd.DataFrame:
    frame = workbook["operations"]
    identifier = _named(frame["identifiant"], names.get("operations", {}))
    sens = frame["etape"].map(Suivi(workbook, date.min).meanings)
    return _dated(
        frame,
        "finalisation",
        sujet="opération " + identifier,
        sorte="opération",
        libelle=frame["nom"],
        identifiant=identifier,
        secteur=frame["secteur"],
        etape=frame["etape"],
        fait=frame["finalisee_le"],
        clos=frame["finalisee_le"].notna() | sens.isin(["terminée", "annulée"]),
        annule=sens == "annulée",
        double=None,
    )


def _jalons(workbook: Workbook, names: Names, operations: pd.DataFrame) -> pd.DataFrame:
    """The milestones; those of an operation that is closed wait for nothing more."""
    frame = workbook["jalons"]
    number = _named(frame["chantier"], names.get("chantiers", {}))
    operation = _named(frame["operation"], names.get("operations", {}))
    known_by = operations.drop_duplicates("identifiant").set_index("identifiant")
    own = {key: operation.map(known_by[key]) for key in ("libelle", "secteur", "etape", "clos", "annule")}
    of_chantier = frame["chantier"].notna()
    identifier = operation.where(~of_chantier, number)
    parent = ("opération " + identifier).where(~of_chantier, "chantier " + identifier)
    return _dated(
        frame,
        "date",
        sujet="jalon " + frame["jalon"] + " – " + parent,
        sorte="jalon",
        libelle=frame["jalon"] + " – " + own["libelle"].where(~of_chantier, "Chantier " + number).astype("str"),
        identifiant=identifier,
        secteur=own["secteur"].where(~of_chantier, CHANTIERS_DU_SERVICE),
        etape=own["etape"].where(~of_chantier, CHANTIERS_DU_SERVICE),
        fait=frame["tenu_le"],
        clos=frame["tenu_le"].notna() | own["clos"].eq(True),
        annule=frame["tenu_le"].isna() & own["annule"].eq(True),
        double=parent.where(frame["type"].map(fold, na_action="ignore").eq("finalisation")),
    )


def _without_doubles(rows: pd.DataFrame) -> pd.DataFrame:
    """Leave out the milestones that say when a chantier or an operation is finalised, where its own row says it."""
    doubtful = rows["double"].dropna()
    dated = rows.loc[known(rows) & rows["sujet"].isin(doubtful.unique()), "sujet"].unique()
    return rows.drop(index=doubtful.index[doubtful.isin(dated)]).reset_index(drop=True)


def known(rows: pd.DataFrame) -> pd.Series:
    """Return which rows have a date, if only one bound of it (bool)."""
    return rows["debut"].notna() | rows["fin"].notna()
