"""The screen of whoever administers: what is wrong first, and nothing for the others."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest

from sao_dashboard.access.model import Identity
from sao_dashboard.diagnostic.model import Check, Verdict
from sao_dashboard.html.diagnostic import found, overall
from sao_dashboard.web import access
from sao_dashboard.web.blocs import serveur as bloc
from tests.web.conftest import new_app, open_screen
from tests.web.tables import documents, links, table

RELAY = """
mode = "relais"
[droits]
lire = ["*"]
administrer = ["id:42"]
[relais]
socket = true
identifiant = "X-User"
"""
ADMINISTRATION, LECTURE = Identity("42", "Ana Durand"), Identity("7", "Jo")


@pytest.fixture
def relay(chemin: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server whose relay says who is there."""
    path = chemin.with_name("acces.toml")
    path.write_text(RELAY, encoding="utf-8")
    monkeypatch.setenv("SAO_ACCES", str(path))


def coming(identity: Identity, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setattr(ContextProxy, "headers", {access.HEADER: access.told(identity).decode()})
    return new_app()


@pytest.mark.usefixtures("relay")
def test_whoever_administers_reads_how_the_server_is(monkeypatch: pytest.MonkeyPatch) -> None:
    app = open_screen(coming(ADMINISTRATION, monkeypatch), "serveur")
    shown = table(app, "Le diagnostic")
    assert list(shown) == ["Sujet", "État", "Constat", "À faire"]
    assert list(shown["Sujet"]) == [
        "Sauvegarde",
        "Versions",
        "Classeur",
        "Historique",
        "Écriture",
        "Heure",
        "Disque",
        "Mémoire",
        "Accès",
        "Mémoire du serveur",
        "Onglets",
    ]
    assert list(shown["État"])[:2] == ["▲\u00a0à\u00a0surveiller", "✓\u00a0bon"]
    assert "Examiner de nouveau" in [button.label for button in app.button]
    assert ("Serveur", "serveur") in links(app)


@pytest.mark.usefixtures("relay")
def test_nobody_else_does_and_nothing_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bloc, "diagnosis", lambda *_: pytest.fail("looked at"))
    app = open_screen(coming(LECTURE, monkeypatch), "serveur")
    assert "Votre compte ne permet pas d’administrer. Demandez-le à qui tient le serveur." in "".join(documents(app))
    assert ("Serveur", "serveur") not in links(app)
    assert "Examiner de nouveau" not in [button.label for button in app.button]


@pytest.mark.usefixtures("chemin")
def test_without_an_access_file_the_command_says_it() -> None:
    app = open_screen(new_app(), "serveur")
    assert "python -m sao_dashboard diagnostic" in "".join(documents(app))
    assert "Examiner de nouveau" not in [button.label for button in app.button]


def test_what_is_wrong_comes_first_and_nothing_is_an_element() -> None:
    checks = [
        Check("a", "Disque", Verdict.BON, "3 Go libres"),
        Check("b", "Classeur", Verdict.FAUTE, "absent de <b>là</b>", "Remettez-le."),
        Check("c", "Heure", Verdict.INCONNU, "pas connue"),
    ]
    html = found(checks)
    assert re.findall(r'scope="row">(\w+)', html) == ["Classeur", "Heure", "Disque"]
    assert "Absent de &lt;b&gt;là&lt;/b&gt;." in html
    assert "À corriger\u00a0: classeur." in overall(checks)
    assert overall(checks[:1]) == "<p><strong>Tout ce qui a été examiné est bon.</strong></p>"
