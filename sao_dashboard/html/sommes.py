"""Loads as strings: what they are counted in, how much they are, and what they become."""

from __future__ import annotations

from markupsafe import Markup

from sao_dashboard.addresses import MESURE, Parameters, address
from sao_dashboard.formatting import NBSP, nombre, pluriel
from sao_dashboard.html.elements import anchor, element, plain
from sao_dashboard.html.lists import listed
from sao_dashboard.repartition.effets import Somme
from sao_dashboard.screens import PROPOSITIONS
from sao_dashboard.views.charge import Mesure

COMPTE = {
    Mesure.OPERATIONS: "en nombre d’opérations ouvertes",
    Mesure.IMPLICATION: "en poids selon l’implication du service",
    Mesure.TEMPS: "en équivalents temps plein",
}
"""What loads are counted in, in words."""

_MESURES = {Mesure.OPERATIONS: "Opérations", Mesure.IMPLICATION: "Implication", Mesure.TEMPS: "Temps"}


def measures(now: Mesure, query: Parameters, seen: str) -> Markup:
    """Return what loads may be counted in, each a link to the same screen but for the one that it has."""
    return listed(
        (
            element("strong", words, aria_current="true")
            if each is now
            else anchor(words, address(PROPOSITIONS, query | {MESURE: each.value}, seen))
            for each, words in _MESURES.items()
        ),
        "sao-suites sao-mesures",
    )


def somme(value: Somme) -> Markup:
    """Return a load, with how many operations have a weight that is not known: « 7 + 2 ? »."""
    unknown = element("span", f" + {value.inconnues}{NBSP}?", title=_unknown(value)) if value.inconnues else Markup()
    return plain(nombre(value.valeur, 2)) + unknown


def _unknown(value: Somme) -> str:
    return f"{pluriel(value.inconnues, 'opération')} au poids inconnu"


def ecart(before: Somme, after: Somme) -> Markup:
    """Return what a load becomes, in a sign and a shape."""
    change = round(after.valeur - before.valeur, 6)
    more = after.inconnues - before.inconnues
    words = [f"{'+' if change > 0 else ''}{nombre(change, 2)}"] if change else []
    words += [f"{'+' if more > 0 else ''}{nombre(more)}{NBSP}?"] if more else []
    if not words:
        return plain(f"={NBSP}inchangé")
    up = change > 0 or (not change and more > 0)
    return element("span", f"{'▲' if up else '▼'}{NBSP}{' et '.join(words)}")
