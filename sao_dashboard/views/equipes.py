"""The teams of the service, and what each role is."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from sao_dashboard.schema.meaning import ANIMATEUR, CHARGE_OPERATION, REFERENT_SECTEUR, is_role
from sao_dashboard.text import fold
from sao_dashboard.views.filtres import Filtres
from sao_dashboard.views.participation import PARTICIPANTS
from sao_dashboard.views.situations import Situation
from sao_dashboard.views.suivi import Suivi
from sao_dashboard.views.synthese import UNFINISHED
from sao_dashboard.views.texts import points, text_of


@dataclass(frozen=True)
class Equipe:
    """One team; texts are empty when nothing is known.

    Attributes:
        animateurs: as the sheet Équipes names them, else the agents of the team who hold the role.
        membres: the agents of the team by role, roles in the order of their list.
        operations: how many open operations its sectors have, `en_retard` of them late.
        prochaine: the next meeting as written; `passee` when its latest day is over.
        rencontres: how often référent and chargés d'opération meet, the frequency only.
    """

    nom: str
    animateurs: tuple[str, ...]
    membres: tuple[tuple[str, tuple[str, ...]], ...]
    secteurs: tuple[str, ...]
    operations: int
    en_retard: int
    objectifs: tuple[str, ...] = ()
    frequence: str = ""
    prochaine: str = ""
    passee: bool = False
    rencontres: str = ""

    @property
    def effectif(self) -> int:
        """How many agents it has."""
        return sum(len(agents) for _, agents in self.membres)

    @property
    def ouvertes(self) -> Filtres:
        """The filters that keep its open operations: those of its sectors."""
        return Filtres(secteur=self.secteurs, situation=UNFINISHED)

    @property
    def tardives(self) -> Filtres:
        """The filters that keep the late ones."""
        return Filtres(secteur=self.secteurs, situation=(Situation.EN_RETARD.value,))


@dataclass(frozen=True)
class RoleEtape:
    """What a role does at one étape."""

    etape: str
    mission: str
    attendu: tuple[str, ...]
    hors: tuple[str, ...]


@dataclass(frozen=True)
class Role:
    """One role as the sheet Rôles defines it, and who holds it; texts are empty when nothing is known."""

    nom: str
    abreviation: str
    intitule: str
    mission: str
    attendu: tuple[str, ...]
    hors: tuple[str, ...]
    remarques: str
    etapes: tuple[RoleEtape, ...]
    agents: tuple[str, ...]

    @property
    def defini(self) -> bool:
        """Whether the workbook says what it is."""
        return bool(self.mission or self.attendu or self.hors or self.etapes)


def equipes(suivi: Suivi) -> list[Equipe]:
    """Return the teams of which the workbook says something, in the order of their list."""
    book = suivi.workbook
    said = {str(row["equipe"]): row for row in book["equipes"].to_dict("records")}
    known = {*said, *(team for key in ("secteurs", "agents") for team in book[key]["equipe"].dropna())}
    names = dict.fromkeys([*book.values("equipes"), *said, *sorted(known)])
    operations = suivi.open_operations[["equipe", "situation"]]
    return [_equipe(suivi, name, said.get(name, {}), operations) for name in names if name in known]


def _equipe(suivi: Suivi, name: str, said: Mapping[Hashable, Any], operations: pd.DataFrame) -> Equipe:
    agents = suivi.workbook["agents"]
    agents = agents[(agents["equipe"] == name).fillna(False).astype(bool)]
    operations = operations[(operations["equipe"] == name).fillna(False).astype(bool)]
    sectors = suivi.workbook["secteurs"]
    last = said.get("prochaine_reunion_fin")
    holders = [agent for agent, role in zip(agents["agent"], agents["role"], strict=True) if is_role(role, ANIMATEUR)]
    return Equipe(
        nom=name,
        animateurs=points(said.get("animateur")) or tuple(holders),
        membres=_members(agents, suivi.workbook.values("roles")),
        secteurs=tuple(sectors[(sectors["equipe"] == name).fillna(False).astype(bool)]["secteur"].dropna()),
        operations=len(operations),
        en_retard=int((operations["situation"] == Situation.EN_RETARD.value).sum()),
        objectifs=points(said.get("objectifs")),
        frequence=text_of(said.get("frequence")),
        prochaine=text_of(said.get("prochaine_reunion")),
        passee=last is not None and bool(last < pd.Timestamp(suivi.day)),
        rencontres=text_of(said.get("rencontres")),
    )


def _members(agents: pd.DataFrame, order: list[str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    by_role: dict[str, list[str]] = {}
    for agent, role in zip(agents["agent"], agents["role"], strict=True):
        by_role.setdefault(text_of(role), []).append(str(agent))
    ranks = {role: rank for rank, role in enumerate(order)}
    names = sorted(by_role, key=lambda role: ranks.get(role, len(ranks)))
    return tuple((role, tuple(by_role[role])) for role in names)


def roles(suivi: Suivi) -> list[Role]:
    """Return every role of the workbook's list, the référent de secteur first: it is the least understood."""
    rows = suivi.workbook["roles"].to_dict("records")
    names = dict.fromkeys([*suivi.workbook.values("roles"), *(str(row["role"]) for row in rows)])
    found = [_role(suivi, name, [row for row in rows if row["role"] == name]) for name in names]
    return sorted(found, key=lambda role: not is_role(role.nom, REFERENT_SECTEUR))


