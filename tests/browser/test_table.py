"""The table of operations, which Streamlit draws on a canvas: what it must not offer, and what it must not do."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.tab import Tab

pytestmark = pytest.mark.browser

_HEADINGS = "[data-testid=data-grid-canvas] + canvas"


def test_its_toolbar_is_not_there_to_cover_our_exports(tab: Tab) -> None:
    """Streamlit's own CSV had the page in sight alone, under internal titles, and took the click meant for ours."""
    table = tab.open("operations").page.get_by_test_id("stDataFrame")
    table.hover()
    expect(table.get_by_test_id("stElementToolbar")).to_be_hidden()
    for name in ("Excel", "CSV"):
        with tab.page.expect_download() as started:
            box = tab.page.get_by_role("button", name=name, exact=True).bounding_box()
            assert box
            tab.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] - 3)
        assert started.value.suggested_filename.startswith("operations-")


def test_pressing_a_heading_leaves_the_order(tab: Tab) -> None:
    """It sorted the page in sight alone, as text: « 10 » before « 2 », « avril » before « mars »."""
    tab.open("operations")
    expect(tab.table).not_to_have_count(0)
    before = tab.table.all_inner_texts()
    box = tab.page.locator(_HEADINGS).bounding_box()
    assert box
    for x in (120, 400):
        tab.page.mouse.click(box["x"] + x, box["y"] + box["height"] / 2)
        tab.page.wait_for_timeout(300)
    assert tab.table.all_inner_texts() == before
    expect(tab.page.get_by_role("menuitem")).to_have_count(0)
    tab.open_row(0)
    expect(tab.heading).not_to_have_text("Opérations")
    assert str(tab.heading.text_content()) in before[0]
