"""The parts of the fiche opération, what it says when there is none, and the links to it from a table."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from sao_dashboard.addresses import FICHE, LISTE, address
from sao_dashboard.html.elements import anchor
from sao_dashboard.html.fiche import fiche
from sao_dashboard.views.fiche import Fiche
from sao_dashboard.views.suivi import Suivi
from sao_dashboard.web import cached
from sao_dashboard.web.asked import NotPlain
from sao_dashboard.web.blocs import fiabilite, histoire, parcours
from sao_dashboard.web.cached import KEYS
from sao_dashboard.web.components import escaped, nothing
from sao_dashboard.web.missions import role_links
from sao_dashboard.web.written import Drawn, Looked, document


@st.cache_resource(max_entries=32, show_spinner=False, hash_funcs=KEYS)
def contenu(suivi: Suivi, identifiant: str, liste: str, seen: str, told: bool, _found: Fiche) -> Markup:
    """Return where the fiche stands in its list, all that is known of the operation, and what last changed in it.

    Args:
        suivi: the workbook on its day.
        identifiant: of the operation; `_found` is what is known of it.
        liste: the list that the fiche was opened from, as an address holds it.
        seen: the day and the version, as an address says them.
        told: whether what each version changed is known, or there is only one.
    """
    known = fiche(_found, role_links(suivi, seen), fiabilite.constat(suivi, _found))
    back = parcours.barre(suivi, liste, identifiant, seen)
    return back + known + (histoire.of_operation(suivi, _found) if told else "")


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


def first(looked: Looked) -> Drawn:
    """Return what is written in the page before Streamlit is there."""
    looked.only("operation", LISTE)
    found = cached.fiche(looked.suivi, looked.one("operation"))
    if found is None:
        raise NotPlain
    shown = contenu(looked.suivi, looked.one("operation"), looked.one(LISTE), looked.seen, True, found)
    return Drawn(str(found.operation["intitule"]), [document(shown), *histoire.older_place(found.changements)])
