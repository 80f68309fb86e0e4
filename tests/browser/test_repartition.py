"""Another split tried by keyboard: a move is a link, it keeps the keyboard, and Back undoes it."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.tab import Tab

pytestmark = pytest.mark.browser

MOVE = "→ Rennes Métropole – secteur 2"
LOADS = ".st-key-document_charges tr:has-text('Rennes Métropole – secteur 2')"


def test_two_franges_are_moved_locked_and_undone_by_keyboard(tab: Tab) -> None:
    page = tab.be_at("repartition").page
    row = page.locator(LOADS)
    expect(row).to_have_text(re.compile(r"^\s*Rennes Métropole – secteur 2\s*6\s*$"))
    move = page.get_by_role("link", name=MOVE, exact=True)
    move.focus()
    page.keyboard.press("Enter")
    expect(row).to_contain_text("▲\u00a0+1")
    # The same place of the table, where what is done is now undone.
    back = page.get_by_role("link", name="↶ Remettre : Faisceau ferroviaire", exact=True)
    expect(back).to_be_focused()
    other = page.get_by_role("link", name="→ Rennes Métropole – secteur 1", exact=True)
    other.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-document_essai")).to_contain_text("2 déplacements à l’essai")
    asked = parse_qs(urlsplit(page.url).query)["deplacer"]
    assert [one.partition("~")[0] for one in asked] == ["DEMO-20", "DEMO-19"]
    lock = page.get_by_role("link", name="Verrouiller", exact=True).first
    lock.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Verrouillée : déverrouiller")).to_be_focused()
    page.get_by_role("link", name="↶ Annuler le dernier").press("Enter")
    expect(page.locator(".st-key-document_essai")).to_contain_text("1 déplacement à l’essai")
    page.go_back()
    expect(page.locator(".st-key-document_essai")).to_contain_text("2 déplacements à l’essai")
    assert tab.errors == []


def test_a_copied_link_shows_the_same_work_and_the_best_is_tried(tab: Tab) -> None:
    page = tab.be_at("repartition?mesure=implication&verrou=DEMO-20").page
    expect(page.locator(".st-key-document_essai strong").first).to_have_text("poids de l’implication du service")
    page.get_by_role("link", name="Essayer celle-ci").first.press("Enter")
    expect(page.locator(".st-key-document_essai")).to_contain_text("1 déplacement à l’essai")
    assert parse_qs(urlsplit(page.url).query)["verrou"] == ["DEMO-20"]


def test_any_operation_is_moved_with_the_fields_and_kept_as_a_proposal(tab: Tab) -> None:
    page = tab.be_at("repartition").page
    field = page.get_by_role("combobox", name="Déplacer une autre opération")
    field.press_sequentially("EuroRennes")
    expect(page.get_by_role("option", name="EuroRennes")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    to = page.get_by_role("combobox", name="Vers", exact=True)
    expect(to).to_be_enabled()
    to.press_sequentially("Cœur")
    expect(page.get_by_role("option", name="Cœur de Ville")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    button = page.get_by_role("button", name="Essayer", exact=True)
    expect(button).to_be_enabled()
    button.press("Enter")
    expect(page.locator(".st-key-document_essai")).to_contain_text("1 déplacement à l’essai")
    expect(page.get_by_role("button", name="Enregistrer comme proposition")).to_be_visible()
    assert parse_qs(urlsplit(page.url).query)["deplacer"] == ["EURORENNES~Faisceau ferroviaire~Cœur de Ville"]
