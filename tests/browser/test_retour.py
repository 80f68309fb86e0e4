"""From what was said to the milestone at which it is told to all, and back; and from the search to what was said."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.tab import Tab

pytestmark = pytest.mark.browser


def test_from_what_was_said_to_the_milestone_and_back(tab: Tab) -> None:
    page = tab.be_at("retour-d-experience?au=2018-11-20").page
    expect(page.get_by_role("table", name="Ce que les versions mesurent, avant et après")).to_be_visible()
    page.get_by_role("link", name="Restitution plénière").press("Enter")
    expect(tab.heading).to_have_text("6\u2002Retour sur l'expérimentation de l'organisation")
    assert page.url.partition("?")[2] == "au=2018-11-20&numero=6"
    tab.back("Retour d’expérience")
    expect(page.get_by_role("heading", name="Travail en équipe")).to_be_visible()
