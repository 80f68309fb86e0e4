"""The search over everything, as one does it: from anywhere, without a mouse, and back."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.tab import Tab

pytestmark = pytest.mark.browser
FIELD = ".sao-recherche input"


def test_from_any_screen_by_keyboard_and_back(tab: Tab) -> None:
    page = tab.be_at("operations?au=2018-11-20").page
    with tab.listened_to() as asked:
        page.keyboard.press("Control+k")
        expect(page.locator(FIELD)).to_be_focused()
        page.keyboard.type("courouze")
        page.keyboard.press("Enter")
        tab.is_on("Recherche")
        assert page.url == f"{tab.address}/recherche?q=courouze&au=2018-11-20"
        expect(page.get_by_text("à une lettre près")).to_be_visible()
        expect(page.locator(".sao-resultats mark").first).to_have_text("Courrouze")
        page.get_by_role("link", name="La Courrouze", exact=True).click()
        tab.is_on("La Courrouze")
        expect(page.locator(FIELD)).to_have_value("")
        tab.back("Recherche")
        expect(page.locator(FIELD)).to_have_value("courouze")
        tab.back("Opérations")
    # Nothing was loaded again on the way.
    assert [address for address in asked if address.split("?")[0].endswith(("/recherche", "/fiche"))] == []


def test_another_question_on_the_screen_itself_and_one_part_of_the_answer(tab: Tab) -> None:
    """What is announced to screen readers holds the same words: it came before they were looked for, or after."""
    page = tab.be_at("recherche?q=betton").page
    screen = page.get_by_test_id("stMain")
    expect(screen.get_by_text("pour « betton »")).to_be_visible()
    page.fill(FIELD, "concertation")
    page.keyboard.press("Enter")
    expect(screen.get_by_text("pour « concertation »")).to_be_visible()
    page.locator(".sao-onglets").get_by_role("link", name="Jalons").click()
    expect(page.locator(".sao-onglets [aria-current=page]")).to_contain_text("Jalons")
    expect(page.locator(".sao h2")).to_have_count(1)
    page.go_back()
    expect(page.locator(".sao-onglets [aria-current=page]")).to_contain_text("Tout")


def test_escape_gives_the_keyboard_back(tab: Tab) -> None:
    page = tab.be_at("operations").page
    rechercher = page.get_by_label("Rechercher", exact=True)
    rechercher.focus()
    page.keyboard.press("Control+k")
    page.keyboard.press("Escape")
    expect(rechercher).to_be_focused()
