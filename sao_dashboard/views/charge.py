"""How much there is to do, by sector, team and agent, month by month: what is not known stays so, never nothing."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sao_dashboard.schema.meaning import A_VENIR
from sao_dashboard.text import fold
from sao_dashboard.views.filtres import NOT_GIVEN, Filtres, matching
from sao_dashboard.views.situations import OPEN
from sao_dashboard.views.suivi import Suivi

TWO_YEARS = 24
"""How many months a load is told of."""

ALWAYS, NEVER = pd.Timestamp(1000, 1, 1), pd.Timestamp(9000, 1, 1)
"""The bounds of what has none."""

SPANS = ["debut_tot", "debut_tard", "fin_tot", "fin_tard"]
"""When something begins and ends, at the earliest and at the latest."""

_DATES = ["demarrage", "demarrage_debut", "demarrage_fin", "finalisation_debut", "finalisation_fin"]
_NEEDED = ["identifiant", "secteur", "equipe", "implication", "sens", *_DATES]


class Mesure(StrEnum):
    """What a load is counted in. The values are part of the links people copy."""

    OPERATIONS = "operations"
    """Each operation is one."""
    IMPLICATION = "implication"
    """What the implication of the service in it weighs, by the workbook's Listes."""
    TEMPS = "temps"
    """Full-time people: the quotité of each affectation, of the working time of its agent."""


class Par(StrEnum):
    """What loads are told of. The values are part of the links people copy."""

    SECTEUR = "secteur"
    EQUIPE = "equipe"
    AGENT = "agent"


def poids(suivi: Suivi, mesure: Mesure) -> pd.Series:
    """Return what each open operation weighs on the day (Float64), by its identifier, NA where that is not known.

    In time, it is what all those assigned to it on the day give it; not known when nobody is, or when one of them has
    no quotité.
    """
    operations = suivi.open_operations.drop_duplicates("identifiant")
    weights = _weights(suivi, operations, mesure)
    if mesure is Mesure.TEMPS:
        rows = suivi.affectations
        weights = operations["identifiant"].map(_shares(suivi, rows).groupby(rows["operation"]).sum(skipna=False))
    index = pd.Index(operations["identifiant"].to_numpy("object"))
    return pd.Series(weights.to_numpy("float64"), index=index, name="poids").round(6).astype("Float64")


def _weights(suivi: Suivi, operations: pd.DataFrame, mesure: Mesure) -> pd.Series:
    if mesure is Mesure.IMPLICATION:
        return operations["implication"].astype("object").map(suivi.poids_implications).astype("float64")
    return pd.Series(1.0, index=operations.index)


def _shares(suivi: Suivi, affectations: pd.DataFrame) -> pd.Series:
    """Return what each affectation takes of a full time (float64), missing where its quotité is."""
    times = affectations["agent"].map(temps_de_travail(suivi)).astype("float64").fillna(1.0)
    return affectations["quotite"] * times


def temps_de_travail(suivi: Suivi) -> pd.Series:
    """Return the working time of each agent (float64, 1 is full), by name: full where the workbook does not say."""
    agents = suivi.workbook["agents"].dropna(subset="agent").drop_duplicates("agent")
    return pd.Series(agents["quotite"].fillna(1.0).to_numpy("float64"), index=agents["agent"].to_numpy("object"))


def charges(
    suivi: Suivi, mesure: Mesure, par: Par, debut: date, mois: int = TWO_YEARS, filtres: Filtres | None = None
) -> pd.DataFrame:
    """Return the load of each sector, team or agent, month by month: that of the fullest day of each.

    An open operation counts from its démarrage to its finalisation. Its dates may be approximate: `moins` is what is
    there for sure, `plus` what may be there. One that is late, or has no date, is there on the day, and may be there
    for ever; one still to come that has no démarrage may be there at any time. An agent has the operations to which
    they are assigned, whole, from « Depuis » (without one, it holds already) to « Jusqu'à ». In time, an affectation
    counts even before the démarrage of its operation, a team has what its agents give, and what an operation takes that
    nobody has is not known.

    Args:
        suivi: the workbook, looked at on a day.
        mesure: what it is counted in.
        par: what it is told of.
        debut: a day of the first month, that of the day looked at or a later one: what is finished is not counted.
        mois: how many months.
        filtres: count the operations that match only, and nothing that is of no operation.

    Returns:
        A row for each name and each month: `nom` (`str`), `mois` (`datetime64[us]`, its first day), `moins` and `plus`
        (`float64`), `inconnus` (`int64`, how many may be there whose weight is not known, counted in neither). Names
        are those of `noms`, even with nothing; what has no sector or no team is under `NOT_GIVEN`, last.
    """
    lines = _lines(suivi, mesure, par, filtres or Filtres())
    lines = lines.assign(inconnu=lines["poids"].isna().astype("float64"), poids=lines["poids"].fillna(0.0))
    names = list(dict.fromkeys([*noms(suivi, par), *sorted(lines["nom"].unique(), key=_last)]))
    months = np.datetime64(debut, "M") + np.arange(mois + 1)
    days = _Days(names, np.datetime64(suivi.day, "D"), months)
    may = _apart(lines.rename(columns={"debut_tot": "debut", "fin_tard": "fin"}))
    does = _apart(lines.rename(columns={"debut_tard": "debut", "fin_tot": "fin"}))
    return pd.DataFrame(
        {
            "nom": pd.Series(np.repeat(np.array(names, dtype="object"), mois), dtype="str"),
            "mois": np.tile(months[:-1].astype("datetime64[us]"), len(names)),
            "moins": days.fullest(does, "poids"),
            "plus": days.fullest(may, "poids"),
            "inconnus": days.fullest(may, "inconnu").astype("int64"),
        }
    )


