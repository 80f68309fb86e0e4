"""Words of the workbook are shown as they are written: never a drawing, a formula or a script.

An address written in full is a link, to the address that is read and nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import unquote, urlencode, urlsplit

import pytest
from playwright.sync_api import Dialog, Locator, expect

from sao_dashboard.template.workbook import write_workbook
from tests.browser.tab import Tab
from tests.browser.tabs import Tabs
from tests.server import running

pytestmark = pytest.mark.browser

WORDS = (
    "<img src=x onerror=window.piege=1>",
    "<script>window.piege=1</script>",
    "<b>gras</b> <a href='https://exemple.test'>a</a>",
    "[lien](javascript:window.piege=1)",
    "![image](https://exemple.test/i.png)",
    "https://exemple.test/x et www.exemple.test",
    "<https://exemple.test> contact@exemple.test",
    ":red[rouge] :blue-badge[x]",
    ":material/home: :smile:",
    "$a^2$ et $$b$$",
    "**gras** __gras__ _penché_ `code` ~~barré~~",
    "# titre",
    "- puce",
    "1. rang",
    "> cité",
    "| a | b |",
    "&lt;b&gt; &amp; &copy;",
    r"barre \* inverse \\",
    "=1+1",
    "%{x} {0} %s ${y}",
    "a (c) (tm) (r) +- b",
)
SECTEURS = ("**Nord** :red[x]", "<img src=x onerror=window.piege=1> & Sud")
DAY = date(2018, 11, 15)
WORD_JOINER = "\u2060"


def code(number: int) -> str:
    """Return the code of the operation named by these words, which holds them too."""
    return f"OP-{number} {WORDS[number - 1]}"


def content() -> bytes:
    """Return a workbook with these words wherever one writes freely."""
    numbered = list(enumerate(WORDS, start=1))
    codes = {number: code(number) for number, _ in numbered}
    dates = {number: DAY + timedelta(days=10 * (number - 3)) for number, _ in numbered}
    operations = [
        {
            "identifiant": codes[number],
            "nom": words,
            "commune": words,
            "lieu": words,
            "secteur": SECTEURS[0],
            "frange": True,
            "second_secteur": SECTEURS[1],
            "etape": "En projet",
            "finalisation": dates[number],
            "remarques": words,
            "amenageur": words,
        }
        for number, words in numbered
    ]
    chantiers = [
        {
            "numero": number,
            "axe": "Partenariat",
            "titre": words,
            "lancement": words,
            "finalisation": dates[number],
            "remarques": words,
        }
        for number, words in numbered
    ]
    rows = {
        "operations": operations,
        "chantiers": chantiers,
        "secteurs": [{"secteur": name, "territoire": "Ville de Rennes", "equipe": "Équipe 1"} for name in SECTEURS],
        "agents": [{"agent": words, "role": "Chargé·e d'opération"} for words in WORDS],
        "affectations": [
            {"agent": words, "role": "Chargé·e d'opération", "operation": codes[number]} for number, words in numbered
        ],
        "objectifs": [{"chantier": number, "objectif": words, "detail": words} for number, words in numbered],
        "jalons": [
            {"operation": codes[number], "jalon": words, "type": "Clôture", "date": dates[number]}
            for number, words in numbered
        ],
        "equipes_projets": [
            {"operation": codes[number], "membre": words, "mission": words} for number, words in numbered
        ],
    }
    settings = {"Date d'observation": DAY, "Service": WORDS[0]}
    return write_workbook(rows, parametres=settings, mention=WORDS[3])


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    path: Path = tmp_path_factory.mktemp("hostile") / "suivi.xlsx"
    path.write_bytes(content())
    with running(path) as address:
        yield address


@pytest.fixture(scope="module")
def kept(tabs: Tabs, hostile: str) -> Iterator[Tab]:
    """A tab on these words, which goes from screen to screen."""
    with tabs.lent(hostile) as tab:
        yield tab


@pytest.fixture
def tab(kept: Tab, hostile: str) -> Iterator[Tab]:
    """The tab on these words; whatever is done in it, none of them acted."""
    tab = kept
    dialogs: list[str] = []

    def refuse(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    tab.page.on("dialog", refuse)
    with tab.listened_to() as asked:
        yield tab
    tab.page.remove_listener("dialog", refuse)
    assert dialogs == []
    assert tab.page.evaluate("window.piege") is None
    acted = tab.page.locator("img[src=x], [src*='exemple.test'], a[href^=javascript], .katex")
    assert acted.evaluate_all("all => all.map(one => one.outerHTML)") == []
    # Streamlit's own menu gives its pages by whole address too: those are the dashboard's, not the workbook's.
    elsewhere = tab.page.locator(f"a[href*='://']:not([href^='{hostile}']), a[href^='mailto:']")
    addresses = elsewhere.evaluate_all("all => all.map(one => [one.getAttribute('href'), one.textContent, one.rel])")
    for address, text, rel in addresses:
        assert unquote(address).split("//")[-1].removeprefix("mailto:") == text.split("//")[-1]
        assert rel == "noopener noreferrer"
    assert {urlsplit(one.removeprefix("blob:")).hostname for one in asked} <= {"127.0.0.1", None}


def missing(place: Locator, words: tuple[str, ...] = WORDS) -> list[str]:
    """Return those of the words that are not written as such in a part of the page."""
    expect(place.first).to_be_attached()
    text = _plain(" ".join(place.all_text_contents()))
    return [one for one in words if _plain(one) not in text]


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace(WORD_JOINER, ""))


def test_synthese(tab: Tab) -> None:
    page = tab.be_at("").page
    chantiers, late = page.locator(".sao-liste").all()[:2]
    assert missing(chantiers) == []
    assert missing(late, WORDS[:2]) == []
    assert missing(page.locator(".sao-barres").last, SECTEURS[:1]) == []
    assert missing(page.get_by_test_id("stSidebar"), WORDS[:1]) == []
    assert missing(page.get_by_test_id("stMainBlockContainer"), WORDS[3:4]) == []


def test_chantiers(tab: Tab) -> None:
    page = tab.be_at("chantiers").page
    for number, words in enumerate(WORDS, start=1):
        card = page.locator(".sao-cartes > li").nth(number - 1)
        assert _plain(card.inner_text()).count(_plain(words)) == 5, words


def test_operations(tab: Tab) -> None:
    page = tab.be_at("operations").page
    expect(tab.table).not_to_have_count(0)
    assert missing(tab.table) == []
    tab.field("Secteur").click()
    options = page.get_by_role("option")
    expect(options.filter(has_text="Nord")).to_have_text(SECTEURS[0])
    expect(options.filter(has_text="Sud")).to_have_text(SECTEURS[1])
    options.filter(has_text="Nord").click()
    tab.has_chosen("Secteur", SECTEURS[0])
    page.keyboard.press("Escape")
    expect(page.locator(".st-key-actifs")).to_be_visible()  # all are of that sector: no figure says that it is chosen
    tab.settle().counts(len(WORDS), len(WORDS))
    elements = tab.page.locator(".sao *").evaluate_all(
        "all => [...new Set(all.flatMap(one => [one.localName, ...one.getAttributeNames().map(name => '@' + name)]))]"
    )
    ours = {"a", "caption", "div", "span", "table", "tbody", "td", "th", "thead", "tr"}
    assert {one for one in elements if not one.startswith("@")} == ours
    assert not [one for one in elements if one.startswith(("@on", "@src"))]
    # What a style holds is what the cards of a phone are labelled with: our own headings, and no rule.
    styles = tab.page.locator(".sao [style]").evaluate_all("all => all.flatMap(one => [...one.style])")
    assert styles and [name for name in styles if not name.startswith("--c")] == []


@pytest.mark.parametrize("number", range(1, len(WORDS) + 1, 5))
def test_fiche(tab: Tab, number: int) -> None:
    words = WORDS[number - 1]
    page = tab.be_at(f"fiche?{urlencode({'operation': code(number)})}").page
    assert _plain(tab.heading.inner_text()) == _plain(words)
    for at in (0, 1, 3):  # Où, Quoi, Qui
        assert missing(page.locator(".sao-questions > section").nth(at), (words,)) == []
    body = _plain(page.get_by_test_id("stMainBlockContainer").inner_text())
    # Heading, commune, lieu, aménageur, agent, remarks, team, milestone, and twice in the équipe-projet.
    assert body.count(_plain(words)) >= 10


def test_secteurs(tab: Tab) -> None:
    page = tab.be_at("secteurs").page
    assert missing(page.get_by_role("table", name="Franges")) == []
    assert missing(page.locator(".sao-cartes > li:first-child"), SECTEURS[:1]) == []
    assert missing(page.locator(".sao-cartes > li").nth(1), SECTEURS[1:]) == []
    assert missing(page.locator(".js-plotly-plot"), SECTEURS[:1]) == []


def test_echeances(tab: Tab) -> None:
    page = tab.be_at("echeances?fenetre=1+an").page
    # The list opens on its first thirty lines: three of each date, in the order of the dates.
    assert missing(page.locator(".st-key-document_mois"), WORDS[:10]) == []
    assert missing(page.locator(".js-plotly-plot"), tuple(one for one in WORDS if len(one) < 30)) == []
    page.get_by_text("Les données du graphique").click()
    table = page.get_by_role("table", name="Dates de finalisation et jalons")
    expect(table).to_be_visible()
    assert missing(table) == []


def test_a_search_and_an_export_of_these_words(tab: Tab) -> None:
    tab.be_at("operations")
    tab.write("Rechercher", "<script>")
    tab.counts(1, len(WORDS))
    with tab.page.expect_download() as download:
        tab.page.get_by_role("button", name="Exporter").click()
        tab.page.get_by_role("button", name="CSV", exact=True).click()
    lines = Path(download.value.path()).read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 2
    assert "<script>window.piege=1</script>" in lines[1]
