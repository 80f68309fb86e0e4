"""The filters of the operations, drawn once for every screen that uses them and kept in the address."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Literal

import streamlit as st

from sao_dashboard.formatting import accord
from sao_dashboard.views.filtres import NOBODY, Filtres
from sao_dashboard.views.situations import Situation
from sao_dashboard.views.suivi import SEPARATOR, Suivi
from sao_dashboard.web import lost_links
from sao_dashboard.web.links import ONLY

_BOUND: dict[str, Any] = {"bind": "query-params"}
EARLIEST, LATEST = date(1980, 1, 1), date(2080, 12, 31)
TOUTES = "Toutes"


def draw(suivi: Suivi) -> Filtres:
    """Draw the filters and return what they ask for: the most used in sight, the others one click away."""
    only_what_the_link_asks(_KEYS)
    operations = suivi.operations
    with st.container(horizontal=True, vertical_alignment="bottom", key="filtres"):
        texte = st.text_input("Rechercher", key="texte", placeholder="Nom, lieu, code…", width=190, **_BOUND)
        secteur = several("Secteur", "secteur", list(operations["secteur"].cat.categories), 215)
        etape = several("Étape", "etape", list(operations["etape"].cat.categories), 185, TOUTES)
        situation = several("Situation", "situation", [s.value for s in Situation], 165, TOUTES)
        with st.popover(_others_label(), icon=":material/tune:"):
            others = _others(suivi)
        clear_button()
    lost_links.tell(lost_links.FILTRES)
    return Filtres(texte=texte or "", secteur=secteur, etape=etape, situation=situation, **others)


def _others(suivi: Suivi) -> dict[str, Any]:
    operations = suivi.operations
    periode = st.date_input(
        "Finalisation au plus tard, entre le… et le…",
        value=[],
        min_value=EARLIEST,
        max_value=LATEST,
        format="DD/MM/YYYY",
        key="periode",
        **_BOUND,
    )
    agents = sorted({name for names in operations["charges"].dropna().unique() for name in str(names).split(SEPARATOR)})
    return {
        "periode": tuple(periode) if len(periode) == 2 else None,
        "charge": several("Chargé·e d'opération", "charge", [NOBODY, *agents]),
        "territoire": several("Territoire", "territoire", list(operations["territoire"].cat.categories)),
        "nature": several("Nature", "nature", list(operations["nature"].cat.categories), every=TOUTES),
        "mode": several("Mode de réalisation", "mode", list(operations["mode"].cat.categories)),
        "statut": several("Statut", "statut", list(operations["statut"].cat.categories)),
        "frange": st.toggle("Franges seulement", key="frange", **_BOUND),
        "redatee": st.toggle("Re-datées seulement", key="redatee", **_BOUND),
    }


def several(
    name: str, key: str, options: Sequence[str], width: int | Literal["stretch"] = "stretch", every: str = "Tous"
) -> tuple[str, ...]:
    """Draw a filter of which several values may be chosen, and return these; `key` is its address parameter.

    `every` is what it says while none is chosen, and agrees with its name.
    """
    lost_links.note(lost_links.FILTRES, name, st.query_params.get_all(key), options)
    # No `format_func`: the address would hold what it returns, symbols included, and not the values.
    return tuple(st.multiselect(name, options, key=key, placeholder=every, width=width, **_BOUND))


_POPOVER_KEYS = ("periode", "charge", "territoire", "nature", "mode", "statut", "frange", "redatee")
_KEYS = ("texte", "secteur", "etape", "situation", *_POPOVER_KEYS)


def _active(keys: Sequence[str]) -> int:
    """How many of these filters ask for something; those that a link has just given are not drawn yet."""
    asked = st.query_params
    return sum(1 for key in keys if st.session_state.get(key, key in asked))


def _others_label() -> str:
    count = _active(_POPOVER_KEYS)
    return f"Autres filtres ({count}\u00a0{accord(count, 'actif')})" if count else "Autres filtres"


def clear_button(keys: Sequence[str] = _KEYS) -> None:
    """Draw what clears these filters, once they are drawn."""
    st.button("Tout effacer", on_click=clear, args=(keys,), type="tertiary", disabled=not _active(keys))


def clear(keys: Sequence[str] = _KEYS) -> None:
    """Forget these filters; a callback, since a bound value may only be set before its widget is drawn."""
    for key in keys:
        st.session_state[key] = {"texte": "", "periode": (), "frange": False, "redatee": False}.get(key, [])


def only_what_the_link_asks(keys: Sequence[str]) -> None:
    """Forget those of these filters that the link did not ask for, if it asked for its own only."""
    if ONLY in st.query_params:
        clear([key for key in keys if key not in st.query_params])
        del st.query_params[ONLY]
