"""The screens Partenaires and Équipes-projets: their addresses, their filters, and what they say without rows."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlencode

from streamlit.testing.v1 import AppTest

from tests.web.conftest import ROWS, classeur, open_screen, save
from tests.web.tables import links, table, words

PARTENAIRES: list[dict[str, object]] = [
    {"service": "DEEI", "composante": "Commerce", "chantier": 4, "suite": "Rencontré"},
    {"service": "Foncier", "chantier": 4, "suite": "À rencontrer", "rencontre": "octobre 2018"},
]
EQUIPES_PROJETS: list[dict[str, object]] = [
    {
        "operation": "OP-1",
        "membre": "Foncier",
        "etape": "En chantier",
        "engagement": "Acquérir",
        "pour_quand": "mai 2018",
    },
    {"operation": "OP-3", "membre": "DEEI – Commerce", "etape": "En projet"},
]
DEEI = "partenaires?service=DEEI+%E2%80%93+Commerce"


def fill(chemin: Path) -> None:
    save(chemin, classeur(ROWS | {"partenaires": PARTENAIRES, "equipes_projets": EQUIPES_PROJETS}))


def test_a_partner_has_its_own_address_to_which_every_screen_leads(app: AppTest, chemin: Path) -> None:
    fill(chemin)
    open_screen(app, "partenaires")
    assert ("DEEI – Commerce", DEEI) in links(app)
    for screen, query in (
        ("chantier", {"numero": "4"}),
        ("fiche", {"operation": "OP-3"}),
        ("recherche", {"q": "deei"}),
    ):
        app.query_params.clear()
        open_screen(app, screen, **query)
        assert DEEI in [where for _, where in links(app)], screen
    app.query_params.clear()
    open_screen(app, "partenaires", service="DEEI – Commerce")
    assert app.title[0].value == "DEEI – Commerce"
    assert f"fiche?operation=OP-3&{urlencode({'liste': 'service=DEEI+%E2%80%93+Commerce'})}" in [
        where for _, where in links(app)
    ]


def test_a_partner_that_is_not_there_is_told_above_all_of_them(app: AppTest, chemin: Path) -> None:
    fill(chemin)
    open_screen(app, "partenaires", service="Ailleurs")
    assert "en nomme aucun «\u00a0Ailleurs\u00a0»" in app.info[0].value
    assert "Tous les partenariats" in words(app)


def test_the_filters_of_operations_play_on_equipes_projets(app: AppTest, chemin: Path) -> None:
    fill(chemin)
    open_screen(app, "equipes_projets")
    assert table(app, "Engagements à tenir")["Ce qui est promis"].tolist() == ["Acquérir"]
    assert table(app, "Étapes et services")["Étape"].tolist() == ["En projet", "En chantier"]
    app.multiselect(key="etape").set_value(["En projet"]).run()
    assert table(app, "Étapes et services")["Étape"].tolist() == ["En projet"]
    assert "Rien de promis n’attend d’être tenu." in words(app)
    app.text_input(key="texte").set_value("nulle part").run()
    assert [info.value for info in app.info] != []
    assert words(app) == ""


def test_without_their_sheets_both_say_what_to_add(app: AppTest) -> None:
    for screen, sheet in (("partenaires", "Partenaires"), ("equipes_projets", "Équipes-projets")):
        open_screen(app, screen)
        assert f"une feuille «\u00a0{sheet}\u00a0»" in words(app)
