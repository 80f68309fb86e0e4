"""What a probe reads: whether the server is ready, and nothing of anybody."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from starlette.types import Receive, Scope, Send
from websockets.sync.client import connect

from sao_dashboard.shared.state import Fault, State
from sao_dashboard.web import runtime
from sao_dashboard.web.server.health import Health, said
from tests.builders import suivi
from tests.web.server.threads import serving
from tests.web.server.visiting import Client

NOW = datetime(2018, 11, 15)
FAULT = Fault(NOW, "Fichier introuvable", "«\u00a0suivi.xlsx\u00a0» n’est pas dans /srv/partage.")


def state(*, read: bool, fault: Fault | None = None) -> State:
    return State(suivi().workbook if read else None, "", NOW, fault)


@pytest.mark.parametrize(
    ("shown", "ready", "words"),
    [
        (None, False, '{"etat": "demarrage"}'),
        (state(read=False), False, '{"etat": "demarrage"}'),
        (state(read=False, fault=FAULT), True, '{"etat": "pret", "classeur": "absent"}'),
        (state(read=True, fault=FAULT), True, '{"etat": "pret", "classeur": "en-faute"}'),
        (state(read=True), True, '{"etat": "pret", "classeur": "a-jour"}'),
    ],
)
def test_it_says_whether_it_is_ready(shown: State | None, ready: bool, words: str) -> None:
    assert said(shown) == (ready, words)


async def behind(scope: Scope, receive: Receive, send: Send) -> None:
    await send({"type": "http.response.start", "status": 418, "headers": []})
    await send({"type": "http.response.body", "body": b""})


def test_it_answers_by_http_and_by_a_websocket_under_the_base_path() -> None:
    shown = [None, state(read=True), state(read=True)]
    with serving(Health(behind, lambda: shown.pop(0), "/tableau")) as address:
        client = Client(address)
        early = client.ask("/tableau/sante")
        assert (early.status, early.headers["retry-after"]) == (503, "2")
        answer = client.ask("/tableau/sante?x=1")
        assert (answer.status, answer.headers["content-type"], answer.text) == (
            200,
            "application/json",
            '{"etat": "pret", "classeur": "a-jour"}',
        )
        assert answer.headers["cache-control"] == "no-store"
        with connect(f"{address.replace('http', 'ws')}/tableau/sante") as socket:
            assert socket.recv() == answer.text
        assert client.ask("/tableau/sante", "POST").status == 405
        assert [client.ask(path).status for path in ("/sante", "/tableau/sante/", "/")] == [418, 418, 418]


def test_it_asks_nothing_of_a_disk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """`runtime.store` looks for the folder of the workbook, and makes a store: on the event loop, all would wait."""
    monkeypatch.setenv("SAO_CLASSEUR", str(tmp_path / "nulle" / "part.xlsx"))
    monkeypatch.setattr(runtime, "_path", lambda: pytest.fail("asked"))
    assert runtime.state_now() is None
