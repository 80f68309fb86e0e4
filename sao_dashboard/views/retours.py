"""What was said of the organisation, before the trial and after, as in a mirror."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sao_dashboard.schema.meaning import AVANT, RESTITUTION, means
from sao_dashboard.views.suivi import Suivi
from sao_dashboard.views.texts import text_of


@dataclass(frozen=True)
class Retour:
    """One thing that was said, by a role or a group; texts are empty, and `fois` None, when nothing is known."""

    qui: str
    dit: str
    fois: int | None
    piste: str
    suite: str


@dataclass(frozen=True)
class Miroir:
    """What was said on one theme before the trial and after, what was said most often first."""

    theme: str
    avant: tuple[Retour, ...]
    apres: tuple[Retour, ...]


def miroirs(suivi: Suivi) -> list[Miroir]:
    """Return the themes of the workbook's list, each with what was said of it; none when nothing was said at all."""
    said: dict[str, tuple[list[Retour], list[Retour]]] = {}
    for row in suivi.workbook["retours"].to_dict("records"):
        fois = row["fois"]
        retour = Retour(
            qui=text_of(row["qui"]),
            dit=text_of(row["dit"]),
            fois=int(fois) if text_of(fois) else None,
            piste=text_of(row["piste"]),
            suite=text_of(row["suite"]),
        )
        said.setdefault(text_of(row["theme"]), ([], []))[not means(row["moment"], AVANT)].append(retour)
    names = dict.fromkeys([*suivi.workbook.values("themes_retour"), *said]) if said else ()
    return [Miroir(name, *(_most_said(side) for side in said.get(name, ([], [])))) for name in names]


def _most_said(retours: list[Retour]) -> tuple[Retour, ...]:
    return tuple(sorted(retours, key=lambda retour: -(retour.fois or 0)))


def par_suite(suivi: Suivi) -> dict[str, int]:
    """Return how many paths to improve became what, in the order of the list; '' for those of which nothing is said."""
    rows = suivi.workbook["retours"].dropna(subset="piste")
    counts = Counter(map(text_of, rows["suite"]))
    return {suite: counts[suite] for suite in dict.fromkeys([*suivi.workbook.values("suites_retour"), *sorted(counts)])}


@dataclass(frozen=True)
class Restitution:
    """The milestone of a chantier at which what came out of the trial is told to all; its date as it is written."""

    jalon: str
    date: str
    chantier: int


def restitution(suivi: Suivi) -> Restitution | None:
    """Return the first milestone of a chantier that is a restitution by its type or its name, None without one.

    That of an operation is another matter: its public is.
    """
    for row in suivi.jalons.dropna(subset="chantier").to_dict("records"):
        if means(row["type"], RESTITUTION) or means(row["jalon"], RESTITUTION):
            return Restitution(text_of(row["jalon"]), text_of(row["date"]), int(row["chantier"]))
    return None
