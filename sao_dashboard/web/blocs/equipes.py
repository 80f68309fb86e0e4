"""The Équipes screen: its content, and where it is opened."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup

from sao_dashboard.addresses import EQUIPES, PARTIE, ROLE
from sao_dashboard.html.equipes import equipes
from sao_dashboard.html.words import missing_sheets
from sao_dashboard.text import same_writing
from sao_dashboard.views.equipes import Role
from sao_dashboard.views.suivi import Suivi
from sao_dashboard.web import missions
from sao_dashboard.web.asked import NotPlain
from sao_dashboard.web.components import escaped, nothing
from sao_dashboard.web.written import Drawn, Looked, document

_SHEETS = {
    "equipes": "qui anime chaque équipe, ce qu’elle fait ensemble et quand elle se réunit",
    "agents": "les membres des équipes, par rôle",
    "roles": "la mission de chaque rôle, ce qui en est attendu et ce qui ne l’est pas",
    "attentes": "ce qui est attendu du service sur chaque opération",
}


def contenu(suivi: Suivi, ici: str, seen: str) -> Markup:
    """Return the whole of the screen under its title; `ici` is the role, or the part, at which it is opened."""
    roles, links = missions.roles(suivi), missions.role_links(suivi, seen)
    shown = equipes(missions.equipes(suivi), roles, missions.doctrine(suivi), links, ici)
    return shown + missing_sheets(suivi.workbook.missing, _SHEETS)


def asked(role: str | None, part: str | None, roles: Sequence[Role]) -> str:
    """Return the role, or the part, at which the screen is opened; say it when there is no such role."""
    if not role:
        if part:
            # From one part to the next is a link to the same page, for which Streamlit leaves the address as it was.
            st.query_params[PARTIE] = part
        return part or ""
    st.query_params[ROLE] = role
    found = _named(role, roles)
    if not found:
        nothing(
            "Rôle introuvable",
            f"Le classeur n’a pas de rôle «\u00a0{escaped(role)}\u00a0»\u00a0: voici ceux qu’il connaît.",
        )
    return found


def _named(role: str, roles: Sequence[Role]) -> str:
    return next((one.nom for one in roles if same_writing(role, one.nom)), "")


def first(looked: Looked) -> Drawn:
    """Return what is written in the page before Streamlit is there."""
    looked.only(ROLE, PARTIE)
    role = looked.one(ROLE)
    ici = _named(role, missions.roles(looked.suivi)) if role else looked.one(PARTIE)
    if role and not ici:
        raise NotPlain
    return Drawn(EQUIPES.title, [document(contenu(looked.suivi, ici, looked.seen))])
