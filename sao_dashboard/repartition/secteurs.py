"""Operations and sectors: which operations may go where, and what each counts there."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import StrEnum

import numpy as np
import pandas as pd

from sao_dashboard.repartition.partage import Partage
from sao_dashboard.repartition.terrain import Terrain, by_name, couts, in_unite, of_each, proches, quartiers
from sao_dashboard.schema.meaning import CHARGE_OPERATION
from sao_dashboard.versions.propositions import Objet
from sao_dashboard.views.charge import Par, noms
from sao_dashboard.views.filtres import NOT_GIVEN
from sao_dashboard.views.suivi import Suivi


class Sort(StrEnum):
    """What is made of a sector that is still to be validated."""

    GARDE = "tel quel"
    A_PART = "à part"
    """Its load does not count, and nothing comes to it nor leaves it."""
    REUNI = "réuni"
    """All those that are so are one."""
    COUPE = "coupé"
    """Its operations may go to a second part."""


PARTIE_2 = ", partie 2"
"""What the second part of a sector that is cut is called, after its name."""


def terrain(suivi: Suivi, poids: pd.Series, sorts: Mapping[str, Sort] | None = None) -> Terrain:
    """Return the open operations, and the sectors.

    Args:
        suivi: the workbook.
        poids: what each open operation weighs (Float64, by identifier), missing where it is not known.
        sorts: what is made of the sectors to validate that are not kept as they are.
    """
    sorts = sorts or {}
    rows = suivi.open_operations.drop_duplicates("identifiant").sort_values("identifiant")
    renamed = _renamed(sorts)
    sectors = rows["secteur"].astype("object").fillna("").replace({NOT_GIVEN: ""})
    today = [renamed.get(name, name) for name in sectors]
    others = rows["second_secteur"].dropna().tolist()
    known = {*suivi.workbook["secteurs"]["secteur"].dropna(), *others, *(name for name in sectors if name)} - {
        NOT_GIVEN
    }
    parts = {name + PARTIE_2 for name, sort in sorts.items() if sort is Sort.COUPE}
    cibles = by_name({renamed.get(name, name) for name in known} | parts | ({""} if "" in today else set()))
    rank = {name: at for at, name in enumerate(cibles)}
    weights, unknown, median = in_unite(of_each(poids, rows["identifiant"]))
    actuel = np.array([rank[name] for name in today], dtype=np.intp)
    shape = (len(rows), len(cibles))
    return Terrain(
        objet=Objet.SECTEUR,
        operations=tuple(rows["identifiant"]),
        cibles=cibles,
        lieux=_lieux(suivi, cibles, renamed),
        comptees=np.array([bool(name) and sorts.get(name) is not Sort.A_PART for name in cibles], dtype=bool),
        actuel=actuel,
        poids=np.repeat(weights[:, None], len(cibles), axis=1),
        fixe=np.zeros(len(cibles), dtype=np.int64),
        couts=couts(shape, actuel, proches(suivi, rows), _left(suivi, rows, cibles, renamed), _at(rank, "")),
        quartiers=quartiers(rows),
        inconnus=tuple(rows["identifiant"][unknown]),
        mediane=median,
    )


def a_decider(
    suivi: Suivi, terrain: Terrain, verrous: Collection[str] = (), sorts: Mapping[str, Sort] | None = None
) -> Partage:
    """Return the split to decide: what may move between sectors (`possibles`), and what stays."""
    return terrain.partage(possibles(suivi, terrain, verrous, sorts))


def possibles(
    suivi: Suivi, terrain: Terrain, verrous: Collection[str] = (), sorts: Mapping[str, Sort] | None = None
) -> dict[int, list[int]]:
    """Return where operations may go, by their ranks: a frange to its other side, that of a cut sector to its part 2.

    Those that are locked stay, and those with a side that is left out.
    """
    sorts = sorts or {}
    renamed = _renamed(sorts)
    rank = {name: at for at, name in enumerate(terrain.cibles)}
    rows = suivi.open_operations.drop_duplicates("identifiant").set_index("identifiant")
    edges = rows["second_secteur"].astype("object").where(rows["frange"])
    permis: dict[int, list[int]] = {}
    for at, operation in enumerate(terrain.operations):
        today, other = terrain.cibles[terrain.actuel[at]], edges[operation]
        places = [] if pd.isna(other) else [rank[renamed.get(other, other)]]
        if sorts.get(today) is Sort.COUPE:
            places.append(rank[today + PARTIE_2])
        places = [place for place in places if place != terrain.actuel[at]]
        left_out = any(terrain.cibles[place] and not terrain.comptees[place] for place in (*places, terrain.actuel[at]))
        if places and not left_out and operation not in verrous:
            permis[at] = places
    return permis


def _renamed(sorts: Mapping[str, Sort]) -> dict[str, str]:
    """Return the name under which sectors that are made one are known, by their own."""
    joined = by_name(name for name, sort in sorts.items() if sort is Sort.REUNI)
    return dict.fromkeys(joined, " + ".join(joined)) if len(joined) > 1 else {}


def _lieux(suivi: Suivi, cibles: tuple[str, ...], renamed: Mapping[str, str]) -> tuple[str, ...]:
    """Return the sectors in the workbook's order: one that is joined is where the first of it is, a part 2 after it."""
    ordered = dict.fromkeys(
        known for name in noms(suivi, Par.SECTEUR) for known in (renamed.get(name, name), name + PARTIE_2)
    )
    return tuple(name for name in dict.fromkeys([*ordered, *cibles]) if name and name in cibles)


def _at(rank: Mapping[str, int], name: str) -> list[int]:
    return [rank[name]] if name in rank else []


def _left(suivi: Suivi, rows: pd.DataFrame, cibles: tuple[str, ...], renamed: Mapping[str, str]) -> np.ndarray:
    """Return at which sectors no chargé·e d'opération of an operation is of the team (bool); unknown is not."""
    sectors = suivi.workbook["secteurs"].drop_duplicates("secteur")
    teams: dict[str, set[str]] = {}
    for name, team in zip(sectors["secteur"], sectors["equipe"], strict=True):
        if pd.notna(name) and pd.notna(team):
            for known in (renamed.get(name, name), name + PARTIE_2):
                teams.setdefault(known, set()).add(team)
    agents = suivi.workbook["agents"].dropna(subset=["agent", "equipe"])
    team_of = dict(zip(agents["agent"], agents["equipe"], strict=True))
    holders = suivi.holders(CHARGE_OPERATION).dropna(subset=["operation", "agent"])
    known_by: dict[str, set[str]] = {}
    for operation, agent in zip(holders["operation"], holders["agent"], strict=True):
        if agent in team_of:
            known_by.setdefault(operation, set()).add(team_of[agent])
    left = np.zeros((len(rows), len(cibles)), dtype=bool)
    for place, name in enumerate(cibles):
        if name in teams:
            left[:, place] = [not known_by.get(one, teams[name]) & teams[name] for one in rows["identifiant"]]
    return left
