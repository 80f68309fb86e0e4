"""The sectors, one card for each: who answers for it, and how many operations it has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from markupsafe import Markup

from sao_dashboard.addresses import OPERATIONS, address, parameters
from sao_dashboard.formatting import accord, nombre, pluriel
from sao_dashboard.html.elements import anchor, element
from sao_dashboard.html.lists import facts, listed
from sao_dashboard.html.revue import TO_NAME
from sao_dashboard.views.filtres import Filtres
from sao_dashboard.views.secteurs import Secteur


def cartes(sectors: Sequence[Secteur], filtres: Filtres, seen: str) -> Markup:
    """Return the cards of these sectors, under their territoires.

    Each leads to the operations that it counts, which `filtres` keep; `seen` is the day and the version, as an address
    says them.
    """
    return Markup().join(
        element("h2", territoire or "Territoire non renseigné")
        + listed((_carte(one, filtres, seen) for one in sectors if one.territoire == territoire), "sao-cartes")
        for territoire in dict.fromkeys(sector.territoire for sector in sectors)
    )


def _carte(sector: Secteur, filtres: Filtres, seen: str) -> Markup:
    waiting = " " + element("span", "à valider", class_="sao-pastille") if sector.a_valider else ""
    who = {
        "Référent de secteur": sector.referents or TO_NAME,
        "Animation": sector.animateurs or TO_NAME,
        "Équipe": sector.equipe or element("em", "non renseignée"),
    }
    words = f"{nombre(sector.operations)} {accord(sector.operations, 'opération')}"
    late = f" · ■ {nombre(sector.en_retard)} en retard" if sector.en_retard else ""
    edge = f" · {pluriel(sector.franges, 'frange')}" if sector.franges else ""
    rows = address(OPERATIONS, parameters(replace(filtres, secteur=(sector.nom,))), seen)
    return (
        element("h3", sector.nom, waiting)
        + facts(who)
        + element("p", anchor(f"{words}{late}{edge}", rows), class_="sao-pied")
    )
