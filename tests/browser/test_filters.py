"""The active filters in words, in a real browser: seen whole, taken away one by one, printed, undone by Back."""

from __future__ import annotations

import re
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Locator, expect

from sao_dashboard.views.filtres import Filtres, filter_operations
from sao_dashboard.views.suivi import Suivi
from tests.browser import axe
from tests.browser.conftest import NewTab
from tests.browser.tab import Tab

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def secteurs(core: Suivi) -> list[str]:
    return list(core.operations["secteur"].cat.categories)


def found(core: Suivi, **filtres: object) -> int:
    return len(filter_operations(core.operations, Filtres(**filtres)))  # type: ignore[arg-type]


def chips(tab: Tab) -> Locator:
    return tab.page.locator(".st-key-actifs [class*=st-key-retirer_] button")


def shows(tab: Tab, *words: str) -> None:
    expect(chips(tab)).to_have_count(len(words))
    for chip, expected in zip(chips(tab).all(), words, strict=True):
        expect(chip.locator("p")).to_have_text(expected)


def test_back_undoes_one_filter_at_a_time_then_goes_to_the_screen_before(
    kept: Tab, core: Suivi, secteurs: list[str]
) -> None:
    total = len(core.operations)
    tab = kept.be_at("").go("Opérations")
    tab.choose("Secteur", secteurs[0])
    tab.counts(found(core, secteur=(secteurs[0],)), total)
    tab.choose("Étape", "En chantier")
    tab.counts(found(core, secteur=(secteurs[0],), etape=("En chantier",)), total)
    tab.write("Rechercher", "a")
    tab.counts(found(core, secteur=(secteurs[0],), etape=("En chantier",), texte="a"), total)

    tab.settle().back("Opérations")
    shows(tab, f"Secteur : {secteurs[0]}", "Étape : En chantier")
    tab.back("Opérations")
    shows(tab, f"Secteur : {secteurs[0]}")
    tab.counts(found(core, secteur=(secteurs[0],)), total)
    tab.back("Opérations")
    shows(tab)
    tab.counts(total, total)
    tab.back("Synthèse")


def test_a_filter_taken_away_comes_back_with_back(kept: Tab, core: Suivi, secteurs: list[str]) -> None:
    asked = {"secteur": secteurs[:2], "frange": "true", "commune": "Rennes"}
    tab = kept.be_at(f"operations?{urlencode(asked, doseq=True)}")
    shows(tab, f"Secteur : {secteurs[0]}, {secteurs[1]}", "Commune : Rennes", "Franges seulement")
    tab.page.get_by_role("button", name="Retirer le filtre Franges seulement").click()
    shows(tab, f"Secteur : {secteurs[0]}, {secteurs[1]}", "Commune : Rennes")
    assert tab.parameters == {"secteur": secteurs[:2], "commune": ["Rennes"]}
    tab.page.get_by_test_id("stButton").get_by_role("button", name="Tout effacer").click()
    shows(tab)
    tab.settle().back("Opérations")
    shows(tab, f"Secteur : {secteurs[0]}, {secteurs[1]}", "Commune : Rennes")
    tab.back("Opérations")
    shows(tab, f"Secteur : {secteurs[0]}, {secteurs[1]}", "Commune : Rennes", "Franges seulement")
    tab.counts(found(core, secteur=tuple(secteurs[:2]), frange=True, commune=("Rennes",)), len(core.operations))


def test_by_keyboard_a_filter_taken_away_leaves_the_focus_to_the_next_one(kept: Tab, secteurs: list[str]) -> None:
    """The focus went with the chip, and the next Tab began again at the top of the page."""
    asked = {"secteur": secteurs[:1], "etape": "En chantier", "frange": "true"}
    tab = kept.be_at(f"secteurs?{urlencode(asked, doseq=True)}")
    focused = tab.page.locator(":focus")
    tab.page.get_by_role("button", name="Retirer le filtre Étape").focus()
    for taken, left in (("Étape", "Franges seulement"), ("Franges seulement", f"Secteur : {secteurs[0]}")):
        expect(focused).to_have_accessible_name(re.compile(f"Retirer le filtre {taken}"))
        tab.page.keyboard.press("Enter")
        expect(focused).to_have_accessible_name(f"Retirer le filtre {left}")
        tab.settle()
    tab.page.keyboard.press("Enter")
    expect(focused).to_have_accessible_name("Rechercher")
    assert tab.settle().parameters == {}


def test_a_period_is_one_step_back(kept: Tab) -> None:
    """Its first day alone was a step, which asked for nothing: one Back seemed to do nothing."""
    tab = kept.be_at("operations")
    others = tab.page.get_by_role("button", name="Autres filtres")
    others.click()
    tab.page.get_by_role("button", name="Choisir une période").click()
    days = tab.page.get_by_role("gridcell").get_by_role("button")
    for day in (10, 20):
        days.nth(day).click()
        tab.settle()
    expect(chips(tab)).to_have_count(1)
    expect(others).to_contain_text("Autres filtres (1)")
    tab.page.keyboard.press("Escape")
    tab.page.keyboard.press("Escape")
    tab.back("Opérations")
    expect(chips(tab)).to_have_count(0)
    expect(others).not_to_contain_text("(1)")
    assert tab.parameters == {}


@pytest.mark.parametrize("width", [1440, 390])
def test_no_value_of_a_filter_is_cut(new_tab: NewTab, core: Suivi, secteurs: list[str], width: int) -> None:
    every = [name for name in secteurs if found(core, secteur=(name,))]
    tab = new_tab(viewport={"width": width, "height": 844})
    tab.open(f"operations?{urlencode({'secteur': every, 'charge': 'Personne'}, doseq=True)}")
    shows(tab, f"Secteur : {', '.join(every)}", "Chargé·e d’opération : Personne")
    for chip in chips(tab).all():
        whole = "button => button.scrollWidth <= button.clientWidth && button.scrollHeight <= button.clientHeight"
        assert chip.evaluate(whole)
        box = chip.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
    assert axe.faults(tab.page) == []


def test_on_paper_the_filters_are_words(kept: Tab, secteurs: list[str]) -> None:
    tab = kept.be_at(f"operations?{urlencode({'secteur': secteurs[0], 'texte': 'a'})}")
    tab.page.emulate_media(media="print")
    expect(tab.field("Rechercher")).to_be_hidden()
    expect(tab.page.get_by_role("button", name="Tout effacer")).to_be_hidden()
    expect(chips(tab).locator("[data-testid=stIconMaterial]").first).to_be_hidden()
    expect(chips(tab).locator("p").first).to_be_visible()
    expect(chips(tab).first).to_have_css("border-top-width", "0px")
