"""What moves change: the load of each sector and of each person, and for whom, by role."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from sao_dashboard.repartition.suivies import apres
from sao_dashboard.schema.meaning import REFERENT_SECTEUR, is_role
from sao_dashboard.text import fold
from sao_dashboard.versions.propositions import Deplacement, Objet
from sao_dashboard.views.charge import Mesure, Par, noms, poids
from sao_dashboard.views.equipes import equipes
from sao_dashboard.views.secteurs import people
from sao_dashboard.views.suivi import SEPARATOR, Suivi, separate

ANIMATION = "Animateur / animatrice d’équipe"
_SEVERAL = "Chargé·e d’opération", "Référent de secteur"


class Somme(NamedTuple):
    """A load: what is known of it, and how many operations it does not know the weight of."""

    valeur: float
    inconnues: int = 0


class ParRole(NamedTuple):
    """What moves change for who holds a role.

    Attributes:
        role: the role.
        de: the sector or the team that it is held for, '' where it is for operations.
        qui: who holds it today, '' when nobody is known to.
        recoit: the names of the operations that come.
        laisse: the names of those that go.
    """

    role: str
    de: str
    qui: str
    recoit: tuple[str, ...]
    laisse: tuple[str, ...]


class Ailleurs(NamedTuple):
    """An operation that would be in a sector of another team than that of who follows it."""

    intitule: str
    qui: str
    equipe: str
    secteur: str
    autre: str


def par_secteur(suivi: Suivi, mesure: Mesure, lots: Sequence[Sequence[Deplacement]]) -> dict[str, list[Somme]]:
    """Return the load of each sector today, then with each lot of moves, in the workbook's order."""
    operations = suivi.open_operations.drop_duplicates("identifiant")
    places = dict(zip(operations["identifiant"].tolist(), operations["secteur"].tolist(), strict=True))
    weights = _weights(suivi, mesure)
    totals = [
        _added(weights, places | {move.operation: move.vers for move in lot if move.objet is Objet.SECTEUR})
        for lot in ((), *lots)
    ]
    names = dict.fromkeys([*noms(suivi, Par.SECTEUR), *(name for total in totals for name in total)])
    return {name: [total.get(name, Somme(0.0)) for total in totals] for name in names}


def d_un_seul(suivi: Suivi, lots: Sequence[Sequence[Deplacement]]) -> frozenset[str]:
    """Return the sectors whose operations one agent alone follows, today or with a lot of moves between sectors.

    In time, the load of such a sector is that of this agent.
    """
    operations = suivi.open_operations.drop_duplicates("identifiant")
    places = dict(zip(operations["identifiant"].tolist(), operations["secteur"].tolist(), strict=True))
    rows = suivi.affectations.dropna(subset=["operation", "agent"])
    found = set[str]()
    for lot in ((), *lots):
        now = places | {move.operation: move.vers for move in lot if move.objet is Objet.SECTEUR}
        who: dict[str, set[str]] = {}
        for operation, agent in zip(rows["operation"].tolist(), rows["agent"].tolist(), strict=True):
            if isinstance(place := now.get(operation), str):
                who.setdefault(place, set()).add(agent)
        found |= {place for place, agents in who.items() if len(agents) == 1}
    return frozenset(found)


def par_personne(suivi: Suivi, mesure: Mesure, moves: Sequence[Deplacement]) -> dict[str, tuple[Somme, Somme]]:
    """Return what those whom moves name follow today, then with them, in alphabetical order.

    In time, nothing is known of it: the share of a new affectation is still to be said.
    """
    named = {name for move in moves if move.objet is Objet.CHARGE for name in (move.de, move.vers) if name}
    if mesure is Mesure.TEMPS or not named:
        return {}
    operations = suivi.open_operations.drop_duplicates("identifiant")
    now = {
        name: set(separate(who)) if isinstance(who, str) else set()
        for name, who in zip(operations["identifiant"].tolist(), operations["charges"].tolist(), strict=True)
    }
    of: dict[str, list[Deplacement]] = {}
    for move in moves:
        if move.objet is Objet.CHARGE and move.operation in now:
            of.setdefault(move.operation, []).append(move)
    then = now | {name: apres(made, now[name]) for name, made in of.items()}
    weights = _weights(suivi, mesure)
    return {
        name: (
            _sum(weights[operation] for operation, who in now.items() if name in who),
            _sum(weights[operation] for operation, who in then.items() if name in who),
        )
        for name in sorted(named, key=fold)
    }


def _weights(suivi: Suivi, mesure: Mesure) -> dict[str, float | None]:
    weights = poids(suivi, mesure)
    return {str(name): None if pd.isna(weight) else float(weight) for name, weight in weights.items()}


