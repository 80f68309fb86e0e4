"""A small workbook on disk, and the screens drawn from it without a browser."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from time import monotonic, sleep

import pytest
import streamlit as st
from streamlit.components.v2 import manifest_scanner
from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest, local_script_runner

from sao_dashboard.reading import read
from sao_dashboard.reading.confined import parent
from sao_dashboard.screens import ACCESSIBILITE, QUALITE, SCREENS
from sao_dashboard.settings import ROOT
from sao_dashboard.shared.state import State
from sao_dashboard.template.workbook import write_workbook
from sao_dashboard.versions import frames
from sao_dashboard.views import pairs, parts
from sao_dashboard.web import access, cached, guard, runtime
from tests.web import once

DAY = date(2018, 11, 15)
OF_A_DAY = [screen for screen in SCREENS if screen.section not in (QUALITE.section, ACCESSIBILITE.section)]
"""The screens that show the workbook on a day; the others are about the file, or explain."""
ROWS: dict[str, list[dict[str, object]]] = {
    "chantiers": [
        {"numero": 1, "axe": "Organisation interne", "titre": "Arrêter", "finalisation": date(2018, 10, 1)},
        {"numero": 4, "axe": "Partenariat", "titre": "Formaliser", "finalisation": date(2019, 4, 1)},
        {
            "numero": 5,
            "axe": "Partenariat",
            "titre": "Équipes-projets",
            "finalisation": "fin juin 2019",
            "depend_de": "4",
        },
    ],
    "operations": [
        {
            "identifiant": "OP-1",
            "nom": "Îlot du Canal",
            "secteur": "Cœur de Ville",
            "nature": "ZAC",
            "mode": "Régie",
            "etape": "En chantier",
            "statut": "Actif",
            "finalisation": date(2018, 6, 30),
            "avancement": 0.5,
        },
        {
            "identifiant": "OP-2",
            "nom": "Quartier des Forges",
            "secteur": "Cœur de Ville",
            "frange": True,
            "second_secteur": "Traversée de l'Ille",
            "nature": "En diffus",
            "mode": "Autre",
            "etape": "En étude",
            "finalisation": date(2018, 12, 1),
            "avancement": 0.9,
        },
        {
            "identifiant": "OP-3",
            "nom": "Parc de la Prairie",
            "secteur": "Traversée de l'Ille",
            "nature": "ZAC",
            "mode": "Régie",
            "etape": "En projet",
            "finalisation": "T2 2030",
        },
        {
            "identifiant": "OP-4",
            "nom": "Gare nord",
            "secteur": "Traversée de l'Ille",
            "nature": "ZA",
            "mode": "Régie",
            "etape": "Réalisé",
            "finalisation": date(2017, 1, 1),
            "finalisee_le": date(2017, 2, 1),
        },
    ],
    "affectations": [
        {"agent": "CO 01", "role": "Chargé·e d'opération", "operation": "OP-1", "quotite": 0.2},
        {"agent": "CO 02", "role": "Chargé·e d'opération", "operation": "OP-3", "quotite": 0.1},
        {"agent": "RS 01", "role": "Référent de secteur", "secteur": "Cœur de Ville"},
    ],
    "jalons": [
        {"chantier": 1, "jalon": "Passage en CT", "type": "Passage en CT", "date": "fin novembre 2018"},
        {"operation": "OP-1", "jalon": "Dossier de création", "type": "Dossier de création", "date": date(2018, 12, 3)},
    ],
    "secteurs": [
        {"secteur": "Cœur de Ville", "territoire": "Ville de Rennes", "equipe": "Équipe 1"},
        {"secteur": "Traversée de l'Ille", "territoire": "Ville de Rennes", "equipe": "Équipe 2", "a_valider": True},
    ],
    "agents": [
        {"agent": "CO 01", "role": "Chargé·e d'opération", "equipe": "Équipe 1"},
        {"agent": "CO 02", "role": "Chargé·e d'opération", "equipe": "Équipe 2"},
        {"agent": "RS 01", "role": "Référent de secteur", "equipe": "Équipe 1"},
        {"agent": "AN 01", "role": "Animateur / animatrice d'équipe", "equipe": "Équipe 1"},
    ],
}


def classeur(rows: dict[str, list[dict[str, object]]] = ROWS) -> bytes:
    """Return the workbook of these tests, looked at on `DAY`; or one of other rows."""
    asked = repr(rows)
    if asked not in _written:
        _written[asked] = write_workbook(rows, parametres={"Date d'observation": DAY}, mention="Essai")
    return _written[asked]


_written: dict[str, bytes] = {}
"""By their rows: what was written once is not written again by every test."""


def forget(digest: str) -> None:
    """Let nothing of these tests hold what was read of a content any more: the server looks in memory first."""
    once.typed.pop(digest, None)
    runtime.shared()._known.pop(digest, None)  # another test may hold what it read of the same content
    st.cache_resource.clear()
    gc.collect()


@pytest.fixture(autouse=True)
def read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read workbooks in this process, and each content once: the process that parses has tests of its own.

    It is the default of `read_workbook` that changes, so that whoever imported the function, or will, is served.
    """
    monkeypatch.setattr(read.read_workbook, "__defaults__", (once.parsed_here,))
    monkeypatch.setattr(runtime, "_read", lambda content, _told=None: read.read_workbook(content))
    monkeypatch.setattr(parent, "parse_confined", once.parsed_here)
    monkeypatch.setattr(read, "type_sheets", once.typed_once)


