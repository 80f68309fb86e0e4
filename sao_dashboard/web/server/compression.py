"""Streamlit's own scripts and styles, compressed: it sends them as they are, and a slow network makes people wait."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING, Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_STATIC = "/static/"
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
            await self.app(scope, receive, _Compressor(scope["path"], self._kept, send))
        else:
            await self.app(scope, receive, send)


def _may_be_compressed(scope: Scope) -> bool:
    if scope["type"] != "http" or scope["method"] != "GET" or _STATIC not in scope["path"]:
        return False
    asked = Headers(scope=scope)
    return "gzip" in asked.get("accept-encoding", "") and "range" not in asked


class _Compressor:
    """The `send` of one request: holds back a text file until it is whole, then sends it compressed."""

    def __init__(self, path: str, kept: dict[tuple[str, str], bytes], send: Send) -> None:
        self._path, self._kept, self._send = path, kept, send
        self._start: dict[str, Any] | None = None
        self._parts: list[bytes] = []

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_text(message):
            self._start = dict(message)
        elif self._start is not None and message["type"] == "http.response.body":
            self._parts.append(message.get("body", b""))
            if not message.get("more_body", False):
                await self._finish(self._start)
        else:
            await self._send(message)

    async def _finish(self, start: dict[str, Any]) -> None:
        headers = MutableHeaders(raw=list(start["headers"]))
        key = self._path, headers.get("etag", "")
        if key not in self._kept:
            self._kept[key] = await run_in_threadpool(gzip.compress, b"".join(self._parts), _LEVEL)
        body = self._kept[key]
        headers["content-encoding"] = "gzip"
        headers["content-length"] = str(len(body))
        headers.add_vary_header("Accept-Encoding")
        if "etag" in headers:  # two forms of one content
            headers["etag"] = f"W/{headers['etag'].removeprefix('W/')}"
        await self._send({**start, "headers": headers.raw})
        await self._send({"type": "http.response.body", "body": body})


def _is_text(message: Message) -> bool:
    headers = Headers(raw=message["headers"])
    kind = headers.get("content-type", "").partition(";")[0]
    return message["status"] == 200 and kind in _KINDS and "content-encoding" not in headers
