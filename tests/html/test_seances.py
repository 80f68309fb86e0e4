"""What a card says of the working sessions: French that somebody would write, and nothing the workbook does not say."""

from __future__ import annotations

import math

import pytest

from sao_dashboard.html.chantier import seances
from sao_dashboard.views.chantiers import Seances


@pytest.mark.parametrize(
    ("count", "words"),
    [
        # « 1 », « 1 ou 2 », « 2 à 4 »
        (Seances(0, 1.0, 1.0, True), "1\u00a0séance à venir"),
        (Seances(0, 2.0, 2.0, True), "2\u00a0séances à venir"),
        (Seances(0, 1.0, 2.0, True), "1 ou 2\u00a0séances à venir"),
        (Seances(0, 2.0, 4.0, True), "2 à 4\u00a0séances à venir"),
        (Seances(1, 1.0, 1.0, True), "1\u00a0séance tenue, 1 à venir"),
        (Seances(2, 1.0, 2.0, True), "2\u00a0séances tenues, 1 ou 2 à venir"),
        (Seances(1, 2.0, 4.0, True), "1\u00a0séance tenue, 2 à 4 à venir"),
        (Seances(2, 0.0, 0.0, True), "2\u00a0séances tenues, aucune à venir"),
        # « 1 ou 2 », « au plus 3 », once what is sure was held: « au moins 0 à venir » is not French.
        (Seances(1, 0.0, 1.0, True), "1\u00a0séance tenue, 1\u00a0autre possible"),
        (Seances(1, 0.0, 2.0, True), "1\u00a0séance tenue, jusqu’à 2\u00a0autres possibles"),
        (Seances(0, 0.0, 1.0, True), "1\u00a0séance possible"),
        (Seances(0, 0.0, 3.0, True), "jusqu’à 3\u00a0séances possibles"),
        # « au moins 1 », « plusieurs »
        (Seances(0, 1.0, math.inf, True), "au moins 1\u00a0séance à venir"),
        (Seances(0, 2.0, math.inf, True), "au moins 2\u00a0séances à venir"),
        (Seances(1, 1.0, math.inf, True), "1\u00a0séance tenue, au moins 1 à venir"),
        (Seances(1, 0.0, math.inf, True), "1\u00a0séance tenue, d’autres possibles"),
        (Seances(0, 0.0, math.inf, True), "des séances possibles"),
        # No number planned: what was held is all that is known.
        (Seances(6, 0.0, 0.0, False), "6\u00a0séances tenues"),
        (Seances(1, 1.0, 1.0, False), "1\u00a0séance tenue, 1 à venir"),
    ],
)
def test_sessions_held_and_to_come(count: Seances, words: str) -> None:
    assert seances(count) == words
