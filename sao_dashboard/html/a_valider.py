"""The sectors still to be validated: who proposes what, by when."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from sao_dashboard.html.elements import element, plain
from sao_dashboard.html.roles import RoleLinks
from sao_dashboard.html.tables import Heading, known_columns
from sao_dashboard.html.words import joined, note
from sao_dashboard.views.texts import text_of

_HEADINGS = (Heading("Secteur"), Heading("Proposé par"), Heading("Proposition", "long"), Heading("Décision attendue"))


def a_valider(rows: pd.DataFrame, roles: RoleLinks) -> Markup:
    """Return rows of `views.secteurs.a_valider` as a table under its heading, nothing without any."""
    if rows.empty:
        return Markup()
    cells = [
        (row["secteur"], roles.named(row["propose_par"]), row["proposition"], _decision(row["decision_attendue"], late))
        for row, late in zip(rows.to_dict("records"), rows["passee"], strict=True)
    ]
    unknown = [row["secteur"] for row in rows.to_dict("records") if not text_of(row["proposition"])]
    what = f"Aucune proposition n’est notée pour\u00a0: {', '.join(unknown)}." if unknown else ""
    shown = known_columns(_HEADINGS, cells, "Secteurs à valider\u00a0: qui propose quoi, et pour quand")
    return element("h2", "Secteurs à valider") + shown + (note(what) if what else Markup())


def _decision(expected: object, late: bool) -> Markup:
    overdue = element("span", "■ date passée", class_="sao-ton-red") if late else Markup()
    return joined((plain(expected), overdue))
