"""What each version changed of one operation."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup, escape

from sao_dashboard.addresses import FICHE, VERSION, address, fiche_query
from sao_dashboard.formatting import NBSP, accord, date_longue, pluriel
from sao_dashboard.html.elements import anchor, element
from sao_dashboard.html.lists import listed
from sao_dashboard.html.words import note
from sao_dashboard.versions import Origine, Version
from sao_dashboard.views.fiche import Fiche
from sao_dashboard.views.histoire import Changement
from sao_dashboard.views.suivi import Suivi
from sao_dashboard.web import looked_at
from sao_dashboard.web.components import one_page
from sao_dashboard.web.document import document
from sao_dashboard.web.runtime import shared

LATEST, PAGE = 3, 20
"""Versions in sight, and drawn at a time once the others are unfolded."""


def derniers(suivi: Suivi, fiche: Fiche, followed: Sequence[Version]) -> Markup:
    """Return the last changes of an operation, by version: `followed` are those that are compared, if any."""
    if suivi.histoire is None and followed:
        return Markup()  # it is being compared, and the screen says so
    title = element("h2", "Ce qui a changé")
    if suivi.histoire is None:
        return title + note("Ce qui change d’une version à l’autre sera dit ici dès la deuxième.")
    since = f"la version {suivi.histoire.versions[0]}, du {date_longue(suivi.histoire.debut)}"
    found = fiche.changements or []
    told = f"Les versions sont comparées depuis {since}." if found else f"Rien n’y a changé depuis {since}."
    return element("section", title, _liste(found[:LATEST]), note(told))


def plus_anciens(fiche: Fiche) -> None:
    """Draw the other changes once they are unfolded."""
    if not (words := older_words(fiche)):
        return
    others, identifiant = (fiche.changements or [])[LATEST:], fiche.operation["identifiant"]
    folded = st.expander(words, on_change="rerun", key=f"histoire_{identifiant}")
    if folded.open:
        with folded, one_page(len(others), PAGE, f"page_histoire_{identifiant}", above=True) as part:
            document(_liste(others[part]), "histoire_suite")


def older_words(fiche: Fiche) -> str:
    """Return how many versions are folded, '' for none."""
    count = len((fiche.changements or [])[LATEST:])
    return f"{pluriel(count, 'version')} plus {accord(count, 'ancienne')}" if count else ""


def _liste(changes: Sequence[Changement]) -> Markup:
    log = shared().log
    return listed((_version(each, log.version(each.version)) for each in changes), "sao-histoire")


def _version(change: Changement, version: Version) -> Markup:
    """Return what a version changed, under a link to the fiche as it was in it."""
    query = fiche_query(change.identifiant) | {VERSION: str(version.numero)}
    where = anchor(f"Version {version.numero}", address(FICHE, query))
    told = f", {date_longue(looked_at.day_of(version))}, {version.auteur}{NBSP}: «{NBSP}{version.message}{NBSP}»"
    phrases = listed(map(escape, change.phrases), "sao-puces")
    return Markup().join((where, escape(told), _back_to(version), phrases))


def _back_to(version: Version) -> Markup:
    if version.restaure is None:
        return Markup()
    verb = "restauration de" if version.origine is Origine.RESTAURATION else "retour au contenu de"
    return element("strong", f" ({verb} la version {version.restaure})")
