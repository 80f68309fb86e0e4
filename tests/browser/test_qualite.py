"""The Qualité screen in a browser: to a colleague, to a fiche, to Excel; a file refused, then repaired."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import expect

from sao_dashboard.reading.read import read_workbook
from sao_dashboard.screens import QUALITE
from tests.browser import axe
from tests.browser.conftest import NewTab
from tests.browser.tab import Tab
from tests.browser.tabs import Tabs
from tests.browser.test_phone import PHONE
from tests.browser.test_screens import english, is_dark
from tests.server import running
from tests.web.conftest import classeur
from tests.web.faulty import averti, refuse

pytestmark = pytest.mark.browser

PRAIRIE = "Traversée de l'Ille"


@pytest.fixture(scope="module")
def classeur_averti(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("qualite") / "suivi.xlsx"
    path.write_bytes(classeur(averti()))
    return path


@pytest.fixture(scope="module")
def adresse(classeur_averti: Path) -> Iterator[str]:
    with running(classeur_averti) as address:
        yield address


@pytest.fixture(scope="module")
def kept(tabs: Tabs, adresse: str) -> Iterator[Tab]:
    """A tab on this workbook, which goes from screen to screen."""
    with tabs.lent(adresse) as tab:
        yield tab


def has_cells(tab: Tab, *expected: str) -> None:
    expect(tab.page.locator("[class*=st-key-document_problemes_] td:nth-child(2)")).to_have_text(expected)


def test_a_filter_is_a_link_that_shows_a_colleague_the_same(kept: Tab, new_tab: NewTab, adresse: str) -> None:
    tab = kept.be_at(QUALITE.path)
    expect(tab.page.get_by_text("4 avertissements sur 2 feuilles")).to_be_visible()
    has_cells(tab, "P2", "P4", "E2", "P3")
    tab.choose("Feuille", "Opérations")
    has_cells(tab, "P2", "P4", "P3")
    tab.choose("Secteur", PRAIRIE)
    has_cells(tab, "P4")
    assert tab.parameters == {"onglet": ["Opérations"], "secteur": [PRAIRIE]}

    other = new_tab(adresse).open(tab.page.url)
    other.has_chosen("Feuille", "Opérations")
    has_cells(other, "P4")
    assert other.page.url == tab.page.url
    tab.go("Opérations").has_chosen("Secteur", PRAIRIE)
    tab.counts(2, 4)


def test_a_row_leads_to_its_fiche_in_another_tab(kept: Tab, adresse: str) -> None:
    tab = kept.be_at(f"{QUALITE.path}?au=2018-12-24")
    with tab.page.expect_popup() as opened:
        tab.page.get_by_role("link", name="Îlot du Canal").click()
    fiche = Tab(opened.value, adresse).is_on("Îlot du Canal")
    assert fiche.parameters == {"operation": ["OP-1"], "au": ["2018-12-24"]}
    has_cells(tab, "P2", "P4", "E2", "P3")


def test_the_annotated_workbook_reads_back(kept: Tab, classeur_averti: Path) -> None:
    tab = kept.be_at(QUALITE.path)
    with tab.page.expect_download() as download:
        tab.page.get_by_role("button", name="Classeur annoté").click()
    assert download.value.suggested_filename == "suivi-annote.xlsx"
    content = Path(download.value.path()).read_bytes()
    known, read = (read_workbook(data) for data in (classeur_averti.read_bytes(), content))
    assert [issue.sentence for issue in read.issues] == [issue.sentence for issue in known.issues]
    sheet = openpyxl.load_workbook(BytesIO(content))["Opérations"]
    assert sheet["P2"].value == "bientôt"
    assert sheet["P2"].comment and "bientôt" in sheet["P2"].comment.text


def test_a_refused_file_shows_its_faults_until_it_is_repaired(
    new_tab: NewTab, adresse: str, classeur_averti: Path
) -> None:
    good = classeur_averti.read_bytes()
    tab = new_tab(adresse).open()
    classeur_averti.write_bytes(classeur(refuse()))
    tab.says("Classeur refusé")
    tab.page.get_by_role("link", name="Tous les problèmes du fichier refusé").click()
    tab.is_on("Qualité")
    has_cells(tab, "J3", "P2", "P4", "E2", "P3", "T6")
    expect(tab.page.get_by_role("button", name="Classeur refusé, annoté")).to_be_visible()
    for scheme in ("light", "dark"):
        is_dark(tab.turn(scheme), scheme == "dark")
        assert (english(tab), axe.faults(tab.page)) == ([], [])
    tab.page.get_by_role("button", name="1 Problème bloquant").press("Enter")
    has_cells(tab, "J3")
    assert tab.parameters == {"gravite": ["bloquant"]}

    phone = new_tab(adresse, **PHONE).open(QUALITE.path)
    has_cells(phone, "J3", "P2", "P4", "E2", "P3", "T6")
    widths = phone.page.locator("html, [data-testid=stMain]").evaluate_all("all => all.map(one => one.scrollWidth)")
    assert max(widths) == 390
    expect(phone.page.get_by_role("cell", name="En etde", exact=True)).to_be_visible()

    classeur_averti.write_bytes(good)
    for one in (tab, phone):
        expect(one.messages.filter(has_text="Classeur refusé")).to_have_count(0)
        has_cells(one, "P2", "P4", "E2", "P3")
