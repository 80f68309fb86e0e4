"""The page of a chantier as one string: objectives, sessions, milestones, partners, and what it waits for."""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterable, Mapping
from typing import Any

import pandas as pd
from markupsafe import Markup

from sao_dashboard.addresses import CHANTIER, CHANTIERS, address, chantier_query
from sao_dashboard.formatting import NBSP, accord, date_courte, intervalle, nombre, pluriel
from sao_dashboard.html.badges import situation
from sao_dashboard.html.elements import anchor, element, written
from sao_dashboard.html.lists import Line, links, listed
from sao_dashboard.html.partenaires import partner
from sao_dashboard.html.roles import RoleLinks
from sao_dashboard.html.tables import Heading, filled
from sao_dashboard.html.words import avancement, distance, joined, note, unchanged
from sao_dashboard.views.chantier import FicheChantier
from sao_dashboard.views.chantiers import Chantier, Heures, Seances
from sao_dashboard.views.texts import text_of

_SEANCES = (
    Heading("Objet", "long"),
    Heading("Groupe", "long"),
    Heading("Prévues", "nombre"),
    Heading("Tenues", "nombre"),
    Heading("Durée", "nombre"),
    Heading("Ce qui en est sorti", "long"),
)
_JALONS = (
    Heading("Jalon", "long"),
    Heading("Date prévue", "long"),
    Heading("Promesse", "long"),
    Heading("Situation"),
    Heading("Ce qui en est revenu", "long"),
)

_PRESENTS: Mapping[str, tuple[str, ...]] = {
    "referents": ("référent",),
    "animateurs": ("animateur",),
    "charges": ("CO", "CO"),
    "assistantes": ("assistante",),
}
"""The columns of Temps de travail that count people, with what one and several are called."""


def chantier(found: FicheChantier, roles: RoleLinks) -> Markup:
    """Return all of the page under its title; `roles` leads to what each role is."""
    seen = roles.seen
    left = (*_objectifs(found.chantier), *_seances(found), *_jalons(found.jalons))
    right = (*_heures(found.chantier, roles), *_partenaires(found.partenaires, seen), *_liens(found, seen))
    parts = element("section", *left), element("section", *right)
    return _entete(found, seen) + element("div", *parts, class_="sao-colonnes sao-fiche")


def _entete(found: FicheChantier, seen: str) -> Markup:
    card = found.chantier
    planned = card.finalisation and f"finalisation {card.finalisation}{distance(card.jours, card.situation)}"
    share = avancement(card.avancement)
    facts = joined(
        (
            situation(card.situation),
            planned,
            card.promesse,
            share and f"avancement {share}",
            card.statut,
            card.lancement and f"lancement\u00a0: {card.lancement}",
            found.inchange and unchanged(found.inchange, dormant=found.dort),
        )
    )
    around = [anchor("← Tous les chantiers", address(CHANTIERS, {}, seen))]
    for other, words in ((found.precedent, "Chantier précédent"), (found.suivant, "Chantier suivant")):
        if other:
            around.append(anchor(f"{words} ({other.numero})", _address(other, seen), title=other.titre))
    remarks = element("p", written(card.remarques)) if card.remarques else Markup()
    return listed(around, "sao-suites") + element("p", facts, class_="sao-etat") + remarks


def _objectifs(card: Chantier) -> Iterable[Markup]:
    yield element("h2", "Objectifs")
    if not card.objectifs:
        yield note("Aucun objectif n’est noté. Ajoutez une ligne dans la feuille «\u00a0Objectifs\u00a0».")
    yield listed((_objectif(*one) for one in card.objectifs), "sao-points")


def _objectif(repere: str, objectif: str, detail: str) -> Markup:
    lead = element("strong", repere) + " – " if repere else Markup()
    return lead + written(objectif) + (element("small", written(detail)) if detail else Markup())


