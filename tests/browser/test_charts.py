"""Charts: each mark leads to what it counts, by mouse and by keyboard (by finger: test_phone.py); their images."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from sao_dashboard.views.filtres import Filtres, filter_operations
from sao_dashboard.views.secteurs import counts
from sao_dashboard.views.suivi import Suivi
from tests.browser.tab import Tab
from tests.browser.tabs import Tabs

pytestmark = pytest.mark.browser

PLOT = ".js-plotly-plot"
LETTERS = 16 * 2
"""Pixels of the margin of an image, which has two for each of the page."""


def middle(place: Locator) -> tuple[float, float]:
    """The middle of what is drawn, on the page, once it is: a chart has its marks before it shows them."""
    expect(place).to_be_visible()
    place.scroll_into_view_if_needed()
    box = place.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def first_part(page: Page) -> Locator:
    """The first part of the first bar."""
    return page.locator(f"{PLOT} .barlayer .point path").first


@pytest.fixture
def late(core: Suivi) -> tuple[str, int]:
    """The first sector of the chart by situation, and how many of its operations are late."""
    table = counts(core.operations, "situation")
    return str(table.index[0]), int(table.iloc[0]["en retard"])


def test_a_part_of_a_bar_leads_to_what_it_counts_and_back(kept: Tab, core: Suivi, late: tuple[str, int]) -> None:
    secteur, count = late
    page = kept.be_at("secteurs?par=Situation").page
    page.mouse.move(*middle(first_part(page)))
    expect(page.locator(PLOT)).to_have_attribute("data-lien", "")
    page.mouse.down()
    page.mouse.up()
    kept.is_on("Opérations")
    kept.counts(count, len(core.operations))
    assert kept.parameters == {"secteur": [secteur], "situation": ["en retard"]}
    kept.back("Secteurs")
    assert kept.parameters == {"par": ["Situation"]}


def test_with_the_usual_keys_a_mark_opens_in_another_tab(kept: Tab) -> None:
    page = kept.be_at("secteurs?par=Situation").page
    page.mouse.move(*middle(first_part(page)))
    expect(page.locator(PLOT)).to_have_attribute("data-lien", "")
    page.keyboard.down("Control")
    with page.expect_popup() as opened:
        page.mouse.down()
        page.mouse.up()
    page.keyboard.up("Control")
    expect(opened.value.get_by_role("heading", level=1)).to_have_text("Opérations")
    expect(kept.heading).to_have_text("Secteurs")
    opened.value.close()


def test_by_keyboard_the_table_under_a_chart_leads_to_the_same(kept: Tab, core: Suivi, late: tuple[str, int]) -> None:
    page = kept.be_at("secteurs?par=Situation").page
    page.get_by_text("Les données du graphique").click()
    cell = page.get_by_role("table", name="Opérations par secteur").get_by_role("link", name=str(late[1])).first
    cell.focus()
    page.keyboard.press("Enter")
    kept.is_on("Opérations")
    kept.counts(late[1], len(core.operations))
    assert len(page.context.pages) == 1
    kept.back("Secteurs")


def test_a_name_beside_a_bar_is_a_link_too(kept: Tab, core: Suivi, late: tuple[str, int]) -> None:
    page = kept.be_at("secteurs").page
    expect(page.locator(f"{PLOT} a:not([tabindex='-1'])")).to_have_count(0)
    page.mouse.click(*middle(page.locator(f"{PLOT} .ytick a").first))
    kept.is_on("Opérations")
    kept.counts(len(filter_operations(core.operations, Filtres(secteur=(late[0],)))), len(core.operations))


def test_a_mark_of_the_timeline_leads_to_its_fiche_on_the_day_looked_at(kept: Tab) -> None:
    page = kept.be_at("echeances?au=2018-11-16").page
    name = page.locator(f"{PLOT} .ytick a").filter(has_text="Hôtel-Dieu")
    page.mouse.click(*middle(name))
    kept.is_on("Hôtel-Dieu")
    assert kept.parameters == {"au": ["2018-11-16"], "operation": ["HOTEL-DIEU"]}
    kept.back("Échéances")


def test_a_chart_asks_for_bars_and_lines_alone_and_a_screen_without_chart_for_nothing(kept: Tab) -> None:
    """Streamlit's own element brought all of Plotly, 4.7 MB, wherever there was a chart."""
    scripts = "performance.getEntriesByType('resource').map(one => one.name).filter(name => /plotly/i.test(name))"
    page = kept.open("operations").page
    assert page.evaluate(scripts) == []
    page = kept.open("secteurs").page
    assert [name.split("/")[-1].split("?")[0] for name in page.evaluate(scripts)] == ["plotly-basic.min.js"]


def test_a_chart_is_drawn_once_for_one_change_and_never_for_another(kept: Tab) -> None:
    page = kept.be_at("secteurs").page
    page.evaluate(
        "() => { window.drawn = 0; document.querySelector('.js-plotly-plot').on('plotly_afterplot', () => drawn++) }"
    )
    page.get_by_text("Les données du graphique").click()
    expect(page.get_by_role("table", name="Opérations par secteur")).to_be_visible()
    assert page.evaluate("drawn") == 0
    page.get_by_role("radio", name="Mode", exact=True).click()
    expect(page.get_by_role("figure", name="Opérations par secteur et par mode")).to_be_visible()
    expect(page.locator(f"{PLOT} .gtitle")).to_contain_text("par mode")
    assert page.evaluate("drawn") == 1


def test_a_chart_takes_the_whole_screen_and_gives_it_back(kept: Tab) -> None:
    page = kept.be_at("secteurs").page
    drawing = page.locator(f"{PLOT} .main-svg").first
    before = {name: str(drawing.get_attribute(name)) for name in ("width", "height")}
    page.locator(PLOT).hover(position={"x": 20, "y": 10})
    page.get_by_label("Plein écran").click()
    expect(drawing).to_have_attribute("height", "900")
    page.evaluate("document.exitFullscreen()")
    for name, value in before.items():
        expect(drawing).to_have_attribute(name, value)


@pytest.fixture(scope="module", params=["light", "dark"])
def scheme(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def coloured(tabs: Tabs, server: str, scheme: str) -> Iterator[Tab]:
    """A tab on a machine that has asked for an appearance."""
    with tabs.lent(server, color_scheme=scheme) as tab:
        yield tab


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("secteurs?secteur=Cœur de Ville", "secteurs-etape-2018-11-15-version-4-filtre.png"),
        ("echeances", "frise-2018-11-15-version-4.png"),
    ],
)
def test_an_image_of_a_chart_is_whole_on_its_own_ground(
    coloured: Tab, tmp_path: Path, path: str, name: str, scheme: str
) -> None:
    """Other letters than the page's are wider: names went beyond its left edge. Its ground was transparent."""
    page = coloured.be_at(path).page
    page.locator(PLOT).first.hover(position={"x": 20, "y": 10})
    page.wait_for_timeout(500)  # the font comes
    with page.expect_download() as download:
        page.get_by_label("Télécharger l’image (PNG)").click()
    assert download.value.suggested_filename == name
    download.value.save_as(tmp_path / "image.png")
    image = Image.open(tmp_path / "image.png").convert("RGBA")
    ground = (255, 255, 255, 255) if scheme == "light" else (18, 24, 29, 255)
    margin = image.crop((0, 0, LETTERS - 6, image.height))
    assert margin.getcolors() == [(margin.width * margin.height, ground)]
    assert len(image.crop((LETTERS, 0, 400, image.height)).getcolors(1 << 20) or []) > 10
    expect(page.locator(".plotly-notifier")).not_to_contain_text("image -")