def d_un_seul(suivi: Suivi, par: Par, filtres: Filtres) -> frozenset[str]:
    """Return the sectors or teams whose load, in time, is that of one agent only over the two years."""
    lines = _lines(suivi, Mesure.TEMPS, par, filtres)
    until = np.datetime64(suivi.day, "M") + TWO_YEARS
    there = (lines["fin_tard"] >= pd.Timestamp(suivi.day)) & (lines["debut_tot"] < until.astype("datetime64[us]"))
    counts = lines[there].groupby("nom")["agent"].nunique()
    return frozenset(map(str, counts.index[counts == 1]))


def _last(name: str) -> tuple[bool, str]:
    return name == NOT_GIVEN, fold(name)


def noms(suivi: Suivi, par: Par) -> list[str]:
    """Return every sector or team, in the workbook's order, or every agent, in alphabetical order."""
    book = suivi.workbook
    if par is Par.AGENT:
        agents = pd.concat([book["agents"]["agent"], book["affectations"]["agent"]])
        return sorted(map(str, agents.dropna().unique()), key=fold)
    if par is Par.EQUIPE:
        known = set(pd.concat([book["agents"]["equipe"], book["secteurs"]["equipe"]]).dropna())
        listed = suivi.choices("equipe")
        return [*(team for team in listed if team in known), *sorted(known.difference(listed), key=fold)]
    return [str(name) for name in suivi.operations["secteur"].cat.categories if name != NOT_GIVEN]


def _open(suivi: Suivi, filtres: Filtres) -> pd.DataFrame:
    """Return the open operations that match, with when each begins and ends (`SPANS`; `ALWAYS` and `NEVER` if open)."""
    rows, day = suivi.operations, pd.Timestamp(suivi.day)
    kept = rows["situation"].isin([each.value for each in OPEN]) & ~rows["identifiant"].duplicated()
    rows = rows.loc[kept & matching(rows, filtres) if filtres.active else kept, _NEEDED]
    begun = rows["demarrage"].isna() & (rows["sens"] != A_VENIR)
    debut, fin = rows["finalisation_debut"], rows["finalisation_fin"]
    return rows.assign(
        debut_tot=rows["demarrage_debut"].fillna(ALWAYS),
        debut_tard=rows["demarrage_fin"].mask(begun, ALWAYS).fillna(NEVER),
        fin_tot=debut.where(debut > day, day),  # it is not finished on the day, whatever was planned
        fin_tard=fin.mask(fin < day).fillna(NEVER),
    )


def _lines(suivi: Suivi, mesure: Mesure, par: Par, filtres: Filtres) -> pd.DataFrame:
    """Return what counts: `nom`, `poids`, when (`SPANS`), and `fois`, the same for what counts once a day.

    In time, `agent` is whose it is, missing where nobody has it.
    """
    operations = _open(suivi, filtres)
    operations = operations.assign(poids=_weights(suivi, operations, mesure))
    if mesure is Mesure.TEMPS:
        lines = _assigned(suivi, operations, others=not filtres.active)
        teams = suivi.workbook["agents"].drop_duplicates("agent").set_index("agent")["equipe"]
        told = {
            Par.AGENT: lines["agent"],
            Par.EQUIPE: lines["agent"].map(teams),
            Par.SECTEUR: lines["secteur_operation"].astype("object").fillna(lines["secteur"]),
        }
        lines = lines.assign(nom=told[par], poids=_shares(suivi, lines), fois=None)
        lines = lines.assign(debut_tot=lines["depuis_tot"], debut_tard=lines["depuis_tard"])
        if par is Par.SECTEUR:  # what an operation takes that nobody has is not known
            had = set(lines.loc[lines["fin_tard"] >= pd.Timestamp(suivi.day), "operation"])
            nobody = operations[np.array([name not in had for name in operations["identifiant"]], dtype=bool)]
            lines = pd.concat([lines, nobody.assign(nom=nobody["secteur"], poids=np.nan, fois=None)])
    elif par is Par.AGENT:
        lines = _assigned(suivi, operations)
        lines = lines.assign(nom=lines["agent"], fois=lines["agent"] + "\n" + lines["operation"])
    else:
        lines = operations.assign(nom=operations[par.value], fois=None)
    lines = lines.assign(nom=lines["nom"].astype("object").fillna(NOT_GIVEN))
    return lines[["nom", "poids", "fois", *SPANS, *(["agent"] if mesure is Mesure.TEMPS else [])]]


