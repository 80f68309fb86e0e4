"""The operations of one agent, and in what capacity."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from sao_dashboard.comparison import Comparaison, Constat, constats
from sao_dashboard.reading.model import Workbook
from sao_dashboard.text import fold
from sao_dashboard.views.suivi import Suivi

EQUIPE_PROJET = "Équipe-projet"
"""In what capacity one is in the équipe-projet of an operation without being assigned to it."""


def agents(workbook: Workbook) -> list[str]:
    """Return everybody the workbook names as an agent, in alphabetical order."""
    named = pd.concat([workbook["agents"]["agent"], workbook["affectations"]["agent"]]).dropna().unique()
    return sorted(map(str, named), key=fold)


def agent_of(workbook: Workbook, courriel: str) -> str | None:
    """Return the agent whose address of mail this is, None when it is nobody's, or several people's."""
    rows = workbook["agents"]
    named = rows.loc[rows["courriel"].str.strip().str.casefold() == courriel.casefold(), "agent"].dropna().unique()
    return str(named[0]) if courriel and len(named) == 1 else None


def secteurs(suivi: Suivi, agent: str) -> list[str]:
    """Return the sectors that are an agent's own: those one is assigned to, else those of one's operations."""
    own = suivi.affectations
    own = own[own["agent"] == agent]
    assigned = own.loc[own["operation"].isna(), "secteur"].dropna()
    if not len(assigned):
        operations = suivi.operations
        assigned = operations.loc[operations["identifiant"].isin(own["operation"]), "secteur"].dropna()
    return list(dict.fromkeys(map(str, assigned)))


def roles(suivi: Suivi, agent: str) -> dict[str, str]:
    """Return the operations of an agent on the day, with the role held: by identifier, in the order of the workbook.

    One is assigned to an operation, or to its sector, or in its équipe-projet; the first of these that holds tells the
    role.
    """
    operations = suivi.workbook["operations"].dropna(subset="identifiant")
    own = suivi.affectations
    own = own[own["agent"] == agent]
    to_operation = _first(own, "operation")
    to_sector = operations["secteur"].astype("str").map(_first(own, "secteur"))
    teams = suivi.workbook["equipes_projets"]
    in_team = set(teams.loc[teams["membre"] == agent, "operation"].dropna())
    held = operations["identifiant"].map(to_operation).astype("str").fillna(to_sector.astype("str"))
    held = held.mask(held.isna() & operations["identifiant"].isin(in_team), EQUIPE_PROJET)
    mine = held.notna()
    return dict(zip(operations.loc[mine, "identifiant"], held[mine], strict=True))


def _first(own: pd.DataFrame, target: str) -> pd.Series:
    rows = own.dropna(subset=[target, "role"])
    rows = rows if target == "operation" else rows[rows["operation"].isna()]
    return rows.drop_duplicates(target).set_index(target)["role"]


def mes_operations(suivi: Suivi, agent: str) -> pd.DataFrame:
    """Return an agent's rows of `Suivi.operations`, the most urgent first, with the `titre` each is held in (`str`)."""
    held = roles(suivi, agent)
    rows = suivi.operations[suivi.operations["identifiant"].isin(held)]
    rows = rows.assign(titre=rows["identifiant"].map(held).astype("str"))
    return rows.sort_values(["situation", "finalisation_fin"], kind="stable")


def changes(comparaison: Comparaison, identifiants: Iterable[str]) -> list[Constat]:
    """Return what changed in these operations, from one version to another."""
    wanted = set(identifiants)
    return [constat for constat in constats(comparaison) if constat.ligne.operation in wanted]
