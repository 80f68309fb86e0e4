"""What each version changed of one operation, or of one chantier."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st
from markupsafe import Markup, escape

from sao_dashboard.addresses import VERSION, address, chantier_query, fiche_query
from sao_dashboard.formatting import NBSP, accord, date_longue, pluriel
from sao_dashboard.html import frame
from sao_dashboard.html.elements import anchor, element
from sao_dashboard.html.lists import listed
from sao_dashboard.html.words import among, note
from sao_dashboard.screens import CHANTIER, FICHE
from sao_dashboard.versions import Origine, Version
from sao_dashboard.views.chantier import FicheChantier
from sao_dashboard.views.fiche import Fiche
from sao_dashboard.views.histoire import Changement, Histoire
from sao_dashboard.views.suivi import Suivi
from sao_dashboard.web import looked_at
from sao_dashboard.web.components import one_page
from sao_dashboard.web.document import document
from sao_dashboard.web.runtime import shared

LATEST, PAGE = 3, 20
"""Versions in sight, and drawn at a time once the others are unfolded."""


Adresse = Callable[[str, int], str]
"""The address of a thing as it was in a version, by what it was called then and the number of that version."""


def under_way(suivi: Suivi) -> bool:
    """Whether the versions are still being compared: the screen says so, and nothing is to be told of them yet."""
    return suivi.histoire is None and bool(looked_at.followed())


def of_operation(suivi: Suivi, found: Fiche) -> Markup:
    """Return what the last versions changed of an operation, to be read under the rest of its fiche."""
    return _derniers(suivi.histoire, found.changements, _fiche_then)


def others_of_operation(found: Fiche) -> None:
    """Draw what the versions before them changed, folded."""
    _others(found.changements, _fiche_then, str(found.operation["identifiant"]))


def of_chantier(suivi: Suivi, found: FicheChantier) -> Markup:
    """Return what the last versions changed of a chantier, to be read under the rest of its page."""
    return _derniers(suivi.histoire, found.changements, _chantier_then)


def others_of_chantier(found: FicheChantier) -> None:
    """Draw what the versions before them changed, folded."""
    _others(found.changements, _chantier_then, str(found.chantier.numero))


def _fiche_then(identifiant: str, version: int) -> str:
    return address(FICHE, fiche_query(identifiant) | {VERSION: str(version)})


def _chantier_then(numero: str, version: int) -> str:
    return address(CHANTIER, chantier_query(int(numero)) | {VERSION: str(version)})


def _derniers(histoire: Histoire | None, found: Sequence[Changement] | None, adresse: Adresse) -> Markup:
    title = element("h2", "Ce qui a changé", among(LATEST, len(found or []), which="les dernières versions"))
    if histoire is None:
        return title + note("Ce qui change d’une version à l’autre sera dit ici dès la deuxième.")
    since = f"la version {histoire.versions[0]}, du {date_longue(histoire.operations.debut)}"
    told = f"Les versions sont comparées depuis {since}." if found else f"Rien n’y a changé depuis {since}."
    return title + _liste((found or [])[:LATEST], adresse) + note(told)


def _others(found: Sequence[Changement] | None, adresse: Adresse, key: str) -> None:
    if words := older_words(found):
        others = (found or [])[LATEST:]
        folded = st.expander(words, on_change="rerun", key=f"histoire_{key}")
        if folded.open:
            with folded, one_page(len(others), PAGE, f"page_histoire_{key}", above=True) as part:
                document(_liste(others[part], adresse), "histoire_suite")


def older_words(found: Sequence[Changement] | None) -> str:
    """Return how many versions are folded, '' for none."""
    count = len((found or [])[LATEST:])
    return f"{pluriel(count, 'version')} plus {accord(count, 'ancienne')}" if count else ""


def older_place(found: Sequence[Changement] | None) -> list[Markup]:
    """Return the place of these, as it is written in the page before Streamlit is there."""
    words = older_words(found)
    return [frame.folded(words)] if words else []


def _liste(changes: Sequence[Changement], adresse: Adresse) -> Markup:
    log = shared().log
    return listed((_version(each, log.version(each.version), adresse) for each in changes), "sao-histoire")


def _version(change: Changement, version: Version, adresse: Adresse) -> Markup:
    """Return what a version changed, under a link to the page of what it changed as it was in it."""
    where = anchor(f"Version {version.numero}", adresse(change.alors, version.numero))
    told = f", {date_longue(looked_at.day_of(version))}, {version.auteur}{NBSP}: «{NBSP}{version.message}{NBSP}»"
    phrases = listed(map(escape, change.phrases), "sao-puces")
    return Markup().join((where, escape(told), _back_to(version), phrases))


def _back_to(version: Version) -> Markup:
    if version.restaure is None:
        return Markup()
    verb = "restauration de" if version.origine is Origine.RESTAURATION else "retour au contenu de"
    return element("strong", f" ({verb} la version {version.restaure})")
