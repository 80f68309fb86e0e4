"""The page of a chantier as a string: its parts, what is left out of it, and what it says where there is nothing."""

from __future__ import annotations

import re

import pytest

from sao_dashboard.html.chantier import chantier
from sao_dashboard.html.roles import RoleLinks
from sao_dashboard.views.chantier import fiche_chantier
from sao_dashboard.views.equipes import Definitions, roles
from tests.builders import Row, suivi
from tests.web.tables import read

CHANTIER = {"numero": 4, "axe": "Partenariat", "titre": "Formaliser", "avancement": 0.15}


def page(**sheets: list[Row]) -> str:
    looked_at = suivi(chantiers=[CHANTIER], **sheets)
    found = fiche_chantier(looked_at, 4)
    assert found
    return str(chantier(found, RoleLinks(Definitions.of(roles(looked_at)), "au=2018-11-20")))


def headings(html: str) -> list[str]:
    return re.findall(r"<th scope=\"col\"[^>]*>([^<]*)</th>", html)


def test_a_chantier_of_which_little_is_known_says_what_to_add() -> None:
    html = page()
    assert re.findall(r"<h2>([^<]*)</h2>", html) == ["Objectifs", "Temps de travail", "Jalons", "Partenaires"]
    assert re.findall(r"la feuille «\u00a0([^<]*?)\u00a0»", html) == [
        "Objectifs",
        "Temps de travail",
        "Jalons",
        "Partenaires",
    ]
    assert "avancement 15\u00a0%" in html
    assert '<a href="chantiers?au=2018-11-20">← Tous les chantiers</a>' in html


@pytest.mark.parametrize(
    ("jalon", "columns"),
    [
        ({"jalon": "Retour"}, ["Jalon", "Situation"]),
        ({"jalon": "Retour", "resultat": "Deux secteurs"}, ["Jalon", "Situation", "Ce qui en est revenu"]),
    ],
)
def test_a_column_of_which_nothing_is_known_is_left_out(jalon: Row, columns: list[str]) -> None:
    assert headings(page(jalons=[{"chantier": 4, **jalon}])) == columns


def test_what_the_workbook_says_is_never_html() -> None:
    html = page(
        objectifs=[{"chantier": 4, "repere": "<b>A", "objectif": "<script>", "detail": "<i>"}],
        partenaires=[{"service": "<u>DEEI", "chantier": 4, "accord": "<s>"}],
        temps_travail=[{"chantier": 4, "objet": "<em>", "duree": 2, "tenues": 1}],
    )
    assert re.findall(r"<(?:b|script|i|u|s|em)>", html) == []
    assert "&lt;script&gt;" in html
    assert "2\u00a0h" in html


def test_hours_lead_to_what_the_role_is() -> None:
    html = page(
        temps_travail=[{"chantier": 4, "objet": "Revue", "seances": 2, "duree": 2, "charges": 3}],
        roles=[{"role": "Chargé·e d'opération", "mission": "Suivre."}],
    )
    assert re.findall(r'<a href="equipes\?[^"]*" title="Suivre.">([^<]*)</a> 12\u00a0h', html) == ["CO"]


def test_a_session_says_how_many_of_each_role_it_brings_together() -> None:
    html = page(
        temps_travail=[
            {"chantier": 4, "objet": "Revue", "groupe": "Groupe mixte", "referents": 3, "charges": 1, "assistantes": 0},
            {"chantier": 4, "objet": "Plénière", "groupe": "Ensemble du service"},
            {"chantier": 4, "objet": "Atelier", "animateurs": 4},
        ]
    )
    assert read(html)[0]["Groupe"].tolist() == [
        "Groupe mixte 3\u00a0référents, 1\u00a0CO",
        "Ensemble du service",
        "4\u00a0animateurs",
    ]
