"""Under the menu, where it is known who is there: one's name, and the way out."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from sao_dashboard.access.file import Way
from sao_dashboard.html.elements import anchor, element
from sao_dashboard.web import access
from sao_dashboard.web.document import document


def draw() -> None:
    """Draw them, in the sidebar."""
    identity = access.visitor().identity
    if identity is None:
        return
    parts = [element("span", identity.nom)]
    if access.accesses().way is Way.OIDC:
        base = str(st.get_option("server.baseUrlPath") or "").strip("/")
        # From the root: it is the server's own, and no screen that Streamlit could go to.
        parts.append(anchor("Se déconnecter", f"/{base}/sao/sortie" if base else "/sao/sortie"))
    document(element("p", Markup(" · ").join(parts), class_="sao-qui"), "qui")
