"""Operations and chargés d'opération: who might follow what, within a sector, a team or the whole service.

Loads are those of a full time: what somebody at 80 % follows weighs a quarter more on them. Nothing here ranks anybody.
"""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pandas as pd

from sao_dashboard.repartition.partage import UNITE, Partage
from sao_dashboard.repartition.terrain import Terrain, by_name, couts, in_unite, of_each, proches, quartiers
from sao_dashboard.schema.meaning import CHARGE_OPERATION, is_role
from sao_dashboard.versions.propositions import Objet
from sao_dashboard.views.suivi import Suivi

PERSONNE = ""
"""Who follows what nobody does."""


def terrain(suivi: Suivi, poids: pd.Series | None, secteur: str = "", equipe: str = "") -> Terrain:
    """Return what the operations of a sector, of a team or of the service are followed by, one line for each person.

    Args:
        suivi: the workbook.
        poids: what each open operation weighs on each of those who follow it (Float64, by identifier); None: the share
            of time that Affectations says, and all that people do besides, whatever their role.
        secteur: the operations of that sector only.
        equipe: the operations of that team's sectors only.
    """
    rows = _rows(suivi, secteur, equipe)
    lines = _lines(suivi, rows)
    agents = suivi.workbook["agents"].dropna(subset=["agent"]).drop_duplicates("agent").set_index("agent")
    time = agents["quotite"].astype("float64").where(lambda part: part > 0).fillna(1.0)
    teams = set(rows["equipe"].dropna())
    able = [
        name
        for name, role, team in zip(agents.index, agents["role"], agents["equipe"], strict=True)
        if is_role(role, CHARGE_OPERATION) and (not (secteur or equipe) or team in teams)
    ]
    cibles = by_name({*able, *lines["agent"]})
    rank = {name: at for at, name in enumerate(cibles)}
    factor = 1 / time.reindex(list(cibles)).fillna(1.0).to_numpy()
    actuel = np.array([rank[name] for name in lines["agent"]], dtype=np.intp)
    # An agent's share of time is theirs: on another, it weighs as the hours it makes.
    hours = lines["quotite"].to_numpy(dtype="float64") * time.reindex(lines["agent"]).fillna(1.0).to_numpy()
    weights, unknown, median = in_unite(hours if poids is None else of_each(poids, lines["operation"]))
    found = np.rint(weights[:, None] * factor[None, :]).astype(np.int64)
    nobody = [rank[PERSONNE]] if PERSONNE in rank else []
    found[:, nobody] = 0
    shape = (len(lines), len(cibles))
    known = _known(suivi, lines, rank)
    at_rows = rows.set_index("identifiant").loc[lines["operation"]].reset_index()
    return Terrain(
        objet=Objet.CHARGE,
        operations=tuple(lines["operation"]),
        cibles=cibles,
        lieux=tuple(name for name in cibles if name != PERSONNE),
        comptees=np.array([name != PERSONNE for name in cibles], dtype=bool),
        actuel=actuel,
        poids=found,
        fixe=_besides(suivi, lines, poids, rank, factor),
        couts=couts(shape, actuel, proches(suivi, at_rows), ~known, nobody),
        quartiers=quartiers(at_rows),
        inconnus=by_name(lines["operation"][unknown]),
        mediane=median,
    )


def a_confier(terrain: Terrain, verrous: Collection[str] = ()) -> Partage:
    """Return the split to decide: each operation to anybody, that of several people by the first of these only.

    Those that are locked stay. Nobody follows the same twice.
    """
    followers: dict[str, list[int]] = {}
    for at, operation in enumerate(terrain.operations):
        followers.setdefault(operation, []).append(at)
    people = [place for place, name in enumerate(terrain.cibles) if name != PERSONNE]
    permis = {}
    for operation, lines in followers.items():
        others = {int(terrain.actuel[at]) for at in lines}
        places = [place for place in people if place not in others]
        if operation not in verrous and places:
            permis[lines[0]] = places
    return terrain.partage(permis)


def _rows(suivi: Suivi, secteur: str, equipe: str) -> pd.DataFrame:
    rows = suivi.open_operations.drop_duplicates("identifiant").sort_values("identifiant")
    if secteur:
        rows = rows[rows["secteur"] == secteur]
    return rows[rows["equipe"] == equipe] if equipe else rows


def _lines(suivi: Suivi, rows: pd.DataFrame) -> pd.DataFrame:
    """Return who follows each operation: `operation`, `agent`, `quotite`; nobody (`PERSONNE`) for those without any.

    Of several, who gives it the most time comes first.
    """
    held = suivi.holders(CHARGE_OPERATION).dropna(subset=["operation", "agent"])
    held = held[held["operation"].isin(rows["identifiant"])][["operation", "agent", "quotite"]]
    held = held.sort_values("quotite", ascending=False, na_position="last").drop_duplicates(["operation", "agent"])
    without = rows.loc[~rows["identifiant"].isin(held["operation"]), "identifiant"]
    alone = pd.DataFrame({"operation": without, "agent": PERSONNE, "quotite": pd.Series(pd.NA, without.index)})
    lines = pd.concat([held.astype({"quotite": "object"}), alone.astype({"quotite": "object"})], ignore_index=True)
    lines["quotite"] = pd.to_numeric(lines["quotite"]).astype("float64")
    lines = lines.sort_values(["operation", "quotite", "agent"], ascending=[True, False, True], na_position="last")
    return lines.reset_index(drop=True)


def _known(suivi: Suivi, lines: pd.DataFrame, rank: dict[str, int]) -> np.ndarray:
    """Return which operations each person has had a part in, at any time and in any role (bool)."""
    rows = suivi.workbook["affectations"].dropna(subset=["operation", "agent"])
    had = set(zip(rows["operation"], rows["agent"], strict=True))
    known = np.zeros((len(lines), len(rank)), dtype=bool)
    for at, (operation, today) in enumerate(zip(lines["operation"], lines["agent"], strict=True)):
        for name, place in rank.items():
            # Who follows what nobody does takes nothing from anybody.
            known[at, place] = today == PERSONNE or (operation, name) in had
    return known


def _besides(
    suivi: Suivi, lines: pd.DataFrame, poids: pd.Series | None, rank: dict[str, int], factor: np.ndarray
) -> np.ndarray:
    """Return what people do that is not split here (int64): other operations, and other roles where time is counted."""
    rows = (suivi.affectations if poids is None else suivi.holders(CHARGE_OPERATION)).dropna(subset=["agent"])
    rows = rows[rows["agent"].isin(list(rank))]
    rows = rows[rows["operation"].isna() | rows["operation"].isin(list(suivi.open_identifiers))]
    split = set(zip(lines["operation"], lines["agent"], strict=True))
    loads = np.zeros(len(rank), dtype=np.int64)
    for operation, agent, role, share in zip(
        rows["operation"], rows["agent"], rows["role"], rows["quotite"].astype("float64"), strict=True
    ):
        if is_role(role, CHARGE_OPERATION) and (operation, agent) in split:
            continue
        place = rank[agent]
        weight = share if poids is None else poids.get(operation) if pd.notna(operation) else None
        if weight is not None and pd.notna(weight):
            loads[place] += round(float(weight) * UNITE * (1.0 if poids is None else factor[place]))
    return loads
