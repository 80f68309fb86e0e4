"""What each screen is: drawn whole, accessible, in French, from this machine alone (on phones: test_phone.py)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from urllib.parse import urlencode, urlsplit

import pytest
from playwright.sync_api import expect

from sao_dashboard.screens import (
    CHARGE,
    ECHEANCES,
    FICHE,
    GLISSEMENTS,
    QUALITE,
    REPARTITION,
    SCREENS,
    SECTEURS,
    SYNTHESE,
    Screen,
)
from sao_dashboard.views.suivi import Suivi
from tests.browser import axe
from tests.browser.conftest import LOOK
from tests.browser.tab import Tab, path_of
from tests.browser.waiting import until

pytestmark = pytest.mark.browser

ENGLISH = (
    *(
        "Add",
        "Browse",
        "Cancel",
        "Choose",
        "Clear",
        "Click",
        "Close",
        "Collapse",
        "Column",
        "Copy",
        "Deploy",
        "Dismiss",
    ),
    *("Download", "Drag", "Edit", "Empty", "Error", "Expand", "Fullscreen", "Help", "Hide", "Loading", "Main", "Made"),
    *("Next", "No", "Open", "Options", "Press", "Previous", "Print", "Remove", "Rerun", "Reset", "Running", "Search"),
    *(
        "Select",
        "Selected",
        "Settings",
        "Show",
        "Sidebar",
        "Skip",
        "Sort",
        "Today",
        "Theme",
        "Toggle",
        "Upload",
        "View",
    ),
    *("Enter", "File", "Files", "Yes", "Zoom", "options", "selected", "day", "month", "year", "yyyy", "start", "end"),
    *("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November"),
    *("December", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "Apr", "Aug", "Dec"),
)
"""Words that Streamlit, its calendar and Plotly write, and French does not."""

_ENGLISH_IN_SIGHT = """
words => {
  const english = new RegExp(`(?<![\\\\p{L}\\\\p{N}-])(${words.join('|')})(?![\\\\p{L}\\\\p{N}-])`, 'u')
  const attributes = ['aria-label', 'aria-description', 'aria-roledescription', 'aria-valuetext', 'title',
    'placeholder', 'alt', 'data-title']
  const found = new Set()
  const look = text => { if (text && english.test(text)) found.add(text.trim()) }
  for (const element of document.querySelectorAll('body, body *')) {
    // An icon is a ligature: its text is its name, hidden from everybody.
    if (element.closest('script, style, noscript, [data-testid=stIconMaterial]')) continue
    for (const name of attributes) look(element.getAttribute(name))
    for (const node of element.childNodes) if (node.nodeType === Node.TEXT_NODE) look(node.data)
  }
  return [...found]
}
"""

# The contrast of the axis' words with the page: axe does not look inside a drawing.
_CHART_CONTRAST = """
selector => {
  const luminance = colour => {
    const [r, g, b] = colour.match(/[\\d.]+/g).map(Number).map(v => v / 255)
      .map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const ground = luminance(getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor)
  return Math.min(...[...document.querySelectorAll(selector)].map(text => {
    const ink = luminance(getComputedStyle(text).fill)
    return (Math.max(ink, ground) + 0.05) / (Math.min(ink, ground) + 0.05)
  }))
}
"""
NOTHING_BEYOND = """
() => [...document.querySelectorAll('html, [data-testid=stMain]')].every(one => one.scrollWidth === one.clientWidth)
"""
_SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }"""
# What hides a part of its own words, but for what is hidden from everybody's eyes on purpose.
_CUT = """
() => [...document.querySelectorAll('[data-testid=stMain] *')].filter(one => {
  const style = getComputedStyle(one)
  const words = [...one.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim())
  return words && one.checkVisibility() && one.clientWidth > 1 && style.overflowX !== 'visible'
    && !one.closest('svg, canvas, .js-plotly-plot')
    && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1)
}).map(one => one.textContent)
"""
CHARTS = (SECTEURS, ECHEANCES, GLISSEMENTS, QUALITE)
WIDE = (*CHARTS, SYNTHESE, CHARGE, REPARTITION)
"""Where a wide window shows what a phone does not, which is dark on every screen: charts, the menu, two tables."""

PLOT = ".js-plotly-plot"
AXIS_WORDS = f"{PLOT} :is(.xtick, .ytick) text"


def english(tab: Tab) -> list[str]:
    """Return the texts and names of the page that hold an English word."""
    found: list[str] = tab.page.evaluate(_ENGLISH_IN_SIGHT, list(ENGLISH))
    return found


def is_dark(tab: Tab, dark: bool) -> None:
    """Expect the page in one of its two appearances."""
    background = "rgb(18, 24, 29)" if dark else "rgb(255, 255, 255)"
    expect(tab.page.get_by_test_id("stApp")).to_have_css("background-color", background)


def has_a_readable_chart(tab: Tab) -> None:
    """Expect the words of a chart to be read on the page behind them."""
    expect(tab.page.locator(AXIS_WORDS)).not_to_have_count(0)
    assert tab.page.evaluate(_CHART_CONTRAST, AXIS_WORDS) > 4.5


@pytest.fixture(scope="module", params=SCREENS, ids=lambda screen: screen.path)
def screen(request: pytest.FixtureRequest) -> Screen:
    found: Screen = request.param
    return found


@pytest.fixture(scope="module")
def address(core: Suivi, screen: Screen) -> str:
    """Where the screen is, on its server."""
    return path_of(screen, str(core.operations.iloc[0]["identifiant"]))


@pytest.fixture(scope="module")
def asked(kept: Tab) -> Iterator[list[str]]:
    """All that is asked for by a page, from its first request, and by the screens that follow one another in it."""
    with kept.listened_to() as asked:
        kept.open("accessibilite")
        yield asked


@pytest.fixture(scope="module")
def seen(kept: Tab, asked: list[str], address: str) -> Tab:
    """A tab on the screen, drawn once for all that is asked of it."""
    return kept.be_at(address)


@pytest.fixture(scope="module")
def dark(kept: Tab) -> Tab:
    """That tab in the end, on a machine that turned dark: what was drawn on white must not stay dark on black."""
    return kept.be_at(SECTEURS.path).turn("dark")


def test_it_is_drawn_whole(seen: Tab) -> None:
    expect(seen.heading).to_have_count(1)
    expect(seen.messages.filter(has_text="n’a pas pu être affiché")).to_have_count(0)
    assert seen.errors == []


def test_its_title_tells_it_from_the_other_tabs(seen: Tab, screen: Screen, core: Suivi) -> None:
    title = core.operations.iloc[0]["nom"] if screen is FICHE else screen.title
    expect(seen.page).to_have_title(f"{title} – Suivi des opérations – SAO")


def test_its_headings_skip_no_level(seen: Tab) -> None:
    """Parts of a screen were headings of the third level under its title, and cards of the fifth."""
    levels = seen.page.locator("h1, h2, h3, h4, h5, h6").evaluate_all("all => all.map(one => +one.tagName[1])")
    assert levels[0] == 1
    assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []


def test_nothing_is_asked_of_another_machine(seen: Tab, asked: list[str]) -> None:
    hosts = {urlsplit(one.removeprefix("blob:")).hostname for one in asked}
    assert {"127.0.0.1"} <= hosts <= {"127.0.0.1", None}


def test_it_is_in_french(seen: Tab) -> None:
    expect(seen.page.locator("html")).to_have_attribute("lang", "fr")
    assert english(seen) == []


def test_it_is_accessible_in_light(seen: Tab) -> None:
    is_dark(seen.settle(), False)
    assert axe.faults(seen.page) == []


def test_charts_are_where_they_are_looked_at_in_dark(seen: Tab, screen: Screen) -> None:
    assert (seen.page.locator(PLOT).count() > 0) == (screen in CHARTS)


def test_nothing_is_cut_with_more_space_between_letters_words_and_lines(seen: Tab) -> None:
    style = seen.page.add_style_tag(content=_SPACED)
    seen.still()
    cut, beyond = seen.page.evaluate(_CUT), not seen.page.evaluate(NOTHING_BEYOND)
    style.evaluate("one => one.remove()")
    assert (cut, beyond) == ([], False)


# Last of what is asked of a screen: the others are asked of a wide window.
def test_at_twice_the_size_it_does_not_scroll_sideways(seen: Tab) -> None:
    seen.page.set_viewport_size({"width": 720, "height": 450})
    try:
        seen.still().settle()
        until(seen.page, NOTHING_BEYOND)
    finally:
        seen.be_at("accessibilite")  # of which little is drawn anew when its size changes
        seen.page.set_viewport_size(LOOK["viewport"])


def test_the_synthese_fits_one_screen(kept: Tab) -> None:
    # Streamlit leaves ten lines of blank under a page, to which one could scroll.
    main = kept.be_at("").page.get_by_test_id("stMain")
    assert main.evaluate("main => main.scrollHeight - main.clientHeight") == 0


def test_every_declared_fault_is_still_there(kept: Tab) -> None:
    assert axe.excused(kept.be_at("").page) == set(axe.DECLARED)


def test_the_data_of_a_chart_are_accessible(kept: Tab) -> None:
    tab = kept.be_at("secteurs")
    tab.page.get_by_text("Les données du graphique").click()
    expect(tab.page.get_by_role("table", name="Opérations par secteur")).to_be_visible()
    assert (english(tab), axe.faults(tab.page)) == ([], [])


@pytest.mark.parametrize("wide", WIDE, ids=lambda screen: screen.path)
def test_what_a_phone_does_not_show_is_accessible_in_dark(dark: Tab, wide: Screen) -> None:
    tab = dark.be_at(path_of(wide, ""))
    is_dark(tab, True)
    assert axe.faults(tab.page, only=axe.COLOURS) == []
    if wide in CHARTS:
        has_a_readable_chart(tab)


def test_what_opens_is_in_french_and_accessible_too(dark: Tab, core: Suivi) -> None:
    secteur = str(core.operations["secteur"].cat.categories[0])
    tab = dark.be_at(f"operations?{urlencode({'secteur': secteur, 'colonnes': 'Code'})}")  # of little to look at
    page = tab.page
    tab.has_chosen("Secteur", secteur)
    page.get_by_role("button", name="Autres filtres").click()
    expect(page.get_by_label("Statut", exact=True)).to_be_visible()
    assert (english(tab), axe.faults(page)) == ([], [])
    page.get_by_role("button", name="Choisir une période").click()
    expect(page.get_by_role("grid").first).to_be_visible()
    assert (english(tab), axe.faults(page)) == ([], [])
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Choisir une date").click()
    expect(page.get_by_role("grid", name="Choisir une date")).to_be_visible()
    assert (english(tab), axe.faults(page)) == ([], [])
    page.keyboard.press("Escape")
    tab.field("Étape").click()
    expect(page.get_by_role("option").first).to_be_visible()
    assert (english(tab), axe.faults(page)) == ([], [])
