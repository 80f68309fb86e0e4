"""The menu of versions: what it says, what it lists, and what the address keeps."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from sao_dashboard.formatting import date_longue
from sao_dashboard.versions import Log, Origine, open_log
from sao_dashboard.web import runtime
from tests.web.conftest import new_app, open_screen, settled
from tests.web.test_glissements import edition

NOON = datetime(2018, 9, 3, 12, tzinfo=UTC)
SAVES = (
    (NOON, Origine.PUBLICATION),
    (NOON + timedelta(hours=1), Origine.FICHIER),
    (NOON + timedelta(hours=1, minutes=2), Origine.FICHIER),
    (NOON + timedelta(days=1), Origine.PUBLICATION),
)


@pytest.fixture
def several(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cookies: dict[str, str]) -> Iterator[AppTest]:
    """Four versions: a publication, two saves close together, and another publication, which is the shared file."""
    path = tmp_path / "suivi.xlsx"
    kept = open_log(str(tmp_path / "versions")).byte_store
    for numero, (when, origine) in enumerate(SAVES):
        content = edition({"OP-1": date(2018, 9, 1 + numero)})
        log = Log(kept, now=lambda when=when: when)
        log.publish(
            content,
            auteur="Camille",
            message="Revue",
            lignes={},
            avertissements=0,
            expected=numero or None,
            origine=origine,
        )
        path.write_bytes(content)
    monkeypatch.setenv("SAO_CLASSEUR", str(path))
    settled()
    yield new_app()
    runtime.close()


def named(numero: int) -> str:
    return f"{dated(numero)} · Camille"


def dated(numero: int) -> str:
    return f"Version {numero} · {date_longue(SAVES[numero - 1][0].astimezone().date())}"


def asked(app: AppTest) -> list[str]:
    return list(app.query_params.get("version", []))


def test_versions_are_named_and_saves_close_together_are_one(several: AppTest) -> None:
    """The menu was a list of numbers, each save by hand among them: nobody knew which day was behind one."""
    several.run()
    assert several.selectbox(key="version").options == ["Dernière", named(4), named(3), named(1)]


def test_the_address_keeps_the_number(several: AppTest) -> None:
    several.run()
    several.selectbox(key="version").set_value("3").run()
    assert (asked(several), [each.proto.title for each in several.info]) == (["3"], ["Vous regardez la version 3"])
    open_screen(several, "operations")
    assert asked(several) == ["3"]
    several.selectbox(key="version").set_value("Dernière").run()
    assert (asked(several), len(several.info)) == ([], 0)


def test_a_link_to_a_save_that_is_not_listed_is_followed(several: AppTest) -> None:
    open_screen(several, "operations", version="2")
    assert [each.proto.title for each in several.info] == ["Vous regardez la version 2"]
    menu = several.selectbox(key="version")
    assert (menu.value, menu.options) == ("2", ["Dernière", named(4), named(3), named(2), named(1)])


def test_a_version_that_does_not_exist_is_told_and_leaves_the_address(several: AppTest) -> None:
    open_screen(several, "operations", version="9")
    assert [each.proto.title for each in several.warning] == ["Le lien demandait ce qui n’existe pas"]
    assert (asked(several), several.selectbox(key="version").value) == ([], "Dernière")


def test_the_button_goes_back_to_the_last_version(several: AppTest) -> None:
    open_screen(several, "operations", version="1")
    (button,) = [each for each in several.button if each.label == "Revenir à la dernière version"]
    button.click().run()
    assert (asked(several), len(several.info)) == ([], 0)


def test_what_has_a_name_comes_first_a_save_by_hand_too(several: AppTest) -> None:
    """The hour, then who published, filled the menu before what tells a version from another: it was cut there."""
    noms = runtime.shared().log.noms
    noms.give(1, "CT [septembre]", qui="CB")
    noms.give(2, "Avant la revue", qui="CB")
    several.run()
    first = [f"Avant la revue · {dated(2)}", f"CT [septembre] · {dated(1)}"]
    assert several.selectbox(key="version").options == ["Dernière", *first, named(4), named(3)]
    several.selectbox(key="version").set_value("1").run()
    assert [each.proto.title for each in several.info] == [
        "Vous regardez la version 1, «\u00a0CT \\[septembre\\]\u00a0»"
    ]
