"""From one fiche of a list to the next: where one is, the one before, the one after, and back to the list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import parse_qs

import streamlit as st

from sao_dashboard.addresses import (
    FICHE,
    MES_OPERATIONS,
    MOI,
    OPERATIONS,
    ORDER,
    REVUE,
    Parameters,
    fiche_query,
    filtres_of,
    parameters,
)
from sao_dashboard.formatting import nombre
from sao_dashboard.views.mes_operations import mes_operations
from sao_dashboard.views.orders import SORTS
from sao_dashboard.views.parcours import parcours
from sao_dashboard.views.suivi import Suivi
from sao_dashboard.web import cached
from sao_dashboard.web.components import escaped
from sao_dashboard.web.links import link

Query = Mapping[str, Sequence[str]]


def barre(suivi: Suivi, liste: str, identifiant: str) -> None:
    """Draw where this fiche stands in the list it was opened from; without any, the way to all operations.

    The keys of these containers are those that the arrows of the keyboard look for (`static/parcours.js`).
    """
    if not liste:
        link(OPERATIONS, "← Toutes les opérations")
        return
    query = parse_qs(liste)
    identifiants = _identifiants(suivi, query)
    here = parcours(identifiants, identifiant)
    with st.container(horizontal=True, vertical_alignment="center", key="parcours"):
        with st.container(key="parcours_retour", width="content"):
            _back(query)
        _step("precedente", "← Précédente", suivi, liste, here.precedente)
        place = (
            f"**{nombre(here.rang)} sur {nombre(here.total)}**" if here.rang else "N’est pas, ou plus, dans la liste"
        )
        st.markdown(place, width="content")
        _step("suivante", "Suivante →", suivi, liste, here.suivante)


def _step(key: str, words: str, suivi: Suivi, liste: str, other: str) -> None:
    """Draw the link to the fiche beside; at an end of the list, its words alone, so that nothing moves."""
    with st.container(key=f"parcours_{key}", width="content"):
        if not other:
            st.markdown(f":gray[{words}]", width="content")
            return
        names = suivi.operations.loc[suivi.operations["identifiant"] == other, "intitule"]
        told = f"{escaped(names.iloc[0])}. Les flèches ← et → du clavier font de même."
        link(FICHE, words, fiche_query(other, liste), help=told)


def _identifiants(suivi: Suivi, query: Query) -> list[str]:
    if MOI in query:
        found: list[str] = mes_operations(suivi, query[MOI][-1])["identifiant"].tolist()
        return found
    return cached.liste(suivi, filtres_of(query), _order(query))


def _order(query: Query) -> str:
    asked = query.get(ORDER, [""])[-1]
    return asked if asked in SORTS else next(iter(SORTS))


def _back(query: Query) -> None:
    if MOI in query:
        link(MES_OPERATIONS, "↑ Mes opérations", {MOI: query[MOI][-1]})
        return
    screen = REVUE if query.get("ecran", [""])[-1] == REVUE.path else OPERATIONS
    asked: Parameters = parameters(filtres_of(query))
    if screen is OPERATIONS and _order(query) != next(iter(SORTS)):
        asked[ORDER] = _order(query)
    link(screen, "↑ La liste", asked)
