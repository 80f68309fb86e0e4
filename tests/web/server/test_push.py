"""What a tab hears: the current stamp on connecting, each new one, and nothing for a foreign site."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from math import inf
from pathlib import Path
from types import MappingProxyType

import pytest
import uvicorn
from starlette.applications import Starlette
from websockets.exceptions import InvalidStatus
from websockets.sync.client import ClientConnection, connect

from sao_dashboard.reading.model import Workbook
from sao_dashboard.shared import under_way
from sao_dashboard.shared.store import Store
from sao_dashboard.web.server import push

LONG = 30
"""Seconds within which anything comes, however busy the machine."""


def read(content: bytes) -> Workbook:
    return Workbook(MappingProxyType({}), frozenset(), (), sha256(content).hexdigest())


def stamp(content: bytes) -> str:
    return sha256(content).hexdigest()[:12]


@dataclass
class Served:
    """A server on a free port, with the store it announces; the test is the watcher."""

    store: Store
    port: int
    hub: push.Hub
    base: str

    def tab(self, origin: str | None = None) -> ClientConnection:
        url = f"ws://127.0.0.1:{self.port}{self.base}/sao/suivi"
        return connect(url, origin=origin or f"http://127.0.0.1:{self.port}")  # type: ignore[arg-type]

    def save(self, content: bytes) -> None:
        # Not a zip, hence whole at once for the store.
        self.store.path.write_bytes(content)
        self.store.poll()


@pytest.fixture(params=["", "/tableau/sao"], ids=["root", "base path"])
def served(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Served]:
    monkeypatch.setattr(under_way, "PATIENCE", inf)  # a busy machine makes any reading long enough to be told
    path = tmp_path / "suivi.xlsx"
    path.write_bytes(b"un")
    store = Store(path, read, lambda: datetime(2018, 11, 5))
    store.poll()
    hub = push.Hub(lambda: store)

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        hub.open()
        yield
        hub.close()

    app = Starlette(routes=[push.route(hub, request.param)], lifespan=lifespan)
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="error", ws="websockets-sansio"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until(lambda: server.started)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield Served(store, port, hub, request.param)
    server.should_exit = True
    thread.join(10)
    assert not thread.is_alive()


def until(condition: Callable[[], bool], seconds: float = LONG) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "never happened"
        time.sleep(0.005)


def test_a_tab_hears_the_current_stamp_then_each_new_one(served: Served) -> None:
    with served.tab() as tab:
        assert tab.recv(LONG) == stamp(b"un")
        served.save(b"deux")
        assert tab.recv(LONG) == stamp(b"deux")
        served.save(b"trois")
        assert tab.recv(LONG) == stamp(b"trois")


def test_how_far_a_reading_is_comes_between_two_stamps(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(under_way, "PATIENCE", 0.0)
    with served.tab() as tab:
        assert tab.recv(LONG) == stamp(b"un")
        served.store.under_way.say("étape 2 sur 5, lecture des cellules")
        assert tab.recv(LONG) == "lecture étape 2 sur 5, lecture des cellules"
        with served.tab() as late:
            assert [late.recv(LONG), late.recv(LONG)] == ["lecture étape 2 sur 5, lecture des cellules", stamp(b"un")]
        served.store.under_way.end()
        assert tab.recv(LONG) == "lecture "
        served.save(b"deux")
        # A tab that is slow hears the last words only, and none of them where the version is shown already.
        while (heard := tab.recv(LONG)) != stamp(b"deux"):
            assert heard in {"lecture étape 5 sur 5, enregistrement de la version", "lecture "}


def test_nothing_is_sent_while_nothing_changes(served: Served) -> None:
    with served.tab() as tab:
        tab.recv(LONG)
        served.store.poll()
        with pytest.raises(TimeoutError):
            tab.recv(0.3)


def test_a_fault_is_announced_and_so_is_its_end(served: Served) -> None:
    with served.tab() as tab:
        assert tab.recv(LONG) == stamp(b"un")
        served.save(b"\0\0\0\0")
        served.store._shown.fail("Fichier incomplet", "Copiez-le de nouveau.")
        faulty = served.store.current().stamp
        assert tab.recv(LONG) == faulty
        assert faulty.startswith(f"{stamp(b'un')}-")
        served.save(b"un")
        assert tab.recv(LONG) == stamp(b"un")


def test_every_tab_hears_and_one_that_leaves_is_forgotten(served: Served) -> None:
    with served.tab() as second:
        with served.tab() as first:
            assert first.recv(LONG) == second.recv(LONG) == stamp(b"un")
        until(lambda: len(served.hub._tabs) == 1)
        served.save(b"deux")
        assert second.recv(LONG) == stamp(b"deux")
    until(lambda: not served.hub._tabs)


def test_what_a_tab_sends_is_ignored(served: Served) -> None:
    with served.tab() as tab:
        tab.recv(LONG)
        tab.send("bonjour")
        tab.send(b"\x00" * 10_000)
        served.save(b"deux")
        assert tab.recv(LONG) == stamp(b"deux")


@pytest.mark.parametrize(
    "origin", ["http://ailleurs.example", "http://127.0.0.1", "null", "http://127.0.0.1.ailleurs.example"]
)
def test_a_foreign_site_is_refused(served: Served, origin: str) -> None:
    # Browsers let any site open a WebSocket to any other.
    with pytest.raises(InvalidStatus) as refused:
        served.tab(origin)
    assert refused.value.response.status_code == 403


def test_an_origin_is_compared_with_the_host() -> None:
    assert push.is_same_origin("https://sao.example", "sao.example")
    assert push.is_same_origin("http://sao.example:8501", "sao.example:8501")
    assert push.is_same_origin(None, "sao.example")
    assert not push.is_same_origin("https://sao.example", "sao.example:8501")
    assert not push.is_same_origin("https://sao.example", None)


def test_a_change_after_the_server_has_stopped_is_no_error(tmp_path: Path) -> None:
    # The watcher may see a save between the end of the event loop and its own.
    path = tmp_path / "suivi.xlsx"
    path.write_bytes(b"un")
    store = Store(path, read)
    hub = push.Hub(lambda: store)

    async def opened() -> None:
        hub.open()

    asyncio.run(opened())
    store.poll()
    assert store.current().seal == stamp(b"un")
