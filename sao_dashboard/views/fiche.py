"""Everything known of one operation."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from sao_dashboard.views.suivi import Suivi


@dataclass(frozen=True, eq=False)
class Fiche:
    """One operation.

    Attributes:
        operation: its row of `Suivi.operations`.
        equipe: `agent`, `role`, `quotite`, `debut`, `fin` of those assigned to it.
        equipe_projet: `membre`, `mission`, `etape` of the services in its équipe-projet.
        jalons: its milestones by date: `jalon`, `type`, `date`, `promesse`, `tenu_le`, `situation`.
        voisines: up to eight operations of the same sector or commune, nearest first: rows of `Suivi.operations`.
    """

    operation: pd.Series
    equipe: pd.DataFrame
    equipe_projet: pd.DataFrame
    jalons: pd.DataFrame
    voisines: pd.DataFrame


def fiche(suivi: Suivi, identifiant: str) -> Fiche | None:
    """Return the fiche of an operation, or None when there is none by that identifier."""
    rows = suivi.operations[suivi.operations["identifiant"] == identifiant]
    if rows.empty:
        return None
    operation = rows.iloc[0]
    return Fiche(
        operation=operation,
        equipe=_of(suivi.workbook["affectations"], identifiant)[["agent", "role", "quotite", "debut", "fin"]],
        equipe_projet=_of(suivi.workbook["equipes_projets"], identifiant)[["membre", "mission", "etape"]],
        jalons=_of(suivi.jalons, identifiant)[["jalon", "type", "date", "promesse", "tenu_le", "situation"]],
        voisines=_neighbours(suivi.operations, operation),
    )


def _of(frame: pd.DataFrame, identifiant: str) -> pd.DataFrame:
    return frame[(frame["operation"] == identifiant).fillna(False).astype(bool)]


def _neighbours(operations: pd.DataFrame, operation: pd.Series) -> pd.DataFrame:
    """The same place counts most, then the same commune, then the same sector."""
    others = operations[operations["identifiant"] != operation["identifiant"]]
    near = pd.Series(0, index=others.index)
    for key, weight in (("lieu", 4), ("commune", 2), ("secteur", 1)):
        if not pd.isna(operation[key]):
            near += weight * (others[key] == operation[key]).fillna(False).astype(int)
    best: pd.DataFrame = others.loc[near[near > 0].sort_values(ascending=False, kind="stable").index[:8]]
    return best
