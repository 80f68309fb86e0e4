"""The whole decision by keyboard: two franges are moved and kept, then compared with others and adopted."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from sao_dashboard.versions import open_log
from sao_dashboard.versions.propositions import Deplacement, Objet, Stade
from tests.browser.conftest import NewTab
from tests.browser.tab import Tab
from tests.repartition.adopting import changes
from tests.server import running

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def service(alone: bytes, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """The demonstration workbook where the code is « sésame » and people are seen, and the address of its server."""
    path = tmp_path_factory.mktemp("decision") / "suivi.xlsx"
    path.write_bytes(alone)
    with running(path, SAO_CODE="sésame", SAO_CHARGE_PERSONNES="oui") as address:
        limit = time.monotonic() + 60
        while not open_log(str(path.parent / "versions")).current() and time.monotonic() < limit:
            time.sleep(0.05)
        yield path, address


def keep(tab: Tab, nom: str, *moves: str) -> None:
    """Move franges by keyboard, then keep them under a name."""
    page = tab.open("repartition").page
    for count, move in enumerate(moves, start=1):
        link = page.get_by_role("link", name=move, exact=True)
        link.focus()
        page.keyboard.press("Enter")
        expect(page.locator(".st-key-document_essai")).to_contain_text(f"{count}\u00a0déplacement")
        tab.settle()
    for label, words in (("Nom de la proposition", nom), ("Votre nom", "Camille"), ("Pourquoi", "Équilibrer")):
        tab.field(label).focus()
        page.keyboard.type(words)
    page.get_by_role("button", name="Enregistrer comme proposition").press("Enter")
    tab.says("enregistrée")


def test_two_franges_are_moved_kept_compared_and_adopted(service: tuple[Path, str], new_tab: NewTab) -> None:
    path, address = service
    log, before = open_log(str(path.parent / "versions")), path.read_bytes()
    first, second = "→ Rennes Métropole – secteur 2", "→ Rennes Métropole – secteur 1"
    tab = new_tab(address)
    keep(tab, "Une frange", first)
    keep(tab, "Deux franges", first, second)
    page = tab.page
    page.get_by_role("link", name="Ouvrir cette proposition →").press("Enter")
    expect(page.get_by_role("heading", name="Proposition 2 – Deux franges")).to_be_visible()

    tab.open("propositions?comparer=1,2")
    expect(page.get_by_role("heading", name="1\u00a0déplacement en commun")).to_be_visible()
    expect(page.get_by_role("heading", name="1\u00a0déplacement où elles diffèrent")).to_be_visible()
    page.get_by_role("link", name="2. Deux franges").first.press("Enter")
    expect(page.get_by_role("heading", name="Proposition 2 – Deux franges")).to_be_visible()
    tab.settle()
    page.get_by_role("button", name="Préparer l’adoption").press("Enter")
    expect(page.get_by_role("heading", name="Ce qui change par rapport à la version 1")).to_be_visible()
    tab.settle()
    form = page.get_by_test_id("stForm").filter(has_text="Code de publication")
    form.get_by_label("Votre nom", exact=True).fill("Dominique")
    tab.field("Code de publication").fill("sésame")
    tab.field("Code de publication").press("Enter")
    page.get_by_role("dialog").get_by_role("button", name="Publier", exact=True).press("Enter")
    published = page.get_by_test_id("stAlert").filter(has_text="Version 2 publiée")
    expect(published).to_be_visible(timeout=60_000)
    assert len(changes(before, path.read_bytes())) == 6
    assert [(each.nom, each.stade, each.version) for each in log.propositions.kept().propositions] == [
        ("Une frange", Stade.EN_DISCUSSION, None),
        ("Deux franges", Stade.ADOPTEE, 2),
    ]


def test_an_operation_goes_from_one_person_to_another(service: tuple[Path, str], new_tab: NewTab) -> None:
    """By keyboard: moved with the two fields, another one locked, kept as a proposal."""
    path, address = service
    tab = new_tab(address).open("repartition?entre=personnes&pour=Rennes Métropole – secteur 2")
    page = tab.page
    for name, words, option in (
        ("Déplacer une autre opération", "Îlot de la", "Îlot de la Mairie (démo) – CO 04 – L. P."),
        ("Vers", "CO 01", "CO 01 – A. M."),
    ):
        field = page.get_by_role("combobox", name=name, exact=True)
        expect(field).to_be_enabled()
        field.press_sequentially(words)
        expect(page.get_by_role("option", name=option)).to_be_visible()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
    button = page.get_by_role("button", name="Essayer", exact=True)
    expect(button).to_be_enabled()
    button.press("Enter")
    expect(page.locator(".st-key-document_essai")).to_contain_text("1\u00a0déplacement à l’essai")
    loads = page.locator(".st-key-document_charges")
    expect(loads.get_by_role("row", name="CO 01 – A. M.")).to_contain_text("▲\u00a0+1")
    expect(loads.get_by_role("row", name="CO 04 – L. P.")).to_contain_text("▼\u00a0\u22121")
    clos = page.locator(".st-key-document_suivies").get_by_role("row", name="Le Clos du Verger (démo)")
    lock = clos.get_by_role("link", name="Verrouiller")
    lock.focus()
    page.keyboard.press("Enter")
    expect(clos.get_by_role("link", name="Verrouillée : déverrouiller")).to_be_focused()
    left = page.get_by_role("table", name="Pourquoi pas les autres")
    expect(left.get_by_role("row", name="Le Clos du Verger (démo)")).to_contain_text("verrouillée (✓ pour")
    tab.settle()
    for label, said in (
        ("Nom de la proposition", "Au plus près"),
        ("Votre nom", "Camille"),
        ("Pourquoi", "Équilibrer"),
    ):
        tab.field(label).focus()
        page.keyboard.type(said)
    page.get_by_role("button", name="Enregistrer comme proposition").press("Enter")
    tab.says("enregistrée")
    kept = open_log(str(path.parent / "versions")).propositions.kept().propositions[-1]
    assert (kept.nom, kept.deplacements) == (
        "Au plus près",
        (Deplacement("DEMO-39", Objet.CHARGE, "CO 04 – L. P.", "CO 01 – A. M."),),
    )
    assert tab.errors == []
