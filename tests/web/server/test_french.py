"""Streamlit's page is rewritten in French; everything else passes through untouched."""

from __future__ import annotations

import asyncio
import gzip
import re
from collections.abc import Sequence
from pathlib import Path

import pytest
import streamlit
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import Message, Receive

from sao_dashboard.web.server import french

INDEX = b"""<!DOCTYPE html>
<html lang="en">
  <head>
    <title>Streamlit</title>
    <script type="module" src="./static/js/index.js"></script>
  </head>
  <body>
    <noscript>
      <p>You need to enable JavaScript to run this app.</p>
    </noscript>
    <div id="root"></div>
  </body>
</html>
"""
FIRST, SCRIPT, HISTORY, ACCESS, LOOK, LINKS, CHARTS, WALK, SEARCH, MEETING, _SESSION, PLOTLY, STYLE, TABLES, PLACES = (
    french.DIGESTS.values()
)
FRENCH = f"""<!DOCTYPE html>
<html lang="fr">
  <head>
    <title>Suivi des opérations – SAO</title>
    <meta name="sao-plotly" content="./sao/plotly-basic.min.js?v={PLOTLY}">
    <script src="./sao/premiere.js?v={FIRST}"></script>
    <script defer src="./sao/francais.js?v={SCRIPT}"></script>
    <script defer src="./sao/historique.js?v={HISTORY}"></script>
    <script defer src="./sao/accessibilite.js?v={ACCESS}"></script>
    <script defer src="./sao/apparence.js?v={LOOK}"></script>
    <script defer src="./sao/liens.js?v={LINKS}"></script>
    <script defer src="./sao/graphiques.js?v={CHARTS}"></script>
    <script defer src="./sao/parcours.js?v={WALK}"></script>
    <script defer src="./sao/recherche.js?v={SEARCH}"></script>
    <script defer src="./sao/seance.js?v={MEETING}"></script>
    <link rel="stylesheet" href="./sao/page.css?v={STYLE}">
    <link rel="stylesheet" href="./sao/document.css?v={TABLES}">
    <link rel="stylesheet" href="./sao/premiere.css?v={PLACES}">
    <script type="module" src="./static/js/index.js"></script>
  </head>
  <body>
    <noscript><p>Le tableau de bord a besoin de JavaScript. Activez-le dans votre navigateur, \
puis rechargez la page.</p></noscript>
    <a class="sao-aller" href="#stMain">Aller au contenu principal</a>\
<form class="sao-recherche" role="search" action="./recherche"><input type="search" name="q" maxlength="200" \
autocomplete="off" enterkeyhint="search" placeholder="Chercher partout" aria-label="Chercher partout" \
aria-keyshortcuts="Control+K"></form><div id="root"><p class="sao-chargement" role="status">Chargement…</p></div>\
<p class="sao-annonce" role="status"></p>
  </body>
</html>
""".encode()
ANOTHER_PAGE = b'<html lang="en"><title>Streamlit</title><p>Autre page</p></html>'

Headers = Sequence[tuple[str, str]]


class Answer:
    """What the server sent for one request."""

    def __init__(self, messages: list[dict[str, object]]) -> None:
        start = messages[0]
        self.status = start["status"]
        self.headers = {k.decode(): v.decode() for k, v in start["headers"]}  # type: ignore[attr-defined]
        self.body = b"".join(m.get("body", b"") for m in messages[1:])  # type: ignore[misc]


def ask(app: object, path: str = "/", headers: Headers = (), method: str = "GET", query: str = "") -> Answer:
    sent: list[dict[str, object]] = []
    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "query_string": query.encode(),
        "headers": [(k.encode(), v.encode()) for k, v in headers],
        "extensions": {"http.response.pathsend": {}},
    }

    async def send(message: dict[str, object]) -> None:
        sent.append(message)

    asyncio.run(app(scope, visitor(), send))  # type: ignore[operator]
    return Answer(sent)


def visitor() -> Receive:
    """Whoever asks for a page, and stays: a response listens for the contrary while it is sent."""
    requests = iter([{"type": "http.request", "body": b"", "more_body": False}])

    async def receive() -> Message:
        for message in requests:
            return message
        await asyncio.Event().wait()
        raise AssertionError

    return receive


