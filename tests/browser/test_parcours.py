"""A list gone through fiche after fiche, by the links and by the arrows; one's own operations, kept by the browser."""

from __future__ import annotations

from urllib.parse import parse_qs, quote

import pytest
from playwright.sync_api import expect

from sao_dashboard.views.filtres import Filtres, filter_operations
from sao_dashboard.views.mes_operations import mes_operations
from sao_dashboard.views.orders import sort_operations
from sao_dashboard.views.suivi import Suivi
from tests.browser.conftest import NewTab
from tests.browser.tab import Tab

pytestmark = pytest.mark.browser

ME, SOMEBODY = "CO 02 – B. R.", "CO 01 – A. M."


@pytest.fixture(scope="module")
def revue(core: Suivi) -> list[tuple[str, str]]:
    """The code and the name of each operation of the review, in its order."""
    rows = filter_operations(core.operations, Filtres(situation=("en retard", "à risque")))
    rows = sort_operations(rows, "Urgence")
    return list(zip(rows["identifiant"], rows["nom"], strict=True))


def is_at(tab: Tab, revue: list[tuple[str, str]], place: int) -> None:
    code, name = revue[place - 1]
    tab.is_on(name)
    expect(tab.page.locator(".sao-parcours")).to_contain_text(f"{place} sur {len(revue)}")
    assert tab.parameters["operation"] == [code]
    assert parse_qs(tab.parameters["liste"][0])["situation"] == ["en retard", "à risque"]


def test_the_arrows_go_through_the_list_and_escape_comes_back(kept: Tab, revue: list[tuple[str, str]]) -> None:
    tab = kept.be_at("revue")
    tab.page.get_by_role("link", name="Passer la liste en revue").click()
    is_at(tab, revue, 1)
    for place in (2, 3):
        tab.page.keyboard.press("ArrowRight")
        is_at(tab, revue, place)
    tab.page.keyboard.press("ArrowLeft")
    is_at(tab, revue, 2)
    tab.page.get_by_role("link", name="Suivante").click()
    is_at(tab, revue, 3)
    tab.page.keyboard.press("ArrowRight")  # the link that was clicked has the focus: it is no field
    is_at(tab, revue, 4)
    tab.page.reload()
    is_at(tab, revue, 4)
    tab.page.keyboard.press("Escape")
    tab.is_on("Revue")
    expect(tab.page.locator(".sao-revue > li > a").first).to_contain_text(revue[0][1])


def test_in_a_field_an_arrow_stays_what_it_is(kept: Tab, revue: list[tuple[str, str]]) -> None:
    tab = kept.be_at("revue")
    tab.page.locator(".sao-revue > li > a").nth(1).click()
    is_at(tab, revue, 2)
    tab.field("Version").click()
    for key in ("ArrowRight", "ArrowLeft", "Escape"):
        tab.page.keyboard.press(key)
    is_at(tab, revue, 2)
    tab.page.get_by_role("spinbutton", name="jour, Voir au").click()
    tab.page.keyboard.press("ArrowRight")
    tab.settle()
    is_at(tab, revue, 2)
    tab.heading.click()
    for key in ("Alt+ArrowRight", "Shift+ArrowRight"):
        tab.page.keyboard.press(key)
    is_at(tab, revue, 2)


def test_a_filtered_list_of_operations_is_gone_through_too(kept: Tab, core: Suivi) -> None:
    rows = filter_operations(core.operations, Filtres(nature=("ZA",)))
    rows = sort_operations(rows, "Nom")
    tab = kept.be_at("operations?nature=ZA&tri=Nom")
    expect(tab.table.nth(0)).to_contain_text(rows["nom"].iloc[0])
    tab.open_row(0)
    tab.is_on(rows["nom"].iloc[0])
    tab.page.keyboard.press("ArrowRight")
    tab.is_on(rows["nom"].iloc[1])
    expect(tab.page.locator(".sao-parcours")).to_contain_text(f"2 sur {len(rows)}")
    tab.page.keyboard.press("Escape")
    tab.is_on("Opérations")
    tab.counts(len(rows), len(core.operations))
    assert tab.parameters == {"nature": ["ZA"], "tri": ["Nom"]}


def test_a_fiche_opened_by_itself_has_no_list(kept: Tab, revue: list[tuple[str, str]]) -> None:
    tab = kept.be_at(f"fiche?operation={revue[0][0]}")
    tab.page.keyboard.press("ArrowRight")
    tab.settle()
    tab.is_on(revue[0][1])
    expect(tab.page.get_by_role("link", name="Toutes les opérations")).to_be_visible()


def test_a_neighbour_is_not_of_the_list(kept: Tab, revue: list[tuple[str, str]]) -> None:
    tab = kept.be_at("revue")
    tab.page.locator(".sao-revue > li > a").first.click()
    is_at(tab, revue, 1)
    neighbour = tab.page.locator(".st-key-document_fiche .sao-liste").get_by_role("link").first
    target = parse_qs(str(neighbour.get_attribute("href")).partition("?")[2])["operation"]
    neighbour.click()
    expect(tab.page.get_by_role("link", name="Toutes les opérations")).to_be_visible()
    tab.settle()
    assert tab.parameters == {"operation": target}


def says_who(tab: Tab) -> None:
    """Choose one's name; Escape, which folds the other lists, takes the choice out of this one."""
    tab.field("Votre nom").fill(ME)
    tab.page.get_by_role("option", name=ME, exact=True).click()


def test_a_name_is_kept_by_the_browser_until_it_is_forgotten(new_tab: NewTab, core: Suivi) -> None:
    tab = new_tab()
    mine = mes_operations(core, ME)["nom"].tolist()
    tab.open("mes-operations")
    says_who(tab)
    lines = tab.page.locator(".st-key-document_moi .sao-liste a")
    expect(lines).to_have_count(len(mine))
    assert tab.parameters == {"moi": [ME]}
    cookie = next(each for each in tab.page.context.cookies() if each["name"] == "sao_moi")
    assert (cookie["value"], cookie["sameSite"], cookie["path"]) == (quote(ME), "Lax", "/")

    tab.open("mes-operations")  # another session: nothing but the cookie says who it is
    expect(lines).to_have_count(len(mine))
    assert tab.parameters == {"moi": [ME]}
    lines.first.click()
    tab.is_on(mine[0])
    expect(tab.page.locator(".sao-parcours")).to_contain_text(f"1 sur {len(mine)}")
    tab.page.keyboard.press("Escape")
    tab.is_on("Mes opérations")

    tab.page.get_by_role("button", name="Oublier mon nom").click()
    expect(lines).to_have_count(0)
    tab.settle()
    assert tab.parameters == {}
    tab.open("mes-operations")
    expect(tab.page.get_by_text("Choisissez votre nom une fois")).to_be_visible()
    assert "sao_moi" not in {each["name"] for each in tab.page.context.cookies()}


def test_the_link_of_a_colleague_changes_nothing_of_what_is_kept(new_tab: NewTab, core: Suivi) -> None:
    tab = new_tab()
    tab.open("mes-operations")
    says_who(tab)
    expect(tab.page.get_by_role("button", name="Oublier mon nom")).to_be_visible()
    tab.open(f"mes-operations?moi={quote(SOMEBODY)}")
    lines = tab.page.locator(".st-key-document_moi .sao-liste a")
    expect(lines).to_have_count(len(mes_operations(core, SOMEBODY)))
    expect(tab.page.get_by_role("button", name="Retenir ce nom")).to_be_visible()
    tab.open("mes-operations")
    expect(lines).to_have_count(len(mes_operations(core, ME)))
