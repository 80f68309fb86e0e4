"""How far the reading of a workbook is, in the words of whoever waits for it."""

from __future__ import annotations

from collections.abc import Callable

from sao_dashboard.formatting import NBSP

Ear = Callable[[str], None]
"""Ear each step as it begins, on the thread that reads."""

_STEPS = (
    "vérification du fichier",
    "lecture des cellules",
    "interprétation des lignes",
    "contrôle des données",
    "enregistrement de la version",
)
GUARD, CELLS, ROWS, RULES, VERSION = range(len(_STEPS))


def quiet(_words: str) -> None:
    """Tell nobody."""


def words(step: int, done: int = 0, of: int = 0) -> str:
    """Return what is said of a step, with the share of it that is done where that is known."""
    share = f"{NBSP}: {100 * done // of}{NBSP}%" if of else ""
    return f"étape {step + 1} sur {len(_STEPS)}, {_STEPS[step]}{share}"
