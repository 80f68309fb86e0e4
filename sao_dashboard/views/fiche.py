"""Everything known of one operation."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass

import pandas as pd

from sao_dashboard.formatting import liste
from sao_dashboard.text import fold
from sao_dashboard.views.attentes import AttenduIci, sur_la_fiche
from sao_dashboard.views.equipes import RoleEtape, missions_du_charge
from sao_dashboard.views.equipes_projets import participations
from sao_dashboard.views.fiabilite import Passe, semblables
from sao_dashboard.views.filtres import NOT_GIVEN
from sao_dashboard.views.histoire import Changement, by_version
from sao_dashboard.views.suivi import SEPARATOR, Suivi
from sao_dashboard.views.texts import text_of

NEIGHBOURS = 8
"""Operations of the same place that a fiche names at most."""


@dataclass(frozen=True, eq=False)
class Fiche:
    """One operation.

    Attributes:
        operation: its row of `Suivi.operations`.
        equipe: `agent`, `role`, `quotite`, `debut`, `fin` of those assigned to it.
        equipe_projet: its rows of `views.equipes_projets.participations`, and what the sheet Partenaires says of each:
            `partenaire`, its name there (« DEEI – Commerce »), `partenariat`, how far it is for each chantier, and
            `accord`, what is agreed (`str`, missing when it is not a partner).
        etapes: the étapes in the order of their list.
        missions: what the sheet Rôles says that the chargé·e d'opération does at the étape it is at.
        jalons: its milestones by date: `jalon`, `type`, `date`, `promesse`, `tenu_le`, `situation`.
        changements: what each version changed of it, the last first; None where nothing is compared.
        passe: what the past says of its like, None where there is too little of it.
        voisines: up to eight operations of the same sector or commune, nearest first: rows of `Suivi.operations`.
        attendu: what is expected of the service on it, None when the workbook says nothing of that.
    """

    operation: pd.Series
    equipe: pd.DataFrame
    equipe_projet: pd.DataFrame
    etapes: tuple[str, ...]
    missions: tuple[RoleEtape, ...]
    jalons: pd.DataFrame
    changements: list[Changement] | None
    passe: Passe | None
    voisines: pd.DataFrame
    attendu: AttenduIci | None


def fiche(suivi: Suivi, identifiant: str) -> Fiche | None:
    """Return the fiche of an operation, or None when there is none by that identifier."""
    rows = suivi.operations[suivi.operations["identifiant"] == identifiant]
    if rows.empty:
        return None
    operation = rows.iloc[0]
    return Fiche(
        operation=operation,
        equipe=_of(suivi.workbook["affectations"], identifiant)[["agent", "role", "quotite", "debut", "fin"]],
        equipe_projet=_partners(participations(suivi, identifiant), suivi.workbook["partenaires"]),
        etapes=tuple(suivi.choices("etape")),
        missions=tuple(step for step in missions_du_charge(suivi) if step.etape == operation["etape"]),
        jalons=_of(suivi.jalons, identifiant)[["jalon", "type", "date", "promesse", "tenu_le", "situation"]],
        changements=by_version(suivi.histoire.operations, identifiant) if suivi.histoire else None,
        passe=_past(suivi, operation),
        voisines=_neighbours(suivi.operations, operation),
        attendu=sur_la_fiche(suivi, operation),
    )


def _past(suivi: Suivi, operation: pd.Series) -> Passe | None:
    if suivi.cas is None:
        return None
    # What is not given is nothing that operations have in common.
    secteur, etape = (
        "" if pd.isna(each) or each == NOT_GIVEN else str(each) for each in operation[["secteur", "etape"]]
    )
    return semblables(suivi.cas, "opération", secteur, etape)


def _of(frame: pd.DataFrame, identifiant: str) -> pd.DataFrame:
    return frame[(frame["operation"] == identifiant).fillna(False).astype(bool)]


def _partners(team: pd.DataFrame, partenaires: pd.DataFrame) -> pd.DataFrame:
    """Return an équipe-projet with what is known of each partner, by its name: « DEEI », « DEEI – Commerce »."""
    known: dict[str, list[dict[Hashable, object]]] = {}
    for row in partenaires.astype("object").where(partenaires.notna(), None).to_dict("records"):
        name = " – ".join(str(row[key]) for key in ("service", "composante") if row[key])
        known.setdefault(fold(name), []).append(row | {"nom": name})
    told = [known.get(fold(str(membre)), []) for membre in team["membre"]]
    accords = [SEPARATOR.join(dict.fromkeys(str(row["accord"]) for row in rows if row["accord"])) for rows in told]
    names = [text_of(rows[0]["nom"]) if rows else None for rows in told]
    return team.assign(
        partenaire=pd.Series(names, team.index, dtype="str"),
        partenariat=pd.Series([_so_far(rows) or None for rows in told], team.index, dtype="str"),
        accord=pd.Series([words or None for words in accords], team.index, dtype="str"),
    )


def _so_far(rows: Iterable[dict[Hashable, object]]) -> str:
    """Return « À rencontrer (chantiers 4 et 5) »: how far a partnership is."""
    chantiers: dict[str, list[str]] = {}
    for row in rows:
        if row["suite"]:
            chantiers.setdefault(str(row["suite"]), []).extend([str(row["chantier"])] if row["chantier"] else [])
    return SEPARATOR.join(
        suite + (f" ({'chantiers' if len(numbers) > 1 else 'chantier'} {liste(numbers)})" if numbers else "")
        for suite, numbers in chantiers.items()
    )


def _neighbours(operations: pd.DataFrame, operation: pd.Series) -> pd.DataFrame:
    """The same place counts most, then the same commune, then the same sector."""
    others = operations[operations["identifiant"] != operation["identifiant"]]
    near = pd.Series(0, index=others.index)
    for key, weight in (("lieu", 4), ("commune", 2), ("secteur", 1)):
        if not pd.isna(operation[key]) and operation[key] != NOT_GIVEN:
            near += weight * (others[key] == operation[key]).fillna(False).astype(int)
    best: pd.DataFrame = others.loc[near[near > 0].sort_values(ascending=False, kind="stable").index[:NEIGHBOURS]]
    return best
