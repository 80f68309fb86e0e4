"""On a phone, 390 pixels wide, by touch, in dark: in light, test_screens.py looks at the same words and colours."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import expect

from sao_dashboard.screens import SCREENS
from sao_dashboard.views.filtres import Filtres, filter_operations
from sao_dashboard.views.secteurs import counts
from sao_dashboard.views.suivi import Suivi
from sao_dashboard.web.blocs.operations import SHOWN, TITLES
from tests.browser import axe
from tests.browser.conftest import NewTab
from tests.browser.tab import Tab, path_of
from tests.browser.tabs import Tabs
from tests.browser.test_charts import first_part, middle
from tests.browser.test_screens import is_dark

pytestmark = pytest.mark.browser

# Streamlit tells a phone by what the browser says it is, and then folds the menu after each choice.
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "is_mobile": True,
    "has_touch": True,
    "user_agent": "Mozilla/5.0 (Linux; Android 16; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/150.0.0.0 Mobile Safari/537.36",
}


@pytest.fixture(scope="module")
def phone(tabs: Tabs, server: str) -> Iterator[Tab]:
    with tabs.lent(server, **PHONE, color_scheme="dark") as tab:
        yield tab


def test_at_320_pixels_no_screen_scrolls_sideways_and_each_is_accessible_in_dark(phone: Tab, core: Suivi) -> None:
    # Tables that are wider than the page scroll by themselves: the keyboard could not reach them.
    widths, faults = {}, {}
    phone.page.set_viewport_size({"width": 320, "height": 640})
    phone.be_at("aide")
    is_dark(phone, True)
    for screen in SCREENS:
        phone.pass_to(path_of(screen, str(core.operations.iloc[0]["identifiant"])))
        scrolled = "all => all.map(one => one.scrollWidth)"
        wide = phone.page.locator("html, [data-testid=stMain]").evaluate_all(scrolled)
        widths[screen.title] = max(wide)
        faults[screen.title] = axe.faults(phone.page)
    assert faults == {screen.title: [] for screen in SCREENS}
    assert widths == {screen.title: 320 for screen in SCREENS}
    phone.page.set_viewport_size(PHONE["viewport"])


def test_the_words_of_a_figure_or_a_line_stay_in_their_place(phone: Tab) -> None:
    # Streamlit's own margins once made lines overlap, and figures cut their words.
    phone.be_at("")
    links = phone.page.locator(".sao-chiffres a, .sao-liste a")
    expect(links).not_to_have_count(0)
    boxes = links.evaluate_all(
        "all => all.map(a => [a, a.querySelector('p, span:not([aria-hidden])')])"
        ".map(both => both.map(one => one.getBoundingClientRect()))"
        ".map(([a, p]) => [a.left, a.top, a.bottom, p.top, p.bottom])"
    )
    assert [box for box in boxes if not box[1] <= box[3] < box[4] <= box[2]] == []
    by_column: dict[float, list[list[float]]] = {}
    for box in boxes:
        by_column.setdefault(box[0], []).append(box)
    for column in by_column.values():
        assert [above for above, below in pairwise(column) if above[2] > below[1] + 1] == []


def test_the_timeline_takes_all_the_width(phone: Tab) -> None:
    chart = phone.be_at("echeances").page.locator(".js-plotly-plot")
    assert chart.locator(".xy .gridlayer .x").evaluate("lines => lines.getBoundingClientRect().width") > 250
    expect(chart.locator(".modebar")).to_have_count(0)


def test_the_first_figures_are_in_the_first_quarter_of_the_screen(phone: Tab) -> None:
    # The header and what everybody must know of the data took more than that.
    first = phone.be_at("").page.locator(".sao-chiffres a").first.bounding_box()
    assert first
    assert first["y"] < 844 / 4


def test_the_menu_opens_leads_somewhere_and_folds(phone: Tab) -> None:
    phone.be_at("")
    expect(phone.menu).not_to_be_in_viewport()
    phone.page.get_by_role("button", name="Déplier le volet latéral").tap()
    phone.menu.get_by_role("link", name="Secteurs", exact=True).tap()
    phone.is_on("Secteurs")
    expect(phone.menu).not_to_be_in_viewport()


def test_the_menu_folds_in_a_narrow_window_too(new_tab: NewTab) -> None:
    """Streamlit folds it for a browser that says it is a phone: in a narrow window, it stayed over the page."""
    tab = new_tab(viewport={"width": 390, "height": 844}).open()
    tab.page.get_by_role("button", name="Déplier le volet latéral").click()
    tab.go("Secteurs")
    expect(tab.menu).not_to_be_in_viewport()


def test_a_table_that_goes_on_at_the_right_fades_there(phone: Tab) -> None:
    """It was cut, and nothing said that there was more."""
    phone.page.set_viewport_size({"width": 700, "height": 844})
    place = phone.be_at("operations").page.locator(".sao-defile").first
    expect(place).to_have_attribute("data-suite", "")
    place.evaluate("place => place.scrollTo(place.scrollWidth, 0)")
    expect(place).not_to_have_attribute("data-suite", "")
    phone.page.set_viewport_size({"width": 390, "height": 844})


def test_filters_answer_to_a_finger(phone: Tab, core: Suivi) -> None:
    secteur = str(core.operations["secteur"].cat.categories[0])
    statut = str(core.operations["statut"].cat.categories[0])
    phone.be_at("operations")
    phone.field("Secteur").tap()
    phone.page.get_by_role("option", name=secteur, exact=True).tap()
    phone.counts(len(filter_operations(core.operations, Filtres(secteur=(secteur,)))), len(core.operations))
    phone.page.keyboard.press("Escape")
    phone.page.get_by_role("button", name="Autres filtres").tap()
    phone.field("Statut").tap()
    phone.page.get_by_role("option", name=statut, exact=True).tap()
    wanted = Filtres(secteur=(secteur,), statut=(statut,))
    phone.counts(len(filter_operations(core.operations, wanted)), len(core.operations))
    for _ in ("the list", "the other filters"):
        phone.page.keyboard.press("Escape")


def test_a_part_of_a_bar_answers_to_a_finger(phone: Tab, core: Suivi) -> None:
    table = counts(core.operations, "situation")
    phone.be_at("secteurs?par=Situation")
    phone.page.touchscreen.tap(*middle(first_part(phone.page)))
    phone.is_on("Opérations")
    phone.counts(int(table.iloc[0]["en retard"]), len(core.operations))


def test_each_operation_is_a_card_that_opens_its_fiche(phone: Tab, core: Suivi) -> None:
    operation = core.operations.iloc[1]
    # Both at once: the rows are drawn again when what was promised is measured.
    first, second = phone.be_at("operations").table.evaluate_all(
        "rows => rows.slice(0, 2).map(row => row.getBoundingClientRect().toJSON())"
    )
    assert (first["x"], first["width"]) == (second["x"], second["width"])
    assert first["x"] + first["width"] <= 390
    assert first["y"] < 844 * 3 / 4, "five buttons stood before it"
    assert second["y"] >= first["y"] + first["height"]
    said = (
        phone.table.nth(1)
        .locator("td")
        .evaluate_all("cells => cells.map(cell => JSON.parse(getComputedStyle(cell, '::before').content))")
    )
    assert said == [TITLES[key] for key in SHOWN]
    phone.table.nth(1).get_by_role("link").tap()
    phone.is_on(operation["nom"])
