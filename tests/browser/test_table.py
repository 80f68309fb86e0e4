"""The table of operations: a real one, which sorts the whole result, keeps its place, and prints whole."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from playwright.sync_api import Page, expect

from sao_dashboard.views.orders import sort_operations
from sao_dashboard.views.suivi import Suivi
from tests.browser.axe import COLOURS, TAGS, faults
from tests.browser.conftest import NewTab
from tests.browser.tab import Tab
from tests.browser.waiting import until

pytestmark = pytest.mark.browser

REGION = "Opérations qui correspondent aux filtres"


def first_names(tab: Tab, count: int = 5) -> list[str]:
    return tab.table.locator("th").all_inner_texts()[:count]


def in_order(core: Suivi, order: str, count: int = 5) -> list[str]:
    return sort_operations(core.operations, order, slice(count))["intitule"].tolist()


def heading(page: Page, name: str) -> str | None:
    return page.get_by_role("columnheader", name=name, exact=True).get_attribute("aria-sort")


@pytest.fixture
def tab(kept: Tab) -> Tab:
    """The tab of this file, where the test before left it: none of these is about a load."""
    return kept


def test_a_heading_sorts_all_the_rows_then_the_other_way_and_back_undoes_it(tab: Tab, core: Suivi) -> None:
    """It sorted the page in sight alone, as text: « 10 » before « 2 », « avril » before « mars »."""
    page = tab.be_at("operations").page
    assert heading(page, "Surface (ha)") is None
    for order, way in (("Surface", "ascending"), ("Surface, ordre inverse", "descending")):
        page.get_by_role("link", name="Surface (ha)", exact=True).click()
        expect(page.get_by_role("columnheader", name="Surface (ha)")).to_have_attribute("aria-sort", way)
        assert tab.settle().parameters == {"tri": [order]}
        assert first_names(tab) == in_order(core, order)
        expect(tab.field("Trier par")).to_have_value(order)
        expect(tab.table.locator("visible=true")).to_have_count(60)  # those below the screen come a moment later
    page.go_back()
    expect(page.get_by_role("columnheader", name="Surface (ha)")).to_have_attribute("aria-sort", "ascending")
    page.go_back()
    expect(page.locator("th[aria-sort]")).to_have_count(0)
    assert first_names(tab.settle()) == core.operations["intitule"].tolist()[:5]


def test_a_heading_keeps_filters_columns_and_density(tab: Tab) -> None:
    asked = "secteur=Cœur+de+Ville&colonnes=Étape&colonnes=Commune&serre=true"
    page = tab.be_at(f"operations?{asked}").page
    assert page.locator("thead th").all_inner_texts() == ["Opération", "Étape", "Commune"]
    expect(page.locator(".sao-table.serre")).to_have_count(1)
    page.get_by_role("link", name="Étape", exact=True).click()
    expect(page.get_by_role("columnheader", name="Étape")).to_have_attribute("aria-sort", "ascending")
    asked_for = {"secteur": ["Cœur de Ville"], "tri": ["Étape"], "colonnes": ["Étape", "Commune"], "serre": ["true"]}
    assert tab.settle().parameters == asked_for
    assert page.locator("thead th").all_inner_texts() == ["Opération", "Étape", "Commune"]


def test_the_keyboard_sorts_scrolls_and_opens(tab: Tab, core: Suivi) -> None:
    page = tab.be_at("operations").page
    region = page.get_by_role("region", name=REGION)
    region.focus()
    for key, moved in (("End", "scrollTop"), ("ArrowRight", "scrollLeft")):
        page.keyboard.press(key)
        until(page, f"document.activeElement.{moved} > 0")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Opération"
    page.keyboard.press("Enter")
    expect(page.get_by_role("columnheader", name="Opération", exact=True)).to_have_attribute("aria-sort", "ascending")
    tab.settle()
    assert page.evaluate("document.activeElement.textContent") == "Opération"  # the keyboard is where it was
    link = tab.table.nth(2).get_by_role("link")
    link.focus()
    page.keyboard.press("Enter")
    tab.is_on(in_order(core, "Nom")[2])


def test_headings_and_names_stay_in_sight(tab: Tab) -> None:
    page = tab.be_at("operations").page
    region = page.get_by_role("region", name=REGION)
    region.evaluate("place => place.scrollTo(300, 300)")
    place, corner = region.bounding_box(), page.locator("thead th").first.bounding_box()
    assert place and corner
    assert (corner["x"], corner["y"]) == (place["x"], place["y"])
    assert page.locator("tbody th").first.evaluate("name => name.getBoundingClientRect().x") == place["x"]


def test_a_name_opens_another_tab_with_the_usual_keys(tab: Tab, core: Suivi) -> None:
    page = tab.be_at("operations").page
    with page.context.expect_page() as opened:
        tab.table.nth(0).get_by_role("link").click(modifiers=["ControlOrMeta"])
    expect(opened.value.get_by_role("heading", level=1)).to_have_text(core.operations["nom"].iloc[0])
    opened.value.close()
    tab.is_on("Opérations")


def test_each_name_leads_to_its_fiche_in_that_list_be_it_copied(tab: Tab) -> None:
    """The list is sent once for a hundred links: an address that is copied must have it all the same."""
    page = tab.be_at("operations?secteur=Cœur+de+Ville&tri=Nom").page
    addresses = tab.table.get_by_role("link").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    liste = "&liste=secteur%3DC%25C5%2593ur%2Bde%2BVille%26tri%3DNom"
    assert len(addresses) == tab.table.count() > 3
    assert {address[address.index("&") :] for address in addresses} == {liste}
    tab.table.nth(0).get_by_role("link").click()
    expect(page.get_by_role("link", name="Suivante →")).to_have_count(1)


@pytest.mark.parametrize(("scheme", "rules"), [("light", TAGS), ("dark", COLOURS)], ids=["light", "dark"])
def test_axe_finds_no_fault_in_a_sorted_table(new_tab: NewTab, scheme: str, rules: Sequence[str]) -> None:
    tab = new_tab(color_scheme=scheme).be_at("operations?tri=Nom&serre=true")
    assert faults(tab.page, only=rules) == []


def test_it_prints_whole_with_its_headings_on_each_page(tab: Tab) -> None:
    page = tab.be_at("operations").page
    page.emulate_media(media="print")
    region = page.locator(".sao-defile")
    assert region.evaluate("place => [place.scrollHeight > place.clientHeight, getComputedStyle(place).maxHeight]") == [
        False,
        "none",
    ]
    assert page.locator(".sao-table thead").evaluate("head => getComputedStyle(head).display") == "table-header-group"
    page.emulate_media(media="screen")


def test_a_link_keeps_the_keyboard_when_the_rows_are_drawn_again(tab: Tab) -> None:
    """What was measured meanwhile is added to the table: whoever went through its names began again from its start."""
    page = tab.be_at("operations").page
    link = tab.table.nth(2).get_by_role("link")
    link.focus()
    where = link.get_attribute("href")
    page.evaluate("""() => {
      history.pushState({}, '', 'operations?serre=true')
      dispatchEvent(new PopStateEvent('popstate', { state: {} }))
    }""")
    expect(page.locator(".sao-table.serre")).to_have_count(1)
    assert page.evaluate("document.activeElement.getAttribute('href')") == where
