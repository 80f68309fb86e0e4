"""The parts of the Équipes screen that are not its document."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from sao_dashboard.addresses import PARTIE, ROLE
from sao_dashboard.text import same_writing
from sao_dashboard.views.equipes import Role
from sao_dashboard.web.components import escaped, nothing


def asked(role: str | None, part: str | None, roles: Sequence[Role]) -> str:
    """Return the role, or the part, at which the screen is opened; say it when there is no such role."""
    if not role:
        if part:
            # From one part to the next is a link to the same page, for which Streamlit leaves the address as it was.
            st.query_params[PARTIE] = part
        return part or ""
    st.query_params[ROLE] = role
    found = next((one.nom for one in roles if same_writing(role, one.nom)), "")
    if not found:
        nothing(
            "Rôle introuvable",
            f"Le classeur n’a pas de rôle «\u00a0{escaped(role)}\u00a0»\u00a0: voici ceux qu’il connaît.",
        )
    return found
