"""The matrix of the chantiers, the page of one, and what that says when there is none."""

from __future__ import annotations

from markupsafe import Markup

from sao_dashboard.html import frame
from sao_dashboard.html.chantier import chantier
from sao_dashboard.html.chantiers import matrice
from sao_dashboard.html.elements import element
from sao_dashboard.html.participation import methode
from sao_dashboard.html.words import missing_sheets, note
from sao_dashboard.screens import CHANTIERS
from sao_dashboard.views.chantier import FicheChantier
from sao_dashboard.views.suivi import Suivi
from sao_dashboard.web import cached
from sao_dashboard.web.asked import NotPlain
from sao_dashboard.web.blocs import calendrier, histoire
from sao_dashboard.web.components import escaped, nothing
from sao_dashboard.web.links import link
from sao_dashboard.web.missions import role_links
from sao_dashboard.web.written import Drawn, Looked, document

_SHEETS = {
    "chantiers": "leur matrice, leurs dates et leurs objectifs",
    "objectifs": "les objectifs",
    "jalons": "les jalons",
    "temps_travail": "les temps de travail",
}


def contenu(suivi: Suivi, seen: str) -> Markup:
    """Return the whole of the screen of the chantiers, under its title."""
    words = note(
        "Un chantier est ici un axe de travail de la réorganisation du service, "
        "et non la phase «\u00a0En chantier\u00a0» d’une opération."
    )
    cards = cached.chantiers(suivi)
    missing = missing_sheets(suivi.workbook.missing, _SHEETS if cards else {"chantiers": _SHEETS["chantiers"]})
    if not cards:
        return words + missing
    shown = element("section", matrice(cards, role_links(suivi, seen)))
    return words + shown + missing + element("section", methode(cached.participation(suivi), seen))


def of_one(suivi: Suivi, found: FicheChantier, seen: str, *, told: bool) -> Markup:
    """Return all that is known of one chantier; `told`: what each version changed is too, or there is only one."""
    shown = chantier(found, role_links(suivi, seen))
    return shown + (histoire.of_chantier(suivi, found) if told else "")


def not_found(numero: str) -> None:
    """Say that the link leads to no chantier of the workbook, or names none."""
    nothing(
        "Chantier introuvable",
        f"Aucun chantier ne porte le numéro «\u00a0{escaped(numero)}\u00a0» dans le classeur."
        if numero
        else "L’adresse ne dit pas quel chantier montrer.",
    )
    link(CHANTIERS, "← Tous les chantiers")


def first(looked: Looked) -> Drawn:
    """Return what is written in the page before Streamlit is there, of all the chantiers."""
    looked.only()
    return Drawn(CHANTIERS.title, [document(contenu(looked.suivi, looked.seen))])


def first_of_one(looked: Looked) -> Drawn:
    """Return the same of one chantier."""
    looked.only("numero")
    numero = looked.one("numero")
    found = cached.fiche_chantier(looked.suivi, int(numero)) if numero.isdecimal() else None
    if found is None:
        raise NotPlain
    card = found.chantier
    shown = document(of_one(looked.suivi, found, looked.seen, told=True))
    after = [*histoire.older_place(found.changements), frame.places([calendrier.BUTTON])]
    return Drawn(f"{card.numero}\u2002{card.titre}", [shown, *after])
