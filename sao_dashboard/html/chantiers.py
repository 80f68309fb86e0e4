"""The matrix of the chantiers, one card for each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from sao_dashboard.addresses import address, chantier_query
from sao_dashboard.formatting import NBSP, liste
from sao_dashboard.html.badges import situation
from sao_dashboard.html.chantier import heures, seances
from sao_dashboard.html.elements import anchor, element, written
from sao_dashboard.html.lists import facts, listed
from sao_dashboard.html.roles import RoleLinks
from sao_dashboard.html.words import avancement, distance
from sao_dashboard.screens import CHANTIER
from sao_dashboard.views.chantiers import Chantier


def matrice(cards: Sequence[Chantier], roles: RoleLinks) -> Markup:
    """Return the matrix as the service laid it out: one row for each axe, one card for each chantier.

    `roles` leads to what each role is.
    """
    return Markup().join(
        element("h2", axe) + listed((carte(card, roles) for card in cards if card.axe == axe), "sao-cartes")
        for axe in dict.fromkeys(card.axe for card in cards)
    )


def carte(card: Chantier, roles: RoleLinks) -> Markup:
    """Return one chantier, whose title leads to its page."""
    title = anchor(card.titre, address(CHANTIER, chantier_query(card.numero), roles.seen))
    named = element("p", element("strong", f"Chantier {card.numero}"), " · ", situation(card.situation))
    remarks = element("p", written(card.remarques), class_="sao-note") if card.remarques else Markup()
    parts = (
        named,
        element("h3", title),
        facts(_dates(card)),
        *_attentes(card),
        *_objectifs(card),
        *_travail(card, roles),
    )
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


def _travail(card: Chantier, roles: RoleLinks) -> Iterable[Markup]:
    if card.seances.tenues or card.seances.high:
        yield element("p", element("strong", "Temps de travail"), f" – {seances(card.seances)}")
    if card.heures:
        asked = Markup(", ").join(heures(hours, roles) for hours in card.heures)
        yield element("p", "Heures demandées aux agents\u00a0: ", asked, class_="sao-note")
