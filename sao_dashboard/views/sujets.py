"""What has a date: chantiers and operations, by their finalisation, and milestones; gathered from one workbook."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from sao_dashboard.text import fold

CHANTIERS_DU_SERVICE = "Chantiers du service"
"""The sector and étape of what belongs to no operation."""


def sujets(
    chantiers: pd.DataFrame, operations: pd.DataFrame, jalons: pd.DataFrame, carried: Iterable[str] = ()
) -> pd.DataFrame:
    """Return one row for each subject, whether or not it has a date: chantiers, operations, then milestones.

    Args:
        chantiers: rows of that sheet.
        operations: rows of that sheet.
        jalons: rows of that sheet; each has the sector and the étape of its operation, if that one is given.
        carried: other columns, that all three have.

    Returns:
        A frame of `sujet` (its key), `sorte` (« chantier », « opération » or « jalon »), `libelle`, `identifiant` (of
        the chantier or of the operation), `secteur`, `etape`, `type`, `texte`, `precision` (`str`), `debut`, `fin`,
        `fait` (`datetime64[us]`, the last one the day it was finished), `certain` (`boolean`), `double` (`str`, the
        subject whose finalisation a milestone repeats), and what is carried.
    """
    number, identifier = chantiers["numero"].astype("str"), operations["identifiant"]
    of_chantiers = _dated(chantiers, "finalisation", "finalise_le", carried).assign(
        sujet="chantier " + number,
        sorte="chantier",
        libelle="Chantier " + number + " – " + chantiers["titre"],
        identifiant=number,
        secteur=CHANTIERS_DU_SERVICE,
        etape=CHANTIERS_DU_SERVICE,
        type="Finalisation",
        double=None,
    )
    of_operations = _dated(operations, "finalisation", "finalisee_le", carried).assign(
        sujet="opération " + identifier,
        sorte="opération",
        libelle=operations["nom"],
        identifiant=identifier,
        secteur=operations["secteur"].astype("str"),
        etape=operations["etape"].astype("str"),
        type="Finalisation",
        double=None,
    )
    return pd.concat([of_chantiers, of_operations, _jalons(jalons, operations, carried)], ignore_index=True)


def _jalons(jalons: pd.DataFrame, operations: pd.DataFrame, carried: Iterable[str]) -> pd.DataFrame:
    known = operations.dropna(subset="identifiant").drop_duplicates("identifiant").set_index("identifiant")
    own = {key: jalons["operation"].map(known[key].astype("str")).astype("str") for key in ("nom", "secteur", "etape")}
    of_chantier, number = jalons["chantier"].notna(), jalons["chantier"].astype("str")
    identifier = jalons["operation"].where(~of_chantier, number)
    parent = ("opération " + identifier).where(~of_chantier, "chantier " + identifier)
    return _dated(jalons, "date", "tenu_le", carried).assign(
        sujet="jalon " + jalons["jalon"] + " – " + parent,
        sorte="jalon",
        libelle=jalons["jalon"] + " – " + own["nom"].where(~of_chantier, "Chantier " + number),
        identifiant=identifier,
        secteur=own["secteur"].where(~of_chantier, CHANTIERS_DU_SERVICE),
        etape=own["etape"].where(~of_chantier, CHANTIERS_DU_SERVICE),
        type=jalons["type"],
        double=parent.where(jalons["type"].map(fold, na_action="ignore").eq("finalisation")),
    )


def _dated(frame: pd.DataFrame, key: str, done: str, carried: Iterable[str]) -> pd.DataFrame:
    parts = {f"{key}_{part}": part for part in ("debut", "fin", "precision", "certain")}
    names = parts | {key: "texte", done: "fait"} | {name: name for name in carried}
    return frame[list(names)].rename(columns=names)


def known(rows: pd.DataFrame) -> pd.Series:
    """Return which rows have a date, if only one bound of it (bool)."""
    return rows["debut"].notna() | rows["fin"].notna()


def without_doubles(rows: pd.DataFrame) -> pd.DataFrame:
    """Leave out the milestones that say when a chantier or an operation is finalised, where its own row says it."""
    doubtful = rows["double"].dropna()
    dated = rows.loc[known(rows) & rows["sujet"].isin(doubtful.unique()), "sujet"].unique()
    return rows.drop(index=doubtful.index[doubtful.isin(dated)]).reset_index(drop=True)
