"""Coming in through a provider: what is believed of it, where one is led, how long it lasts, and the ways out."""

from __future__ import annotations

import base64
import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from itsdangerous import TimestampSigner
from joserfc import jwt
from joserfc.jwk import OctKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sao_dashboard.access import provider
from sao_dashboard.access.file import Access, load
from sao_dashboard.access.file import Client as Agreed
from sao_dashboard.access.journal import AccessJournal
from sao_dashboard.access.lock import MOST_TRIES
from sao_dashboard.access.marks import OnceOnly
from sao_dashboard.access.model import Identity
from sao_dashboard.access.seals import written
from sao_dashboard.web import access
from sao_dashboard.web.server.gate import Gate, exactly
from sao_dashboard.web.server.leaving import Leaving, RescueDoor
from sao_dashboard.web.server.login import LoginDoor
from tests.web.server.openid import CLIENT, PERSON, SECRET, Provider, new_key
from tests.web.server.threads import serving
from tests.web.server.visiting import Client, Got

RESCUE = "un-code-de-secours-bien-long"
FILE = """
mode = "oidc"
contact = "écrivez à la coordination"
dossier = "registre"
secours = "{rescue}"
[droits]
lire = ["@ville.example", "secours"]
publier = ["groupe:coordination"]
[oidc]
emetteur = "{issuer}"
client = "{client}"
secret_fichier = "secret"
adresse = "{address}"
groupes = "ville.roles"
adresses_sures = true
[oidc.parametres]
acr_values = "eidas1"
"""


def write(folder: Path, issuer: str, address: str) -> Path:
    (folder / "secret").write_text(SECRET, encoding="utf-8")
    rescue = sha256(RESCUE.encode()).hexdigest()
    text = FILE.format(rescue=rescue, issuer=issuer, client=CLIENT, address=address)
    (folder / "acces.toml").write_text(text, encoding="utf-8")
    return folder / "acces.toml"


async def _who(request: Request) -> Response:
    visitor = request.scope[access.VISITOR]
    found = visitor.identity
    return JSONResponse([found.nom, found.adresse, list(found.groupes), sorted(visitor.rights), request.url.query])


@dataclass
class Site:
    """A small server behind the gate, whose door can be changed, and its provider."""

    address: str
    provider: Provider
    found: Access
    door: LoginDoor
    gate: Gate

    def browser(self) -> Client:
        return Client(self.address)

    def set(self, **changed: Any) -> None:
        """Change what was agreed with the provider, and begin again with a door that has heard nothing yet."""
        assert self.found.client
        self.found = replace(self.found, client=replace(self.found.client, **changed))
        self.__dict__.update(vars(behind(self.found, self.address, self.provider)))


class _Late:
    """The application of a site, which is made once its address is known."""

    app: Any = None

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "lifespan":
            await self.app(scope, receive, send)


_LATE: dict[str, _Late] = {}


def behind(found: Access, address: str, provider: Provider) -> Site:
    journal = AccessJournal(found.folder, found.days)
    door = LoginDoor(lambda: found, "", OnceOnly(found.folder), journal)
    assert found.rescue
    ways = [*door.routes(), *Leaving(door).routes(), *RescueDoor(door, found.rescue).routes()]
    inside = Starlette(routes=[*ways, Route("/{path:path}", _who)])
    gate = Gate(inside, door, lambda: found, journal, open_paths=[exactly(route.path) for route in ways])
    _LATE[address].app = gate
    return Site(address, provider, found, door, gate)


@pytest.fixture(scope="module")
def places() -> Iterator[tuple[str, Provider]]:
    provider, late = Provider(), _Late()
    with serving(provider.app()) as provider.issuer, serving(late) as address:
        provider.back, provider.left = f"{address}/sao/retour", f"{address}/sao/sortie/faite"
        _LATE[address] = late
        yield address, provider


@pytest.fixture
def site(places: tuple[str, Provider], tmp_path: Path) -> Site:
    address, provider = places
    fresh = Provider(provider.issuer, provider.back, provider.left)
    provider.__dict__.update({**vars(fresh), "key": provider.key})
    return behind(load(write(tmp_path, provider.issuer, address)), address, provider)


def come_in(site: Site, path: str = "/") -> tuple[Client, Got]:
    browser = site.browser()
    return browser, browser.come_back(browser.page(path))


