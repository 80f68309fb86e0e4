"""The timeline: drawn, in French, on the window asked for, and as a real table."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from sao_dashboard.formatting import MOIS, MOIS_COURTS
from sao_dashboard.views.echeances import echeances
from sao_dashboard.views.suivi import Suivi
from sao_dashboard.web.components import TABLE_ROWS
from tests.browser.tab import Tab
from tests.browser.waiting import until

pytestmark = pytest.mark.browser

PLOT = ".js-plotly-plot"
AXIS = f"{PLOT} .xaxislayer-above text, {PLOT} .xtick text"
WORD = re.compile(r"[^\W\d_]+\.?")


# How many changes the page sees while Plotly measures the names of the timeline in letters of another size.
_SEEN = """async size => {
  let count = 0
  const seen = new MutationObserver(changes => { count += changes.length })
  const plot = document.querySelector('.js-plotly-plot')
  seen.observe(document.getElementById('js-plotly-tester'), { subtree: true, childList: true })
  const { size: usual } = plot._fullLayout.yaxis.tickfont
  await Plotly.relayout(plot, { 'yaxis.tickfont.size': size })
  count += seen.takeRecords().length
  seen.disconnect()
  await Plotly.relayout(plot, { 'yaxis.tickfont.size': usual })
  return count
}"""


@pytest.fixture
def timeline(kept: Tab) -> Tab:
    return kept.be_at("echeances")


def shown(tab: Tab) -> tuple[date, date]:
    """Return the first and last day of the axis."""
    bounds = tab.page.evaluate(f"document.querySelector('{PLOT}').layout.xaxis.range")
    first, last = (date.fromisoformat(str(bound)[:10]) for bound in bounds)
    return first, last


def test_it_is_drawn_with_the_months_of_a_french_reader(timeline: Tab) -> None:
    expect(timeline.page.locator(f"{PLOT} .point, {PLOT} .scatterlayer path")).not_to_have_count(0)
    words = {word for label in timeline.page.locator(AXIS).all_text_contents() for word in WORD.findall(label)}
    assert words
    assert words <= {*MOIS, *MOIS_COURTS}


def test_the_chart_says_in_words_what_it_shows(timeline: Tab) -> None:
    name = re.compile(r"^Dates de finalisation et jalons, par secteur.*\d+\sfinalisations")
    expect(timeline.page.get_by_role("figure", name=name)).to_be_visible()


def test_the_buttons_of_the_chart_are_in_french(timeline: Tab) -> None:
    buttons = timeline.page.locator(".modebar-btn")
    titles = buttons.evaluate_all("all => all.map(one => one.dataset.title)")
    assert titles == ["Télécharger l’image (PNG)", "Rétablir la vue", "Plein écran"]
    assert buttons.evaluate_all("all => all.map(one => one.ariaLabel)") == titles


def test_what_it_measures_changes_nothing_in_the_page(timeline: Tab) -> None:
    """Each word was measured in the page, which was styled anew as many times: over a second of a processor."""
    assert timeline.page.evaluate(_SEEN, 9) == 0
    in_page = "['appendChild', 'removeChild'].forEach(name => delete document.getElementById('js-plotly-tester')[name])"
    timeline.page.evaluate(in_page)
    assert timeline.page.evaluate(_SEEN, 10) > 0, "Plotly measures elsewhere: this test sees nothing"


def test_the_data_behind_is_a_real_table(timeline: Tab, core: Suivi) -> None:
    rows = echeances(core, core.operations)
    expect(timeline.page.get_by_role("table")).to_have_count(0)
    timeline.page.get_by_text(f"Les données du graphique ({len(rows)}").click()
    table = timeline.page.get_by_role("table", name="Dates de finalisation et jalons")
    headings = ["Intitulé", "Sorte", "Date écrite", "Au plus tôt", "Au plus tard", "Promesse", "Situation", "Secteur"]
    expect(table.get_by_role("columnheader")).to_have_text(headings)
    expect(table.locator("tbody tr")).to_have_count(min(len(rows), TABLE_ROWS))
    first = table.locator("tbody tr").first
    expect(first).to_contain_text(rows.iloc[0]["libelle"])
    expect(first).to_contain_text(rows.iloc[0]["fin"].strftime("%d/%m/%Y"))


def test_a_line_of_the_list_leads_to_its_fiche(timeline: Tab) -> None:
    line = timeline.page.locator(".st-key-document_mois").get_by_role("link").first
    href = str(line.get_attribute("href"))
    assert href.startswith("fiche?operation=")
    line.click()
    expect(timeline.heading).not_to_have_text("Échéances")
    timeline.settle()
    assert timeline.page.url == f"{timeline.address}/{href}"
    timeline.back("Échéances")


@pytest.mark.parametrize(("word", "months"), [("2 mois", 2), ("10 ans", 120)])
def test_a_window_changes_the_days_shown_and_is_in_the_address(
    timeline: Tab, core: Suivi, word: str, months: int
) -> None:
    before = shown(timeline)
    timeline.page.get_by_role("radio", name=word, exact=True).click()
    timeline.page.wait_for_url("**/echeances?fenetre=*")
    until(
        timeline.page,
        f"before => document.querySelector('{PLOT}')?.layout.xaxis.range.some((day, i) => !day.startsWith(before[i]))",
        [day.isoformat() for day in before],
    )
    first, last = shown(timeline)
    assert abs((last - first) - timedelta(days=30.44 * months)) < timedelta(days=2)
    assert first < core.day < last
    assert timeline.parameters == {"fenetre": [word]}
