"""What the page of a chantier says when there is none."""

from __future__ import annotations

from sao_dashboard.addresses import CHANTIERS
from sao_dashboard.web.components import escaped, nothing
from sao_dashboard.web.links import link


def not_found(numero: str) -> None:
    """Say that the link leads to no chantier of the workbook, or names none."""
    nothing(
        "Chantier introuvable",
        f"Aucun chantier ne porte le numéro «\u00a0{escaped(numero)}\u00a0» dans le classeur."
        if numero
        else "L’adresse ne dit pas quel chantier montrer.",
    )
    link(CHANTIERS, "← Tous les chantiers")
