"""A past day is that day: its version, its rows; a future one says what it is, a wrong one is told; how fresh it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from sao_dashboard.template.workbook import write_workbook
from sao_dashboard.versions.log import Log
from sao_dashboard.web import measures, over_versions, runtime
from tests.web.conftest import ROWS, new_app, open_screen, save, settled, wait_for
from tests.web.tables import operations


@cache
def workbook(nom: str, observed: date) -> bytes:
    first, *others = ROWS["operations"]
    rows = ROWS | {"operations": [first | {"nom": nom}, *others]}
    return write_workbook(rows, parametres={"Date d'observation": observed})


def publish(content: bytes, day: date) -> None:
    log = runtime.shared().log
    noon = datetime.combine(day, time(12), tzinfo=UTC)
    current = log.current()
    dated = Log(log.byte_store, now=lambda: noon)
    expected = current.numero if current else None
    dated.publish(content, auteur="CB", message="Comité", lignes={}, avertissements=0, expected=expected)


@pytest.fixture
def history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cookies: dict[str, str]) -> Iterator[AppTest]:
    """Three versions of one operation's name, each published on its own day; the last is the shared file."""
    path = tmp_path / "suivi.xlsx"
    monkeypatch.setenv("SAO_CLASSEUR", str(path))
    observed = date(2018, 11, 15)  # kept for ever in the Paramètres: every version has it
    days = {"En septembre": date(2018, 9, 3), "En octobre": date(2018, 10, 1), "En novembre": observed}
    for nom, day in days.items():
        path.write_bytes(workbook(nom, observed))
        publish(path.read_bytes(), day)
    settled()
    yield new_app()
    runtime.close()


def shown(app: AppTest) -> str:
    return str(operations(app)["Opération"].iloc[0])


def told(app: AppTest) -> list[str]:
    return [box.proto.title for box in (*app.info, *app.warning, *app.error)]


@pytest.mark.parametrize(
    ("day", "name", "said"),
    [
        ("2018-09-03", "En septembre", "Vous regardez la version 1, en vigueur au 3\u00a0septembre 2018"),
        ("2018-09-30", "En septembre", "Vous regardez la version 1, en vigueur au 30\u00a0septembre 2018"),
        ("2018-10-01", "En octobre", "Vous regardez la version 2, en vigueur au 1er\u00a0octobre 2018"),
        ("2018-12-01", "En novembre", "Vous regardez un jour à venir, le 1er\u00a0décembre 2018"),
    ],
)
def test_a_day_shows_the_version_in_force(history: AppTest, day: str, name: str, said: str) -> None:
    """« Voir au » judged today's rows at that day: what was late then, and done since, was not late."""
    open_screen(history, "operations", au=day)
    assert (shown(history), told(history)) == (name, [said])


def test_before_the_first_version_nothing_is_made_up(history: AppTest) -> None:
    open_screen(history, "operations", au="2018-09-02")
    assert (told(history), len(operations(history))) == (["Rien n’était encore publié"], 0)
    next(button for button in history.button if button.label == "Revenir au jour habituel").click().run()
    assert (shown(history), told(history)) == ("En novembre", [])


def test_an_earlier_version_is_judged_on_its_own_day(history: AppTest) -> None:
    """It was judged on the « date d'observation » it holds, which is today's in every version."""
    open_screen(history, "operations", version="1")
    assert history.caption[0].value == "Au 3\u00a0septembre 2018"


def test_an_earlier_version_is_never_judged_after_the_day_that_it_fixes(history: AppTest) -> None:
    """Published years after the day it fixes, it was seen on the one of its publication, once it was not the last."""
    for nom, day in (("En 2026", date(2026, 3, 2)), ("La dernière", date(2026, 3, 3))):
        publish(workbook(nom, date(2018, 11, 15)), day)
    settled()
    open_screen(history, "operations", version="4")
    assert history.caption[0].value == "Au 15\u00a0novembre 2018"


@pytest.mark.parametrize("written", ["01/12/2018", "1-12-2018", "1er décembre 2018"])
def test_a_day_written_the_french_way_is_understood(history: AppTest, written: str) -> None:
    open_screen(history, "operations", au=written)
    assert history.date_input(key="au").value == date(2018, 12, 1)
    assert history.query_params["au"] == "2018-12-01"


@pytest.mark.parametrize("written", ["31/02/2018", "bientôt", "décembre 2018", "1890-01-01"])
def test_a_wrong_day_is_told(history: AppTest, written: str) -> None:
    """It was left aside without a word: today was taken for the day that was asked for."""
    open_screen(history, "operations", au=written)
    assert history.date_input(key="au").value is None
    assert told(history) == ["Le lien demandait ce qui n’existe pas"]
    assert f"Voir au «\u00a0{written.replace('-', chr(92) + '-')}\u00a0»" in history.warning[0].value


def fresh(app: AppTest) -> str:
    return app.caption[1].value


def test_under_the_title_how_fresh_it_is_and_what_has_just_changed(
    history: AppTest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    noon = datetime(2018, 11, 15, 12, tzinfo=UTC).astimezone()
    usual = f"Version 3, du 15\u00a0novembre 2018 à {noon.hour}\u00a0h\u00a000, par CB"
    open_screen(history, "operations")
    assert fresh(history) == usual
    # A tab that follows is drawn first: what takes a comparison comes with the others.
    monkeypatch.setattr(measures, "REST", 60.0)
    save(tmp_path / "suivi.xlsx", workbook("Renommée", date(2018, 11, 15)))
    wait_for(lambda state: state.numero == 4)
    open_screen(history, "operations")
    assert re.search(":blue\\[Mis à jour à \\d+\u00a0h\u00a0\\d\\d\\]$", fresh(history))
    over_versions.glissements(tuple(runtime.shared().log.history()))
    over_versions.histoire_within(tuple(runtime.shared().log.history()))
    open_screen(history, "operations")
    said, news = fresh(history).split(" · ")
    assert said.startswith("Version 4, du ")
    assert re.fullmatch(":blue\\[Mis à jour à \\d+\u00a0h\u00a0\\d\\d\u00a0: 1\u00a0changement\\]", news)
    open_screen(history, "fiche", operation="OP-2")
    assert fresh(history).endswith("1\u00a0changement, dont 0 sur cette opération]")
    open_screen(history, "fiche", operation="OP-1")
    assert fresh(history).endswith("1\u00a0changement, dont 1 sur cette opération]")


def test_who_comes_afterwards_is_told_of_no_change(history: AppTest, tmp_path: Path) -> None:
    save(tmp_path / "suivi.xlsx", workbook("Renommée", date(2018, 11, 15)))
    wait_for(lambda state: state.numero == 4)
    open_screen(history, "operations")
    assert "Mis à jour" not in fresh(history)
