"""Charge in a real browser, where people may be seen: by keyboard, what the address keeps, a phone, paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser import axe
from tests.browser.tabs import Tabs
from tests.browser.test_phone import PHONE
from tests.browser.test_print import FIELDS, pages
from tests.server import running

pytestmark = pytest.mark.browser

BY_PERSON = "Charge par personne, mois par mois"
_SEEN = "[...document.querySelectorAll({!r})].filter(one => one.getClientRects().length).length"


@pytest.fixture(scope="module")
def allowed(alone: bytes, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    path: Path = tmp_path_factory.mktemp("charge") / "suivi.xlsx"
    path.write_bytes(alone)
    with running(path, SAO_CHARGE_PERSONNES="oui") as address:
        yield address


def test_by_keyboard_the_measure_and_the_view_are_in_an_address_that_gives_them_again(tabs: Tabs, allowed: str) -> None:
    with tabs.lent(allowed) as tab:
        page = tab.open("charge").page
        page.get_by_role("radio", name="Opérations").focus()
        page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowRight")
        page.keyboard.press("Space")
        expect(page.get_by_text("équivalents temps plein")).to_be_visible()
        page.get_by_role("radio", name="Personnes").press("Space")
        rows = page.get_by_role("table", name=BY_PERSON).get_by_role("row")
        expect(rows).to_have_count(40)
        assert tab.settle().parameters == {"mesure": ["Temps"], "vue": ["Personnes"]}
        over = page.get_by_role("table", name="Au-delà de leur temps").get_by_role("row")
        expect(over.nth(1)).to_contain_text("CO 09 – D. A.■\u00a0au-delànov. 2018")
        tab.open(page.url)
        expect(rows).to_have_count(40)
        first = page.get_by_role("table", name=BY_PERSON).locator("tbody th").first
        left = (first.bounding_box() or {})["x"]
        region = page.get_by_role("region", name=BY_PERSON)
        region.focus()
        region.evaluate("one => one.scrollLeft = 400")
        assert (first.bounding_box() or {})["x"] == left  # the names stay in sight
        assert axe.faults(page) == []
        assert all(wide > high for wide, high in pages(page.pdf(prefer_css_page_size=True)))
        page.emulate_media(media="print")
        assert page.evaluate(_SEEN.format(FIELDS)) == 0
        assert not tab.errors


def test_on_a_phone_the_months_that_are_alike_are_one_line(tabs: Tabs, allowed: str) -> None:
    with tabs.lent(allowed, **PHONE) as tab:
        page = tab.open("charge?vue=Équipes").page
        expect(page.get_by_role("table", name="Charge par équipe, mois par mois")).to_be_hidden()
        card = page.locator(".sao-mois-liste > li").first
        expect(card).to_contain_text("Équipe 1")
        expect(card.locator("dt").first).to_have_text("nov. 2018")
        expect(card.locator("dd").first).to_have_text("8 à 13")
        assert page.evaluate("document.documentElement.scrollWidth") == 390
