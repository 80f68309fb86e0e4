"""What has a date: chantiers and operations, by their finalisation, and milestones; gathered from one workbook."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from sao_dashboard.text import fold

CHANTIERS_DU_SERVICE = "Chantiers du service"
"""The sector and étape of what belongs to no operation."""

EN_COURS, FINALISE, ANNULE, DISPARU, SANS_DATE = "en cours", "finalisé", "annulé", "disparu", "sans date"
"""What became of a subject over versions."""


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
        A frame of what `gathered` and `named` say.
    """
    return named(gathered(chantiers, operations, jalons, carried))


def gathered(
    chantiers: pd.DataFrame, operations: pd.DataFrame, jalons: pd.DataFrame, carried: Iterable[str] = ()
) -> pd.DataFrame:
    """Return the same rows before they are named, for whoever must change an identifier first.

    Returns:
        A frame of `sorte` (« chantier », « opération » or « jalon »), `identifiant` (of the chantier or of the
        operation), `nom` (of that), `jalon`, `secteur`, `etape`, `type`, `texte`, `precision` (`str`), `du_chantier`
        (`bool`, whose identifier it is), `debut`, `fin`, `fait` (`datetime64[us]`, the last one the day it was
        finished), `certain` (`boolean`), and what is carried.
    """
    of_chantiers = _dated(chantiers, "finalisation", "finalise_le", carried).assign(
        sorte="chantier",
        identifiant=chantiers["numero"].astype("str"),
        nom=chantiers["titre"],
        secteur=CHANTIERS_DU_SERVICE,
        etape=CHANTIERS_DU_SERVICE,
        type="Finalisation",
        du_chantier=True,
    )
    of_operations = _dated(operations, "finalisation", "finalisee_le", carried).assign(
        sorte="opération",
        identifiant=operations["identifiant"],
        nom=operations[_named(operations)],
        secteur=operations["secteur"].astype("str"),
        etape=operations["etape"].astype("str"),
        type="Finalisation",
        du_chantier=False,
    )
    return pd.concat([of_chantiers, of_operations, _jalons(jalons, operations, carried)], ignore_index=True)


def _jalons(jalons: pd.DataFrame, operations: pd.DataFrame, carried: Iterable[str]) -> pd.DataFrame:
    columns = {"nom": _named(operations), "secteur": "secteur", "etape": "etape"}
    known = operations[["identifiant", *columns.values()]].dropna(subset="identifiant")
    known = known.drop_duplicates("identifiant").set_index("identifiant")
    own = {key: jalons["operation"].map(known[at].astype("str")).astype("str") for key, at in columns.items()}
    of_chantier = jalons["chantier"].notna()
    return _dated(jalons, "date", "tenu_le", carried).assign(
        sorte="jalon",
        identifiant=jalons["operation"].where(~of_chantier, jalons["chantier"].astype("str")),
        nom=own["nom"].where(~of_chantier),
        jalon=jalons["jalon"],
        secteur=own["secteur"].where(~of_chantier, CHANTIERS_DU_SERVICE),
        etape=own["etape"].where(~of_chantier, CHANTIERS_DU_SERVICE),
        type=jalons["type"],
        du_chantier=of_chantier,
    )


def _named(operations: pd.DataFrame) -> str:
    """Return the column that names operations: told apart where that is worked out (`Suivi.operations`)."""
    return "intitule" if "intitule" in operations else "nom"


def named(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of `gathered`, be they of several workbooks, with what their identifiers make.

    Returns:
        The same frame with `sujet` (the key), `libelle`, and `double`, the subject whose finalisation a milestone
        repeats (`str`).
    """
    milestone, of_chantier = rows["sorte"] == "jalon", rows["du_chantier"]
    parent = ("opération " + rows["identifiant"]).where(~of_chantier, "chantier " + rows["identifiant"])
    number, name = "Chantier " + rows["identifiant"], rows["nom"]
    label = name.where(rows["sorte"] != "chantier", number + " – " + name)
    told = rows["type"].drop_duplicates()
    repeated = milestone & rows["type"].isin(told[told.map(fold, na_action="ignore") == "finalisation"])
    return rows.assign(
        sujet=parent.where(~milestone, "jalon " + rows["jalon"] + " – " + parent),
        libelle=label.where(~milestone, rows["jalon"] + " – " + name.where(~of_chantier, number)),
        double=parent.where(repeated),
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
