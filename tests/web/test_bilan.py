"""Glissements, compared with any day: what was promised then, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from sao_dashboard.web import runtime
from tests.web.conftest import open_screen
from tests.web.tables import documents, tables, words
from tests.web.test_glissements import EDITIONS, publish_on, table, texts


@pytest.fixture
def published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cookies: dict[str, str]) -> Iterator[AppTest]:
    """The application, no screen open yet, on a log of three versions, of 3/09, 1/10 and 15/11/2018."""
    yield publish_on(tmp_path, monkeypatch, {day: day for day in EDITIONS})
    runtime.close()


def figures(app: AppTest) -> list[str]:
    """The large figures of the screen, each with its word."""
    if not any("sao-chiffres" in html for html in documents(app)):
        return []
    named = ("Promise", "Tenue", "Glissée", "Ajoutée", "Retirée")
    return [line for line in words(app).splitlines() if line.partition(" ")[2].startswith(named)]


def test_any_day_is_compared_with_what_is_looked_at(published: AppTest) -> None:
    open_screen(published, "glissements", depuis="2018-09-10")
    assert (
        "Depuis le 10 septembre 2018 (version 1) : 1 date était promise avant le 15 novembre 2018, dont 1 n’est pas "
        "tenue. 1 date a glissé, de 3 mois au plus ; 1 est avancée."
    ) in texts(published)
    assert figures(published) == [
        "1 Promise",
        "0 Tenue à temps",
        "0 Tenue en retard",
        "1 Glissée",
        "0 Ajoutée",
        "0 Retirée",
    ]
    rows = [row[:5] for row in table(published, 0)]
    assert rows == [
        ["Chantier 1 – Arrêter", "01/10/2018", "01/10/2018", "non tenue", "+6 semaines"],
        ["Îlot du Canal", "30/06/2018", "30/09/2018", "glissée", "+3 mois"],
        ["Quartier des Forges", "01/12/2018", "01/11/2018", "avancée", "−4 semaines"],
    ]
    canal = tables(published)[0].iloc[1, 0]
    assert canal == "[Îlot du Canal](fiche?operation=OP-1)"


def test_a_filter_keeps_its_operations(published: AppTest) -> None:
    open_screen(published, "glissements", depuis="2018-10-05", secteur="Traversée de l'Ille")
    assert "Depuis le 5 octobre 2018 (version 2)" in texts(published)
    assert [row[0] for row in table(published, 0)] == ["Chantier 1 – Arrêter"]


@pytest.mark.parametrize(
    ("day", "title"),
    [
        ("2018-09-01", "Rien n’était encore publié ce jour-là"),
        ("2018-11-15", "Ce jour n’est pas passé"),
        ("2030-01-01", "Ce jour n’est pas passé"),
    ],
)
def test_a_day_with_nothing_to_compare_is_told(published: AppTest, day: str, title: str) -> None:
    open_screen(published, "glissements", depuis=day)
    assert [each.proto.title for each in published.info] == [title]
    assert figures(published) == []


def test_a_day_that_is_none_is_told(published: AppTest) -> None:
    open_screen(published, "glissements", depuis="hier")
    assert [each.proto.title for each in published.warning] == ["Le lien demandait ce qui n’existe pas"]
    assert "Depuis le « hier »" in str(published.warning[0].value).replace("\u00a0", " ")


def test_no_day_is_asked_for_at_first(published: AppTest) -> None:
    open_screen(published, "glissements")
    assert published.date_input(key="depuis").value is None
    assert figures(published) == []
    published.date_input(key="depuis").set_value(date(2018, 9, 10)).run()
    assert len(figures(published)) == 6


def test_a_version_that_has_a_name_is_compared_with_by_it(published: AppTest) -> None:
    noms = runtime.shared().log.noms
    noms.give(1, "CT septembre", qui="CB")
    noms.give(3, "CT novembre", qui="CB")
    open_screen(published, "glissements", depuis="2018-10-05")
    base = published.selectbox(key="base")
    assert (base.options, base.value) == (["CT novembre", "CT septembre"], None)
    assert "Depuis le 5 octobre 2018 (version 2)" in texts(published)
    base.set_value("CT septembre").run()
    assert "Depuis le 3 septembre 2018 (version 1) : " in texts(published)
    assert published.date_input(key="depuis").value is None
    published.date_input(key="depuis").set_value(date(2018, 10, 5)).run()
    assert "Depuis le 5 octobre 2018 (version 2)" in texts(published)
    assert published.selectbox(key="base").value is None
    published.selectbox(key="base").set_value("CT novembre").run()
    assert [each.proto.title for each in published.info] == [
        "«\u00a0CT novembre\u00a0» n’est pas avant ce que montrent les écrans"
    ]


def test_a_name_that_is_none_any_more_is_told(published: AppTest) -> None:
    runtime.shared().log.noms.give(1, "CT septembre", qui="CB")
    open_screen(published, "glissements", base="CT août")
    assert [each.proto.title for each in published.warning] == ["Le lien demandait ce qui n’existe pas"]
