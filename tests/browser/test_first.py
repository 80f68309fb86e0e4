"""What is read before Streamlit's scripts have come is what they then draw, and nothing moves when they do."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.browser.axe import faults
from tests.browser.conftest import LOOK
from tests.browser.tab import Tab
from tests.browser.test_slow import first_tab  # noqa: F401 -- a fixture
from tests.browser.waiting import until

pytestmark = pytest.mark.browser

# What is in sight of the title, of what is said under it, of the places of fields, of the count and of the content.
_PLACES = """
() => {
  const first = document.querySelector('.sao-premiere')
  const place = first ?? document.querySelector('[data-testid=stMain]')
  const found = {}
  for (const [name, selector] of Object.entries({
    title: 'h1',
    said: '.sao-mentions p, [data-testid=stCaptionContainer] p',
    message: '.sao-avis, [data-testid=stAlert]',
    field: '.champs .sao-champ, .st-key-filtres > *',
    others: '.champs .sao-bouton, .st-key-filtres [data-testid=stPopoverButton]',
    filter: '.sao-actifs > span, .st-key-actifs button',
    order: '.droite .sao-champ, .st-key-barre [data-testid=stSelectbox]',
    count: '.sao-barre p, .st-key-barre p',
    content: '.sao > *',
    link: '.sao a[href]',
    row: '.sao tbody tr:nth-child(3)',
  })) {
    const { x, y, width, height } = place.querySelector(selector)?.getBoundingClientRect() ?? {}
    if (x !== undefined) found[name] = [x, y, width, height].map(Math.round)
  }
  // Of a choice, which is a little wider or narrower than its place, its height alone.
  const choices = [...place.querySelectorAll('.sao-choix, [data-testid=stButtonGroup]')]
  const documents = [...place.querySelectorAll('.sao')]
  const tops = of => of.map(one => one.getBoundingClientRect()).filter(({ y }) => y < innerHeight)
    .map(({ x, y }) => [x, y].map(Math.round))
  return { ...found, documents: tops(documents), choices: tops(choices).map(([, y]) => y) }
}
"""
# How many titles are in sight in each frame from the first that has one; how much moves once the fonts have come.
_WATCH = """
(() => {
  const seen = window.seen = { titles: new Set(), moved: 0, since: 0 }
  const count = () => {
    const titles = [...document.querySelectorAll('h1')].filter(one => one.checkVisibility({ visibilityProperty: true }))
    if (titles.length || seen.titles.size) seen.titles.add(titles.length)
    requestAnimationFrame(count)
  }
  requestAnimationFrame(count)
  const add = ({ value, startTime }) => { if (startTime > seen.since) seen.moved += value }
  new PerformanceObserver(list => list.getEntries().forEach(add))
    .observe({ type: 'layout-shift', buffered: true })
})()
"""
# Asked for again until it is there: the sheet that names it may come after what the server wrote.
_FONT = """() => {
  document.fonts.load('16px "Source Sans"')
  return [...document.fonts].some(one => /Source Sans/.test(one.family) && one.status === 'loaded')
}"""
OPERATIONS, SYNTHESE = "operations?etape=En+%C3%A9tude&au=2018-12-01", ""
IN_A_LINE = "operations?colonnes=Code&serre=true&version=2"
DARK = "rgb(18, 24, 29)"
MINE, FICHE = "mes-operations?moi=CO+02+%E2%80%93+B.+R.", "fiche?operation=BAUD&liste=etape%3DEn%2Bchantier"
SMALL = (OPERATIONS, SYNTHESE, MINE, FICHE, "revue", "secteurs", "glissements")
LARGE = (*SMALL, IN_A_LINE, "echeances?fenetre=1+an", "chantiers", "equipes", "partenaires")
LARGE += ("equipes-projets", "retour-d-experience", "chantier?numero=4")


@contextmanager
def watched(tab: Tab) -> Iterator[None]:
    """Watch the titles of a page, and what moves in it, from its first line."""
    driver = tab.page.context.new_cdp_session(tab.page)
    driver.send("Page.enable")
    driver.send("Page.addScriptToEvaluateOnNewDocument", {"source": _WATCH})
    try:
        yield
    finally:
        driver.detach()  # its script goes with it


@contextmanager
def held(tab: Tab, path: str) -> Iterator[Locator]:
    """Open an address whose scripts do not come before the end; give what the server wrote in the page."""
    with holding(tab) as let_go:
        yield open_written(tab, path)
        written = tab.page.locator(".sao-premiere")
        if written.count():
            let_go()
            tab.settle()


@contextmanager
def holding(tab: Tab) -> Iterator[Callable[[], None]]:
    """Hold Streamlit's scripts until what this gives is called.

    Not with `route`, which turns the browser's cache off: each page would ask for all the others again, and compile
    them. What the page before has in memory is not asked for at all: it is dropped first.
    """
    driver = tab.page.context.new_cdp_session(tab.page)
    driver.send("Network.enable")
    for disabled in (True, False):
        driver.send("Network.setCacheDisabled", {"cacheDisabled": disabled})
    driver.send("Network.disable")
    driver.send("Fetch.enable", {"patterns": [{"urlPattern": "*/static/js/index.*.js"}]})

    def let_go() -> None:
        driver.send("Fetch.disable")

    try:
        yield let_go
    finally:
        driver.detach()


def open_written(tab: Tab, path: str) -> Locator:
    """Open an address of which the scripts are held; return what the server wrote in the page."""
    written = tab.page.locator(".sao-premiere")
    for _ in range(20):  # a page does not wait: neither for the log when a server starts, nor for what was promised
        tab.page.goto(f"{tab.address}/{path}", wait_until="commit")
        tab.page.wait_for_selector(".sao-annonce", state="attached")
        if re.search(r"ersion \d", written.inner_text() if written.count() else ""):
            break
        tab.page.wait_for_timeout(500)
    expect(written).to_be_visible()
    until(tab.page, _FONT)
    return written


@pytest.mark.parametrize(
    ("path", "width", "height"), [*((path, 1440, 900) for path in LARGE), *((path, 390, 844) for path in SMALL)]
)
def test_nothing_moves_when_streamlit_takes_its_place(tab: Tab, path: str, width: int, height: int) -> None:
    tab.page.set_viewport_size({"width": width, "height": height})
    with watched(tab), held(tab, path) as written:
        expect(tab.heading).to_have_count(1)
        tab.page.evaluate("seen.since = performance.now(); seen.moved = 0")
        title, before, words = tab.page.title(), tab.page.evaluate(_PLACES), written.locator(".sao").all_inner_texts()
    assert tab.page.evaluate(_PLACES) == before
    assert tab.page.locator("[data-testid=stMain] .sao").all_inner_texts() == words
    assert tab.page.title() == title
    assert tab.page.evaluate("[...seen.titles]") == [1], "no title for a moment, or two"
    assert tab.page.evaluate("seen.moved") < 0.05


@pytest.mark.parametrize("path", [OPERATIONS, SYNTHESE, "secteurs", MINE])
def test_it_is_accessible_by_itself(tab: Tab, path: str) -> None:
    with holding(tab):
        open_written(tab, path)
        assert faults(tab.page) == []  # axe judges no colour here, over an edge that is drawn: the next test does
        tab.leave(on_screen=False)  # what Streamlit would draw, others look at


@pytest.mark.parametrize("path", [OPERATIONS, SYNTHESE])
def test_its_colours_are_those_of_the_screen(tab: Tab, path: str) -> None:
    """The theme chosen here is not the machine's: Streamlit keeps it in the browser."""
    tab.page.goto(f"{tab.address}/_stcore/health")
    tab.page.evaluate("key => localStorage.setItem(key, '\"Dark\"')", f"stActiveTheme-/{path.partition('?')[0]}-v2")
    colours = """() => {
      const place = document.querySelector('.sao-premiere') ?? document.querySelector('[data-testid=stMain]')
      const of = (selector, name) => getComputedStyle(place.querySelector(selector))[name]
      return [of('h1', 'color'), of('.sao a', 'color'), of('.sao', 'color')]
    }"""
    with held(tab, path) as written:
        before = tab.page.evaluate(colours)
        expect(written).to_have_css("background-color", DARK)
        expect(written.locator(".sao-volet")).to_have_css("background-color", "rgb(13, 18, 22)")
    assert tab.page.evaluate(colours) == before
    expect(tab.page.get_by_test_id("stApp")).to_have_css("background-color", DARK)


