"""What a screen reader hears of what changes, and the letters that do nothing by accident."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from sao_dashboard.formatting import NBSP
from sao_dashboard.views.suivi import Suivi
from tests.browser.tab import Tab
from tests.reading.sheets import xlsx

pytestmark = pytest.mark.browser


def test_a_count_a_screen_and_a_fiche_are_announced(tab: Tab, core: Suivi) -> None:
    """They came without the page being loaded: a screen reader said nothing of them."""
    said = tab.open("operations").page.locator(".sao-annonce")
    expect(said).to_have_text("")
    secteur = str(core.operations["secteur"].cat.categories[0])
    rows = core.operations[core.operations["secteur"] == secteur]
    tab.choose("Secteur", secteur)
    expect(said).to_have_text(f"{len(rows)} opérations sur {len(core.operations)}")
    tab.go("Secteurs")
    expect(said).to_have_text("Secteurs")
    tab.open(f"fiche?operation={rows.iloc[0]['identifiant']}&liste=secteur%3D{secteur.replace(' ', '%2B')}")
    expect(said).to_have_text("")
    tab.page.keyboard.press("ArrowRight")
    expect(said).to_have_text(str(rows.iloc[1]["nom"]))


def test_letters_alone_do_nothing_but_in_a_field(tab: Tab) -> None:
    """Streamlit draws the screen again on « r », and offers to empty a cache on « c »."""
    page = tab.be_at("operations").page
    page.evaluate("() => { window.heard = []; document.addEventListener('keydown', e => heard.push(e.key)) }")
    for key in ("r", "c", "R", "C", "x"):
        page.keyboard.press(key)
    assert page.evaluate("heard") == ["x"]
    expect(page.get_by_role("dialog")).to_have_count(0)
    tab.field("Rechercher").click()
    page.keyboard.type("rc")
    expect(tab.field("Rechercher")).to_have_value("rc")


def test_a_list_bears_the_name_that_is_seen(tab: Tab, tmp_path: Path) -> None:
    """Its name was the Markdown of its label: « Suivi \\(ZAC\\) »."""
    rows = [
        ("N°", "Nom du projet", "Phase", "Livraison"),
        (1, "Gare", "Travaux", "09/2027"),
        (2, "Port", "Études", "2028"),
    ]
    path = tmp_path / "suivi.xlsx"
    path.write_bytes(xlsx({"Suivi (ZAC)": rows}))
    tab.be_at("reprendre").page.locator("input[type=file]").set_input_files(path)
    expect(tab.field(f"«{NBSP}Suivi (ZAC){NBSP}» est")).to_be_visible()


def test_the_first_screen_is_there_by_its_own_name_too(tab: Tab) -> None:
    tab.open("synthese?au=2018-12-24").is_on("Synthèse")
    expect(tab.page.get_by_role("dialog")).to_have_count(0)
    assert tab.parameters == {"au": ["2018-12-24"]}
    expect(tab.page.get_by_text(f"Au 24{NBSP}décembre 2018").first).to_be_visible()
