"""What people set on their own machine: high contrast, larger letters, a narrow window, less movement."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from sao_dashboard.views.suivi import Suivi
from sao_dashboard.web.links import SCREENS
from tests.browser.conftest import LOOK
from tests.browser.tab import Tab, path_of

pytestmark = pytest.mark.browser

_WIDEST = "all => Math.max(...all.map(one => one.scrollWidth - one.clientWidth))"


@pytest.fixture(scope="module")
def comfort(browser: Browser, server: str) -> Iterator[Tab]:
    """One tab for all of it, in forced colours."""
    context = browser.new_context(**{**LOOK, "forced_colors": "active"})
    yield Tab(context.new_page(), server)
    context.close()


def ground(tab: Tab, selector: str) -> str:
    """The colour behind the first of these elements."""
    colour: str = tab.page.locator(selector).first.evaluate("one => getComputedStyle(one).backgroundColor")
    return colour


@pytest.mark.parametrize(
    ("path", "chosen", "other"),
    [
        ("secteurs", "[role=radio][aria-checked=true]", "[role=radio][aria-checked=false]"),
        ("echeances", "[data-testid=stPaginationPageActive]", "[data-testid=stPaginationPage]"),
        ("", "[data-testid=stSidebarNavLink][aria-current]", "[data-testid=stSidebarNavLink]:not([aria-current])"),
    ],
)
def test_in_forced_colours_what_is_chosen_is_told_from_the_rest(
    comfort: Tab, path: str, chosen: str, other: str
) -> None:
    """Only its ground said it, which forced colours take away."""
    comfort.page.set_viewport_size({"width": 1440, "height": 900})
    comfort.open(path)
    assert ground(comfort, chosen) != ground(comfort, other)


def test_in_forced_colours_a_toggle_is_seen_on_or_off(comfort: Tab) -> None:
    """It was a ground alone: nothing was left of it."""
    page = comfort.open("operations?frange=true").page
    page.get_by_role("button", name="Autres filtres").click()
    expect(page.get_by_test_id("stPopoverBody").get_by_text("Franges seulement")).to_be_visible()
    track = "[data-testid=stCheckbox] label{} > div:not([data-testid])"
    on, off = (page.locator(track.format(state)).first for state in ("[data-selected]", ":not([data-selected])"))
    expect(off).to_have_css("outline-style", "solid")
    assert on.evaluate("one => getComputedStyle(one).backgroundColor") != off.evaluate(
        "one => getComputedStyle(one).backgroundColor"
    )
    page.keyboard.press("Escape")


def test_in_forced_colours_the_keyboard_is_seen(comfort: Tab) -> None:
    page = comfort.open("secteurs").page
    page.get_by_role("radiogroup", name="Compter par").get_by_role("radio", name="Étape", exact=True).focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(":focus")).to_have_css("outline-style", "solid")


def test_in_forced_colours_a_chart_is_on_its_own_ground(comfort: Tab) -> None:
    """It was transparent: ink on the black that Windows puts behind it."""
    expect(comfort.open("secteurs").page.locator(".js-plotly-plot .main-svg").first).to_have_css(
        "background-color", "rgb(255, 255, 255)"
    )


@pytest.mark.parametrize(("width", "height"), [(720, 450), (320, 640)], ids=["at twice the size", "320 pixels"])
def test_no_screen_scrolls_sideways(comfort: Tab, core: Suivi, width: int, height: int) -> None:
    comfort.page.set_viewport_size({"width": width, "height": height})
    beyond = {}
    for screen in SCREENS:
        comfort.open(path_of(screen, str(core.operations.iloc[0]["identifiant"])))
        beyond[screen.title] = comfort.page.locator("html, [data-testid=stMain]").evaluate_all(_WIDEST)
    assert beyond == {screen.title: 0 for screen in SCREENS}


def test_where_less_movement_is_asked_for_nothing_slides(comfort: Tab) -> None:
    comfort.page.set_viewport_size({"width": 1440, "height": 900})
    page = comfort.open("secteurs").page
    moving = page.evaluate(
        "() => document.getAnimations().filter(one => one.effect.getComputedTiming().duration > 10).length"
    )
    assert moving == 0
    durations = page.locator("[data-testid=stSidebar], [data-testid=stMain], details, button").evaluate_all(
        "all => all.flatMap(one => getComputedStyle(one).transitionDuration.split(', ')).map(parseFloat)"
    )
    assert max(durations) <= 0.01


_SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }"""
# What hides a part of its own words, but for what is hidden from everybody's eyes on purpose.
_CUT = """
() => [...document.querySelectorAll('[data-testid=stMain] *')].filter(one => {
  const style = getComputedStyle(one)
  const words = [...one.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim())
  return words && one.checkVisibility() && one.clientWidth > 1 && style.overflowX !== 'visible'
    && !one.closest('svg, canvas, .js-plotly-plot, [data-testid=stDataFrame]')
    && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1)
}).map(one => one.textContent)
"""


def test_with_more_space_between_letters_words_and_lines_nothing_is_cut(comfort: Tab, core: Suivi) -> None:
    comfort.page.set_viewport_size({"width": 1440, "height": 900})
    cut = {}
    for screen in SCREENS:
        page = comfort.open(path_of(screen, str(core.operations.iloc[0]["identifiant"]))).page
        page.add_style_tag(content=_SPACED)
        beyond = page.locator("html, [data-testid=stMain]").evaluate_all(_WIDEST)
        cut[screen.title] = (page.evaluate(_CUT), beyond)
    assert cut == {screen.title: ([], 0) for screen in SCREENS}
