"""What the process holds once, and what each run has for itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from sao_dashboard.settings import Settings
from sao_dashboard.versions import open_log
from sao_dashboard.web import runtime


@pytest.fixture(autouse=True)
def _nothing_kept() -> Iterator[None]:
    runtime.close()
    yield
    runtime.close()


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[Settings]:
    """The settings that were read, in that order."""
    found: list[Settings] = []
    real = Settings.from_environment

    def from_environment() -> Settings:
        found.append(real())
        return found[-1]

    monkeypatch.setattr(Settings, "from_environment", staticmethod(from_environment))
    return found


def test_settings_are_read_once_and_again_when_the_environment_says_another_thing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, read: list[Settings]
) -> None:
    """They were read seventeen times at each click, the spelling of the folder looked up each time."""
    for name in ("a.xlsx", "b.xlsx"):
        monkeypatch.setenv("SAO_CLASSEUR", str(tmp_path / name))
        assert [runtime._path() for _ in range(3)] == [tmp_path / name] * 3
    assert len(read) == 2


def test_a_folder_that_is_not_there_yet_is_looked_for_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, read: list[Settings]
) -> None:
    folder = tmp_path / "réseau"
    monkeypatch.setenv("SAO_CLASSEUR", str(folder / "suivi.xlsx"))
    assert [runtime._path() for _ in range(2)] == [folder / "suivi.xlsx"] * 2
    folder.mkdir()
    assert [runtime._path() for _ in range(2)] == [folder / "suivi.xlsx"] * 2
    assert len(read) == 3


@pytest.mark.parametrize(("said", "made"), [("oui", [b"un"]), ("", [])])
def test_a_server_with_an_empty_disk_makes_its_copy_again_where_that_is_what_the_file_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str, made: list[bytes]
) -> None:
    """Its screens showed the last version, under a banner that asked everybody for a file that nobody was to bring."""
    monkeypatch.setenv("SAO_CLASSEUR", str(tmp_path / "neuf" / "suivi.xlsx"))
    monkeypatch.setenv("SAO_VERSIONS", str(tmp_path / "versions"))
    monkeypatch.setenv("SAO_CLASSEUR_COPIE", said)
    signed = {"auteur": "Ana", "message": "Comité", "lignes": {"Opérations": 60}, "avertissements": 0}
    open_log(str(tmp_path / "versions")).publish(b"un", expected=None, **signed)
    runtime.shared()
    assert [path.read_bytes() for path in tmp_path.glob("neuf/*")] == made


def test_each_run_has_pages_of_its_own() -> None:
    """Streamlit keeps in a page whether it may be drawn: two visitors at once would take it from each other."""

    def ours() -> None:
        import streamlit as st

        from sao_dashboard.screens import SYNTHESE
        from sao_dashboard.web.links import page_of

        first, second = page_of(SYNTHESE), page_of(SYNTHESE)
        st.text(f"{first is second} {first.title} {first.url_path == second.url_path}")

    assert AppTest.from_function(ours).run().text[0].value == "False Synthèse True"
