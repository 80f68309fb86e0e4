"""Titles as their words, and what they name."""

from __future__ import annotations

import pytest

from sao_dashboard.proposal.lists import sens_of_step
from sao_dashboard.reading.table.lexicon import NAMES
from sao_dashboard.reading.table.words import (
    How,
    Named,
    columns_of,
    is_generic,
    is_nothing,
    is_tab_of,
    named,
    words_of,
)
from sao_dashboard.schema import BY_KEY, sheet

OPERATIONS = sheet("operations")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nb. de logts prévisionnels", "Nombre de logements prévus"),
        ("NOM DE L’OPÉRATION", "Nom opération"),
        ("date_fin_prévue", "Date de fin prévue"),
        ("N° d'opération", "Numéro de l’opération"),
        ("Communes", "commune"),
    ],
)
def test_the_same_words(one: str, other: str) -> None:
    assert words_of(one) == words_of(other)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Identifiant", [("identifiant", How.OURS)]),
        ("Étape (1)", [("etape", How.OURS)]),
        ("N° ZAC", [("identifiant", How.EXACTLY)]),
        ("Nom de la ZAC", [("nom", How.EXACTLY)]),
        ("Due date", [("finalisation", How.EXACTLY)]),
        ("Livraison prévisionnelle", [("finalisation", How.EXACTLY)]),
        ("Livraison réelle", [("finalisee_le", How.EXACTLY)]),
        ("Date prévisionnelle d'achèvement", [("finalisation", How.WIDENED)]),
        ("SURFACE EN M²", [("surface", How.OURS)]),
        ("SURF_HA", [("surface", How.EXACTLY)]),
        ("Opératon", [("nom", How.NEARLY)]),
        ("Quartier / lieu-dit", [("lieu", How.EXACTLY)]),
        ("Status", [("etape", How.EXACTLY), ("statut", How.EXACTLY)]),
        ("Area", [("secteur", How.EXACTLY), ("surface", How.EXACTLY)]),
        ("Livraison initiale", []),
        ("Dont logements sociaux", []),
        ("Surface de plancher (m²)", []),
        ("Commune / Secteur", []),
        ("Budget (k€)", []),
        ("Truc", []),
    ],
)
def test_what_a_title_names(title: str, expected: list[tuple[str, How]]) -> None:
    assert named(OPERATIONS, title) == [Named(key, how) for key, how in expected]


def test_what_trackers_keep_and_we_have_nothing_for() -> None:
    told = {title: is_nothing(title) for title in ("Budget (k€)", "Code postal", "Dépenses 2026", "MOE", "Commune")}
    assert told == {"Budget (k€)": True, "Code postal": True, "Dépenses 2026": True, "MOE": True, "Commune": False}


def test_words_too_common_to_be_sure_of() -> None:
    assert [is_generic(title) for title in ("Type", "Statut", "Commune", "Nom de l'opération")] == [
        True,
        True,
        False,
        False,
    ]


@pytest.mark.parametrize(
    ("tab", "is_one"),
    [("Suivi ZAC 2026", True), ("SUIVI DES OPÉRATIONS", True), ("Feuil1", True), ("Agents", False), ("Budget", False)],
)
def test_names_of_tabs(tab: str, is_one: bool) -> None:
    assert is_tab_of("operations", tab) is is_one


def test_the_lexicon_speaks_of_columns_that_exist() -> None:
    """Those of people (chargé d'opération, référent, équipe) are of the operations where the schema has them."""
    people = {"charges", "referents", "equipe"}
    unknown = {
        key: lost
        for key, names in NAMES.items()
        if (lost := names.keys() - {column.key for column in columns_of(BY_KEY[key])} - people)
    }
    assert unknown == {}


@pytest.mark.parametrize(
    ("word", "sens"),
    [
        ("Travaux", "en cours"),
        ("3 - Travaux", "en cours"),
        ("AVP", "en cours"),
        ("Livré", "terminée"),
        ("Faisabilité", "à venir"),
        ("Abandonné", "annulée"),
        ("In progress", "en cours"),
        ("Bleu", None),
    ],
)
def test_what_an_etape_means(word: str, sens: str | None) -> None:
    assert sens_of_step(word) == sens