def _assigned(suivi: Suivi, operations: pd.DataFrame, *, others: bool = False) -> pd.DataFrame:
    """Return the affectations of agents to operations of `_open`, and to none when `others`, with when they hold.

    `depuis_tot` and `depuis_tard` are of the affectation alone; `SPANS`, and `poids`, are of both.
    """
    rows = suivi.workbook["affectations"].dropna(subset="agent")
    places = {name: place for place, name in enumerate(operations["identifiant"].tolist())}
    place = np.array([places.get(name, -1) for name in rows["operation"].tolist()], dtype=int)
    kept = (place >= 0) | (rows["operation"].isna().to_numpy() & others)
    rows = rows[kept]
    of = operations[["secteur", "poids", *SPANS]].reset_index(drop=True).reindex(place[kept]).set_axis(rows.index)
    depuis_tot = rows["debut_debut"].fillna(ALWAYS)
    depuis_tard = rows["debut_fin"].mask(rows["debut"].isna(), ALWAYS).fillna(NEVER)
    until, at_latest = rows["fin_debut"].mask(rows["fin"].isna(), NEVER).fillna(ALWAYS), rows["fin_fin"].fillna(NEVER)
    return rows[["agent", "operation", "secteur", "quotite"]].assign(
        secteur_operation=of["secteur"],
        poids=of["poids"],
        depuis_tot=depuis_tot,
        depuis_tard=depuis_tard,
        debut_tot=np.maximum(depuis_tot, of["debut_tot"].fillna(ALWAYS)),
        debut_tard=np.maximum(depuis_tard, of["debut_tard"].fillna(ALWAYS)),
        fin_tot=np.minimum(until, of["fin_tot"].fillna(NEVER)),
        fin_tard=np.minimum(at_latest, of["fin_tard"].fillna(NEVER)),
    )


def _apart(lines: pd.DataFrame) -> pd.DataFrame:
    """Return the lines whose end follows their beginning, without the days that two of the same `fois` share."""
    lines = lines[lines["debut"] <= lines["fin"]]
    if lines["fois"].notna().any():
        lines = lines.sort_values(["debut", "fin"], kind="stable")
        ends = lines.groupby("fois")["fin"].cummax()
        after = ends.groupby(lines["fois"]).shift() + pd.Timedelta(days=1)
        lines = lines.assign(debut=lines["debut"].mask(after > lines["debut"], after))
    return lines[lines["debut"] <= lines["fin"]]


class _Days(NamedTuple):
    """The days over which loads are added up."""

    names: list[str]
    day: np.datetime64
    """The one looked at: of its month, the days before it are left out."""
    months: NDArray[np.datetime64]
    """The first day of each month, and of the one after the last."""

    def fullest(self, lines: pd.DataFrame, key: str) -> NDArray[np.float64]:
        """Return the load of the fullest day of each month, month after month for each name in turn."""
        bounds = self.months.astype("datetime64[D]")
        bounds[0] = max(bounds[0], min(self.day, bounds[1] - 1))
        size = int((bounds[-1] - bounds[0]).astype(int))
        load = np.zeros((len(self.names), size + 1))
        place = pd.Categorical(lines["nom"], categories=self.names).codes
        for column, sign, after in (("debut", 1, 0), ("fin", -1, 1)):
            changes = (lines[column].to_numpy("datetime64[D]") - bounds[0]).astype(int) + after
            np.add.at(load, (place, np.clip(changes, 0, size)), sign * lines[key].to_numpy("float64"))
        starts = (bounds[:-1] - bounds[0]).astype(int)
        fullest: NDArray[np.float64] = np.maximum.reduceat(load[:, :size].cumsum(axis=1), starts, axis=1)
        return fullest.ravel().round(6) + 0.0
