"""On a slow network: something is seen before Streamlit's scripts have come, and they come compressed."""

from __future__ import annotations

import pytest
from playwright.sync_api import Route, expect

from tests.browser.conftest import NewTab

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("scheme", "ground"), [("light", "rgb(255, 255, 255)"), ("dark", "rgb(18, 24, 29)")])
def test_the_page_says_that_it_is_loading(new_tab: NewTab, scheme: str, ground: str) -> None:
    """It stayed blank until the scripts were there: fourteen seconds on fast 3G."""
    tab = new_tab(color_scheme=scheme)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    tab.page.route("**/static/js/index.*.js", hold)
    tab.page.goto(tab.address, wait_until="commit")
    loading = tab.page.get_by_role("status").filter(has_text="Chargement…")
    expect(loading).to_be_visible()
    expect(tab.page.locator("html")).to_have_css("background-color", ground)
    for route in held:
        route.continue_()
    tab.page.unroute_all()
    tab.is_on("Synthèse")
    expect(loading).to_have_count(0)


def test_scripts_come_compressed(new_tab: NewTab) -> None:
    tab = new_tab()
    with tab.page.expect_response("**/static/js/index.*.js") as answered:
        tab.open()
    assert answered.value.header_value("content-encoding") == "gzip"
