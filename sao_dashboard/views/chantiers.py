"""The matrix of the chantiers: one card each."""

from __future__ import annotations

import math
from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from sao_dashboard.reading.model import Workbook
from sao_dashboard.views.situations import over
from sao_dashboard.views.suivi import Suivi

ROLES: dict[str, str] = {
    "referents": "Référents",
    "animateurs": "Animateurs",
    "charges": "CO",
    "assistantes": "Assistantes",
}
"""The columns of Temps de travail that count people, with the word on screen."""


@dataclass(frozen=True)
class Heures:
    """Hours asked of one role: at least `low`, at most `high` (infinite when the number of sessions is open)."""

    role: str
    low: float
    high: float


@dataclass(frozen=True)
class Seances:
    """Working sessions: held, and at least and at most still to come (infinite when their number is open).

    `toutes_prevues` is whether every series says how many it plans: unless they all do, none left is not the end.
    """

    tenues: int
    low: float
    high: float
    toutes_prevues: bool


@dataclass(frozen=True)
class Chantier:
    """One chantier as its card shows it. Texts are empty when nothing is known."""

    numero: int
    axe: str
    titre: str
    situation: str
    statut: str
    avancement: float | None
    lancement: str
    finalisation: str
    jours: float | None
    prochain_jalon: str
    date_jalon: str
    objectifs: tuple[tuple[str, str, str], ...]
    seances: Seances
    heures: tuple[Heures, ...]
    attend: tuple[int, ...]
    attendu_par: tuple[int, ...]
    remarques: str
    promesse: str = ""


def chantiers(suivi: Suivi) -> list[Chantier]:
    """Return every chantier by number."""
    rows = suivi.chantiers.to_dict("records")
    awaited = {int(row["numero"]): _numbers(row["depend_de"]) for row in rows}
    return [_chantier(suivi, row, awaited) for row in rows]


def chantier_titles(workbook: Workbook | None) -> dict[int, str]:
    """Return what the chantiers are called, by their numbers; nothing without a workbook."""
    if workbook is None:
        return {}
    rows = workbook["chantiers"][["numero", "titre"]].dropna()
    return {int(numero): str(titre) for numero, titre in rows.itertuples(index=False)}


def _chantier(suivi: Suivi, row: dict[Hashable, Any], awaited: dict[int, tuple[int, ...]]) -> Chantier:
    numero = int(row["numero"])
    jalon, jalon_date = _next_milestone(suivi, numero)
    sessions = _of(suivi.workbook["temps_travail"], numero)
    return Chantier(
        numero=numero,
        axe=_text(row["axe"]),
        titre=_text(row["titre"]),
        situation=str(row["situation"]),
        statut=_text(row["statut"]),
        avancement=_number(row["avancement"]),
        lancement=_text(row["lancement"]),
        finalisation=_text(row["finalisation"]),
        jours=_number(row["jours"]),
        prochain_jalon=jalon,
        date_jalon=jalon_date,
        objectifs=_objectifs(suivi, numero),
        seances=_seances(sessions),
        heures=_heures(sessions),
        attend=awaited[numero],
        attendu_par=tuple(other for other, needs in awaited.items() if numero in needs),
        remarques=_text(row["remarques"]),
        promesse=_text(row["promesse"]),
    )


def _of(frame: pd.DataFrame, numero: int) -> pd.DataFrame:
    return frame[(frame["chantier"] == numero).fillna(False).astype(bool)]


def _next_milestone(suivi: Suivi, numero: int) -> tuple[str, str]:
    """The first milestone not held yet, in the order of dates."""
    rows = _of(suivi.jalons, numero)
    rows = rows[~over(rows["tenu_le"], suivi.day)]
    if rows.empty:
        return "", ""
    first = rows.iloc[0]
    return _text(first["jalon"]), _text(first["date"])


def _objectifs(suivi: Suivi, numero: int) -> tuple[tuple[str, str, str], ...]:
    rows = _of(suivi.workbook["objectifs"], numero)
    return tuple(
        (_text(repere), _text(objectif), _text(detail))
        for repere, objectif, detail in zip(rows["repere"], rows["objectif"], rows["detail"], strict=True)
    )


def _planned(rows: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """At least and at most how many sessions each row plans; an open number stays open."""
    low = rows["seances_min"].fillna(0.0)
    high = rows["seances_max"].where(rows["seances_max"].notna() | rows["seances_min"].isna(), math.inf).fillna(0.0)
    return low, high


def _seances(rows: pd.DataFrame) -> Seances:
    low, high = _planned(rows)
    held = rows["tenues"].fillna(0).astype("float64")
    return Seances(
        tenues=int(held.sum()),
        low=float((low - held).clip(lower=0).sum()),
        high=float((high - held).clip(lower=0).sum()),
        toutes_prevues=bool((rows["seances_min"].notna() | rows["seances_max"].notna()).all()),
    )


def _heures(rows: pd.DataFrame) -> tuple[Heures, ...]:
    low, high = _planned(rows)
    duration = rows["duree"].fillna(0.0)
    result = []
    for key, word in ROLES.items():
        people = rows[key].fillna(0).astype("float64") * duration
        known = people > 0  # 0 person for infinitely many sessions asks for nothing
        if known.any():
            least, most = (people * low)[known].sum(), (people * high)[known].sum()
            result.append(Heures(word, float(least), float(most)))
    return tuple(result)


def _numbers(text: object) -> tuple[int, ...]:
    return tuple(int(part) for part in _text(text).split(", ") if part.strip().isdigit())


def _text(value: object) -> str:
    return "" if value is None or pd.isna(value) else str(value)  # type: ignore[call-overload]


def _number(value: float | None) -> float | None:
    return None if value is None or pd.isna(value) else float(value)
