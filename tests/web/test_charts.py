"""Charts on their screens: what they say that they are the picture of, and the links of the tables under them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from sao_dashboard.web import runtime
from tests.web.conftest import open_screen
from tests.web.tables import charts
from tests.web.test_glissements import EDITIONS, publish_on

NBSP = "\u00a0"


@pytest.fixture
def published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cookies: dict[str, str]) -> Iterator[AppTest]:
    """The application, no screen open yet, on a log of three versions, each published on its day."""
    yield publish_on(tmp_path, monkeypatch, {day: day for day in EDITIONS})
    runtime.close()


def header(app: AppTest) -> list[str]:
    """The lines over the chart, without markup."""
    text = charts(app)[0]["figure"]["layout"]["title"]["text"]
    return [re.sub("<.+?>", "", line) for line in text.split("<br>")]


def saved_as(app: AppTest) -> str:
    """The name of the file that an image of the chart is saved to."""
    return str(charts(app)[0]["config"]["toImageButtonOptions"]["filename"])


@pytest.mark.parametrize(
    ("screen", "name"), [("secteurs", "secteurs-etape"), ("echeances", "frise"), ("glissements", "glissements")]
)
def test_a_chart_says_its_day_its_version_and_its_filters(published: AppTest, screen: str, name: str) -> None:
    open_screen(published, screen, secteur="Cœur de Ville", texte="c")
    day = f"Au 15{NBSP}novembre 2018 · version 3"
    filters = f"Recherche{NBSP}: «{NBSP}c{NBSP}» · Secteur{NBSP}: Cœur{NBSP}de{NBSP}Ville"
    assert " ".join(header(published)).endswith(f"{day} · {filters}")
    assert saved_as(published) == f"{name}-2018-11-15-version-3-filtre"


def test_a_past_day_is_the_picture_of_the_version_of_that_day(published: AppTest) -> None:
    """The image was named after the current version, whatever the day looked at."""
    open_screen(published, "secteurs", au="2018-10-02")
    assert header(published)[-1] == f"Au 2{NBSP}octobre 2018 · version 2"
    assert saved_as(published) == "secteurs-etape-2018-10-02-version-2"


def test_a_version_that_is_chosen_is_the_one_that_is_said(published: AppTest) -> None:
    open_screen(published, "secteurs", version="2")
    assert header(published)[-1] == f"Au 1er{NBSP}octobre 2018 · version 2"
    assert saved_as(published) == "secteurs-etape-2018-10-01-version-2"


def test_a_period_is_said_in_days(published: AppTest) -> None:
    open_screen(published, "secteurs", periode=["2018-06-01", "2018-12-31"])
    days = f"du{NBSP}1er{NBSP}juin{NBSP}2018{NBSP}au{NBSP}31{NBSP}décembre{NBSP}2018"
    assert " ".join(header(published)).endswith(f"version 3 · Finalisation au plus tard{NBSP}: {days}")


def test_the_warnings_say_up_to_which_version(published: AppTest) -> None:
    open_screen(published, "qualite")
    assert header(published)[-1] == "Jusqu’à la version 3"
    assert saved_as(published) == "avertissements-2018-11-15-version-3"
