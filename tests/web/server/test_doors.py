"""Each address of the real server, for each way of coming in and each kind of visitor."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from sao_dashboard.addresses import SCREENS
from tests.access.test_file import RELAY, SECRET, write
from tests.server import running
from tests.web.conftest import classeur
from tests.web.server.visiting import Client, Got

pytestmark = pytest.mark.slow

PAGES = ["/", *(f"/{screen.path}" for screen in SCREENS if screen.path), "/n-existe-pas", "/auth/login"]
FILES = [
    "/_stcore/host-config",
    "/_stcore/metrics",
    "/_stcore/agent/openapi.json",
    "/_stcore/bidi-components/x/y.js",
    "/media/0123456789abcdef.xlsx",
    "/component/x/y.js",
    "/static/js/x.js",
    "/sao/page.css",
    "/favicon.png",
]
UPLOAD = "/_stcore/upload_file/session/fichier"
CONNECTIONS = ["/_stcore/stream", "/sao/suivi"]
VISITORS = ["anonyme", "sans droit", "lecture", "publication", "administration"]
LET_IN = VISITORS[2:]
RELAY_GIVES = {
    "anonyme": {},
    "sans droit": {"x-forwarded-user": "8"},
    "lecture": {"x-forwarded-user": "7", "x-forwarded-email": "jo@ville.example"},
    "publication": {
        "x-forwarded-user": "9",
        "x-forwarded-preferred-username": "Marie Dupont",
        "x-forwarded-groups": "SAO Coordination",
    },
    "administration": {"x-forwarded-user": "42"},
}
GATE = ("Accès direct refusé", "Accès non donné", "Connexion nécessaire", "Connexion inconnue")


@dataclass
class Place:
    """A server that runs, and what a fresh one answered to whoever came first, before any screen was ever run."""

    address: str
    first: Got
    first_connected: bool


def _place(address: str) -> Place:
    anybody = Client(address)
    return Place(address, anybody.page("/operations?secteur=Nord"), anybody.connects("/_stcore/stream"))


@pytest.fixture(scope="module")
def relay(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    folder = tmp_path_factory.mktemp("relais")
    (folder / "suivi.xlsx").write_bytes(classeur())
    with running(folder / "suivi.xlsx", SAO_ACCES=str(write(folder, RELAY))) as address:
        yield _place(address)


def through(place: Place, visitor: str) -> Client:
    given = RELAY_GIVES[visitor]
    return Client(place.address, {"x-sao-secret": SECRET, **given} if given else {})


def closed(answer: Got) -> bool:
    return answer.status in (401, 403) and any(title in answer.text for title in GATE)


def test_a_deep_link_to_a_fresh_server_is_closed(relay: Place) -> None:
    """Beside `pages/`, a fresh Streamlit serves a deep link without running the entry script: no gate may be there."""
    assert closed(relay.first)
    assert "Îlot du Canal" not in relay.first.text
    assert not relay.first_connected


@pytest.mark.parametrize("visitor", VISITORS)
@pytest.mark.parametrize("path", [*PAGES, *FILES])
def test_what_is_asked(relay: Place, path: str, visitor: str) -> None:
    client = through(relay, visitor)
    assert closed(client.page(path)) == closed(client.ask(path)) == (visitor not in LET_IN)


@pytest.mark.parametrize("visitor", VISITORS)
def test_what_is_sent(relay: Place, visitor: str) -> None:
    client = through(relay, visitor)
    for method in ("PUT", "DELETE", "POST", "OPTIONS"):
        assert closed(client.ask(UPLOAD, method, "x")) == (visitor not in LET_IN)


@pytest.mark.parametrize("visitor", VISITORS)
@pytest.mark.parametrize("path", CONNECTIONS)
def test_connections(relay: Place, path: str, visitor: str) -> None:
    assert through(relay, visitor).connects(path) == (visitor in LET_IN)


@pytest.mark.parametrize("visitor", VISITORS)
def test_a_probe(relay: Place, visitor: str) -> None:
    assert through(relay, visitor).ask("/_stcore/health").text == "ok"


@pytest.mark.parametrize("visitor", LET_IN)
def test_a_screen_runs_for_whoever_is_let_in(relay: Place, visitor: str) -> None:
    said = through(relay, visitor).run("mise-a-jour")
    assert "Historique" in said
    assert "Code de publication" not in said


def test_a_screen_never_hears_what_the_relay_was_told_to_say(relay: Place) -> None:
    forged = Client(relay.address, {**RELAY_GIVES["administration"], "x-sao-visiteur": "moi"})
    assert not forged.connects("/_stcore/stream")
    assert closed(forged.page("/"))
