"""What the server writes in the page is what the screen then shows, word for word; or there is nothing."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from time import monotonic, sleep
from types import SimpleNamespace
from urllib.parse import urlencode

import pytest
from streamlit.testing.v1 import AppTest

from sao_dashboard.web import first, runtime
from tests.web.conftest import ROWS, classeur, new_app, open_screen, save, settled
from tests.web.faulty import refuse
from tests.web.tables import documents

Query = dict[str, str | list[str]]


def written(query: Query | str = "", path: str = "operations", cookies: dict[str, str] | None = None) -> str | None:
    """Return the HTML of an address, once what was promised is measured: pages do not wait for it."""
    asked = query if isinstance(query, str) else urlencode(query, doseq=True)
    end = monotonic() + 30
    while (found := first.content(path, asked, cookies or {})) is None and monotonic() < end and path in first.WRITTEN:
        sleep(0.05)
    return str(found.html) if found else None


def nothing(query: Query | str = "", path: str = "operations") -> bool:
    """Whether an address has no content, where the plain one has some."""
    assert written()
    asked = query if isinstance(query, str) else urlencode(query, doseq=True)
    return first.content(path, asked, {}) is None


class _Words(HTMLParser):
    """The texts of the elements that the eye and the ear have: not of what is hidden, nor of the places of fields."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._closed: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._closed or dict(attrs).get("aria-hidden") == "true" or "hidden" in dict(attrs) or tag == "table":
            self._closed.append(tag)
        elif tag in ("p", "h1"):
            self.texts.append("")
            self._inside = True

    def handle_endtag(self, tag: str) -> None:
        if self._closed:
            self._closed.pop()
        elif tag in ("p", "h1"):
            self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside and not self._closed:
            self.texts[-1] += data


def words(html: str) -> list[str]:
    """Return the paragraphs around the table."""
    reader = _Words()
    reader.feed(html)
    return reader.texts


def plain(markdown: str) -> str:
    """Return the words of Markdown without its marks."""
    return re.sub(r"\\(.)", r"\1", markdown.replace("**", "")).replace("  \n", "\n")


def on_screen(app: AppTest) -> list[str]:
    """Return the same paragraphs of the screen: its title, its messages, what is said in small, its count."""
    boxes = [part for box in (*app.main.info, *app.main.warning) for part in _box(box)]
    (count,) = [text.value for text in app.main.markdown if " sur " in text.value]
    return [app.title[0].value, *boxes, *(plain(one.value) for one in app.main.caption), plain(count)]


def _box(box: object) -> list[str]:
    title = plain(box.proto.title)  # type: ignore[attr-defined]
    return [title, *plain(box.value).split("\n")]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"secteur": "Cœur de Ville"},
        {"etape": ["En étude", "En chantier"], "tri": "Nom, ordre inverse"},
        {"texte": "gare"},
        {"charge": "Personne", "nature": "En diffus", "frange": "true"},
        {"periode": ["2018-01-01", "2018-12-31"]},
        {"colonnes": ["Code", "Secteur"], "serre": "true"},
        {"statut": "Non renseigné"},
        {"au": "2018-12-15"},
        {"seul": "1", "situation": "en retard"},
    ],
    ids=lambda query: urlencode(query, doseq=True) or "plain",
)
def test_the_page_has_the_very_strings_of_the_screen(app: AppTest, query: Query) -> None:
    html = written(query)
    screen = open_screen(app, "operations", **query)
    (table,) = documents(screen)
    assert html is not None
    assert html.count(table) == 1
    filters = [plain(button.label) for button in screen.button if (button.key or "").startswith("retirer_")]
    assert [
        unescape(re.sub("<[^>]+>", "", one))
        for one in re.findall(r"<span>((?:[^<]|<strong>)*?\S)</strong></span>", html)
    ] == filters
    assert words(html) == on_screen(screen)


def test_a_link_from_the_page_leads_where_that_of_the_screen_does(app: AppTest) -> None:
    html = written({"etape": "En étude", "au": "15/12/2018"})
    assert html is not None
    assert 'href="fiche?au=2018-12-15&amp;operation=OP-2"' in html
    # Said once for the whole table, and added to each link by the script that takes care of the page.
    assert 'data-apres="liste=etape%3DEn%2B%25C3%25A9tude"' in html


def test_what_the_workbook_says_is_text_whatever_it_holds(chemin: Path) -> None:
    first_row, *others = ROWS["operations"]
    hostile = '<script>alert(1)</script><img src=x onerror=alert(2)> & "deux"'
    rows = ROWS | {"operations": [first_row | {"nom": hostile, "commune": "</main><script>"}, *others]}
    save(chemin, classeur(rows))
    for query in ({}, {"texte": "<script>"}):
        html = written(query)
        assert html is not None
        assert "<script" not in html
        assert "<img" not in html
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


def test_it_is_of_the_state_of_that_moment(chemin: Path) -> None:
    assert "Îlot du Canal" in (written() or "")
    first_row, *others = ROWS["operations"]
    save(chemin, classeur(ROWS | {"operations": [first_row | {"nom": "Îlot des Écluses"}, *others]}))
    html = written() or ""
    assert "Îlot du Canal" not in html
    assert "Îlot des Écluses" in html
    assert "Version 2, du" in html


