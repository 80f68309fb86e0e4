"""By keyboard alone: everything is reached, seen where one is, and a fiche opens."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from io import BytesIO

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import FloatRect, Page, expect

from sao_dashboard.views.suivi import Suivi
from sao_dashboard.views.synthese import synthese
from tests.browser.tab import MENU, Tab
from tests.browser.tabs import Tabs

pytestmark = pytest.mark.browser

MOST_STOPS = 150
RING = 6
"""Pixels around an element where what shows the focus may be drawn."""

SEEN_OF_A_KIND = 2
"""How many elements that look the same are looked at on a screen: a list has many. The menu's are those of any."""

_FOCUSED = """
() => {
  const element = document.activeElement
  if (element === document.body) return null
  const copy = element.cloneNode(true)
  copy.querySelectorAll('[data-testid=stIconMaterial], [aria-hidden=true]').forEach(icon => icon.remove())
  const key = element.closest('[class*=st-key-]')?.className.match(/st-key-([a-z]+)/)[1]
  const { x, y, width, height } = element.getBoundingClientRect()
  return {
    name: element.ariaLabel || copy.textContent.trim(),
    kind: [element.tagName, element.role, element.dataset.testid, key].join(),
    inside: element.closest('[data-testid=stMain]') !== null,
    box: { x, y, width, height },
  }
}
"""


@contextmanager
def untouched(tabs: Tabs, server: str) -> Iterator[Tab]:
    """Lend a tab that no test had before: where Tab begins, and ends, depends on what a page lived through.

    Opened by another one, it has the scripts that the other compiled.
    """
    with tabs.lent(server) as tab:
        opener = tab.page
        opener.goto(f"{server}/_stcore/health")
        with opener.expect_popup() as opened:
            opener.evaluate("() => { window.open(location.href) }")
        opened.value.wait_for_load_state()
        yield Tab(opened.value, server)


@pytest.fixture
def tab(tabs: Tabs, server: str) -> Iterator[Tab]:
    with untouched(tabs, server) as tab:
        yield tab


@dataclass(frozen=True)
class Stop:
    """One element that Tab reaches: its name, what it looks like, whether it is of the screen alone, and its place."""

    name: str
    kind: str
    inside: bool
    box: FloatRect


def stops(page: Page) -> Iterator[Stop]:
    """Press Tab from where one is to the end of the page."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        focused = page.evaluate(_FOCUSED)
        if focused is None:
            return
        yield Stop(**focused)
    pytest.fail("Tab never comes to the end of the page")


def reach(page: Page, name: str) -> None:
    """Press Tab until the element of this name."""
    for stop in stops(page):
        if stop.name == name:
            return
    pytest.fail(f"Tab never reaches « {name} »")


def changes(page: Page, box: FloatRect) -> bool:
    """Tell whether the page is not the same with and without the focus, around the element that has it."""
    viewport = page.viewport_size
    assert viewport
    left, top = max(0, box["x"] - RING), max(0, box["y"] - RING)
    right = min(viewport["width"], box["x"] + box["width"] + RING)
    bottom = min(viewport["height"], box["y"] + box["height"] + RING)
    clip: FloatRect = {"x": left, "y": top, "width": right - left, "height": bottom - top}
    focused = page.screenshot(clip=clip, animations="disabled", caret="initial")
    page.evaluate("window.left = document.activeElement; left.blur()")
    blurred = page.screenshot(clip=clip, animations="disabled", caret="initial")
    page.evaluate("left.focus({ preventScroll: true })")
    images = [Image.open(BytesIO(png)).convert("L") for png in (focused, blurred)]
    return max(ImageChops.difference(*images).histogram()[32:]) > 0


@dataclass(frozen=True)
class Walk:
    """What Tab reaches on a screen, from its load to its end, and what does not show there that it has the focus."""

    names: list[str]
    unseen: list[str]


@pytest.fixture(scope="module")
def walk(tabs: Tabs, server: str) -> Callable[[str], Walk]:
    """What goes through a screen by Tab, once for all the tests that ask for it."""

    kinds: Counter[tuple[str, str]] = Counter()

    @cache
    def through(path: str) -> Walk:
        found = Walk([], [])
        with untouched(tabs, server) as tab:
            for stop in stops(tab.open(path).page):
                found.names.append(stop.name)
                kind = (stop.kind, path if stop.inside else "everywhere")
                kinds[kind] += 1
                if kinds[kind] <= SEEN_OF_A_KIND and not changes(tab.page, stop.box):
                    found.unseen.append(stop.name)
        return found

    return through


@pytest.mark.parametrize("path", ["", "operations", "echeances", "aide"])
def test_the_focus_is_seen_wherever_it_is(walk: Callable[[str], Walk], path: str) -> None:
    assert walk(path).names != []
    assert walk(path).unseen == []


def test_menu_and_figures_are_reached(walk: Callable[[str], Walk], core: Suivi) -> None:
    names = walk("").names
    assert names[: 2 + len(MENU)] == ["Aller au contenu principal", "Chercher partout", *MENU]
    figures = synthese(core)
    six = (figures.en_retard, figures.a_risque, figures.a_30_jours, figures.a_90_jours, figures.sans_charge)
    wanted = [f"{figure.valeur} {figure.libelle}" for figure in (*six, figures.franges)]
    assert [name for name in names if name in wanted] == wanted


def test_filters_exports_headings_and_fiches_are_reached(walk: Callable[[str], Walk]) -> None:
    names = walk("operations").names
    filters = ["Rechercher", "Secteur", "Étape", "Situation", "Autres filtres"]
    wanted = [*filters, "Trier par", "Affichage", "Exporter", "Calendrier"]
    wanted += ["Opérations qui correspondent aux filtres", "Au plus tard", "EuroRennes"]
    assert [name for name in wanted if name not in names] == []


def test_the_first_link_leads_past_the_menu(tab: Tab) -> None:
    page = tab.open().page
    reach(page, "Aller au contenu principal")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('[data-testid=stMain]') !== null")


def test_a_screen_a_filter_and_a_fiche_without_a_mouse(tab: Tab, core: Suivi) -> None:
    operations = core.operations
    secteur = str(operations["secteur"].cat.categories[0])
    page = tab.open().page
    reach(page, "Opérations")
    page.keyboard.press("Enter")
    tab.is_on("Opérations")

    reach(page, "Secteur")
    page.keyboard.type(secteur)
    expect(page.get_by_role("option", name=secteur, exact=True)).to_be_visible()
    page.keyboard.press("Enter")
    tab.has_chosen("Secteur", secteur)
    page.keyboard.press("Escape")
    tab.settle()

    operation = operations[operations["secteur"] == secteur].iloc[-1]
    reach(page, operation["nom"])
    page.keyboard.press("Enter")
    tab.is_on(operation["nom"])


def test_the_window_of_the_timeline_changes_with_the_arrows(tab: Tab) -> None:
    page = tab.open("echeances").page
    chosen = page.get_by_role("radiogroup", name="Fenêtre").get_by_role("radio", checked=True)
    expect(chosen).to_have_text("3 ans")
    for stop in stops(page):
        if stop.name in ("2 mois", "3 ans"):
            break
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.wait_for_url("**/echeances?fenetre=*")
    expect(chosen).not_to_have_text("3 ans")
