"""Every view is an address: cold, copied, gone back to, and on another day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import expect

from sao_dashboard.formatting import date_longue, nombre
from sao_dashboard.views.filtres import Filtres, filter_operations
from sao_dashboard.views.suivi import Suivi
from sao_dashboard.views.synthese import synthese
from tests.browser.conftest import NewTab
from tests.browser.tab import MENU, Tab
from tests.server import running

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def secteurs(core: Suivi) -> list[str]:
    return list(core.operations["secteur"].cat.categories)


def found(core: Suivi, **filtres: object) -> int:
    return len(filter_operations(core.operations, Filtres(**filtres)))  # type: ignore[arg-type]


@pytest.fixture
def fresh(alone: bytes, tmp_path: Path) -> Iterator[str]:
    """The address of a server that nobody has asked anything yet."""
    path = tmp_path / "suivi.xlsx"
    path.write_bytes(alone)
    with running(path) as address:
        yield address


def test_the_first_request_of_a_process_is_a_filtered_link(
    fresh: str, core: Suivi, secteurs: list[str], new_tab: NewTab
) -> None:
    # With `pages/` beside the entry script, Streamlit serves it without that script: bare file names in the menu.
    tab = new_tab(fresh).open(f"operations?{urlencode({'secteur': secteurs[0]})}")
    expect(tab.heading).to_have_text("Opérations")
    expect(tab.menu.get_by_role("link")).to_have_count(len(MENU))
    for title in MENU:
        expect(tab.menu.get_by_role("link", name=title, exact=True)).to_be_visible()
    tab.has_chosen("Secteur", secteurs[0])
    tab.counts(found(core, secteur=(secteurs[0],)), len(core.operations))


def test_a_copied_address_shows_the_same_filters_and_rows(
    tab: Tab, new_tab: NewTab, core: Suivi, secteurs: list[str]
) -> None:
    chosen = {"secteur": (secteurs[0], secteurs[1]), "etape": ("En chantier",)}
    tab.be_at("operations")
    for secteur in chosen["secteur"]:
        tab.choose("Secteur", secteur)
        tab.has_chosen("Secteur", *chosen["secteur"][: chosen["secteur"].index(secteur) + 1])
    tab.choose("Étape", "En chantier")
    tab.counts(found(core, **chosen), len(core.operations))
    tab.write("Rechercher", "de")
    tab.counts(found(core, **chosen, texte="de"), len(core.operations))
    assert tab.parameters == {"secteur": list(chosen["secteur"]), "etape": ["En chantier"], "texte": ["de"]}

    other = new_tab().open(tab.page.url)
    other.has_chosen("Secteur", *chosen["secteur"])
    other.has_chosen("Étape", "En chantier")
    expect(other.field("Rechercher")).to_have_value("de")
    other.counts(found(core, **chosen, texte="de"), len(core.operations))
    assert other.page.url == tab.page.url


FIGURES = ("en_retard", "a_risque", "a_30_jours", "a_90_jours", "sans_charge", "franges")


def test_each_figure_leads_to_the_rows_it_counts(kept: Tab, core: Suivi) -> None:
    figures = [getattr(synthese(core), name) for name in FIGURES]
    tab = kept.be_at("")
    shown = {}
    for figure in figures:
        tab.page.get_by_role("link", name=f"{nombre(figure.valeur)} {figure.libelle}", exact=True).click()
        shown[figure.libelle] = tab.is_on("Opérations").found
        tab.go("Synthèse")
    assert shown == {figure.libelle: figure.valeur for figure in figures}


def test_back_from_the_rows_of_a_figure_is_one_step(kept: Tab, core: Suivi) -> None:
    figure = synthese(core).franges
    tab = kept.be_at("")
    tab.page.get_by_role("link", name=figure.libelle).click()
    tab.is_on("Opérations").back("Synthèse")
    tab.page.go_forward(wait_until="commit")
    tab.is_on("Opérations").counts(figure.valeur, len(core.operations))
    assert tab.parameters.keys() == set(figure.filtres.active)


def test_filters_follow_from_screen_to_screen_and_back_returns_to_those_that_were_left(
    tab: Tab, core: Suivi, secteurs: list[str]
) -> None:
    tab.be_at("operations")
    tab.choose("Secteur", secteurs[0])
    tab.counts(found(core, secteur=(secteurs[0],)), len(core.operations))
    tab.go("Aide").back("Opérations")
    tab.has_chosen("Secteur", secteurs[0])
    tab.counts(found(core, secteur=(secteurs[0],)), len(core.operations))
    assert tab.parameters == {"secteur": [secteurs[0]]}
    for title in ("Secteurs", "Échéances"):
        tab.go(title).has_chosen("Secteur", secteurs[0])
        assert tab.parameters["secteur"] == [secteurs[0]]

    # Streamlit takes out of the address gone back to what it knows as a filter of the screen that was left.
    tab.choose("Secteur", secteurs[1])
    tab.has_chosen("Secteur", *secteurs[:2])
    tab.settle().back("Échéances").has_chosen("Secteur", secteurs[0])
    tab.back("Secteurs").back("Opérations").has_chosen("Secteur", secteurs[0])
    tab.counts(found(core, secteur=(secteurs[0],)), len(core.operations))
    assert tab.parameters == {"secteur": [secteurs[0]]}
    # Twice at once: the screen between wrote its address as a step of its own, and what was ahead was lost.
    for _ in ("Secteurs", "Échéances"):
        tab.page.go_forward(wait_until="commit")
    tab.is_on("Échéances").has_chosen("Secteur", secteurs[0])
    tab.page.go_forward(wait_until="commit")
    tab.has_chosen("Secteur", *secteurs[:2])
    assert tab.parameters == {"secteur": secteurs[:2]}


def test_the_filters_of_a_link_follow_from_the_first_click(tab: Tab, core: Suivi, secteurs: list[str]) -> None:
    # Streamlit carries to the next screen the values of the run before: with no run since the link was opened, none.
    tab.open(f"operations?{urlencode({'secteur': secteurs[0], 'texte': 'a', 'au': '2020-06-01'})}")
    tab.has_chosen("Secteur", secteurs[0])
    tab.go("Échéances").has_chosen("Secteur", secteurs[0])
    assert tab.parameters == {"secteur": [secteurs[0]], "texte": ["a"], "au": ["2020-06-01"]}
    tab.go("Aide").go("Secteurs").has_chosen("Secteur", secteurs[0])
    assert tab.parameters["secteur"] == [secteurs[0]]


def test_clearing_the_filters_empties_the_address(kept: Tab, core: Suivi, secteurs: list[str]) -> None:
    filters = {"secteur": secteurs[0], "texte": "a", "frange": "true", "situation": "à l’heure"}
    tab = kept.be_at(f"operations?{urlencode(filters)}")
    tab.page.get_by_test_id("stButton").get_by_role("button", name="Tout effacer").click()
    tab.counts(len(core.operations), len(core.operations))
    assert tab.parameters == {}


def test_seeing_another_day_changes_the_figures_everywhere(tab: Tab, new_tab: NewTab, core: Suivi) -> None:
    later = Suivi(core.workbook, date(2020, 6, 1))
    now, then = synthese(core).en_retard.valeur, synthese(later).en_retard.valeur
    assert now != then
    tab.be_at("")
    expect(tab.page.get_by_role("link", name=f"{now} En retard", exact=True)).to_be_visible()
    tab.look_at("01/06/2020")
    expect(tab.page.get_by_role("link", name=f"{then} En retard", exact=True)).to_be_visible()
    assert tab.parameters == {"au": ["2020-06-01"]}

    said = tab.page.get_by_text(f"Au {date_longue(later.day)}")
    for title in ("Opérations", "Aide", "Chantiers"):
        tab.go(title)
        assert tab.parameters == {"au": ["2020-06-01"]}
    expect(said).to_be_visible()
    other = new_tab().open(tab.page.url)
    expect(other.page.get_by_text(f"Au {date_longue(later.day)}")).to_be_visible()


def test_a_figure_keeps_the_day_it_was_seen_at(kept: Tab, core: Suivi) -> None:
    figure = synthese(Suivi(core.workbook, date(2020, 6, 1))).en_retard
    tab = kept.be_at("?au=2020-06-01")
    tab.page.get_by_role("link", name=f"{figure.valeur} En retard", exact=True).click()
    tab.is_on("Opérations").counts(figure.valeur, len(core.operations))
    assert tab.parameters["au"] == ["2020-06-01"]


def test_the_address_has_the_number_of_the_version_whatever_the_menu_says(tab: Tab) -> None:
    """A menu of bare numbers told nothing; one bound to the address would write its words there."""
    tab.be_at("")
    menu = tab.field("Version")
    menu.click()
    menu.fill("Version 2")
    tab.page.get_by_role("option", name=re.compile("^Version 2 · ")).click()
    tab.says("Vous regardez la version 2")
    assert tab.settle().parameters == {"version": ["2"]}
    tab.go("Opérations").says("Vous regardez la version 2")
    assert tab.parameters == {"version": ["2"]}
    tab.back("Synthèse").says("Vous regardez la version 2")
    assert tab.parameters == {"version": ["2"]}
    tab.back("Synthèse")
    expect(tab.page.get_by_text("Vous regardez la version 2")).to_have_count(0)
    assert tab.settle().parameters == {}
    tab.page.go_forward(wait_until="commit")
    tab.says("Vous regardez la version 2")
    tab.page.get_by_role("button", name="Revenir à la dernière version").click()
    expect(tab.page.get_by_text("Vous regardez la version 2")).to_have_count(0)
    assert tab.settle().parameters == {}
