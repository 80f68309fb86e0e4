"""The équipes-projets of all the operations: who is in, at which étape, what is usual there, and what was promised."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from sao_dashboard.text import fold
from sao_dashboard.views.situations import over
from sao_dashboard.views.suivi import Suivi

ENOUGH = 3
"""From how many other operations on something is said of what is usual at an étape."""

USUAL = 0.5
"""The share of the other operations at the same étape from which a service is usual there."""


PROMIS, MANQUANTS, SANS_EQUIPE = "promis", "manquants", "sans-equipe"
"""The lists of operations that are shown of the équipes-projets."""


class Etat(StrEnum):
    """What became of a commitment."""

    NON_TENU = "non tenu"
    A_TENIR = "à tenir"
    SANS_DATE = "sans date"
    TENU = "tenu"
    CLOS = "opération close"


def participations(suivi: Suivi, identifiant: str = "") -> pd.DataFrame:
    """Return the rows of the sheet Équipes-projets, in its order, with what follows from them; of one operation or all.

    The sheet's own columns, plus: `intitule`, `secteur`, `etape_operation` (`str`, of the operation, at the étape it is
    at); `ouverte` (`bool`, the operation is neither finished nor cancelled); `service` (`str`: the member as it is
    first written, the role of one who is an agent); `etat` (`str`, a value of `Etat`, missing where nothing is
    promised); `jours` (`float64`, days since the latest day of a promise that is not kept, or from that day to the one
    it was kept on: less than 0 when it was early).
    """
    frame = suivi.workbook["equipes_projets"].copy()
    if identifiant:
        frame = frame[(frame["operation"] == identifiant).fillna(False).astype(bool)].copy()
    operations = suivi.operations[["identifiant", "intitule", "secteur", "etape"]]
    operations = operations[operations["identifiant"].isin(frame["operation"].dropna().unique())]
    operations = operations.drop_duplicates("identifiant").set_index("identifiant")
    for name, key in (("intitule", "intitule"), ("secteur", "secteur"), ("etape_operation", "etape")):
        frame[name] = frame["operation"].map(operations[key].astype("str")).astype("str")
    frame["ouverte"] = frame["operation"].isin(suivi.open_identifiers)
    frame["service"] = _services(suivi, frame["membre"])
    promised = frame["engagement"].notna() | frame["pour_quand"].notna()
    kept = over(frame["tenu_le"], suivi.day)
    day = pd.Timestamp(suivi.day)
    etats = pd.Series(Etat.A_TENIR.value, index=frame.index, dtype="str")
    etats[frame["pour_quand_fin"].isna()] = Etat.SANS_DATE.value
    etats[frame["pour_quand_fin"] < day] = Etat.NON_TENU.value
    etats[~frame["ouverte"]] = Etat.CLOS.value
    etats[kept] = Etat.TENU.value
    frame["etat"] = etats.where(promised | kept)
    until = frame["tenu_le"].where(kept, day).where(kept | (etats == Etat.NON_TENU.value))
    frame["jours"] = (until - frame["pour_quand_fin"]).dt.days.astype("float64")
    return frame


def _services(suivi: Suivi, members: pd.Series) -> pd.Series:
    """Return each member as it is first written; an agent, by the role held: no screen counts by person."""
    agents = suivi.workbook["agents"].dropna(subset=["agent", "role"])
    known = {fold(agent): role for agent, role in zip(agents["agent"], agents["role"], strict=True)}
    for member in members.dropna().unique():
        known.setdefault(fold(member), member)
    return members.map(lambda member: known[fold(member)], na_action="ignore").astype("str")


def matrice(suivi: Suivi, shown: Collection[str] | None = None) -> pd.DataFrame:
    """Return of how many open operations each service (columns) is in the équipe-projet, by its étape (rows).

    The étape is the one that a participation is said of; where none is said, the one that its operation is at. All the
    operations count, or those of the identifiers `shown`.

    Returns:
        A frame of int64: étapes in the order of their list, those without a participation left out; services with the
        most operations first.
    """
    rows = _at_steps(suivi)
    if shown is not None:
        rows = rows[rows["operation"].isin(shown)]
    table = pd.crosstab(rows["etape"], rows["service"])
    order = [etape for etape in suivi.choices("etape") if etape in table.index]
    services = table.sum().sort_values(ascending=False, kind="stable").index
    return table.loc[order, services].astype("int64")


def _at_steps(suivi: Suivi) -> pd.DataFrame:
    """Return the distinct `operation`, `etape` and `service` of the participations in open operations."""
    rows = participations(suivi)
    rows = rows[rows["ouverte"]]
    rows = rows.assign(etape=rows["etape"].fillna(rows["etape_operation"]))
    return rows[["operation", "etape", "service"]].dropna().drop_duplicates()


def manquants(suivi: Suivi) -> pd.DataFrame:
    """Return the services that are usual at the étape of an open operation, and not in its équipe-projet.

    Usual is said from the other open operations that have somebody in at this étape, `ENOUGH` of them at least: the
    service is in at least `USUAL` of these. One that is in at another étape is missing all the same. Operations that
    have nobody in at their étape are left out: `sans_equipe` gives them.

    Columns: `operation`, `intitule`, `etape`, `service` (`str`), `presents`, `autres` (`int64`: in how many of the
    others, of how many). In the order of the workbook, the most usual first.
    """
    rows = _at_steps(suivi)
    current = suivi.open_operations.set_index("identifiant")["etape"].astype("str")
    rows = rows[rows["operation"].map(current) == rows["etape"]]
    found = []
    for etape, here in rows.groupby("etape", sort=False):
        others = here["operation"].nunique() - 1
        counts = here["service"].value_counts()
        usual = counts[counts >= USUAL * others] if others >= ENOUGH else counts[:0]
        found += [
            (operation, etape, service, int(count), others)
            for operation, own in here.groupby("operation", sort=False)["service"]
            for service, count in usual.items()
            if service not in set(own)
        ]
    operations = suivi.operations["identifiant"].tolist()
    ranks = {name: rank for rank, name in enumerate(operations)}
    names = dict(zip(operations, suivi.operations["intitule"], strict=True))
    found.sort(key=lambda row: (ranks[row[0]], -row[3]))
    columns = {"operation": "str", "etape": "str", "service": "str", "presents": "int64", "autres": "int64"}
    table = pd.DataFrame(found, columns=list(columns)).astype(columns)
    table.insert(1, "intitule", table["operation"].map(names).astype("str"))
    return table


def sans_equipe(suivi: Suivi) -> pd.DataFrame:
    """Return the rows of `Suivi.open_operations` that have nobody in their équipe-projet at the étape they are at."""
    rows, operations = _at_steps(suivi), suivi.open_operations
    here = set(zip(rows["operation"], rows["etape"], strict=True))
    pairs = zip(operations["identifiant"], operations["etape"].astype("str"), strict=True)
    return operations[[pair not in here for pair in pairs]]


def promesses(suivi: Suivi) -> pd.DataFrame:
    """Return the participations of which something is promised and not kept (see `participations`).

    Overdue first, then those whose date is to come, then those that have none: the earliest date first.
    """
    rows = participations(suivi)
    waited = {Etat.NON_TENU.value: 0, Etat.A_TENIR.value: 1, Etat.SANS_DATE.value: 2}
    rows = rows.assign(rang=rows["etat"].map(waited)).dropna(subset="rang")
    return rows.sort_values(["rang", "pour_quand_fin"], kind="stable").drop(columns="rang")


@dataclass(frozen=True, eq=False)
class EquipesProjets:
    """What is known of the équipes-projets of the operations in sight.

    Attributes:
        ouvertes: how many open operations are in sight.
        matrice: see `matrice`.
        promesses: see `promesses`.
        manquants: see `manquants`; what is usual is said from all the operations, in sight or not.
        sans_equipe: see `sans_equipe`.
    """

    ouvertes: int
    matrice: pd.DataFrame
    promesses: pd.DataFrame
    manquants: pd.DataFrame
    sans_equipe: pd.DataFrame

    def operations(self, liste: str) -> list[str]:
        """Return the identifiers of one of the lists that are shown, each once; none of a list that there is not."""
        rows = {
            PROMIS: self.promesses["operation"],
            MANQUANTS: self.manquants["operation"],
            SANS_EQUIPE: self.sans_equipe["identifiant"],
        }
        return list(dict.fromkeys(rows[liste])) if liste in rows else []


def equipes_projets(suivi: Suivi, shown: Collection[str]) -> EquipesProjets:
    """Return what is known of the équipes-projets of operations, by their identifiers."""
    promised, missing, nobody = promesses(suivi), manquants(suivi), sans_equipe(suivi)
    return EquipesProjets(
        ouvertes=sum(name in shown for name in suivi.open_identifiers),
        matrice=matrice(suivi, shown),
        promesses=promised[promised["operation"].isin(shown)],
        manquants=missing[missing["operation"].isin(shown)],
        sans_equipe=nobody[nobody["identifiant"].isin(shown)],
    )
