"""Who one says one is, kept by this browser: a cookie that holds a name of the workbook, and ends after a year.

The page writes it, since a name is chosen without any request to the server; what a browser sends is a name that the
workbook has, or nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import unquote

import streamlit as st

from sao_dashboard.addresses import MOI
from sao_dashboard.reading.model import Workbook
from sao_dashboard.views.filtres import Offerts
from sao_dashboard.views.mes_operations import agent_of
from sao_dashboard.views.suivi import Suivi
from sao_dashboard.web import access, cached

COOKIE = "sao_moi"
LONGEST = 200
"""Characters of a name that is kept: browsers refuse cookies of more than 4 096 bytes."""
_SAID, _TO_WRITE = "moi_dit", "moi_a_ecrire"

_JS = """
export default function ({ data }) {
  const path = new URL('./', document.baseURI).pathname
  const secure = location.protocol === 'https:' ? '; Secure' : ''
  const kept = data.nom ? `${encodeURIComponent(data.nom)}; Max-Age=31536000` : '; Max-Age=0'
  document.cookie = `sao_moi=${kept}; Path=${path}; SameSite=Lax${secure}`
}
"""
_component = st.components.v2.component("sao_moi", js=_JS, isolate_styles=False)


def own(workbook: Workbook) -> str | None:
    """Return the agent that whoever has come in is, by their address; None where that is not known."""
    identity = access.visitor().identity
    return agent_of(workbook, identity.adresse) if identity else None


def remembered(known: Sequence[str], own: str | None = None) -> str | None:
    """Return the name that this browser keeps, else `own`; None when it keeps none that the workbook knows.

    The cookies of a session are those it began with: what was said since then comes first.
    """
    name = st.session_state.get(_SAID)
    if name is None:
        return kept(st.context.cookies, known) or own
    return name if name in known else None


def kept(cookies: Mapping[str, str], known: Sequence[str]) -> str:
    """Return the name that a browser keeps that sends these cookies, '' when it is none that the workbook knows."""
    name = unquote(str(cookies.get(COOKIE, "")))
    return name if name in known else ""


def first(suivi: Suivi, offered: Offerts) -> Offerts:
    """Return what the filters offer, what is of whoever is there first: the sectors that are theirs, and their name."""
    name = remembered(cached.agents(suivi.workbook), own(suivi.workbook))
    if name is None:
        return offered
    mine = {"secteur": cached.secteurs_de(suivi, name), "charge": [name]}
    ordered = {}
    for key, theirs in mine.items():
        known = offered.choix[key]
        ordered[key] = [*(each for each in known if each in theirs), *(each for each in known if each not in theirs)]
    return offered._replace(choix=offered.choix | ordered)


def remember() -> None:
    """Keep the name that was just chosen, or none; a callback of its field."""
    name = str(st.session_state.get(MOI) or "")
    st.session_state[_SAID] = st.session_state[_TO_WRITE] = name if len(name) <= LONGEST else ""


def forget() -> None:
    """Keep no name any more, and show none; a callback."""
    st.session_state[MOI] = None
    remember()


def write() -> None:
    """Let the browser write what was said last, if anything was; draws nothing."""
    if (name := st.session_state.get(_TO_WRITE)) is not None:
        _component(key="sao-moi", data={"nom": name})