# --- Coming in --------------------------------------------------------------------------------------------------------


def test_one_comes_back_where_one_was_going(site: Site) -> None:
    path = "/op%C3%A9rations?secteur=C%C5%93ur%20de%20Ville&au=2018-11-15"
    browser, answer = come_in(site, path)
    assert (answer.status, answer.headers["location"]) == (303, path)
    assert browser.page(path).text == (
        '["Marie Dupont","marie@ville.example",[],["lire"],"secteur=C%C5%93ur%20de%20Ville&au=2018-11-15"]'
    )


def test_groups_give_rights_and_the_others_are_forgotten(site: Site) -> None:
    site.provider.person = {**PERSON, "ville": {"roles": ["coordination", "amicale"]}}
    browser, _ = come_in(site)
    assert '["coordination"],["lire","proposer","publier"]' in browser.page("/").text


def test_a_group_that_is_taken_away_gives_nothing_at_the_next_login(site: Site) -> None:
    site.provider.person = {**PERSON, "email": "marie@ailleurs.example", "ville": {"roles": ["coordination"]}}
    browser, _ = come_in(site)
    assert browser.page("/").status == 200
    site.provider.person = {**PERSON, "email": "marie@ailleurs.example", "ville": {"roles": []}}
    browser, _ = come_in(site)
    answer = browser.page("/")
    assert answer.status == 403
    assert "«\u00a0Marie Dupont\u00a0»" in answer.text


@pytest.mark.parametrize(
    ("verified", "sure", "status"),
    [
        ({}, True, 200),
        ({}, False, 403),
        ({"email_verified": True}, False, 200),
        ({"email_verified": False}, True, 403),
        ({"email_verified": "true"}, True, 403),
    ],
)
def test_an_address_gives_a_right_where_it_is_theirs_for_sure(
    site: Site, verified: dict[str, object], sure: bool, status: int
) -> None:
    """A provider that said nothing of addresses was believed: some let people write any."""
    site.provider.person = {**PERSON, **verified}
    site.set(sure=sure)
    browser, _ = come_in(site)
    answer = browser.page("/")
    assert (answer.status, "Marie Dupont" in answer.text) == (status, True)


def test_who_wants_no_page_is_not_led_anywhere(site: Site) -> None:
    browser = site.browser()
    for method in ("GET", "PUT", "POST", "DELETE"):
        answer = browser.ask("/_stcore/upload_file/a/b", method, "x")
        assert (answer.status, "Connexion nécessaire" in answer.text) == (401, True)
    assert not browser.connects("/sao/suivi")
    assert browser.cookies == {}


def test_tabs_that_open_together_come_back_each_where_it_was_going(site: Site) -> None:
    """One cookie for all attempts: the last tab took the place of the others, which came back to a refusal."""
    browser = site.browser()
    begun = [browser.page(f"/{name}") for name in ("a", "b", "c")]
    assert [browser.come_back(each).headers["location"] for each in begun] == ["/a", "/b", "/c"]


@pytest.mark.parametrize(
    "place",
    [
        "//ailleurs.example",
        "/\\ailleurs.example",
        "https://ailleurs.example",
        "javascript:alert(1)",
        "",
        "/a\r\nb",
        "/" + "a" * 2000,
    ],
)
def test_nobody_is_led_elsewhere(site: Site, place: str) -> None:
    browser = site.browser()
    begun = browser.page(f"/sao/entree?vers={quote(place, safe='')}")
    assert browser.come_back(begun).headers["location"] == "/"


# --- What is not believed ---------------------------------------------------------------------------------------------

_NOW = int(time.time())
NOT_BELIEVED: dict[str, tuple[Callable[[dict[str, Any]], dict[str, Any]], str]] = {
    "another nonce": (lambda claims: {**claims, "nonce": "n" * 43}, "la réponse est celle d’une autre demande"),
    "no nonce": (lambda claims: {**claims, "nonce": None}, "la réponse est celle d’une autre demande"),
    "another audience": (lambda claims: {**claims, "aud": "un-autre"}, "elle est faite pour un autre"),
    "for others too": (lambda claims: {**claims, "aud": [CLIENT, "un-autre"]}, "elle est faite pour un autre"),
    "another issuer": (lambda claims: {**claims, "iss": "https://ailleurs.example"}, "elle vient d’un autre"),
    "expired": (lambda claims: {**claims, "exp": _NOW - 120}, "elle n’est plus valable"),
    "of tomorrow": (lambda claims: {**claims, "iat": _NOW + 86400, "exp": _NOW + 90000}, "elle est datée de plus tard"),
    "no end": (lambda claims: {key: claims[key] for key in claims if key != "exp"}, "elle n’est plus valable"),
    "another person": (lambda claims: {**claims, "sub": "43"}, "elle parle de deux personnes"),
}


