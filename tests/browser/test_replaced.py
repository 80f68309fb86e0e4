"""The shared workbook is replaced while tabs are open: they follow by themselves, their filters kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import expect

from tests.bench.generator import generate, renamed
from tests.browser.conftest import NewTab
from tests.browser.tab import Tab
from tests.browser.waiting import until
from tests.server import running
from tests.web.conftest import ROWS, classeur

pytestmark = pytest.mark.browser

NAME, SECTEUR = "Îlot du Canal", "Cœur de Ville"
NEW = "Opération renommée"


@dataclass(frozen=True)
class Shared:
    """A workbook that a server follows."""

    path: Path
    address: str

    def replace(self, content: bytes) -> None:
        """Save another content in its place, as Excel does: beside it, then over it."""
        beside = self.path.with_suffix(".tmp")
        beside.write_bytes(content)
        beside.replace(self.path)


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shared]:
    path: Path = tmp_path_factory.mktemp("replaced") / "suivi.xlsx"
    path.write_bytes(classeur())
    with running(path) as address:
        yield Shared(path, address)


@pytest.fixture
def shared(followed: Shared) -> Shared:
    """A small workbook, whatever was done before."""
    followed.replace(classeur())
    return followed


def test_open_tabs_follow_and_keep_their_filters(new_tab: NewTab, shared: Shared) -> None:
    # A fiche is what this process is asked for first: it is a page that no menu has named yet.
    fiche = new_tab(shared.address).open("fiche?operation=OP-1").is_on(NAME)
    expect(fiche.menu).to_be_visible()
    rows = new_tab(shared.address).open("operations")
    rows.choose("Secteur", SECTEUR)
    rows.has_chosen("Secteur", SECTEUR)
    expect(rows.table.filter(has_text=NAME)).to_have_count(1)

    shared.replace(renamed(classeur(), NAME, NEW))
    expect(fiche.heading).to_have_text(NEW)
    expect(rows.table.filter(has_text=NEW)).to_have_count(1)
    rows.has_chosen("Secteur", SECTEUR)
    assert rows.parameters == {"secteur": [SECTEUR]}


def test_a_broken_file_leaves_the_last_good_state_under_a_banner_until_it_is_mended(
    new_tab: NewTab, shared: Shared
) -> None:
    good = classeur()
    tab = new_tab(shared.address).open("operations")
    broken = {"Texte au lieu d’un classeur": b"ceci n'est pas un classeur", "Fichier incomplet": good[: len(good) // 2]}
    for title, content in broken.items():
        shared.replace(content)
        tab.says(re.compile(f"^{title} depuis le .*le dernier état valable reste affiché", re.DOTALL))
        tab.counts(len(ROWS["operations"]), len(ROWS["operations"]))
    late: Tab = new_tab(shared.address).open("secteurs")
    late.says("Fichier incomplet")

    shared.replace(renamed(good, NAME, NEW))
    for each in (tab, late):
        expect(each.messages).to_have_count(0)
    expect(tab.table.filter(has_text=NEW)).to_have_count(1)


def test_the_view_of_who_reads_does_not_jump(new_tab: NewTab, shared: Shared) -> None:
    tab = new_tab(shared.address, viewport={"width": 1440, "height": 500})
    tab.open(f"echeances?{urlencode({'secteur': SECTEUR})}")
    main = tab.page.get_by_test_id("stMain")
    # A line in the middle of the page, which was drawn before and will be again.
    line = tab.page.get_by_text("Les données du graphique").first
    line.evaluate("line => line.scrollIntoView({block: 'center'})")
    tab.settle()
    before = main.evaluate("main => main.scrollTop"), line.bounding_box()
    assert before[0] > 0

    shared.replace(renamed(classeur(), NAME, NEW))
    expect(tab.page.get_by_text(re.compile("Mis à jour à .* dont 1 sur ces opérations"))).to_have_count(1)
    tab.settle()
    assert (main.evaluate("main => main.scrollTop"), line.bounding_box()) == before


def test_how_far_the_reading_of_a_large_workbook_is_shows_in_a_corner_and_is_announced_once(
    new_tab: NewTab, shared: Shared
) -> None:
    content = generate(15_000)
    tab = new_tab(shared.address).open("operations")
    tab.page.evaluate(
        """() => {
          window.told = []
          window.announced = []
          const keep = (list, words) => { if (words && list.at(-1) !== words) list.push(words) }
          new MutationObserver(() => {
            const place = document.getElementById('sao-lecture')
            keep(window.told, place?.lastChild.textContent)
            keep(window.announced, place?.querySelector('[role=status]').textContent)
          }).observe(document.body, { subtree: true, childList: true, characterData: true })
        }"""
    )
    shared.replace(content)
    tab.choose("Secteur", SECTEUR)  # the screen stays usable meanwhile
    tab.has_chosen("Secteur", SECTEUR)
    until(tab.page, "window.told.length > 0", seconds=60)
    expect(tab.page.locator("#sao-lecture")).to_have_count(0, timeout=60_000)
    told = tab.page.evaluate("window.told")
    assert all(re.fullmatch(r"étape [1-5] sur 5, [a-zéèô ]+(\s: \d+\s%)?", words) for words in told)
    assert tab.page.evaluate("window.announced") == ["Lecture du nouveau classeur… "]
    expect(tab.table.filter(has_text="Quartier").first).to_be_visible(timeout=60_000)
