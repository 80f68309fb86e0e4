"""The columns of the operations as a table shows them: which there are, what they are called, and their cells."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from sao_dashboard.formatting import date_courte, nombre
from sao_dashboard.html import badges
from sao_dashboard.html.words import avancement, fourchette
from sao_dashboard.schema import DERIVED, Column, Kind, sheet
from sao_dashboard.views.promesses import en_bref

NAME = "nom"
"""The first column, always there."""
SHOWN = (
    "situation",
    "finalisation",
    "finalisation_fin",
    "promesse",
    "avancement",
    "etape",
    "secteur",
    "charges",
    "nature",
    "mode",
    "statut",
    "territoire",
    "commune",
    "logements",
    "surface",
    "identifiant",
)
"""The columns that are there unless others are chosen; the name always is."""
OFFERED = (*SHOWN, "inchangee")
"""The columns that may be chosen."""

LONG = ("promesse", "charges", "commune")
"""Those whose words take several lines."""
COURTS = ("etape", "nature", "statut")
"""Those whose two words stay on one line on paper."""
COLUMNS: dict[str, Column] = {column.key: column for column in (*sheet("operations"), *DERIVED)}
"""Each column, by its key."""
TITLES = {key: COLUMNS[key].title.replace("'", "’") for key in OFFERED} | {
    "finalisation_fin": "Au plus tard",
    "avancement": COLUMNS["avancement"].header,
    "identifiant": "Code",
}
"""What each of them is called: people read the apostrophe of print, which nobody types in a workbook."""
HELP = {"finalisation": "Comme le classeur l’écrit"}
"""What a heading says of its column, where it is not what the dictionary does."""


def cells(rows: pd.DataFrame, key: str) -> Sequence[object]:
    """Return a column of these rows of `Suivi.operations`, each cell as it is shown."""
    if key == "situation":
        return [badges.situation(value) for value in rows[key].tolist()]
    if key == "promesse":
        return ["" if pd.isna(words) else en_bref(words) for words in rows[key].tolist()]
    values = rows[key].tolist()
    match COLUMNS[key].kind if key != "finalisation" else Kind.TEXT:
        case Kind.DATE:
            return ["" if pd.isna(day) else date_courte(day) for day in values]
        case Kind.PERCENT:
            return [avancement(share) for share in values]
        case Kind.NUMBER:
            return ["" if pd.isna(number) else nombre(number, 2) for number in values]
        case Kind.RANGE:
            return ["" if pd.isna(written) else fourchette(written) for written in values]
    return values
