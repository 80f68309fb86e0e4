"""The parts of the screen Charge."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup

from sao_dashboard.html import charge as html
from sao_dashboard.text import fold
from sao_dashboard.views.charge import Mesure, Par
from sao_dashboard.views.disponibilites import Demande, EtatDesCharges, etat_des_charges
from sao_dashboard.views.filtres import NOBODY, Filtres
from sao_dashboard.views.suivi import Suivi
from sao_dashboard.web import access, history
from sao_dashboard.web.cached import KEYS
from sao_dashboard.web.components import one_page
from sao_dashboard.web.document import document
from sao_dashboard.web.links import seen

MESURES = {"Opérations": Mesure.OPERATIONS, "Implication": Mesure.IMPLICATION, "Temps": Mesure.TEMPS}
"""What loads are counted in: the word on screen and in the address."""

VUES = {"Secteurs": Par.SECTEUR, "Équipes": Par.EQUIPE, "Personnes": Par.AGENT}
"""What they are told of."""

PAGE = 60
"""Names of a page of the table by month."""


_KEYS = KEYS | {Demande: repr}


def choix() -> tuple[Mesure, Par]:
    """Draw what loads are counted in, and what they are told of: of people where they may be seen only."""
    offered = [word for word, par in VUES.items() if par is not Par.AGENT or access.may_see_people()]
    for key, words in (("mesure", list(MESURES)), ("vue", offered)):
        _as_spelled(key, words)
    with st.container(horizontal=True, key="choix_charge"):
        mesure = st.segmented_control(
            "Mesure", list(MESURES), default="Opérations", key="mesure", bind="query-params", required=True
        )
        par = st.segmented_control("Par", offered, default="Secteurs", key="vue", bind="query-params", required=True)
    return MESURES[str(mesure)], VUES[str(par)]


def _as_spelled(key: str, words: Sequence[str]) -> None:
    """Take « mesure=implication », as Répartition writes it, for « Implication »."""
    asked = st.query_params.get_all(key)
    meant = [next((word for word in words if fold(word) == fold(value)), value) for value in asked]
    if meant != asked:
        history.rewrite(key, meant)


def charge(suivi: Suivi, mesure: Mesure, par: Par, filtres: Filtres) -> None:
    """Draw the loads by month, then what is beside them."""
    demande = Demande(mesure, par, filtres, access.may_see_people())
    if not demande.personnes and set(filtres.charge) - {NOBODY}:
        st.caption("La charge n’est pas comptée par personne\u00a0: le filtre sur un nom n’y joue pas.")
    count = _vue(suivi, demande).charges["nom"].nunique()
    with one_page(count, PAGE, key="page_charge", bind="query-params") as names:
        document(_par_mois(suivi, demande, names.start, seen()), "charge")
    document(_suites(suivi, demande, seen()), "charge_suites")
    if not demande.personnes:
        where = "sur ce serveur (SAO_CHARGE_PERSONNES)" if access.asks_for_code() else "à votre compte"
        st.caption(f"La charge de chaque personne n’est pas montrée {where}.")


@st.cache_resource(max_entries=16, show_spinner=False, hash_funcs=_KEYS)
def _vue(suivi: Suivi, demande: Demande) -> EtatDesCharges:
    return etat_des_charges(suivi, demande)


@st.cache_resource(max_entries=16, show_spinner=False, hash_funcs=_KEYS)
def _par_mois(suivi: Suivi, demande: Demande, first: int, seen: str) -> Markup:
    found = _vue(suivi, demande)
    return html.mesure(found) + html.par_mois(found, slice(first, first + PAGE), seen)


@st.cache_resource(max_entries=16, show_spinner=False, hash_funcs=_KEYS)
def _suites(suivi: Suivi, demande: Demande, seen: str) -> Markup:
    return html.suites(_vue(suivi, demande), seen)
