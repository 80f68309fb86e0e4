"""The teams and the roles, what leads to them, and what is expected on an operation."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.web.conftest import ROWS, classeur, new_app, open_screen, save
from tests.web.tables import documents, links, table, words

CO, REFERENT = "Chargé·e d'opération", "Référent de secteur"
SHEETS: dict[str, list[dict[str, Any]]] = {
    "roles": [
        {"role": REFERENT, "mission": "Répondre d'un secteur."},
        {"role": CO, "abreviation": "CO", "mission": "Suivre."},
        {"role": "Animateur / animatrice d'équipe", "mission": "Animer."},
    ],
    "attentes": [{"mode": "Régie", "implication": "Pilotage", "attendu": "Conduire les marchés", "qui": CO}],
    "temps_travail": [{"chantier": 4, "objet": "Revue", "seances": 2, "duree": 2, "charges": 3}],
}


@pytest.fixture
def app(app: AppTest, chemin: Path) -> AppTest:
    save(chemin, classeur(ROWS | SHEETS))
    return app


def here(app: AppTest) -> list[str]:
    return [html.partition("data-ici")[2][:60] for html in documents(app) if "data-ici" in html]


def test_an_address_opens_the_teams_at_a_role(app: AppTest) -> None:
    open_screen(app, "equipes")
    assert not app.exception
    assert here(app) == []
    open_screen(app, "equipes", role=REFERENT)
    assert here(app)[0].startswith(f'="" tabindex="-1">{REFERENT}<')
    assert app.query_params["role"] == REFERENT
    part = open_screen(new_app(), "equipes", partie="attendu")
    assert here(part)[0].startswith('="" tabindex="-1">Ce qui est attendu du service<')


def test_an_address_that_names_no_role_says_so_and_shows_the_others(app: AppTest) -> None:
    open_screen(app, "equipes", role="<b>Autre")
    assert app.info[0].value.startswith("Le classeur n’a pas de rôle")
    assert here(app) == []
    assert REFERENT in words(app)


def leads(app: AppTest, said: str) -> bool:
    return any(text == said and where.startswith("equipes?role=") for text, where in links(app))


@pytest.mark.parametrize(
    ("screen", "query", "said"),
    [
        ("fiche", {"operation": "OP-1"}, [CO, REFERENT]),
        ("secteurs", {}, [REFERENT, "Animation"]),
        ("revue", {}, ["référent de secteur"]),
        ("mes_operations", {"moi": "CO 01"}, [CO]),
        ("chantiers", {}, ["CO"]),
        ("chantier", {"numero": "4"}, ["CO"]),
        ("recherche", {"q": "CO 01"}, [CO]),
        ("equipes", {}, [CO, REFERENT]),
    ],
)
def test_wherever_a_role_is_named_it_leads_to_what_it_is(
    app: AppTest, screen: str, query: dict[str, str], said: list[str]
) -> None:
    open_screen(app, screen, **query)
    assert not app.exception
    assert [one for one in said if not leads(app, one)] == []


def test_the_search_finds_the_roles_and_what_is_expected(app: AppTest) -> None:
    open_screen(app, "recherche", q="marchés")
    assert [(text, where) for text, where in links(app) if where.startswith("equipes")] == [
        ("Conduire les marchés", "equipes?partie=attendu")
    ]
    open_screen(app, "recherche", q="répondre")
    assert leads(app, REFERENT)


def test_a_fiche_says_what_is_expected_there(app: AppTest, chemin: Path) -> None:
    open_screen(app, "fiche", operation="OP-1")
    assert "L’implication du service n’est pas renseignée" in words(app)
    rows = [row | ({"implication": "Pilotage"} if row["identifiant"] == "OP-1" else {}) for row in ROWS["operations"]]
    save(chemin, classeur(ROWS | SHEETS | {"operations": rows}))
    open_screen(app, "fiche", operation="OP-1")
    assert "Conduire les marchés" in words(app)
    save(chemin, classeur(ROWS))
    open_screen(app, "fiche", operation="OP-1")
    assert "Ce qui est attendu ici" not in words(app)


def test_quality_lists_the_operations_of_which_nothing_is_expected_apart_from_the_faults(
    app: AppTest, chemin: Path
) -> None:
    open_screen(app, "qualite")
    assert "Ce qui est attendu n’est pas dit" in [header.value for header in app.header]
    found = table(app, "Opérations dont rien ne dit ce qui est attendu")
    assert set(found["Pourquoi"]) == {"implication non renseignée"}
    assert "fiche?operation=OP-1" in found["Opération"].iloc[0]
    save(chemin, classeur(ROWS))
    open_screen(app, "qualite")
    assert "Ce qui est attendu n’est pas dit" not in [header.value for header in app.header]


def test_sectors_to_validate_stay_those_of_the_cards(app: AppTest) -> None:
    open_screen(app, "secteurs")
    assert table(app, "Secteurs à valider\u00a0: qui propose quoi, et pour quand")["Secteur"].tolist() == [
        "Traversée de l'Ille"
    ]
    assert "Secteurs à valider" not in words(open_screen(new_app(), "secteurs", secteur="Cœur de Ville"))