def test_an_earlier_version_is_its_own(chemin: Path, app: AppTest) -> None:
    first_row, *others = ROWS["operations"]
    save(chemin, classeur(ROWS | {"operations": [first_row | {"nom": "Îlot des Écluses"}, *others]}))
    html = written({"version": "1"}) or ""
    assert "Îlot du Canal" in html
    assert "Vous regardez la version 1" in html
    assert words(html) == on_screen(open_screen(app, "operations", version="1"))


def test_a_workbook_refused_is_told_over_the_last_good_state(chemin: Path) -> None:
    assert written()
    save(chemin, classeur(refuse()))
    html = written() or ""
    assert words(html) == on_screen(open_screen(new_app(), "operations"))[:4] + words(html)[4:]
    assert "Tous les problèmes du fichier refusé" in html
    assert "Îlot du Canal" in html


@pytest.mark.parametrize(
    "query",
    [
        "secteur=Inconnu",  # told: « Le lien demandait ce qui n’existe pas »
        "secteur=Inconnu&secteur=C%C5%93ur+de+Ville",
        "texte=rien+de+tel",  # no row: the screen says what to do
        "au=31/02/2018",
        "au=demain",
        "au=1700-01-01",
        "version=99",
        "version=0",
        "version=-1",
        "version=1e3",
        "version=" + "9" * 3000,
        "version=²",
        "page=2",
        "page=0",
        "page=un",
        "tri=Couleur",
        "colonnes=Inconnue",
        "frange=oui",
        "periode=2018-01-01",
        "periode=2018-12-31&periode=2018-01-01",
        "embed=true",  # another frame
        "operation=OP-1",
        "texte=a&texte=b",
        "texte=" + "a" * 5000,
        "%FF%FE=%00",
    ],
)
def test_what_the_screen_would_not_simply_show_is_left_to_it(chemin: Path, query: str) -> None:
    assert nothing(query)


@pytest.mark.parametrize(
    "path", ["inconnu", "operations/", "x/operations", "OPERATIONS", "../operations", "fiche", "synthese"]
)
def test_another_address_has_none(chemin: Path, path: str) -> None:
    assert nothing(path=path)


def test_a_value_written_with_another_apostrophe_is_understood(app: AppTest) -> None:
    html = written({"secteur": "Traversée de l’Ille"}) or ""
    (table,) = documents(open_screen(app, "operations", secteur="Traversée de l’Ille"))
    assert table in html


def test_without_a_workbook_there_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chemin: Path) -> None:
    elsewhere = tmp_path / "ailleurs"
    elsewhere.mkdir()
    monkeypatch.setenv("SAO_CLASSEUR", str(elsewhere / "suivi.xlsx"))
    settled()
    assert first.content("operations", "", {}) is None


@pytest.mark.parametrize("query", [{}, {"au": "2018-12-15"}, {"seul": "1"}], ids=["plain", "day", "only"])
def test_the_synthese_too(app: AppTest, query: Query) -> None:
    html = written(query, "")
    for key, value in query.items():
        app.query_params[key] = value
    (shown,) = documents(app.run())
    assert html is not None
    assert html.count(f'<div class="sao">{shown}</div>') == 1
    assert html.startswith('<div class="sao-premiere"><div class="sao-volet"></div><main><div class="sao-page">')
    assert "<h1>Synthèse</h1>" in html


def test_the_synthese_of_an_address_with_filters_is_left_to_the_screen(chemin: Path) -> None:
    assert nothing("secteur=C%C5%93ur+de+Ville", "")


def test_what_has_changed_since_the_last_visit_is_by_the_cookies_that_come_with_the_page(
    chemin: Path, app: AppTest, cookies: dict[str, str]
) -> None:
    """The page sets them: the session, which comes after it, sends what it set and not what the request had."""
    first_row, *others = ROWS["operations"]
    for nom in ("Îlot des Écluses", "Îlot du Moulin"):
        save(chemin, classeur(ROWS | {"operations": [first_row | {"nom": nom}, *others]}))
    cookies["sao_vu"] = "1.1500000000"  # seen long ago: the page that comes makes a last visit of it
    html = written("", "", dict(cookies)) or ""
    cookies["sao_depuis"] = cookies["sao_vu"]
    (shown,) = documents(app.run())
    assert "Depuis votre dernière visite" in shown
    assert shown in html


def test_a_page_asked_for_before_the_version_is_known_tells_of_the_visit_that_its_screen_does(
    chemin: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It waited for the version, its cookies did not: it told of the last visit, and its screen of none."""
    save(chemin, classeur({**ROWS, "jalons": []}))
    save(chemin, classeur())
    cookies = {"sao_vu": "1.1500000000"}
    assert "Depuis votre dernière visite" in (written("", "", cookies) or "")
    known = runtime.store()
    starting = SimpleNamespace(current=lambda: replace(known.current(), numero=None), wait=known.wait)
    monkeypatch.setattr(first, "store", lambda: starting)
    html = written("", "", cookies)
    assert html
    assert "Depuis votre dernière visite" not in html


def test_a_chantier_too(app: AppTest) -> None:
    html = written({"numero": "5"}, "chantier") or ""
    screen = open_screen(app, "chantier", numero="5")
    (shown,) = documents(screen)
    assert html.count(f'<div class="sao">{shown}</div>') == 1
    assert f"<h1>{plain(screen.title[0].value)}</h1>" in html


@pytest.mark.parametrize("query", ["", "numero=99", "numero=x", "numero=5&numero=4", "numero=5&texte=a", "numero=²"])
def test_a_chantier_that_is_not_there_is_left_to_the_screen(chemin: Path, query: str) -> None:
    assert nothing(query, "chantier")
