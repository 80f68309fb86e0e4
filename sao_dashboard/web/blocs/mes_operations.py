"""The parts of Mes opérations."""

from __future__ import annotations

import pandas as pd
import streamlit as st
from markupsafe import Markup

from sao_dashboard.addresses import MOI, as_list
from sao_dashboard.errors import SaoError
from sao_dashboard.formatting import pluriel
from sao_dashboard.html.elements import element, written
from sao_dashboard.html.lists import listed
from sao_dashboard.html.revue import miennes
from sao_dashboard.html.roles import RoleLinks
from sao_dashboard.html.words import since_words
from sao_dashboard.views.echeances import by_month, echeances
from sao_dashboard.views.mes_operations import agents, changes, roles
from sao_dashboard.views.suivi import SEPARATOR, Suivi
from sao_dashboard.views.sujets import CHANTIERS_DU_SERVICE
from sao_dashboard.web import cached, history, looked_at, lost_links, moi
from sao_dashboard.web.blocs.echeances import mois
from sao_dashboard.web.components import nothing, one_page
from sao_dashboard.web.document import document
from sao_dashboard.web.last_visit import last_visit, not_known

PAGE, CHANGES = 30, 10
"""Operations, and changes, drawn at a time."""


def qui(suivi: Suivi) -> str | None:
    """Draw the choice of a name, and return it: that of the address, else the one this browser keeps."""
    known = agents(suivi.workbook)
    lost_links.note(lost_links.FILTRES, "Votre nom", st.query_params.get_all(MOI), known)
    kept = moi.remembered(known)
    if kept and MOI not in st.query_params and MOI not in st.session_state:
        history.rewrite(MOI, kept)
    with st.container(horizontal=True, vertical_alignment="bottom", key="moi_barre"):
        name: str | None = st.selectbox(
            "Votre nom",
            known,
            index=None,
            placeholder="Choisir votre nom…",
            key=MOI,
            bind="query-params",
            on_change=moi.remember,
            width=320,
        )
        if name and name != kept:
            st.button("Retenir ce nom", on_click=moi.remember, help="Sur ce navigateur, pendant un an")
        if kept:
            st.button("Oublier mon nom", on_click=moi.forget, type="tertiary")
    moi.write()
    lost_links.tell(lost_links.FILTRES)
    return name


def nobody(suivi: Suivi) -> None:
    """Say what choosing a name brings."""
    if not agents(suivi.workbook):
        nothing(
            "Aucun agent", "Les feuilles «\u00a0Agents\u00a0» et «\u00a0Affectations\u00a0» du classeur sont vides."
        )
        return
    st.caption(
        "Choisissez votre nom une fois\u00a0: cet écran montrera vos opérations, leurs échéances et ce qui y a changé. "
        "Ce navigateur retient le nom, et l’adresse le porte."
    )


def depuis(suivi: Suivi, name: str) -> None:
    """Draw what changed in one's operations since the last visit, those that are no longer one's own included."""
    try:
        since = last_visit(looked_at.versions())
        if since is None:
            return
        before, now = looked_at.workbook(since.before), looked_at.workbook(since.now)
    except SaoError as error:
        document(not_known(error), "depuis")
        return
    mine = roles(suivi, name) | roles(Suivi(before, suivi.day), name)
    found = changes(cached.comparaison(before, now), mine)
    count = pluriel(len(found), "changement") if found else "aucun changement"
    with one_page(len(found), CHANGES, key="page_changements") as part:
        said = element("p", since_words(since.before, since.words), f"{count}.")
        document(said + listed((written(constat.phrase) for constat in found[part]), "sao-puces"), "depuis")


def operations(rows: pd.DataFrame, name: str, roles: RoleLinks) -> None:
    """Draw in what capacity one holds one's operations, then these, the most urgent first."""
    st.header(pluriel(len(rows), "opération"), anchor=False)
    held = Markup(SEPARATOR).join(map(roles.named, dict.fromkeys(rows["titre"])))
    document(element("p", "Comme\u00a0: ", held), "titres")
    with one_page(len(rows), PAGE, key="page_moi", bind="query-params") as part:
        document(miennes(rows.iloc[part], as_list({MOI: name}), roles.seen), "moi")


def dates(suivi: Suivi, rows: pd.DataFrame) -> None:
    """Draw the dates of these operations, and of their milestones, month by month."""
    found = echeances(suivi, rows)
    mois(by_month(found[found["secteur"] != CHANTIERS_DU_SERVICE]))
