"""The dialog that is open, if any: it outlives the runs of its page, until it is left or another one is asked for.

Streamlit refuses a second dialog in one run, and tells nobody when a page is left with one open: each kept on its own
would come back beside another.
"""

from __future__ import annotations

import streamlit as st

_OPEN = "dialogue_ouvert"


def ask(name: str, about: object) -> None:
    """Open a dialog, and no other, on what it is about."""
    st.session_state[_OPEN] = name, about


def opened(name: str) -> object:
    """Return what this dialog is open on, None while it is not."""
    asked, about = st.session_state.get(_OPEN, ("", None))
    return about if asked == name else None


def leave() -> None:
    """No dialog is open any more."""
    st.session_state.pop(_OPEN, None)