def _added(weights: Mapping[str, float | None], places: Mapping[str, object]) -> dict[str, Somme]:
    found: dict[str, list[float | None]] = {}
    for operation, weight in weights.items():
        place = places.get(operation)
        if isinstance(place, str):
            found.setdefault(place, []).append(weight)
    return {place: _sum(each) for place, each in found.items()}


def _sum(weights: Iterable[float | None]) -> Somme:
    told = list(weights)
    known = [weight for weight in told if weight is not None]
    return Somme(round(sum(known), 6), len(told) - len(known))


def par_role(suivi: Suivi, moves: Sequence[Deplacement]) -> list[ParRole]:
    """Return what moves change for whom: référents and others of sectors, teams, then those who follow operations."""
    names = _names(suivi)
    sectors = [move for move in moves if move.objet is Objet.SECTEUR and move.de != move.vers]
    rows = suivi.affectations.dropna(subset=["secteur", "agent", "role"])
    others = dict.fromkeys(role for role in rows["role"].tolist() if not is_role(role, REFERENT_SECTEUR))
    found = list[ParRole]()
    for place, (comes, goes) in _exchanged(sectors, names).items():
        found.append(ParRole(_SEVERAL[1], place, people(suivi, REFERENT_SECTEUR, place), comes, goes))
    for role in others:
        for place, (comes, goes) in _exchanged(sectors, names).items():
            who = rows.loc[(rows["secteur"] == place) & (rows["role"] == role), "agent"].unique()
            if len(who):
                found.append(ParRole(role, place, SEPARATOR.join(who), comes, goes))
    team_of = _teams(suivi)
    between = [move._replace(de=team_of.get(move.de, ""), vers=team_of.get(move.vers, "")) for move in sectors]
    leaders = {team.nom: SEPARATOR.join(team.animateurs) for team in equipes(suivi)}
    for team, (comes, goes) in _exchanged([move for move in between if move.de != move.vers], names).items():
        found.append(ParRole(ANIMATION, team, leaders.get(team, ""), comes, goes))
    people_moves = [move for move in moves if move.objet is Objet.CHARGE]
    for who, (comes, goes) in sorted(_exchanged(people_moves, names).items(), key=lambda each: fold(each[0])):
        found.append(ParRole(_SEVERAL[0], "", who, comes, goes))
    return found


def ailleurs(suivi: Suivi, moves: Sequence[Deplacement]) -> list[Ailleurs]:
    """Return the operations that moves put in a sector of another team than that of who would follow them."""
    frame = suivi.operations[["identifiant", "intitule", "charges"]]
    frame = frame.drop_duplicates("identifiant").set_index("identifiant")
    agents = suivi.workbook["agents"].dropna(subset=["agent", "equipe"]).drop_duplicates("agent")
    own = dict(zip(agents["agent"], agents["equipe"], strict=True))
    team_of, found = _teams(suivi), list[Ailleurs]()
    taken = {(move.operation, move.de): move.vers for move in moves if move.objet is Objet.CHARGE}
    for move in (move for move in moves if move.objet is Objet.SECTEUR and move.operation in frame.index):
        written = frame.at[move.operation, "charges"]
        today = separate(written) if isinstance(written, str) else [""]
        for who in (taken.get((move.operation, name), name) for name in today):
            team, other = own.get(who, ""), team_of.get(move.vers, "")
            if team and other and team != other:
                intitule = str(frame.at[move.operation, "intitule"])
                found.append(Ailleurs(intitule, who, team, move.vers, other))
    return found


def _names(suivi: Suivi) -> dict[str, str]:
    return dict(zip(suivi.operations["identifiant"].tolist(), suivi.operations["intitule"].tolist(), strict=True))


def _teams(suivi: Suivi) -> dict[str, str]:
    sectors = suivi.workbook["secteurs"].dropna(subset=["secteur", "equipe"])
    return dict(zip(sectors["secteur"], sectors["equipe"], strict=True))


def _exchanged(
    moves: Iterable[Deplacement], names: Mapping[str, str]
) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Return what each place receives and leaves, in the order of the moves."""
    comes: dict[str, list[str]] = {}
    goes: dict[str, list[str]] = {}
    for move in moves:
        name = names.get(move.operation, move.operation)
        for side, place in ((goes, move.de), (comes, move.vers)):
            if place:
                side.setdefault(place, []).append(name)
    every = dict.fromkeys((*goes, *comes))
    return {place: (tuple(comes.get(place, ())), tuple(goes.get(place, ()))) for place in every}
