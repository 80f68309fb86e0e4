"""What is said over a screen about the data it shows, once for whatever shows it.

`shown` makes words of the workbook or of a person safe where they are shown: `components.escaped` for Markdown, `str`
for what escapes by itself.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Literal, NamedTuple

from sao_dashboard.formatting import date_longue, horodatage
from sao_dashboard.shared.state import Fault, State
from sao_dashboard.versions import Version
from sao_dashboard.web import looked_at

Shown = Callable[[str], str]

TO_THE_LAST_VERSION, TO_THE_USUAL_DAY = "Revenir à la dernière version", "Revenir au jour habituel"
ALL_ITS_FAULTS = "Tous les problèmes du fichier refusé, cellule par cellule →"


class Notice(NamedTuple):
    """A message: a title, and lines under it."""

    kind: Literal["info", "warning"]
    title: str
    lines: tuple[str, ...]


def of_fault(fault: Fault, shown: Shown) -> Notice:
    """Say why the file on disk is not what is shown."""
    waiting = "En attendant, le dernier état valable reste affiché."
    return Notice(
        "warning", f"{shown(fault.title)} depuis le {horodatage(fault.since)}", (shown(fault.message), waiting)
    )


def of_version(version: Version, day: date | None, shown: Shown) -> Notice:
    """Say that an earlier version is shown; `day` is the one by which it was chosen, None when it was by itself."""
    named = f", «\u00a0{shown(version.nom)}\u00a0»" if version.nom else ""
    in_force = f", en vigueur au {date_longue(day)}" if day else ""
    return Notice(
        "info",
        f"Vous regardez la version {version.numero}{named}{in_force}",
        (
            f"Publiée par {shown(version.auteur)} le {horodatage(version.le.astimezone())}\u00a0: "
            f"«\u00a0{shown(version.message)}\u00a0». Rien ne peut y être changé.",
        ),
    )


def of_day(day: date | None, state: State, *, by_version: bool) -> Notice | None:
    """Say which rows are seen on another day than the workbook's own, when they are the current ones.

    `by_version` tells whether a version was chosen besides.
    """
    if day is None or state.workbook is None or day == looked_at.own_day(state):
        return None
    if day > looked_at.own_day(state):
        return Notice(
            "info",
            f"Vous regardez un jour à venir, le {date_longue(day)}",
            ("Ce sont les lignes d’aujourd’hui, jugées à ce jour\u00a0: ce qui sera fait d’ici là n’y est pas.",),
        )
    if state.numero is not None and not by_version:
        return None
    return Notice(
        "warning",
        f"Vous regardez le {date_longue(day)}",
        ("Ce sont les lignes d’aujourd’hui, jugées à un jour passé, et non ce qu’on savait ce jour-là.",),
    )


def seen_at(day: date, mention: str | None, shown: Shown) -> str:
    """Say the day that a screen is seen at, and what everybody must know about the data."""
    said = f"Au {date_longue(day)}"
    return f"{said} · {shown(mention)}" if mention else said


def how_fresh(version: Version, shown: Shown) -> str:
    """Say which version is shown, since when, and by whom."""
    return f"Version {version.numero}, du {horodatage(version.le.astimezone())}, par {shown(version.auteur)}"
