"""The screen Partenaires: what is written of it, and what it says when there is nothing to show."""

from __future__ import annotations

from sao_dashboard.addresses import SERVICE
from sao_dashboard.html.partenaires import partenaire, partenaires
from sao_dashboard.screens import PARTENAIRES
from sao_dashboard.views.suivi import Suivi
from sao_dashboard.web import cached, guard
from sao_dashboard.web.asked import NotPlain
from sao_dashboard.web.components import escaped, nothing
from sao_dashboard.web.written import Drawn, Looked, document


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
    guard.missing_sheets(suivi, {"partenaires": "où en est le service avec chaque partenaire"})
    if "partenaires" not in suivi.workbook.missing:
        nothing(
            "Aucun partenaire",
            "La feuille «\u00a0Partenaires\u00a0» du classeur est vide. Ajoutez\u2011y une ligne par service et "
            "par chantier.",
        )


def first(looked: Looked) -> Drawn:
    """Return what is written in the page before Streamlit is there, of all the partners or of one."""
    looked.only(SERVICE)
    suivi, nom, known = looked.suivi, looked.one(SERVICE), cached.partenariats(looked.suivi)
    found = cached.fiche_partenaire(suivi, nom) if nom else None
    if known.lignes.empty or (nom and found is None):
        raise NotPlain
    if found:
        return Drawn(found.nom, [document(partenaire(found, known.par_suite, looked.seen))])
    return Drawn(PARTENAIRES.title, [document(partenaires(known, looked.seen))])
