"""Who takes part in the working sessions, and how fast a session becomes a proposal."""

from __future__ import annotations

import math
from dataclasses import dataclass

import pandas as pd

from sao_dashboard.schema.meaning import ANIMATEUR, CHARGE_OPERATION, is_role
from sao_dashboard.views.partenaires import par_suite, partenaires
from sao_dashboard.views.suivi import Suivi
from sao_dashboard.views.texts import text_of

PARTICIPANTS: dict[str, tuple[str, str]] = {
    "referents": ("Référents", "referent"),
    "animateurs": ("Animateurs", ANIMATEUR),
    "charges": ("CO", CHARGE_OPERATION),
    "assistantes": ("Assistantes", "assistan"),
}
"""The columns of Temps de travail that count people: the word on screen, and the beginning of their roles."""


@dataclass(frozen=True)
class PartDeRole:
    """How many of a role have been in a session that was held.

    Nobody is named in sessions, so that it is between `low`, the largest head-count, and `high`, all of them added up.
    `effectif` is how many agents hold the role as their own, 0 when the workbook has no agents of it.
    """

    role: str
    low: int
    high: int
    effectif: int


@dataclass(frozen=True)
class Delai:
    """How long a series of sessions took to become a proposal, or has been waiting for one (`proposition` is empty)."""

    chantier: int
    objet: str
    proposition: str
    jours: int


@dataclass(frozen=True)
class HeuresDeRole:
    """The hours of working sessions asked of all those of a role, and what was announced of them.

    `low` and `high` are the bounds of what the series announce, infinite when the number of sessions is open; `tenues`
    is what those held have asked. `effectif` is how many agents hold the role, 0 when the workbook has none of it.
    """

    role: str
    low: float
    high: float
    tenues: float
    effectif: int


@dataclass(frozen=True)
class HeuresDemandees:
    """The hours of each role of which some are, and how many series say too little to be in them."""

    roles: tuple[HeuresDeRole, ...]
    series: int
    sans_heures: int


@dataclass(frozen=True)
class Participation:
    """What the workbook says of the four aims of the method: who, how fast, how many hours, with whom.

    Attributes:
        roles, equipes: who has been in a session held.
        delais: the series whose first session has its day, out of `heures.series`.
        heures: the hours asked of agents.
        suites: how many partners are at each step.
        partenaires: how many there are, each counted once.
        associes: how many of them are in the équipe-projet of an open operation.
    """

    roles: tuple[PartDeRole, ...]
    equipes: dict[str, int]
    delais: tuple[Delai, ...]
    heures: HeuresDemandees
    suites: dict[str, int]
    partenaires: int
    associes: int


def participation(suivi: Suivi) -> Participation:
    """Return what the workbook says of the four aims."""
    partners = partenaires(suivi)
    return Participation(
        roles=tuple(par_role(suivi)),
        equipes=par_equipe(suivi),
        delais=tuple(delais(suivi)),
        heures=heures(suivi),
        suites=par_suite(suivi),
        partenaires=partners["nom"].nunique(),
        associes=partners.loc[partners["operations"] > 0, "nom"].nunique(),
    )


def heures(suivi: Suivi) -> HeuresDemandees:
    """Return the hours that working sessions ask: sessions × length × heads, over the series that say all three."""
    rows = suivi.workbook["temps_travail"]
    low = rows["seances_min"]
    # An open number (« au moins 1 ») stays open; a series that announces none says nothing.
    high = rows["seances_max"].where(rows["seances_max"].notna() | low.isna(), math.inf)
    held = rows["tenues"].fillna(0).astype("float64")
    roles: list[HeuresDeRole] = []
    known = pd.Series(False, index=rows.index)
    for part in par_role(suivi):
        key = next(key for key, (word, _) in PARTICIPANTS.items() if word == part.role)
        each = rows[key].fillna(0).astype("float64") * rows["duree"].fillna(0.0)
        asked = (each > 0) & (low.notna() | rows["seances_max"].notna())
        known |= asked
        if asked.any():
            least, most, done = ((each * count)[asked].sum() for count in (low.fillna(0.0), high, held))
            roles.append(HeuresDeRole(part.role, float(least), float(most), float(done), part.effectif))
    return HeuresDemandees(tuple(roles), len(rows), int((~known).sum()))


def par_role(suivi: Suivi) -> list[PartDeRole]:
    """Return the part of each role that has been in a session held."""
    held, agents = _held(suivi), suivi.workbook["agents"]
    parts = []
    for key, (word, pattern) in PARTICIPANTS.items():
        counts = held[key].fillna(0).astype("int64")
        known = sum(is_role(role, pattern) for role in agents["role"])
        low, high = int(counts.max() if len(counts) else 0), int(counts.sum())
        parts.append(PartDeRole(word, low, max(low, min(high, known)) if known else high, known))
    return parts


def par_equipe(suivi: Suivi) -> dict[str, int]:
    """Return in how many series of sessions held each team has been, in the order of the list of teams."""
    present = [set(text_of(cell).split(", ")) for cell in _held(suivi)["equipes"]]
    return {team: sum(team in teams for teams in present) for team in suivi.workbook.values("equipes")}


def delais(suivi: Suivi) -> list[Delai]:
    """Return, in the order of the sheet, the series whose first session has its day, with or without a proposal."""
    rows, day = suivi.workbook["temps_travail"], pd.Timestamp(suivi.day)
    rows = rows[(rows["seance_le"] <= day) & rows["chantier"].notna()]
    made = rows["proposition_le"].where(rows["proposition_le"] <= day)
    days = (made.fillna(day) - rows["seance_le"]).dt.days
    words = [
        text_of(words) or "faite" if done else "" for words, done in zip(rows["proposition"], made.notna(), strict=True)
    ]
    columns = zip(rows["chantier"], rows["objet"], words, days, strict=True)
    return [Delai(int(chantier), text_of(objet), said, int(count)) for chantier, objet, said, count in columns]


def _held(suivi: Suivi) -> pd.DataFrame:
    rows = suivi.workbook["temps_travail"]
    return rows[(rows["tenues"] > 0).fillna(False).astype(bool)]
