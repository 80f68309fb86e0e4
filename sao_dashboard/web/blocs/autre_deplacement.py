"""On the screen Répartition: any operation tried at any other place."""

from __future__ import annotations

from functools import partial

import streamlit as st

from sao_dashboard.html.essai import Vue
from sao_dashboard.repartition.travail import DEPLACER, Travail
from sao_dashboard.versions.propositions import Deplacement, Objet
from sao_dashboard.web.components import escaped


def autre(vue: Vue) -> None:
    """Offer to move any operation to any place."""
    land = vue.terrain
    with st.container(horizontal=True, vertical_alignment="bottom", key="autre"):
        at = st.selectbox(
            "Déplacer une autre opération",
            [at for at, name in enumerate(land.operations) if name not in vue.travail.verrous],
            index=None,
            placeholder="Choisissez une opération",
            format_func=partial(_label, vue),
            key="autre_operation",
        )
        today = "" if at is None else land.cibles[land.actuel[at]]
        places = _places(vue, at)
        to = st.selectbox(
            "Vers", places, index=None, placeholder="Choisissez où", key="autre_vers", disabled=at is None
        )
        ready = at is not None and to is not None
        move = Deplacement(land.operations[at], land.objet, today, str(to)) if at is not None else None
        st.button("Essayer", disabled=not ready, on_click=partial(_try, vue.travail, move), key="autre_essayer")
    if at is not None:
        st.caption(f"Aujourd’hui\u00a0: {escaped(vue.cible(today))}.")


def _label(vue: Vue, rank: int) -> str:
    """Return the name of an operation, with who follows it where people are what it is split between."""
    name = vue.noms[vue.terrain.operations[rank]]
    return (
        name
        if vue.terrain.objet is Objet.SECTEUR
        else f"{name} – {vue.cible(vue.terrain.cibles[vue.terrain.actuel[rank]])}"
    )


def _places(vue: Vue, rank: int | None) -> list[str]:
    """Return where an operation may go: not where it is, nor to somebody who follows it, or would, already."""
    land = vue.terrain
    if rank is None:
        return []
    operation = land.operations[rank]
    taken = {land.cibles[land.actuel[at]] for at, name in enumerate(land.operations) if name == operation}
    if land.objet is Objet.CHARGE:
        taken |= {move.vers for move in vue.essai.deplacements if move.operation == operation}
    return [name for name in land.lieux if name not in taken]


def _try(travail: Travail, move: Deplacement | None) -> None:
    if move is not None:
        st.query_params[DEPLACER] = travail.moved(move).parameters().get(DEPLACER, [])
        st.session_state["autre_operation"] = st.session_state["autre_vers"] = None
