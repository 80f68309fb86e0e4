"""The four aims of the method as a string, each with what is known and what is not."""

from __future__ import annotations

import re
from datetime import date
from math import inf

from sao_dashboard.html.participation import methode
from sao_dashboard.views.participation import (
    Delai,
    HeuresDemandees,
    HeuresDeRole,
    PartDeRole,
    Participation,
    participation,
)
from tests.builders import suivi
from tests.web.tables import read

NBSP = "\u00a0"
FOUND = Participation(
    roles=(PartDeRole("Référents", 3, 6, 9), PartDeRole("Animateurs", 4, 4, 0)),
    equipes={"Équipe 1": 2, "Équipe 2": 0},
    delais=(Delai(1, "Un", "faite", 10), Delai(2, "Deux", "Une fiche", 4), Delai(3, "Trois", "", 14)),
    heures=HeuresDemandees((HeuresDeRole("CO", 28.0, inf, 12.0, 8), HeuresDeRole("Animateurs", 8, 16, 8, 0)), 5, 1),
    suites={"À rencontrer": 3, "Rencontré": 1},
    partenaires=5,
    associes=1,
)


def test_each_aim_has_its_table() -> None:
    roles, hours, partners = read(str(methode(FOUND, "")))
    assert roles.to_numpy().tolist() == [
        ["Référents", "9", "3 à 6", f"33 à 67{NBSP}%"],
        ["Animateurs", "–", "4", "–"],
    ]
    assert hours.to_numpy().tolist() == [
        ["CO", "au moins 28", "12", "1,5 sur au moins 3,5"],
        ["Animateurs", "8 à 16", "8", "–"],
    ]
    assert partners.to_numpy().tolist() == [["À rencontrer", "3"], ["Rencontré", "1"], ["Non renseigné", "1"]]


def test_what_is_known_and_what_is_not_is_said() -> None:
    html = str(methode(FOUND, ""))
    assert re.findall(r"<h3>([^<]*)", html) == [
        "Tous acteurs de l’organisation",
        "Faire rapidement des propositions",
        "Ne pas mobiliser plus que nécessaire",
        "Associer les partenaires",
    ]
    assert f"<strong>7{NBSP}jours</strong> d’une première séance à sa proposition (médiane, de 4 à 10" in html
    assert f"1 série attend la sienne, depuis 14{NBSP}jours." in html
    assert f"2 séries n’ont pas de jour noté{NBSP}: à venir, ou à compléter." in html
    assert f"1 des 5{NBSP}séries ne dit pas tout et n’est pas comptée ici" in html
    assert "1 sur 5 est dans l’équipe-projet d’au moins une opération en cours." in html
    assert f"Équipe 1{NBSP}: 2 · Équipe 2{NBSP}: 0" in html


def test_a_workbook_that_says_nothing_of_it_has_four_sentences() -> None:
    html = str(methode(participation(suivi()), ""))
    assert read(html) == []
    assert html.count('class="sao-note"') == 5


def test_what_the_workbook_says_is_never_html() -> None:
    rows = [{"chantier": 1, "objet": "<script>", "tenues": 1, "charges": 1, "equipes": "<b>", "proposition": "<i>"}]
    partners = [{"service": "<u>", "suite": "<s>", "rencontre": date(2018, 10, 1)}]
    html = str(methode(participation(suivi(temps_travail=rows, partenaires=partners)), ""))
    assert re.findall(r"<(?:script|b|i|u|s)>", html) == []


def test_the_partners_of_the_last_aim_are_one_link_away() -> None:
    html = str(methode(FOUND, "au=2018-11-20"))
    assert '<a href="partenaires?au=2018-11-20">Tous les partenaires →</a>' in html
    assert '<a href="equipes-projets?au=2018-11-20">Les équipes-projets →</a>' in html
    assert "Tous les partenaires" not in str(methode(participation(suivi()), ""))
