"""On a slow network: something is seen before Streamlit's scripts have come, and they come compressed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Route, expect

from tests.browser.conftest import LOOK
from tests.browser.tab import Tab

pytestmark = pytest.mark.browser


@pytest.fixture
def first_tab(browser: Browser, server: str) -> Iterator[Tab]:
    """A tab of somebody who never opened the dashboard."""
    context = browser.new_context(**LOOK)
    tab = Tab(context.new_page(), server)
    yield tab
    context.close()
    assert tab.errors == [], "a script of the page failed"


@pytest.mark.parametrize(("scheme", "ground"), [("light", "rgb(255, 255, 255)"), ("dark", "rgb(18, 24, 29)")])
def test_the_page_says_that_it_is_loading(first_tab: Tab, scheme: Literal["light", "dark"], ground: str) -> None:
    """It stayed blank until the scripts were there: fourteen seconds on fast 3G."""
    tab = first_tab.turn(scheme)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    tab.page.route("**/static/js/index.*.js", hold)
    tab.page.goto(f"{tab.address}/aide", wait_until="commit")
    loading = tab.page.get_by_role("status").filter(has_text="Chargement…")
    expect(loading).to_be_visible()
    expect(tab.page.locator("html")).to_have_css("background-color", ground)
    for route in held:
        route.continue_()
    tab.page.unroute_all()
    tab.is_on("Aide")
    expect(loading).to_have_count(0)


def test_scripts_come_compressed(first_tab: Tab) -> None:
    with first_tab.page.expect_response("**/static/js/index.*.js") as answered:
        first_tab.open()
    assert answered.value.header_value("content-encoding") == "gzip"


def test_the_session_begins_without_asking_where_the_server_is(first_tab: Tab) -> None:
    """Streamlit asked « /operations/_stcore/health » first, then waited a tenth of a second to ask at the root."""
    with first_tab.listened_to() as asked:
        first_tab.open("operations")
    own = [urlsplit(one).path for one in asked if "/_stcore/" in one]
    assert sorted(own) == ["/_stcore/health", "/_stcore/host-config", "/_stcore/stream"]
