"""What the server writes of each screen has all the strings that the screen then shows, in the same order."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from urllib.parse import quote

import pytest
from streamlit.testing.v1 import AppTest

from sao_dashboard.screens import SCREENS
from sao_dashboard.web import first
from tests.web.conftest import ROWS, classeur, new_app, open_screen, save
from tests.web.tables import documents
from tests.web.test_first import nothing, plain, written
from tests.web.test_partenaires import EQUIPES_PROJETS, PARTENAIRES
from tests.web.test_retour import RETOURS

BY_THE_SCREEN = {
    "mise-a-jour": "a workbook is dropped there: what is read is in sight of its buttons only",
    "qualite": "its figures are buttons, and its lists are of Streamlit's headings and buttons too",
    "charge": "whose load may be shown depends on who asks, whom the session knows",
    "repartition": "what is looked for there takes seconds, and may name people",
    "propositions": "what is kept is asked of the log, and its moves may name people",
    "seances": "what is kept is asked of the log, and whoever asks may or may not change it",
    "reprendre": "a workbook is dropped there",
    "abonnements": "whose they are depends on who asks, whom the session knows",
    "recherche": "its address is asked for from a screen that is there already",
    "aide": "its texts are Markdown, which only the browser makes HTML of; no figure is waited for",
    "accessibilite": "its text is Markdown",
    "serveur": "what it looks at takes a moment, and only some may see it",
}
"""The screens of which the server writes nothing, and why."""
CASES: list[tuple[str, str, dict[str, str | list[str]]]] = [
    ("mes_operations", "mes-operations", {"moi": "CO 01"}),
    ("mes_operations", "mes-operations", {}),
    ("revue", "revue", {}),
    ("revue", "revue", {"secteur": "Cœur de Ville", "au": "2018-12-15"}),
    ("fiche", "fiche", {"operation": "OP-1"}),
    ("fiche", "fiche", {"operation": "OP-2", "liste": "etape=En+%C3%A9tude&etape=En+chantier&tri=Nom"}),
    ("fiche", "fiche", {"operation": "OP-1", "liste": "moi=CO+01"}),
    ("echeances", "echeances", {}),
    ("echeances", "echeances", {"etape": "En étude", "fenetre": "1 an", "groupe": "Étape"}),
    ("chantiers", "chantiers", {}),
    ("secteurs", "secteurs", {}),
    ("secteurs", "secteurs", {"par": "Mode", "totaux": "Étape", "secteur": "Cœur de Ville"}),
    ("equipes", "equipes", {}),
    ("equipes", "equipes", {"role": "Référent de secteur"}),
    ("partenaires", "partenaires", {}),
    ("partenaires", "partenaires", {"service": "DEEI – Commerce"}),
    ("equipes_projets", "equipes-projets", {}),
    ("equipes_projets", "equipes-projets", {"etape": "En chantier"}),
    ("retour", "retour-d-experience", {}),
]


@pytest.fixture
def full(chemin: Path) -> AppTest:
    """The application on a workbook that has something for every screen."""
    more = {"partenaires": PARTENAIRES, "equipes_projets": EQUIPES_PROJETS, "retours": RETOURS}
    save(chemin, classeur(ROWS | more))
    return new_app()


def in_the_page(html: str) -> list[str]:
    """Return the strings that the page has where the screen has a document each."""
    return re.split('<div class="sao">', html)[1:]


def test_every_screen_has_it_or_a_reason_not_to() -> None:
    paths = {screen.path for screen in SCREENS}
    has = {path or "synthese" for path in first.WRITTEN}
    assert has | set(BY_THE_SCREEN) == paths
    assert not has & set(BY_THE_SCREEN)


@pytest.mark.parametrize(("screen", "path", "query"), CASES, ids=[f"{path} {query}" for _, path, query in CASES])
def test_the_page_has_the_very_strings_of_the_screen(
    full: AppTest, screen: str, path: str, query: dict[str, str | list[str]]
) -> None:
    html = written(query, path) or ""
    app = open_screen(full, screen, **query)
    shown = documents(app)
    assert not app.exception
    assert [part[: len(one)] for part, one in zip(in_the_page(html), shown, strict=True)] == shown
    assert f"<h1>{plain(app.title[0].value)}</h1>" in html


@pytest.mark.parametrize("query", [{}, {"secteur": "Cœur de Ville"}])
def test_versions_of_one_day_have_no_curve_and_leave_that_to_the_screen(
    chemin: Path, query: dict[str, str | list[str]]
) -> None:
    first_row, *others = ROWS["operations"]
    save(chemin, classeur(ROWS | {"operations": [first_row | {"finalisation": date(2019, 1, 31)}, *others]}))
    assert nothing(query, "glissements")


def test_the_name_that_a_browser_keeps_is_its_own(full: AppTest, cookies: dict[str, str]) -> None:
    cookies["sao_moi"] = quote("CO 01")
    html = written({}, "mes-operations", cookies) or ""
    assert "Îlot du Canal" in html
    assert html.count("Oublier mon nom") == 1
    assert "Îlot du Canal" not in (written({}, "mes-operations") or "")
    cookies["sao_moi"] = quote("<script>")
    assert "Choisissez votre nom une fois" in (written({}, "mes-operations", cookies) or "")


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("fiche", "operation=OP-99"),
        ("fiche", "operation=OP-1&secteur=Nord"),
        ("mes-operations", "moi=CO+99"),
        ("mes-operations", "moi=AN+01"),
        ("mes-operations", "moi=CO+01&page_mois=2"),
        ("revue", "page_revue=2"),
        ("revue", "situation=annul%C3%A9"),
        ("echeances", "texte=introuvable"),
        ("echeances", "fenetre=3+jours"),
        ("secteurs", "par=Couleur"),
        ("secteurs", "texte=introuvable"),
        ("equipes", "role=Inconnu"),
        ("partenaires", "service=Ailleurs"),
        ("chantiers", "secteur=Nord"),
        ("glissements", "depuis=2018-10-01"),
    ],
)
def test_what_the_screen_says_by_itself_is_left_to_it(chemin: Path, path: str, query: str) -> None:
    assert nothing(query, path)


def test_what_a_workbook_says_is_text_on_every_screen(chemin: Path) -> None:
    hostile = '<script>alert(1)</script><img src=x onerror=alert(2)> & "deux"'
    rows = {key: [{**row} for row in sheet] for key, sheet in ROWS.items()}
    rows["partenaires"] = [{**PARTENAIRES[1], "service": hostile}]
    rows["equipes_projets"] = [{**EQUIPES_PROJETS[0], "membre": hostile, "engagement": hostile}]
    rows["retours"] = [{**RETOURS[0], "dit": hostile}]
    rows["operations"][0] |= {"nom": hostile, "commune": hostile, "remarques": hostile}
    rows["chantiers"][0] |= {"titre": hostile}
    rows["jalons"][1] |= {"jalon": hostile}
    save(chemin, classeur(rows))
    asked = {"fiche": "operation=OP-1", "chantier": "numero=1", "mes-operations": "moi=CO+01"}
    found = {path: written(asked.get(path, ""), path) or "" for path in first.WRITTEN if path != "glissements"}
    assert [path for path, html in found.items() if not html] == []
    assert [path for path, html in found.items() if "<script" in html or "<img" in html] == []
    assert sum("&lt;script&gt;" in html for html in found.values()) > 8
