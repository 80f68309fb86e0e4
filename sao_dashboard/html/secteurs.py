"""The sectors, one card for each: who answers for it, and how many operations it has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
from markupsafe import Markup

from sao_dashboard.addresses import address, parameters
from sao_dashboard.formatting import accord, nombre, pluriel
from sao_dashboard.html.elements import anchor, element, plain
from sao_dashboard.html.lists import facts, listed
from sao_dashboard.html.revue import TO_NAME
from sao_dashboard.html.roles import RoleLinks
from sao_dashboard.html.tables import Heading, filled
from sao_dashboard.html.words import joined, note
from sao_dashboard.schema.meaning import ANIMATEUR, REFERENT_SECTEUR
from sao_dashboard.screens import OPERATIONS
from sao_dashboard.views.filtres import Filtres
from sao_dashboard.views.secteurs import Secteur
from sao_dashboard.views.texts import text_of

TITRES_FRANGES = {
    "nom": "Opération",
    "secteur": "Rattachée aujourd’hui à",
    "second_secteur": "Pourrait l’être à",
    "etape": "Étape",
    "charges": "Chargé·e d’opération",
    "situation": "Situation",
}
"""The headings of the franges, by column of `views.secteurs.franges`."""

_HEADINGS = (Heading("Secteur"), Heading("Proposé par"), Heading("Proposition", "long"), Heading("Décision attendue"))


def cartes(sectors: Sequence[Secteur], filtres: Filtres, roles: RoleLinks) -> Markup:
    """Return the cards of these sectors, under their territoires.

    Each leads to the operations that it counts, which `filtres` keep; `roles` leads to what each role is.
    """
    return Markup().join(
        element("h2", territoire or "Territoire non renseigné")
        + listed((_carte(one, filtres, roles) for one in sectors if one.territoire == territoire), "sao-cartes")
        for territoire in dict.fromkeys(sector.territoire for sector in sectors)
    )


def _carte(sector: Secteur, filtres: Filtres, roles: RoleLinks) -> Markup:
    waiting = " " + element("span", "à valider", class_="sao-pastille") if sector.a_valider else ""
    who = {
        roles.like(REFERENT_SECTEUR, "Référent de secteur"): sector.referents or TO_NAME,
        roles.like(ANIMATEUR, "Animation"): sector.animateurs or TO_NAME,
        "Équipe": sector.equipe or element("em", "non renseignée"),
    }
    words = f"{nombre(sector.operations)} {accord(sector.operations, 'opération')}"
    late = f" · ■ {nombre(sector.en_retard)} en retard" if sector.en_retard else ""
    edge = f" · {pluriel(sector.franges, 'frange')}" if sector.franges else ""
    rows = address(OPERATIONS, parameters(replace(filtres, secteur=(sector.nom,))), roles.seen)
    return (
        element("h3", sector.nom, waiting)
        + facts(who)
        + element("p", anchor(f"{words}{late}{edge}", rows), class_="sao-pied")
    )


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
    shown = filled(_HEADINGS, cells, "Secteurs à valider\u00a0: qui propose quoi, et pour quand", kinds="large")
    return element("h2", "Secteurs à valider") + shown + (note(what) if what else Markup())


def _decision(expected: object, late: bool) -> Markup:
    overdue = element("span", "■ date passée", class_="sao-ton-red") if late else Markup()
    return joined((plain(expected), overdue))
