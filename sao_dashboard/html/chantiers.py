"""The matrix of the chantiers, one card for each."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from markupsafe import Markup

from sao_dashboard.formatting import NBSP, accord, intervalle, liste, nombre, pluriel
from sao_dashboard.html.badges import situation
from sao_dashboard.html.elements import element, written
from sao_dashboard.html.lists import facts, listed
from sao_dashboard.html.words import avancement, distance
from sao_dashboard.views.chantiers import Chantier, Heures, Seances


def matrice(cards: Sequence[Chantier]) -> Markup:
    """Return the matrix as the service laid it out: one row for each axe, one card for each chantier."""
    return Markup().join(
        element("h2", axe) + listed((carte(card) for card in cards if card.axe == axe), "sao-cartes")
        for axe in dict.fromkeys(card.axe for card in cards)
    )


def carte(card: Chantier) -> Markup:
    """Return one chantier."""
    named = element("p", element("strong", f"Chantier {card.numero}"), " · ", situation(card.situation))
    remarks = element("p", written(card.remarques), class_="sao-note") if card.remarques else Markup()
    parts = named, element("h3", card.titre), facts(_dates(card)), *_attentes(card), *_objectifs(card), *_travail(card)
    return Markup().join((*parts, remarks))


def _dates(card: Chantier) -> dict[str, object]:
    rows: dict[str, object] = {"Finalisation": f"{card.finalisation}{distance(card.jours, card.situation)}"}
    rows["Promesse"] = card.promesse
    rows["Prochain jalon"] = card.prochain_jalon and f"{card.prochain_jalon} – {card.date_jalon}"
    rows["Lancement"] = card.lancement
    rows["Avancement"] = avancement(card.avancement)
    rows["Statut"] = card.statut
    return {words: value for words, value in rows.items() if value or words == "Finalisation"}


def _attentes(card: Chantier) -> Iterable[Markup]:
    if card.attend:
        yield element("p", f"↳ Attend les conclusions {_named('du chantier', 'des chantiers', card.attend)}")
    if card.attendu_par:
        yield element("p", f"↱ Attendu par {_named('le chantier', 'les chantiers', card.attendu_par)}")


def _named(one: str, several: str, numbers: Sequence[int]) -> str:
    return f"{one if len(numbers) == 1 else several}{NBSP}{liste([str(number) for number in numbers])}"


def _objectifs(card: Chantier) -> Iterable[Markup]:
    if card.objectifs:
        yield element("p", element("strong", "Objectifs"))
        yield listed(map(_objectif, card.objectifs), "sao-puces")


def _objectif(said: tuple[str, str, str]) -> Markup:
    repere, objectif, detail = said
    lead = element("strong", repere) + " – " if repere else Markup()
    return lead + written(objectif) + (element("small", written(detail)) if detail else "")


def _travail(card: Chantier) -> Iterable[Markup]:
    if card.seances.tenues or card.seances.high:
        yield element("p", element("strong", "Temps de travail"), f" – {seances(card.seances)}")
    if card.heures:
        asked = ", ".join(heures(hours) for hours in card.heures)
        yield element("p", f"Heures demandées aux agents\u00a0: {asked}", class_="sao-note")


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
