"""The parts of the Chantiers screen."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup

from sao_dashboard.addresses import CHANTIER, CHANTIERS, chantier_query
from sao_dashboard.formatting import NBSP, liste
from sao_dashboard.html.chantier import heures, seances
from sao_dashboard.html.elements import element
from sao_dashboard.html.roles import RoleLinks
from sao_dashboard.html.words import avancement, distance
from sao_dashboard.views.chantiers import Chantier
from sao_dashboard.web.components import escaped, faits, nothing, situation
from sao_dashboard.web.document import document
from sao_dashboard.web.links import link


def not_found(numero: str) -> None:
    """Say that the link leads to no chantier of the workbook, or names none."""
    nothing(
        "Chantier introuvable",
        f"Aucun chantier ne porte le numéro «\u00a0{escaped(numero)}\u00a0» dans le classeur."
        if numero
        else "L’adresse ne dit pas quel chantier montrer.",
    )
    link(CHANTIERS, "← Tous les chantiers")


def matrice(cards: Sequence[Chantier], roles: RoleLinks) -> None:
    """Draw the matrix as the service laid it out: one row for each axe, one card for each chantier."""
    for axe in dict.fromkeys(card.axe for card in cards):
        st.header(escaped(axe), anchor=False)
        row = [card for card in cards if card.axe == axe]
        for column, card in zip(st.columns(max(3, len(row)), gap="medium"), row, strict=False):
            with column.container(border=True, height="stretch", key=f"carte_chantier_{card.numero}"):
                carte(card, roles)


def carte(card: Chantier, roles: RoleLinks) -> None:
    """Draw one chantier."""
    st.markdown(f"**Chantier {card.numero}** · {situation(card.situation)}")
    link(CHANTIER, f"**{escaped(card.titre)}**", chantier_query(card.numero))
    _dates(card)
    _attentes(card)
    _objectifs(card)
    _travail(card, roles)
    if card.remarques:
        st.caption(escaped(card.remarques))


def _dates(card: Chantier) -> None:
    rows = {"Finalisation": f"{card.finalisation or ''}" + distance(card.jours, card.situation)}
    if card.promesse:
        rows["Promesse"] = card.promesse
    if card.prochain_jalon:
        rows["Prochain jalon"] = f"{card.prochain_jalon} – {card.date_jalon}"
    if card.lancement:
        rows["Lancement"] = card.lancement
    if card.avancement is not None:
        rows["Avancement"] = avancement(card.avancement)
    if card.statut:
        rows["Statut"] = card.statut
    faits(rows, f"Dates du chantier {card.numero}")


def _attentes(card: Chantier) -> None:
    if card.attend:
        st.markdown(f"↳ Attend les conclusions {_named('du chantier', 'des chantiers', card.attend)}")
    if card.attendu_par:
        st.markdown(f"↱ Attendu par {_named('le chantier', 'les chantiers', card.attendu_par)}")


def _named(one: str, several: str, numbers: Sequence[int]) -> str:
    return f"{one if len(numbers) == 1 else several}{NBSP}{liste([str(number) for number in numbers])}"


def _objectifs(card: Chantier) -> None:
    if not card.objectifs:
        return
    st.markdown("**Objectifs**")
    lines = []
    for repere, objectif, detail in card.objectifs:
        lead = f"**{escaped(repere)}** – " if repere else ""
        lines.append(f"- {lead}{escaped(objectif)}" + (f"  \n  :gray[{escaped(detail)}]" if detail else ""))
    st.markdown("\n".join(lines))


def _travail(card: Chantier, roles: RoleLinks) -> None:
    if card.seances.tenues or card.seances.high:
        st.markdown(f"**Temps de travail** – {seances(card.seances)}")
    if card.heures:
        asked = Markup(", ").join(heures(hours, roles) for hours in card.heures)
        document(element("p", "Heures demandées aux agents\u00a0: ", asked, class_="sao-note"), f"heures_{card.numero}")
