"""The filters of the operations, drawn once for every screen that uses them and kept in the address."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import Any, Literal

import streamlit as st

from sao_dashboard.addresses import ONLY
from sao_dashboard.text import meant_by
from sao_dashboard.views.filtres import TITLES, Filtres, Offerts, in_words, phrase
from sao_dashboard.views.histoire import DORMANT_DAYS
from sao_dashboard.views.suivi import Suivi
from sao_dashboard.web import cached, history, lost_links, moi
from sao_dashboard.web.components import escaped

_BOUND: dict[str, Any] = {"bind": "query-params"}
EARLIEST, LATEST = date(1980, 1, 1), date(2080, 12, 31)
TOUTES = "Toutes"
WIDTHS = {"texte": 140, "secteur": 190, "charge": 185, "etape": 180, "situation": 180}
"""Pixels of each field in sight, and of its place in what the server writes before Streamlit is there."""
DORMANTE = (
    f"Leur date est attendue, et rien n’a changé depuis {DORMANT_DAYS} jours au moins\u00a0: ni leur ligne, ni leurs "
    "jalons, ni leurs affectations, ni leur équipe-projet"
)
_TOGGLES = ("frange", "redatee", "dormante")
_POPOVER_KEYS = ("periode", "commune", "territoire", "nature", "mode", "amenageur", "statut", *_TOGGLES)
_KEYS = ("texte", "secteur", "charge", "etape", "situation", *_POPOVER_KEYS)


def draw(suivi: Suivi) -> Filtres:
    """Draw the filters and return what they ask for: the most used in sight, the others one click away."""
    only_what_the_link_asks(_KEYS)
    offered = moi.first(suivi, cached.choix_des_filtres(suivi))
    with st.container(horizontal=True, vertical_alignment="bottom", key="filtres"):
        st.text_input("Rechercher", key="texte", placeholder="Nom, lieu, code…", width=WIDTHS["texte"], **_BOUND)
        _choice(offered, "secteur", width=WIDTHS["secteur"])
        _choice(offered, "charge", width=WIDTHS["charge"])
        _choice(offered, "etape", TOUTES, WIDTHS["etape"])
        _choice(offered, "situation", TOUTES, WIDTHS["situation"])
        with st.popover(_others_label(), icon=":material/tune:"):
            _others(offered)
    filtres = asked()
    chips(in_words(filtres), _KEYS)
    lost_links.tell(lost_links.FILTRES)
    return filtres


def _others(offered: Offerts) -> None:
    st.date_input(
        "Finalisation au plus tard, entre le… et le…",
        value=[],
        min_value=EARLIEST,
        max_value=LATEST,
        format="DD/MM/YYYY",
        key="periode",
        **_BOUND,
    )
    _choice(offered, "commune", TOUTES)
    _choice(offered, "territoire")
    _choice(offered, "nature", TOUTES)
    _choice(offered, "mode")
    _choice(offered, "amenageur")
    _choice(offered, "statut")
    for key in ("frange", "redatee"):
        if _useful(key, offered):
            st.toggle(TITLES[key], key=key, **_BOUND)
    if _useful("dormante", offered):
        st.toggle(TITLES["dormante"], key="dormante", help=DORMANTE, **_BOUND)


def _useful(key: str, offered: Offerts) -> bool:
    """Tell whether the workbook has something to filter by, or a link asks for it all the same."""
    return key in offered.utiles or key in st.query_params or bool(st.session_state.get(key))


def _choice(offered: Offerts, key: str, every: str = "Tous", width: int | Literal["stretch"] = "stretch") -> None:
    if _useful(key, offered):
        several(TITLES[key], key, offered.choix[key], width, every)


def asked() -> Filtres:
    """Return what the filters of this tab ask for, be they drawn on this screen or on the one before."""
    kept: dict[str, Any] = {field.name: st.session_state.get(field.name) for field in fields(Filtres)}
    if len(kept["periode"] or ()) != 2:
        kept["periode"] = None  # its first day only, so far
    found: dict[str, Any] = {key: tuple(v) if isinstance(v, list) else v for key, v in kept.items() if v}
    return Filtres(**found)


def in_sight(suivi: Suivi) -> Collection[str] | None:
    """Return the identifiers of the operations that the filters of this tab keep, None when they keep all."""
    filtres = asked()
    return set(cached.kept(suivi, filtres)["identifiant"]) if filtres.active else None


def several(
    name: str, key: str, options: Sequence[str], width: int | Literal["stretch"] = "stretch", every: str = "Tous"
) -> tuple[str, ...]:
    """Draw a filter of which several values may be chosen, and return these; `key` is its address parameter.

    `every` is what it says while none is chosen, and agrees with its name.
    """
    lost_links.note(lost_links.FILTRES, name, as_meant(key, options), options)
    # No `format_func`: the address would hold what it returns, symbols included, and not the values.
    return tuple(st.multiselect(name, options, key=key, placeholder=every, width=width, **_BOUND))


def as_meant(key: str, options: Sequence[str]) -> list[str]:
    """Return the options that the address means by a parameter, and mend it if it has them otherwise."""
    asked = st.query_params.get_all(key)
    if (meant := [meant_by(value, options) for value in asked]) != asked:
        history.rewrite(key, meant)
    return meant


def _others_label() -> str:
    """Count those that ask for something; those that a link has just given, or Back, are not drawn yet."""
    kept = {} if history.gone_through() else st.session_state
    count = sum(1 for key in _POPOVER_KEYS if kept.get(key, key in st.query_params))
    return f"Autres filtres ({count})" if count else "Autres filtres"


def chips(active: Mapping[str, tuple[str, str]], keys: Sequence[str]) -> None:
    """Draw each active filter, its title and all its values, as what takes it away; nothing without any.

    Args:
        active: by key, as `views.filtres.in_words` gives them.
        keys: of all the filters of the screen, which « Tout effacer » forgets.
    """
    if not active:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="actifs"):
        for key, (title, value) in active.items():
            words = f"{title}\u00a0: **{escaped(value)}**" if value else f"**{title}**"
            st.button(
                words,
                key=f"retirer_{key}",
                on_click=clear,
                args=((key,),),
                icon=":material/close:",
                icon_position="right",
                wrap=True,
            )
        if len(active) > 1:
            st.button("Tout effacer", key="tout_effacer", on_click=clear, args=(keys,), type="tertiary")


def clear(keys: Iterable[str] = _KEYS) -> None:
    """Forget these filters; a callback, since a bound value may only be set before its widget is drawn."""
    for key in keys:
        if key in st.session_state:
            st.session_state[key] = type(st.session_state[key])()  # the empty text, list, period, or False


def elsewhere() -> None:
    """Say that the filters chosen on other screens change nothing here; nothing without any."""
    if told := phrase(asked()):
        st.caption(
            f"Cet écran montre tout le service\u00a0: les filtres des autres écrans ({escaped(told)}) n’y jouent pas."
        )


def only_what_the_link_asks(keys: Sequence[str]) -> None:
    """Forget those of these filters that the link did not ask for, if it asked for its own only."""
    if ONLY in st.query_params:
        clear([key for key in keys if key not in st.query_params])
        del st.query_params[ONLY]
