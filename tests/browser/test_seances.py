"""A committee in a real browser: four views are put together, gone through by keyboard, decided on, and taken away."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import expect
from pptx import Presentation

from sao_dashboard.versions import Log, open_log
from sao_dashboard.versions import seances as edits
from tests.browser import axe
from tests.browser.conftest import NewTab
from tests.browser.tab import _PASS, Tab
from tests.server import running
from tests.web.conftest import classeur

pytestmark = pytest.mark.browser

FOUR = ("synthese", "operations?secteur=C%C5%93ur+de+Ville", "operations?etape=En+projet", "fiche?operation=OP-1")


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Log]]:
    """A server, and its log."""
    path: Path = tmp_path_factory.mktemp("seances") / "suivi.xlsx"
    path.write_bytes(classeur())
    with running(path) as address:
        yield address, open_log(str(path.parent / "versions"))


def add(tab: Tab, *, nom: str = "") -> None:
    page = tab.page
    page.get_by_role("button", name="Ajouter à une séance").click()
    dialog = page.get_by_role("dialog")
    if nom:
        dialog.get_by_label("Nom de la séance").fill(nom)
        dialog.get_by_label("Votre nom").fill("C. Blin")
    dialog.get_by_role("button", name="Ajouter", exact=True).click()
    expect(dialog).to_have_count(0)
    tab.settle()


def test_the_head_of_service_makes_a_seance_runs_it_and_decides(  # noqa: PLR0915 -- one journey, few loads
    service: tuple[str, Log], new_tab: NewTab
) -> None:
    address, log = service
    tab = new_tab(address).open("synthese")
    page = tab.page
    add(tab, nom="CT de novembre")
    for adresse, shown in zip(FOUR[1:], ("Cœur de Ville", "En projet", ""), strict=True):
        page.evaluate(_PASS, f"{address}/{adresse}")  # without a load: the name that was typed is still there
        if shown:
            expect(page.locator(".st-key-actifs")).to_have_text(re.compile(shown))
        else:
            tab.is_on("Îlot du Canal")
        add(tab.settle())
    assert tuple(vue.adresse for vue in log.seances.seance(1).vues) == FOUR

    tab.go("Séances")
    page.get_by_role("link", name="CT de novembre").click()
    page.get_by_role("link", name="Lancer la séance").click()
    tab.is_on("Synthèse")
    bar = page.get_by_role("navigation", name="CT de novembre, vue 1 / 4")
    expect(bar).to_contain_text("0\u00a0min")
    expect(bar).to_contain_text(re.compile(r"\d+\u00a0h\u00a0\d\d"))
    expect(tab.menu).to_be_hidden()

    # From view to view by the keyboard, two of them of one screen: each has its own filters and no other's.
    page.keyboard.press("ArrowRight")
    tab.is_on("Opérations")
    expect(page).to_have_url(f"{address}/{FOUR[1]}&seance=1&rang=2")
    expect(page.locator(".st-key-actifs")).to_contain_text("Cœur de Ville")
    page.keyboard.press("PageDown")
    expect(page.locator(".st-key-actifs")).to_contain_text("En projet")
    expect(page.locator(".st-key-actifs")).not_to_contain_text("Cœur de Ville")
    expect(page.get_by_role("navigation", name="vue 3 / 4")).to_be_visible()
    # What a view leads to is still of it.
    tab.settle().page.get_by_role("link", name="Parc de la Prairie").click()
    tab.is_on("Parc de la Prairie")
    expect(page.get_by_role("navigation", name="vue 3 / 4")).to_be_visible()
    page.keyboard.press("ArrowRight")
    tab.is_on("Îlot du Canal")
    tab.back("Parc de la Prairie")
    page.go_forward(wait_until="commit")
    tab.is_on("Îlot du Canal")

    # In a field, keys are what they are.
    page.get_by_role("button", name="Décision").click()
    dialog = page.get_by_role("dialog")
    text = dialog.get_by_role("textbox", name="Décision")
    text.fill("On garde le calendrier")
    for key in ("ArrowLeft", "ArrowRight", "PageUp"):
        text.press(key)
    dialog.get_by_role("button", name="Enregistrer la décision").click()
    expect(dialog).to_have_count(0)
    tab.settle().is_on("Îlot du Canal")
    [taken] = log.seances.seance(1).prises
    assert (taken.texte, taken.vue, taken.qui) == ("On garde le calendrier", FOUR[3], "C. Blin")

    page.get_by_role("link", name="Quitter").click()
    tab.is_on("Séances")
    expect(page.locator(".sao-decisions")).to_contain_text("On garde le calendrier")
    expect(tab.menu).to_be_visible()
    with page.expect_download() as pack:
        page.get_by_role("button", name="Télécharger le dossier (PPTX)").click()
    slides = Presentation(pack.value.path()).slides
    texts = ["\n".join(shape.text_frame.text for shape in each.shapes if shape.has_text_frame) for each in slides]
    assert "CT de novembre" in texts[0]
    assert any("On garde le calendrier" in text for text in texts)


def test_the_order_is_changed_by_keyboard_and_the_bar_is_not_printed(service: tuple[str, Log], new_tab: NewTab) -> None:
    address, log = service
    numero = log.seances.create("COPIL", qui="C. Blin").seance
    for adresse in FOUR[:2]:
        log.seances.change(numero, partial(edits.with_view, adresse=adresse), qui="C. Blin")
    tab = new_tab(address).open(f"seances?seance={numero}")
    page = tab.page
    page.get_by_label("Votre nom").fill("Chef")
    page.get_by_label("Votre nom").press("Enter")
    tab.settle()
    page.get_by_role("button", name="Descendre").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".sao-vues li").first).to_contain_text("Opérations")
    tab.settle()
    assert [vue.adresse for vue in log.seances.seance(numero).vues] == [FOUR[1], FOUR[0]]
    assert axe.faults(page) == []
    page.get_by_role("link", name="Lancer la séance").click()
    tab.is_on("Opérations")
    assert axe.faults(page) == []
    page.set_viewport_size({"width": 390, "height": 844})
    tab.still()
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    for name in ("Vue suivante", "Quitter"):
        expect(page.get_by_role("link", name=name)).to_be_in_viewport()
    expect(page.get_by_role("button", name="Décision")).to_be_in_viewport()
    page.emulate_media(media="print")
    expect(page.locator(".sao-seance")).to_be_hidden()
