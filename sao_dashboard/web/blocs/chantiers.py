"""The page of a chantier, and what it says when there is none."""

from __future__ import annotations

from markupsafe import Markup

from sao_dashboard.addresses import CHANTIERS
from sao_dashboard.html.chantier import chantier
from sao_dashboard.views.chantier import FicheChantier
from sao_dashboard.views.suivi import Suivi
from sao_dashboard.web.blocs import histoire
from sao_dashboard.web.components import escaped, nothing
from sao_dashboard.web.document import document
from sao_dashboard.web.links import link
from sao_dashboard.web.missions import role_links


def page(suivi: Suivi, found: FicheChantier) -> None:
    """Draw all of the page under its title."""
    told = Markup() if histoire.under_way(suivi) else histoire.of_chantier(suivi, found)
    document(chantier(found, role_links(suivi)) + told, "chantier")
    histoire.others_of_chantier(found)


def not_found(numero: str) -> None:
    """Say that the link leads to no chantier of the workbook, or names none."""
    nothing(
        "Chantier introuvable",
        f"Aucun chantier ne porte le numéro «\u00a0{escaped(numero)}\u00a0» dans le classeur."
        if numero
        else "L’adresse ne dit pas quel chantier montrer.",
    )
    link(CHANTIERS, "← Tous les chantiers")
