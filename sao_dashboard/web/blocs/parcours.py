"""From one fiche of a list to the next: where one is, the one before, the one after, and back to the list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple
from urllib.parse import parse_qs

from markupsafe import Markup

from sao_dashboard.addresses import (
    DANS,
    ECRAN,
    MOI,
    ORDER,
    PARTIE,
    QUESTION,
    SERVICE,
    Parameters,
    address,
    fiche_query,
    filtres_of,
    parameters,
    partenaire_query,
)
from sao_dashboard.formatting import nombre
from sao_dashboard.html.elements import anchor, element
from sao_dashboard.html.lists import listed
from sao_dashboard.screens import (
    EQUIPES_PROJETS,
    FICHE,
    MES_OPERATIONS,
    OPERATIONS,
    PARTENAIRES,
    RECHERCHE,
    REVUE,
    Screen,
)
from sao_dashboard.views.mes_operations import mes_operations
from sao_dashboard.views.orders import SORTS, meant
from sao_dashboard.views.parcours import parcours
from sao_dashboard.views.suivi import Suivi
from sao_dashboard.web import cached

Query = Mapping[str, Sequence[str]]


class _Liste(NamedTuple):
    """A list that was left for one of its fiches: what it has, and the way back to it."""

    identifiants: list[str]
    screen: Screen
    words: str
    query: Parameters


def barre(suivi: Suivi, liste: str, identifiant: str, seen: str) -> Markup:
    """Return where this fiche stands in the list it was opened from; without any, the way to all operations.

    The names of its links are those that the arrows of the keyboard look for (`static/parcours.js`).
    """
    if not liste:
        return listed([anchor("← Toutes les opérations", address(OPERATIONS, {}, seen))], "sao-suites")
    left = _liste(suivi, parse_qs(liste))
    here = parcours(left.identifiants, identifiant)
    place = f"{nombre(here.rang)} sur {nombre(here.total)}" if here.rang else "N’est pas, ou plus, dans la liste"
    parts = (
        anchor(f"↑ {left.words}", address(left.screen, left.query, seen), data_cle="retour"),
        _step("precedente", "← Précédente", suivi, fiche_query(here.precedente, liste), seen),
        element("strong" if here.rang else "span", place),
        _step("suivante", "Suivante →", suivi, fiche_query(here.suivante, liste), seen),
    )
    return element("nav", *parts, class_="sao-parcours", aria_label="La liste")


def _step(key: str, words: str, suivi: Suivi, query: Parameters, seen: str) -> Markup:
    """Return the link to the fiche beside; at an end of the list, its words alone, so that nothing moves."""
    if not (other := query["operation"]):
        return element("span", words, class_="sao-ton-gray")
    names = suivi.operations.loc[suivi.operations["identifiant"] == other, "intitule"]
    told = f"{names.iloc[0]}. Les flèches ← et → du clavier font de même."
    return anchor(words, address(FICHE, query, seen), data_cle=key, title=told)


def _liste(suivi: Suivi, query: Query) -> _Liste:
    last = {key: values[-1] for key, values in query.items()}
    if name := last.get(MOI):
        return _Liste(
            mes_operations(suivi, name)["identifiant"].tolist(), MES_OPERATIONS, "Mes opérations", {MOI: name}
        )
    if service := last.get(SERVICE):
        partner = cached.fiche_partenaire(suivi, service)
        return _Liste(partner.operations if partner else [], PARTENAIRES, "Le partenaire", partenaire_query(service))
    if question := last.get(QUESTION):
        part = {DANS: last[DANS]} if DANS in last else {}
        found = cached.found_everywhere(suivi, question).operations(last.get(DANS, ""))
        return _Liste(found, RECHERCHE, "La recherche", {QUESTION: question, **part})
    filtres = filtres_of(query)
    asked = parameters(filtres)
    if last.get(ECRAN) == EQUIPES_PROJETS.path:
        teams = cached.equipes_projets(suivi, filtres).operations(last.get(PARTIE, ""))
        return _Liste(teams, EQUIPES_PROJETS, "Équipes-projets", asked)
    usual = next(iter(SORTS))
    order = meant(last.get(ORDER, "")) or usual
    screen = REVUE if last.get(ECRAN) == REVUE.path else OPERATIONS
    kept = {ORDER: order} if screen is OPERATIONS and order != usual else {}
    return _Liste(cached.liste(suivi, filtres, order), screen, "La liste", {**asked, **kept})
