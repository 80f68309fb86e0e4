"""What the screen Partenaires says when there is nothing to show."""

from __future__ import annotations

from sao_dashboard.views.suivi import Suivi
from sao_dashboard.web import guard
from sao_dashboard.web.components import escaped, nothing


def not_found(nom: str) -> None:
    """Say that the link leads to no partner of the workbook; nothing when it names none."""
    if nom:
        nothing(
            "Partenaire introuvable",
            f"La feuille «\u00a0Partenaires\u00a0» n’en nomme aucun «\u00a0{escaped(nom)}\u00a0». Le lien est "
            "peut-être ancien\u00a0: cherchez-le dans la liste.",
        )


def rien(suivi: Suivi) -> None:
    """Say that no partner is known, and where to write them."""
    guard.missing_sheet(suivi, "partenaires", "où en est le service avec chaque partenaire")
    if "partenaires" not in suivi.workbook.missing:
        nothing(
            "Aucun partenaire",
            "La feuille «\u00a0Partenaires\u00a0» du classeur est vide. Ajoutez-y une ligne par service et "
            "par chantier.",
        )