@pytest.fixture
def app(tmp_path: Path) -> Starlette:
    file = tmp_path / "index.html"
    file.write_bytes(INDEX)

    async def page(_request: Request) -> Response:
        return FileResponse(file, headers={"Cache-Control": "no-cache"})

    async def zipped(_request: Request) -> Response:
        return HTMLResponse(gzip.compress(INDEX), headers={"Content-Encoding": "gzip"})

    async def parts(_request: Request) -> Response:
        return StreamingResponse(iter([INDEX[:100], INDEX[100:]]), media_type="text/html")

    async def other(_request: Request) -> Response:
        return HTMLResponse(ANOTHER_PAGE)

    async def text(_request: Request) -> Response:
        return PlainTextResponse(INDEX)

    routes = [
        Route("/zipped", zipped),
        Route("/parts", parts),
        Route("/other", other),
        Route("/text", text),
        *french.routes(),
        Route("/{path:path}", page),
    ]
    return Starlette(routes=routes, middleware=[Middleware(french.FrenchPage)])


def test_the_page_exactly() -> None:
    assert french.rewrite(INDEX) == FRENCH


def test_rewriting_twice_changes_nothing_more() -> None:
    assert french.rewrite(FRENCH) == FRENCH


def test_another_page_is_left_alone() -> None:
    assert french.rewrite(ANOTHER_PAGE) == ANOTHER_PAGE


def test_the_page_of_the_streamlit_in_use_has_what_is_rewritten() -> None:
    page = (Path(streamlit.__file__).parent / "static" / "index.html").read_bytes()
    rewritten = french.rewrite(page).decode()
    assert re.findall(r"<html[^>]*>", rewritten) == ['<html lang="fr">']
    assert re.findall(r"<title>.*?</title>", rewritten) == ["<title>Suivi des opérations – SAO</title>"]
    assert re.findall(r"(?s)<noscript>.*?</noscript>", rewritten) == [french._NOSCRIPT]
    assert rewritten.index("francais.js") < rewritten.index('type="module"')


@pytest.mark.parametrize("path", ["/", "/operations", "/zipped", "/parts"])
def test_every_address_of_the_page_is_french(app: Starlette, path: str) -> None:
    answer = ask(app, path, [("accept-encoding", "gzip")])
    assert (answer.status, answer.body) == (200, FRENCH)
    assert answer.headers["content-length"] == str(len(FRENCH))
    assert "content-encoding" not in answer.headers


def test_the_tag_is_the_rewritten_page_s_own(app: Starlette) -> None:
    # Streamlit's own would let a browser keep, after an upgrade of ours, the page of the version before.
    answer = ask(app)
    assert "last-modified" not in answer.headers
    again = ask(app, headers=[("if-none-match", answer.headers["etag"])])
    assert (again.status, again.body, again.headers["etag"]) == (304, b"", answer.headers["etag"])
    assert ask(app, headers=[("if-none-match", '"autre"')]).status == 200


def test_head_has_no_body(app: Starlette) -> None:
    answer = ask(app, method="HEAD")
    assert (answer.status, answer.body) == (200, b"")


@pytest.mark.parametrize(("path", "body"), [("/other", ANOTHER_PAGE), ("/text", INDEX)])
def test_everything_else_passes_through(app: Starlette, path: str, body: bytes) -> None:
    assert ask(app, path).body == body


@pytest.mark.parametrize(
    ("name", "kind"), [("francais.js", "text/javascript; charset=utf-8"), ("page.css", "text/css; charset=utf-8")]
)
def test_assets_are_kept_for_ever_under_the_name_of_their_content(app: Starlette, name: str, kind: str) -> None:
    path, digest = f"/sao/{name}", french.DIGESTS[name]
    known = ask(app, path, query=f"v={digest}")
    assert known.headers["content-type"] == kind
    assert known.headers["cache-control"] == "public, immutable, max-age=31536000"
    assert known.body == (Path(french.__file__).parent.parent / "static" / name).read_bytes()
    assert ask(app, path, query="v=ancien").headers["cache-control"] == "no-cache"
    assert ask(app, path, [("if-none-match", f'"{digest}"')]).status == 304


def test_assets_are_served_under_the_base_path() -> None:
    assert [route.path for route in french.routes("/tableau")] == [f"/tableau/sao/{name}" for name in french.DIGESTS]


def test_the_french_of_the_script_has_its_no_break_spaces() -> None:
    script = (Path(french.__file__).parent.parent / "static" / "francais.js").read_text("utf-8")
    script = re.sub(r"\$\{[^}]*\}", "", script)
    phrases = re.findall(r": '([^'\n]*)'|=> `([^`]*)`|, '([^'\n]*)',", script)
    french_phrases = [part for phrase in phrases for part in phrase if part]
    assert [phrase for phrase in french_phrases if re.search(r"\w [:;!?»]|« ", phrase)] == []
    assert len(french_phrases) > 150
