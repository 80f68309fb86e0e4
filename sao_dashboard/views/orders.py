"""The orders of the operations: their names are in the links people copy."""

from __future__ import annotations

import re
from typing import Literal

import pandas as pd

from sao_dashboard.text import fold, meant_by

ORDERS: dict[str, tuple[str, bool]] = {
    "Ordre du classeur": ("ligne", True),
    "Urgence": ("situation", True),
    "Finalisation la plus proche": ("finalisation_fin", True),
    "Finalisation la plus lointaine": ("finalisation_fin", False),
    "Nom": ("rang", True),
    "Secteur": ("secteur", True),
    "Étape": ("etape", True),
    "Avancement": ("avancement", False),
    "Re-datées d’abord": ("ecart", False),
}
"""The orders offered in a list: the column, and whether it goes up."""

_ASKED_BY_HEADINGS: dict[str, tuple[str, bool]] = {
    "Finalisation au plus tôt": ("finalisation_debut", True),
    "Chargé·e d’opération": ("charges", True),
    "Nature": ("nature", True),
    "Mode de réalisation": ("mode", True),
    "Statut": ("statut", True),
    "Territoire": ("territoire", True),
    "Commune": ("commune", True),
    "Logements": ("logements_min", True),
    "Surface": ("surface", True),
    "Code": ("identifiant", True),
    "Inchangée depuis le plus longtemps": ("inchangee_jours", False),
}
_FORWARD = {**ORDERS, **_ASKED_BY_HEADINGS}
_REVERSED = {
    "Finalisation la plus proche": "Finalisation la plus lointaine",
    **{
        name: f"{name}, ordre inverse"
        for name, (key, _) in _FORWARD.items()
        if key not in ("ligne", "finalisation_fin")
    },
}
SORTS: dict[str, tuple[str, bool]] = {
    **_FORWARD,
    **{other: (_FORWARD[name][0], not _FORWARD[name][1]) for name, other in _REVERSED.items()},
}
"""Every order there is, with those that the headings of the table ask for."""

_SHOWN = {
    "rang": "nom",
    "finalisation_debut": "finalisation",
    "ecart": "promesse",
    "logements_min": "logements",
    "inchangee_jours": "inchangee",
}
_OF_HEADING = {_SHOWN.get(_FORWARD[name][0], _FORWARD[name][0]): name for name in _REVERSED}

_DIGITS = re.compile(r"\d+")


def meant(written: str) -> str:
    """Return the order that a link means, '' for none: it may have been copied with another apostrophe.

    >>> from sao_dashboard.views.orders import meant
    >>> meant("Re-datées d'abord"), meant("Nom"), meant("Taille")
    ('Re-datées d’abord', 'Nom', '')
    """
    found = meant_by(written, SORTS)
    return found if found in SORTS else ""


def of_heading(column: str, now: str) -> tuple[str, Literal["", "ascending", "descending"]]:
    """Return the order that the heading of a column asks for, and which way the rows go by that column `now`."""
    first = _OF_HEADING[column]
    other = _REVERSED[first]
    if now not in (first, other):
        return first, ""
    return other if now == first else first, "ascending" if SORTS[now][1] else "descending"


def sort_operations(operations: pd.DataFrame, order: str, rows: slice = slice(None)) -> pd.DataFrame:
    """Return the rows in one of `SORTS`, or only those of a page; ties follow the latest date, then the workbook."""
    column, up = SORTS[order]
    if column == "ligne":
        return operations.iloc[rows]
    # Only the keys are sorted; the many columns of the rows are moved once.
    dates, keys = (operations[key].reset_index(drop=True) for key in ("finalisation_fin", column))
    if keys.dtype == "str":
        keys = _ranked(keys)
    by_date = dates.sort_values(ascending=up or column != "finalisation_fin", kind="stable").index
    return operations.take(
        keys.take(by_date.to_numpy()).sort_values(ascending=up, kind="stable").index[rows].to_numpy()
    )


def _ranked(texts: pd.Series) -> pd.Series:
    """Return the place of each text as people order them: accents and case apart, 2 before 10."""
    places = {text: _DIGITS.sub(lambda number: number[0].zfill(12), fold(text)) for text in texts.dropna().unique()}
    return texts.map(places).rank(method="dense")
