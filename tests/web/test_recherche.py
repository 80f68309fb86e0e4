"""The screen of the search: what it says, what it leads to, and what it says where there is nothing."""

from __future__ import annotations

import re

from streamlit.testing.v1 import AppTest

from tests.web.conftest import open_screen
from tests.web.tables import documents


def links(app: AppTest) -> dict[str, str]:
    """Return the addresses of the links of the screen by their words."""
    found = re.findall(r'<a href="([^"]*)"[^>]*>(.*?)</a>', " ".join(documents(app)))
    return {re.sub(r"<[^>]+>", "", words): address.replace("&amp;", "&") for address, words in found}


def test_a_question_finds_operations_and_leads_to_their_fiches(app: AppTest) -> None:
    open_screen(app, "recherche", q="gare")
    assert app.title[0].value == "Recherche"
    assert any("pour «\u00a0gare\u00a0»" in each.value for each in app.markdown)
    assert "fiche?operation=" in " ".join(links(app).values())


def test_without_a_question_some_are_proposed(app: AppTest) -> None:
    open_screen(app, "recherche")
    assert any("Chercher partout" in each.value for each in app.markdown)
    assert all(address.startswith("recherche?q=") for address in links(app).values())
    assert links(app)


def test_nothing_found_says_what_to_do(app: AppTest) -> None:
    open_screen(app, "recherche", q="<b>zzzz</b>")
    assert [each.value for each in app.info] == [
        "Essayez moins de mots, ou le début d’un mot\u00a0: tous doivent se trouver au même endroit."
    ]
    assert documents(app) == []


def test_one_part_alone_and_a_part_that_is_not_there(app: AppTest) -> None:
    open_screen(app, "recherche", q="traversée", dans="Opérations")
    one = " ".join(documents(app))
    assert re.findall(r"<h2>(\S+) ", one) == ["Opérations"]
    open_screen(app, "recherche", q="traversée", dans="Rien de tel")
    assert len(re.findall(r"<h2>(\S+) ", " ".join(documents(app)))) > 1


def test_the_day_and_the_version_are_kept_in_the_links(app: AppTest) -> None:
    open_screen(app, "recherche", q="traversée", au="2018-11-20")
    assert all("au=2018-11-20" in address for address in links(app).values())
