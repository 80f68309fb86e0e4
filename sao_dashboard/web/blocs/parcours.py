"""From one fiche of a list to the next: where one is, the one before, the one after, and back to the list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import parse_qs

from markupsafe import Markup

from sao_dashboard.addresses import (
    FICHE,
    MES_OPERATIONS,
    MOI,
    OPERATIONS,
    ORDER,
    REVUE,
    Parameters,
    address,
    fiche_query,
    filtres_of,
    parameters,
)
from sao_dashboard.formatting import nombre
from sao_dashboard.html.elements import anchor, element
from sao_dashboard.html.lists import listed
from sao_dashboard.views.mes_operations import mes_operations
from sao_dashboard.views.orders import SORTS
from sao_dashboard.views.parcours import parcours
from sao_dashboard.views.suivi import Suivi
from sao_dashboard.web import cached

Query = Mapping[str, Sequence[str]]


def barre(suivi: Suivi, liste: str, identifiant: str, seen: str) -> Markup:
    """Return where this fiche stands in the list it was opened from; without any, the way to all operations.

    The names of its links are those that the arrows of the keyboard look for (`static/parcours.js`).
    """
    if not liste:
        return listed([anchor("← Toutes les opérations", address(OPERATIONS, {}, seen))], "sao-suites")
    query = parse_qs(liste)
    here = parcours(_identifiants(suivi, query), identifiant)
    place = f"{nombre(here.rang)} sur {nombre(here.total)}" if here.rang else "N’est pas, ou plus, dans la liste"
    parts = (
        _back(query, seen),
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


def _identifiants(suivi: Suivi, query: Query) -> list[str]:
    if MOI in query:
        found: list[str] = mes_operations(suivi, query[MOI][-1])["identifiant"].tolist()
        return found
    return cached.liste(suivi, filtres_of(query), _order(query))


def _order(query: Query) -> str:
    asked = query.get(ORDER, [""])[-1]
    return asked if asked in SORTS else next(iter(SORTS))


def _back(query: Query, seen: str) -> Markup:
    if MOI in query:
        words, where = "↑ Mes opérations", address(MES_OPERATIONS, {MOI: query[MOI][-1]}, seen)
    else:
        screen = REVUE if query.get("ecran", [""])[-1] == REVUE.path else OPERATIONS
        asked: Parameters = parameters(filtres_of(query))
        if screen is OPERATIONS and _order(query) != next(iter(SORTS)):
            asked[ORDER] = _order(query)
        words, where = "↑ La liste", address(screen, asked, seen)
    return anchor(words, where, data_cle="retour")
