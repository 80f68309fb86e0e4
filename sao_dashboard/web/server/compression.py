"""Scripts and styles, compressed: Streamlit sends its own as they are, and a slow network makes people wait."""

from __future__ import annotations

import gzip
from functools import partial
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders

from sao_dashboard.web.server.whole import held_back

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_STATIC = ("/static/", "/sao/")
_KINDS = ("text/javascript", "application/javascript", "text/css", "application/json", "image/svg+xml")
_LEVEL = 6


class CompressedStatic:
    """ASGI middleware that compresses each file of Streamlit's interface once, and keeps it.

    Their names change with their content, and only those that exist are kept: a few megabytes in all.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._kept: dict[tuple[str, str], bytes] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if _may_be_compressed(scope):
            send = held_back(send, _is_text, partial(self._compressed, scope["path"]))
        await self.app(scope, receive, send)

    async def _compressed(self, path: str, start: Message, body: bytes) -> tuple[Message, bytes]:
        headers = MutableHeaders(raw=list(start["headers"]))
        key = path, headers.get("etag", "")
        if key not in self._kept:
            self._kept[key] = await run_in_threadpool(gzip.compress, body, _LEVEL)
        headers["content-encoding"] = "gzip"
        headers["content-length"] = str(len(self._kept[key]))
        headers.add_vary_header("Accept-Encoding")
        if "etag" in headers:  # two forms of one content
            headers["etag"] = f"W/{headers['etag'].removeprefix('W/')}"
        return {**start, "headers": headers.raw}, self._kept[key]


def _may_be_compressed(scope: Scope) -> bool:
    if scope["type"] != "http" or scope["method"] != "GET" or not any(place in scope["path"] for place in _STATIC):
        return False
    asked = Headers(scope=scope)
    return "gzip" in asked.get("accept-encoding", "") and "range" not in asked


def _is_text(message: Message) -> bool:
    if message["type"] != "http.response.start":
        return False
    headers = Headers(raw=message["headers"])
    kind = headers.get("content-type", "").partition(";")[0]
    return message["status"] == 200 and kind in _KINDS and "content-encoding" not in headers
