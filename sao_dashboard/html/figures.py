"""Counts: large figures, and small bars that are read without a pointer, each a link to the very rows it counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from markupsafe import Markup

from sao_dashboard.addresses import ORDER, Parameters, address, parameters
from sao_dashboard.formatting import nombre
from sao_dashboard.html.elements import anchor, element
from sao_dashboard.html.lists import listed
from sao_dashboard.screens import OPERATIONS
from sao_dashboard.views.situations import SYMBOLS, Situation
from sao_dashboard.views.synthese import Chiffre

Tone = Literal["", "alerte", "attention"]
"""How much a figure calls for, unless it is nought."""


def figures(shown: Iterable[tuple[Chiffre, Tone]], seen: str) -> Markup:
    """Return large figures beside one another, each with its word, and the shape of the situation it counts.

    `seen` is the day and the version, as an address says them.
    """
    return listed((_large(figure, tone, seen) for figure, tone in shown), "sao-chiffres")


def counts(shown: Iterable[tuple[int, str]]) -> Markup:
    """Return large figures beside one another, each with its word, that lead nowhere."""
    return listed(
        (element("div", element("strong", nombre(count)) + " " + element("span", words)) for count, words in shown),
        "sao-chiffres",
    )


def bars(shown: Sequence[Chiffre], seen: str) -> Markup:
    """Return figures as bars, the largest of which takes the whole width."""
    most = max((figure.valeur for figure in shown), default=0)
    return listed((_bar(figure, most, seen) for figure in shown), "sao-barres")


def _large(figure: Chiffre, tone: Tone, seen: str) -> Markup:
    words = element("strong", nombre(figure.valeur), _shape(figure)) + " " + element("span", figure.libelle)
    return anchor(words, _rows(figure, seen), class_=tone if tone and figure.valeur else None)


def _shape(figure: Chiffre) -> Markup:
    asked = figure.filtres.situation
    return element("span", SYMBOLS[Situation(asked[0])], aria_hidden="true") if len(asked) == 1 else Markup()


def _bar(figure: Chiffre, most: int, seen: str) -> Markup:
    words = element("span", figure.libelle) + " " + element("strong", nombre(figure.valeur))
    return anchor(words, _rows(figure, seen), style=f"--part:{100 * figure.valeur / max(most, 1):.1f}%")


def _rows(figure: Chiffre, seen: str) -> str:
    order: Parameters = {ORDER: figure.ordre} if figure.ordre else {}
    return address(OPERATIONS, parameters(figure.filtres) | order, seen)
