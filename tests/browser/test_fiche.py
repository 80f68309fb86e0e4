"""The fiche opération: opened from the table, from the list, by its address."""

from __future__ import annotations

from urllib.parse import urlencode

import pandas as pd
import pytest
from playwright.sync_api import expect

from sao_dashboard.views.filtres import Filtres, filter_operations
from sao_dashboard.views.suivi import Suivi
from tests.browser.conftest import NewTab
from tests.browser.tab import Tab

pytestmark = pytest.mark.browser

ROW = 3


@pytest.fixture
def tab(kept: Tab) -> Tab:
    """The tab of this file, where the test before left it: none of these is about a load."""
    return kept


@pytest.fixture(scope="module")
def secteur(core: Suivi) -> str:
    return str(core.operations["secteur"].cat.categories[0])


@pytest.fixture(scope="module")
def rows(core: Suivi, secteur: str) -> pd.DataFrame:
    """The operations of the sector, in the order of the workbook."""
    return filter_operations(core.operations, Filtres(secteur=(secteur,)))


def opens(tab: Tab, operation: pd.Series, liste: str = "") -> None:
    tab.is_on(operation["nom"])
    assert tab.page.url.startswith(f"{tab.address}/fiche?operation=")
    assert tab.parameters == {"operation": [operation["identifiant"]]} | ({"liste": [liste]} if liste else {})
    expect(tab.page.locator(".sao-questions > section").first).to_contain_text(operation["secteur"])


def test_from_the_table(tab: Tab, secteur: str, rows: pd.DataFrame) -> None:
    tab.be_at(f"operations?{urlencode({'secteur': secteur})}")
    expect(tab.table.nth(ROW)).to_contain_text(rows.iloc[ROW]["nom"])
    tab.open_row(ROW)
    opens(tab, rows.iloc[ROW], urlencode({"secteur": secteur}))


def test_from_the_last_row_and_back_to_the_filters(tab: Tab, secteur: str, rows: pd.DataFrame) -> None:
    tab.be_at(f"operations?{urlencode({'secteur': secteur})}")
    tab.open_row(len(rows) - 1)
    opens(tab, rows.iloc[-1], urlencode({"secteur": secteur}))
    tab.back("Opérations").has_chosen("Secteur", secteur)
    assert tab.parameters == {"secteur": [secteur]}


def test_from_a_neighbour_and_back_is_one_step(tab: Tab, core: Suivi, rows: pd.DataFrame) -> None:
    tab.be_at(f"fiche?{urlencode({'operation': rows.iloc[0]['identifiant']})}")
    first = tab.page.locator(".st-key-document_fiche .sao-liste").get_by_role("link").first
    target = str(first.get_attribute("href")).removeprefix("fiche?operation=")
    first.click()
    opens(tab, core.operations.set_index("identifiant", drop=False).loc[target])
    tab.back(rows.iloc[0]["nom"])
    opens(tab, rows.iloc[0])


def test_a_filter_may_leave_no_row_and_says_how_to_go_on(tab: Tab, core: Suivi) -> None:
    tab.be_at(f"operations?{urlencode({'texte': 'aucune ne porte ce nom'})}")
    tab.counts(0, len(core.operations))
    tab.says("Aucune opération ne correspond")
    tab.page.get_by_role("button", name="Effacer les filtres").click()
    tab.counts(len(core.operations), len(core.operations))


@pytest.mark.parametrize("path", ["fiche?operation=INCONNUE", "fiche"])
def test_an_unknown_operation_is_a_sentence(tab: Tab, path: str) -> None:
    tab.be_at(path)
    expect(tab.heading).to_have_text("Fiche opération")
    tab.says("Opération introuvable")
    expect(tab.page.get_by_role("link", name="Toutes les opérations")).to_be_visible()


def test_a_code_in_an_address_is_shown_as_written(new_tab: NewTab) -> None:
    code = "<img src=x onerror=alert(1)> **x**"
    tab = new_tab().open(f"fiche?{urlencode({'operation': code})}")
    tab.says(code)
    expect(tab.page.locator("img[src=x]")).to_have_count(0)
