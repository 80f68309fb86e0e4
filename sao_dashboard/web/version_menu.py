"""The menu of versions: it says the day and the author of each, and the address keeps the number alone.

A field bound to the address would write there what it shows: the words, which change with the language of a date, where
a link copied today must be understood in two years. So the two are kept equal by hand.
"""

from __future__ import annotations

import streamlit as st

from sao_dashboard.addresses import DERNIERE, VERSION
from sao_dashboard.errors import SaoError
from sao_dashboard.versions import Version
from sao_dashboard.versions.gathering import gathered
from sao_dashboard.web import history as browser_history
from sao_dashboard.web import lost_links
from sao_dashboard.web.links import version_en_mots
from sao_dashboard.web.runtime import shared


def draw(current: int | None) -> None:
    """Draw the menu, once there are two versions; what the address asks for and does not exist is told."""
    if not current:
        return  # the log has not answered: nothing is known of the version that a link asks for
    known = [DERNIERE, *map(str, range(current, 0, -1))]
    _follow_the_address(known)
    if current == 1:
        return
    by_number = {str(version.numero): version for version in _history()}
    # Not each save, nor what was purged; but what a link asks for.
    listed = {str(version.numero) for version in gathered(list(by_number.values())) if version.purgee is None}
    listed |= {st.session_state[VERSION]} - {DERNIERE}
    newest = sorted(listed, key=int, reverse=True)
    st.selectbox(
        "Version",
        [DERNIERE, *sorted(newest, key=lambda numero: numero not in by_number or not by_number[numero].nom)],
        key=VERSION,
        format_func=lambda numero: version_en_mots(by_number[numero]) if numero in by_number else numero,
        on_change=lambda: choose(st.session_state[VERSION]),
        help="Montrer une version publiée avant, sans rien changer. Tapez un jour, un nom ou un numéro pour la "
        "trouver\u00a0; celles qui ont reçu un nom sont en tête. Les enregistrements à la main très proches y sont une "
        "seule version\u00a0: la dernière.",
    )


def choose(numero: str) -> None:
    """See everything at a version, or at the last one (`DERNIERE`); a callback, before the menu is drawn."""
    st.session_state[VERSION] = numero
    if numero != DERNIERE:
        st.query_params[VERSION] = numero
    else:
        st.query_params.pop(VERSION, None)


def _follow_the_address(known: list[str]) -> None:
    """Take what the address asks for; give it what was chosen when a change of screen took it away."""
    asked = st.query_params.get_all(VERSION)
    if lost_links.note(lost_links.CADRE, "Version", asked, known):
        choose(DERNIERE)
    elif asked:
        st.session_state[VERSION] = asked[-1]
    elif browser_history.gone_through():  # to an address without a version
        st.session_state[VERSION] = DERNIERE
    else:
        choose(st.session_state.get(VERSION, DERNIERE))


def _history() -> list[Version]:
    try:
        return shared().log.named()
    except SaoError:
        return []
