"""From a partner to its operations, and back, as one does it with a mouse and with a keyboard."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.tab import Tab

pytestmark = pytest.mark.browser


def test_from_a_partner_to_a_fiche_and_to_another_partner(tab: Tab) -> None:
    page = tab.be_at("partenaires?au=2018-11-20").page
    with tab.listened_to() as asked:
        page.get_by_role("table", name="Partenariats").get_by_role("link", name="Foncier").first.click()
        tab.is_on("Foncier")
        assert page.url == f"{tab.address}/partenaires?au=2018-11-20&service=Foncier"
        page.get_by_role("link", name="Les Écluses (démo)").click()
        tab.is_on("Les Écluses (démo)")
        expect(page.locator(".sao h3").first).to_have_text("En étude étape actuelle")
        page.get_by_role("link", name="Territoires", exact=True).focus()
        page.keyboard.press("Enter")
        tab.is_on("Territoires")
        tab.back("Les Écluses (démo)")
        tab.back("Foncier")
        tab.back("Partenaires")
    # Nothing was loaded again on the way.
    assert [address for address in asked if address.split("?")[0].endswith(("/partenaires", "/fiche"))] == []


def test_a_chantier_is_reached_from_the_matrix_and_the_filters_play_on_the_teams(tab: Tab) -> None:
    page = tab.be_at("partenaires").page
    page.get_by_role("table", name="Services et chantiers").get_by_role("link", name="Chantier 5").click()
    expect(page.get_by_role("link", name="← Tous les chantiers")).to_be_visible()
    page = tab.be_at("equipes-projets?etape=En+projet").page
    steps = page.get_by_role("table", name="Étapes et services").get_by_role("rowheader")
    expect(steps).to_have_text(["En projet"])
    page.get_by_role("button", name="En projet").first.click()
    expect(steps).to_have_text(["En projet", "En étude", "En chantier"])
