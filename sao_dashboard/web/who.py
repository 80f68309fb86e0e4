"""Under the menu, where it is known who is there: one's name, what an administrator has to know, and the way out."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from sao_dashboard.access.file import Way
from sao_dashboard.access.model import Right
from sao_dashboard.addresses import address
from sao_dashboard.html.elements import anchor, element
from sao_dashboard.screens import SERVEUR
from sao_dashboard.web import access
from sao_dashboard.web.components import escaped
from sao_dashboard.web.document import document
from sao_dashboard.web.links import seen


def draw() -> None:
    """Draw them, in the sidebar."""
    visitor = access.visitor()
    if visitor.identity is None:
        return
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    # From the root: they are the server's own, and no screens that Streamlit could go to.
    own = f"/{base}/sao" if base else "/sao"
    parts = [element("span", visitor.identity.nom)]
    if visitor.may(Right.ADMINISTRER):
        parts.append(anchor(SERVEUR.title, address(SERVEUR, {}, seen())))
    if visitor.may(Right.ADMINISTRER) and access.journal().kept:
        parts.append(anchor("Journal des accès", f"{own}/journal"))
    if access.accesses().way is Way.OIDC:
        parts.append(anchor("Se déconnecter", f"{own}/sortie"))
    if visitor.may(Right.ADMINISTRER) and (trouble := access.trouble()):
        st.warning(escaped(trouble), title="Fichier d’accès")
    document(element("p", Markup(" · ").join(parts), class_="sao-qui"), "qui")
