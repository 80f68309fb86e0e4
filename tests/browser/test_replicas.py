"""Two servers behind nginx, on one log in object storage: no tab loses what matters when one of them stops."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import expect

from sao_dashboard.versions import Log, open_log
from tests.bench.replicas import moved
from tests.browser.conftest import NewTab
from tests.browser.publishing import drop, edition, publish
from tests.browser.tab import Tab
from tests.relay import relay
from tests.server import Server
from tests.versions.seaweed import environment, seaweed

pytestmark = [pytest.mark.browser, pytest.mark.slow]

BACK_SECONDS = 3.0
SESSIONS = 12
FIRST = edition("Îlot du Canal")
COOKIE = "sao_serveur"
# The page's own clock: a machine that is busy with other tests lets it see late that its connection has closed.
_WATCH = """
() => {
  const app = document.querySelector('[data-testid=stApp]')
  window.moved = new Promise(moved => {
    let left = 0
    setTimeout(moved, 60000, 60)
    new MutationObserver((_changes, observer) => {
      const connected = app.dataset.testConnectionState === 'CONNECTED'
      if (!connected) left ||= performance.now()
      if (!connected || !left) return
      observer.disconnect()
      moved((performance.now() - left) / 1000)
    }).observe(app, { attributes: true })
  })
}
"""


@dataclass(frozen=True)
class Replicas:
    """The servers, by what the cookie calls them, each with a disk of its own, and what they share."""

    address: str
    servers: dict[str, Server]
    disks: dict[str, Path]
    log: Log


@pytest.fixture
def replicas(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Replicas]:
    """The second server starts once there is a version, and its disk is empty."""
    disks = {name: tmp_path_factory.mktemp("disque") / name / "suivi.xlsx" for name in "ab"}
    disks["a"].parent.mkdir()
    disks["a"].write_bytes(FIRST)
    with ExitStack() as ends:
        endpoint = ends.enter_context(seaweed())
        shared = {**environment(endpoint), "SAO_VERSIONS": "s3://essai/suivi"}
        patch = ends.enter_context(pytest.MonkeyPatch.context())
        for name, value in shared.items():
            patch.setenv(name, value)
        log = open_log(shared["SAO_VERSIONS"])
        log.byte_store.write("seau", b"")  # this S3 server makes a bucket at the first writing
        servers = {}
        for name, path in disks.items():
            servers[name] = Server(path, **shared, SAO_CODE="sésame", SAO_CLASSEUR_COPIE="oui")
            ends.callback(servers[name].end)
            servers[name].wait()
            _wait_for(log, 1)
        front = ends.enter_context(relay(*(server.port for server in servers.values())))
        yield Replicas(front.address, servers, disks, log)


def _wait_for(log: Log, numero: int) -> None:
    limit = time.monotonic() + 60
    while (current := log.current()) is None or current.numero < numero:
        assert time.monotonic() < limit
        time.sleep(0.05)


def go_to(tab: Tab, server: str) -> Tab:
    """Make a tab one that this server has served."""
    tab.page.context.add_cookies([{"name": COOKIE, "value": server, "url": tab.address}])
    return tab


def cookie(tab: Tab) -> str:
    """What the browser now says of its server."""
    return next(each["value"] for each in tab.page.context.cookies() if each["name"] == COOKIE)


def test_no_tab_loses_what_matters_when_its_server_stops(replicas: Replicas, new_tab: NewTab) -> None:
    reader, coordinator = (new_tab(replicas.address, ignore_https_errors=True) for _ in range(2))
    go_to(reader, "a").open("operations?secteur=Cœur de Ville")
    expect(reader.table.first).to_contain_text("Îlot du Canal")
    go_to(coordinator, "b").open("mise-a-jour")
    # Its disk was empty: it holds the version, and asks nobody for a file.
    assert replicas.disks["b"].read_bytes() == FIRST
    expect(coordinator.messages).to_have_count(0)

    drop(coordinator, edition("Îlot du Port"))
    publish(coordinator, "Camille", 2)
    expect(reader.table.first).to_contain_text("Îlot du Port")
    assert (cookie(reader), cookie(coordinator)) == ("a", "b")

    go_to(coordinator, "a").open("mise-a-jour")
    # It is a version already: of such a file, it was not said that the server has it no more.
    drop(coordinator, FIRST)
    for tab in (reader, coordinator):
        tab.page.evaluate(_WATCH)
    with ThreadPoolExecutor(1) as apart:  # this thread has the browser's event loop
        sessions = apart.submit(asyncio.run, moved(replicas.address, "a", SESSIONS, replicas.servers["a"].kill))
        tabs = [float(tab.page.evaluate("() => window.moved")) for tab in (reader, coordinator)]
        back = sessions.result()
    assert [each.server for each in back] == ["b"] * SESSIONS
    assert [cookie(tab) for tab in (reader, coordinator)] == ["b", "b"]
    delays = [each.seconds for each in back] + tabs
    assert max(delays) < BACK_SECONDS, delays

    expect(reader.table.first).to_contain_text("Îlot du Port")
    assert reader.parameters == {"secteur": ["Cœur de Ville"]}
    coordinator.says("Fichier à déposer de nouveau")
    expect(coordinator.page.get_by_role("button", name="Retirer actualise.xlsx")).to_have_count(0)
    drop(coordinator, edition("Îlot des Quais"))
    publish(coordinator, "Camille", 3)
    expect(reader.table.first).to_contain_text("Îlot des Quais")
