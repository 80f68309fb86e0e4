"""The page of a chantier, and what leads to it."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from tests.web.conftest import open_screen
from tests.web.tables import documents


def test_a_chantier_has_its_own_address(app: AppTest) -> None:
    open_screen(app, "chantier", numero="1")
    assert app.title[0].value.startswith("1\u2002")
    assert "Tous les chantiers" in documents(app)[-1]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"numero": "99"}, "Aucun chantier ne porte le numéro «\u00a099\u00a0» dans le classeur."),
        ({"numero": "un"}, "Aucun chantier ne porte le numéro «\u00a0un\u00a0» dans le classeur."),
        ({}, "L’adresse ne dit pas quel chantier montrer."),
    ],
)
def test_a_wrong_address_says_so(app: AppTest, query: dict[str, str], said: str) -> None:
    open_screen(app, "chantier", **query)
    assert not app.exception
    assert [info.value for info in app.info] == [said]


def test_wherever_a_chantier_is_named_it_is_a_link(app: AppTest) -> None:
    for screen in ("synthese", "chantiers"):
        open_screen(app, screen)
        links = [f"{link.page}?{link.query_string}" for link in app.get("page_link")] if screen == "chantiers" else []
        assert any("chantier?numero=1" in found for found in [*documents(app), *links]), screen
