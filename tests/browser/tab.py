"""One tab of the dashboard: what somebody does in it, and what they then see."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Locator, Page, Request, WebSocket, expect

from sao_dashboard.formatting import accord, nombre
from sao_dashboard.screens import ACCESSIBILITE, AIDE, FICHE, SCREENS, SYNTHESE, Screen
from tests.browser.waiting import until

PATIENCE = 15_000
"""Milliseconds that anything may take on a busy machine; what has its own limit says so."""

MENU = [screen.title for screen in SCREENS if not screen.hidden]
_IDLE = "[data-testid=stApp][data-test-script-state=notRunning]"
_UNFOLDED = "[data-testid=stSidebar][data-collapsed=false]"
_COMING = (
    "[data-testid=stSkeleton], .sao-graphique:not(:has(.main-svg)), "
    "[class*=st-key-document_]:not(:has(.sao)), .sao-premiere"
)
# Both appearances are painted for a moment in the old document, which is thrown away with whatever was asked of it.
_MARK_IF_OTHER = """
scheme => {
  window.old = document.querySelector('[data-testid=stApp]') && !matchMedia(`(prefers-color-scheme: ${scheme})`).matches
  return window.old
}
"""
_PASS = """
address => {
  history.pushState({}, '', address)
  dispatchEvent(new PopStateEvent('popstate', { state: {} }))
}
"""
_TABLE = ".st-key-document_operations table"
_CHOSEN = "[data-testid=stMultiSelect]:has([role=combobox][aria-label='{}']) span[title]"


def path_of(screen: Screen, operation: str) -> str:
    """Return the address of a screen on its server; the fiche is that of `operation`."""
    if screen is FICHE:
        return f"fiche?operation={operation}"
    return "" if screen is SYNTHESE else screen.path


class Tab:
    """A page on one server. What its scripts throw is kept in `errors`."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.errors: list[str] = []
        self._is_left = False
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    @contextmanager
    def listened_to(self) -> Iterator[list[str]]:
        """Give every address that the page asks for meanwhile: two hundred a load, each of which costs to be told."""
        asked: list[str] = []

        def request(one: Request) -> None:
            asked.append(one.url)

        def websocket(one: WebSocket) -> None:
            asked.append(one.url)

        self.page.on("request", request)
        self.page.on("websocket", websocket)
        yield asked
        self.page.remove_listener("request", request)
        self.page.remove_listener("websocket", websocket)

    def open(self, path: str = "") -> Tab:
        """Open an address of the server, or a whole one, and wait until all of it is drawn."""
        self.page.goto(path if path.startswith("http") else f"{self.address}/{path}")
        expect(self.heading).to_be_visible()
        return self.settle()

    def be_at(self, path: str) -> Tab:
        """Be at an address of the server, of the same session, loaded only if need be.

        There already, what was unfolded or scrolled still is; from another screen, this one is drawn as it is anew.
        """
        self.page.mouse.move(-1, -1)
        here, there = urlsplit(self.page.url), urlsplit(f"{self.address}/{path}")
        if here == there and not self._is_left:
            return self.settle()
        self._is_left = False
        if here.netloc != there.netloc or here.path.startswith("/_stcore/"):
            return self.open(path)
        if here.path == there.path:  # asked otherwise: by another screen, of little to draw
            self.pass_to((AIDE if here.path.endswith(ACCESSIBILITE.path) else ACCESSIBILITE).path)
        return self.pass_to(path)

    def leave(self, *, on_screen: bool) -> None:
        """Leave the tab to somebody else, on its screen if nothing is open, or else where nothing is drawn any more."""
        self._is_left = True
        screen = self.page.locator(_IDLE).filter(has=self.heading).filter(has=self.page.locator(_UNFOLDED))
        opened = self.page.locator("[role=dialog], [data-testid=stPopoverBody]")
        if on_screen and screen.count() and not opened.count() and not self.messages.count():
            return
        self.page.goto(f"{self.address}/_stcore/health")  # of the same site, so that what was compiled is kept

    def pass_to(self, path: str) -> Tab:
        """Show another screen without loading the page again, as the browser's own arrows do."""
        left = self.heading.inner_text()
        self.page.evaluate(_PASS, f"{self.address}/{path}")
        expect(self.heading).not_to_have_text(left)
        expect(self.heading).to_be_visible()
        return self.settle()

    def settle(self) -> Tab:
        """Wait until the server has finished and everything it announced is drawn."""
        self.page.wait_for_selector(_IDLE)
        expect(self.page.locator(_COMING)).to_have_count(0)
        return self

    def still(self) -> Tab:
        """Wait until what a scroll or another size moves has been drawn where it then is."""
        self.page.evaluate("() => new Promise(still => requestAnimationFrame(() => requestAnimationFrame(still)))")
        return self

    def turn(self, scheme: Literal["dark", "light"]) -> Tab:
        """Make the machine ask for an appearance: a screen that has another one is loaded again, and drawn."""
        loaded = self.page.evaluate(_MARK_IF_OTHER, scheme)
        self.page.emulate_media(color_scheme=scheme)
        if loaded:
            until(self.page, "!window.old")
            expect(self.heading).to_be_visible()
            self.settle()
        return self

    def is_on(self, title: str) -> Tab:
        """Expect the screen of this title, drawn."""
        expect(self.heading).to_have_text(title)
        return self.settle()

    def go(self, title: str) -> Tab:
        """Choose a screen in the menu."""
        self.menu.get_by_role("link", name=title, exact=True).click()
        return self.is_on(title)

    def back(self, title: str) -> Tab:
        """Press the browser's Back button, once."""
        self.page.go_back(wait_until="commit")
        return self.is_on(title)

    @property
    def heading(self) -> Locator:
        """The title of the screen."""
        return self.page.get_by_role("heading", level=1)

    @property
    def menu(self) -> Locator:
        """The menu of screens."""
        return self.page.get_by_role("navigation", name="Écrans")

    @property
    def parameters(self) -> dict[str, list[str]]:
        """The parameters of the address."""
        return parse_qs(urlsplit(self.page.url).query)

    def field(self, name: str) -> Locator:
        """The field of this name in which one chooses or writes."""
        return self.page.get_by_label(name, exact=True)

    def choose(self, field: str, value: str) -> None:
        """Choose one value of a list, which opens as one writes."""
        self.field(field).fill(value)
        self.page.get_by_role("option", name=value, exact=True).click()
        self.page.keyboard.press("Escape")

    def write(self, field: str, text: str) -> None:
        """Write in a field, and validate."""
        self.field(field).fill(text)
        self.field(field).press("Enter")

    def look_at(self, day: str) -> None:
        """Fill « Voir au » with a day written « jj/mm/aaaa »."""
        self.page.get_by_role("spinbutton", name="jour, Voir au").press_sequentially(day.replace("/", ""))
        self.page.keyboard.press("Escape")

    def counts(self, found: int, total: int) -> None:
        """Expect the Opérations screen to count these rows."""
        words = f"{nombre(found)} {accord(found, 'opération')} sur {nombre(total)}"
        expect(self.page.locator(".st-key-barre p").first).to_have_text(words)

    @property
    def found(self) -> int:
        """How many rows the Opérations screen counts, once drawn."""
        return int(re.sub(r"\s", "", self.page.locator(".st-key-barre strong").first.inner_text()))

    def has_chosen(self, field: str, *values: str) -> None:
        """Expect these values, in this order, in a field where several may be chosen."""
        chosen = self.page.locator(_CHOSEN.format(field))
        expect(chosen).to_have_count(len(values))
        for tag, value in zip(chosen.all(), values, strict=True):
            expect(tag).to_have_attribute("title", value)

    @property
    def table(self) -> Locator:
        """The rows of the table of operations."""
        return self.page.locator(f"{_TABLE} tbody tr")

    def open_row(self, row: int) -> None:
        """Click the name of an operation in the table, rows counted from 0."""
        self.table.nth(row).get_by_role("link").click()

    def says(self, words: str | re.Pattern[str]) -> None:
        """Expect a message that holds these words."""
        expect(self.messages.filter(has_text=words)).to_be_visible()

    @property
    def messages(self) -> Locator:
        """The messages of the screen: what is missing, refused or broken."""
        return self.page.get_by_test_id("stAlert")
