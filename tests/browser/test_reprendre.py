"""Reprendre un classeur in a real browser: trackers, from Aide to their rows on the dashboard, clicks counted."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Locator, expect

from tests.browser import axe
from tests.browser.conftest import NewTab
from tests.browser.publishing import XLSX
from tests.browser.tab import Tab
from tests.server import running
from tests.web.conftest import classeur
from tests.web.journeys import JOURNEYS, TILLEULS, tracker

pytestmark = pytest.mark.browser

READ = "Lire ce classeur ainsi"
TO_PUBLISH = 3
FEW = 10
"""An ordinary tracker is on the dashboard in fewer clicks, published."""

CLICKED = ("thirty columns", "in English", "its own lists")
"""One of which nothing is asked, one of which a column is, one of which a word is; tests/web has them all."""


class Hand:
    """Who clicks, and counts."""

    def __init__(self, tab: Tab) -> None:
        self.tab, self.clicks = tab, 0

    def click(self, what: Locator) -> None:
        what.click()
        self.clicks += 1

    def press(self, button: str) -> None:
        self.click(self.tab.page.get_by_role("button", name=button, exact=True))

    def choose(self, question: str, choice: str) -> None:
        self.click(self.tab.field(question))
        self.tab.field(question).fill(choice)  # of a long list, only what is in sight is there
        self.click(self.tab.page.get_by_role("option", name=choice, exact=True))

    def drop(self, name: str, content: bytes) -> None:
        file = f"{name}.xlsx"
        self.tab.page.locator("input[type=file]").set_input_files({"name": file, "mimeType": XLSX, "buffer": content})
        self.clicks += 2
        expect(self.tab.page.get_by_role("button", name=f"Retirer {file}")).to_be_visible()
        # What was dropped before stays until then, with what came of it.
        expect(self.tab.page.get_by_role("heading", name="Aperçu")).to_have_count(0)
        self.tab.settle()


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shared file of a service."""
    path = tmp_path_factory.mktemp("reprise") / "suivi.xlsx"
    path.write_bytes(classeur())
    return path


@pytest.fixture(scope="module")
def service(shared: Path) -> Iterator[str]:
    """The address of that service, where the code is « sésame »."""
    with running(shared, SAO_CODE="sésame") as address:
        yield address


def test_trackers_are_on_the_dashboard_in_few_clicks(service: str, new_tab: NewTab) -> None:
    tab = new_tab(service)
    tab.open("aide")
    version = 1
    for name in CLICKED:
        journey = JOURNEYS[name]
        hand = Hand(tab)
        hand.click(tab.page.get_by_role("link", name="Reprendre un tableau tenu autrement"))
        tab.is_on("Reprendre un classeur")
        hand.drop(name, journey.content)
        for question, choice in journey.answers:
            hand.choose(question, choice)
        hand.press(READ)
        first = tab.page.get_by_role("table", name="Les premières opérations").locator("tbody tr").first.locator("td")
        expect(first.first).to_have_text(journey.row[0])
        assert (name, first.all_inner_texts()[:-1]) == (name, [value for value in journey.row if value])
        metric = tab.page.get_by_test_id("stMetric").first
        expect(metric).to_have_text(f"Opérations{journey.rows}")
        assert (name, hand.clicks) == (name, journey.clicks)
        if journey.answers:
            version += 1
            _publish(hand, version)
            hand.click(tab.menu.get_by_role("link", name="Opérations", exact=True))
            tab.counts(journey.rows, journey.rows)
            line = tab.table.filter(has_text=journey.row[0])
            expect(line).to_have_count(1)
            assert (name, journey.missing(line.text_content() or "")) == (name, [])
            assert (name, hand.clicks) == (name, journey.clicks + TO_PUBLISH)
        tab.settle().go("Aide")
    assert max(journey.clicks for journey in JOURNEYS.values()) + TO_PUBLISH < FEW


def _publish(hand: Hand, version: int) -> None:
    tab = hand.tab.settle()  # what is typed while the form is drawn anew is lost
    tab.field("Message").fill("Reprise de notre suivi")
    tab.field("Votre nom").fill("Camille")
    tab.field("Code de publication").fill("sésame")
    hand.press(f"Publier la version {version}")
    hand.click(tab.page.get_by_role("dialog").get_by_role("button", name="Publier", exact=True))
    tab.says(f"Version {version} publiée")
    tab.settle()


def test_the_workbook_given_back_is_theirs_with_one_sheet_more(service: str, shared: Path, new_tab: NewTab) -> None:
    """Right behind a click on the menu, the old screen asked to follow the new version, and came back in its place.

    Also: the screen, with all that it asks, is accessible.
    """
    tab = new_tab(service)
    tab.open("mise-a-jour")
    tab.page.locator("input[type=file]").set_input_files(
        {"name": "zac.xlsx", "mimeType": XLSX, "buffer": tracker("Fautes de frappe")}
    )
    tab.page.get_by_role("link", name="Ce classeur a ses propres mots").click()
    tab.is_on("Reprendre un classeur")
    expect(tab.page.get_by_text("zac.xlsx est déjà là")).to_be_visible()
    tab.page.get_by_role("button", name=READ).click()
    expect(tab.page.get_by_role("heading", name="Aperçu")).to_be_visible(timeout=30_000)
    tab.settle()
    assert axe.faults(tab.page) == []
    with tab.page.expect_download() as download:
        tab.page.get_by_role("button", name="Télécharger mon classeur avec ses correspondances").click()
    kept = Path(download.value.path()).read_bytes()
    assert download.value.suggested_filename == "zac-correspondances.xlsx"
    assert openpyxl.load_workbook(io.BytesIO(kept)).sheetnames == ["Fautes de frappe", "Correspondances"]
    shared.write_bytes(kept)
    tab.go("Opérations").counts(12, 12)
    words = tab.table.filter(has_text=TILLEULS).text_content() or ""
    assert [value for value in ("En étude", "T2 2027", "Nord") if value not in words] == []


def test_what_is_sure_is_cards_on_a_phone(service: str, new_tab: NewTab) -> None:
    # It was four narrow columns, a word or two wide each.
    tab = new_tab(service, viewport={"width": 390, "height": 844})
    tab.open("reprendre")
    tab.page.locator("input[type=file]").set_input_files(
        {"name": "ppi.xlsx", "mimeType": XLSX, "buffer": tracker("PPI")}
    )
    cells = tab.page.locator(".sao-table.cartes tbody tr").first.locator("td")
    expect(cells).to_have_count(4)
    labels = cells.evaluate_all("all => all.map(one => getComputedStyle(one, '::before').content)")
    assert labels == ['"Chez vous"', '"Chez nous"', '"Ce qui sera lu"', '"Pourquoi"']
    aside = cells.evaluate_all("all => all.map(one => one.offsetLeft > all[0].offsetLeft)")
    assert aside == [False, True, False, False]
    assert tab.page.evaluate("document.documentElement.scrollWidth") == 390