def _role(suivi: Suivi, name: str, rows: list[dict[Hashable, Any]]) -> Role:
    always = next((row for row in rows if not text_of(row["etape"])), {})
    return Role(
        nom=name,
        **{key: text_of(always.get(key)) for key in ("abreviation", "intitule", "mission", "remarques")},
        attendu=points(always.get("attendu")),
        hors=points(always.get("hors")),
        etapes=_steps(suivi, rows),
        agents=_holders(suivi, name),
    )


def missions_du_charge(suivi: Suivi) -> tuple[RoleEtape, ...]:
    """Return what the sheet Rôles says that the chargé·e d'opération does, étape by étape."""
    rows = suivi.workbook["roles"].to_dict("records")
    return _steps(suivi, [row for row in rows if is_role(row["role"], CHARGE_OPERATION)])


def _steps(suivi: Suivi, rows: list[dict[Hashable, Any]]) -> tuple[RoleEtape, ...]:
    ranks = {etape: rank for rank, etape in enumerate(suivi.workbook.values("etapes"))}
    steps = sorted((row for row in rows if text_of(row["etape"])), key=lambda row: ranks.get(row["etape"], len(ranks)))
    return tuple(
        RoleEtape(str(row["etape"]), text_of(row["mission"]), points(row["attendu"]), points(row["hors"]))
        for row in steps
    )


def _holders(suivi: Suivi, role: str) -> tuple[str, ...]:
    """Return who holds a role on the day: as their own, or in an affectation, in alphabetical order."""
    frames = (suivi.workbook["agents"], suivi.affectations)
    names = {str(agent) for rows in frames for agent in rows[rows["role"] == role]["agent"].dropna()}
    return tuple(sorted(names, key=fold))


@dataclass(frozen=True)
class Definitions:
    """The roles that the workbook defines, found by whatever names them on a screen."""

    known: tuple[Role, ...]

    @classmethod
    def of(cls, roles: Iterable[Role]) -> Definitions:
        """Return those of these roles of which the workbook says what they are."""
        return cls(tuple(role for role in roles if role.defini))

    def named(self, words: object) -> Role | None:
        """Return the role of a name, of an abbreviation, or of a group of Temps de travail (« Référents »)."""
        wanted = fold(text_of(words))
        same = (role for role in self.known if wanted and wanted in (fold(role.nom), fold(role.abreviation)))
        groups = {fold(word): pattern for word, pattern in PARTICIPANTS.values()}
        return next(same, None) or (self.like(groups[wanted]) if wanted in groups else None)

    def like(self, pattern: str) -> Role | None:
        """Return the first role that a pattern of `schema.meaning` recognises."""
        return next((role for role in self.known if is_role(role.nom, pattern)), None)
