"""What the fiche opération says when there is none, and the links to it from a table."""

from __future__ import annotations

from markupsafe import Markup

from sao_dashboard.addresses import FICHE, address
from sao_dashboard.html.elements import anchor
from sao_dashboard.web.components import escaped, nothing


def not_found(identifiant: str) -> None:
    """Say that the link leads to no operation of the workbook, or names none."""
    nothing(
        "Opération introuvable",
        f"Aucune opération ne porte le code «\u00a0{escaped(identifiant)}\u00a0» dans le classeur. "
        "Le lien est peut-être ancien\u00a0: cherchez l’opération par son nom."
        if identifiant
        else "L’adresse ne dit pas de quelle opération montrer la fiche\u00a0: choisissez-la dans la liste.",
    )


def in_another_tab(identifier: str, name: str, seen: str) -> Markup:
    """Return a link to a fiche for a table: the list is what one comes back to after each fiche."""
    where = address(FICHE, {"operation": identifier}, seen)
    return anchor(name, where, new_tab="Ouvrir la fiche dans un nouvel onglet")