def test_the_keyboard_and_what_was_scrolled_stay_where_they_are(tab: Tab) -> None:
    where = "() => { const { href, textContent } = document.activeElement; return [href, textContent] }"
    with held(tab, "operations") as written:
        tab.page.keyboard.press("Tab")
        expect(tab.page.locator(":focus")).to_have_text("Aller au contenu principal")
        tab.page.keyboard.press("Enter")
        expect(written.locator("main")).to_be_focused()
        written.locator("tbody a").nth(30).focus()
        written.locator("main").evaluate("main => main.scrollTop = 120")
        written.locator(".sao-defile").evaluate("region => { region.scrollLeft = 200 }")
        down = written.locator(".sao-defile").evaluate("region => region.scrollTop")
        before, scrolled = tab.page.evaluate(where), written.locator("main").evaluate("main => main.scrollTop")
        assert down > 0
        assert scrolled > 0
    assert tab.page.evaluate(where) == before
    assert tab.page.evaluate("document.activeElement.closest('[data-testid=stMain]') !== null")
    assert tab.page.get_by_test_id("stMain").evaluate("main => main.scrollTop") == scrolled
    region = tab.page.locator("[data-testid=stMain] .sao-defile")
    assert region.evaluate("region => [region.scrollLeft, region.scrollTop]") == [200, down]


