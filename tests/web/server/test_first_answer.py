"""The page has its content when it is there in time, for who may see it; else it comes as it did, and never late."""

from __future__ import annotations

import asyncio
import gzip
import threading
import zlib
from pathlib import Path

import pytest
from markupsafe import Markup
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route
from starlette.types import Message

from sao_dashboard.web.server import first_answer, french, theme
from sao_dashboard.web.server.first_answer import Content, FirstAnswer, Make
from tests.web.server.test_french import FRENCH, INDEX, ask, visitor

OPERATIONS = {"path": "/operations", "query_string": b"", "type": "http", "headers": []}
HTML = '<div class="sao-premiere"><h1>Opérations</h1></div>'
TITLED = f'<p class="sao-titre" hidden="">Opérations – Suivi des opérations – SAO</p>{HTML}'
"""It, in a page whose title has gone before it."""
ROOT = b'<div id="root"></div>'
LOADING = '<div id="root"><p class="sao-chargement" role="status">Chargement…</p></div>'.encode()


def made(place: str, query: str, _cookies: object) -> Content | None:
    return Content("Opérations & <co>", Markup(f"{HTML}<!--{query}-->")) if place == "operations" else None


def server(
    tmp_path: Path, make: Make = made, base: str = "", patience: float = 5.0, first: FirstAnswer | None = None
) -> Starlette:
    file = tmp_path / "index.html"
    file.write_bytes(INDEX)

    async def page(_request: Request) -> Response:
        return FileResponse(file, headers={"Cache-Control": "no-cache"})

    first = first or FirstAnswer(make, base, patience)
    return Starlette(routes=[Route("/{path:path}", page)], middleware=[Middleware(french.FrenchPage, first=first)])


def test_the_content_is_beside_the_root_in_a_page_that_nobody_keeps(tmp_path: Path) -> None:
    answer = ask(server(tmp_path, made), "/operations", query="etape=x")
    page = answer.body.decode()
    assert f'{HTML}<!--etape=x--><div id="root"></div><p class="sao-annonce"' in page
    assert "<title>Opérations &amp; &lt;co&gt; – Suivi des opérations – SAO</title>" in page
    assert "Chargement…" not in page
    # Back takes what a browser has kept, however old: it must keep nothing.
    assert answer.headers["cache-control"] == "no-store"
    assert "etag" not in answer.headers
    assert answer.headers["content-length"] == str(len(answer.body))


def test_it_is_compressed_for_who_can_read_it_so(tmp_path: Path) -> None:
    app = server(tmp_path, made)
    answer = ask(app, "/operations", [("accept-encoding", "gzip, br")])
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["vary"] == "Accept-Encoding"
    assert gzip.decompress(answer.body) == ask(app, "/operations").body


@pytest.mark.parametrize("path", ["/", "/revue", "/operations/", "/x/operations"])
def test_another_page_is_as_it_was(tmp_path: Path, path: str) -> None:
    answer = ask(server(tmp_path, made), path)
    assert answer.body == FRENCH
    assert answer.headers["cache-control"] == "no-cache"


def test_under_a_base_path(tmp_path: Path) -> None:
    app = server(tmp_path, made, "/tableau")
    assert HTML.encode() in ask(app, "/tableau/operations").body
    assert ask(app, "/operations").body == FRENCH


def test_head_has_none(tmp_path: Path) -> None:
    assert ask(server(tmp_path, made), "/operations", method="HEAD").body == b""


def test_whoever_may_not_see_it_has_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A login is to be asked there: the content is in the page before anybody could be asked anything else."""
    asked: list[str] = []
    monkeypatch.setattr(first_answer, "may_see", lambda scope: asked.append(scope["path"]))
    assert ask(server(tmp_path, made), "/operations").body == FRENCH
    assert asked == ["/operations"]


@pytest.mark.parametrize("accepted", ["", "gzip"])
@pytest.mark.parametrize(("longest", "content"), [(60.0, True), (0.0, False)])
def test_what_is_above_a_late_content_does_not_wait_for_it(
    tmp_path: Path, accepted: str, longest: float, content: bool
) -> None:
    """As a server started, a browser had its first figures of Streamlit's screen, after all of its scripts."""
    above, below = FRENCH.split(LOADING)
    over = threading.Event()
    first = FirstAnswer(until(over), patience=0.0, longest=longest)
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)
        if len(sent) == (2 if content else 4):  # above it has gone, or all has
            over.set()

    scope = {**OPERATIONS, "method": "GET", "headers": [(b"accept-encoding", accepted.encode())]}
    asyncio.run(server(tmp_path, first=first)(scope, visitor(), send))
    unpacked = zlib.decompressobj(zlib.MAX_WBITS + 16).decompress if accepted else bytes
    parts = [unpacked(message["body"]) for message in sent[1:3]]
    assert parts == [above, (TITLED.encode() + ROOT if content else LOADING) + below]
    assert [message.get("more_body", False) for message in sent[1:]] == [True, True, False]
    headers = Headers(raw=sent[0]["headers"])
    assert headers["cache-control"] == "no-store"
    assert not {"etag", "content-length"} & {*headers}


def until(over: threading.Event) -> Make:
    """Make contents that take as long as the test wants."""

    def make(_place: str, _query: str, _cookies: object) -> Content:
        over.wait(60)
        return Content("Opérations", Markup(HTML))

    return make


def test_so_many_at_a_time_and_no_more() -> None:
    """Each is some work: a crowd that opens its tabs at once has its pages as before, and no queue."""
    over = threading.Event()
    first = FirstAnswer(until(over), patience=60)

    async def crowd() -> tuple[list[object], list[object]]:
        tasks = [asyncio.create_task(first.content(OPERATIONS)) for _ in range(first_answer.MOST + 20)]
        without = await asyncio.gather(*tasks[first_answer.MOST :])
        over.set()
        return await asyncio.gather(*tasks[: first_answer.MOST]), without

    made, without = asyncio.run(crowd())
    assert made == [Content("Opérations", Markup(HTML))] * first_answer.MOST
    assert without == [None] * 20


def test_what_fails_leaves_the_page_as_it_was(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    def fails(_place: str, _query: str, _cookies: object) -> Content:
        raise RuntimeError("impossible")

    assert ask(server(tmp_path, fails), "/operations").body == FRENCH
    assert "The first answer failed" in caplog.text


def test_the_theme_before_streamlit_is_the_theme() -> None:
    sheet = theme.sheet(".place")
    assert sheet.startswith(".place { ")
    assert "--st-text-color: light-dark(#10151A, #E8ECEF);" in sheet
    assert "--st-dataframe-header-background-color: light-dark(#F0EDE7, #1C252C);" in sheet
    assert "--volet-fond: light-dark(#F5F3EF, #0D1216);" in sheet
    assert "--st-base-radius: 4px;" in sheet
    assert "None" not in sheet
