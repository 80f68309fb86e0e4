"""Who has more than their time, what ends soon, what nobody has, and who has nothing: beside the loads themselves."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby
from typing import NamedTuple

import numpy as np
import pandas as pd

from sao_dashboard.schema.meaning import CHARGE_OPERATION, is_role
from sao_dashboard.text import fold
from sao_dashboard.views.charge import Mesure, Par, charges, d_un_seul, noms, poids, temps_de_travail
from sao_dashboard.views.filtres import NOBODY, NOT_GIVEN, Filtres, filter_operations
from sao_dashboard.views.situations import OPEN
from sao_dashboard.views.suivi import Suivi

SOON = 3
"""How many months what ends soon is looked for in."""

_ALMOST = 1e-6


class Depassement(NamedTuple):
    """Months in a row in which a team or an agent has more than their time.

    Attributes:
        certain: whether they have for sure; else they may.
        debut: the first of these months, `fin` the last, by their first days.
        moins, plus: the least and the most that they have in the fullest of them.
        temps: their time, as loads are: full-time people.
    """

    nom: str
    certain: bool
    debut: pd.Timestamp
    fin: pd.Timestamp
    moins: float
    plus: float
    temps: float


@dataclass(frozen=True)
class Demande:
    """What the screen Charge is asked for; `personnes` tells whether what each person has may be seen."""

    mesure: Mesure = Mesure.OPERATIONS
    par: Par = Par.SECTEUR
    filtres: Filtres = field(default_factory=Filtres)
    personnes: bool = False


@dataclass(frozen=True)
class EtatDesCharges:
    """What the screen Charge shows.

    Attributes:
        charges: see `views.charge.charges`.
        temps: the time of each name, where the measure is time and it has one.
        poids: what each implication weighs.
        sans_temps: how many agents are counted as full-time since nothing says so.
        quotites: whether any affectation has a quotité.
        depassements: of teams, then of agents; None where only some of the operations are counted.
        bientot: open operations that end within `SOON` months: `identifiant`, `intitule`, `finalisation`, `secteur`,
            `charges`, `poids`.
        fins: affectations that end within as many: `agent`, `identifiant` and `intitule` of the operation, `secteur`,
            `fin`, `quotite`.
        sans_personne: open operations that nobody leads: `identifiant`, `intitule`, `etape`, `secteur`.
        sans_operation: `agent` and `equipe` of the chargés d'opération who have no open operation.
        tues: the teams whose time is not told, since it is that of one agent.
        tus: the names that are left out of the loads, for the same reason.
        rien: the agents who have nothing in two years: they are left out of the loads too.

    What is of people is None for who may not see it.
    """

    jour: date
    mesure: Mesure
    par: Par
    filtres: Filtres
    charges: pd.DataFrame
    temps: dict[str, float]
    poids: dict[str, float]
    sans_temps: int
    quotites: bool
    depassements: list[Depassement] | None
    bientot: pd.DataFrame
    sans_personne: pd.DataFrame
    fins: pd.DataFrame | None = None
    sans_operation: pd.DataFrame | None = None
    tues: frozenset[str] = frozenset()
    tus: frozenset[str] = frozenset()
    rien: tuple[str, ...] = ()


def etat_des_charges(suivi: Suivi, demande: Demande) -> EtatDesCharges:
    """Return what the screen Charge shows.

    Where what each person has may not be seen, nothing of a person is worked out: neither by asking for agents, nor by
    filtering by one, nor by the time of a team that is one agent, or of what one agent only has a part in.
    """
    mesure, par, filtres, personnes = demande.mesure, demande.par, demande.filtres, demande.personnes
    tues, tus = frozenset[str](), frozenset[str]()
    if not personnes:
        par = Par.SECTEUR if par is Par.AGENT else par
        filtres = of_nobody(suivi, filtres)
        tues = of_one_agent(suivi) | d_un_seul(suivi, Par.EQUIPE, filtres)
        if mesure is Mesure.TEMPS:
            tus = tues if par is Par.EQUIPE else d_un_seul(suivi, par, filtres)
    whole = not filtres.active
    loads = charges(suivi, mesure, par, suivi.day, filtres=filtres)
    rien = sans_charge(loads) if par is Par.AGENT else ()
    loads = loads[~loads["nom"].isin(tus.union(rien))]
    teams = [Par.EQUIPE, *([Par.AGENT] if personnes else [])]
    return EtatDesCharges(
        suivi.day,
        mesure,
        par,
        filtres,
        loads,
        temps(suivi, par) if mesure is Mesure.TEMPS and whole else {},
        suivi.poids_implications,
        len(set(noms(suivi, Par.AGENT)).difference(suivi.workbook["agents"].dropna(subset="quotite")["agent"])),
        bool(suivi.workbook["affectations"]["quotite"].notna().any()),
        [each for of in teams for each in depassements(suivi, of) if each.nom not in tues] if whole else None,
        bientot(suivi, mesure, filtres),
        sans_personne(suivi, filtres),
        fins(suivi) if personnes and whole else None,
        sans_operation(suivi) if personnes and whole else None,
        tues,
        tus,
        rien,
    )


def sans_charge(loads: pd.DataFrame) -> tuple[str, ...]:
    """Return the names that have nothing, not even what is not known, in any month; in their order."""
    something = set(loads.loc[(loads["plus"] > 0) | (loads["inconnus"] > 0), "nom"])
    return tuple(dict.fromkeys(str(name) for name in loads["nom"] if name not in something))


def of_nobody(suivi: Suivi, filtres: Filtres) -> Filtres:
    """Return the filters but those that pick what somebody has: by their name, or by a text that is found in one."""
    names = list(map(fold, suivi.names["charges"]))
    named = any(word in name for word in fold(filtres.texte).split() for name in names)
    charge = tuple(name for name in filtres.charge if name == NOBODY)
    return replace(filtres, charge=charge, texte="" if named else filtres.texte)


def of_one_agent(suivi: Suivi) -> frozenset[str]:
    """Return the teams of one agent, `NOT_GIVEN` if one alone has no team."""
    agents = suivi.workbook["agents"].dropna(subset="agent").drop_duplicates("agent").set_index("agent")
    teams = pd.Series(noms(suivi, Par.AGENT), dtype="object").map(agents["equipe"]).fillna(NOT_GIVEN)
    counts = teams.value_counts()
    return frozenset(map(str, counts.index[counts == 1]))


def temps(suivi: Suivi, par: Par) -> dict[str, float]:
    """Return the time of each team (that of its agents together) or agent, in full-time people; none of sectors."""
    known = temps_de_travail(suivi)
    if par is Par.AGENT:
        return {name: float(known.get(name, 1.0)) for name in noms(suivi, Par.AGENT)}
    if par is Par.SECTEUR:
        return {}
    agents = suivi.workbook["agents"].dropna(subset=["agent", "equipe"]).drop_duplicates("agent")
    totals = agents["agent"].map(known).astype("float64").groupby(agents["equipe"]).sum().round(6)
    return {str(team): float(total) for team, total in totals.items()}


def depassements(suivi: Suivi, par: Par) -> list[Depassement]:
    """Return when teams or agents have more than their time, in the order of their names, then of the months."""
    times = temps(suivi, par)
    loads = charges(suivi, Mesure.TEMPS, par, suivi.day)
    most = loads["nom"].map(times).astype("float64") + _ALMOST
    loads["au_dela"] = (loads["moins"] > most).astype(int) + (loads["plus"] > most)
    over = set(loads.loc[loads["au_dela"] > 0, "nom"])
    loads = loads[np.array([nom in over for nom in loads["nom"]], dtype=bool)]  # of most, nothing is to be told
    found = []
    for (nom, how), rows in groupby(loads.to_dict("records"), key=lambda row: (str(row["nom"]), int(row["au_dela"]))):
        run = list(rows)
        if how:
            fullest = {key: max(float(row[key]) for row in run) for key in ("moins", "plus")}
            found.append(Depassement(nom, how == 2, run[0]["mois"], run[-1]["mois"], **fullest, temps=times[nom]))
    return found


def horizon(day: date) -> pd.Timestamp:
    """Return the last day of what ends soon."""
    return pd.Timestamp(day) + pd.DateOffset(months=SOON)


def still_open(filtres: Filtres) -> Filtres:
    """Return the filters that keep, of what these keep, the open operations."""
    wanted = tuple(each.value for each in OPEN if not filtres.situation or each.value in filtres.situation)
    return replace(filtres, situation=wanted or (NOT_GIVEN,))


def ending(day: date, filtres: Filtres) -> Filtres:
    """Return the filters that keep, of what these keep, the open operations that end soon; late ones do not."""
    return replace(still_open(filtres), periode=(day, horizon(day).date()))


def led_by_nobody(filtres: Filtres) -> Filtres:
    """Return the filters that keep, of what these keep, the open operations that nobody leads."""
    return replace(still_open(filtres), charge=(NOBODY,))


def bientot(suivi: Suivi, mesure: Mesure, filtres: Filtres) -> pd.DataFrame:
    """Return the open operations that end soon, the first to end first, with what they weigh (see `EtatDesCharges`)."""
    rows = filter_operations(filter_operations(suivi.operations, filtres), ending(suivi.day, filtres))
    rows = rows.sort_values(["finalisation_fin", "rang"], kind="stable")
    weights = rows["identifiant"].map(poids(suivi, mesure))
    return rows[["identifiant", "intitule", "finalisation", "secteur", "charges"]].assign(poids=weights)


def fins(suivi: Suivi) -> pd.DataFrame:
    """Return the affectations of the day that end soon by themselves, the first to end first (see `EtatDesCharges`)."""
    rows = suivi.affectations.dropna(subset="agent")
    rows = rows[rows["fin_fin"] <= horizon(suivi.day)]
    still = [pd.isna(name) or name in suivi.open_identifiers for name in rows["operation"].tolist()]
    rows = rows[np.array(still, dtype=bool)]
    operations = suivi.operations[["identifiant", "intitule"]].drop_duplicates("identifiant")
    names = operations.set_index("identifiant")["intitule"]
    rows = rows.assign(intitule=rows["operation"].map(names).astype("str"), rang=rows["agent"].map(fold))
    rows = rows.sort_values(["fin_fin", "rang"], kind="stable")
    rows = rows.assign(identifiant=rows["operation"].fillna(""))
    return rows[["agent", "identifiant", "intitule", "secteur", "fin", "quotite"]]


def sans_personne(suivi: Suivi, filtres: Filtres) -> pd.DataFrame:
    """Return the open operations that nobody leads, in alphabetical order (see `EtatDesCharges`)."""
    rows = filter_operations(filter_operations(suivi.operations, filtres), led_by_nobody(filtres))
    return rows.sort_values("rang", kind="stable")[["identifiant", "intitule", "etape", "secteur"]]


def sans_operation(suivi: Suivi) -> pd.DataFrame:
    """Return the chargés d'opération who are assigned to no open operation on the day, by name."""
    agents = suivi.workbook["agents"].dropna(subset="agent").drop_duplicates("agent")
    rows = agents[agents["role"].map(lambda role: is_role(role, CHARGE_OPERATION)).astype(bool)]
    held = zip(*(suivi.affectations[key].tolist() for key in ("agent", "operation")), strict=True)
    busy = {agent for agent, operation in held if operation in suivi.open_identifiers}
    rows = rows[np.array([agent not in busy for agent in rows["agent"]], dtype=bool)]
    return rows.sort_values("agent", key=lambda names: names.map(fold), kind="stable")[["agent", "equipe"]]