def test_a_link_is_followed_at_once_and_back_shows_the_state_of_that_moment(tab: Tab) -> None:
    with holding(tab) as let_go:
        written = open_written(tab, OPERATIONS)
        name = written.locator("tbody a").first.inner_text()
        let_go()  # the next page has its scripts
        written.locator("tbody a").first.click(no_wait_after=True)
        tab.page.wait_for_url("**/fiche?**", wait_until="commit")
        tab.is_on(name)
        assert tab.parameters["liste"] == ["etape=En+%C3%A9tude"]
    with tab.listened_to() as asked:
        tab.back("Opérations")
    assert f"{tab.address}/{OPERATIONS}" in asked, "the page was not asked for again"
    expect(tab.table.first).to_contain_text(name)
    expect(tab.heading).to_have_count(1)


def test_without_streamlit_it_stays_and_says_of_when_it_is(first_tab: Tab) -> None:  # noqa: F811
    tab = first_tab  # its clock stays another one
    tab.page.clock.install()
    with held(tab, OPERATIONS) as written:
        late = written.get_by_role("status")
        expect(late).to_have_count(0)
        tab.page.clock.fast_forward(21_000)
        expect(late).to_contain_text("La suite de la page tarde à venir.")
        tab.page.clock.resume()


def test_a_connection_that_fails_is_told_over_it(first_tab: Tab) -> None:  # noqa: F811
    tab = first_tab
    tab.page.route("**/_stcore/health", lambda route: route.abort())
    tab.page.route("**/_stcore/host-config", lambda route: route.abort())
    tab.page.goto(f"{tab.address}/operations", wait_until="commit")
    expect(tab.page.locator(".sao-premiere tbody a").first).to_be_visible()
    told = tab.page.get_by_role("dialog")
    expect(told).to_contain_text("Le tableau de bord ne répond plus.", timeout=30_000)
    told.click(trial=True)  # nothing is over it


def test_without_scripts_it_is_read_all_the_same(browser: Browser, server: str) -> None:
    context = browser.new_context(**LOOK, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{server}/operations")
    expect(page.get_by_role("heading", level=1)).to_have_text("Opérations")
    expect(page.locator("tbody a").first).to_be_visible()
    context.close()


def test_where_an_address_leads_within_a_screen_is_in_sight_before_and_after(first_tab: Tab) -> None:  # noqa: F811
    """What Streamlit draws under it is hidden, and takes no keyboard: the heading asked for was out of sight."""
    tab = first_tab
    with held(tab, "equipes?role=R%C3%A9f%C3%A9rent+de+secteur") as written:
        expect(written.locator("h3[data-ici]")).to_be_focused()
        expect(written.locator("h3[data-ici]")).to_be_in_viewport()
    heading = tab.page.locator("h3[data-ici]")
    expect(heading).to_be_focused()
    expect(heading).to_be_in_viewport()


@pytest.mark.parametrize("path", [OPERATIONS, "glissements"])
def test_what_streamlit_draws_under_it_is_not_seen(tab: Tab, path: str) -> None:
    """Streamlit's labels of fields, and its captions, say of themselves that they are visible.

    Under what the server wrote they were read aloud a second time; and the browser counted them as moving while the
    screen was made, more than a bound of this file on a busy machine.
    """
    tab.be_at(path)
    shown = """() => {
      const first = Object.assign(document.createElement('div'), { className: 'sao-premiere' })
      document.documentElement.classList.add('sao-remise') // no transition: each style is the last one at once
      document.querySelector('#root').before(first)
      const found = ['[data-testid=stMain] *', '[data-testid=stSidebarNavLink]'].map(of =>
        [...document.querySelectorAll(of)].filter(one => getComputedStyle(one).visibility === 'visible')
          .map(one => one.textContent))
      first.remove()
      document.documentElement.classList.remove('sao-remise')
      return found
    }"""
    menu = tab.page.get_by_test_id("stSidebarNavLink").all_text_contents()
    assert tab.page.evaluate(shown) == [[], menu]
