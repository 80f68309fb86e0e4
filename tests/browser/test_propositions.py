"""A proposal in a real browser: kept, set beside another, adopted, on paper and on a phone."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import expect

from sao_dashboard.versions import Log, open_log
from sao_dashboard.versions.propositions import Deplacement, Objet, Stade
from tests.browser import axe
from tests.browser.tab import Tab
from tests.browser.tabs import Tabs
from tests.browser.test_print import _SEEN, FIELDS
from tests.repartition.adopting import changes
from tests.server import running
from tests.web.conftest import classeur

pytestmark = pytest.mark.browser

FRANGE = Deplacement("OP-2", Objet.SECTEUR, "Cœur de Ville", "Traversée de l'Ille")
PRAIRIE = Deplacement("OP-3", Objet.SECTEUR, "Traversée de l'Ille", "Cœur de Ville")
GONE = Deplacement("OP-9", Objet.SECTEUR, "Cœur de Ville", "Traversée de l'Ille")


@dataclass(frozen=True)
class Proposals:
    """A service with two proposals, the second of which names an operation that is there no more."""

    path: Path
    address: str

    @property
    def log(self) -> Log:
        return open_log(str(self.path.parent / "versions"))


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proposals]:
    path = tmp_path_factory.mktemp("propositions") / "suivi.xlsx"
    path.write_bytes(classeur())
    with running(path, SAO_CODE="sésame") as address:
        found = Proposals(path, address)
        limit = time.monotonic() + 60
        while not found.log.current() and time.monotonic() < limit:
            time.sleep(0.05)
        signed = {"qui": "C. Blin", "pourquoi": "Équilibrer les secteurs", "base": found.log.current()}
        found.log.propositions.save((FRANGE,), nom="Au plus juste", **signed)
        found.log.propositions.save((FRANGE, PRAIRIE, GONE), nom="Avec la prairie", **signed)
        yield found


@pytest.fixture(scope="module")
def kept(tabs: Tabs, service: Proposals) -> Iterator[Tab]:
    """A tab on these proposals, which goes from one to the other."""
    with tabs.lent(service.address) as tab:
        yield tab


def test_what_still_applies_is_kept_by_keyboard_then_compared(kept: Tab) -> None:
    tab = kept.be_at("propositions")
    page = tab.page
    page.get_by_role("link", name="2. Avec la prairie").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Proposition 2 – Avec la prairie")).to_be_visible()
    tab.settle().says("Le classeur a changé")
    expect(page.get_by_role("table", name="Déplacements")).to_contain_text("■\u00a0disparue")
    assert axe.faults(page) == []

    tab.field("Nom de la proposition").first.fill("Ce qui reste")
    tab.field("Votre nom").first.fill("Dominique")
    tab.field("Pourquoi").fill("Le reste a changé")
    button = page.get_by_role("button", name="Enregistrer comme proposition")
    button.focus()
    page.keyboard.press("Enter")
    tab.says("Proposition 3 enregistrée")
    page.get_by_role("link", name="Ouvrir cette proposition →").click()
    expect(page.get_by_role("heading", name="Proposition 3 – Ce qui reste")).to_be_visible()

    tab.be_at("propositions?comparer=1,3")
    expect(page.get_by_role("table", name="Déplacements en commun")).to_contain_text("→ Traversée de l'Ille")
    expect(page.get_by_role("table", name="Déplacements où elles diffèrent")).to_contain_text("= reste")
    assert axe.faults(page) == []
    page.get_by_role("link", name="3. Ce qui reste").first.click()
    expect(page.get_by_role("heading", name="Proposition 3 – Ce qui reste")).to_be_visible()
    assert tab.errors == []


def test_one_is_adopted_by_keyboard(kept: Tab, service: Proposals) -> None:
    before = service.path.read_bytes()
    tab = kept.be_at("propositions?proposition=1")
    page = tab.page
    prepare = page.get_by_role("button", name="Préparer l’adoption")
    prepare.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("table", name="Cellules à écrire")).to_contain_text("Second secteur")
    expect(page.get_by_role("heading", name="Ce qui change par rapport à la version 1")).to_be_visible()
    assert service.path.read_bytes() == before
    tab.settle()
    assert tab.field("Message").input_value() == "Proposition 1 adoptée\u00a0: Au plus juste"
    form = page.get_by_test_id("stForm").filter(has_text="Code de publication")
    form.get_by_label("Votre nom", exact=True).fill("Camille")
    tab.field("Code de publication").fill("sésame")
    tab.field("Code de publication").press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Camille")
    dialog.get_by_role("button", name="Publier", exact=True).click()
    tab.says("Version 2 publiée")
    found = {each.numero: (each.stade, each.version) for each in service.log.propositions.kept().propositions}
    assert found[1] == (Stade.ADOPTEE, 2)
    assert len(changes(before, service.path.read_bytes())) == 3
    expect(page.get_by_role("table", name="Déplacements")).to_contain_text("✓\u00a0déjà\u00a0fait")
    assert tab.errors == []


def test_it_prints_as_a_page_for_the_committee(kept: Tab) -> None:
    page = kept.be_at("propositions?proposition=2").page
    page.emulate_media(media="print")
    try:
        assert page.evaluate(_SEEN.format(FIELDS)) == []
        for words in ("Pourquoi", "Aujourd’hui, et ce qui est proposé", "Ce que cela change, par rôle"):
            expect(page.get_by_role("heading", name=words)).to_be_visible()
        expect(page.get_by_role("heading", name="Adopter")).to_be_hidden()
    finally:
        page.emulate_media(media="screen")


def test_on_a_phone_it_is_read_without_scrolling_aside(kept: Tab) -> None:
    page = kept.be_at("propositions?proposition=2").page
    page.set_viewport_size({"width": 390, "height": 844})
    try:
        kept.still()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        kept.be_at("propositions")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    finally:
        page.set_viewport_size({"width": 1440, "height": 900})
