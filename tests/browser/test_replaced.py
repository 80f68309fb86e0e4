"""The shared workbook is replaced while tabs are open: they follow by themselves, their filters kept."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import expect

from sao_dashboard.views.suivi import Suivi
from tests.bench.generator import generate, renamed
from tests.browser.conftest import NewTab
from tests.browser.tab import Tab
from tests.browser.waiting import until
from tests.server import running

pytestmark = pytest.mark.browser

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
def followed(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shared]:
    path = Path(shutil.copy(demonstration, tmp_path_factory.mktemp("replaced")))
    with running(path) as address:
        yield Shared(path, address)


@pytest.fixture
def shared(followed: Shared, demonstration: Path) -> Shared:
    """The workbook of the demonstration, whatever was done before."""
    followed.replace(demonstration.read_bytes())
    return followed


def test_open_tabs_follow_and_keep_their_filters(new_tab: NewTab, shared: Shared, core: Suivi) -> None:
    operation = core.operations.iloc[0]
    secteur, name = str(operation["secteur"]), str(operation["nom"])
    rows = new_tab(shared.address).open("operations")
    rows.choose("Secteur", secteur)
    rows.has_chosen("Secteur", secteur)
    expect(rows.table.filter(has_text=name)).to_have_count(1)
    fiche = new_tab(shared.address).open(f"fiche?operation={operation['identifiant']}")

    shared.replace(renamed(shared.path.read_bytes(), name, NEW))
    expect(fiche.heading).to_have_text(NEW)
    expect(rows.table.filter(has_text=NEW)).to_have_count(1)
    rows.has_chosen("Secteur", secteur)
    assert rows.parameters == {"secteur": [secteur]}


def test_a_broken_file_leaves_the_last_good_state_under_a_banner_until_it_is_mended(
    new_tab: NewTab, shared: Shared, core: Suivi
) -> None:
    good = shared.path.read_bytes()
    tab = new_tab(shared.address).open("operations")
    broken = {"Texte au lieu d’un classeur": b"ceci n'est pas un classeur", "Fichier incomplet": good[: len(good) // 2]}
    for title, content in broken.items():
        shared.replace(content)
        tab.says(re.compile(f"^{title} depuis le .*le dernier état valable reste affiché", re.DOTALL))
        tab.counts(len(core.operations), len(core.operations))
    late: Tab = new_tab(shared.address).open("secteurs")
    late.says("Fichier incomplet")

    shared.replace(renamed(good, str(core.operations.iloc[0]["nom"]), NEW))
    for each in (tab, late):
        expect(each.messages).to_have_count(0)
    expect(tab.table.filter(has_text=NEW)).to_have_count(1)


def test_the_view_of_who_reads_does_not_jump(new_tab: NewTab, shared: Shared, core: Suivi) -> None:
    operation = core.operations.iloc[0]
    tab = new_tab(shared.address, viewport={"width": 1440, "height": 500})
    tab.open(f"echeances?{urlencode({'secteur': str(operation['secteur'])})}")
    main = tab.page.get_by_test_id("stMain")
    # A line in the middle of the page, which was drawn before and will be again.
    line = tab.page.get_by_text("Les données du graphique").first
    line.evaluate("line => line.scrollIntoView({block: 'center'})")
    tab.settle()
    before = main.evaluate("main => main.scrollTop"), line.bounding_box()
    assert before[0] > 0

    shared.replace(renamed(shared.path.read_bytes(), str(operation["nom"]), NEW))
    expect(tab.page.get_by_text(re.compile("Mis à jour à .* dont 1 sur ces opérations"))).to_have_count(1)
    tab.settle()
    assert (main.evaluate("main => main.scrollTop"), line.bounding_box()) == before


def test_how_far_the_reading_of_a_large_workbook_is_shows_in_a_corner_and_is_announced_once(
    new_tab: NewTab, shared: Shared, core: Suivi
) -> None:
    content, secteur = generate(30_000), str(core.operations.iloc[0]["secteur"])
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
    tab.choose("Secteur", secteur)  # the screen stays usable meanwhile
    tab.has_chosen("Secteur", secteur)
    until(tab.page, "window.told.length > 0", seconds=60)
    expect(tab.page.locator("#sao-lecture")).to_have_count(0, timeout=60_000)
    told = tab.page.evaluate("window.told")
    assert all(re.fullmatch(r"étape [1-5] sur 5, [a-zéèô ]+(\s: \d+\s%)?", words) for words in told)
    assert tab.page.evaluate("window.announced") == ["Lecture du nouveau classeur… "]
    expect(tab.table.filter(has_text="Quartier").first).to_be_visible(timeout=60_000)
