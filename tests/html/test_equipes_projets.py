"""The équipe-projet of one operation by étape, and those of all the operations, as strings."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from sao_dashboard.html import equipes_projets as html
from sao_dashboard.html.equipe_projet import equipe_projet
from sao_dashboard.views.equipes import missions_du_charge
from sao_dashboard.views.equipes_projets import equipes_projets
from sao_dashboard.views.fiche import fiche
from tests.builders import Row, suivi
from tests.web.tables import read

OPERATION = {"identifiant": "A", "nom": "Gare", "etape": "En étude"}
CO = "Chargé·e d'opération"


def section(rows: list[dict[str, Any]], **sheets: list[Row]) -> str:
    """The équipe-projet of an operation at the étape « En étude »."""
    found = fiche(
        suivi(operations=[OPERATION], equipes_projets=[{"operation": "A"} | row for row in rows], **sheets), "A"
    )
    assert found
    return str(equipe_projet(found, "au=2018-11-20"))


def text(html: str) -> str:
    return re.sub("<[^>]*>", "", html)


def test_the_etape_of_the_operation_comes_first_then_the_others_in_their_order() -> None:
    rows = [
        {"membre": who, "etape": etape} for who, etape in (("DEI", "En chantier"), ("SPEU", None), ("RT", "En projet"))
    ]
    assert re.findall(r"<h3>(.*?)</h3>", section(rows)) == [
        "En étude<small> étape actuelle</small>",
        "En projet",
        "En chantier",
    ]


def test_what_each_is_in_for_and_what_became_of_its_promise() -> None:
    member = {"membre": "Foncier", "mission": "Veille foncière", "theme": "Veille foncière", "part": "Réalise"}
    promise = {"engagement": "Acquérir.", "pour_quand": date(2018, 10, 31)}
    late = "■\u00a0non\u00a0tenu depuis\u00a05\u00a0jours · Acquérir. · échéance\u00a0: 31/10/2018"
    assert f"Foncier – Veille foncièreRéalise{late}" in text(section([member | promise]))
    assert "✓\u00a0tenu le\u00a015/10/2018 · Acquérir." in text(
        section([member | promise | {"tenu_le": date(2018, 10, 15)}])
    )
    assert "○\u00a0sans\u00a0date · Acquérir." in text(section([member | promise | {"pour_quand": None}]))


def test_a_partner_leads_to_its_page_and_an_agent_to_none() -> None:
    told = section(
        [{"membre": "deei - commerce"}, {"membre": "RT 1"}], partenaires=[{"service": "DEEI", "composante": "Commerce"}]
    )
    assert re.findall('href="([^"]*)"', told) == ["partenaires?au=2018-11-20&amp;service=DEEI+%E2%80%93+Commerce"]


def test_what_the_charge_operation_does_at_this_etape() -> None:
    roles: list[Row] = [
        {"role": CO, "mission": "Toujours."},
        {
            "role": CO,
            "etape": "En étude",
            "mission": "Conduire les études.",
            "attendu": "Préparer ; Valider",
            "hors": "Faire",
        },
        {"role": CO, "etape": "En chantier", "mission": "Suivre."},
        {"role": "Référent de secteur", "etape": "En étude", "mission": "Répondre."},
    ]
    told = section([], roles=roles)
    assert re.findall("<li><span>(.*?)</span></li>", told) == [
        "Conduire les études.",
        "Préparer",
        "Valider",
        "Hors du rôle\u00a0: Faire",
    ]
    assert "Aucun partenaire n’est noté." in told
    every = missions_du_charge(suivi(roles=roles))
    (table,) = read(str(html.missions(every)))
    assert table["Étape"].tolist() == ["En étude", "En chantier"]
    assert html.missions([]) == ""


def test_what_the_workbook_says_is_never_html() -> None:
    cells = {key: f"<b>{key}" for key in ("membre", "mission", "theme", "engagement")}
    assert "<b>" not in section([cells])
    look = suivi(operations=[OPERATION | {"nom": "<b>"}], equipes_projets=[{"operation": "A"} | cells])
    found = equipes_projets(look, {"A"})
    assert "<b>" not in html.promesses(found.promesses, "") + html.matrice(found.matrice, ["<b>membre"], "")


def test_the_screen_tells_the_operations_in_sight_and_judges_by_all() -> None:
    names = ("A", "B", "C", "D", "E")
    look = suivi(
        operations=[OPERATION | {"identifiant": name, "nom": name} for name in names],
        equipes_projets=[
            *({"operation": name, "membre": "SPEU"} for name in ("A", "B", "C")),
            {"operation": "D", "membre": "DEI", "engagement": "Raccorder", "pour_quand": date(2018, 12, 1)},
        ],
    )
    found = equipes_projets(look, {"D", "E"})
    assert found.ouvertes == 2
    assert found.matrice.to_dict("index") == {"En étude": {"DEI": 1}}
    assert read(str(html.manquants(found.manquants, "")))[0].to_numpy().tolist() == [
        ["[D](fiche?operation=D)", "En étude", "SPEU", "3 des 3 autres opérations à cette étape"]
    ]
    assert found.sans_equipe["identifiant"].tolist() == ["E"]
    assert read(str(html.promesses(found.promesses, "")))[0].to_numpy().tolist() == [
        ["[D](fiche?operation=D)", "DEI", "Raccorder", "01/12/2018", "●\u00a0à\u00a0tenir"]
    ]
    assert "2\u00a0opérations ouvertes, dont 1 a une équipe-projet à l’étape où elle en est." in html.resume(found)
    assert equipes_projets(look, set(names)).matrice.to_dict("index") == {"En étude": {"SPEU": 3, "DEI": 1}}