@pytest.mark.parametrize(("twist", "cause"), NOT_BELIEVED.values(), ids=list(NOT_BELIEVED))
def test_a_token_that_is_not_for_this_login_is_not_believed(
    site: Site, twist: Callable[[dict[str, Any]], dict[str, Any]], cause: str
) -> None:
    site.provider.twist_id = twist
    browser, answer = come_in(site)
    assert (answer.status, cause in answer.text) == (403, True)
    assert browser.cookies == {}
    assert browser.page("/").status == 303


@pytest.mark.parametrize(
    "twist",
    [lambda claims: {**claims, "aud": "un-autre"}, lambda claims: {**claims, "iss": "x"}, lambda _: dict(PERSON)],
)
def test_nor_is_an_identity(site: Site, twist: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    site.provider.twist_person = twist
    browser, answer = come_in(site)
    assert answer.status == 403
    assert browser.cookies == {}


@pytest.mark.parametrize(
    ("wanted", "said", "status"),
    [(("eidas1",), "eidas1", 303), (("eidas2", "eidas3"), "eidas1", 403), (("eidas1",), None, 403), ((), None, 303)],
)
def test_an_identity_is_proven_as_well_as_is_wanted(
    site: Site, wanted: tuple[str, ...], said: str | None, status: int
) -> None:
    """A way of proving it was asked for, and nobody looked at which one was taken."""
    site.set(strengths=wanted)
    site.provider.twist_id = lambda claims: {**claims, "acr": said}
    assert come_in(site)[1].status == status


def test_clocks_may_differ_a_little(site: Site) -> None:
    site.provider.twist_id = lambda claims: {**claims, "iat": int(time.time()) + 30, "exp": int(time.time()) + 31}
    assert come_in(site)[1].status == 303
    site.provider.twist_id = lambda claims: {**claims, "exp": int(time.time()) - 30}
    assert come_in(site)[1].status == 303


def test_a_key_that_is_not_the_providers_signs_nothing(site: Site) -> None:
    site.provider.signing = new_key()
    answer = come_in(site)[1]
    assert (answer.status, "sa signature n’est pas la sienne" in answer.text) == (403, True)


def test_nor_does_no_key_at_all(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def unsigned(claims: dict[str, Any]) -> str:
        parts = (json.dumps(part).encode() for part in ({"alg": "none"}, claims))
        return ".".join([*(base64.urlsafe_b64encode(part).rstrip(b"=").decode() for part in parts), ""])

    monkeypatch.setattr(site.provider, "sign", unsigned)
    assert come_in(site)[1].status == 403


def test_nor_does_a_secret_that_two_share(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the dashboard could sign itself proves nothing of the provider."""
    key = OctKey.import_key(SECRET)
    monkeypatch.setattr(site.provider, "sign", lambda claims: jwt.encode({"alg": "HS256"}, claims, key))
    assert come_in(site)[1].status == 403


def test_a_provider_that_changes_its_keys_is_asked_for_them_again(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    assert come_in(site)[1].status == 303
    site.provider.key = new_key()
    # Not at once: whoever sends tokens of nobody must not have it asked without end.
    assert come_in(site)[1].status == 403
    asked = site.provider.asked_keys
    monkeypatch.setattr(provider, "_ASK_AGAIN", 0.0)
    assert come_in(site)[1].status == 303
    assert site.provider.asked_keys == asked + 1


def test_an_answer_comes_once(site: Site) -> None:
    browser = site.browser()
    begun = browser.page("/operations")
    kept = dict(browser.cookies)
    parts = urlsplit(begun.headers["location"])
    there = Client(begun.headers["location"]).page(f"{parts.path}?{parts.query}")
    back = urlsplit(there.headers["location"])
    assert browser.page(f"{back.path}?{back.query}").status == 303
    # The same, by whoever has read the address, and the cookie too.
    for cookies in ({}, kept):
        answer = Client(site.address, cookies=cookies).page(f"{back.path}?{back.query}")
        assert (answer.status, "Connexion à recommencer" in answer.text) == (400, True)


def test_an_answer_to_another_browser_lets_nobody_in(site: Site) -> None:
    """Who begins a login and gives its address to somebody else would have them work under the wrong name."""
    begun = site.browser().page("/")
    stranger = site.browser()
    stranger.page("/")
    answer = stranger.come_back(begun)
    assert answer.status == 400
    assert not any(name.endswith("sao_session") for name in stranger.cookies)


def test_an_answer_of_another_provider_or_a_refusal(site: Site) -> None:
    for more, status, words in (
        ("iss=https://ailleurs.example&code=x", 403, "elle vient d’un autre"),
        ("error=access_denied", 403, "(access_denied)"),
        ("error=%3Cscript%3E", 403, "(script)"),
    ):
        browser = site.browser()
        state = parse_qs(urlsplit(browser.page("/a?b=1").headers["location"]).query)["state"][0]
        answer = browser.page(f"/sao/retour?state={state}&{more}")
        assert (answer.status, words in answer.text) == (status, True)
        assert 'href="/sao/entree?vers=%2Fa%3Fb%3D1"' in answer.text


# --- A session --------------------------------------------------------------------------------------------------------


def test_the_cookie_is_out_of_reach_of_scripts_and_of_other_sites(site: Site) -> None:
    browser, answer = come_in(site)
    session, token, gone = answer.cookies
    assert session.startswith("sao_session=")
    assert session.endswith("; Max-Age=1800; Path=/; HttpOnly; SameSite=Lax")
    assert token.endswith("; Path=/sao/sortie; HttpOnly; SameSite=Lax")
    assert gone.endswith("=; Max-Age=0; Path=/sao/retour; HttpOnly; SameSite=Lax")
    assert browser.page("/").cookies[0].startswith("sao_session=")
    assert browser.ask("/sao/page.css").cookies == ()


@pytest.mark.parametrize("forged", ["", "x", "eyJpIjoiNDIifQ.aaaa.bbbb"])
def test_a_cookie_that_was_not_signed_is_nobody(site: Site, forged: str) -> None:
    browser, _ = come_in(site)
    browser.cookies["sao_session"] = forged or browser.cookies["sao_session"][:-1]
    assert browser.ask("/").status == 401


def test_a_session_ends_when_nobody_is_there_and_after_a_day_of_work(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cookie(fin: float, ago: float) -> str:
        with monkeypatch.context() as patch:
            patch.setattr(TimestampSigner, "get_timestamp", lambda _self: int(time.time() - ago))
            identity = Identity("42", "Marie", "marie@ville.example", session="s", fin=time.time() + fin)
            return site.door._seal.sealed("session", written(identity))

    browser = site.browser()
    for fin, ago, status in ((60, 0, 200), (-1, 0, 401), (60, 1700, 200), (60, 1810, 401)):
        browser.cookies["sao_session"] = cookie(fin, ago)
        assert browser.ask("/").status == status
    browser.cookies["sao_session"] = site.door._seal.sealed("connexion", written(Identity("42", "Marie")))
    assert browser.ask("/").status == 401


def test_a_key_kept_in_a_file_outlives_the_server_and_one_that_is_not_does_not(site: Site) -> None:
    site.set(keys=(b"une-cle-de-plus-de-seize",))
    browser, _ = come_in(site)
    site.set(keys=(b"une-cle-de-plus-de-seize", b"une-autre-plus-nouvelle"))
    assert browser.ask("/").status == 200
    site.set(keys=(b"une-autre-plus-nouvelle",))
    assert browser.ask("/").status == 401
    site.set(keys=())
    browser, _ = come_in(site)
    site.set(keys=())
    assert browser.ask("/").status == 401


# --- Leaving ----------------------------------------------------------------------------------------------------------


def test_logging_out_ends_the_session_here_and_at_the_provider(site: Site) -> None:
    browser, _ = come_in(site)
    stolen = Client(site.address, cookies=dict(browser.cookies))
    page = browser.page("/sao/sortie")
    assert '<form method="post" action="/sao/sortie">' in page.text
    assert f"form-action 'self' {site.provider.issuer};" in page.headers["content-security-policy"]
    assert stolen.ask("/").status == 200
    answer = browser.ask("/sao/sortie", "POST", "", origin=site.address)
    assert browser.cookies == {}
    parts = urlsplit(answer.headers["location"])
    there = Client(answer.headers["location"]).page(f"{parts.path}?{parts.query}")
    assert (there.status, site.provider.left_ones) == (303, ["42"])
    left = urlsplit(there.headers["location"])
    assert "Vous êtes déconnecté" in browser.page(f"{left.path}?{left.query}").text
    # Whoever has kept the cookie, on this server or on another that shares the folder.
    assert stolen.ask("/").status == 401
    assert not OnceOnly(None).has("sessions-closes", "x")
    session = site.door._seal.opened("session", stolen.cookies["sao_session"], 60)
    assert session
    assert OnceOnly(site.found.folder).has("sessions-closes", session["s"])


def test_a_session_is_ended_here_at_least_where_its_folder_fails(
    site: Site, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    browser, _ = come_in(site)
    stolen = Client(site.address, cookies=dict(browser.cookies))
    (tmp_path / "registre").mkdir(exist_ok=True)
    (tmp_path / "registre" / "sessions-closes").write_text("a file where the folder should be", encoding="utf-8")
    assert browser.ask("/sao/sortie", "POST", "", origin=site.address).status == 303
    assert stolen.ask("/").status == 401


def test_no_other_site_logs_people_out(site: Site) -> None:
    browser, _ = come_in(site)
    assert browser.ask("/sao/sortie", "POST", "", origin="https://ailleurs.example").status == 403
    assert browser.ask("/sao/sortie").status == 200
    assert browser.ask("/").status == 200


def told(site: Site, token: str) -> int:
    kind = {"content-type": "application/x-www-form-urlencoded"}
    return site.browser().ask("/sao/sortie/fournisseur", "POST", f"logout_token={token}", **kind).status


def test_a_session_ends_with_the_one_of_the_provider(site: Site) -> None:
    """Somebody who left the service at noon, and whose account was closed, went on reading until the evening."""
    site.provider.sid = "s-1"
    here, _ = come_in(site)
    site.provider.sid = "s-2"
    elsewhere, _ = come_in(site)
    assert told(site, site.provider.logout_token(sid="s-1", sub="42")) == 200
    assert [browser.ask("/").status for browser in (here, elsewhere)] == [401, 200]
    said = [entry[1:] for entry in site.door.journal.entries() if entry.quoi == "sortie"]
    assert said == [("sortie", "42", "", "fermée par le fournisseur")]
    # On another server that shares the folder; and once more, which changes nothing.
    site.set(keys=site.door._seal._keys)
    assert told(site, site.provider.logout_token(sid="s-1")) == 200
    assert [browser.ask("/").status for browser in (here, elsewhere)] == [401, 200]
    # Of somebody, wherever they are: they may come in again.
    assert told(site, site.provider.logout_token(sub="43")) == 200
    assert elsewhere.ask("/").status == 200
    assert told(site, site.provider.logout_token(sub="42")) == 200
    site.set(keys=site.door._seal._keys)
    assert elsewhere.ask("/").status == 401
    again, _ = come_in(site)
    assert again.ask("/").status == 200


NO_LOGOUT: dict[str, dict[str, Any]] = {
    "another issuer": {"sid": "s-1", "iss": "https://ailleurs.example"},
    "another audience": {"sid": "s-1", "aud": "un-autre"},
    "expired": {"sid": "s-1", "exp": _NOW - 120},
    "an identity": {"sub": "42", "events": None},
    "another event": {"sid": "s-1", "events": {"http://schemas.openid.net/event/autre": {}}},
    "a nonce": {"sid": "s-1", "nonce": "n" * 43},
    "nobody": {},
    "no text": {"sid": 1},
}


@pytest.mark.parametrize("said", NO_LOGOUT.values(), ids=list(NO_LOGOUT))
def test_a_logout_that_cannot_be_believed_ends_nothing(site: Site, said: dict[str, Any]) -> None:
    site.provider.sid = "s-1"
    browser, _ = come_in(site)
    assert told(site, site.provider.logout_token(**said)) == 400
    assert browser.ask("/").status == 200


def test_nor_does_one_that_the_provider_did_not_sign_nor_a_long_one(site: Site) -> None:
    site.provider.sid = "s-1"
    browser, _ = come_in(site)
    site.provider.signing = new_key()
    assert [told(site, site.provider.logout_token(sid="s-1")), told(site, ""), told(site, "x" * 20_000)] == [400] * 3
    assert browser.ask("/").status == 200


# --- When the provider is down ----------------------------------------------------------------------------------------


def enter(site: Site, browser: Client, code: str, origin: str | None = None) -> Got:
    kind = {"content-type": "application/x-www-form-urlencoded"}
    return browser.ask("/sao/secours", "POST", f"code={code}", origin=origin or site.address, **kind)


def test_a_provider_that_is_down_is_said_and_a_code_opens_once(site: Site) -> None:
    site.provider.down = True
    browser = site.browser()
    answer = browser.page("/operations")
    assert (answer.status, 'href="/sao/secours"' in answer.text) == (503, True)
    assert '<input type="password" name="code"' in browser.page("/sao/secours").text
    assert enter(site, browser, RESCUE, "https://ailleurs.example").status == 403
    assert enter(site, browser, RESCUE).headers["location"] == "/"
    assert browser.page("/").text == '["Accès de secours","",[],["lire"],""]'
    assert enter(site, site.browser(), RESCUE).status == 403
    # Nor on a server that starts again, since the folder has not forgotten.
    site.set(hours=9.0)
    assert enter(site, site.browser(), RESCUE).status == 403


def test_a_code_that_cannot_be_kept_as_used_is_not_used(site: Site, tmp_path: Path) -> None:
    """It was burnt in memory before its folder had it: once the folder was mended, nobody came in."""
    (tmp_path / "registre").mkdir(exist_ok=True)
    hindrance = tmp_path / "registre" / "codes-utilises"
    hindrance.write_text("a file where the folder should be", encoding="utf-8")
    assert enter(site, site.browser(), RESCUE).status == 403
    hindrance.unlink()
    assert enter(site, site.browser(), RESCUE).status == 303


def test_whoever_tries_many_codes_waits_and_the_log_says_so_once(site: Site, caplog: pytest.LogCaptureFixture) -> None:
    browser = site.browser()
    said = [enter(site, browser, "essai").text for _ in range(MOST_TRIES + 1)]
    assert ["Ce n’est pas le code de secours" in text for text in said] == [True] * MOST_TRIES + [False]
    assert "Trop d’essais" in said[-1]
    assert caplog.text.count("Too many wrong codes") == 1
    assert enter(site, browser, RESCUE).status == 403


def test_what_the_journal_says(site: Site) -> None:
    browser, _ = come_in(site)
    browser.page("/operations")
    browser.ask("/sao/sortie", "POST", "", origin=site.address)
    site.provider.twist_id = lambda claims: {**claims, "nonce": "n" * 43}
    come_in(site)
    enter(site, browser, "essai")
    enter(site, browser, RESCUE)
    assert [(entry.quoi, entry.nom, entry.detail) for entry in site.door.journal.entries()] == [
        ("entrée", "Marie Dupont", ""),
        ("sortie", "Marie Dupont", ""),
        ("refus", "", "Connexion refusée"),
        ("refus", "", "code de secours\u00a0: Code refusé"),
        ("code de secours", "", f"empreinte {sha256(RESCUE.encode()).hexdigest()[:12]}"),
    ]


def test_by_https_browsers_hold_the_cookies_to_this_host(tmp_path: Path) -> None:
    agreed = Agreed("https://a.example", CLIENT, SECRET, "https://suivi.example")
    door = LoginDoor(lambda: Access(client=agreed), "", OnceOnly(None), AccessJournal(None, 1))
    assert door.cookies.set("sao_session", "x", 60) == (
        "__Host-sao_session=x; Max-Age=60; Path=/; HttpOnly; SameSite=Lax; Secure"
    )
    under = LoginDoor(lambda: Access(client=agreed), "/tableau", OnceOnly(None), AccessJournal(None, 1))
    assert under.cookies.set("sao_session", "x", 60) == (
        "__Secure-sao_session=x; Max-Age=60; Path=/tableau/; HttpOnly; SameSite=Lax; Secure"
    )
