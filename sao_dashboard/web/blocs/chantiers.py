"""The parts of the Chantiers screen."""

from __future__ import annotations

import math
from collections.abc import Sequence

import streamlit as st

from sao_dashboard.formatting import NBSP, accord, intervalle, liste, nombre, pluriel
from sao_dashboard.html.words import avancement, distance
from sao_dashboard.views.chantiers import Chantier, Heures, Seances
from sao_dashboard.web.components import escaped, faits, situation


def matrice(cards: Sequence[Chantier]) -> None:
    """Draw the matrix as the service laid it out: one row for each axe, one card for each chantier."""
    for axe in dict.fromkeys(card.axe for card in cards):
        st.header(escaped(axe), anchor=False)
        row = [card for card in cards if card.axe == axe]
        for column, card in zip(st.columns(max(3, len(row)), gap="medium"), row, strict=False):
            with column.container(border=True, height="stretch", key=f"carte_chantier_{card.numero}"):
                carte(card)


def carte(card: Chantier) -> None:
    """Draw one chantier."""
    st.markdown(f"**Chantier {card.numero}** · {situation(card.situation)}")
    st.markdown(f"### {escaped(card.titre)}")
    _dates(card)
    _attentes(card)
    _objectifs(card)
    _travail(card)
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


def _travail(card: Chantier) -> None:
    if card.seances.tenues or card.seances.high:
        st.markdown(f"**Temps de travail** – {seances(card.seances)}")
    if card.heures:
        st.caption("Heures demandées aux agents\u00a0: " + ", ".join(heures(h) for h in card.heures))


def seances(count: Seances) -> str:
    """Return « 1 séance tenue, 1 ou 2 à venir », which says no more than the workbook does."""
    if not count.tenues:
        return _coming(count, "séance") if count.low else _possible(count, "séance", "des séances")
    held = pluriel(count.tenues, "séance tenue")
    if not count.high:
        return f"{held}, aucune à venir" if count.toutes_prevues else held
    more = _coming(count) if count.low else _possible(count, "autre", "d’autres")
    return f"{held}, {more}"


def _coming(count: Seances, noun: str = "") -> str:
    """Return « 1 ou 2 séances à venir »."""
    next_to = count.low.is_integer() and count.high == count.low + 1
    number = f"{nombre(count.low)} ou {nombre(count.high)}" if next_to else _bounds(count.low, count.high)
    named = f"{NBSP}{accord(count.low if math.isinf(count.high) else count.high, noun)}" if noun else ""
    return f"{number}{named} à venir"


def _possible(count: Seances, one: str, some: str) -> str:
    """Return « 1 autre possible », or « d'autres possibles » when nothing says how many."""
    if math.isinf(count.high):
        return f"{some} possibles"
    words = pluriel(count.high, f"{one} possible")
    return f"jusqu’à {words}" if count.high >= 2 else words


def heures(asked: Heures) -> str:
    """Return « CO 12 à 24 h »."""
    return f"{asked.role} {_bounds(asked.low, asked.high)}{NBSP}h"


def _bounds(low: float, high: float) -> str:
    return intervalle(low, math.nan if math.isinf(high) else high)
