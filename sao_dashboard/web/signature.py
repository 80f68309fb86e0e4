"""Where whoever keeps something writes their name: once in a tab, whatever it signs."""

from __future__ import annotations

import streamlit as st

from sao_dashboard.versions.model import AUTEUR_MAX
from sao_dashboard.web import access

_NAME = "nom_qui_signe"
"""What keeps the name that was written last, from screen to screen."""


def who_field(key: str, *, alone: bool = False) -> str:
    """Draw where whoever asks writes their name, and return it: where it is known who they are, that is it.

    Args:
        key: what tells this field from others of the page.
        alone: whether a sentence of ours says that it is missing. In no form, Streamlit would keep the name that was
            before when it is taken away; in one, it says so by a colour alone, and does not send the form.
    """
    known = access.signature()
    first = known or st.session_state.get(_NAME, "")
    written = st.text_input(
        required("Votre nom") if alone and not known else "Votre nom",
        first,
        AUTEUR_MAX,
        # Another name, another field: one that was drawn before would not take it.
        key=f"{key}_{first}" if first else key,
        autocomplete="name",
        disabled=known is not None,
        required=not (alone or known),
    )
    return known or written


def required(label: str) -> str:
    """Return the label of a field that must be filled, outside of a form: within one, Streamlit says it by itself."""
    return f"{label} (obligatoire)"


def remember(qui: str) -> None:
    """Keep the name that signed, for this tab."""
    st.session_state[_NAME] = qui
