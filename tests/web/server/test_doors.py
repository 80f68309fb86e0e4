"""Each address of the real server, for each way of coming in and each kind of visitor."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import pytest

from sao_dashboard.screens import SCREENS
from tests.access.test_file import RELAY, SECRET, write
from tests.server import running
from tests.web.conftest import classeur
from tests.web.server import openid
from tests.web.server.openid import Provider
from tests.web.server.threads import serving
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
FORM = {"content-type": "application/x-www-form-urlencoded"}
GATE = ("Accès direct refusé", "Accès non donné", "Connexion nécessaire", "Connexion inconnue")


PROVIDER_SAYS = {
    "sans droit": {"sub": "8"},
    "lecture": {"sub": "7", "email": "jo@ville.example"},
    "publication": {"sub": "9", "name": "Marie Dupont", "groups": ["SAO Coordination"]},
    "administration": {"sub": "42"},
}
KEPT = 'dossier = "registre"\n'
OIDC = """
[oidc]
emetteur = "{issuer}"
client = "tableau-de-bord"
secret_fichier = "secret_oidc"
adresse = "http://127.0.0.1:1"
adresses_sures = true
parametres = {{ acr_values = "eidas1" }}
"""


@dataclass
class Place:
    """A server that runs, and what a fresh one answered to whoever came first, before any screen was ever run."""

    way: str
    address: str
    visitors: Mapping[str, Client]
    first: Got
    first_connected: bool


def _place(way: str, address: str, coming: Callable[[str, Client], None]) -> Place:
    anybody = Client(address)
    first, connected = anybody.page("/operations?secteur=Nord"), anybody.connects("/_stcore/stream")
    visitors = {name: Client(address) for name in VISITORS}
    for name, client in visitors.items():
        coming(name, client)
    return Place(way, address, visitors, first, connected)


def _through(name: str, client: Client) -> None:
    if given := RELAY_GIVES[name]:
        client.headers = {"x-sao-secret": SECRET, **given}


@contextmanager
def _relay(folder: Path) -> Iterator[Place]:
    with running(folder / "suivi.xlsx", SAO_ACCES=str(write(folder, KEPT + RELAY))) as address:
        yield _place("relais", address, _through)


@contextmanager
def _oidc(folder: Path) -> Iterator[Place]:
    provider = Provider(back="http://127.0.0.1:1/sao/retour", left="http://127.0.0.1:1/sao/sortie/faite")

    def log_in(name: str, client: Client) -> None:
        if name in PROVIDER_SAYS:
            provider.person = PROVIDER_SAYS[name]
            client.come_back(client.page("/"))

    (folder / "secret_oidc").write_text(openid.SECRET, encoding="utf-8")
    with serving(provider.app()) as provider.issuer:
        rights = RELAY.partition("[relais]")[0].replace("relais", "oidc")
        path = write(folder, KEPT + rights + OIDC.format(issuer=provider.issuer))
        with running(folder / "suivi.xlsx", SAO_ACCES=str(path)) as address:
            yield _place("oidc", address, log_in)


@pytest.fixture(scope="module", params=[_relay, _oidc], ids=["relais", "oidc"])
def place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    folder = tmp_path_factory.mktemp("porte")
    (folder / "suivi.xlsx").write_bytes(classeur())
    with request.param(folder) as running_one:
        yield running_one


def closed(answer: Got) -> bool:
    """Whether the gate has refused, or sent to the provider; other parts of the server refuse some things too."""
    if answer.status == 303:
        return "/authorize?" in answer.headers["location"]
    return answer.status in (401, 403) and any(title in answer.text for title in GATE)


def test_a_deep_link_to_a_fresh_server_is_closed(place: Place) -> None:
    """Beside `pages/`, a fresh Streamlit serves a deep link without running the entry script: no gate may be there."""
    assert closed(place.first)
    assert "Îlot du Canal" not in place.first.text
    assert not place.first_connected


@pytest.mark.parametrize("visitor", VISITORS)
@pytest.mark.parametrize("path", [*PAGES, *FILES])
def test_what_is_asked(place: Place, path: str, visitor: str) -> None:
    client = place.visitors[visitor]
    assert closed(client.page(path)) == closed(client.ask(path)) == (visitor not in LET_IN)


@pytest.mark.parametrize("visitor", VISITORS)
def test_what_is_sent(place: Place, visitor: str) -> None:
    client = place.visitors[visitor]
    for method in ("PUT", "DELETE", "POST", "OPTIONS"):
        assert closed(client.ask(UPLOAD, method, "x")) == (visitor not in LET_IN)


@pytest.mark.parametrize("visitor", VISITORS)
@pytest.mark.parametrize("path", CONNECTIONS)
def test_connections(place: Place, path: str, visitor: str) -> None:
    assert place.visitors[visitor].connects(path) == (visitor in LET_IN)


@pytest.mark.parametrize("path", CONNECTIONS)
def test_another_site_opens_no_connection(place: Place, path: str) -> None:
    """A page of anywhere could follow the data with the session of whoever looks at it."""
    client = place.visitors["lecture"]
    for origin, opened in (("https://ailleurs.example", False), (place.address, True)):
        there = Client(client.address, {**client.headers, "Origin": origin}, client.cookies, client.places)
        assert there.connects(path) == opened


@pytest.mark.parametrize("visitor", VISITORS)
def test_what_a_provider_alone_may_say(place: Place, visitor: str) -> None:
    """Where one is asked, it needs no session, and is believed by its signature alone; elsewhere it is no address."""
    answer = place.visitors[visitor].ask("/sao/sortie/fournisseur", "POST", "logout_token=x", **FORM)
    if place.way == "oidc":
        assert answer.status == 400
    else:
        assert closed(answer) == (visitor not in LET_IN)


@pytest.mark.parametrize("visitor", LET_IN)
def test_who_may_propose(place: Place, visitor: str) -> None:
    said = place.visitors[visitor].run("repartition", urlencode({"deplacer": "OP-2~Cœur de Ville~Traversée de l'Ille"}))
    assert ("Enregistrer comme proposition" in said) == (visitor == "publication")
    assert ("Enregistrement fermé" in said) == (visitor != "publication")


@pytest.mark.parametrize("visitor", VISITORS)
def test_the_journal(place: Place, visitor: str) -> None:
    """Whoever is let in has their name in it, and none of them but who administers reads it."""
    answer = place.visitors[visitor].ask("/sao/journal")
    if visitor == "administration":
        assert answer.headers["content-type"] == "text/csv; charset=utf-8"
        assert '"entrée";"Marie Dupont";"9";""' in answer.text
    else:
        assert answer.status in (401, 403)
        assert ("Droit manquant" in answer.text) == (visitor in LET_IN)


@pytest.mark.parametrize("visitor", VISITORS)
def test_a_probe(place: Place, visitor: str) -> None:
    client = place.visitors[visitor]
    assert client.ask("/_stcore/health").text == "ok"
    assert client.ask("/sante").text in ('{"etat": "demarrage"}', '{"etat": "pret", "classeur": "a-jour"}')
    assert client.connects("/sante")


@pytest.mark.parametrize("visitor", VISITORS)
def test_a_calendar_has_no_other_key_than_its_secret(place: Place, visitor: str) -> None:
    answer = place.visitors[visitor].ask("/calendrier/0123456789abcdef.ics")
    assert (answer.status, answer.cookies) == (404, ())
    assert "Calendrier inconnu" in answer.text


@pytest.mark.parametrize("visitor", VISITORS)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_letter_is_ended_and_confirmed_by_its_link_alone(place: Place, visitor: str, method: str) -> None:
    for path in ("/desabonner/1-0123456789", "/confirmer/0123456789"):
        answer = place.visitors[visitor].ask(path, method)
        assert (answer.status, answer.cookies) == (404, ())
        assert "Lien inconnu" in answer.text


@pytest.mark.parametrize("visitor", LET_IN)
def test_a_screen_runs_for_whoever_is_let_in(place: Place, visitor: str) -> None:
    said = place.visitors[visitor].run("mise-a-jour")
    assert "Historique" in said
    assert "Code de publication" not in said


def test_nobody_is_believed_on_their_word(place: Place) -> None:
    """Neither a header of the relay without its secret, nor the one that the gate signs for the screens."""
    forged = Client(place.address, {**RELAY_GIVES["administration"], "x-sao-visiteur": "moi"})
    assert not forged.connects("/_stcore/stream")
    assert closed(forged.page("/"))
