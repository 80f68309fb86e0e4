"""The server's own contract with Streamlit: what a new release could break without a word."""

from __future__ import annotations

import asyncio
import gc
import subprocess
import sys
import threading
import weakref
from pathlib import Path

import pytest
import streamlit as st
from starlette.requests import Request
from streamlit.web.server.app_discovery import discover_asgi_app

from sao_dashboard.reading.confined import parent as child
from sao_dashboard.settings import ROOT
from sao_dashboard.web import runtime
from sao_dashboard.web.server import server


def test_streamlit_run_recognises_the_server() -> None:
    # It reads the script without running it: an `app = build_app()` would be run as a page, without our server.
    assert discover_asgi_app(ROOT / "app.py").import_string == "app:app"


def test_it_answers_before_pandas_is_there() -> None:
    """The list of the screens had a type of pandas' imported: half of what a start takes, before the first page."""
    code = (
        "import sys, sao_dashboard.web.server.server, sao_dashboard.reading.confined.parent;"
        "print([m for m in ('pandas', 'numpy', 'pyarrow', 'sao_dashboard.web.first') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout == "[]\n"


def test_no_pages_folder_beside_the_entry_script() -> None:
    # Beside it, a cold deep link would run a page of that folder without the entry script.
    assert server.arguments()["script_path"] == ROOT / "sao_dashboard" / "web" / "entry.py"
    assert not (ROOT / "sao_dashboard" / "web" / "pages").exists()


def test_our_addresses() -> None:
    paths = [route.path for route in server.arguments()["routes"]]
    assert paths == [
        "/calendrier/{secret}.ics",
        "/desabonner/{key}",
        "/confirmer/{key}",
        "/sao/suivi",
        "/synthese",
        "/sao/premiere.js",
        "/sao/francais.js",
        "/sao/historique.js",
        "/sao/accessibilite.js",
        "/sao/apparence.js",
        "/sao/liens.js",
        "/sao/graphiques.js",
        "/sao/parcours.js",
        "/sao/recherche.js",
        "/sao/seance.js",
        "/sao/session.js",
        "/sao/plotly-basic.min.js",
        "/sao/page.css",
        "/sao/document.css",
        "/sao/premiere.css",
    ]


@pytest.mark.parametrize(
    ("query", "led"),
    [(b"", "./"), (b"au=2018-12-24&secteur=Nord%20%26%20Est", "./?au=2018-12-24&secteur=Nord%20%26%20Est")],
)
def test_the_first_screen_by_its_name_is_the_root(query: bytes, led: str) -> None:
    """Streamlit knows it at the root alone: whoever wrote its name, as for any other, read « Page introuvable »."""
    (route,) = [one for one in server.arguments()["routes"] if one.path == "/synthese"]
    scope = {"type": "http", "method": "GET", "path": "/synthese", "query_string": query, "headers": []}
    answer = asyncio.run(route.endpoint(Request(scope | {"server": ("127.0.0.1", 8501)})))
    assert (answer.status_code, answer.headers["location"]) == (307, led)


class _Circle:
    """What only a collection frees."""

    def __init__(self) -> None:
        self.itself = self


def test_a_click_does_not_pay_for_the_other_tabs_and_the_server_collects_by_itself() -> None:
    # Streamlit collects after each run unless told not to: with a hundred tabs, a click cost twice as much.
    assert st.get_option("runner.postScriptGC") is False
    freed, ended = threading.Event(), threading.Event()
    weakref.finalize(_Circle(), freed.set)
    thread = threading.Thread(target=server.collect, args=(ended, 0.001))
    was_on = gc.isenabled()
    gc.disable()
    try:
        thread.start()
        assert freed.wait(20)
    finally:
        ended.set()
        thread.join(20)
        if was_on:
            gc.enable()
    assert not thread.is_alive()


def test_warming_up_freezes_what_is_loaded_and_has_a_process_ready(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SAO_CLASSEUR", str(tmp_path / "absent.xlsx"))
    monkeypatch.setattr(server, "_FIRST_PAGE_SECONDS", 0)
    gc.unfreeze()  # what the tests froze, which is frozen again: see tests/conftest.py
    try:
        server.warm_up()
        assert gc.get_freeze_count() > 50_000
        assert child._spare._process
    finally:
        runtime.close()
        child.let_go()


def test_there_is_one_store_for_each_workbook(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    try:
        monkeypatch.setenv("SAO_CLASSEUR", str(tmp_path / "un.xlsx"))
        first = runtime.store()
        assert runtime.store() is first
        fault = first.current().fault
        assert fault and fault.title == "Fichier introuvable"
        monkeypatch.setenv("SAO_CLASSEUR", str(tmp_path / "deux.xlsx"))
        assert runtime.store().path == tmp_path / "deux.xlsx"
    finally:
        runtime.close()