@pytest.fixture(autouse=True)
def worked_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pack and compare each content once, whichever tests publish it: these have tests of their own."""
    monkeypatch.setattr(frames, "save", once.saved_once)
    monkeypatch.setattr(pairs, "compare", once.compare)
    monkeypatch.setattr(cached, "compare", once.compare)
    monkeypatch.setattr(cached, "suspected", once.suspected)
    monkeypatch.setattr(parts, "renames", once.renames)


@pytest.fixture(autouse=True)
def measured(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let screens wait for what was promised: a busy machine may take longer than people wait."""
    monkeypatch.setattr(guard, "PATIENCE", 30.0)


@pytest.fixture(autouse=True, scope="package")
def no_components() -> Iterator[None]:
    """Spare each AppTest its search of every installed package for components of Streamlit: half of its time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", list)
        yield


def _ended(runner: local_script_runner.LocalScriptRunner, timeout: float = 3) -> None:
    thread = runner._script_thread
    assert thread
    thread.join(timeout)
    if thread.is_alive():
        runner.request_stop()
        runner.join()
        raise RuntimeError(f"a run was not over after {timeout} seconds")


@pytest.fixture(autouse=True, scope="package")
def no_polling() -> Iterator[None]:
    """Let each AppTest wait for the end of its run: it looked through all that was sent, a thousand times a second."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(local_script_runner, "require_widgets_deltas", _ended)
        yield


@pytest.fixture
def cookies(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """What the browser sends: none until the test says so. Without a server, Streamlit has a mock for them."""
    sent: dict[str, str] = {}
    monkeypatch.setattr(ContextProxy, "cookies", sent)
    return sent


@pytest.fixture
def chemin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cookies: dict[str, str]) -> Iterator[Path]:
    """The path of the shared workbook, written and read; what is kept of a content, by its digest, may serve again."""
    path = tmp_path / "suivi.xlsx"
    path.write_bytes(classeur())
    monkeypatch.setenv("SAO_CLASSEUR", str(path))
    # One for the process: five wrong codes within a minute, of several tests, closed the door to the next one.
    monkeypatch.setattr(access, "CODE_LOCK", access.CodeLock())
    settled()
    yield path
    runtime.close()


@pytest.fixture
def nothing_kept() -> Iterator[None]:
    """For a test that changes how something kept is made: what others made does not serve it, nor its own them."""
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()


@pytest.fixture
def app(chemin: Path) -> AppTest:
    """The application, of which no screen is open yet: see `open_screen`."""
    return new_app()


@pytest.fixture
def synthese(app: AppTest) -> AppTest:
    """The application on its first screen."""
    return app.run()


def new_app() -> AppTest:
    """Return the application as a new tab has it."""
    return AppTest.from_file(str(ROOT / "sao_dashboard" / "web" / "entry.py"), default_timeout=60)


def open_screen(app: AppTest, name: str, **query: str | list[str]) -> AppTest:
    """Go to a screen, with parameters in the address, and run it.

    Before any screen was drawn, Streamlit knows a page by the name of its file, which is not always its address.
    """
    if not app.title and name in {screen.file[:-3] for screen in SCREENS if screen.file[:-3] != screen.path}:
        open_screen(app, ACCESSIBILITE.file.removesuffix(".py"))
    for key, value in query.items():
        app.query_params[key] = value
    app.switch_page(f"../../pages/{name}.py").run()
    assert not app.exception
    return app


def save(path: Path, content: bytes) -> None:
    """Save the workbook, and wait until it is read or refused."""
    before = settled().stamp if path.exists() else ""
    path.write_bytes(content)
    wait_for(lambda state: state.stamp != before)
    settled()


def settled() -> State:
    """Return the state once its workbook has its number, or a fault: the number comes a moment after the workbook."""
    return wait_for(lambda state: bool(state.numero or state.fault))


def wait_for(wanted: Callable[[State], bool]) -> State:
    """Return the state of the store once it is as wanted, without waiting for its next look at the file."""
    end = monotonic() + 30
    while not wanted(state := runtime.store().current()):
        assert monotonic() < end, "never happened"
        runtime.store().look()
        sleep(0.01)
    return state
