"""What people set on their own machine: high contrast, less movement; larger letters are looked at on every screen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import LOOK
from tests.browser.tab import Tab
from tests.browser.tabs import Tabs
from tests.browser.test_screens import NOTHING_BEYOND
from tests.browser.waiting import until

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def comfort(tabs: Tabs, server: str) -> Iterator[Tab]:
    """One tab for all of it, in forced colours."""
    with tabs.lent(server, forced_colors="active") as tab:
        yield tab


def ground(tab: Tab, selector: str) -> str:
    """The colour behind the first of these elements."""
    colour: str = tab.page.locator(selector).first.evaluate("one => getComputedStyle(one).backgroundColor")
    return colour


def test_in_forced_colours_a_toggle_is_seen_on_or_off(comfort: Tab) -> None:
    """It was a ground alone: nothing was left of it."""
    page = comfort.be_at("operations?frange=true").page
    page.get_by_role("button", name="Autres filtres").click()
    expect(page.get_by_test_id("stPopoverBody").get_by_text("Franges seulement")).to_be_visible()
    track = "[data-testid=stCheckbox] label{} > div:not([data-testid])"
    on, off = (page.locator(track.format(state)).first for state in ("[data-selected]", ":not([data-selected])"))
    expect(off).to_have_css("outline-style", "solid")
    assert on.evaluate("one => getComputedStyle(one).backgroundColor") != off.evaluate(
        "one => getComputedStyle(one).backgroundColor"
    )
    page.keyboard.press("Escape")


@pytest.mark.parametrize(
    ("path", "chosen", "other"),
    [
        ("echeances", "[data-testid=stPaginationPageActive]", "[data-testid=stPaginationPage]"),
        ("", "[data-testid=stSidebarNavLink][aria-current]", "[data-testid=stSidebarNavLink]:not([aria-current])"),
        ("secteurs", "[role=radio][aria-checked=true]", "[role=radio][aria-checked=false]"),
    ],
)
def test_in_forced_colours_what_is_chosen_is_told_from_the_rest(
    comfort: Tab, path: str, chosen: str, other: str
) -> None:
    """Only its ground said it, which forced colours take away."""
    comfort.be_at(path)
    assert ground(comfort, chosen) != ground(comfort, other)


def test_in_forced_colours_a_chart_is_on_its_own_ground(comfort: Tab) -> None:
    """It was transparent: ink on the black that Windows puts behind it."""
    expect(comfort.be_at("secteurs").page.locator(".js-plotly-plot .main-svg").first).to_have_css(
        "background-color", "rgb(255, 255, 255)"
    )


def test_in_forced_colours_what_gets_an_edge_does_not_scroll_sideways(comfort: Tab) -> None:
    page = comfort.be_at("operations?texte=aucune+ne+porte+ce+nom").page
    page.set_viewport_size({"width": 320, "height": 640})
    expect(page.get_by_test_id("stAlertContainer")).to_have_css("border-top-width", "1px")
    until(page, NOTHING_BEYOND)
    page.set_viewport_size(LOOK["viewport"])


def test_where_less_movement_is_asked_for_nothing_slides(comfort: Tab) -> None:
    page = comfort.be_at("secteurs").page
    moving = page.evaluate(
        "() => document.getAnimations().filter(one => one.effect.getComputedTiming().duration > 10).length"
    )
    assert moving == 0
    durations = page.locator("[data-testid=stSidebar], [data-testid=stMain], details, button").evaluate_all(
        "all => all.flatMap(one => getComputedStyle(one).transitionDuration.split(', ')).map(parseFloat)"
    )
    assert max(durations) <= 0.01


def test_in_forced_colours_the_keyboard_is_seen(comfort: Tab) -> None:
    page = comfort.be_at("secteurs").page
    page.get_by_role("radiogroup", name="Compter par").get_by_role("radio", name="Étape", exact=True).focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(":focus")).to_have_css("outline-style", "solid")
