"""What comes out of a printer: a document, without what only a screen is for."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.tab import Tab

pytestmark = pytest.mark.browser

_SEEN = "[...document.querySelectorAll({!r})].filter(one => one.getClientRects().length).map(one => one.textContent)"
_WORDS = ".st-key-actifs button, [data-testid=stPaginationPageActive]"
FIELDS = f"[data-testid=stSidebar], [data-testid=stHeader], input, select, button:not({_WORDS})"


def pages(pdf: bytes) -> list[tuple[float, float]]:
    """Return the size of each page of a PDF of Chromium, in points: its page objects are not compressed."""
    sheets = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    return [(float(wide), float(high)) for wide, high in sheets]


@pytest.mark.parametrize(
    "path",
    [
        "",
        "operations?etape=En+chantier",
        "echeances",
        "secteurs",
        "chantiers",
        "chantier?numero=2",
        "revue",
        "fiche?operation=BAUD",
        "retour-d-experience",
    ],
)
def test_a_screen_prints_without_menu_nor_field(kept: Tab, path: str) -> None:
    page = kept.be_at(path).page
    page.emulate_media(media="print")
    try:
        assert page.evaluate(_SEEN.format(FIELDS)) == []
        expect(kept.heading).to_be_visible()
        expect(page.get_by_text("Au 15\u00a0novembre 2018").first).to_be_visible()
        expect(page.get_by_text(re.compile(r"^Version \d+, du ")).first).to_be_visible()
    finally:
        page.emulate_media(media="screen")


# Of a page just loaded: Chromium asks for the sheet of the screen before where it has printed one already.
def test_the_synthese_is_one_sheet_in_landscape(tab: Tab) -> None:
    tab.open()
    (sheet,) = pages(tab.page.pdf(prefer_css_page_size=True))
    assert sheet[0] > sheet[1] > 590


def test_what_came_out_of_the_trial_is_one_sheet(tab: Tab) -> None:
    tab.open("retour-d-experience")
    expect(tab.page.get_by_role("table", name="Ce que les versions mesurent, avant et après")).to_be_visible()
    assert len(pages(tab.page.pdf(prefer_css_page_size=True))) == 1


def test_the_page_of_a_chantier_is_in_portrait(tab: Tab) -> None:
    """Its tables are large ones, cards on a phone: these turn other screens to landscape, in small letters."""
    tab.open("chantier?numero=2")
    expect(tab.page.get_by_role("table", name="Temps de travail")).to_be_visible()
    sheets = pages(tab.page.pdf(prefer_css_page_size=True))
    assert {wide < high for wide, high in sheets} == {True}


def test_a_chart_prints_whole(kept: Tab) -> None:
    page = kept.be_at("secteurs").page
    page.emulate_media(media="print")
    chart = page.locator(".js-plotly-plot .main-svg").first
    box = chart.bounding_box()
    page.emulate_media(media="screen")
    assert box
    assert box["width"] > 400
    assert box["x"] >= 0


def test_a_timeline_higher_than_a_sheet_is_cut_between_its_lines_and_says_its_days_on_each(kept: Tab) -> None:
    """Browsers cut it anywhere, in the middle of a name, and the sheets after the first had no day."""
    page = kept.be_at("echeances").page
    listed, count = page.locator(".st-key-document_mois .sao-liste a"), page.locator(".st-key-document_mois h3 small")
    shown = listed.all_inner_texts()
    # A dark page's chart was printed on its dark ground: a dark page says what each of its colours is on paper.
    ground = "() => { const [place] = document.querySelectorAll('.sao-graphique'); return place.layout.paper_bgcolor }"
    page.locator(".sao-graphique").evaluate("place => { place.drawn.paper = { '#FFFFFF': '#FEFEFE' } }")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    # One page of the list was printed, whatever the others were: thirty dates of more than a hundred.
    assert sum(int(words.split()[1]) for words in count.all_text_contents()) == listed.count() > len(shown) == 30
    assert page.evaluate(ground) == "#FEFEFE"
    parts = page.locator(".sao-tranches")
    assert "au 15\u00a0nov.\u00a02018" in parts.locator("thead span").all_text_contents()
    heights = parts.locator("tbody td > div").evaluate_all("all => all.map(one => parseFloat(one.style.height))")
    assert round(
        sum(heights) + parts.locator("thead div").first.evaluate("one => parseFloat(one.style.height)")
    ) == round(page.locator(".sao-graphique").evaluate("place => place.layout.height"))
    assert max(heights[1:]) < 897
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert listed.all_inner_texts() == shown
    assert page.evaluate(ground) == "#FFFFFF"
    expect(parts).to_have_count(0)
