"""From the name of a role to what it is, by keyboard and by finger, and back."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.tab import Tab

pytestmark = pytest.mark.browser


def test_from_the_name_of_a_role_to_what_it_is_and_back(tab: Tab) -> None:
    page = tab.be_at("fiche?operation=EURORENNES&au=2018-11-20").page
    page.get_by_role("link", name="Référent de secteur").first.press("Enter")
    tab.is_on("Équipes")
    heading = page.locator("h3[data-ici]")
    expect(heading).to_have_text("Référent de secteur")
    expect(heading).to_be_focused()
    expect(heading).to_be_in_viewport()
    assert page.url.partition("?")[2] == "au=2018-11-20&role=R%C3%A9f%C3%A9rent+de+secteur"
    tab.back("EuroRennes")


def test_within_the_screen_a_role_comes_in_sight_each_time_it_is_followed(tab: Tab) -> None:
    page = tab.be_at("equipes").page
    expect(page.locator("[data-ici]")).to_have_count(0)
    assistance = page.get_by_role("link", name="Assistance administrative").first
    for _ in range(2):
        assistance.click()
        heading = page.locator("h3[data-ici]")
        expect(heading).to_have_text("Assistance administrative")
        expect(heading).to_be_in_viewport()
        assistance.scroll_into_view_if_needed()
        expect(heading).not_to_be_in_viewport()
    page.get_by_role("link", name="Ce qui est attendu du service").click()
    expect(page.locator("h2[data-ici]")).to_have_text("Ce qui est attendu du service")
    page.go_back()
    expect(page.locator("h3[data-ici]")).to_have_text("Assistance administrative")
