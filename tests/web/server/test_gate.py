"""The gate: nothing passes without an identity, and what passes says who it is, in words of the door alone."""

from __future__ import annotations

import asyncio
import http.client
import json
import socket
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.responses import Response as Answered
from starlette.routing import Route

from sao_dashboard.access.file import Access, Way, load
from sao_dashboard.access.journal import AccessJournal
from sao_dashboard.access.model import Identity, Right
from sao_dashboard.web import access
from sao_dashboard.web.server import gate, safe
from sao_dashboard.web.server.gate import Gate, RelayDoor
from tests.access.test_file import RELAY, SECRET, write
from tests.web.server.test_french import ask
from tests.web.server.threads import serving
from tests.web.server.visiting import Client

THROUGH = [("x-sao-secret", SECRET)]
READER = [*THROUGH, ("x-forwarded-user", "7"), ("x-forwarded-email", "a@ville.example")]
STRANGER = [*THROUGH, ("x-forwarded-user", "8"), ("x-forwarded-email", "a@ailleurs.example")]
PAGE = [("accept", "text/html")]


async def _echo(request: Request) -> Response:
    if request.url.path == "/media/export":
        named = {"content-disposition": "attachment; filename*=utf-8''op%C3%A9rations.csv"}
        return Response("x", media_type="text/csv", headers=named)
    visitor = request.scope.get(access.VISITOR)
    rights = sorted(visitor.rights) if visitor else None
    return JSONResponse({"droits": rights, "en_tetes": sorted(request.headers), "qui": _opened(request.headers)})


def _opened(headers: Headers) -> object:
    found = access._SEAL.opened("visiteur", headers.get(access.HEADER, ""), 60)
    return found and found["i"]


def served(found: Access, base: str = "", journal: AccessJournal | None = None) -> Starlette:
    door = RelayDoor(found) if found.way is Way.RELAIS else None
    return Starlette(
        routes=[Route("/{path:path}", _echo, methods=["GET", "PUT", "POST", "DELETE"])],
        middleware=[Middleware(Gate, door, lambda: found, journal or AccessJournal(None, 1), base=base)],
    )


@pytest.fixture
def relay(tmp_path: Path) -> Access:
    return load(write(tmp_path, RELAY))


def said(app: Starlette, path: str = "/", headers: Sequence[tuple[str, str]] = ()) -> Any:
    return json.loads(ask(app, path, headers).body)


def test_without_an_access_file_all_passes_and_nobody_says_who_they_are() -> None:
    found = said(served(Access()), headers=[("x-sao-visiteur", "moi")])
    assert found == {"droits": None, "en_tetes": [], "qui": None}


def test_whoever_may_read_passes_and_the_screens_know_who_it_is(relay: Access) -> None:
    found = said(served(relay), "/operations", [*READER, ("cookie", "a=b"), ("x-sao-visiteur", "administrateur")])
    # Neither the secret nor what the relay says goes any further: screens read what the door has signed.
    assert found == {"droits": ["lire"], "en_tetes": ["cookie", "x-sao-visiteur"], "qui": "7"}


@pytest.mark.parametrize("path", ["/", "/operations", "/_stcore/upload_file/a/b", "/media/a.xlsx", "/sao/page.css"])
@pytest.mark.parametrize("method", ["GET", "PUT", "POST", "DELETE", "HEAD", "OPTIONS"])
@pytest.mark.parametrize(
    ("headers", "status"), [((), 403), (READER[1:], 403), (THROUGH, 401), (STRANGER, 403)], ids=str
)
def test_nobody_else_passes(
    relay: Access, path: str, method: str, headers: Sequence[tuple[str, str]], status: int
) -> None:
    answer = ask(served(relay), path, headers, method)
    assert answer.status == status
    assert b"droits" not in answer.body
    assert answer.headers["cache-control"] == "no-store"


def test_a_refusal_is_a_page_to_who_looks(relay: Access) -> None:
    page = ask(served(relay), "/", [*STRANGER, *PAGE, ("x-forwarded-preferred-username", "<b>Jo</b>")]).body.decode()
    assert '<html lang="fr">' in page
    assert "<h1>Accès non donné</h1>" in page
    assert "«\u00a0&lt;b&gt;Jo&lt;/b&gt;\u00a0»" in page
    assert "Pour y accéder\u00a0: écrivez à la coordination." in page


@pytest.mark.parametrize("base", ["", "/tableau"])
def test_a_probe_alone_needs_nobody(relay: Access, base: str) -> None:
    app = served(relay, base)
    assert ask(app, f"{base}/_stcore/health").status == 200
    for near in ("/_stcore/health/", "//_stcore/health", "/_stcore/health/../stream", "/x/_stcore/health"):
        assert ask(app, f"{base}{near}").status == 403


def test_what_is_downloaded_is_kept_by_no_cache(relay: Access) -> None:
    assert ask(served(relay), "/media/a.xlsx", READER).headers["cache-control"] == "private, no-store"


def connect(app: Any, headers: Sequence[tuple[str, str]], *coming: dict[str, Any]) -> list[dict[str, Any]]:
    """Open a connection, and return what was sent to it; after what comes, it says nothing any more."""
    sent: list[dict[str, Any]] = []
    waiting = [{"type": "websocket.connect"}, *coming]

    async def receive() -> dict[str, Any]:
        if waiting:
            return waiting.pop(0)
        await asyncio.sleep(60)
        raise AssertionError("never ended")

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    raw = [(name.encode(), value.encode()) for name, value in headers]
    scope = {"type": "websocket", "path": "/_stcore/stream", "headers": raw, "query_string": b"", "server": ("a", 80)}
    asyncio.run(app(scope, receive, send))
    return sent