def _seances(found: FicheChantier) -> Iterable[Markup]:
    yield element("h2", "Temps de travail")
    if found.seances.empty:
        yield note("Aucun n’est noté. Ajoutez une ligne dans la feuille «\u00a0Temps de travail\u00a0».")
        return
    if said := seances(found.chantier.seances):
        yield note(f"{said[0].upper()}{said[1:]}.")
    rows = [
        (
            " – ".join(filter(None, (text_of(row["repere"]), text_of(row["objet"])))),
            _groupe(row),
            row["seances"],
            "" if pd.isna(row["tenues"]) else nombre(row["tenues"]),
            "" if pd.isna(row["duree"]) else f"{nombre(row['duree'], 1)}{NBSP}h",
            joined((row["proposition"], _day(row["proposition_le"]))),
        )
        for row in found.seances.to_dict("records")
    ]
    yield filled(_SEANCES, rows, "Temps de travail", "large doctrine")


def _groupe(row: Mapping[Hashable, Any]) -> Markup:
    """Return who is brought together, with how many of each role where that is said."""
    counts = (
        pluriel(int(row[key]), *words) for key, words in _PRESENTS.items() if not pd.isna(row[key]) and row[key] > 0
    )
    told = ", ".join(counts)
    return Markup(" ").join(filter(None, (written(text_of(row["groupe"])), told and element("small", told))))


def _jalons(rows: pd.DataFrame) -> Iterable[Markup]:
    yield element("h2", "Jalons")
    if rows.empty:
        yield note("Aucun jalon n’est noté. Ajoutez une ligne dans la feuille «\u00a0Jalons\u00a0».")
        return
    cells = [
        (
            row["jalon"],
            row["date"],
            row["promesse"],
            situation(str(row["situation"])) + (f" le {held}" if (held := _day(row["tenu_le"])) else ""),
            row["resultat"],
        )
        for row in rows.to_dict("records")
    ]
    yield filled(_JALONS, cells, "Jalons", "large doctrine")


def _heures(card: Chantier, roles: RoleLinks) -> Iterable[Markup]:
    if card.heures:
        yield element("h2", "Heures demandées aux agents")
        yield listed((heures(asked, roles) for asked in card.heures), "sao-points")


def _partenaires(rows: pd.DataFrame, seen: str) -> Iterable[Markup]:
    yield element("h2", "Partenaires")
    if rows.empty:
        yield note("Aucun partenaire n’est noté. Ajoutez une ligne dans la feuille «\u00a0Partenaires\u00a0».")
    yield listed((_partenaire(row, seen) for row in rows.to_dict("records")), "sao-points")


def _partenaire(row: Mapping[Hashable, object], seen: str) -> Markup:
    said = {key: text_of(row[key]) for key in ("suite", "rencontre", "forme", "accord", "prochaine", "retard")}
    met = said["rencontre"] and f"rencontre {said['rencontre']}"
    following = said["prochaine"] and f"prochaine date\u00a0: {said['prochaine']}"
    late = said["retard"] and f"en retard\u00a0: {said['retard']}"
    details = joined((said["suite"], met, said["forme"], said["accord"], following, late))
    return element("strong", partner(row["nom"], seen)) + element("small", details)


def _liens(found: FicheChantier, seen: str) -> Iterable[Markup]:
    for title, others in (
        ("Attend les conclusions de", found.attend),
        ("Est attendu par", found.attendu_par),
    ):
        if others:
            yield element("h2", title)
            yield links(
                Line(f"{other.numero}\u2002{other.titre}", _address(other, seen), situation(other.situation))
                for other in others
            )


def _address(card: Chantier, seen: str) -> str:
    return address(CHANTIER, chantier_query(card.numero), seen)


def _day(value: Any) -> str:
    return "" if pd.isna(value) else date_courte(value)


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


def heures(asked: Heures, roles: RoleLinks) -> Markup:
    """Return « CO 12 à 24 h », « CO » leading to what that role is."""
    return roles.named(asked.role) + f" {_bounds(asked.low, asked.high)}{NBSP}h"


def _bounds(low: float, high: float) -> str:
    return intervalle(low, math.nan if math.isinf(high) else high)
