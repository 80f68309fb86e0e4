"""The partnerships as strings: all of them, and what is known of one partner."""

from __future__ import annotations

from datetime import date

import pytest

from sao_dashboard.html.badges import suite
from sao_dashboard.html.partenaires import partenaire, partenaires
from sao_dashboard.views.partenaires import fiche_partenaire, par_suite, partenariats
from tests.builders import Row, suivi
from tests.web.tables import read

PARTENAIRES: list[Row] = [
    {
        "service": "DEEI",
        "composante": "Commerce",
        "chantier": 4,
        "suite": "À rencontrer",
        "rencontre": date(2018, 12, 1),
    },
    {"service": "Foncier", "chantier": 5, "suite": "Rencontré", "prochaine": date(2018, 11, 1), "qui": "CO 1 ; CO 2"},
    {"service": "DEEI", "composante": "SVMT", "chantier": 4, "suite": "Partenariat formalisé", "accord": "Un point."},
    {"service": "Foncier", "chantier": 4, "suite": "À rencontrer", "rencontre": date(2018, 10, 1), "forme": "Autre"},
]
LOOK = suivi(
    partenaires=PARTENAIRES,
    operations=[{"identifiant": "A", "nom": "Gare", "etape": "En étude"}],
    equipes_projets=[
        {"operation": "A", "membre": "DEEI – Commerce", "mission": "Commerces"},
        {"operation": "A", "membre": "DEEI"},
        {"operation": "A", "membre": "Foncier"},
    ],
)
DEEI, FONCIER = "partenaires?service=DEEI+%E2%80%93+Commerce", "partenaires?service=Foncier"


def test_what_is_overdue_comes_first_then_each_service_with_its_components() -> None:
    html = str(partenaires(partenariats(LOOK), ""))
    (matrix, rows) = read(html)
    assert matrix.columns.tolist() == ["Partenaire", "Chantier 4", "Chantier 5"]
    assert matrix.to_numpy().tolist()[1] == [f"[Foncier]({FONCIER})", "○\u00a0À rencontrer", "◔\u00a0Rencontré"]
    assert '<a href="chantier?numero=4">Chantier 4</a>' in html
    assert rows["Partenaire"].str.extract(r"\[(.*)\]")[0].tolist() == [
        "Foncier",
        "Foncier",
        "DEEI – Commerce",
        "DEEI – SVMT",
    ]
    assert rows["Rencontre"].tolist() == ["01/10/2018■\u00a0en\u00a0retard", "", "01/12/2018", ""]
    assert rows["Prochaine date"].tolist() == ["", "01/11/2018■\u00a0en\u00a0retard", "", ""]
    assert "■\u00a0en\u00a0retard</span>\u00a0: rencontre, 01/10/2018 · chantier 4" in html


def test_where_nothing_is_overdue_it_says_so_and_empty_columns_are_left_out() -> None:
    html = str(partenaires(partenariats(suivi(partenaires=[{"service": "DEI"}])), ""))
    assert "Aucune rencontre attendue" in html
    (rows,) = read(html)  # said of no chantier: no matrix
    assert rows.columns.tolist() == ["Partenaire", "Où on en est"]
    assert rows["Où on en est"].tolist() == ["non précisé"]


@pytest.mark.parametrize(
    ("asked", "nom", "rows", "operations"),
    [
        ("deei - commerce", "DEEI – Commerce", 1, ["DEEI – Commerce"]),
        ("DEEI", "DEEI", 2, ["DEEI – Commerce", "DEEI"]),
        ("foncier", "Foncier", 2, ["Foncier"]),
    ],
)
def test_a_partner_by_its_service_or_one_of_its_components(
    asked: str, nom: str, rows: int, operations: list[str]
) -> None:
    found = fiche_partenaire(LOOK, asked)
    assert found
    assert (found.nom, len(found.partenariats), found.equipes_projets["membre"].tolist()) == (nom, rows, operations)
    assert 'href="fiche?operation=A&amp;liste=service%3D' in partenaire(found, par_suite(LOOK), "")
    assert fiche_partenaire(LOOK, "Ailleurs") is None


def test_how_far_a_partnership_is_in_a_shape_and_a_word() -> None:
    steps = ["a", "b", "c"]
    assert [str(suite(step, steps)) for step in (*steps, "z", None)] == [
        "<span>○\u00a0a</span>",
        "<span>◑\u00a0b</span>",
        "<span>●\u00a0c</span>",
        "<span>z</span>",
        "<span>non précisé</span>",
    ]


def test_what_the_workbook_says_is_never_html() -> None:
    cells = {key: f"<b>{key}" for key in ("service", "composante", "suite", "accord", "qui", "forme")}
    look = suivi(partenaires=[cells | {"chantier": 4}], chantiers=[{"numero": 4, "titre": '"><b>'}])
    found = fiche_partenaire(look, "<b>service")
    assert found
    assert "<b>" not in partenaires(partenariats(look), "") + partenaire(found, par_suite(look), "")