async def _talk(scope: Any, receive: Any, send: Any) -> None:
    await receive()
    await send({"type": "websocket.accept"})
    while (message := await receive())["type"] != "websocket.disconnect":
        await send({"type": "websocket.send", "text": message["text"]})
    await send({"type": "websocket.send", "text": "trop tard"})


def test_a_connection_is_refused_before_it_is_accepted(relay: Access) -> None:
    door = RelayDoor(relay)
    app = Gate(_talk, door, lambda: relay, AccessJournal(None, 1))
    for headers in ((), READER[1:], THROUGH, STRANGER):
        assert connect(app, headers) == [{"type": "websocket.close", "code": 1008}]


def test_a_connection_passes_as_a_page_does(relay: Access) -> None:
    app = Gate(_talk, RelayDoor(relay), lambda: relay, AccessJournal(None, 1))
    sent = connect(app, READER, {"type": "websocket.receive", "text": "a"}, {"type": "websocket.disconnect"})
    assert [each.get("text", each["type"]) for each in sent] == ["websocket.accept", "a", "trop tard"]


class Ended(RelayDoor):
    def ended(self, identity: Identity) -> bool:
        return True


def test_a_connection_ends_with_its_session(relay: Access, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page stays open for a day over one connection: who logs out elsewhere must not go on reading there."""
    monkeypatch.setattr(gate, "LOOK", 0.01)
    sent = connect(
        Gate(_talk, Ended(relay), lambda: relay, AccessJournal(None, 1)),
        READER,
        {"type": "websocket.receive", "text": "a"},
    )
    assert [each["type"] for each in sent] == ["websocket.accept", "websocket.send", "websocket.close"]


def test_a_connection_is_opened_again_after_half_a_day(relay: Access, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "LONGEST_CONNECTION", 0.05)
    begun = time.monotonic()
    sent = connect(Gate(_talk, RelayDoor(relay), lambda: relay, AccessJournal(None, 1)), READER)
    assert [each["type"] for each in sent] == ["websocket.accept", "websocket.close"]
    assert time.monotonic() - begun < 5


def test_every_answer_is_safe_and_a_page_says_what_it_may_run() -> None:
    async def page(scope: Any, receive: Any, send: Any) -> None:
        kind = "text/html" if scope["path"] == "/" else "text/css"
        await Answered("", media_type=kind)(scope, receive, send)

    app = safe.SafeHeaders(page)
    headers = ask(app, "/").headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert "frame-ancestors 'self'" in headers["content-security-policy"]
    assert "'unsafe-inline'" not in headers["content-security-policy"].split("script-src")[1].split(";")[0]
    assert "content-security-policy" not in ask(app, "/a.css").headers
    assert "strict-transport-security" not in headers
    assert "strict-transport-security" in ask(safe.SafeHeaders(page, https=True), "/").headers


def test_rights_are_asked_of_the_file_at_each_request(relay: Access) -> None:
    asked = [*THROUGH, ("x-forwarded-user", "42"), ("x-forwarded-groups", "SAO Coordination")]
    assert said(served(relay), "/", asked)["droits"] == [Right.ADMINISTRER, Right.LIRE, Right.PROPOSER, Right.PUBLIER]


def test_a_right_that_is_taken_away_holds_no_more_at_the_next_request(
    relay: Access, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rights were those of the file when the server started: nobody was put out before it started again."""
    monkeypatch.setattr(gate, "LOOK", 0.01)
    now = [relay]
    app = Gate(_talk, RelayDoor(relay), lambda: now[0], AccessJournal(None, 1))

    async def take_away(scope: Any, receive: Any, send: Any) -> None:
        now[0] = replace(relay, given={Right.LIRE: ("@ailleurs.example",)})
        await _talk(scope, receive, send)

    app.app = take_away
    said_to_an_open_one = [each["type"] for each in connect(app, READER)]
    assert said_to_an_open_one == ["websocket.accept", "websocket.close"]
    assert connect(app, READER) == [{"type": "websocket.close", "code": 1008}]


def test_what_the_journal_says_of_a_relay(relay: Access, tmp_path: Path) -> None:
    """Who comes in, once for a day of work; what is downloaded; who is refused. Not which screens somebody reads."""
    journal = AccessJournal(tmp_path / "registre", 180)
    app = served(relay, journal=journal)
    for path in ("/", "/operations", "/sao/page.css"):
        ask(app, path, [*READER, *PAGE])
    ask(app, "/media/export", READER)
    ask(app, "/", [*STRANGER, *PAGE])
    for _ in range(3):
        ask(app, "/")
    assert [(entry.quoi, entry.qui, entry.detail) for entry in journal.entries()] == [
        ("entrée", "7", ""),
        ("téléchargement", "7", "opérations.csv"),
        ("refus", "8", "Accès non donné"),
        ("refus", "", "Accès direct refusé"),
    ]


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="no Unix sockets here")
def test_a_unix_socket_is_the_relay_and_a_port_is_not(relay: Access) -> None:
    """The same server on both: what a request says of itself counts for nothing, only where it came in."""
    assert relay.relay
    found = replace(relay, relay=replace(relay.relay, socket=True, secret=""))
    asked = {name: value for name, value in READER if name != "x-sao-secret"}
    with tempfile.TemporaryDirectory() as folder:  # short: the path of a socket has a hundred characters at most
        with serving(served(found), uds=f"{folder}/s"):
            connection = http.client.HTTPConnection("localhost")
            connection.sock = socket.socket(socket.AF_UNIX)
            connection.sock.connect(f"{folder}/s")
            connection.request("GET", "/", headers={**asked, "X-Forwarded-For": "10.0.0.1"})
            assert connection.getresponse().status == 200
            connection.close()
        with serving(served(found)) as address:
            assert Client(address, asked).ask("/").status == 403
