"""The dialog that is open, if any: it outlives the runs of its page, until it is left or another one is asked for.

Streamlit refuses a second dialog in one run, and tells nobody when a page is left with one open: each kept on its own
would come back beside another, or over the page that one comes back to.
"""

from __future__ import annotations

from typing import NamedTuple

import streamlit as st

from sao_dashboard.addresses import DROPPED, ONLY
from sao_dashboard.web import history

_OPEN, _HERE = "dialogue_ouvert", "dialogue_ici"
_OF_THE_MOMENT = (ONLY, DROPPED)
"""What a page changes in its own address while it stays what it is."""


class _Open(NamedTuple):
    """Which dialog is open, on what it is about, over which address."""

    name: str
    about: object
    over: str


def follow(path: str) -> None:
    """Leave the dialog when the address is no longer the one it was asked over; before anything of a page is drawn.

    Args:
        path: where the screen is, as its address says it.
    """
    query = {key: st.query_params.get_all(key) for key in sorted(st.query_params) if key not in _OF_THE_MOMENT}
    here = st.session_state[_HERE] = repr((path, query))
    one: _Open | None = st.session_state.get(_OPEN)
    if one and (history.gone_through() or one.over != here):
        leave()


def ask(name: str, about: object) -> None:
    """Open a dialog, and no other, on what it is about; in the run of a page, never in a callback, which is before."""
    before: _Open | None = st.session_state.get(_OPEN)
    st.session_state[_OPEN] = _Open(name, about, st.session_state.get(_HERE, ""))
    if before and before.name != name:  # it may be drawn already
        st.rerun()


def opened(name: str) -> object:
    """Return what this dialog is open on, None while it is not."""
    one: _Open | None = st.session_state.get(_OPEN)
    return one.about if one and one.name == name else None


def leave() -> None:
    """No dialog is open any more."""
    st.session_state.pop(_OPEN, None)
