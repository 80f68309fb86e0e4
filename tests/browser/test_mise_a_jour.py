"""Mise à jour in a real browser: what one coordinator publishes, another one and the open tabs see."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import expect

from sao_dashboard.versions import open_log
from tests.browser import axe
from tests.browser.publishing import drop, edition, publish, sign
from tests.browser.tab import Tab
from tests.browser.tabs import Tabs
from tests.guard.test_kind import compound, open_document
from tests.server import running

pytestmark = pytest.mark.browser

FIRST = "Îlot du Canal"


@dataclass(frozen=True)
class Service:
    """A shared workbook, its log, and the server that shows them."""

    path: Path
    address: str

    @property
    def numero(self) -> int:
        """The number of the current version."""
        courante = open_log(str(self.path.parent / "versions")).current()
        return courante.numero if courante else 0


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A service where the code is « sésame »; each test adds its versions."""
    path = tmp_path_factory.mktemp("service") / "suivi.xlsx"
    path.write_bytes(edition(FIRST))
    with running(path, SAO_CODE="sésame") as address:
        found = Service(path, address)
        limit = time.monotonic() + 60
        while not found.numero and time.monotonic() < limit:
            time.sleep(0.05)
        yield found


@pytest.fixture(scope="module")
def pair(tabs: Tabs, service: Service) -> Iterator[tuple[Tab, Tab]]:
    """Two people's tabs, which the tests of this file leave one another."""
    with tabs.lent(service.address) as one, tabs.lent(service.address) as other:
        yield one, other


@pytest.fixture
def tab(pair: tuple[Tab, Tab]) -> Tab:
    """The first one's, on Mise à jour, where nothing was dropped: coming back is enough, as another test says."""
    return pair[0].be_at("accessibilite").be_at("mise-a-jour")


def test_a_refused_then_corrected_workbook_reaches_every_open_tab(
    service: Service, tab: Tab, pair: tuple[Tab, Tab]
) -> None:
    before = service.numero
    other = pair[1].be_at("operations?secteur=Cœur de Ville")
    drop(tab, edition("Îlot du Port", "En chantié"), "faux.xlsx")
    tab.says("Classeur refusé")
    expect(tab.page.get_by_text("En chantié").first).to_be_visible()
    expect(tab.page.get_by_role("button", name=re.compile("^Publier"))).to_have_count(0)

    removal = tab.page.get_by_role("button", name="Retirer faux.xlsx")
    removal.click()
    expect(removal).to_have_count(0)
    tab.settle()  # a file that comes before Streamlit has taken the other one away goes with it
    corrected = edition("Îlot du Port")
    drop(tab, corrected)
    tab.says("Classeur accepté")
    expect(tab.page.get_by_role("heading", name=f"Ce qui change par rapport à la version {before}")).to_be_visible()
    expect(tab.page.get_by_role("table", name="Changements")).to_contain_text("Îlot du Port")
    # At dusk, the page was once loaded again, and what was dropped was lost.
    tab.page.emulate_media(color_scheme="dark")
    dialog = sign(tab, "Camille", f"Publier la version {before + 1}")
    assert axe.faults(tab.page) == []
    # A dialog is a fragment: giving up once drew it again, and nothing else.
    dialog.get_by_role("button", name="Annuler", exact=True).click()
    expect(dialog).to_have_count(0)
    dialog = sign(tab, "Camille", f"Publier la version {before + 1}")
    dialog.get_by_role("button", name="Publier", exact=True).click()
    tab.says(f"Version {before + 1} publiée")
    # The history before stands beside it for a moment.
    history = tab.page.get_by_role("table", name="Historique des versions")
    expect(history.filter(has_text="Camille")).to_have_count(1)

    expect(other.table.filter(has_text="Îlot du Port")).to_have_count(1)
    other.has_chosen("Secteur", "Cœur de Ville")
    assert (service.numero, service.path.read_bytes()) == (before + 1, corrected)
    tab.be_at("accessibilite").turn("light")


