"""Streamlit's scripts are sent compressed to who can read them so, and as they are to anybody else."""

from __future__ import annotations

import gzip

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sao_dashboard.web.server.compression import CompressedStatic
from tests.web.server.test_french import ask

SCRIPT = b"export const words = 'chantier'\n" * 100
GZIP = (("accept-encoding", "gzip, br"),)


@pytest.fixture
def app() -> Starlette:
    async def script(request: Request) -> Response:
        kind = "font/woff2" if request.url.path.endswith("woff2") else "text/javascript; charset=utf-8"
        return Response(SCRIPT, media_type=kind, headers={"ETag": '"abc"'})

    return Starlette(routes=[Route("/{path:path}", script)], middleware=[Middleware(CompressedStatic)])


def test_a_script_is_compressed_once_and_kept(app: Starlette) -> None:
    """1.5 MB of scripts were sent as they are: fourteen seconds of blank page on a slow network."""
    for _ in range(2):
        answer = ask(app, "/static/js/index.js", GZIP)
        assert gzip.decompress(answer.body) == SCRIPT
        assert answer.headers["content-encoding"] == "gzip"
        assert answer.headers["content-length"] == str(len(answer.body))
        assert (answer.headers["etag"], answer.headers["vary"]) == ('W/"abc"', "Accept-Encoding")


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/static/js/index.js", ()),
        ("/static/js/index.js", (*GZIP, ("range", "bytes=0-9"))),
        ("/static/media/font.woff2", GZIP),
        ("/media/classeur.js", GZIP),
    ],
)
def test_anything_else_passes_through_untouched(
    app: Starlette, path: str, headers: tuple[tuple[str, str], ...]
) -> None:
    answer = ask(app, path, headers)
    assert answer.body == SCRIPT
    assert "content-encoding" not in answer.headers
