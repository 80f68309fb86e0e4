"""Where whoever keeps something writes their name: once in a tab, whatever it signs."""

from __future__ import annotations

import streamlit as st

from sao_dashboard.versions.model import AUTEUR_MAX
from sao_dashboard.web import access

_NAME = "nom_qui_signe"
"""What keeps the name that was written last, from screen to screen."""


def who_field(key: str) -> str:
    """Draw where whoever asks writes their name, and return it: where it is known who they are, that is it."""
    known = access.signature()
    first = known or st.session_state.get(_NAME, "")
    written = st.text_input("Votre nom", first, AUTEUR_MAX, key=key, autocomplete="name", disabled=known is not None)
    return known or written


def remember(qui: str) -> None:
    """Keep the name that signed, for this tab."""
    st.session_state[_NAME] = qui