def test_of_two_coordinators_the_second_is_told_and_compares_again(
    service: Service, tab: Tab, pair: tuple[Tab, Tab]
) -> None:
    before = service.numero
    first, second = tab, pair[1].be_at("accessibilite").be_at("mise-a-jour")
    drop(first, edition("Îlot des Quais"))
    drop(second, edition("Îlot des Ponts"))
    sign(second, "Dominique", f"Publier la version {before + 1}")
    publish(first, "Camille", before + 1)

    second.says("Une autre version est passée avant")
    second.says(f"Camille a publié la version {before + 1}")
    expect(second.page.get_by_role("dialog")).to_have_count(0)
    changes = second.page.get_by_role("table", name="Changements")
    expect(changes).to_contain_text(re.compile("Îlot des Quais.*Îlot des Ponts"))
    publish(second, "Dominique", before + 2)
    assert service.numero == before + 2


def test_what_was_asked_does_not_outlive_the_screen(service: Service, tab: Tab) -> None:
    # It waited in the session: on the next file, the dialog opened at once, without a code.
    before = service.numero
    tab.page.get_by_role("link", name="Opérations").first.click()
    expect(tab.page.get_by_role("heading", name="Opérations", level=1)).to_be_visible()
    tab.page.get_by_role("link", name="Mise à jour").first.click()
    expect(tab.page.get_by_role("heading", name="Déposer un classeur")).to_be_visible()
    drop(tab, edition("Îlot des Vents"))
    sign(tab, "Camille", f"Publier la version {before + 1}")
    # The dialog covers the menu, not the browser's own way back.
    tab.page.go_back()
    expect(tab.page.get_by_role("heading", name="Opérations", level=1)).to_be_visible()
    tab.page.get_by_role("link", name="Mise à jour").first.click()
    expect(tab.page.get_by_role("heading", name="Déposer un classeur")).to_be_visible()
    drop(tab, edition("Îlot des Marées"), "autre.xlsx")
    expect(tab.page.get_by_role("button", name=f"Publier la version {before + 1}", exact=True)).to_be_visible()
    expect(tab.page.get_by_role("dialog")).to_have_count(0)
    assert service.numero == before


def test_a_version_is_looked_at_by_its_link_then_restored(service: Service, tab: Tab, pair: tuple[Tab, Tab]) -> None:
    before = service.numero
    first = FIRST if before > 1 else "Îlot du Phare"
    if before == 1:
        drop(tab, edition(first))
        publish(tab, "Camille", 2)
        before = 2
    reader = pair[1].be_at("accessibilite").be_at("operations?version=1")
    reader.says("Vous regardez la version 1")
    expect(reader.table.filter(has_text=FIRST)).to_have_count(1)
    reader.page.get_by_role("button", name="Revenir à la dernière version").click()
    expect(reader.table.filter(has_text=FIRST)).to_have_count(0)
    assert "version" not in reader.parameters

    tab.field("Voir, nommer, comparer ou restaurer la version").click()
    tab.page.get_by_role("option", name=re.compile("^Version 1 ·")).click()
    tab.page.get_by_text("Restaurer cette version").click()
    dialog = sign(tab, "Camille", "Restaurer la version 1")
    dialog.get_by_role("button", name="Restaurer", exact=True).click()
    tab.says(f"Version {before + 1} publiée")
    expect(reader.table.filter(has_text=FIRST)).to_have_count(1)
    assert service.path.read_bytes() == edition(FIRST)


@pytest.mark.parametrize(
    ("name", "content", "title"),
    [
        ("suivi.xls", compound("Root Entry", "Workbook"), "Format .xls trop ancien"),
        ("suivi.ods", open_document("spreadsheet"), "Format .ods non pris en charge"),
        ("suivi.csv", b"Identifiant;Nom\nOP-1;Canal\n", "Texte au lieu d’un classeur"),
    ],
)
def test_each_kind_of_wrong_file_is_answered_by_its_advice(tab: Tab, name: str, content: bytes, title: str) -> None:
    """Streamlit's own « type not allowed » stopped whatever was not called .xlsx."""
    drop(tab, content, name)
    expect(tab.messages).to_have_count(1)
    tab.says(title)
    tab.says("puis recommencez. Rien n’a été publié.")
    expect(tab.page.get_by_role("heading", name="Historique")).to_be_visible()
